//! AdaGrad, and a line fitted with it.

use shared::optim::{Adam, Driver, Optimizer};
use shared::problem::regression::{Regression, START};

use crate::cases::{Stepper, book_line, gradients, lines, walk};
use crate::judge::{Asked, Picture, Trace};

#[path = "../solutions/ex02_adagrad.rs"]
mod solution;

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// A new AdaGrad with `lr` and `eps`, for so many parameters.
    pub adagrad: fn(f64, f64, usize) -> Stepper,
    /// The losses of a line in training.
    pub train: fn(f64, &Regression, usize) -> Vec<f64>,
}

/// The answers in a learner's module, given the names of further fields.
#[macro_export]
macro_rules! ex02_adagrad {
    ($learner:ident $(, AdaGrad.$more:ident)*) => {
        $crate::ex02_adagrad::Answers {
            adagrad: |lr, eps, n| {
                let v = vec![0.0; n];
                let mut adagrad = $crate::made!($learner::AdaGrad, n, lr eps v; $($more)*);
                Box::new(move |theta, g| adagrad.step(theta, g))
            },
            train: $learner::train,
        }
    };
}

// What all exercises have: `exercise`, `Part`, `RIGHT`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex02_adagrad.rs"));

const PICTURE: Picture<Answers> = Picture {
    title: "AdaGrad on the book's line, lr = 1",
    x: "epoch",
    y: "loss",
    log: (true, true),
    curve: |a| {
        let losses = (a.train)(1.0, &book_line(), 500);
        (1..).map(f64::from).zip(losses).collect()
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
            text += &format!("    {lr:3} | {epoch:6} | {a:10.4} | {b:10.4}\n");
        }
    }
    text + "\nThe first step has the same length, lr. From then on v only grows, so the same \
            gradient moves AdaGrad less and less. With a small lr it hardly arrives. Adam \
            divides by a mean, in which the large gradients of the beginning count for \
            less and less, and goes on. With a large lr AdaGrad is ahead at first: \
            Adam's momentum carries it past the minimum and back."
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

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "AdaGrad::step",
            [
                ("random gradients", (0.1, 1e-8, gradients(1))),
                ("random gradients, a large eps", (0.5, 0.3, gradients(2))),
            ],
            |draw| {
                let n = draw.whole(1, 3);
                (draw.size(1e-3, 1.0), draw.size(1e-10, 1.0), draw.gradients(n))
            },
            |a, (lr, eps, gradients), trace| {
                walk(trace, gradients, |n| (a.adagrad)(*lr, *eps, n))
            },
        ),
        Part::new(
            "train",
            {
                let runs = [(0.5, 8), (0.5, 5), (2.0, 11), (0.5, 3), (0.5, 4)];
                problems().into_iter().zip(runs).map(|((name, line), (lr, n))| {
                    (format!("{name}, lr = {lr}, {n} epochs"), (lr, n, line))
                })
            },
            |draw| (draw.size(1e-3, 1.0), draw.whole(0, 5), draw.line()),
            ask_train,
        )
        .needs(&["AdaGrad::step"]),
    ]
}

fn ask_train(
    a: &Answers,
    (lr, epochs, line): &(f64, usize, Regression),
    trace: &mut Trace,
) -> Asked {
    let losses = (a.train)(*lr, line, *epochs);
    if losses.len() != *epochs {
        let len = losses.len();
        return Err(format!("{epochs} epochs should give {epochs} losses, not {len}."));
    }
    let mut losses = losses.iter().zip(1..);
    losses.try_for_each(|(loss, t)| {
        trace.value(format_args!("loss after epoch {t}"), *loss)
    })
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
