//! A schedule with warm-up and cosine decay.

use crate::judge::{Exercise, Part, Picture, significant};

#[path = "../solutions/ex10_schedule.rs"]
mod solution;

/// A schedule's numbers.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The largest learning rate.
    pub peak: f64,
    /// The last learning rate.
    pub floor: f64,
    /// Steps of the warm-up.
    pub warmup: u32,
    /// All steps.
    pub total: u32,
}

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// The learning rate of a step.
    pub lr: fn(Settings, u32) -> f64,
    /// The path of gradient descent from a start.
    pub descend: fn(Settings, f64) -> Vec<f64>,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex10_schedule {
    ($learner:ident) => {{
        fn schedule(s: $crate::ex10_schedule::Settings) -> $learner::Schedule {
            let $crate::ex10_schedule::Settings { peak, floor, warmup, total } = s;
            $learner::Schedule { peak, floor, warmup, total }
        }
        $crate::ex10_schedule::Answers {
            lr: |settings, t| schedule(settings).lr(t),
            descend: |settings, start| $learner::descend(schedule(settings), start),
        }
    }};
}

// `RIGHT`: the solution. `SWITCHED`: the same with switches, and what these do.
include!(concat!(env!("OUT_DIR"), "/ex10_schedule.rs"));

/// The exercise.
pub fn exercise() -> Exercise<Answers> {
    Exercise {
        solution: RIGHT,
        switched: SWITCHED,
        parts: parts(),
        mistakes: Vec::new(),
        picture: PICTURE,
        after,
    }
}

const CASES: [Settings; 4] = [
    Settings { peak: 0.1, floor: 0.01, warmup: 10, total: 100 },
    Settings { peak: 1.0, floor: 0.0, warmup: 3, total: 11 },
    Settings { peak: 0.5, floor: 0.2, warmup: 0, total: 7 },
    Settings { peak: 0.8, floor: 0.1, warmup: 5, total: 6 },
];

const PICTURE: Picture<Answers> = Picture {
    title: "Warm-up and cosine decay",
    x: "step t",
    y: "learning rate",
    log: (false, false),
    curve: |a| (1..=100).map(|t| (f64::from(t), (a.lr)(CASES[0], t))).collect(),
};

fn after(answers: &Answers) -> String {
    let lr = |t| significant((answers.lr)(CASES[0], t), 3);
    format!(
        "With a peak of 0.1, a floor of 0.01 and 10 of 100 steps of warm-up, your schedule \
         starts at {}, is at {} in step 10, at {} in step 55, and ends at {}. The warm-up \
         spares the first steps, when Adam's v has seen few gradients; the decay lets the \
         noise of mini-batches fade.",
        lr(1),
        lr(10),
        lr(55),
        lr(100)
    )
}

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "Schedule::lr",
            needs: &[],
            run: |a, trace| {
                for s in CASES {
                    let Settings { peak, floor, warmup, total } = s;
                    trace.case(format!(
                        "peak {peak}, floor {floor}, {warmup} of {total}"
                    ));
                    for t in 1..=total {
                        trace.value(format!("t = {t}"), (a.lr)(s, t));
                    }
                }
                Ok(())
            },
            look: "the corners: t = 1, t = warmup, t = warmup + 1, t = total.",
        },
        Part {
            name: "descend",
            needs: &["Schedule::lr"],
            run: |a, trace| {
                for s in &CASES[1..] {
                    trace.case(format!("peak {}, {} steps", s.peak, s.total));
                    let path = (a.descend)(*s, 2.0);
                    trace.vector("theta", &path, s.total as usize)?;
                }
                Ok(())
            },
            look: "the first two steps by hand: which t, which gradient, what is noted.",
        },
    ]
}
