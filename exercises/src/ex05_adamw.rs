//! Adam with a penalty in the gradient, and AdamW.

use std::fmt::Write as _;

use crate::cases::{Stepper, gradients, walk};
use crate::hunt::Switched;
use crate::judge::{Exercise, Mistake, Part, Picture, Trace};
use crate::switch::{Change, Mutant, Switch};

#[path = "../solutions/ex05_adamw.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex05_adamw.rs"));
}

/// Adam's hyperparameters.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Learning rate.
    pub lr: f64,
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// Keeps the division finite.
    pub eps: f64,
    /// Weight decay.
    pub weight_decay: f64,
}

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// An Adam for so many parameters, with the penalty in the gradient.
    pub l2: fn(Settings, usize) -> Stepper,
    /// The same with decoupled weight decay.
    pub decoupled: fn(Settings, usize) -> Stepper,
    /// What is left of two parameters.
    pub shrink: fn(Settings, bool, [f64; 2], usize) -> [f64; 2],
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex05_adamw {
    ($learner:ident) => {{
        fn adam(s: $crate::ex05_adamw::Settings, n: usize) -> $learner::Adam {
            $learner::Adam {
                lr: s.lr,
                beta1: s.beta1,
                beta2: s.beta2,
                eps: s.eps,
                weight_decay: s.weight_decay,
                m: vec![0.0; n],
                v: vec![0.0; n],
                t: 0,
            }
        }
        $crate::ex05_adamw::Answers {
            l2: |settings, n| {
                let mut adam = adam(settings, n);
                Box::new(move |theta, g| adam.step_l2(theta, g))
            },
            decoupled: |settings, n| {
                let mut adam = adam(settings, n);
                Box::new(move |theta, g| adam.step_decoupled(theta, g))
            },
            shrink: |settings, decoupled, scale, steps| {
                $learner::shrink(adam(settings, 2), decoupled, scale, steps)
            },
        }
    }};
}

const RIGHT: Answers = ex05_adamw!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex05_adamw!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex05_adamw.mutants")),
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

const DECAY: Settings =
    Settings { lr: 0.01, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0.1 };
const SCALE: [f64; 2] = [10.0, 0.1];

const PICTURE: Picture<Answers> = Picture {
    title: "What AdamW leaves of a parameter with large gradients",
    x: "step",
    y: "parameter",
    log: (false, false),
    curve: |a| {
        (0..=40)
            .map(|i| (i * 50) as f64)
            .map(|steps| (steps, (a.shrink)(DECAY, true, SCALE, steps as usize)[0]))
            .collect()
    },
};

fn after(answers: &Answers) -> String {
    let mut text = format!(
        "Two parameters with gradients of size {} and {}, weight decay {}, lr {}: what is \
         left of each after 1,000 steps.\n\n    decay          | large gradients | small \
         gradients\n    --------------------------------------------------\n",
        SCALE[0], SCALE[1], DECAY.weight_decay, DECAY.lr
    );
    for (name, decoupled) in [("in the loss", false), ("decoupled", true)] {
        let [large, small] = (answers.shrink)(DECAY, decoupled, SCALE, 1000);
        writeln!(text, "    {name:14} | {large:15.4} | {small:15.4}")
            .expect("a string takes all");
    }
    text + "\nIn the loss, the decay is divided by the size of the gradients: a parameter \
            with large ones hardly decays at all. Decoupled, both lose the same share, and \
            the weight decay means what it says."
}

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "Adam::step_l2",
            needs: &[],
            run: |a, trace| each_walk(a.l2, trace),
            look: "where the penalty enters, then the moments one by one.",
        },
        Part {
            name: "Adam::step_decoupled",
            needs: &[],
            run: |a, trace| each_walk(a.decoupled, trace),
            look: "the step without decay first, then what the decay takes away.",
        },
        Part {
            name: "shrink",
            needs: &["Adam::step_l2", "Adam::step_decoupled"],
            run: |a, trace| {
                for (decoupled, name) in [(false, "step_l2"), (true, "step_decoupled")]
                {
                    for steps in [1, 2, 7, 100] {
                        trace.case(format!("{steps} times {name}"));
                        let left = (a.shrink)(DECAY, decoupled, SCALE, steps);
                        trace.vector("theta", &left, 2)?;
                    }
                }
                Ok(())
            },
            look: "the first two steps: the gradient is scale, then −scale.",
        },
    ]
}

