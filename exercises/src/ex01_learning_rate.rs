//! The largest stable learning rate, the best one, and the contraction factor.

use crate::cases::{book_line, lines, normals};
use crate::draw::Draw;
use crate::judge::{Choices, Exercise, Part, Picture, Trace, nothing, significant};

#[allow(dead_code)]
#[path = "../solutions/ex01_learning_rate.rs"]
mod solution;

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

// `RIGHT`: the solution. `SWITCHED`: the same with switches, and what these do.
include!(concat!(env!("OUT_DIR"), "/ex01_learning_rate.rs"));

/// The exercise.
pub fn exercise() -> Exercise<Answers> {
    Exercise::new(RIGHT, SWITCHED, parts(), PICTURE, after)
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
            draw: nothing,
        },
        Part {
            name: "hessian",
            needs: &[],
            run: |a, trace| {
                for (name, line) in lines() {
                    trace.case(name);
                    ask_hessian(a, trace, &line.x)?;
                }
                Ok(())
            },
            draw: |a, draw, trace| ask_hessian(a, trace, &draw.line().x),
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
                for [p, q, r] in [[0.5, 3.0, -1.0], [-2.0, -3.0, 0.5]] {
                    trace.case(format!("p = {p}, q = {q}, r = {r}"));
                    let lambda = (a.eigenvalues)([[p, r], [r, q]]);
                    trace.vector("lambda", &lambda, 2)?;
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let ([p, q], [r, _]) = (draw.pair(), draw.pair());
                trace.vector("lambda", &(a.eigenvalues)([[p, r], [r, q]]), 2)
            },
        },
        Part {
            name: "largest_stable_lr",
            needs: &[],
            run: |a, trace| {
                each_pair(trace, |l| vec![("lr", (a.largest_stable_lr)(l))])
            },
            draw: |a, draw, trace| {
                trace.vector("lr", &[(a.largest_stable_lr)(eigenvalues(draw))], 1)
            },
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
            draw: |a, draw, trace| {
                let (lambda, lr) = (eigenvalues(draw), draw.size(0.01, 10.0));
                trace.vector("factor", &[(a.contraction)(lambda, lr)], 1)
            },
        },
        Part {
            name: "best_lr",
            needs: &[],
            run: |a, trace| each_pair(trace, |l| vec![("lr", (a.best_lr)(l))]),
            draw: |a, draw, trace| {
                trace.vector("lr", &[(a.best_lr)(eigenvalues(draw))], 1)
            },
        },
    ]
}

fn ask_hessian(a: &Answers, trace: &mut Trace, x: &[f64]) -> Result<(), String> {
    let h = (a.hessian)(x);
    trace.vector("H[0]", &h[0], 2)?;
    trace.vector("H[1]", &h[1], 2)
}

/// Two eigenvalues above 0, the smaller one first; they may be the same.
fn eigenvalues(draw: &mut Draw) -> [f64; 2] {
    let low = draw.size(0.01, 10.0);
    [low, if draw.once_in(8) { low } else { low * draw.size(1.0, 100.0) }]
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
