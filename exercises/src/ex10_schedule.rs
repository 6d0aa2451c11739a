//! A schedule with warm-up and cosine decay.

use crate::draw::Draw;
use crate::judge::{Picture, significant};

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

/// The answers in a learner's module, given the names of further fields.
#[macro_export]
macro_rules! ex10_schedule {
    ($learner:ident $(, Schedule.$more:ident)*) => {{
        fn schedule(s: $crate::ex10_schedule::Settings) -> $learner::Schedule {
            let $crate::ex10_schedule::Settings { peak, floor, warmup, total } = s;
            $crate::made!($learner::Schedule, 1, peak floor warmup total; $($more)*)
        }
        $crate::ex10_schedule::Answers {
            lr: |settings, t| schedule(settings).lr(t),
            descend: |settings, start| $learner::descend(schedule(settings), start),
        }
    }};
}

// What all exercises have: `exercise`, `Part`, `RIGHT`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex10_schedule.rs"));

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
         keeps the first steps short, while one could still wreck a fresh network; the decay \
         lets the noise of mini-batches fade.",
        lr(1),
        lr(10),
        lr(55),
        lr(100)
    )
}

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "Schedule::lr",
            CASES.map(|settings @ Settings { peak, floor, warmup, total }| {
                (format!("peak {peak}, floor {floor}, {warmup} of {total}"), settings)
            }),
            settings,
            |a, settings, trace| {
                (1..=settings.total).try_for_each(|t| {
                    trace.value(format_args!("t = {t}"), (a.lr)(*settings, t))
                })
            },
        ),
        Part::new(
            "descend",
            {
                let cases = CASES[1..].iter().zip([2.0, -3.0, 2.0]);
                cases.map(|(settings @ Settings { peak, total, .. }, start)| {
                    (format!("peak {peak}, {total} steps"), (*settings, start))
                })
            },
            |draw| (settings(draw), draw.pair()[0]),
            |a, (settings, start), trace| {
                let path = (a.descend)(*settings, *start);
                trace.vector("theta", &path, settings.total as usize)
            },
        )
        .needs(&["Schedule::lr"]),
    ]
}

fn settings(draw: &mut Draw) -> Settings {
    let peak = draw.size(0.01, 1.0);
    let floor = if draw.once_in(4) { 0.0 } else { peak * draw.number(0.0, 1.0) };
    let total = draw.whole(1, 12);
    let warmup = draw.whole(0, total - 1);
    Settings { peak, floor, warmup: warmup as u32, total: total as u32 }
}