fn each_walk(
    adam: fn(Settings, usize) -> Stepper,
    trace: &mut Trace,
) -> Result<(), String> {
    let usual =
        Settings { lr: 0.1, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0.0 };
    for (name, settings, seed) in [
        ("no decay", usual, 1),
        ("no decay, a large eps", Settings { eps: 0.3, beta2: 0.9, ..usual }, 2),
        ("decay 0.5", Settings { weight_decay: 0.5, eps: 0.1, ..usual }, 3),
        ("decay 0.2, lr 0.5", Settings { weight_decay: 0.2, lr: 0.5, ..usual }, 4),
    ] {
        walk(trace, name, adam(settings, 3), &gradients(seed, 6, 3))?;
    }
    Ok(())
}

/// One parameter of an Adam in which something may be wrong.
#[derive(Clone, Copy)]
struct Moments {
    m: f64,
    v: f64,
    /// Steps so far, this one included.
    t: i32,
}

/// The right direction of a step, to be spoilt by the mistakes.
fn direction(s: Settings, p: &mut Moments, g: f64) -> f64 {
    p.m = s.beta1 * p.m + (1.0 - s.beta1) * g;
    p.v = s.beta2 * p.v + (1.0 - s.beta2) * g * g;
    let (m_hat, v_hat) = corrected(s, p);
    m_hat / (v_hat.sqrt() + s.eps)
}

/// The two averages with the gradient taken in.
fn averaged(s: Settings, p: &Moments, g: f64) -> (f64, f64) {
    (weighted(s.beta1, p.m, g), weighted(s.beta2, p.v, g * g))
}

fn weighted(beta: f64, old: f64, new: f64) -> f64 {
    beta * old + (1.0 - beta) * new
}

/// The direction with these as the new moments.
fn hats(s: Settings, p: &mut Moments, m: f64, v: f64) -> f64 {
    (p.m, p.v) = (m, v);
    let (m_hat, v_hat) = corrected(s, p);
    m_hat / (v_hat.sqrt() + s.eps)
}

fn corrected(s: Settings, p: &Moments) -> (f64, f64) {
    (p.m / (1.0 - s.beta1.powi(p.t)), p.v / (1.0 - s.beta2.powi(p.t)))
}

/// An Adam whose parameters go by a wrong rule: given the settings, the moments
/// of a parameter, the parameter and its gradient, what it becomes.
macro_rules! adam {
    (|$s:ident, $p:ident, $theta:ident, $g:ident| $after:expr) => {
        |$s: Settings, n: usize| -> Stepper {
            let mut state = vec![Moments { m: 0.0, v: 0.0, t: 0 }; n];
            Box::new(move |parameters, gradient| {
                for i in 0..n {
                    let ($p, $theta, $g) = (&mut state[i], parameters[i], gradient[i]);
                    $p.t += 1;
                    parameters[i] = $after;
                }
            })
        }
    };
}

/// A wrong direction, with either kind of decay.
macro_rules! directions {
    (|$s:ident, $p:ident, $g:ident| $direction:expr) => {
        vec![
            Answers {
                l2: adam!(|$s, $p, theta, g| {
                    let $g = g + $s.weight_decay * theta;
                    theta - $s.lr * $direction
                }),
                ..RIGHT
            },
            Answers {
                decoupled: adam!(|$s, $p, theta, $g| {
                    theta - $s.lr * ($direction + $s.weight_decay * theta)
                }),
                ..RIGHT
            },
        ]
    };
}

fn mistakes() -> Vec<Mistake<Answers>> {
    let mut all = mistakes_of_adam();
    all.extend(mistakes_of_the_decay());
    all.extend(mistakes_of_shrink());
    all
}

