//! Mini-batches: their gradient, its noise, and an epoch of training.

use rand::RngExt;
use shared::problem::regression::START;
use shared::random::NumpyLegacy;

use crate::cases::{book_line, lines, normals};
use crate::draw::Draw;
use crate::judge::{Picture, significant};

#[path = "../solutions/ex07_mini_batches.rs"]
mod solution;

// What all exercises have: `exercise`, `Part`, `RIGHT`, `Answers`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex07_mini_batches.rs"));

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

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "batch_gradient",
            lines().into_iter().flat_map(|(name, line)| {
                [(vec![0, 1, 3], 0.4), (vec![4], 0.4), (vec![2, 2, 0, 4], -1.3)].map(
                    |(rows, w)| {
                        let name = format!("{name}, rows {rows:?}");
                        (name, (line.clone(), [w, -0.5], rows))
                    },
                )
            }),
            |draw| {
                let (line, place) = (draw.line(), draw.pair());
                let rows = rows(draw, line.x.len());
                (line, place, rows)
            },
            |a, (line, [w, b], rows), trace| {
                let g = (a.batch_gradient)(&line.x, &line.y, rows, *w, *b);
                trace.vector("gradient", &g, 2)
            },
        ),
        Part::new(
            "noise",
            [(1, 4, 2.0), (2, 9, -5.0), (3, 50, 2.0)].map(|(seed, n, mean)| {
                let gradients =
                    normals(seed, n).iter().map(|g| 3.0 * g + mean).collect();
                (format!("{n} random gradients"), gradients)
            }),
            |draw| {
                let n = draw.whole(1, 6);
                draw.normals(n)
            },
            |a, gradients, trace| trace.value("noise", (a.noise)(gradients)),
        ),
        Part::new(
            "batch_size_for",
            [(10.0, 1.0), (3.0, 0.7), (1.0, 0.25), (5.0, 4.0), (1.0, 3.0)].map(
                |(sigma, wanted)| {
                    (format!("sigma = {sigma}, wanted = {wanted}"), (sigma, wanted))
                },
            ),
            |draw| {
                // Some lead to a whole number.
                let wanted = draw.one_of(&[0.25, 0.5, 1.0, 2.0]);
                let (whole, other) = (draw.whole(1, 9) as f64, draw.size(0.1, 10.0));
                (wanted * if draw.once_in(4) { whole } else { other }, wanted)
            },
            |a, (sigma, wanted), trace| {
                trace.value("batch size", (a.batch_size_for)(*sigma, *wanted) as f64)
            },
        ),
        Part::new(
            "epoch",
            lines().into_iter().flat_map(|(name, line)| {
                let order: Vec<usize> = (1..line.x.len()).chain([0]).collect();
                [(2, 0.01, START), (3, 0.02, [-1.3, -0.8]), (4, 0.01, START)].map(
                    |(size, lr, start)| {
                        let name = format!("{name}, batches of {size}");
                        (name, (line.clone(), start, order.clone(), size, lr))
                    },
                )
            }),
            |draw| {
                let (line, start) = (draw.line(), draw.pair());
                let order = rows(draw, line.x.len());
                (line, start, order, draw.whole(1, 7), draw.size(1e-3, 0.1))
            },
            |a, (line, start, order, size, lr), trace| {
                let end = (a.epoch)(&line.x, &line.y, order, *size, *lr, *start);
                trace.vector("(w, b)", &end, 2)
            },
        )
        .needs(&["batch_gradient"]),
    ]
}

/// Some rows out of `n`, in any order; some may be there twice.
fn rows(draw: &mut Draw, n: usize) -> Vec<usize> {
    (0..draw.whole(1, 6)).map(|_| draw.whole(0, n - 1)).collect()
}
