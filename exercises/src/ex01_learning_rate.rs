//! The largest stable learning rate, the best one, and the contraction factor.

use crate::cases::{book_line, lines, normals};
use crate::hunt::Switched;
use crate::judge::{Choices, Exercise, Mistake, Part, Picture, Trace, significant};
use crate::switch::{Change, Mutant, Switch};

#[allow(dead_code)]
#[path = "../solutions/ex01_learning_rate.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex01_learning_rate.rs"));
}

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// Which of the three predictions, from 0.
    pub prediction: fn() -> u8,
    /// The Hessian for given inputs.
    pub hessian: fn(&[f64]) -> [[f64; 2]; 2],
    /// The eigenvalues of a matrix.
    pub eigenvalues: fn([[f64; 2]; 2]) -> [f64; 2],
    /// The stability bound for two eigenvalues.
    pub largest_stable_lr: fn([f64; 2]) -> f64,
    /// The contraction factor for two eigenvalues and a learning rate.
    pub contraction: fn([f64; 2], f64) -> f64,
    /// The best learning rate for two eigenvalues.
    pub best_lr: fn([f64; 2]) -> f64,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex01_learning_rate {
    ($learner:ident) => {
        $crate::ex01_learning_rate::Answers {
            prediction: || $learner::prediction() as u8,
            hessian: $learner::hessian,
            eigenvalues: $learner::eigenvalues,
            largest_stable_lr: $learner::largest_stable_lr,
            contraction: $learner::contraction,
            best_lr: $learner::best_lr,
        }
    };
}

const RIGHT: Answers = ex01_learning_rate!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex01_learning_rate!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex01_learning_rate.mutants")),
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
    title: "Contraction of the error on the book's line",
    x: "learning rate",
    y: "factor a step",
    log: (false, false),
    curve: |a| {
        let lambda = book_eigenvalues();
        (1..=120)
            .map(|i| f64::from(i) * 0.00025)
            .map(|lr| (lr, (a.contraction)(lambda, lr)))
            .collect()
    },
};

fn after(_: &Answers) -> String {
    let lambda = book_eigenvalues();
    let (bound, best) =
        (solution::largest_stable_lr(lambda), solution::best_lr(lambda));
    format!(
        "On the book's line the bound is {}, and 0.1 lies above it: each step multiplies \
         the error across the valley by {}. The best rate is {}; it is close to the bound, \
         and still multiplies the error by {} a step. That is the price of a valley \
         {} times steeper across than along.",
        significant(bound, 3),
        significant(1.0 - 0.1 * lambda[1], 3),
        significant(best, 3),
        significant(solution::contraction(lambda, best), 4),
        significant(lambda[1] / lambda[0], 3),
    )
}

const PREDICTIONS: Choices = Choices {
    names: &["FallsFaster", "SwingsAndSettles", "GrowsWithoutBound"],
    secret: true,
};

fn book_eigenvalues() -> [f64; 2] {
    solution::eigenvalues(solution::hessian(&book_line().x))
}

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "prediction",
            needs: &[],
            run: |a, trace| {
                trace.case("the book's line");
                trace.choice("the prediction", (a.prediction)(), PREDICTIONS);
                Ok(())
            },
            look: "what a step multiplies the error across the valley by.",
        },
        Part {
            name: "hessian",
            needs: &[],
            run: |a, trace| {
                for (name, line) in lines() {
                    trace.case(name);
                    let h = (a.hessian)(&line.x);
                    trace.vector("H[0]", &h[0], 2)?;
                    trace.vector("H[1]", &h[1], 2)?;
                }
                Ok(())
            },
            look: "each of the four entries: w goes with a factor of x, b with none.",
        },
        Part {
            name: "eigenvalues",
            needs: &[],
            run: |a, trace| {
                for (name, line) in lines() {
                    trace.case(name);
                    let lambda = (a.eigenvalues)(solution::hessian(&line.x));
                    trace.vector("lambda", &lambda, 2)?;
                }
                Ok(())
            },
            look: "the sum of the two, which is p + q, and their product, p·q − r².",
        },
        Part {
            name: "largest_stable_lr",
            needs: &[],
            run: |a, trace| {
                each_pair(trace, |l| vec![("lr", (a.largest_stable_lr)(l))])
            },
            look: "the learning rate at which a factor 1 − lr·λ reaches −1 first.",
        },
        Part {
            name: "contraction",
            needs: &[],
            run: |a, trace| {
                each_pair(trace, |l| {
                    let factor = |share: f64| (a.contraction)(l, share / l[1]);
                    vec![
                        ("at a small lr", factor(0.3)),
                        ("just below the bound", factor(1.9)),
                        ("above the bound", factor(2.6)),
                    ]
                })
            },
            look: "which of the two factors is the larger, and that it has no sign.",
        },
        Part {
            name: "best_lr",
            needs: &[],
            run: |a, trace| each_pair(trace, |l| vec![("lr", (a.best_lr)(l))]),
            look: "where the two curves of |1 − lr·λ| cross.",
        },
    ]
}