fn mistakes_of_adam() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "no bias correction",
            says: "m and v start at 0 and are too small at first: divide them by 1 − β₁ᵗ and \
                   1 − β₂ᵗ.",
            like: directions!(|s, p, g| {
                direction(s, p, g);
                p.m / (p.v.sqrt() + s.eps)
            }),
        },
        Mistake {
            name: "t starting at 0",
            says: "Count t up before it is used: the first step is t = 1. With t = 0 the \
                   correction divides by 1 − 1 = 0.",
            like: directions!(|s, p, g| {
                direction(s, p, g);
                let (m_hat, v_hat) = corrected(s, &Moments { t: p.t - 1, ..*p });
                m_hat / (v_hat.sqrt() + s.eps)
            }),
        },
        Mistake {
            name: "t standing still",
            says: "t counts the steps: with t = 1 for ever the correction never fades.",
            like: directions!(|s, p, g| {
                direction(s, p, g);
                let (m_hat, v_hat) = corrected(s, &Moments { t: 1, ..*p });
                m_hat / (v_hat.sqrt() + s.eps)
            }),
        },
        Mistake {
            name: "only the first moment corrected",
            says: "v starts at 0 too, and needs its correction even more: β₂ is closer to 1.",
            like: directions!(|s, p, g| {
                direction(s, p, g);
                corrected(s, p).0 / (p.v.sqrt() + s.eps)
            }),
        },
        Mistake {
            name: "only the second moment corrected",
            says: "m starts at 0 too: divide it by 1 − β₁ᵗ.",
            like: directions!(|s, p, g| {
                direction(s, p, g);
                p.m / (corrected(s, p).1.sqrt() + s.eps)
            }),
        },
        Mistake {
            name: "the correction applied to the wrong moment",
            says: "m is corrected with β₁ and v with β₂, each with the decay it was made \
                   with.",
            like: [
                directions!(|s, p, g| {
                    direction(s, p, g);
                    let swapped = Settings { beta1: s.beta2, beta2: s.beta1, ..s };
                    let (m_hat, v_hat) = corrected(swapped, p);
                    m_hat / (v_hat.sqrt() + s.eps)
                }),
                directions!(|s, p, g| {
                    direction(s, p, g);
                    let (m_hat, v_hat) = corrected(Settings { beta1: s.beta2, ..s }, p);
                    m_hat / (v_hat.sqrt() + s.eps)
                }),
                directions!(|s, p, g| {
                    direction(s, p, g);
                    let (m_hat, v_hat) = corrected(Settings { beta2: s.beta1, ..s }, p);
                    m_hat / (v_hat.sqrt() + s.eps)
                }),
            ]
            .concat(),
        },
        Mistake {
            name: "the two betas swapped",
            says: "m is made with β₁ (0.9, a short memory), v with β₂ (0.999, a long one).",
            like: directions!(|s, p, g| {
                direction(Settings { beta1: s.beta2, beta2: s.beta1, ..s }, p, g)
            }),
        },
        Mistake {
            name: "a sum instead of an average",
            says: "The new gradient goes in with the weight 1 − β, so that m and v stay as \
                   large as what they are averages of.",
            like: [
                directions!(|s, p, g| {
                    let (m, v) = (s.beta1 * p.m + g, s.beta2 * p.v + g * g);
                    hats(s, p, m, v)
                }),
                directions!(|s, p, g| {
                    let (m, v) = (s.beta1 * p.m + g, averaged(s, p, g).1);
                    hats(s, p, m, v)
                }),
                directions!(|s, p, g| {
                    let (m, v) = (averaged(s, p, g).0, s.beta2 * p.v + g * g);
                    hats(s, p, m, v)
                }),
            ]
            .concat(),
        },
        Mistake {
            name: "β and 1 − β swapped",
            says: "β is the weight of what was there before, 1 − β that of the new gradient.",
            like: [
                directions!(|s, p, g| {
                    let (m, v) = (weighted(1.0 - s.beta1, p.m, g), averaged(s, p, g).1);
                    hats(s, p, m, v)
                }),
                directions!(|s, p, g| {
                    let (m, v) =
                        (averaged(s, p, g).0, weighted(1.0 - s.beta2, p.v, g * g));
                    hats(s, p, m, v)
                }),
                directions!(|s, p, g| {
                    let m = weighted(1.0 - s.beta1, p.m, g);
                    let v = weighted(1.0 - s.beta2, p.v, g * g);
                    hats(s, p, m, v)
                }),
            ]
            .concat(),
        },
        Mistake {
            name: "v made from m",
            says: "The second moment is an average of the squares of the gradients, not of \
                   those of m.",
            like: directions!(|s, p, g| {
                let m = averaged(s, p, g).0;
                let v = weighted(s.beta2, p.v, m * m);
                hats(s, p, m, v)
            }),
        },
        Mistake {
            name: "1 − β₂ squared with the gradient",
            says: "(1 − β₂)·g²: only g is squared.",
            like: directions!(|s, p, g| {
                let m = averaged(s, p, g).0;
                let v = s.beta2 * p.v + ((1.0 - s.beta2) * g).powi(2);
                hats(s, p, m, v)
            }),
        },
        Mistake {
            name: "the correction stored in the moments",
            says: "m̂ and v̂ are for this step only. Keep m and v as they are, or the next step \
                   averages what has been corrected already.",
            like: [
                directions!(|s, p, g| {
                    direction(s, p, g);
                    (p.m, p.v) = corrected(s, p);
                    p.m / (p.v.sqrt() + s.eps)
                }),
                directions!(|s, p, g| {
                    direction(s, p, g);
                    let v_hat = corrected(s, p).1;
                    p.m = corrected(s, p).0;
                    p.m / (v_hat.sqrt() + s.eps)
                }),
                directions!(|s, p, g| {
                    direction(s, p, g);
                    let m_hat = corrected(s, p).0;
                    p.v = corrected(s, p).1;
                    m_hat / (p.v.sqrt() + s.eps)
                }),
            ]
            .concat(),
        },
        Mistake {
            name: "multiplied by 1 − βᵗ instead of divided",
            says: "m and v are too small at first: the correction makes them larger.",
            like: directions!(|s, p, g| {
                direction(s, p, g);
                let m_hat = p.m * (1.0 - s.beta1.powi(p.t));
                let v_hat = p.v * (1.0 - s.beta2.powi(p.t));
                m_hat / (v_hat.sqrt() + s.eps)
            }),
        },
        Mistake {
            name: "the learning rate is missing",
            says: "m̂ / (√v̂ + ε) has a length of about 1; lr says how long the step is.",
            like: vec![
                Answers {
                    l2: adam!(|s, p, theta, g| {
                        theta - direction(s, p, g + s.weight_decay * theta)
                    }),
                    ..RIGHT
                },
                Answers {
                    decoupled: adam!(|s, p, theta, g| {
                        theta - (direction(s, p, g) + s.weight_decay * theta)
                    }),
                    ..RIGHT
                },
                Answers {
                    decoupled: adam!(|s, p, theta, g| {
                        theta - direction(s, p, g) - s.lr * s.weight_decay * theta
                    }),
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "epsilon is missing",
            says: "Without ε a parameter whose gradient was always 0 is divided 0 by 0, \
                   which is NaN for the rest of the run.",
            like: directions!(|s, p, g| direction(Settings { eps: 0.0, ..s }, p, g)),
        },
        Mistake {
            name: "epsilon added to the parameter",
            says: "Brackets: m̂ / (√v̂ + ε). Without them the division ends before ε is added.",
            like: [
                directions!(|s, p, g| {
                    direction(Settings { eps: 0.0, ..s }, p, g) + s.eps
                }),
                vec![
                    Answers {
                        l2: adam!(|s, p, theta, g| {
                            let g = g + s.weight_decay * theta;
                            theta
                                - s.lr * direction(Settings { eps: 0.0, ..s }, p, g)
                                - s.eps
                        }),
                        ..RIGHT
                    },
                    Answers {
                        l2: adam!(|s, p, theta, g| {
                            let g = g + s.weight_decay * theta;
                            theta - s.lr * direction(Settings { eps: 0.0, ..s }, p, g)
                                + s.eps
                        }),
                        ..RIGHT
                    },
                ],
            ]
            .concat(),
        },
        Mistake {
            name: "state shared between the parameters",
            says: "Every parameter has moments of its own, m[i] and v[i].",
            like: vec![
                Answers { l2: |s, n| shared(s, n, false, true, false), ..RIGHT },
                Answers { l2: |s, n| shared(s, n, false, false, true), ..RIGHT },
                Answers { l2: |s, n| shared(s, n, false, true, true), ..RIGHT },
                Answers { decoupled: |s, n| shared(s, n, true, true, false), ..RIGHT },
                Answers { decoupled: |s, n| shared(s, n, true, false, true), ..RIGHT },
                Answers { decoupled: |s, n| shared(s, n, true, true, true), ..RIGHT },
            ],
        },
        Mistake {
            name: "epsilon inside the square root",
            says: "It is √v̂ + ε, not √(v̂ + ε): otherwise √ε, which is far larger, is what \
                   small gradients are compared with.",
            like: directions!(|s, p, g| {
                direction(s, p, g);
                let (m_hat, v_hat) = corrected(s, p);
                m_hat / (v_hat + s.eps).sqrt()
            }),
        },
        Mistake {
            name: "the square root is missing",
            says: "v̂ is an average of squares: only its root has the unit of a gradient.",
            like: directions!(|s, p, g| {
                direction(s, p, g);
                let (m_hat, v_hat) = corrected(s, p);
                m_hat / (v_hat + s.eps)
            }),
        },
        Mistake {
            name: "the square is missing",
            says: "The second moment is an average of g², not of g: with g it can be \
                   negative, and its root is NaN.",
            like: directions!(|s, p, g| {
                p.m = s.beta1 * p.m + (1.0 - s.beta1) * g;
                p.v = s.beta2 * p.v + (1.0 - s.beta2) * g;
                let (m_hat, v_hat) = corrected(s, p);
                m_hat / (v_hat.sqrt() + s.eps)
            }),
        },
        Mistake {
            name: "state not kept between the steps",
            says: "m and v outlive the step: change self.m[i] and self.v[i], not copies of \
                   them. As it is, every step looks like a first one.",
            like: [
                directions!(|s, p, g| {
                    (p.m, p.v) = (0.0, 0.0);
                    direction(s, p, g)
                }),
                directions!(|s, p, g| {
                    p.m = 0.0;
                    direction(s, p, g)
                }),
                directions!(|s, p, g| {
                    p.v = 0.0;
                    direction(s, p, g)
                }),
            ]
            .concat(),
        },
        Mistake {
            name: "t counted up once a parameter",
            says: "One step is one t, however many parameters there are: count it before \
                   the loop over them.",
            like: vec![
                Answers { l2: |s, n| once_a_parameter(s, n, false), ..RIGHT },
                Answers { decoupled: |s, n| once_a_parameter(s, n, true), ..RIGHT },
            ],
        },
        Mistake {
            name: "uphill: the sign of the step",
            says: "The gradient points to where the loss grows. Subtract the step.",
            like: vec![
                Answers {
                    l2: adam!(|s, p, theta, g| {
                        theta + s.lr * direction(s, p, g + s.weight_decay * theta)
                    }),
                    ..RIGHT
                },
                Answers {
                    decoupled: adam!(|s, p, theta, g| {
                        theta + s.lr * (direction(s, p, g) + s.weight_decay * theta)
                    }),
                    ..RIGHT
                },
            ],
        },
    ]
}

