//! Mini-batches: their gradient, its noise, and an epoch of training.

use rand::RngExt;
use shared::problem::regression::START;
use shared::random::NumpyLegacy;

use crate::cases::{book_line, lines, normals};
use crate::hunt::Switched;
use crate::judge::{Exercise, Mistake, Part, Picture, significant};
use crate::switch::{Change, Mutant, Switch};

#[path = "../solutions/ex07_mini_batches.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex07_mini_batches.rs"));
}

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

const RIGHT: Answers = ex07_mini_batches!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex07_mini_batches!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex07_mini_batches.mutants")),
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
                    for rows in [vec![0, 1, 3], vec![4], vec![2, 2, 0, 4]] {
                        trace.case(format!("{name}, rows {rows:?}"));
                        let g = (a.batch_gradient)(&line.x, &line.y, &rows, 0.4, -0.5);
                        trace.vector("gradient", &g, 2)?;
                    }
                }
                Ok(())
            },
            look: "a batch of one row, on paper.",
        },
        Part {
            name: "noise",
            needs: &[],
            run: |a, trace| {
                for (seed, n) in [(1, 4), (2, 9), (3, 50)] {
                    trace.case(format!("{n} random gradients"));
                    let gradients: Vec<f64> =
                        normals(seed, n).iter().map(|g| 3.0 * g + 2.0).collect();
                    trace.value("noise", (a.noise)(&gradients));
                }
                Ok(())
            },
            look: "two gradients, 1 and 3: their mean is 2, their noise 1.",
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
            look: "σ/√B at your batch size, and at one row less.",
        },
        Part {
            name: "epoch",
            needs: &["batch_gradient"],
            run: |a, trace| {
                for (name, line) in lines() {
                    let order: Vec<usize> = (0..line.x.len()).rev().collect();
                    for size in [2, 3, 4] {
                        trace.case(format!("{name}, batches of {size}"));
                        let end =
                            (a.epoch)(&line.x, &line.y, &order, size, 0.01, START);
                        trace.vector("(w, b)", &end, 2)?;
                    }
                }
                Ok(())
            },
            look: "the first two batches by hand: where is the second gradient taken?",
        },
    ]
}

/// A wrong gradient, made from the right one.
macro_rules! gradient {
    (|$x:ident, $rows:ident, $g:ident| $wrong:expr) => {
        Answers {
            batch_gradient: |$x, y, $rows, w, b| {
                let $g = solution::batch_gradient($x, y, $rows, w, b);
                $wrong
            },
            ..RIGHT
        }
    };
}

/// A wrong epoch: given the gradient of a batch at any place, the rows and the
/// place, what the next place is.
fn each_batch(
    order: &[usize],
    size: usize,
    start: [f64; 2],
    mut step: impl FnMut(&[usize], [f64; 2]) -> [f64; 2],
) -> [f64; 2] {
    order.chunks(size).fold(start, |at, rows| step(rows, at))
}

fn moved(at: [f64; 2], lr: f64, g: [f64; 2]) -> [f64; 2] {
    [at[0] - lr * g[0], at[1] - lr * g[1]]
}

fn mistakes() -> Vec<Mistake<Answers>> {
    let mut all = mistakes_of_the_gradient();
    all.extend(mistakes_of_the_noise());
    all.extend(mistakes_of_the_epoch());
    all
}

