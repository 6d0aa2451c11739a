//! Mini-batches: their gradient, its noise, and an epoch of training.

use rand::RngExt;
use shared::problem::regression::START;
use shared::random::NumpyLegacy;

use crate::cases::{book_line, lines, normals};
use crate::draw::Draw;
use crate::judge::{Exercise, Part, Picture, significant};

#[path = "../solutions/ex07_mini_batches.rs"]
mod solution;

/// An epoch: x, y, order, batch size, learning rate, start.
type Epoch = fn(&[f64], &[f64], &[usize], usize, f64, [f64; 2]) -> [f64; 2];

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// The gradient over some rows.
    pub batch_gradient: fn(&[f64], &[f64], &[usize], f64, f64) -> [f64; 2],
    /// The standard deviation of gradients.
    pub noise: fn(&[f64]) -> f64,
    /// The batch size for a noise.
    pub batch_size_for: fn(f64, f64) -> usize,
    /// One epoch.
    pub epoch: Epoch,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex07_mini_batches {
    ($learner:ident) => {
        $crate::ex07_mini_batches::Answers {
            batch_gradient: $learner::batch_gradient,
            noise: $learner::noise,
            batch_size_for: $learner::batch_size_for,
            epoch: $learner::epoch,
        }
    };
}

// `RIGHT`: the solution. `SWITCHED`: the same with switches, and what these do.
include!(concat!(env!("OUT_DIR"), "/ex07_mini_batches.rs"));

/// The exercise.
pub fn exercise() -> Exercise<Answers> {
    Exercise::new(RIGHT, SWITCHED, parts(), PICTURE, after)
}

const PICTURE: Picture<Answers> = Picture {
    title: "Noise of the gradient of the book's line at its start",
    x: "batch size",
    y: "standard deviation of dL/dw",
    log: (true, true),
    curve: |a| {
        (0..=6).map(|k| 1 << k).map(|size| (size as f64, noise_of(a, size))).collect()
    },
};

/// The noise of the gradient with respect to w, over 2,000 batches of random
/// rows.
fn noise_of(answers: &Answers, batch_size: usize) -> f64 {
    let line = book_line();
    let mut rng = NumpyLegacy::new(1);
    let gradients: Vec<f64> = (0..2000)
        .map(|_| {
            let rows: Vec<usize> =
                (0..batch_size).map(|_| rng.random_range(0..line.x.len())).collect();
            (answers.batch_gradient)(&line.x, &line.y, &rows, START[0], START[1])[0]
        })
        .collect();
    (answers.noise)(&gradients)
}

fn after(answers: &Answers) -> String {
    let (one, sixteen) = (noise_of(answers, 1), noise_of(answers, 16));
    format!(
        "On the book's line, at its start, your gradient of a single row has a noise of {}, \
         that of batches of 16 rows one of {}: {} times less for 16 times the work. Half \
         the noise costs four times as many rows.",
        significant(one, 3),
        significant(sixteen, 3),
        significant(one / sixteen, 3),
    )
}

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "batch_gradient",
            needs: &[],
            run: |a, trace| {
                for (name, line) in lines() {
                    for (rows, w) in
                        [(vec![0, 1, 3], 0.4), (vec![4], 0.4), (vec![2, 2, 0, 4], -1.3)]
                    {
                        trace.case(format!("{name}, rows {rows:?}"));
                        let g = (a.batch_gradient)(&line.x, &line.y, &rows, w, -0.5);
                        trace.vector("gradient", &g, 2)?;
                    }
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (line, [w, b]) = (draw.line(), draw.pair());
                let rows = rows(draw, line.x.len());
                let g = (a.batch_gradient)(&line.x, &line.y, &rows, w, b);
                trace.vector("gradient", &g, 2)
            },
        },
        Part {
            name: "noise",
            needs: &[],
            run: |a, trace| {
                for (seed, n, mean) in [(1, 4, 2.0), (2, 9, -5.0), (3, 50, 2.0)] {
                    trace.case(format!("{n} random gradients"));
                    let gradients: Vec<f64> =
                        normals(seed, n).iter().map(|g| 3.0 * g + mean).collect();
                    trace.value("noise", (a.noise)(&gradients));
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let n = draw.whole(1, 6);
                trace.vector("noise", &[(a.noise)(&draw.normals(n))], 1)
            },
        },
        Part {
            name: "batch_size_for",
            needs: &[],
            run: |a, trace| {
                for (sigma, wanted) in
                    [(10.0, 1.0), (3.0, 0.7), (1.0, 0.25), (5.0, 4.0), (1.0, 3.0)]
                {
                    trace.case(format!("sigma = {sigma}, wanted = {wanted}"));
                    trace.value("batch size", (a.batch_size_for)(sigma, wanted) as f64);
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                // Some lead to a whole number.
                let wanted = draw.one_of(&[0.25, 0.5, 1.0, 2.0]);
                let (whole, other) = (draw.whole(1, 9) as f64, draw.size(0.1, 10.0));
                let sigma = wanted * if draw.once_in(4) { whole } else { other };
                trace.vector("size", &[(a.batch_size_for)(sigma, wanted) as f64], 1)
            },
        },
        Part {
            name: "epoch",
            needs: &["batch_gradient"],
            run: |a, trace| {
                for (name, line) in lines() {
                    let order: Vec<usize> = (0..line.x.len()).rev().collect();
                    for (size, lr, start) in
                        [(2, 0.01, START), (3, 0.02, [-1.3, -0.8]), (4, 0.01, START)]
                    {
                        trace.case(format!("{name}, batches of {size}"));
                        let end = (a.epoch)(&line.x, &line.y, &order, size, lr, start);
                        trace.vector("(w, b)", &end, 2)?;
                    }
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (line, start) = (draw.line(), draw.pair());
                let order = rows(draw, line.x.len());
                let (size, lr) = (draw.whole(1, 7), draw.size(1e-3, 0.1));
                let end = (a.epoch)(&line.x, &line.y, &order, size, lr, start);
                trace.vector("(w, b)", &end, 2)
            },
        },
    ]
}

/// Some rows out of `n`, in any order; some may be there twice.
fn rows(draw: &mut Draw, n: usize) -> Vec<usize> {
    (0..draw.whole(1, 6)).map(|_| draw.whole(0, n - 1)).collect()
}