/// An Adam that counts its steps within the loop over the parameters.
fn once_a_parameter(s: Settings, n: usize, decoupled: bool) -> Stepper {
    let mut state = vec![Moments { m: 0.0, v: 0.0, t: 0 }; n];
    let mut t = 0;
    Box::new(move |theta, gradient| {
        for i in 0..n {
            t += 1;
            state[i].t = t;
            let decay = s.weight_decay * theta[i];
            theta[i] -= if decoupled {
                s.lr * (direction(s, &mut state[i], gradient[i]) + decay)
            } else {
                s.lr * direction(s, &mut state[i], gradient[i] + decay)
            };
        }
    })
}

/// An Adam with a first or second moment, or both, that all parameters share.
fn shared(s: Settings, n: usize, decoupled: bool, one_m: bool, one_v: bool) -> Stepper {
    let mut state = vec![Moments { m: 0.0, v: 0.0, t: 0 }; n];
    let mut t = 0;
    Box::new(move |theta, gradient| {
        t += 1;
        for i in 0..n {
            let (for_m, for_v) = (if one_m { 0 } else { i }, if one_v { 0 } else { i });
            let mut own = Moments { m: state[for_m].m, v: state[for_v].v, t };
            let decay = s.weight_decay * theta[i];
            theta[i] -= if decoupled {
                s.lr * (direction(s, &mut own, gradient[i]) + decay)
            } else {
                s.lr * direction(s, &mut own, gradient[i] + decay)
            };
            (state[for_m].m, state[for_v].v) = (own.m, own.v);
        }
    })
}

