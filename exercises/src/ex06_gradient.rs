//! The gradient of the mean squared error, and how to check a gradient.

use shared::portable;
use shared::problem::regression::START;

use crate::cases::{book_line, lines};
use crate::judge::{Asked, Choices, Picture, Trace, significant};

#[allow(dead_code)]
#[path = "../solutions/ex06_gradient.rs"]
mod solution;

// What all exercises have: `exercise`, `Part`, `RIGHT`, `Answers`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex06_gradient.rs"));

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
        text += &format!(
            "    {h:5.0e} | {theirs:20.7} | {:7.0e} | {:11.0e}\n",
            (theirs - ours).abs(),
            sine.abs(),
        );
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

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "gradient",
            lines().into_iter().flat_map(|(name, line)| {
                [(0.1, 0.5), (-1.5, -2.0)].map(|(w, b)| {
                    (format!("{name}, w = {w}, b = {b}"), (line.clone(), [w, b]))
                })
            }),
            |draw| (draw.line(), draw.pair()),
            |a, (line, [w, b]), trace| {
                trace.vector("gradient", &(a.gradient)(&line.x, &line.y, *w, *b), 2)
            },
        ),
        Part::new(
            "central_difference",
            {
                let places = [(1.0, 0.5), (0.3, 0.1), (-2.0, 0.01)];
                FUNCTIONS.map(|(name, f)| (name, (f, places.to_vec())))
            },
            |draw| {
                let (_, f) = draw.one_of(&FUNCTIONS);
                (f, vec![(draw.number(-2.0, 2.0), draw.size(1e-2, 1.0))])
            },
            |a, (f, places), trace| {
                places.iter().try_for_each(|&(x, h)| {
                    let difference = (a.central_difference)(f, x, h);
                    trace.value(format_args!("x = {x}, h = {h}"), difference)
                })
            },
        ),
        Part::new(
            "numeric_gradient",
            {
                let at =
                    [("w = -1.5, b = -2", vec![0.5, 1e-3]), ("h = 1e-12", vec![TINY])];
                at.into_iter().flat_map(|(at, steps)| {
                    lines().into_iter().map(move |(name, line)| {
                        (format!("{name}, {at}"), (line, [-1.5, -2.0], steps.clone()))
                    })
                })
            },
            |draw| (draw.line(), draw.pair(), vec![draw.size(1e-2, 1.0)]),
            |a, (line, [w, b], steps), trace| {
                steps.iter().try_for_each(|&h| {
                    let g = (a.numeric_gradient)(&line.x, &line.y, *w, *b, h);
                    if h == TINY {
                        let right = solution::gradient(&line.x, &line.y, *w, *b);
                        return notice_rounding(g, right, trace);
                    }
                    trace.vector(format_args!("h = {h}, gradient"), &g, 2)
                })
            },
        )
        .needs(&["central_difference"]),
        Part::new(
            "larger_error",
            {
                let steps =
                    [1e-12, 1e-8, 3e-8, 2e-6, 1e-5, 1.2e-5, 1.5e-4, 3e-4, 3e-3, 0.1];
                [(1.0, 1.0), (100.0, 0.01), (1e-4, 1.0)].map(|(f, third)| {
                    (format!("|f| = {f}, |f‴| = {third}"), (f, third, steps.to_vec()))
                })
            },
            |draw| {
                let (f, third) = (draw.size(1e-6, 1e3), draw.size(1e-6, 1e3));
                (f, third, vec![draw.size(1e-12, 1.0)])
            },
            |a, (f, third, steps), trace| {
                steps.iter().try_for_each(|&h| {
                    let source = (a.larger_error)(h, *f, *third);
                    trace.choice(format_args!("h = {h:e}"), source, SOURCES)
                })
            },
        ),
    ]
}

/// A step with which rounding must show.
const TINY: f64 = 1e-12;

/// Notes whether rounding shows in a gradient.
fn notice_rounding(g: [f64; 2], right: [f64; 2], trace: &mut Trace) -> Asked {
    ["∂L/∂w", "∂L/∂b"].iter().zip(g).zip(right).try_for_each(|((name, g), right)| {
        let noticed = u8::from((g - right).abs() > 1e-9 * right.abs());
        trace.choice(format_args!("does rounding show in {name}"), noticed, NOTICED)
    })
}
