//! Bias correction: how large, for how long, and what it does to the first step.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use shared::portable;

use crate::hunt::Switched;
use crate::judge::{Exercise, Mistake, Part, Picture, Trace, significant};
use crate::switch::{Change, Lost, Mutant, Switch};

#[path = "../solutions/ex04_bias_correction.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex04_bias_correction.rs"));
}

/// A first step for lr, beta1, beta2, eps and a gradient.
type FirstStep = fn(f64, f64, f64, f64, f64) -> f64;

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// m-hat over m for a decay and a step.
    pub correction: fn(f64, u32) -> f64,
    /// The first step with a correction below a share.
    pub steps_until_below: fn(f64, f64) -> u32,
    /// The first step of Adam.
    pub first_step: FirstStep,
    /// The first step without the correction.
    pub first_step_uncorrected: FirstStep,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex04_bias_correction {
    ($learner:ident) => {
        $crate::ex04_bias_correction::Answers {
            correction: $learner::correction,
            steps_until_below: $learner::steps_until_below,
            first_step: $learner::first_step,
            first_step_uncorrected: $learner::first_step_uncorrected,
        }
    };
}

const RIGHT: Answers = ex04_bias_correction!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex04_bias_correction!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex04_bias_correction.mutants")),
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

const PICTURE: Picture<Answers> = Picture {
    title: "The correction of the first moment, beta = 0.9",
    x: "step t",
    y: "m-hat / m",
    log: (false, true),
    curve: |a| (1..=60).map(|t| (f64::from(t), (a.correction)(0.9, t))).collect(),
};

fn after(_: &Answers) -> String {
    let (m, v) = (
        solution::steps_until_below(0.9, 0.01),
        solution::steps_until_below(0.999, 0.01),
    );
    let factor = solution::first_step_uncorrected(1.0, 0.9, 0.999, 0.0, 1.0);
    format!(
        "With β₁ = 0.9 the correction of m starts at {} and adds less than 1 % from step {m} \
         on; with β₂ = 0.999 that of v starts at {} and takes until step {v}. Without both \
         the first step would be {} times as long: v, below the line, is short by more than \
         m, but counts with its root. So the correction mainly protects against steps that \
         are too *long*.",
        significant(solution::correction(0.9, 1), 3),
        significant(solution::correction(0.999, 1), 4),
        significant(factor, 3),
    )
}

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "correction",
            needs: &[],
            run: |a, trace| {
                for beta in [0.9, 0.999, 0.5, 0.73] {
                    trace.case(format!("beta = {beta}"));
                    for t in [1, 2, 3, 10, 100] {
                        trace.value(format!("t = {t}"), (a.correction)(beta, t));
                    }
                }
                Ok(())
            },
            look: "m̂ divided by m, in which m itself cancels.",
        },
        Part {
            name: "steps_until_below",
            needs: &["correction"],
            run: |a, trace| {
                let mut ends = true;
                for (beta, share) in [
                    (0.9, 0.01),
                    (0.999, 0.01),
                    (0.9, 0.5),
                    (0.8, 0.2),
                    (0.95, 0.001),
                    (0.5, 1.0),
                ] {
                    trace.case(format!("beta = {beta}, share = {share}"));
                    let search = a.steps_until_below;
                    let t = match ends {
                        true if trace.is_ours() => stopped(search, beta, share),
                        true => in_time(search, beta, share),
                        false => NO_END,
                    };
                    ends = t != NO_END;
                    let t = if ends { t.into() } else { f64::NAN };
                    trace.value("the first step", t);
                }
                if !ends {
                    trace.observe("The search had no end, and counts as NaN.");
                }
                Ok(())
            },
            look: "the step before yours and the step after: which is the first below?",
        },
        Part {
            name: "first_step",
            needs: &["correction"],
            run: |a, trace| ask_first_step(a.first_step, trace),
            look: "m_1 and v_1: what is left of them once they are corrected?",
        },
        Part {
            name: "first_step_uncorrected",
            needs: &[],
            run: |a, trace| ask_first_step(a.first_step_uncorrected, trace),
            look: "m_1 and v_1 on paper, from m_0 = v_0 = 0.",
        },
    ]
}