fn mistakes_of_the_gradient() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "sum instead of mean",
            says: "Divide by the number of rows in the batch. Otherwise a larger batch would \
                   make a longer step.",
            like: vec![gradient!(|_x, rows, g| g.map(|g| g * rows.len() as f64))],
        },
        Mistake {
            name: "divided by the size of the whole data",
            says: "The mean goes over the rows of the batch: divide by rows.len(), not by \
                   x.len().",
            like: vec![gradient!(|x, rows, g| {
                g.map(|g| g * rows.len() as f64 / x.len() as f64)
            })],
        },
        Mistake {
            name: "the whole data instead of the batch",
            says: "Only the given rows count. `rows` holds their places: x[i] for i in rows.",
            like: vec![Answers {
                batch_gradient: |x, y, _, w, b| {
                    let all: Vec<usize> = (0..x.len()).collect();
                    solution::batch_gradient(x, y, &all, w, b)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the first rows instead of the given ones",
            says: "`rows` holds the places of the rows: x[i] for i in rows, not the first \
                   rows.len() of them.",
            like: vec![Answers {
                batch_gradient: |x, y, rows, w, b| {
                    let first: Vec<usize> = (0..rows.len()).collect();
                    solution::batch_gradient(x, y, &first, w, b)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the sign of the gradient",
            says: "It must point to where the loss grows: −2·(y − ŷ).",
            like: vec![gradient!(|_x, _rows, g| g.map(|g| -g))],
        },
        Mistake {
            name: "the factor 2 is lost",
            says: "The derivative of a square has a factor 2.",
            like: vec![gradient!(|_x, _rows, g| g.map(|g| g / 2.0))],
        },
        Mistake {
            name: "brackets missing in the residual",
            says: "y − ŷ is y − (w·x + b): without the brackets b is added instead of \
                   subtracted.",
            like: vec![Answers {
                batch_gradient: |x, y, rows, w, b| {
                    solution::batch_gradient(x, y, rows, w, -b)
                },
                ..RIGHT
            }],
        },
    ]
}

fn mistakes_of_the_noise() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "the variance instead of the standard deviation",
            says: "The root is missing: noise is to have the unit of a gradient.",
            like: vec![Answers { noise: |g| solution::noise(g).powi(2), ..RIGHT }],
        },
        Mistake {
            name: "the distance from 0 instead of the mean",
            says: "Noise is what the gradients scatter around their mean. Take the mean \
                   off first.",
            like: vec![Answers {
                noise: |g| {
                    (g.iter().map(|g| g * g).sum::<f64>() / g.len() as f64).sqrt()
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "divided by k − 1",
            says: "That estimates the noise of gradients not yet seen. Asked for is that of \
                   these, divided by k.",
            like: vec![Answers {
                noise: |g| {
                    let k = g.len() as f64;
                    solution::noise(g) * (k / (k - 1.0)).sqrt()
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the mean distance instead of the root of the mean square",
            says: "Square the distances before the mean, take the root after it.",
            like: vec![Answers {
                noise: |g| {
                    let k = g.len() as f64;
                    let mean = g.iter().sum::<f64>() / k;
                    g.iter().map(|g| (g - mean).abs()).sum::<f64>() / k
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "divided by k after the root",
            says: "The mean is taken below the root: √( (1/k)·Σ … ), not (1/k)·√( Σ … ).",
            like: vec![Answers {
                noise: |g| solution::noise(g) / (g.len() as f64).sqrt(),
                ..RIGHT
            }],
        },
        Mistake {
            name: "noise taken to fall with B",
            says: "It falls with √B only: half the noise needs four times the rows. Square \
                   the ratio.",
            like: vec![Answers {
                batch_size_for: |s, w| (s / w).ceil() as usize,
                ..RIGHT
            }],
        },
        Mistake {
            name: "the root instead of the square",
            says: "σ/√B = wanted, so √B = σ/wanted, so B is the square of it.",
            like: vec![Answers {
                batch_size_for: |s, w| (s / w).sqrt().ceil() as usize,
                ..RIGHT
            }],
        },
        Mistake {
            name: "the root of a sum instead of a mean",
            says: "The mean of the squared distances is below the root: divide their sum by \
                   k. Otherwise more gradients would look noisier.",
            like: vec![Answers {
                noise: |g| solution::noise(g) * (g.len() as f64).sqrt(),
                ..RIGHT
            }],
        },
        Mistake {
            name: "the distance from the sum instead of the mean",
            says: "The mean of the gradients is their sum divided by k.",
            like: vec![Answers {
                noise: |g| {
                    let sum = g.iter().sum::<f64>();
                    let squares = g.iter().map(|g| (g - sum).powi(2));
                    (squares.sum::<f64>() / g.len() as f64).sqrt()
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the ratio upside down",
            says: "The less noise is wanted, the more rows it takes: (σ/wanted)², with what \
                   is wanted below the line.",
            like: vec![
                Answers {
                    batch_size_for: |s, w| (w / s).powi(2).ceil() as usize,
                    ..RIGHT
                },
                Answers { batch_size_for: |s, w| (w / s).ceil() as usize, ..RIGHT },
            ],
        },
        Mistake {
            name: "only one of the two squared",
            says: "√B = σ/wanted: the whole ratio is squared.",
            like: vec![
                Answers { batch_size_for: |s, w| (s * s / w).ceil() as usize, ..RIGHT },
                Answers {
                    batch_size_for: |s, w| (s / (w * w)).ceil() as usize,
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "rounded before the square",
            says: "Rounding comes last: √B need not be a whole number, only B.",
            like: vec![
                Answers {
                    batch_size_for: |s, w| (s / w).ceil().powi(2) as usize,
                    ..RIGHT
                },
                Answers {
                    batch_size_for: |s, w| (s / w).floor().powi(2) as usize,
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "a row too many",
            says: "Where (σ/wanted)² is a whole number, that many rows are enough: round up \
                   with ceil instead of adding 1.",
            like: vec![Answers {
                batch_size_for: |s, w| (s / w).powi(2) as usize + 1,
                ..RIGHT
            }],
        },
        Mistake {
            name: "the batch size not rounded up",
            says: "With a row less the noise is above what was wanted: round up.",
            like: vec![
                Answers { batch_size_for: |s, w| (s / w).powi(2) as usize, ..RIGHT },
                Answers {
                    batch_size_for: |s, w| (s / w).powi(2).round() as usize,
                    ..RIGHT
                },
            ],
        },
    ]
}

fn mistakes_of_the_epoch() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "gradients accumulated over the batches",
            says: "Each step uses the gradient of its own batch alone: begin again from 0 \
                   for every batch.",
            like: vec![Answers {
                epoch: |x, y, order, size, lr, start| {
                    let mut sum = [0.0; 2];
                    each_batch(order, size, start, |rows, at| {
                        let g = solution::batch_gradient(x, y, rows, at[0], at[1]);
                        sum = [sum[0] + g[0], sum[1] + g[1]];
                        moved(at, lr, sum)
                    })
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "every gradient taken at the start",
            says: "Each batch takes its gradient at the (w, b) that the step before has \
                   reached.",
            like: vec![Answers {
                epoch: |x, y, order, size, lr, start| {
                    each_batch(order, size, start, |rows, at| {
                        let g =
                            solution::batch_gradient(x, y, rows, start[0], start[1]);
                        moved(at, lr, g)
                    })
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the whole data in every batch",
            says: "Each step takes the gradient of its own chunk of rows.",
            like: vec![
                Answers {
                    epoch: |x, y, order, size, lr, start| {
                        each_batch(order, size, start, |_, at| {
                            let g = solution::batch_gradient(x, y, order, at[0], at[1]);
                            moved(at, lr, g)
                        })
                    },
                    ..RIGHT
                },
                Answers {
                    epoch: |x, y, order, size, lr, start| {
                        let g =
                            solution::batch_gradient(x, y, order, start[0], start[1]);
                        each_batch(order, size, start, |_, at| moved(at, lr, g))
                    },
                    ..RIGHT
                },
                Answers {
                    epoch: |x, y, order, _, lr, start| {
                        solution::epoch(x, y, order, order.len(), lr, start)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the first batch only",
            says: "An epoch goes through all rows: a step for each chunk of the order.",
            like: vec![Answers {
                epoch: |x, y, order, size, lr, start| {
                    solution::epoch(x, y, &order[..size], size, lr, start)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the last, smaller batch is dropped",
            says: "The rows left over at the end are a batch too, of fewer rows.",
            like: vec![Answers {
                epoch: |x, y, order, size, lr, start| {
                    let full = order.len() / size * size;
                    solution::epoch(x, y, &order[..full], size, lr, start)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "b moved by a gradient taken after w",
            says: "Take both entries of the gradient at the same (w, b), and then move both.",
            like: vec![Answers {
                epoch: |x, y, order, size, lr, start| {
                    each_batch(order, size, start, |rows, [w, b]| {
                        let w = w - lr * solution::batch_gradient(x, y, rows, w, b)[0];
                        [w, b - lr * solution::batch_gradient(x, y, rows, w, b)[1]]
                    })
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "divided by the batch size once more",
            says: "batch_gradient is a mean already: the step is lr times it.",
            like: vec![
                Answers {
                    epoch: |x, y, order, size, lr, start| {
                        solution::epoch(x, y, order, size, lr / size as f64, start)
                    },
                    ..RIGHT
                },
                Answers {
                    epoch: |x, y, order, size, lr, start| {
                        each_batch(order, size, start, |rows, at| {
                            let g = solution::batch_gradient(x, y, rows, at[0], at[1]);
                            moved(at, lr / rows.len() as f64, g)
                        })
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the order ignored",
            says: "The batches are chunks of `order`, which is shuffled in real training: \
                   its entries are the rows.",
            like: vec![Answers {
                epoch: |x, y, order, size, lr, start| {
                    let sorted: Vec<usize> = (0..order.len()).collect();
                    solution::epoch(x, y, &sorted, size, lr, start)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "uphill",
            says: "The gradient points to where the loss grows. Subtract the step.",
            like: vec![Answers {
                epoch: |x, y, order, size, lr, start| {
                    solution::epoch(x, y, order, size, -lr, start)
                },
                ..RIGHT
            }],
        },
    ]
}
