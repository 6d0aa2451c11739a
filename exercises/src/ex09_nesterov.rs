//! Nesterov momentum in its two forms.

use crate::cases::{Stepper, book_line, gradients, normals, walk};
use crate::hunt::Switched;
use crate::judge::{Exercise, Mistake, Part, Picture, significant};
use crate::switch::{Change, Mutant, Switch};

#[path = "../solutions/ex09_nesterov.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex09_nesterov.rs"));
}

/// A function that gives the gradient anywhere.
pub type Gradient = Box<dyn Fn(&[f64]) -> Vec<f64>>;
/// An optimizer that asks for the gradient itself.
pub type Asking = Box<dyn FnMut(&mut [f64], &Gradient)>;

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// A new optimizer with lr and beta for so many parameters.
    pub asking: fn(f64, f64, usize) -> Asking,
    /// The same in the form of the libraries.
    pub given: fn(f64, f64, usize) -> Stepper,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex09_nesterov {
    ($learner:ident) => {
        $crate::ex09_nesterov::Answers {
            asking: |lr, beta, n| {
                let mut nesterov = $learner::Nesterov { lr, beta, m: vec![0.0; n] };
                Box::new(move |theta, gradient| nesterov.step(theta, gradient))
            },
            given: |lr, beta, n| {
                let mut nesterov = $learner::Nesterov { lr, beta, m: vec![0.0; n] };
                Box::new(move |theta, g| nesterov.step_given(theta, g))
            },
        }
    };
}

const RIGHT: Answers = ex09_nesterov!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex09_nesterov!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex09_nesterov.mutants")),
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
    title: "Nesterov on the book's line, lr = 0.01, beta = 0.9",
    x: "epoch",
    y: "loss above the minimum",
    log: (false, true),
    curve: |a| {
        let losses = train((a.asking)(0.01, 0.9, 2), 100);
        losses.into_iter().enumerate().map(|(i, l)| (i as f64 + 1.0, l)).collect()
    },
};

/// The losses above the minimum on the book's line, epoch by epoch.
fn train(mut step: Asking, epochs: usize) -> Vec<f64> {
    let line = book_line();
    let [w, b] = line.least_squares();
    let lowest = line.loss(w, b);
    let gradient: Gradient = {
        let line = line.clone();
        Box::new(move |theta| line.gradient(theta[0], theta[1]).to_vec())
    };
    let mut theta = shared::problem::regression::START;
    let epoch = |_| {
        step(&mut theta, &gradient);
        line.loss(theta[0], theta[1]) - lowest
    };
    (0..epochs).map(epoch).collect()
}

fn after(answers: &Answers) -> String {
    let ours = train((answers.asking)(0.01, 0.9, 2), 100)[99];
    let ball = train((heavy_ball().asking)(0.01, 0.9, 2), 100)[99];
    format!(
        "With lr = 0.01 and β = 0.9, after 100 epochs on the book's line the loss is {} above \
         its minimum with your Nesterov, and {} above it with a heavy ball, whose gradient is \
         taken where it is: looking ahead damps the swing across the valley.",
        significant(ours, 3),
        significant(ball, 3),
    )
}

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "Nesterov::step",
            needs: &[],
            run: |a, trace| {
                // [[p, r], [r, q]]: the two parameters pull at each other.
                for (name, lr, beta, [p, q, r]) in [
                    ("a bowl", 0.1, 0.9, [1.0, 3.0, 0.8]),
                    ("a steep valley", 0.03, 0.5, [40.0, 0.5, -3.0]),
                ] {
                    trace.case(name);
                    let gradient: Gradient = Box::new(move |theta| {
                        let (d, e) = (theta[0] - 0.3, theta[1] - 0.3);
                        vec![p * d + r * e, r * d + q * e]
                    });
                    let mut step = (a.asking)(lr, beta, 2);
                    let mut theta = normals(7, 2);
                    for t in 1..=6 {
                        step(&mut theta, &gradient);
                        trace.vector(&format!("step {t}, theta"), &theta, 2)?;
                    }
                }
                Ok(())
            },
            look: "where the gradient is asked for, and from where the step starts.",
        },
        Part {
            name: "Nesterov::step_given",
            needs: &[],
            run: |a, trace| {
                for (name, lr, beta, seed) in
                    [("random gradients", 0.1, 0.9, 1), ("beta = 0.5", 0.3, 0.5, 2)]
                {
                    walk(trace, name, (a.given)(lr, beta, 3), &gradients(seed, 6, 3))?;
                }
                Ok(())
            },
            look: "which m stands in the second line, the old or the new one.",
        },
    ]
}

