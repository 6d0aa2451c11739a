//! Newton's method on a quadratic, and on a function where it runs away.

use std::cell::Cell;

use shared::portable;

use crate::cases::{lines, normals};
use crate::draw::Draw;
use crate::judge::{Choices, Picture, Trace, significant};
use crate::switch;

#[allow(dead_code)]
#[path = "../solutions/ex08_newton.rs"]
mod solution;

/// A function of one number.
type Of = fn(f64) -> f64;
/// A name, f, f′, f″.
type Function = (&'static str, Of, Of, Of);

// What all exercises have: `exercise`, `Part`, `RIGHT`, `Answers`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex08_newton.rs"));

const FUNCTIONS: [Function; 3] = [
    (
        "√(1 + x²)",
        |x| counted((1.0 + x * x).sqrt()),
        |x| x / (1.0 + x * x).sqrt(),
        |x| portable::pow(1.0 + x * x, -1.5),
    ),
    ("3x² − x", |x| counted(3.0 * x * x - x), |x| 6.0 * x - 1.0, |_| 6.0),
    (
        "exp x − x",
        |x| counted(portable::exp(x) - x),
        |x| portable::exp(x) - 1.0,
        portable::exp,
    ),
];

/// A function whose curvature is negative where x is.
const CUBIC: Function =
    ("x³ − 3x", |x| counted(x * x * x - 3.0 * x), |x| 3.0 * x * x - 3.0, |x| 6.0 * x);

/// |x|^(3/2): a full step leads from x to −x, where the loss is the same.
const EVEN: Function = (
    "|x|^(3/2)",
    |x| counted(x.abs() * x.abs().sqrt()),
    |x| 1.5 * x.signum() * x.abs().sqrt(),
    |x| 0.75 / x.abs().sqrt(),
);

const FATES: Choices =
    Choices { names: &["Converges", "Cycles", "Diverges"], secret: false };

/// So many losses are enough for every search that ends: 2,100 halvings bring any
/// step to 0.
const LOSSES: u32 = 10_000;

thread_local! {
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Counts how often a loss is asked for, and ends a search without end.
fn counted(loss: f64) -> f64 {
    ASKED.set(ASKED.get() + 1);
    if ASKED.get() > LOSSES {
        switch::lost();
    }
    loss
}

/// A damped step, or NaN for a search without end.
fn damped_step(
    answers: &Answers,
    trace: &mut Trace,
    x: f64,
    (_, f, first, second): Function,
) -> f64 {
    ASKED.set(0);
    switch::new_case();
    let end = switch::ended(|| (answers.damped_step)(x, f, first, second));
    end.unwrap_or_else(|| {
        trace.observe("A search was stopped after 10,000 losses, and counts as NaN.");
        f64::NAN
    })
}

const PICTURE: Picture<Answers> = Picture {
    title: "Damped Newton on the root of 1 + x², from x = 3",
    x: "step",
    y: "distance from the minimum",
    log: (false, true),
    curve: |a| {
        let mut x = 3.0;
        let mut points = vec![(0.0, 3.0)];
        for t in 1..=4 {
            x = damped_step(a, &mut Trace::default(), x, FUNCTIONS[0]);
            points.push((f64::from(t), x.abs()));
        }
        points
    },
};

fn after(answers: &Answers) -> String {
    let (_, _, first, second) = FUNCTIONS[0];
    let (mut plain, mut damped) = (2.0, 2.0);
    for _ in 0..3 {
        plain = (answers.newton_step_1d)(plain, first, second);
        damped = damped_step(answers, &mut Trace::default(), damped, FUNCTIONS[0]);
    }
    format!(
        "From x = 2, three plain Newton steps on √(1 + x²) lead to {}, three damped ones to \
         {}. Far from the minimum the curvature is nearly 0, and dividing by it makes the \
         step far too long. Adam divides by the size of past gradients instead: however \
         flat the curvature, its steps stay about as long as lr.",
        significant(plain, 3),
        significant(damped, 2),
    )
}

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "newton_step",
            {
                let lines = lines().into_iter().map(|(name, line)| {
                    let h = line.hessian();
                    let h = [[h[(0, 0)], h[(0, 1)]], [h[(1, 0)], h[(1, 1)]]];
                    let start = |theta: &[f64]| {
                        let theta = [theta[0], theta[1]];
                        (theta, line.gradient(theta[0], theta[1]))
                    };
                    (name, (h, normals(5, 4).chunks(2).map(start).collect()))
                });
                let others =
                    [("a saddle", 0.4), ("a maximum", -0.4)].map(|(name, q)| {
                        let start = ([-2.0, 0.3], [0.5, -3.0]);
                        (name.to_string(), ([[-1.5, 0.7], [0.7, q]], vec![start]))
                    });
                lines.chain(others)
            },
            |draw| {
                let (theta, g, [p, q]) = (draw.pair(), draw.pair(), draw.pair());
                let mut r = draw.number(-1.0, 1.0);
                if (p * q - r * r).abs() < 0.01 {
                    r += 1.0;
                }
                ([[p, r], [r, q]], vec![(theta, g)])
            },
            |a, (h, starts), trace| {
                starts.iter().try_for_each(|(theta, g)| {
                    trace.vector("theta", &(a.newton_step)(*theta, *g, *h), 2)
                })
            },
        ),
        Part::new(
            "newton_step_1d",
            {
                let functions = FUNCTIONS.into_iter().chain([CUBIC]);
                functions.map(|function| (function.0, (function, vec![0.5, -1.2, 2.0])))
            },
            |draw| {
                let (function, x) = drawn(draw);
                (function, vec![x])
            },
            |a, ((_, _, first, second), starts), trace| {
                starts.iter().try_for_each(|x| {
                    let end = (a.newton_step_1d)(*x, *first, *second);
                    trace.value(format_args!("from {x}"), end)
                })
            },
        ),
        Part::new(
            "fate",
            {
                let starts = vec![0.9, -0.2, 1.0, -1.0, 1.1, -3.0, 0.9995, -1.0005];
                [("√(1 + x²)", starts)]
            },
            |draw| {
                let x = draw.number(-2.0, 2.0);
                vec![if draw.once_in(4) { draw.one_of(&[-1.0, 0.0, 1.0]) } else { x }]
            },
            |a, starts, trace| {
                starts.iter().try_for_each(|x| {
                    trace.choice(format_args!("x = {x}"), (a.fate)(*x), FATES)
                })
            },
        ),
        Part::new(
            "damped_step",
            damped_steps(),
            |draw| {
                let (function, x) = drawn(draw);
                (function, vec![("x", x)])
            },
            |a, (function, starts), trace| {
                starts.iter().try_for_each(|(label, x)| {
                    let end = damped_step(a, trace, *x, *function);
                    trace.value(label, end)
                })
            },
        ),
    ]
}

