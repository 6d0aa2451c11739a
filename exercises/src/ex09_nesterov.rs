//! Nesterov momentum in its two forms.

use crate::cases::{Stepper, book_line, gradients, normals, walk};
use crate::judge::{Asked, Picture, Trace, significant};

#[path = "../solutions/ex09_nesterov.rs"]
mod solution;

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

/// The answers in a learner's module, given the names of further fields.
#[macro_export]
macro_rules! ex09_nesterov {
    ($learner:ident $(, Nesterov.$more:ident)*) => {{
        fn nesterov(lr: f64, beta: f64, n: usize) -> $learner::Nesterov {
            let m = vec![0.0; n];
            $crate::made!($learner::Nesterov, n, lr beta m; $($more)*)
        }
        $crate::ex09_nesterov::Answers {
            asking: |lr, beta, n| {
                let mut nesterov = nesterov(lr, beta, n);
                Box::new(move |theta, gradient| nesterov.step(theta, gradient))
            },
            given: |lr, beta, n| {
                let mut nesterov = nesterov(lr, beta, n);
                Box::new(move |theta, g| nesterov.step_given(theta, g))
            },
        }
    }};
}

// What all exercises have: `exercise`, `Part`, `RIGHT`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex09_nesterov.rs"));

const PICTURE: Picture<Answers> = Picture {
    title: "Nesterov on the book's line, lr = 0.01, beta = 0.9",
    x: "epoch",
    y: "loss above the minimum",
    log: (false, true),
    curve: |a| {
        let losses = train((a.asking)(0.01, 0.9, 2), 100);
        (1..).map(f64::from).zip(losses).collect()
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
    let ball = train(heavy_ball(0.01, 0.9, 2), 100)[99];
    format!(
        "With lr = 0.01 and β = 0.9, after 100 epochs on the book's line the loss is {} above \
         its minimum with your Nesterov, and {} above it with a heavy ball, whose gradient is \
         taken where it is: looking ahead damps the swing across the valley.",
        significant(ours, 3),
        significant(ball, 3),
    )
}

/// A heavy ball, whose gradient is taken where it is.
fn heavy_ball(lr: f64, beta: f64, n: usize) -> Asking {
    let mut m = vec![0.0; n];
    Box::new(move |theta, gradient| {
        let g = gradient(theta);
        for i in 0..n {
            m[i] = beta * m[i] + g[i];
            theta[i] -= lr * m[i];
        }
    })
}

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "Nesterov::step",
            [
                ("a bowl", (0.1, 0.9, [1.0, 3.0, 0.8], normals(7, 2))),
                ("a steep valley", (0.03, 0.5, [40.0, 0.5, -3.0], normals(7, 2))),
            ],
            |draw| {
                let (lr, beta) = (draw.size(1e-3, 1.0), draw.beta());
                let ([p, q], [r, _]) = (draw.pair(), draw.pair());
                (lr, beta, [p, q, r], draw.normals(2))
            },
            |a, (lr, beta, curvatures, start), trace| {
                roll(trace, (a.asking)(*lr, *beta, 2), *curvatures, start)
            },
        ),
        Part::new(
            "Nesterov::step_given",
            [
                ("random gradients", (0.1, 0.9, gradients(1))),
                ("beta = 0.5", (0.3, 0.5, gradients(2))),
            ],
            |draw| {
                let n = draw.whole(1, 3);
                (draw.size(1e-3, 1.0), draw.beta(), draw.gradients(n))
            },
            |a, (lr, beta, gradients), trace| {
                walk(trace, gradients, |n| (a.given)(*lr, *beta, n))
            },
        ),
    ]
}

/// Notes six steps on a loss whose curvature changes, [[p, r], [r, q]] far from 0.3.
fn roll(
    trace: &mut Trace,
    mut step: Asking,
    [p, q, r]: [f64; 3],
    start: &[f64],
) -> Asked {
    let gradient: Gradient = Box::new(move |theta| {
        let (d, e) = (theta[0] - 0.3, theta[1] - 0.3);
        let bend = (1.0 + d * d + e * e).sqrt();
        vec![p * d + r * e + d / bend, r * d + q * e + e / bend]
    });
    let mut theta = start.to_vec();
    (1..=6).try_for_each(|t| {
        step(&mut theta, &gradient);
        trace.vector(format_args!("step {t}, theta"), &theta, 2)
    })
}