/// In place of a step that is never found.
const NO_END: u32 = u32::MAX;

/// What a search finds, if it ends: the right one takes less than a millisecond.
fn in_time(search: fn(f64, f64) -> u32, beta: f64, share: f64) -> u32 {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        let found = search(beta, share);
        // If nobody listens any more, the time was over.
        let _ = sender.send(found);
    });
    match receiver.recv_timeout(Duration::from_secs(2)) {
        Ok(found) => found,
        Err(RecvTimeoutError::Timeout) => NO_END,
        // It panicked.
        Err(RecvTimeoutError::Disconnected) => match thread.join() {
            Err(panic) => resume_unwind(panic),
            Ok(()) => NO_END,
        },
    }
}

/// What a search of ours finds, if it ends: a switch stops it otherwise.
fn stopped(search: fn(f64, f64) -> u32, beta: f64, share: f64) -> u32 {
    let search = AssertUnwindSafe(|| search(beta, share));
    catch_unwind(search).unwrap_or_else(|panic| {
        if !panic.is::<Lost>() {
            resume_unwind(panic);
        }
        NO_END
    })
}

fn ask_first_step(first_step: FirstStep, trace: &mut Trace) -> Result<(), String> {
    for (beta1, beta2, eps) in
        [(0.9, 0.999, 1e-8), (0.9, 0.99, 0.2), (0.6, 0.75, 0.05), (0.0, 0.5, 1e-8)]
    {
        trace.case(format!("beta1 = {beta1}, beta2 = {beta2}, eps = {eps}"));
        for g in [2.0, -0.3, 0.01] {
            let step = first_step(0.1, beta1, beta2, eps, g);
            trace.value(format!("gradient {g}"), step);
        }
    }
    Ok(())
}

/// Adam's first step, if m and v are divided by these.
fn divided(lr: f64, m: f64, by_m: f64, v: f64, by_v: f64, eps: f64) -> f64 {
    lr * (m / by_m) / ((v / by_v).sqrt() + eps)
}

/// m and v after one step.
fn moments(b1: f64, b2: f64, g: f64) -> (f64, f64) {
    ((1.0 - b1) * g, (1.0 - b2) * g * g)
}

