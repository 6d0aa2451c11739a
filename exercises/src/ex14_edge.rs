//! The largest curvature by gradients alone, and where descent goes with a rate.

use crate::cases::normals;
use crate::draw::Draw;
use crate::judge::{Choices, Picture, significant};

#[path = "../solutions/ex14_edge.rs"]
mod solution;

// What all exercises have: `exercise`, `Part`, `RIGHT`, `Answers`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex14_edge.rs"));

/// The gradient of (θ₁·θ₂·…·θₙ − 1)²/2: a network with one weight a layer.
fn product(theta: &[f64]) -> Vec<f64> {
    let others = |i: usize| -> f64 {
        let all = theta.iter().enumerate();
        all.filter(|(j, _)| *j != i).map(|(_, theta)| theta).product()
    };
    let miss = theta.iter().product::<f64>() - 1.0;
    (0..theta.len()).map(|i| miss * others(i)).collect()
}

/// A gradient that a problem holds.
type Ground = Box<dyn Fn(&[f64]) -> Vec<f64>>;

/// The gradient of a quadratic with a Hessian, around a place.
fn quadratic(hessian: Vec<Vec<f64>>, centre: &[f64]) -> Ground {
    let centre = centre.to_vec();
    Box::new(move |theta| {
        let row = |row: &Vec<f64>| {
            let errors = theta.iter().zip(&centre).map(|(theta, c)| theta - c);
            row.iter().zip(errors).map(|(h, error)| h * error).sum()
        };
        hessian.iter().map(row).collect()
    })
}

/// A symmetric matrix of some numbers.
fn symmetric(numbers: &[f64], n: usize) -> Vec<Vec<f64>> {
    let entry = |i: usize, j: usize| numbers[i.max(j) * (i.max(j) + 1) / 2 + i.min(j)];
    (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect()
}

const START: [f64; 4] = [0.2, 0.5, 2.0, 2.5];

const PICTURE: Picture<Answers> = Picture {
    title: "The largest curvature along 150 steps with lr = 0.2, whose bound is 10",
    x: "step",
    y: "largest curvature",
    log: (false, false),
    curve: |a| {
        let curvatures = (a.along_descent)(&product, &START, 0.2, 150);
        (1..).map(f64::from).zip(curvatures).collect()
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
        text += &format!(
            "    {lr:<4} | {:>12} | {:>10} | {:>6} | {settles:>13}\n",
            significant(first, 3),
            significant(last, 3),
            significant((answers.largest_rate)(lr), 3),
        );
    }
    text + "\nThe curvature rises. A small rate makes little difference to where it ends: that \
            lies below 2 / lr in any case. A larger rate ends where the ground is flat enough \
            for it, just below 2 / lr."
}

/// What one may choose from in `settles`.
const WHETHER: Choices = Choices { names: &["false", "true"], secret: false };

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "hessian_times",
            {
                let theta = normals(7, 3);
                let bowls = [(1, 0.1), (2, 0.001)].map(|(seed, h)| {
                    let numbers = normals(seed, 12);
                    let ground = quadratic(symmetric(&numbers, 3), &numbers[6..9]);
                    let name = format!("a quadratic, h = {h}");
                    (name, (theta.clone(), numbers[9..].to_vec(), h, ground))
                });
                let ground = quadratic(vec![vec![2.0, 0.0], vec![0.0; 2]], &[1.0, 3.0]);
                let level = (vec![0.5, -1.0], vec![0.0, 3.0], 0.5, ground);
                let name = "a direction in which the ground is level".to_string();
                // Of length 1: whoever brings v to it first is right, too.
                let products = [0.5, 0.01].map(|h| {
                    let v = vec![0.48, -0.6, 0.64];
                    let product: Ground = Box::new(product);
                    (format!("a product, h = {h}"), (theta.clone(), v, h, product))
                });
                bowls.into_iter().chain([(name, level)]).chain(products)
            },
            |draw| {
                let n = draw.whole(1, 4);
                let (theta, v) = (draw.normals(n), draw.normals(n));
                (theta, v, draw.size(1e-3, 1.0), drawn(draw, n))
            },
            |a, (theta, v, h, gradient), trace| {
                let hv = (a.hessian_times)(gradient, theta, v, *h);
                trace.vector("H·v", &hv, theta.len())
            },
        ),
        Part::new("largest_curvature", places(), drawn_place, |a, place, trace| {
            let (theta, start, rounds, h, gradient) = place;
            let ask = a.largest_curvature;
            trace.value("λ", ask(gradient, theta, start, *rounds, *h))
        })
        .needs(&["hessian_times"]),
        Part::new(
            "largest_rate",
            [4.0, 0.25, 31.0, 0.0, -2.0, -0.4, 1e-9]
                .map(|curvature| (format!("curvature {curvature}"), curvature)),
            |draw| draw.size(1e-6, 1e3) * draw.pair()[0],
            |a, curvature, trace| trace.value("lr", (a.largest_rate)(*curvature)),
        ),
        Part::new(
            "settles",
            [
                ("one curvature", (vec![3.0], 0.5)),
                ("one that is too large", (vec![1.0, 5.0, 0.5], 0.5)),
                ("all small", (vec![0.1, 1e-6, 0.02], 0.5)),
                ("one at the edge", (vec![1.0, 4.0], 0.5)),
                ("one just below the edge", (vec![3.999_999, 1.0], 0.5)),
                ("a level direction", (vec![1.0, 0.0], 0.5)),
                ("a hill", (vec![-1.0, 2.0], 0.25)),
                ("a hill in the end", (vec![2.0, 1.0, -1e-3], 0.25)),
                ("a steep hill", (vec![1.0, -20.0], 0.25)),
                ("all too large", (vec![9.0, 10.0], 0.25)),
                ("a large rate", (vec![0.3, 0.1, 0.2], 6.0)),
                ("too large a rate", (vec![0.3, 0.1, 0.2], 7.0)),
                ("a small rate", (vec![150.0, 3.0], 0.01)),
            ],
            |draw| {
                let (n, size) = (draw.whole(1, 3), draw.size(0.1, 10.0));
                let numbers = draw.normals(n).into_iter();
                let curvatures = numbers
                    .map(|x| size * if draw.once_in(4) { x } else { x.abs() })
                    .collect();
                (curvatures, draw.size(0.1, 2.0) / size)
            },
            |a, (curvatures, lr), trace| {
                let settles = (a.settles)(curvatures, *lr);
                trace.choice("it settles", settles.into(), WHETHER)
            },
        ),
        Part::new(
            "along_descent",
            {
                let hessian = vec![vec![3.0, 0.8], vec![0.8, 2.5]];
                let bowl = quadratic(hessian, &[0.3, -0.2]);
                let product = || -> Ground { Box::new(product) };
                [
                    ("a bowl", (bowl, vec![2.0, 1.0], 0.1, 2)),
                    ("a product of four", (product(), START.to_vec(), 0.2, 6)),
                    ("a product of two", (product(), vec![0.3, 3.5], 0.3, 5)),
                    ("a product at its minimum", (product(), vec![2.0, 0.5], 0.1, 2)),
                    (
                        "a product near level ground",
                        (product(), vec![0.3, -0.2, 0.5], 0.1, 4),
                    ),
                ]
            },
            |draw| {
                let (n, steps) = (draw.whole(1, 2), draw.whole(0, 2));
                let product: Ground = Box::new(product);
                (product, draw.normals(n), draw.size(1e-3, 0.3), steps)
            },
            |a, (gradient, start, lr, steps), trace| {
                let curvatures = (a.along_descent)(gradient, start, *lr, *steps);
                trace.vector("λ", &curvatures, *steps)
            },
        )
        .needs(&["hessian_times", "largest_curvature"]),
    ]
}

