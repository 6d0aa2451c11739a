//! Newton's method on a quadratic, and on a function where it runs away.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use shared::portable;

use crate::cases::{lines, normals};
use crate::draw::Draw;
use crate::judge::{Choices, Exercise, Part, Picture, Trace, significant};
use crate::switch::{self, Lost};

#[allow(dead_code)]
#[path = "../solutions/ex08_newton.rs"]
mod solution;

/// A function of one number.
type Function = fn(f64) -> f64;

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// A step from theta with a gradient and a Hessian.
    pub newton_step: fn([f64; 2], [f64; 2], [[f64; 2]; 2]) -> [f64; 2],
    /// A step from x with the first and the second derivative.
    pub newton_step_1d: fn(f64, Function, Function) -> f64,
    /// The fate from x: 0 converges, 1 cycles, 2 diverges.
    pub fate: fn(f64) -> u8,
    /// A damped step from x with the loss and its two derivatives.
    pub damped_step: fn(f64, Function, Function, Function) -> f64,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex08_newton {
    ($learner:ident) => {
        $crate::ex08_newton::Answers {
            newton_step: $learner::newton_step,
            newton_step_1d: $learner::newton_step_1d,
            fate: |x| $learner::fate(x) as u8,
            damped_step: $learner::damped_step,
        }
    };
}

// `RIGHT`: the solution. `SWITCHED`: the same with switches, and what these do.
include!(concat!(env!("OUT_DIR"), "/ex08_newton.rs"));

/// The exercise.
pub fn exercise() -> Exercise<Answers> {
    Exercise::new(RIGHT, SWITCHED, parts(), PICTURE, after)
}

/// Functions of one number with two derivatives: name, f, f′, f″.
const FUNCTIONS: [(&str, Function, Function, Function); 3] = [
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
const CUBIC: (&str, Function, Function, Function) =
    ("x³ − 3x", |x| counted(x * x * x - 3.0 * x), |x| 3.0 * x * x - 3.0, |x| 6.0 * x);

/// |x|^(3/2): a full step leads from x to −x, where the loss is the same.
const EVEN: (&str, Function, Function, Function) = (
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

/// What a loss unwinds with when it was asked for too often.
struct NoEnd;

/// Counts how often a loss is asked for, and ends a search without end.
fn counted(loss: f64) -> f64 {
    ASKED.set(ASKED.get() + 1);
    if ASKED.get() > LOSSES {
        resume_unwind(Box::new(NoEnd));
    }
    loss
}

/// A damped step, or NaN for a search without end.
fn damped_step(
    answers: &Answers,
    trace: &mut Trace,
    x: f64,
    (_, f, first, second): (&str, Function, Function, Function),
) -> f64 {
    ASKED.set(0);
    switch::new_case();
    let step = AssertUnwindSafe(|| (answers.damped_step)(x, f, first, second));
    catch_unwind(step).unwrap_or_else(|panic| {
        if !panic.is::<NoEnd>() && !panic.is::<Lost>() {
            resume_unwind(panic);
        }
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

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "newton_step",
            needs: &[],
            run: |a, trace| {
                for (name, line) in lines() {
                    trace.case(name);
                    let h = line.hessian();
                    let h = [[h[(0, 0)], h[(0, 1)]], [h[(1, 0)], h[(1, 1)]]];
                    for theta in normals(5, 4).chunks(2) {
                        let theta = [theta[0], theta[1]];
                        let g = line.gradient(theta[0], theta[1]);
                        let end = (a.newton_step)(theta, g, h);
                        trace.vector("theta", &end, 2)?;
                    }
                }
                for (name, q) in [("a saddle", 0.4), ("a maximum", -0.4)] {
                    trace.case(name);
                    let h = [[-1.5, 0.7], [0.7, q]];
                    let end = (a.newton_step)([-2.0, 0.3], [0.5, -3.0], h);
                    trace.vector("theta", &end, 2)?;
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (theta, g, [p, q]) = (draw.pair(), draw.pair(), draw.pair());
                let mut r = draw.number(-1.0, 1.0);
                if (p * q - r * r).abs() < 0.01 {
                    r += 1.0;
                }
                trace.vector("theta", &(a.newton_step)(theta, g, [[p, r], [r, q]]), 2)
            },
        },
        Part {
            name: "newton_step_1d",
            needs: &[],
            run: |a, trace| {
                for (name, _, first, second) in FUNCTIONS.into_iter().chain([CUBIC]) {
                    trace.case(name);
                    for x in [0.5, -1.2, 2.0] {
                        let end = (a.newton_step_1d)(x, first, second);
                        trace.value(format!("from {x}"), end);
                    }
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (x, (_, _, first, second)) = function(draw);
                trace.vector("x", &[(a.newton_step_1d)(x, first, second)], 1)
            },
        },
        Part {
            name: "fate",
            needs: &[],
            run: |a, trace| {
                trace.case("√(1 + x²)");
                for x in [0.9, -0.2, 1.0, -1.0, 1.1, -3.0, 0.9995, -1.0005] {
                    trace.choice(format!("x = {x}"), (a.fate)(x), FATES);
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let x = draw.number(-2.0, 2.0);
                let x =
                    if draw.once_in(4) { draw.one_of(&[-1.0, 0.0, 1.0]) } else { x };
                trace.choice("fate", (a.fate)(x), FATES);
                Ok(())
            },
        },
        Part {
            name: "damped_step",
            needs: &[],
            run: |a, trace| {
                for function in FUNCTIONS {
                    trace.case(function.0);
                    for x in [0.5, -1.2, 2.0, -7.0] {
                        let end = damped_step(a, trace, x, function);
                        trace.value(format!("from {x}"), end);
                    }
                }
                trace.case("a curvature below 0, x³ − 3x");
                for x in [-0.5, -0.2] {
                    let end = damped_step(a, trace, x, CUBIC);
                    trace.value(format!("from {x}"), end);
                }
                trace.case("a loss below 0, x³ − 3x");
                let end = damped_step(a, trace, 0.35, CUBIC);
                trace.value("from 0.35", end);
                trace.case("a full step to where the loss is the same, |x|^(3/2)");
                let end = damped_step(a, trace, 4.0, EVEN);
                trace.value("from 4", end);
                trace.case("a full step a million long, √(1 + x²)");
                let end = damped_step(a, trace, 100.0, FUNCTIONS[0]);
                trace.value("from 100", end);
                trace.case("a full step of 1e-7, 3x² − x");
                let x = 1.0 / 6.0 + 1e-7;
                let end = damped_step(a, trace, x, FUNCTIONS[1]);
                trace.value("from 1/6 + 1e-7", end);
                trace.case("nothing left to gain, √(1 + x²)");
                for (x, name) in [(0.0, "from 0"), (1e-9, "from 1e-9")] {
                    let end = damped_step(a, trace, x, FUNCTIONS[0]);
                    trace.value(name, end);
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (x, function) = function(draw);
                let end = damped_step(a, trace, x, function);
                trace.vector("x", &[end], 1)
            },
        },
    ]
}

/// A function, and a place on it.
fn function(draw: &mut Draw) -> (f64, (&'static str, Function, Function, Function)) {
    let [a, b, c] = FUNCTIONS;
    (draw.number(-8.0, 8.0), draw.one_of(&[a, b, c, CUBIC]))
}