fn mistakes() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "the correction upside down",
            says: "1 − βᵗ is what m has of the full average; to make up for it one divides \
                   by it. The factor is above 1.",
            like: vec![Answers { correction: |b, t| 1.0 - b.powi(t as i32), ..RIGHT }],
        },
        Mistake {
            name: "t counted from 0",
            says: "The first step is t = 1. With t = 0 the factor is 1/(1 − 1), a division \
                   by 0.",
            like: vec![Answers {
                correction: |b, t| 1.0 / (1.0 - b.powi(t as i32 - 1)),
                ..RIGHT
            }],
        },
        Mistake {
            name: "the step after",
            says: "The power is t itself, not t + 1.",
            like: vec![Answers {
                correction: |b, t| 1.0 / (1.0 - b.powi(t as i32 + 1)),
                ..RIGHT
            }],
        },
        Mistake {
            name: "β times t instead of β to the power t",
            says: "Each step multiplies what is missing by β once more: βᵗ is \
                   beta.powi(t as i32).",
            like: vec![Answers {
                correction: |b, t| 1.0 / (1.0 - b * f64::from(t)),
                ..RIGHT
            }],
        },
        Mistake {
            name: "the same correction in every step",
            says: "1/(1 − β) is right for t = 1 only. Later m has seen more gradients, and \
                   needs less.",
            like: vec![Answers { correction: |b, _| 1.0 / (1.0 - b), ..RIGHT }],
        },
        Mistake {
            name: "the power outside the bracket",
            says: "It is 1 − βᵗ, not (1 − β)ᵗ: what is missing shrinks to nothing, and the \
                   correction goes to 1.",
            like: vec![Answers {
                correction: |b, t| 1.0 / (1.0 - b).powi(t as i32),
                ..RIGHT
            }],
        },
        Mistake {
            name: "1 − is missing",
            says: "m̂ = m / (1 − βᵗ): what is divided by is what the averages have so far, \
                   1 − βᵗ, not βᵗ.",
            like: vec![Answers { correction: |b, t| 1.0 / b.powi(t as i32), ..RIGHT }],
        },
        Mistake {
            name: "a search without end",
            says: "It was stopped, and counts as NaN. A correction is above 1 in every step, \
                   and never falls below a share like 0.01: what does is how much it *adds*, \
                   the correction minus 1. If you compare that, look for a t that is not \
                   counted up.",
            like: vec![Answers { steps_until_below: |_, _| NO_END, ..RIGHT }],
        },
        Mistake {
            name: "one step too few or too many",
            says: "Asked for is the first step t, counted from 1, in which the correction \
                   is below 1 + share: not the last one above it, and not the one after.",
            like: vec![
                Answers {
                    steps_until_below: |b, s| solution::steps_until_below(b, s) - 1,
                    ..RIGHT
                },
                Answers {
                    steps_until_below: |b, s| solution::steps_until_below(b, s) + 1,
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "what m lacks taken for what the correction adds",
            says: "βᵗ < share says that m lacks less than that share of the full average. \
                   The correction adds βᵗ/(1 − βᵗ) to what is there, a little more.",
            like: vec![
                Answers {
                    steps_until_below: |b, s| {
                        (portable::ln(s) / portable::ln(b)).ceil() as u32
                    },
                    ..RIGHT
                },
                Answers {
                    steps_until_below: |b, s| {
                        (1..).find(|&t| b.powi(t) < s).unwrap_or(0) as u32
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "only the first moment corrected",
            says: "v starts at 0 too. Without its correction the step is too long, by \
                   1/√(1 − β₂). (Or 1 − β₂ was squared with g: ((1 − β₂)·g)² corrected is \
                   (1 − β₂)·g², which is what v is without a correction.)",
            like: vec![Answers {
                first_step: |lr, b1, b2, eps, g| {
                    let (m, v) = moments(b1, b2, g);
                    divided(lr, m, 1.0 - b1, v, 1.0, eps)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "only the second moment corrected",
            says: "m starts at 0 too. Without its correction the step is too short, by \
                   1 − β₁.",
            like: vec![Answers {
                first_step: |lr, b1, b2, eps, g| {
                    let (m, v) = moments(b1, b2, g);
                    divided(lr, m, 1.0, v, 1.0 - b2, eps)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "no correction where there should be one",
            says: "This is the step of the uncorrected moments: divide m by 1 − β₁ and v by \
                   1 − β₂ first.",
            like: vec![Answers {
                first_step: solution::first_step_uncorrected,
                ..RIGHT
            }],
        },
        Mistake {
            name: "a correction where there should be none",
            says: "first_step_uncorrected asks for m_1 and v_1 as they are, without \
                   dividing them by 1 − β.",
            like: vec![Answers {
                first_step_uncorrected: solution::first_step,
                ..RIGHT
            }],
        },
        Mistake {
            name: "the correction applied to the wrong moment",
            says: "m goes with β₁ and v with β₂, in the average and in its correction.",
            like: vec![
                Answers {
                    first_step: |lr, b1, b2, eps, g| {
                        let (m, v) = moments(b1, b2, g);
                        divided(lr, m, 1.0 - b2, v, 1.0 - b1, eps)
                    },
                    ..RIGHT
                },
                Answers {
                    first_step: |lr, b1, b2, eps, g| {
                        let (m, v) = moments(b1, b2, g);
                        divided(lr, m, 1.0 - b1, v, 1.0 - b1, eps)
                    },
                    ..RIGHT
                },
                Answers {
                    first_step: |lr, b1, b2, eps, g| {
                        let (m, v) = moments(b1, b2, g);
                        divided(lr, m, 1.0 - b2, v, 1.0 - b2, eps)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "1 − β₂ squared with the gradient",
            says: "v_1 = (1 − β₂)·g²: only g is squared.",
            like: vec![Answers {
                first_step_uncorrected: |lr, b1, b2, eps, g| {
                    let (m, v) = moments(b1, b2, g);
                    divided(lr, m, 1.0, (1.0 - b2) * v, 1.0, eps)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "β where 1 − β belongs",
            says: "The new gradient goes in with the weight 1 − β; β is that of what was \
                   there before, and m_0 = v_0 = 0.",
            like: vec![
                Answers {
                    first_step: |lr, b1, b2, eps, g| {
                        let (m, v) = moments(1.0 - b1, 1.0 - b2, g);
                        divided(lr, m, 1.0 - b1, v, 1.0 - b2, eps)
                    },
                    ..RIGHT
                },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, eps, g| {
                        let (m, v) = moments(1.0 - b1, 1.0 - b2, g);
                        divided(lr, m, 1.0, v, 1.0, eps)
                    },
                    ..RIGHT
                },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, eps, g| {
                        let (m, _) = moments(1.0 - b1, b2, g);
                        divided(lr, m, 1.0, moments(b1, b2, g).1, 1.0, eps)
                    },
                    ..RIGHT
                },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, eps, g| {
                        let (_, v) = moments(b1, 1.0 - b2, g);
                        divided(lr, moments(b1, b2, g).0, 1.0, v, 1.0, eps)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the two betas swapped",
            says: "m is made with β₁, v with β₂.",
            like: vec![Answers {
                first_step_uncorrected: |lr, b1, b2, eps, g| {
                    solution::first_step_uncorrected(lr, b2, b1, eps, g)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "multiplied by 1 − β instead of divided",
            says: "m is too small at first: the correction makes it larger. Divide by 1 − β, \
                   or multiply with `correction`.",
            like: vec![Answers {
                first_step: |lr, b1, b2, eps, g| {
                    let (m, v) = moments(b1, b2, g);
                    divided(lr, m, 1.0 / (1.0 - b1), v, 1.0 / (1.0 - b2), eps)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the root is missing",
            says: "v is an average of squares; only its root has the unit of a gradient, so \
                   that the step does not depend on the gradient's size.",
            like: vec![
                Answers {
                    first_step: |lr, _, _, eps, g| lr * g / (g * g + eps),
                    ..RIGHT
                },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, eps, g| {
                        let (m, v) = moments(b1, b2, g);
                        lr * m / (v + eps)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the square is missing",
            says: "The second moment is made of g², not of g: its root is the size of the \
                   gradient.",
            like: vec![
                Answers {
                    first_step: |lr, _, _, eps, g| lr * g / (g.sqrt() + eps),
                    ..RIGHT
                },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, eps, g| {
                        lr * (1.0 - b1) * g / (((1.0 - b2) * g).sqrt() + eps)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "epsilon inside the square root",
            says: "It is √v̂ + ε, not √(v̂ + ε).",
            like: vec![
                Answers {
                    first_step: |lr, _, _, eps, g| lr * g / (g * g + eps).sqrt(),
                    ..RIGHT
                },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, eps, g| {
                        let (m, v) = moments(b1, b2, g);
                        lr * m / (v + eps).sqrt()
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "epsilon added to the step",
            says: "Brackets: lr·m̂ / (√v̂ + ε). Without them the division ends before ε is \
                   added.",
            like: vec![
                Answers {
                    first_step: |lr, _, _, eps, g| lr * g.signum() + eps,
                    ..RIGHT
                },
                Answers {
                    first_step: |lr, _, _, eps, g| lr * (g.signum() + eps),
                    ..RIGHT
                },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, eps, g| {
                        solution::first_step_uncorrected(lr, b1, b2, 0.0, g) + eps
                    },
                    ..RIGHT
                },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, eps, g| {
                        let step =
                            solution::first_step_uncorrected(1.0, b1, b2, 0.0, g);
                        lr * (step + eps)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "epsilon is missing",
            says: "It is small, but where a gradient is as small it decides the step.",
            like: vec![
                Answers { first_step: |lr, _, _, _, g| lr * g.signum(), ..RIGHT },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, _, g| {
                        solution::first_step_uncorrected(lr, b1, b2, 0.0, g)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "uphill: the sign of the gradient",
            says: "Asked for is what is subtracted: it has the sign of the gradient.",
            like: vec![
                Answers {
                    first_step: |lr, b1, b2, eps, g| {
                        -solution::first_step(lr, b1, b2, eps, g)
                    },
                    ..RIGHT
                },
                Answers {
                    first_step_uncorrected: |lr, b1, b2, eps, g| {
                        -solution::first_step_uncorrected(lr, b1, b2, eps, g)
                    },
                    ..RIGHT
                },
            ],
        },
    ]
}