/// Notes what a function gives for the eigenvalues of the book and random ones.
fn each_pair(
    trace: &mut Trace,
    ask: impl Fn([f64; 2]) -> Vec<(&'static str, f64)>,
) -> Result<(), String> {
    let mut pairs = vec![book_eigenvalues()];
    for pair in normals(3, 8).chunks(2) {
        let (a, b) = (pair[0].abs() + 0.1, pair[1].abs() + 0.1);
        pairs.push([a.min(b), a.max(b)]);
    }
    for lambda in pairs {
        let [low, high] = lambda.map(|l| significant(l, 3));
        trace.case(format!("eigenvalues {low} and {high}"));
        for (label, value) in ask(lambda) {
            trace.value(label, value);
        }
    }
    Ok(())
}

fn scaled(x: &[f64], factor: f64) -> [[f64; 2]; 2] {
    solution::hessian(x).map(|row| row.map(|entry| factor * entry))
}

fn mistakes() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "a larger learning rate taken for a faster one",
            says: "That holds below the stability bound only. Above it every step \
                   overshoots the valley by more than it came from.",
            like: vec![Answers { prediction: || 0, ..RIGHT }],
        },
        Mistake {
            name: "overshooting taken for harmless",
            says: "The parameters swing and settle when the factor 1 − lr·λ lies between −1 \
                   and 0. (The loss goes with the square of the error, and falls all the \
                   while.) Compute the factor for lr = 0.1 and the larger eigenvalue.",
            like: vec![Answers { prediction: || 1, ..RIGHT }],
        },
        Mistake {
            name: "the factor 2 is lost",
            says: "The derivative of a square has a factor 2, and the second derivative \
                   keeps it.",
            like: vec![Answers { hessian: |x| scaled(x, 0.5), ..RIGHT }],
        },
        Mistake {
            name: "sum instead of mean",
            says: "The loss is a mean over the points, so its Hessian is one too: divide \
                   by n. Otherwise the learning rate would depend on how much data there is.",
            like: vec![
                Answers { hessian: |x| scaled(x, x.len() as f64), ..RIGHT },
                Answers { hessian: |x| scaled(x, 0.5 * x.len() as f64), ..RIGHT },
            ],
        },
        Mistake {
            name: "n left at the bottom right",
            says: "The factor 2/n stands before the whole matrix: with it, the entry n \
                   becomes 2.",
            like: vec![Answers {
                hessian: |x| {
                    let [w, b] = solution::hessian(x);
                    [w, [b[0], 2.0 * x.len() as f64]]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the square of the mean instead of the mean of the squares",
            says: "Σx² adds up squares; (Σx)² squares a sum. Only the first belongs into \
                   the Hessian.",
            like: vec![Answers {
                hessian: |x| {
                    let [w, b] = solution::hessian(x);
                    [[w[1] * w[1] / 2.0, w[1]], b]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "nothing beside the diagonal",
            says: "The loss is steeper in w where b is larger: ∂²L/∂w∂b is twice the mean of \
                   x, not 0.",
            like: vec![Answers {
                hessian: |x| {
                    let [w, b] = solution::hessian(x);
                    [[w[0], 0.0], [0.0, b[1]]]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "w and b exchanged",
            says: "The first row and column belong to w, which goes with x; the last entry \
                   is that of b, 2.",
            like: vec![Answers {
                hessian: |x| {
                    let [w, b] = solution::hessian(x);
                    [[b[1], w[1]], [w[1], w[0]]]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the square root is missing",
            says: "λ is the middle plus and minus the *root* of ((p − q)/2)² + r².",
            like: vec![Answers {
                eigenvalues: |[[p, r], [_, q]]| {
                    let square = ((p - q) / 2.0).powi(2) + r * r;
                    [(p + q) / 2.0 - square, (p + q) / 2.0 + square]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the two eigenvalues in the other order",
            says: "The smaller one comes first: the middle minus the root.",
            like: vec![Answers {
                eigenvalues: |h| {
                    let [low, high] = solution::eigenvalues(h);
                    [high, low]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the diagonal taken for the eigenvalues",
            says: "That holds for a matrix without entries beside the diagonal. Here w and \
                   b pull at each other: r is not 0.",
            like: vec![
                Answers { eigenvalues: |h| [h[0][0], h[1][1]], ..RIGHT },
                Answers { eigenvalues: |h| [h[1][1], h[0][0]], ..RIGHT },
                Answers {
                    eigenvalues: |h| [h[0][0].min(h[1][1]), h[0][0].max(h[1][1])],
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the half of p − q forgotten below the root",
            says: "It is ((p − q)/2)², a quarter of (p − q)². Check that the product of \
                   your eigenvalues is p·q − r².",
            like: vec![Answers {
                eigenvalues: |[[p, r], [_, q]]| {
                    let root = ((p - q).powi(2) + r * r).sqrt();
                    [(p + q) / 2.0 - root, (p + q) / 2.0 + root]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "1/λ taken for the bound",
            says: "With lr = 1/λ a single step lands in the minimum along that axis: the \
                   factor is 0. It may go on until the factor is −1.",
            like: vec![Answers { largest_stable_lr: |l| 1.0 / l[1], ..RIGHT }],
        },
        Mistake {
            name: "the bound taken from the flat axis",
            says: "The axis with the largest λ diverges first; the flat one would bear a \
                   far larger learning rate.",
            like: vec![
                Answers { largest_stable_lr: |l| 2.0 / l[0], ..RIGHT },
                Answers { largest_stable_lr: |l| 1.0 / l[0], ..RIGHT },
            ],
        },
        Mistake {
            name: "the bound and the best rate exchanged",
            says: "The bound is where the steep axis alone stops shrinking, 1 − lr·λ_max = \
                   −1. The best rate is where both axes shrink equally, below the bound.",
            like: vec![
                Answers { largest_stable_lr: solution::best_lr, ..RIGHT },
                Answers { best_lr: solution::largest_stable_lr, ..RIGHT },
            ],
        },
        Mistake {
            name: "upside down",
            says: "The steeper the axis, the smaller the learning rate that it bears: 1 − lr·λ \
                   = −1, so λ stands below the line.",
            like: vec![Answers { largest_stable_lr: |l| l[1] / 2.0, ..RIGHT }],
        },
        Mistake {
            name: "the sign of the factor kept",
            says: "1 − lr·λ below 0 means that the error changes sides; whether it shrinks \
                   depends on its size alone. Take the absolute value of both, then the \
                   larger.",
            like: vec![Answers {
                contraction: |l, lr| (1.0 - lr * l[0]).max(1.0 - lr * l[1]),
                ..RIGHT
            }],
        },
        Mistake {
            name: "only one axis looked at",
            says: "The error has a part along each axis, and what is left in the long run \
                   is the part that shrinks least. Take the larger of the two factors.",
            like: vec![
                Answers { contraction: |l, lr| (1.0 - lr * l[1]).abs(), ..RIGHT },
                Answers { contraction: |l, lr| (1.0 - lr * l[0]).abs(), ..RIGHT },
                Answers { contraction: |l, lr| 1.0 - lr * l[1], ..RIGHT },
            ],
        },
        Mistake {
            name: "the smaller of the two factors",
            says: "The part of the error that shrinks fastest is soon gone; what remains \
                   shrinks by the larger factor.",
            like: vec![Answers {
                contraction: |l, lr| {
                    (1.0 - lr * l[0]).abs().min((1.0 - lr * l[1]).abs())
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the factor of the loss instead of that of the error",
            says: "The loss goes with the square of the error, and so shrinks by the \
                   square of this factor. Asked for is the error.",
            like: vec![Answers {
                contraction: |l, lr| solution::contraction(l, lr).powi(2),
                ..RIGHT
            }],
        },
        Mistake {
            name: "the best rate taken for that of the steep axis alone",
            says: "1/λ_max ends the steep axis in one step, but the flat one gains from a \
                   longer step still. The best is where both factors have the same size.",
            like: vec![Answers { best_lr: |l| 1.0 / l[1], ..RIGHT }],
        },
        Mistake {
            name: "the mean of two rates",
            says: "The best rate is not between the best rates of the two axes. Set the \
                   sizes of the two factors equal and solve for lr.",
            like: vec![
                Answers { best_lr: |l| (1.0 / l[0] + 1.0 / l[1]) / 2.0, ..RIGHT },
                Answers { best_lr: |l| 1.0 / l[0] + 1.0 / l[1], ..RIGHT },
            ],
        },
        Mistake {
            name: "the best rate only half as large",
            says: "Solve 1 − lr·λ_min = −(1 − lr·λ_max) once more: both ones go to the same \
                   side and make 2.",
            like: vec![Answers { best_lr: |l| 1.0 / (l[0] + l[1]), ..RIGHT }],
        },
    ]
}
