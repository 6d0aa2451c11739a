//! The gradient of the mean squared error, and how to check a gradient.

use std::fmt::Write as _;

use shared::portable;
use shared::problem::regression::START;

use crate::cases::{book_line, lines};
use crate::judge::{Choices, Exercise, Part, Picture, significant};

#[allow(dead_code)]
#[path = "../solutions/ex06_gradient.rs"]
mod solution;

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// The gradient for inputs, targets, w and b.
    pub gradient: fn(&[f64], &[f64], f64, f64) -> [f64; 2],
    /// The central difference of a function at a point, with a step.
    pub central_difference: fn(&dyn Fn(f64) -> f64, f64, f64) -> f64,
    /// The gradient by differences, for inputs, targets, w, b and a step.
    pub numeric_gradient: fn(&[f64], &[f64], f64, f64, f64) -> [f64; 2],
    /// The larger error: 0 formula, 1 rounding.
    pub larger_error: fn(f64, f64, f64) -> u8,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex06_gradient {
    ($learner:ident) => {
        $crate::ex06_gradient::Answers {
            gradient: $learner::gradient,
            central_difference: $learner::central_difference,
            numeric_gradient: $learner::numeric_gradient,
            larger_error: |h, f, third| $learner::larger_error(h, f, third) as u8,
        }
    };
}

// `RIGHT`: the solution. `SWITCHED`: the same with switches, and what these do.
include!(concat!(env!("OUT_DIR"), "/ex06_gradient.rs"));

/// The exercise.
pub fn exercise() -> Exercise<Answers> {
    Exercise::new(RIGHT, SWITCHED, parts(), PICTURE, after)
}

const PICTURE: Picture<Answers> = Picture {
    title: "Error of a difference quotient of the sine at 1",
    x: "step h",
    y: "error",
    log: (true, true),
    curve: |a| {
        (2..=56)
            .map(|i| portable::pow(10.0, -f64::from(i) / 4.0))
            .map(|h| (h, sine_off_by(a, h).abs()))
            .collect()
    },
};

/// How far a difference of the sine at 1 is above its derivative.
fn sine_off_by(answers: &Answers, h: f64) -> f64 {
    (answers.central_difference)(&portable::sin, 1.0, h) - portable::cos(1.0)
}

fn after(answers: &Answers) -> String {
    let line = book_line();
    let [w, b] = START;
    let ours = (answers.gradient)(&line.x, &line.y, w, b)[0];
    let mut text = format!(
        "The book's line at its start: your formula gives ∂L/∂w = {}. Your differences, and \
         those of the sine at 1, whose derivative is cos 1:\n\n    \
             h | ∂L/∂w by differences |  off by | sine off by\n    \
         --------------------------------------------------\n",
        significant(ours, 10)
    );
    for h in [0.1, 1e-3, 1e-5, 1e-8, 1e-12] {
        let theirs = (answers.numeric_gradient)(&line.x, &line.y, w, b, h)[0];
        let sine = sine_off_by(answers, h);
        writeln!(
            text,
            "    {h:5.0e} | {theirs:20.7} | {:7.0e} | {:11.0e}",
            (theirs - ours).abs(),
            sine.abs(),
        )
        .expect("a string takes all");
    }
    text + "\nWith h = 1e-12, of the sixteen digits of the two values twelve are the same and \
            cancel. For the sine a smaller h is better down to about the cube root of ε, \
            6e-6, only. The loss is a square: its third derivative is 0, the formula has no \
            error, and rounding is all there is: it grows as h falls."
}

const SOURCES: Choices = Choices { names: &["Formula", "Rounding"], secret: false };
const NOTICED: Choices = Choices { names: &["No", "Yes"], secret: false };

/// Functions of one number.
const FUNCTIONS: [(&str, &dyn Fn(f64) -> f64); 3] =
    [("x³", &|x: f64| x * x * x), ("sin x", &portable::sin), ("exp x", &portable::exp)];

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "gradient",
            needs: &[],
            run: |a, trace| {
                for (name, line) in lines() {
                    for (w, b) in [(0.1, 0.5), (-1.5, -2.0)] {
                        trace.case(format!("{name}, w = {w}, b = {b}"));
                        let gradient = (a.gradient)(&line.x, &line.y, w, b);
                        trace.vector("gradient", &gradient, 2)?;
                    }
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (line, [w, b]) = (draw.line(), draw.pair());
                trace.vector("gradient", &(a.gradient)(&line.x, &line.y, w, b), 2)
            },
        },
        Part {
            name: "central_difference",
            needs: &[],
            run: |a, trace| {
                for (name, f) in FUNCTIONS {
                    trace.case(name);
                    for (x, h) in [(1.0, 0.5), (0.3, 0.1), (-2.0, 0.01)] {
                        let difference = (a.central_difference)(f, x, h);
                        trace.value(format!("x = {x}, h = {h}"), difference);
                    }
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (_, f) = draw.one_of(&FUNCTIONS);
                let (x, h) = (draw.number(-2.0, 2.0), draw.size(1e-2, 1.0));
                trace.vector("difference", &[(a.central_difference)(f, x, h)], 1)
            },
        },
        Part {
            name: "numeric_gradient",
            needs: &["central_difference"],
            run: |a, trace| {
                for (name, line) in lines() {
                    let (w, b) = (-1.5, -2.0);
                    trace.case(format!("{name}, w = {w}, b = {b}"));
                    for h in [0.5, 1e-3] {
                        let g = (a.numeric_gradient)(&line.x, &line.y, w, b, h);
                        trace.vector(&format!("h = {h}, gradient"), &g, 2)?;
                    }
                }
                for (name, line) in lines() {
                    trace.case(format!("{name}, h = 1e-12"));
                    let (w, b) = (-1.5, -2.0);
                    let g = (a.numeric_gradient)(&line.x, &line.y, w, b, 1e-12);
                    let right = solution::gradient(&line.x, &line.y, w, b);
                    for (i, name) in ["∂L/∂w", "∂L/∂b"].iter().enumerate() {
                        let off = (g[i] - right[i]).abs();
                        let noticed = u8::from(off > 1e-9 * right[i].abs());
                        let label = format!("does rounding show in {name}");
                        trace.choice(label, noticed, NOTICED);
                    }
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (line, [w, b], h) =
                    (draw.line(), draw.pair(), draw.size(1e-2, 1.0));
                let gradient = (a.numeric_gradient)(&line.x, &line.y, w, b, h);
                trace.vector("gradient", &gradient, 2)
            },
        },
        Part {
            name: "larger_error",
            needs: &[],
            run: |a, trace| {
                for (f, third) in [(1.0, 1.0), (100.0, 0.01), (1e-4, 1.0)] {
                    trace.case(format!("|f| = {f}, |f‴| = {third}"));
                    for h in [1e-12, 1e-8, 2e-6, 1e-5, 1.2e-5, 1.8e-4, 3e-4, 1e-3, 0.1]
                    {
                        let source = (a.larger_error)(h, f, third);
                        trace.choice(format!("h = {h:e}"), source, SOURCES);
                    }
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (f, third) = (draw.size(1e-6, 1e3), draw.size(1e-6, 1e3));
                let source = (a.larger_error)(draw.size(1e-12, 1.0), f, third);
                trace.choice("source", source, SOURCES);
                Ok(())
            },
        },
    ]
}
