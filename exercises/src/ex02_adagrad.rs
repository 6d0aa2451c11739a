//! AdaGrad, and a line fitted with it.

use std::fmt::Write as _;

use shared::optim::{Adam, Driver, Optimizer};
use shared::problem::regression::{Regression, START};

use crate::cases::{Stepper, book_line, gradients, lines, walk};
use crate::hunt::Switched;
use crate::judge::{Exercise, Mistake, Part, Picture};
use crate::switch::{Change, Mutant, Switch};

#[path = "../solutions/ex02_adagrad.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex02_adagrad.rs"));
}

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// A new AdaGrad with `lr` and `eps`, for so many parameters.
    pub adagrad: fn(f64, f64, usize) -> Stepper,
    /// The losses of a line in training.
    pub train: fn(f64, &Regression, usize) -> Vec<f64>,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex02_adagrad {
    ($learner:ident) => {
        $crate::ex02_adagrad::Answers {
            adagrad: |lr, eps, n| {
                let mut adagrad = $learner::AdaGrad { lr, eps, v: vec![0.0; n] };
                Box::new(move |theta, g| adagrad.step(theta, g))
            },
            train: $learner::train,
        }
    };
}

const RIGHT: Answers = ex02_adagrad!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex02_adagrad!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex02_adagrad.mutants")),
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
    title: "AdaGrad on the book's line, lr = 1",
    x: "epoch",
    y: "loss",
    log: (true, true),
    curve: |a| {
        let losses = (a.train)(1.0, &book_line(), 500);
        losses.into_iter().enumerate().map(|(i, loss)| (i as f64 + 1.0, loss)).collect()
    },
};

/// Your AdaGrad beside Adam on the book's line.
fn after(answers: &Answers) -> String {
    let line = book_line();
    let mut text = String::from(
        "Your AdaGrad beside Adam, both with the learning rate lr, on the book's line: \
         the loss after so many epochs.\n\n     lr | epochs |    AdaGrad |       Adam\n",
    );
    text += "    -------------------------------------\n";
    for lr in [0.1, 1.0] {
        let (ours, adam) =
            ((answers.train)(lr, &line, 500), train_adam(lr, &line, 500));
        for epoch in [1, 10, 100, 500] {
            let (a, b) = (ours[epoch - 1], adam[epoch - 1]);
            writeln!(text, "    {lr:3} | {epoch:6} | {a:10.4} | {b:10.4}")
                .expect("a string takes all");
        }
    }
    text + "\nThe first step has the same length, lr. From then on v only grows, so the same \
            gradient moves AdaGrad less and less. With a small lr it hardly arrives, while \
            Adam forgets the large gradients of the beginning and goes on. With a large lr \
            it is ahead at first: Adam's momentum carries it past the minimum and back."
}

fn train_adam(lr: f64, line: &Regression, epochs: usize) -> Vec<f64> {
    let mut adam = Driver::new(Adam { lr, ..Adam::default() });
    let mut theta = START;
    let epoch = |_| {
        let g = line.gradient(theta[0], theta[1]);
        adam.step(&mut theta, &g);
        line.loss(theta[0], theta[1])
    };
    (0..epochs).map(epoch).collect()
}

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "AdaGrad::step",
            needs: &[],
            run: |a, trace| {
                for (name, lr, eps, seed) in [
                    ("random gradients", 0.1, 1e-8, 1),
                    ("random gradients, a large eps", 0.5, 0.3, 2),
                ] {
                    let mut step = (a.adagrad)(lr, eps, 3);
                    walk(trace, name, &mut step, &gradients(seed, 6, 3))?;
                }
                Ok(())
            },
            look: "the order of the two lines, and what is below the root.",
        },
        Part {
            name: "train",
            needs: &["AdaGrad::step"],
            run: |a, trace| {
                for ((name, line), epochs) in
                    problems().into_iter().zip([8, 5, 11, 3, 4])
                {
                    trace.case(format!("{name}, lr = 0.5, {epochs} epochs"));
                    let losses = checked((a.train)(0.5, &line, epochs), epochs)?;
                    for (epoch, loss) in losses.iter().enumerate() {
                        trace.value(format!("loss after epoch {}", epoch + 1), *loss);
                    }
                }
                Ok(())
            },
            look: "what is made before the loop and what within it, and where the loss is \
                   taken.",
        },
    ]
}

/// The lines, one whose inputs are all 0, so that w has no gradient, and one that
/// is nearly fitted at the start: of its gradients and 1e-10 neither is negligible.
fn problems() -> Vec<(String, Regression)> {
    let x = vec![1.0, 2.0, 3.0];
    let y = x.iter().map(|x| START[0] * x + START[1] + 1e-10).collect();
    let mut problems = lines();
    let zero = Regression { x: vec![0.0; 3], y: vec![1.0, 2.0, 6.0] };
    problems.push(("a line whose inputs are 0".into(), zero));
    problems.push(("a line that is nearly fitted".into(), Regression { x, y }));
    problems
}