/// A wrong step that asks for the gradient: it does all, given theta, m, lr,
/// beta and the gradient as a function.
macro_rules! asking {
    (|$lr:ident, $beta:ident, $m:ident, $theta:ident, $gradient:ident| $step:block) => {
        Answers {
            asking: |$lr, $beta, n| {
                let mut $m = vec![0.0; n];
                Box::new(move |$theta, $gradient| $step)
            },
            ..RIGHT
        }
    };
}

/// A wrong step of the libraries' form: what is subtracted from a parameter.
macro_rules! given {
    (|$lr:ident, $beta:ident, $m:ident, $g:ident| $step:expr) => {
        Answers {
            given: |$lr, $beta, n| {
                let mut state = vec![0.0; n];
                Box::new(move |theta, gradient| {
                    for i in 0..n {
                        let ($m, $g): (&mut f64, f64) = (&mut state[i], gradient[i]);
                        theta[i] -= $step;
                    }
                })
            },
            ..RIGHT
        }
    };
}

fn ahead(theta: &[f64], m: &[f64], by: f64) -> Vec<f64> {
    theta.iter().zip(m).map(|(t, m)| t - by * m).collect()
}

fn roll(theta: &mut [f64], m: &mut [f64], g: &[f64], lr: f64, beta: f64) {
    for i in 0..theta.len() {
        m[i] = beta * m[i] + g[i];
        theta[i] -= lr * m[i];
    }
}

fn roll_with_lr_inside(
    theta: &mut [f64],
    m: &mut [f64],
    g: &[f64],
    lr: f64,
    beta: f64,
) {
    for i in 0..theta.len() {
        m[i] = beta * m[i] + lr * g[i];
        theta[i] -= m[i];
    }
}

fn heavy_ball() -> Answers {
    asking!(|lr, beta, m, theta, gradient| {
        let g = gradient(theta);
        roll(theta, &mut m, &g, lr, beta);
    })
}