/// Functions with places to start from, by their names.
fn damped_steps() -> [(&'static str, (Function, Vec<(&'static str, f64)>)); 9] {
    let [root, square, exp] = FUNCTIONS;
    let usual =
        [("from 0.5", 0.5), ("from -1.2", -1.2), ("from 2", 2.0), ("from -7", -7.0)];
    let one = |label, x| vec![(label, x)];
    [
        (root.0, (root, usual.to_vec())),
        (square.0, (square, usual.to_vec())),
        (exp.0, (exp, usual.to_vec())),
        (
            "a curvature below 0, x³ − 3x",
            (CUBIC, vec![("from -0.5", -0.5), ("from -0.2", -0.2)]),
        ),
        ("a loss below 0, x³ − 3x", (CUBIC, one("from 0.35", 0.35))),
        (
            "a full step to where the loss is the same, |x|^(3/2)",
            (EVEN, one("from 4", 4.0)),
        ),
        ("a full step a million long, √(1 + x²)", (root, one("from 100", 100.0))),
        (
            "a full step of 1e-7, 3x² − x",
            (square, one("from 1/6 + 1e-7", 1.0 / 6.0 + 1e-7)),
        ),
        (
            "nothing left to gain, √(1 + x²)",
            (root, vec![("from 0", 0.0), ("from 1e-9", 1e-9)]),
        ),
    ]
}

/// A function, and a place on it.
fn drawn(draw: &mut Draw) -> (Function, f64) {
    let x = draw.number(-8.0, 8.0);
    let [a, b, c] = FUNCTIONS;
    (draw.one_of(&[a, b, c, CUBIC]), x)
}