fn checked(losses: Vec<f64>, epochs: usize) -> Result<Vec<f64>, String> {
    if losses.len() == epochs {
        return Ok(losses);
    }
    Err(format!("{epochs} epochs should give {epochs} losses, not {}.", losses.len()))
}

/// A wrong AdaGrad: how far a parameter goes, given its v and its gradient.
macro_rules! adagrad {
    (|$lr:ident, $eps:ident, $v:ident, $g:ident| $step:expr) => {
        Answers {
            adagrad: |$lr, $eps, n| {
                let mut state = vec![0.0f64; n];
                Box::new(move |theta, gradient| {
                    for i in 0..n {
                        let ($v, $g) = (&mut state[i], gradient[i]);
                        theta[i] -= $step;
                    }
                })
            },
            ..RIGHT
        }
    };
}

/// A wrong training loop: what happens in an epoch, after the gradient at
/// `theta` was taken.
macro_rules! train {
    ($lr:ident, $line:ident, $epochs:ident, $body:expr) => {
        Answers { train: |$lr, $line, $epochs| $body, ..RIGHT }
    };
}

fn mistakes() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "the square root is missing",
            says: "g / v has the unit of 1/g: large gradients would make small steps. Only \
                   the root of v has the unit of a gradient.",
            like: vec![adagrad!(|lr, eps, v, g| {
                *v += g * g;
                lr * g / (*v + eps)
            })],
        },
        Mistake {
            name: "the square is missing",
            says: "v adds up squared gradients. Without the square its root has not the \
                   unit of a gradient; and if their signs stay, gradients cancel and v \
                   can fall below 0.",
            like: vec![
                adagrad!(|lr, eps, v, g| {
                    *v += g;
                    lr * g / (v.sqrt() + eps)
                }),
                adagrad!(|lr, eps, v, g| {
                    *v += g.abs();
                    lr * g / (v.sqrt() + eps)
                }),
                adagrad!(|lr, eps, v, g| {
                    *v += g.abs();
                    lr * g / (*v + eps)
                }),
            ],
        },
        Mistake {
            name: "a decaying average, which is RMSProp",
            says: "AdaGrad forgets nothing: v_t = v_{t−1} + g_t², with no β and no 1 − β.",
            like: vec![
                adagrad!(|lr, eps, v, g| {
                    *v = 0.9 * *v + 0.1 * g * g;
                    lr * g / (v.sqrt() + eps)
                }),
                adagrad!(|lr, eps, v, g| {
                    *v = 0.99 * *v + 0.01 * g * g;
                    lr * g / (v.sqrt() + eps)
                }),
                adagrad!(|lr, eps, v, g| {
                    *v = 0.999 * *v + 0.001 * g * g;
                    lr * g / (v.sqrt() + eps)
                }),
                adagrad!(|lr, eps, v, g| {
                    *v = 0.9 * *v + g * g;
                    lr * g / (v.sqrt() + eps)
                }),
            ],
        },
        Mistake {
            name: "the mean of the squares instead of their sum",
            says: "A sum grows with every step, and so the steps shrink: that is what \
                   AdaGrad is about. Do not divide by the number of steps.",
            like: vec![Answers {
                adagrad: |lr, eps, n| {
                    let (mut v, mut t) = (vec![0.0f64; n], 0.0);
                    Box::new(move |theta, g| {
                        t += 1.0;
                        for i in 0..n {
                            v[i] += g[i] * g[i];
                            theta[i] -= lr * g[i] / ((v[i] / t).sqrt() + eps);
                        }
                    })
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "epsilon inside the square root",
            says: "It is √v + ε, not √(v + ε). With a small ε you hardly notice, until a \
                   gradient is tiny: then √ε, which is far larger than ε, decides the step.",
            like: vec![adagrad!(|lr, eps, v, g| {
                *v += g * g;
                lr * g / (*v + eps).sqrt()
            })],
        },
        Mistake {
            name: "epsilon added to the parameter",
            says: "Brackets: lr·g / (√v + ε). Without them the division ends before ε is \
                   added.",
            like: vec![
                adagrad!(|lr, eps, v, g| {
                    *v += g * g;
                    if *v == 0.0 { f64::NAN } else { lr * g / v.sqrt() + eps }
                }),
                adagrad!(|lr, eps, v, g| {
                    *v += g * g;
                    lr * g / v.sqrt() - eps
                }),
            ],
        },
        Mistake {
            name: "epsilon is missing",
            says: "Without ε a parameter whose gradient was always 0 is divided 0 by 0, \
                   which is NaN for the rest of the run.",
            like: vec![adagrad!(|lr, _eps, v, g| {
                *v += g * g;
                lr * g / v.sqrt()
            })],
        },
        Mistake {
            name: "v is updated after the step",
            says: "v_t holds the gradient of this step too. The first step would otherwise \
                   divide by ε alone.",
            like: vec![adagrad!(|lr, eps, v, g| {
                let step = lr * g / (v.sqrt() + eps);
                *v += g * g;
                step
            })],
        },
        Mistake {
            name: "state not kept between the steps",
            says: "v begins at 0 once, not in every step: add to self.v[i], do not replace \
                   it. As it is, each step is lr long whatever the gradient.",
            like: vec![adagrad!(|lr, eps, v, g| {
                *v = g * g;
                lr * g / (v.sqrt() + eps)
            })],
        },
        Mistake {
            name: "state shared between the parameters",
            says: "Every parameter has a v of its own, v[i]: a parameter with small \
                   gradients is to make steps as long as one with large gradients.",
            like: vec![
                Answers {
                    adagrad: |lr, eps, n| {
                        let mut v = 0.0f64;
                        Box::new(move |theta, g| {
                            for i in 0..n {
                                v += g[i] * g[i];
                                theta[i] -= lr * g[i] / (v.sqrt() + eps);
                            }
                        })
                    },
                    ..RIGHT
                },
                Answers {
                    adagrad: |lr, eps, n| {
                        let mut v = 0.0f64;
                        Box::new(move |theta, g| {
                            v += g.iter().map(|g| g * g).sum::<f64>();
                            for i in 0..n {
                                theta[i] -= lr * g[i] / (v.sqrt() + eps);
                            }
                        })
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "uphill: the sign of the gradient",
            says: "The gradient points to where the loss grows. Subtract the step.",
            like: vec![adagrad!(|lr, eps, v, g| {
                *v += g * g;
                -lr * g / (v.sqrt() + eps)
            })],
        },
        Mistake {
            name: "the learning rate is missing",
            says: "g / (√v + ε) has a length of about 1; lr says how long the step is.",
            like: vec![adagrad!(|_lr, eps, v, g| {
                *v += g * g;
                g / (v.sqrt() + eps)
            })],
        },
        Mistake {
            name: "the loss taken before the step",
            says: "The first loss asked for is that after the first epoch, not that of the \
                   start.",
            like: vec![train!(lr, line, epochs, {
                let mut losses = vec![line.loss(START[0], START[1])];
                losses.extend(solution::train(lr, line, epochs));
                losses.truncate(epochs);
                losses
            })],
        },
        Mistake {
            name: "a new AdaGrad in every epoch",
            says: "Its memory is lost each time, and every step is lr long. Make it once, \
                   before the loop.",
            like: vec![train!(lr, line, epochs, {
                let mut theta = START;
                let epoch = |_| {
                    let g = line.gradient(theta[0], theta[1]);
                    (RIGHT.adagrad)(lr, 1e-10, 2)(&mut theta, &g);
                    line.loss(theta[0], theta[1])
                };
                (0..epochs).map(epoch).collect()
            })],
        },
        Mistake {
            name: "the gradient of the start in every epoch",
            says: "The gradient changes as theta moves. Ask for it anew in each epoch.",
            like: vec![train!(lr, line, epochs, {
                let (mut theta, g) = (START, line.gradient(START[0], START[1]));
                let mut step = (RIGHT.adagrad)(lr, 1e-10, 2);
                let epoch = |_| {
                    step(&mut theta, &g);
                    line.loss(theta[0], theta[1])
                };
                (0..epochs).map(epoch).collect()
            })],
        },
        Mistake {
            name: "back to the start in every epoch",
            says: "Each epoch goes on from where the last one ended: theta is made once, \
                   before the loop.",
            like: vec![train!(lr, line, epochs, {
                let mut step = (RIGHT.adagrad)(lr, 1e-10, 2);
                let epoch = |_| {
                    let mut theta = START;
                    let g = line.gradient(theta[0], theta[1]);
                    step(&mut theta, &g);
                    line.loss(theta[0], theta[1])
                };
                (0..epochs).map(epoch).collect()
            })],
        },
        Mistake {
            name: "plain gradient descent",
            says: "The step is to be AdaGrad's: make one before the loop and call its `step`.",
            like: vec![train!(lr, line, epochs, {
                let mut theta = START;
                let epoch = |_| {
                    let g = line.gradient(theta[0], theta[1]);
                    theta = [theta[0] - lr * g[0], theta[1] - lr * g[1]];
                    line.loss(theta[0], theta[1])
                };
                (0..epochs).map(epoch).collect()
            })],
        },
        Mistake {
            name: "a start at zero",
            says: "Training starts from START, which is (0.1, 0.5), as in the book.",
            like: vec![train!(lr, line, epochs, {
                let (mut theta, mut step) = ([0.0; 2], (RIGHT.adagrad)(lr, 1e-10, 2));
                let epoch = |_| {
                    let g = line.gradient(theta[0], theta[1]);
                    step(&mut theta, &g);
                    line.loss(theta[0], theta[1])
                };
                (0..epochs).map(epoch).collect()
            })],
        },
    ]
}
