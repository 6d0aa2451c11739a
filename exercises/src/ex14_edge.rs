//! The largest curvature by gradients alone, and where descent goes with a rate.

use std::fmt::Write as _;

use crate::cases::normals;
use crate::draw::Draw;
use crate::judge::{Choices, Exercise, Part, Picture, significant};

#[path = "../solutions/ex14_edge.rs"]
mod solution;

/// A function that gives the gradient anywhere.
pub type Gradient<'a> = &'a dyn Fn(&[f64]) -> Vec<f64>;

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// The Hessian times a vector: gradient, place, vector, distance.
    pub hessian_times: fn(Gradient<'_>, &[f64], &[f64], f64) -> Vec<f64>,
    /// The largest curvature: gradient, place, start, rounds, distance.
    pub largest_curvature: fn(Gradient<'_>, &[f64], &[f64], usize, f64) -> f64,
    /// The largest rate for a curvature.
    pub largest_rate: fn(f64) -> f64,
    /// Whether descent settles: curvatures, rate.
    pub settles: fn(&[f64], f64) -> bool,
    /// The curvatures along a descent: gradient, start, rate, steps.
    pub along_descent: fn(Gradient<'_>, &[f64], f64, usize) -> Vec<f64>,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex14_edge {
    ($learner:ident) => {
        $crate::ex14_edge::Answers {
            hessian_times: $learner::hessian_times,
            largest_curvature: $learner::largest_curvature,
            largest_rate: $learner::largest_rate,
            settles: $learner::settles,
            along_descent: $learner::along_descent,
        }
    };
}

// `RIGHT`: the solution. `SWITCHED`: the same with switches, and what these do.
include!(concat!(env!("OUT_DIR"), "/ex14_edge.rs"));

/// The exercise.
pub fn exercise() -> Exercise<Answers> {
    Exercise::new(RIGHT, SWITCHED, parts(), PICTURE, after)
}

/// The gradient of (θ₁·θ₂·…·θₙ − 1)²/2: a network with one weight a layer.
fn product(theta: &[f64]) -> Vec<f64> {
    let others = |i: usize| -> f64 {
        let all = theta.iter().enumerate();
        all.filter(|(j, _)| *j != i).map(|(_, theta)| theta).product()
    };
    let miss = theta.iter().product::<f64>() - 1.0;
    (0..theta.len()).map(|i| miss * others(i)).collect()
}

/// The gradient of a quadratic with a Hessian, around a place.
fn quadratic(hessian: Vec<Vec<f64>>, centre: Vec<f64>) -> impl Fn(&[f64]) -> Vec<f64> {
    move |theta| {
        let row = |row: &Vec<f64>| {
            let errors = theta.iter().zip(&centre).map(|(theta, c)| theta - c);
            row.iter().zip(errors).map(|(h, error)| h * error).sum()
        };
        hessian.iter().map(row).collect()
    }
}

/// A symmetric matrix of some numbers.
fn symmetric(numbers: &[f64], n: usize) -> Vec<Vec<f64>> {
    let entry = |i: usize, j: usize| numbers[i.max(j) * (i.max(j) + 1) / 2 + i.min(j)];
    (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect()
}

const START: [f64; 4] = [0.2, 0.5, 2.0, 2.5];

const PICTURE: Picture<Answers> = Picture {
    title: "The largest curvature along 150 steps with lr = 0.2, which bears 10",
    x: "step",
    y: "largest curvature",
    log: (false, false),
    curve: |a| {
        let curvatures = (a.along_descent)(&product, &START, 0.2, 150);
        curvatures.into_iter().enumerate().map(|(i, c)| (i as f64 + 1.0, c)).collect()
    },
};

fn after(answers: &Answers) -> String {
    let mut text =
        "Four weights, one a layer, are to have the product 1. Your descent begins \
                    where the curvature is low, and goes 1,000 steps.\n\n    \
                    lr   | at the start | at the end | 2 / lr | swings shrink\n    \
                    ----------------------------------------------------\n"
            .to_string();
    for lr in [0.05, 0.1, 0.2, 0.3] {
        let curvatures = (answers.along_descent)(&product, &START, lr, 1001);
        let (first, last) = (curvatures[0], curvatures[1000]);
        let settles = if (answers.settles)(&[last], lr) { "yes" } else { "no" };
        writeln!(
            text,
            "    {lr:<4} | {:>12} | {:>10} | {:>6} | {settles:>13}",
            significant(first, 3),
            significant(last, 3),
            significant((answers.largest_rate)(lr), 3),
        )
        .expect("a string takes all");
    }
    text + "\nThe curvature rises. Where the rate bears what it would rise to, the rate changes \
            little. A larger rate ends where the ground is flat enough for it, just below \
            2 / lr."
}

/// What one may choose from in `settles`.
const WHETHER: Choices = Choices { names: &["false", "true"], secret: false };

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "hessian_times",
            needs: &[],
            run: |a, trace| {
                let theta = normals(7, 3);
                for (seed, h) in [(1, 0.1), (2, 0.001)] {
                    trace.case(format!("a quadratic, h = {h}"));
                    let numbers = normals(seed, 12);
                    let hessian = symmetric(&numbers, 3);
                    let gradient = quadratic(hessian, numbers[6..9].to_vec());
                    let hv = (a.hessian_times)(&gradient, &theta, &numbers[9..], h);
                    trace.vector("H·v", &hv, 3)?;
                }
                trace.case("a direction in which the ground is level");
                let level =
                    quadratic(vec![vec![2.0, 0.0], vec![0.0; 2]], vec![1.0, 3.0]);
                let hv = (a.hessian_times)(&level, &[0.5, -1.0], &[0.0, 3.0], 0.5);
                trace.vector("H·v", &hv, 2)?;
                // Of length 1: whoever brings v to it first is right, too.
                for h in [0.5, 0.01] {
                    trace.case(format!("a product, h = {h}"));
                    let v = [0.48, -0.6, 0.64];
                    let hv = (a.hessian_times)(&product, &theta, &v, h);
                    trace.vector("H·v", &hv, 3)?;
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let n = draw.whole(1, 4);
                let (theta, v) = (draw.normals(n), draw.normals(n));
                let h = draw.size(1e-3, 1.0);
                let hv = if draw.once_in(2) {
                    (a.hessian_times)(&product, &theta, &v, h)
                } else {
                    (a.hessian_times)(&drawn(draw, n), &theta, &v, h)
                };
                trace.vector("H·v", &hv, n)
            },
        },
        Part {
            name: "largest_curvature",
            needs: &["hessian_times"],
            run: |a, trace| {
                for (name, [p, q, r], start) in [
                    ("a bowl", [3.0, 1.0, 0.8], [1.0, 0.2]),
                    ("a hill in one direction", [-5.0, 2.0, 1.0], [1.0, 1.0]),
                    ("a start of length 5", [0.5, 4.0, -1.0], [3.0, -4.0]),
                    ("two curvatures of one size", [3.0, -3.0, 0.0], [2.0, 1.0]),
                    ("level ground", [0.0; 3], [1.0, 2.0]),
                    ("a start along level ground", [2.0, 0.0, 0.0], [0.0, 0.5]),
                ] {
                    let hessian = vec![vec![p, r], vec![r, q]];
                    let gradient = quadratic(hessian, vec![0.3, -0.2]);
                    for rounds in [1, 2, 20] {
                        trace.case(format!("{name}, rounds: {rounds}"));
                        let theta = [0.7, 1.1];
                        let ask = a.largest_curvature;
                        trace.value("λ", ask(&gradient, &theta, &start, rounds, 0.1));
                    }
                }
                for (name, theta) in [
                    ("a product at its minimum", [2.0, 0.5, 1.0]),
                    ("a product elsewhere", [0.2, -0.6, 0.9]),
                ] {
                    trace.case(name);
                    let ones = [1.0; 3];
                    trace.value(
                        "λ",
                        (a.largest_curvature)(&product, &theta, &ones, 5, 0.2),
                    );
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let n = draw.whole(1, 4);
                let (theta, start) = (draw.normals(n), somewhere(draw, n));
                let (rounds, h) = (draw.whole(1, 6), draw.size(0.01, 1.0));
                let lambda = if draw.once_in(2) {
                    (a.largest_curvature)(&product, &theta, &start, rounds, h)
                } else {
                    (a.largest_curvature)(&drawn(draw, n), &theta, &start, rounds, h)
                };
                trace.value("λ", lambda);
                Ok(())
            },
        },
        Part {
            name: "largest_rate",
            needs: &[],
            run: |a, trace| {
                for curvature in [4.0, 0.25, 31.0, 0.0, -2.0, -0.4, 1e-9] {
                    trace.case(format!("curvature {curvature}"));
                    trace.value("lr", (a.largest_rate)(curvature));
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let size = draw.size(1e-6, 1e3);
                trace.value("lr", (a.largest_rate)(size * draw.pair()[0]));
                Ok(())
            },
        },
        Part {
            name: "settles",
            needs: &[],
            run: |a, trace| {
                for (name, curvatures, lr) in [
                    ("one curvature", &[3.0][..], 0.5),
                    ("one that is too large", &[1.0, 5.0, 0.5], 0.5),
                    ("all small", &[0.1, 1e-6, 0.02], 0.5),
                    ("one at the edge", &[1.0, 4.0], 0.5),
                    ("one just below the edge", &[3.999_999, 1.0], 0.5),
                    ("a level direction", &[1.0, 0.0], 0.5),
                    ("a hill", &[-1.0, 2.0], 0.25),
                    ("a hill in the end", &[2.0, 1.0, -1e-3], 0.25),
                    ("a steep hill", &[1.0, -20.0], 0.25),
                    ("all too large", &[9.0, 10.0], 0.25),
                    ("a large rate", &[0.3, 0.1, 0.2], 6.0),
                    ("too large a rate", &[0.3, 0.1, 0.2], 7.0),
                    ("a small rate", &[150.0, 3.0], 0.01),
                ] {
                    trace.case(name);
                    let settles = (a.settles)(curvatures, lr);
                    trace.choice("it settles", settles.into(), WHETHER);
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (n, size) = (draw.whole(1, 3), draw.size(0.1, 10.0));
                let curvatures: Vec<f64> = draw
                    .normals(n)
                    .iter()
                    .map(|x| size * if draw.once_in(4) { *x } else { x.abs() })
                    .collect();
                let lr = draw.size(0.1, 2.0) / size;
                trace
                    .value("it settles", u8::from((a.settles)(&curvatures, lr)).into());
                Ok(())
            },
        },
        Part {
            name: "along_descent",
            needs: &["hessian_times", "largest_curvature"],
            run: |a, trace| {
                let bowl =
                    quadratic(vec![vec![3.0, 0.8], vec![0.8, 2.5]], vec![0.3, -0.2]);
                for (name, gradient, start, lr, steps) in [
                    ("a bowl", &bowl as Gradient<'_>, &[2.0, 1.0][..], 0.1, 2),
                    ("a product of four", &product, &START, 0.2, 6),
                    ("a product of two", &product, &[0.3, 3.5], 0.3, 5),
                    ("a product at its minimum", &product, &[2.0, 0.5], 0.1, 2),
                    (
                        "a product near level ground",
                        &product,
                        &[0.3, -0.2, 0.5],
                        0.1,
                        4,
                    ),
                ] {
                    trace.case(name);
                    let curvatures = (a.along_descent)(gradient, start, lr, steps);
                    trace.vector("λ", &curvatures, steps)?;
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (n, steps) = (draw.whole(1, 2), draw.whole(0, 2));
                let (theta, lr) = (draw.normals(n), draw.size(1e-3, 0.3));
                let curvatures = (a.along_descent)(&product, &theta, lr, steps);
                trace.vector("λ", &curvatures, steps)
            },
        },
    ]
}

/// The gradient of a random quadratic.
fn drawn(draw: &mut Draw, n: usize) -> impl Fn(&[f64]) -> Vec<f64> {
    let hessian = symmetric(&draw.normals(n * (n + 1) / 2), n);
    quadratic(hessian, draw.normals(n))
}

/// A random direction.
fn somewhere(draw: &mut Draw, n: usize) -> Vec<f64> {
    let mut v = draw.normals(n);
    v[0] += draw.size(0.1, 3.0);
    v
}