fn mistakes_of_the_decay() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "weight decay through the gradient in AdamW",
            says: "That is Adam with a penalty in the loss. In AdamW λ·θ must not enter m \
                   and v, or it is divided by √v̂ like the gradient.",
            like: vec![Answers { decoupled: RIGHT.l2, ..RIGHT }],
        },
        Mistake {
            name: "decoupled decay where the penalty was asked for",
            says: "In step_l2 the decay is part of the gradient: add λ·θ to g before the \
                   moments are made.",
            like: vec![Answers { l2: RIGHT.decoupled, ..RIGHT }],
        },
        Mistake {
            name: "the penalty in one moment only",
            says: "With a penalty in the loss there is one gradient, g + λ·θ, and both \
                   moments are made from it.",
            like: vec![
                Answers {
                    l2: adam!(|s, p, theta, g| {
                        theta - s.lr * mixed(s, p, g + s.weight_decay * theta, g)
                    }),
                    ..RIGHT
                },
                Answers {
                    l2: adam!(|s, p, theta, g| {
                        theta - s.lr * mixed(s, p, g, g + s.weight_decay * theta)
                    }),
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "weight decay not scaled by the learning rate",
            says: "The learning rate stands before the bracket that holds both, the step \
                   and the decay: a smaller lr shrinks both.",
            like: vec![Answers {
                decoupled: adam!(|s, p, theta, g| {
                    theta - s.lr * direction(s, p, g) - s.weight_decay * theta
                }),
                ..RIGHT
            }],
        },
        Mistake {
            name: "weight decay applied after the step",
            says: "The decay takes a share of θ_{t−1}, the parameter before the step. After \
                   `theta[i] -= …` it is another one.",
            like: vec![Answers {
                decoupled: adam!(|s, p, theta, g| {
                    let theta = theta - s.lr * direction(s, p, g);
                    theta - s.lr * s.weight_decay * theta
                }),
                ..RIGHT
            }],
        },
        Mistake {
            name: "weight decay that grows the weights",
            says: "The decay pulls towards 0. Look at the sign before λ·θ.",
            like: vec![
                Answers {
                    l2: adam!(|s, p, theta, g| {
                        theta - s.lr * direction(s, p, g - s.weight_decay * theta)
                    }),
                    ..RIGHT
                },
                Answers {
                    decoupled: adam!(|s, p, theta, g| {
                        theta - s.lr * (direction(s, p, g) - s.weight_decay * theta)
                    }),
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "no weight decay",
            says: "λ·θ is missing: the parameters move with the gradient alone.",
            like: vec![
                Answers {
                    l2: adam!(|s, p, theta, g| theta - s.lr * direction(s, p, g)),
                    ..RIGHT
                },
                Answers {
                    decoupled: adam!(|s, p, theta, g| theta - s.lr * direction(s, p, g)),
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the decay without θ",
            says: "The decay is λ·θ: it pulls a parameter towards 0, the harder the further \
                   away it is.",
            like: vec![
                Answers {
                    l2: adam!(|s, p, theta, g| {
                        theta - s.lr * direction(s, p, g + s.weight_decay)
                    }),
                    ..RIGHT
                },
                Answers {
                    decoupled: adam!(|s, p, theta, g| {
                        theta - s.lr * (direction(s, p, g) + s.weight_decay)
                    }),
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the decay in both places",
            says: "Either in the gradient, or beside the step: here λ·θ is taken twice.",
            like: vec![
                Answers {
                    l2: adam!(|s, p, theta, g| {
                        let decay = s.weight_decay * theta;
                        theta - s.lr * (direction(s, p, g + decay) + decay)
                    }),
                    ..RIGHT
                },
                Answers {
                    decoupled: adam!(|s, p, theta, g| {
                        let decay = s.weight_decay * theta;
                        theta - s.lr * (direction(s, p, g + decay) + decay)
                    }),
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the penalty scaled by the learning rate",
            says: "The penalty is part of the gradient, λ·θ; the learning rate comes when \
                   the step is made.",
            like: vec![Answers {
                l2: adam!(|s, p, theta, g| {
                    theta - s.lr * direction(s, p, g + s.lr * s.weight_decay * theta)
                }),
                ..RIGHT
            }],
        },
        Mistake {
            name: "a weight decay of 2λ",
            says: "The penalty is (λ/2)·θ², so that its gradient is λ·θ, without a factor 2.",
            like: vec![Answers {
                l2: adam!(|s, p, theta, g| {
                    theta - s.lr * direction(s, p, g + 2.0 * s.weight_decay * theta)
                }),
                ..RIGHT
            }],
        },
    ]
}

/// A direction whose moments are made from two different gradients.
fn mixed(s: Settings, p: &mut Moments, for_m: f64, for_v: f64) -> f64 {
    p.m = s.beta1 * p.m + (1.0 - s.beta1) * for_m;
    p.v = s.beta2 * p.v + (1.0 - s.beta2) * for_v * for_v;
    let (m_hat, v_hat) = corrected(s, p);
    m_hat / (v_hat.sqrt() + s.eps)
}

fn mistakes_of_shrink() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "the sign of the gradients does not change",
            says: "With gradients of one sign the parameters are driven away, and the decay \
                   cannot be seen. Flip both signs after every step.",
            like: vec![Answers {
                shrink: |s, decoupled, scale, steps| {
                    run(s, decoupled, steps, [1.0; 2], |_| scale)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "minus in the first step",
            says: "The gradients are `scale` in the first step, and −scale in the second.",
            like: vec![Answers {
                shrink: |s, decoupled, scale, steps| {
                    run(s, decoupled, steps, [1.0; 2], |t| {
                        scale.map(|g| if t % 2 == 0 { -g } else { g })
                    })
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the wrong kind of decay",
            says: "decoupled = true asks for step_decoupled, false for step_l2.",
            like: vec![
                Answers {
                    shrink: |s, decoupled, scale, steps| {
                        (RIGHT.shrink)(s, !decoupled, scale, steps)
                    },
                    ..RIGHT
                },
                Answers {
                    shrink: |s, _, scale, steps| (RIGHT.shrink)(s, true, scale, steps),
                    ..RIGHT
                },
                Answers {
                    shrink: |s, _, scale, steps| (RIGHT.shrink)(s, false, scale, steps),
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "a start at zero",
            says: "The parameters start at (1, 1): at 0 there is nothing that could decay.",
            like: vec![Answers {
                shrink: |s, decoupled, scale, steps| {
                    run(s, decoupled, steps, [0.0; 2], |t| {
                        scale.map(|g| if t % 2 == 0 { g } else { -g })
                    })
                },
                ..RIGHT
            }],
        },
    ]
}

/// Runs with other gradients, given the number of the step from 0.
fn run(
    s: Settings,
    decoupled: bool,
    steps: usize,
    mut theta: [f64; 2],
    g: impl Fn(usize) -> [f64; 2],
) -> [f64; 2] {
    let mut step = if decoupled { (RIGHT.decoupled)(s, 2) } else { (RIGHT.l2)(s, 2) };
    for t in 0..steps {
        step(&mut theta, &g(t));
    }
    theta
}
