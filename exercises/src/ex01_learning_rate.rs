//! The largest stable learning rate, the best one, and the contraction factor.

use shared::problem::regression::Regression;

use crate::cases::{book_line, lines, normals};
use crate::draw::Draw;
use crate::judge::{Choices, Picture, significant};

#[allow(dead_code)]
#[path = "../solutions/ex01_learning_rate.rs"]
mod solution;

// What all exercises have: `exercise`, `Part`, `RIGHT`, `Answers`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex01_learning_rate.rs"));

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

fn parts() -> Vec<Part> {
    vec![
        Part::alone("prediction", "the book's line", |a, trace| {
            trace.choice("the prediction", (a.prediction)(), PREDICTIONS)
        }),
        Part::new("hessian", lines(), Draw::line, |a, line, trace| {
            let h = (a.hessian)(&line.x);
            trace.vector("H[0]", &h[0], 2)?;
            trace.vector("H[1]", &h[1], 2)
        }),
        Part::new(
            "eigenvalues",
            {
                let hessian = |(name, line): (String, Regression)| {
                    (name, solution::hessian(&line.x))
                };
                let others = [[-3.0, 0.5, -1.0], [-2.0, -3.0, 0.5]].map(|[p, q, r]| {
                    (format!("p = {p}, q = {q}, r = {r}"), [[p, r], [r, q]])
                });
                lines().into_iter().map(hessian).chain(others)
            },
            |draw| {
                let ([p, q], [r, _]) = (draw.pair(), draw.pair());
                [[p, r], [r, q]]
            },
            |a, h, trace| trace.vector("lambda", &(a.eigenvalues)(*h), 2),
        ),
        Part::new("largest_stable_lr", pairs(), drawn, |a, lambda, trace| {
            trace.value("lr", (a.largest_stable_lr)(*lambda))
        }),
        Part::new(
            "contraction",
            {
                let shares = [
                    ("at a small lr", 0.3),
                    ("just below the bound", 1.9),
                    ("above the bound", 2.6),
                ];
                pairs().into_iter().map(move |(name, lambda)| {
                    let lrs = shares.map(|(label, share)| (label, share / lambda[1]));
                    (name, (lambda, lrs.to_vec()))
                })
            },
            |draw| (drawn(draw), vec![("factor", draw.size(0.01, 10.0))]),
            |a, (lambda, lrs), trace| {
                lrs.iter().try_for_each(|(label, lr)| {
                    trace.value(label, (a.contraction)(*lambda, *lr))
                })
            },
        ),
        Part::new("best_lr", pairs(), drawn, |a, lambda, trace| {
            trace.value("lr", (a.best_lr)(*lambda))
        }),
    ]
}

/// Two eigenvalues above 0, the smaller one first; they may be the same.
fn drawn(draw: &mut Draw) -> [f64; 2] {
    let low = draw.size(0.01, 10.0);
    [low, if draw.once_in(8) { low } else { low * draw.size(1.0, 100.0) }]
}

/// The eigenvalues of the book and random ones.
fn pairs() -> Vec<(String, [f64; 2])> {
    let random = normals(3, 8);
    let random = random.chunks(2).map(|pair| {
        let (a, b) = (pair[0].abs() + 0.1, pair[1].abs() + 0.1);
        [a.min(b), a.max(b)]
    });
    let named = |lambda: [f64; 2]| {
        let [low, high] = lambda.map(|l| significant(l, 3));
        (format!("eigenvalues {low} and {high}"), lambda)
    };
    [book_eigenvalues()].into_iter().chain(random).map(named).collect()
}