fn mistakes() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "a heavy ball that does not look ahead",
            says: "That is plain momentum: the gradient is to be taken at the point ahead, \
                   θ − lr·β·m.",
            like: vec![heavy_ball()],
        },
        Mistake {
            name: "the old m in the step",
            says: "Or m in place of g + β·m: both give plain momentum, a heavy ball that does \
                   not look ahead, because g + β·m with the old m *is* the new m. Update m \
                   first, then take g + β·m with the new one.",
            like: vec![given!(|lr, beta, m, g| {
                *m = beta * *m + g;
                lr * *m
            })],
        },
        Mistake {
            name: "the libraries' form where the gradient can be asked for",
            says: "`step` follows the ball itself: the gradient is taken at the point ahead, \
                   and the step is lr·m. The form with g + β·m is for `step_given`, whose \
                   theta is the point ahead.",
            like: vec![asking!(|lr, beta, m, theta, gradient| {
                let g = gradient(theta);
                for i in 0..theta.len() {
                    m[i] = beta * m[i] + g[i];
                    theta[i] -= lr * (g[i] + beta * m[i]);
                }
            })],
        },
        Mistake {
            name: "looking ahead in one coordinate at a time",
            says: "The point ahead is ahead in all coordinates. Make the whole of it first, \
                   ask for its gradient once, and then go through the parameters.",
            like: vec![
                asking!(|lr, beta, m, theta, gradient| {
                    for i in 0..theta.len() {
                        let mut point = theta.to_vec();
                        point[i] -= lr * beta * m[i];
                        m[i] = beta * m[i] + gradient(&point)[i];
                        theta[i] -= lr * m[i];
                    }
                }),
                asking!(|lr, beta, m, theta, gradient| {
                    let before = theta.to_vec();
                    for i in 0..theta.len() {
                        let mut point = before.clone();
                        point[i] -= lr * beta * m[i];
                        m[i] = beta * m[i] + gradient(&point)[i];
                        theta[i] -= lr * m[i];
                    }
                }),
                asking!(|lr, beta, m, theta, gradient| {
                    for i in 0..theta.len() {
                        let g = gradient(&ahead(theta, &m, lr * beta));
                        m[i] = beta * m[i] + g[i];
                        theta[i] -= lr * m[i];
                    }
                }),
            ],
        },
        Mistake {
            name: "looking back instead of ahead",
            says: "The step is subtracted, so the point ahead is θ − lr·β·m, with a minus.",
            like: vec![asking!(|lr, beta, m, theta, gradient| {
                let g = gradient(&ahead(theta, &m, -lr * beta));
                roll(theta, &mut m, &g, lr, beta);
            })],
        },
        Mistake {
            name: "looking ahead too far",
            says: "The ball will be at θ − lr·β·m: both factors count, lr and β.",
            like: vec![
                asking!(|lr, beta, m, theta, gradient| {
                    let g = gradient(&ahead(theta, &m, beta));
                    roll(theta, &mut m, &g, lr, beta);
                }),
                asking!(|lr, beta, m, theta, gradient| {
                    let g = gradient(&ahead(theta, &m, lr));
                    roll(theta, &mut m, &g, lr, beta);
                }),
            ],
        },
        Mistake {
            name: "the step started from the point ahead",
            says: "Only the gradient is taken there; the step starts from theta.",
            like: vec![asking!(|lr, beta, m, theta, gradient| {
                let point = ahead(theta, &m, lr * beta);
                let g = gradient(&point);
                theta.copy_from_slice(&point);
                roll(theta, &mut m, &g, lr, beta);
            })],
        },
        Mistake {
            name: "an average instead of a sum",
            says: "In these formulas the gradient enters with the weight 1, not 1 − β.",
            like: vec![
                asking!(|lr, beta, m, theta, gradient| {
                    let g = gradient(&ahead(theta, &m, lr * beta));
                    for i in 0..theta.len() {
                        m[i] = beta * m[i] + (1.0 - beta) * g[i];
                        theta[i] -= lr * m[i];
                    }
                }),
                given!(|lr, beta, m, g| {
                    *m = beta * *m + (1.0 - beta) * g;
                    lr * (g + beta * *m)
                }),
            ],
        },
        Mistake {
            name: "m is updated after the step",
            says: "The step uses the new m: first the line of m, then that of theta.",
            like: vec![asking!(|lr, beta, m, theta, gradient| {
                let g = gradient(&ahead(theta, &m, lr * beta));
                for i in 0..theta.len() {
                    theta[i] -= lr * m[i];
                    m[i] = beta * m[i] + g[i];
                }
            })],
        },
        Mistake {
            name: "state not kept between the steps",
            says: "m outlives the step: change self.m[i].",
            like: vec![
                asking!(|lr, beta, m, theta, gradient| {
                    let g = gradient(&ahead(theta, &m, lr * beta));
                    m.fill(0.0);
                    roll(theta, &mut m, &g, lr, beta);
                }),
                asking!(|lr, beta, m, theta, gradient| {
                    m.fill(0.0);
                    let g = gradient(theta);
                    roll(theta, &mut m, &g, lr, beta);
                }),
                given!(|lr, beta, m, g| {
                    *m = g;
                    lr * (g + beta * *m)
                }),
            ],
        },
        Mistake {
            name: "the learning rate within m",
            says: "Here m is a sum of gradients, without lr; lr is counted when the step and \
                   the look ahead are made.",
            like: vec![
                asking!(|lr, beta, m, theta, gradient| {
                    let g = gradient(&ahead(theta, &m, lr * beta));
                    roll_with_lr_inside(theta, &mut m, &g, lr, beta);
                }),
                asking!(|lr, beta, m, theta, gradient| {
                    let g = gradient(&ahead(theta, &m, -lr * beta));
                    roll_with_lr_inside(theta, &mut m, &g, lr, beta);
                }),
                asking!(|lr, beta, m, theta, gradient| {
                    let g = gradient(&ahead(theta, &m, lr * beta));
                    for i in 0..theta.len() {
                        m[i] = beta * m[i] + lr * g[i];
                        theta[i] -= lr * m[i];
                    }
                }),
            ],
        },
        Mistake {
            name: "β·m without the gradient",
            says: "In the libraries' form the step is lr·(g + β·m): what was rolled, and the \
                   look ahead from there.",
            like: vec![given!(|lr, beta, m, g| {
                *m = beta * *m + g;
                lr * beta * *m
            })],
        },
        Mistake {
            name: "m not multiplied by β",
            says: "The look ahead is β·m: lr·(g + β·m), not lr·(g + m).",
            like: vec![given!(|lr, beta, m, g| {
                *m = beta * *m + g;
                lr * (g + *m)
            })],
        },
        Mistake {
            name: "the gradient counted without the learning rate",
            says: "lr stands before the whole bracket.",
            like: vec![
                given!(|lr, beta, m, g| {
                    *m = beta * *m + g;
                    g + lr * beta * *m
                }),
                given!(|lr, beta, m, g| {
                    *m = beta * *m + g;
                    lr * g + beta * *m
                }),
            ],
        },
        Mistake {
            name: "uphill: the sign of the step",
            says: "The gradient points to where the loss grows. Subtract the step.",
            like: vec![
                asking!(|lr, beta, m, theta, gradient| {
                    let g = gradient(&ahead(theta, &m, lr * beta));
                    roll(theta, &mut m, &g, -lr, beta);
                }),
                given!(|lr, beta, m, g| {
                    *m = beta * *m + g;
                    -lr * (g + beta * *m)
                }),
            ],
        },
    ]
}
