//! A schedule with warm-up and cosine decay.

use std::f64::consts::PI;

use shared::portable;

use crate::hunt::Switched;
use crate::judge::{Exercise, Mistake, Part, Picture, significant};
use crate::switch::{Change, Mutant, Switch};

#[path = "../solutions/ex10_schedule.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex10_schedule.rs"));
}

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

const RIGHT: Answers = ex10_schedule!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex10_schedule!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex10_schedule.mutants")),
};

/// The exercise.
pub fn exercise() -> Exercise<Answers> {
    Exercise {
        solution: RIGHT,
        switched: SWITCHED,
        parts: parts(),
        mistakes: mistakes(),
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

/// A wrong schedule.
macro_rules! lr {
    (|$s:ident, $t:ident| $lr:expr) => {
        Answers { lr: |$s, $t| $lr, ..RIGHT }
    };
}

/// A schedule with its parts made of floating-point numbers: a wrong progress or
/// a wrong fall, given p.
fn schedule(
    s: Settings,
    t: u32,
    progress: impl Fn(f64, f64, f64) -> f64,
    fall: impl Fn(f64) -> f64,
) -> f64 {
    if t <= s.warmup {
        return s.peak * f64::from(t) / f64::from(s.warmup);
    }
    let p = progress(f64::from(t), f64::from(s.warmup), f64::from(s.total));
    s.floor + (s.peak - s.floor) * fall(p)
}

/// The right schedule with a wrong warm-up: the peak times a number of steps, over
/// those of the warm-up.
fn warming(s: Settings, t: u32, steps: f64) -> f64 {
    if t <= s.warmup {
        return s.peak * steps / f64::from(s.warmup);
    }
    (RIGHT.lr)(s, t)
}

fn right_progress(t: f64, warmup: f64, total: f64) -> f64 {
    (t - warmup) / (total - warmup)
}

fn half_cosine(p: f64) -> f64 {
    (1.0 + portable::cos(PI * p)) / 2.0
}

fn mistakes() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "a schedule off by one",
            says: "t counts from 1: the first step has a learning rate above 0, step \
                   `warmup` has the peak, and step `total` the floor.",
            like: vec![
                lr!(|s, t| {
                    let before = t - 1;
                    if s.warmup == 0 && before == 0 {
                        s.peak
                    } else {
                        (RIGHT.lr)(s, before)
                    }
                }),
                lr!(|s, t| (RIGHT.lr)(s, t - 1)),
                lr!(|s, t| (RIGHT.lr)(s, t + 1)),
                lr!(|s, t| {
                    let late = |t: f64, w: f64, n: f64| (t - w - 1.0) / (n - w);
                    schedule(s, t, late, half_cosine)
                }),
                lr!(|s, t| {
                    let late = |t: f64, w: f64, n: f64| (t - w - 1.0) / (n - w - 1.0);
                    schedule(s, t, late, half_cosine)
                }),
                lr!(|s, t| {
                    let early = |t: f64, w: f64, n: f64| (t - w) / (n - w - 1.0);
                    schedule(s, t, early, half_cosine)
                }),
                lr!(|s, t| {
                    let early = |t: f64, w: f64, n: f64| (t - w + 1.0) / (n - w);
                    schedule(s, t, early, half_cosine)
                }),
                lr!(|s, t| warming(s, t, f64::from(t) - 1.0)),
                lr!(|s, t| warming(s, t, f64::from(t) + 1.0)),
                lr!(|s, t| {
                    if t < s.warmup {
                        s.peak * f64::from(t + 1) / f64::from(s.warmup)
                    } else {
                        let p =
                            right_progress(t.into(), s.warmup.into(), s.total.into());
                        s.floor + (s.peak - s.floor) * half_cosine(p)
                    }
                }),
            ],
        },
        Mistake {
            name: "a division of whole numbers",
            says: "Among u32 3 / 4 is 0. Convert to f64 before you divide.",
            like: vec![
                lr!(|s, t| {
                    if t <= s.warmup {
                        return s.peak * f64::from(t / s.warmup);
                    }
                    let p = f64::from((t - s.warmup) / (s.total - s.warmup));
                    s.floor + (s.peak - s.floor) * half_cosine(p)
                }),
                lr!(|s, t| {
                    let whole = |t: f64, w: f64, n: f64| ((t - w) / (n - w)).floor();
                    schedule(s, t, whole, half_cosine)
                }),
                lr!(|s, t| {
                    if t <= s.warmup {
                        return s.peak * f64::from(t / s.warmup);
                    }
                    schedule(s, t, right_progress, half_cosine)
                }),
            ],
        },
        Mistake {
            name: "no warm-up",
            says: "Up to t = warmup the rate rises in a straight line: peak·t / warmup.",
            like: vec![
                lr!(|s, t| schedule(
                    Settings { warmup: 0, ..s },
                    t,
                    right_progress,
                    half_cosine
                )),
                lr!(|s, t| if t <= s.warmup { s.peak } else { (RIGHT.lr)(s, t) }),
            ],
        },
        Mistake {
            name: "a warm-up that stands still",
            says: "The warm-up is peak·t / warmup: t is missing.",
            like: vec![lr!(|s, t| warming(s, t, 1.0))],
        },
        Mistake {
            name: "the progress counted over all steps",
            says: "The decay has only total − warmup steps, and begins at the peak: \
                   p = (t − warmup) / (total − warmup).",
            like: vec![
                lr!(|s, t| schedule(s, t, |t, _, total| t / total, half_cosine)),
                lr!(|s, t| schedule(s, t, |t, w, total| (t - w) / total, half_cosine)),
            ],
        },
        Mistake {
            name: "a warm-up from the floor",
            says: "The warm-up is peak·t / warmup: it rises from 0, not from the floor.",
            like: vec![lr!(|s, t| {
                if t <= s.warmup {
                    let share = f64::from(t) / f64::from(s.warmup);
                    return s.floor + (s.peak - s.floor) * share;
                }
                (RIGHT.lr)(s, t)
            })],
        },
        Mistake {
            name: "a whole cosine",
            says: "From 0 to π the cosine falls from 1 to −1; on the way to 2π it rises \
                   again.",
            like: vec![lr!(|s, t| schedule(s, t, right_progress, |p| half_cosine(
                2.0 * p
            )))],
        },
        Mistake {
            name: "a quarter of a cosine",
            says: "It is (1 + cos(π·p))/2, which starts level and ends level.",
            like: vec![lr!(|s, t| schedule(s, t, right_progress, |p| portable::cos(
                PI / 2.0 * p
            )))],
        },
        Mistake {
            name: "the half is missing",
            says: "1 + cos goes from 2 to 0: halve it, or the peak is passed.",
            like: vec![lr!(
                |s, t| schedule(s, t, right_progress, |p| 2.0 * half_cosine(p))
            )],
        },
        Mistake {
            name: "a cosine of degrees, or without π",
            says: "f64::cos takes radians: half a turn is π.",
            like: vec![
                lr!(|s, t| schedule(s, t, right_progress, |p| half_cosine(p / PI))),
                lr!(|s, t| schedule(s, t, right_progress, |p| half_cosine(
                    180.0 * p / PI
                ))),
                lr!(|s, t| schedule(s, t, right_progress, |p| half_cosine(180.0 * p))),
            ],
        },
        Mistake {
            name: "a sine instead of a cosine",
            says: "The cosine falls from 1 to −1 on the way from 0 to π; the sine rises first.",
            like: vec![lr!(|s, t| schedule(s, t, right_progress, |p| (1.0
                + portable::sin(PI * p))
                / 2.0))],
        },
        Mistake {
            name: "a straight line instead of a cosine",
            says: "After the warm-up the rate falls along half a cosine: slowly, fast, \
                   slowly.",
            like: vec![lr!(|s, t| schedule(s, t, right_progress, |p| 1.0 - p))],
        },
        Mistake {
            name: "the wave upside down",
            says: "At p = 0 the rate is the peak: (1 + cos), not (1 − cos).",
            like: vec![lr!(|s, t| schedule(s, t, right_progress, |p| half_cosine(
                1.0 - p
            )))],
        },
        Mistake {
            name: "the floor forgotten",
            says: "The decay ends at the floor, not at 0: floor + (peak − floor)·…",
            like: vec![
                lr!(|s, t| schedule(
                    Settings { floor: 0.0, ..s },
                    t,
                    right_progress,
                    half_cosine
                )),
                lr!(|s, t| (RIGHT.lr)(Settings { floor: 0.0, ..s }, t).max(s.floor)),
            ],
        },
        Mistake {
            name: "the floor added on top of the peak",
            says: "What shrinks is peak − floor, so that it starts at the peak.",
            like: vec![lr!(|s, t| {
                let full = Settings { floor: 0.0, ..s };
                let lr = schedule(full, t, right_progress, half_cosine);
                if t <= s.warmup { lr } else { s.floor + lr }
            })],
        },
        Mistake {
            name: "steps counted from 0",
            says: "The schedule is made for t = 1 to total: `1..=total`.",
            like: vec![
                Answers { descend: |s, start| descend(s, start, |t| t - 1), ..RIGHT },
                Answers {
                    descend: |s, start| {
                        let mut theta = start;
                        let step = |t| {
                            theta -= (RIGHT.lr)(s, t) * theta;
                            theta
                        };
                        (0..s.total).map(step).collect()
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "θ noted before the step",
            says: "Asked for is θ after each step: the first entry is not the start.",
            like: vec![Answers {
                descend: |s, start| {
                    let mut path = vec![start];
                    path.extend((RIGHT.descend)(s, start));
                    path.truncate(s.total as usize);
                    path
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the gradient of the start in every step",
            says: "The gradient is θ itself, where it is now.",
            like: vec![Answers {
                descend: |s, start| {
                    let mut theta = start;
                    let step = |t| {
                        theta -= (RIGHT.lr)(s, t) * start;
                        theta
                    };
                    (1..=s.total).map(step).collect()
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the gradient forgotten",
            says: "The step is lr times the gradient, and that is θ.",
            like: vec![Answers {
                descend: |s, start| {
                    let mut theta = start;
                    let step = |t| {
                        theta -= (RIGHT.lr)(s, t);
                        theta
                    };
                    (1..=s.total).map(step).collect()
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the loss instead of its gradient",
            says: "θ²/2 is the loss. Its gradient is θ.",
            like: vec![Answers {
                descend: |s, start| {
                    let mut theta = start;
                    let step = |t| {
                        theta -= (RIGHT.lr)(s, t) * theta * theta / 2.0;
                        theta
                    };
                    (1..=s.total).map(step).collect()
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "back to the start in every step",
            says: "Each step goes on from where the last one ended.",
            like: vec![Answers {
                descend: |s, start| {
                    let step = |t| start - (RIGHT.lr)(s, t) * start;
                    (1..=s.total).map(step).collect()
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "always the same learning rate",
            says: "Ask the schedule in every step, with that step's t.",
            like: vec![
                Answers { descend: |s, start| descend(s, start, |_| 1), ..RIGHT },
                Answers { descend: |s, start| descend(s, start, |_| s.total), ..RIGHT },
                Answers {
                    descend: |s, start| {
                        let factor = |t: u32| start * (1.0 - s.peak).powi(t as i32);
                        (1..=s.total).map(factor).collect()
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "uphill",
            says: "Subtract the step: θ ← θ − lr·θ.",
            like: vec![Answers {
                descend: |s, start| {
                    let mut theta = start;
                    let step = |t| {
                        theta += (RIGHT.lr)(s, t) * theta;
                        theta
                    };
                    (1..=s.total).map(step).collect()
                },
                ..RIGHT
            }],
        },
    ]
}

/// Descends with the learning rate of another step.
fn descend(s: Settings, start: f64, other: impl Fn(u32) -> u32) -> Vec<f64> {
    let mut theta = start;
    let step = |t| {
        let lr = match other(t) {
            0 if s.warmup == 0 => s.peak,
            t => (RIGHT.lr)(s, t),
        };
        theta -= lr * theta;
        theta
    };
    (1..=s.total).map(step).collect()
}