/// A place, a direction to start from, rounds, a distance, and the gradient.
type Place = (Vec<f64>, Vec<f64>, usize, f64, Ground);

fn places() -> impl Iterator<Item = (String, Place)> {
    let bowls = [
        ("a bowl", [3.0, 1.0, 0.8], [1.0, 0.2]),
        ("a hill in one direction", [-5.0, 2.0, 1.0], [1.0, 1.0]),
        ("a start of length 5", [0.5, 4.0, -1.0], [3.0, -4.0]),
        ("two curvatures of one size", [3.0, -3.0, 0.0], [2.0, 1.0]),
        ("level ground", [0.0; 3], [1.0, 2.0]),
        ("a start along level ground", [2.0, 0.0, 0.0], [0.0, 0.5]),
    ];
    let bowls = bowls.into_iter().flat_map(|(name, [p, q, r], start)| {
        [1, 2, 20].map(|rounds| {
            let ground = quadratic(vec![vec![p, r], vec![r, q]], &[0.3, -0.2]);
            let place = (vec![0.7, 1.1], start.to_vec(), rounds, 0.1, ground);
            (format!("{name}, rounds: {rounds}"), place)
        })
    });
    let products = [
        ("a product at its minimum", [2.0, 0.5, 1.0]),
        ("a product elsewhere", [0.2, -0.6, 0.9]),
    ];
    bowls.chain(products.map(|(name, theta)| {
        let ground: Ground = Box::new(product);
        (name.to_string(), (theta.to_vec(), vec![1.0; 3], 5, 0.2, ground))
    }))
}

fn drawn_place(draw: &mut Draw) -> Place {
    let n = draw.whole(1, 4);
    let (theta, start) = (draw.normals(n), somewhere(draw, n));
    let (rounds, h) = (draw.whole(1, 6), draw.size(0.01, 1.0));
    (theta, start, rounds, h, drawn(draw, n))
}

/// The gradient of a product, or of a random quadratic.
fn drawn(draw: &mut Draw, n: usize) -> Ground {
    if draw.once_in(2) {
        return Box::new(product);
    }
    let hessian = symmetric(&draw.normals(n * (n + 1) / 2), n);
    quadratic(hessian, &draw.normals(n))
}

/// A random direction.
fn somewhere(draw: &mut Draw, n: usize) -> Vec<f64> {
    let mut v = draw.normals(n);
    v[0] += draw.size(0.1, 3.0);
    v
}
