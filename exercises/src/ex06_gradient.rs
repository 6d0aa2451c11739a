//! The gradient of the mean squared error, and how to check a gradient.

use std::fmt::Write as _;

use shared::portable;
use shared::problem::regression::START;

use crate::cases::{book_line, lines};
use crate::hunt::Switched;
use crate::judge::{Choices, Exercise, Mistake, Part, Picture, significant};
use crate::switch::{Change, Mutant, Switch};

#[allow(dead_code)]
#[path = "../solutions/ex06_gradient.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex06_gradient.rs"));
}

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

const RIGHT: Answers = ex06_gradient!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex06_gradient!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex06_gradient.mutants")),
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

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "gradient",
            needs: &[],
            run: |a, trace| {
                for (name, line) in lines() {
                    for (w, b) in [(0.1, 0.5), (-1.5, 2.0)] {
                        trace.case(format!("{name}, w = {w}, b = {b}"));
                        let gradient = (a.gradient)(&line.x, &line.y, w, b);
                        trace.vector("gradient", &gradient, 2)?;
                    }
                }
                Ok(())
            },
            look: "the factor 2, the sign, the mean, and the x that only ∂L/∂w has.",
        },
        Part {
            name: "central_difference",
            needs: &[],
            run: |a, trace| {
                let functions: [(&str, &dyn Fn(f64) -> f64); 3] = [
                    ("x³", &|x: f64| x.powi(3)),
                    ("sin x", &portable::sin),
                    ("exp x", &portable::exp),
                ];
                for (name, f) in functions {
                    trace.case(name);
                    for (x, h) in [(1.0, 0.5), (0.3, 0.1), (-2.0, 0.01)] {
                        let difference = (a.central_difference)(f, x, h);
                        trace.value(format!("x = {x}, h = {h}"), difference);
                    }
                }
                Ok(())
            },
            look: "x³ at 1 with h = 0.5, on paper: (3.375 − 0.125) / 1.",
        },
        Part {
            name: "numeric_gradient",
            needs: &["central_difference"],
            run: |a, trace| {
                for (name, line) in lines() {
                    let (w, b) = (-1.5, 2.0);
                    trace.case(format!("{name}, w = {w}, b = {b}"));
                    for h in [0.5, 1e-3] {
                        let g = (a.numeric_gradient)(&line.x, &line.y, w, b, h);
                        trace.vector(&format!("h = {h}, gradient"), &g, 2)?;
                    }
                }
                for (name, line) in lines() {
                    trace.case(format!("{name}, h = 1e-12"));
                    let [dw, db] =
                        (a.numeric_gradient)(&line.x, &line.y, -1.5, 2.0, 1e-12);
                    let right = solution::gradient(&line.x, &line.y, -1.5, 2.0);
                    let off = (dw - right[0]).abs().max((db - right[1]).abs());
                    let noticed = u8::from(off > 1e-9 * right[0].abs());
                    trace.choice("does rounding show", noticed, NOTICED);
                }
                Ok(())
            },
            look: "what moves and what stands still in each of the two differences.",
        },
        Part {
            name: "larger_error",
            needs: &[],
            run: |a, trace| {
                for (f, third) in [(1.0, 1.0), (100.0, 0.01), (1e-4, 1.0)] {
                    trace.case(format!("|f| = {f}, |f‴| = {third}"));
                    for h in [1e-12, 1e-8, 2e-6, 8e-6, 1.8e-4, 3e-4, 1e-3, 0.1] {
                        let source = (a.larger_error)(h, f, third);
                        trace.choice(format!("h = {h:e}"), source, SOURCES);
                    }
                }
                Ok(())
            },
            look: "both errors for h = 1e-12 and for h = 0.1, as numbers.",
        },
    ]
}

/// A wrong gradient: what a point adds to each entry, given its x, the residual
/// y − ŷ and the number of points.
macro_rules! gradient {
    (|$x:ident, $r:ident, $n:ident| $entries:expr) => {
        Answers {
            gradient: |x, y, w, b| {
                let $n = x.len() as f64;
                let mut gradient = [0.0; 2];
                for (&$x, y) in x.iter().zip(y) {
                    let $r = y - (w * $x + b);
                    let [dw, db] = $entries;
                    gradient = [gradient[0] + dw, gradient[1] + db];
                }
                gradient
            },
            ..RIGHT
        }
    };
}

/// A wrong comparison: an error of the formula, and one of rounding.
macro_rules! larger {
    (|$h:ident, $f:ident, $third:ident| $formula:expr, $rounding:expr) => {
        Answers {
            #[allow(unused_variables)]
            larger_error: |$h, $f, $third| u8::from($formula <= $rounding),
            ..RIGHT
        }
    };
}

fn mistakes() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "sum instead of mean",
            says: "The loss is a mean, and so is its gradient: divide by n.",
            like: vec![
                gradient!(|x, r, _n| [-2.0 * x * r, -2.0 * r]),
                gradient!(|x, r, n| [-2.0 * x * r, -2.0 * r / n]),
                gradient!(|x, r, n| [-2.0 * x * r / n, -2.0 * r]),
            ],
        },
        Mistake {
            name: "divided by n − 1",
            says: "That is for the variance of a sample. The loss is a mean over n points, \
                   and so is its gradient.",
            like: vec![gradient!(|x, r, n| {
                [-2.0 * x * r / (n - 1.0), -2.0 * r / (n - 1.0)]
            })],
        },
        Mistake {
            name: "the sign of the gradient",
            says: "The residual y − ŷ has a minus before w and b, so that both entries of \
                   the gradient have one too. It must point to where the loss grows.",
            like: vec![
                gradient!(|x, r, n| [2.0 * x * r / n, 2.0 * r / n]),
                gradient!(|x, r, n| [2.0 * x * r / n, -2.0 * r / n]),
                gradient!(|x, r, n| [-2.0 * x * r / n, 2.0 * r / n]),
            ],
        },
        Mistake {
            name: "brackets missing in the residual",
            says: "y − ŷ is y − (w·x + b): without the brackets b is added instead of \
                   subtracted.",
            like: vec![Answers {
                gradient: |x, y, w, b| solution::gradient(x, y, w, -b),
                ..RIGHT
            }],
        },
        Mistake {
            name: "the factor 2 is lost",
            says: "The derivative of a square has a factor 2.",
            like: vec![
                gradient!(|x, r, n| [-x * r / n, -r / n]),
                gradient!(|x, r, n| [-2.0 * x * r / n, -r / n]),
            ],
        },
        Mistake {
            name: "the factor x is missing",
            says: "The inner derivative with respect to w is −x: a point far to the right \
                   pulls harder at w.",
            like: vec![gradient!(|_x, r, n| [-2.0 * r / n, -2.0 * r / n])],
        },
        Mistake {
            name: "a factor x too many",
            says: "The inner derivative with respect to b is −1, without an x.",
            like: vec![gradient!(|x, r, n| [-2.0 * x * r / n, -2.0 * x * r / n])],
        },
        Mistake {
            name: "the mean of a product taken for a product of means",
            says: "Σ x·(y − ŷ) multiplies point by point, before the sum.",
            like: vec![Answers {
                gradient: |x, y, w, b| {
                    let [_, db] = solution::gradient(x, y, w, b);
                    [db * x.iter().sum::<f64>() / x.len() as f64, db]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "w instead of x",
            says: "ŷ = w·x + b: the derivative of w·x with respect to w is x.",
            like: vec![Answers {
                gradient: |x, y, w, b| {
                    let [_, db] = solution::gradient(x, y, w, b);
                    [w * db, db]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the two entries swapped",
            says: "The order is (∂L/∂w, ∂L/∂b).",
            like: vec![
                gradient!(|x, r, n| [-2.0 * r / n, -2.0 * x * r / n]),
                Answers {
                    numeric_gradient: |x, y, w, b, h| {
                        let [dw, db] = solution::numeric_gradient(x, y, w, b, h);
                        [db, dw]
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the outer derivative is forgotten",
            says: "Chain rule: the derivative of (y − ŷ)² is 2·(y − ŷ) times that of ŷ. The \
                   residual is missing.",
            like: vec![gradient!(|x, _r, n| [-2.0 * x / n, -2.0 / n])],
        },
        Mistake {
            name: "a one-sided difference",
            says: "A step to one side only: its error falls with h, that of the central \
                   difference with h². Take a step to either side.",
            like: vec![
                Answers {
                    central_difference: |f, x, h| (f(x + h) - f(x)) / h,
                    ..RIGHT
                },
                Answers {
                    central_difference: |f, x, h| (f(x) - f(x - h)) / h,
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "divided by h instead of 2h",
            says: "The two points are 2h apart.",
            like: vec![Answers {
                central_difference: |f, x, h| (f(x + h) - f(x - h)) / h,
                ..RIGHT
            }],
        },
        Mistake {
            name: "multiplied by h for want of brackets",
            says: "a / 2.0 * h is (a / 2)·h. Put 2.0 * h into brackets.",
            like: vec![Answers {
                central_difference: |f, x, h| (f(x + h) - f(x - h)) / 2.0 * h,
                ..RIGHT
            }],
        },
        Mistake {
            name: "half steps",
            says: "f(x + h/2) − f(x − h/2) over h is a central difference too, but with half \
                   the step asked for.",
            like: vec![
                Answers {
                    central_difference: |f, x, h| (f(x + h / 2.0) - f(x - h / 2.0)) / h,
                    ..RIGHT
                },
                Answers {
                    central_difference: |f, x, h| {
                        (f(x + h / 2.0) - f(x - h / 2.0)) / (2.0 * h)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "a sum instead of a difference",
            says: "It is how f changes that counts: f(x + h) minus f(x − h).",
            like: vec![Answers {
                central_difference: |f, x, h| (f(x + h) + f(x - h)) / (2.0 * h),
                ..RIGHT
            }],
        },
        Mistake {
            name: "both parameters moved at once",
            says: "∂L/∂w asks what happens when w moves and b stands still. Move one of \
                   them at a time.",
            like: vec![Answers {
                numeric_gradient: |x, y, w, b, h| {
                    let along = |t: f64| solution::loss(x, y, w + t, b + t);
                    [solution::central_difference(&along, 0.0, h); 2]
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the difference taken around another value",
            says: "The loss as a function of b is asked about near b, that of w near w.",
            like: vec![
                Answers {
                    numeric_gradient: |x, y, w, b, h| {
                        let [dw, _] = solution::numeric_gradient(x, y, w, b, h);
                        [dw, solution::numeric_gradient(x, y, w, w, h)[1]]
                    },
                    ..RIGHT
                },
                Answers {
                    numeric_gradient: |x, y, w, b, h| {
                        let [dw, _] = solution::numeric_gradient(x, y, b, b, h);
                        [dw, solution::numeric_gradient(x, y, w, w, h)[1]]
                    },
                    ..RIGHT
                },
                Answers {
                    numeric_gradient: |x, y, _, _, h| {
                        solution::numeric_gradient(x, y, 0.0, 0.0, h)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "h is not used",
            says: "With h = 1e-12 rounding must show, and it does not: is the formula of the \
                   gradient called, or another step taken? This gradient is to come from \
                   values of the loss alone, with the step h.",
            like: vec![
                Answers {
                    numeric_gradient: |x, y, w, b, _| solution::gradient(x, y, w, b),
                    ..RIGHT
                },
                Answers {
                    numeric_gradient: |x, y, w, b, _| {
                        solution::numeric_gradient(x, y, w, b, 1e-5)
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "a smaller step taken for a better one",
            says: "That holds until rounding takes over: with h = 1e-12 the two values of f \
                   agree in all but a few digits, and the difference is made of their \
                   rounding errors.",
            like: vec![Answers { larger_error: |_, _, _| 0, ..RIGHT }],
        },
        Mistake {
            name: "the two sources swapped",
            says: "A large h makes the formula wrong, a small one the rounding.",
            like: vec![Answers {
                larger_error: |h, f, third| {
                    1 - solution::larger_error(h, f, third) as u8
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "a power of h is lost",
            says: "The error of the formula falls with the square of h, and the rounding \
                   error of f is divided by h like the difference itself.",
            like: vec![
                larger!(|h, f, third| h * third / 6.0, f64::EPSILON * f / h),
                larger!(|h, f, third| h * h * third / 6.0, f64::EPSILON * f),
                larger!(|h, f, third| h * third / 6.0, f64::EPSILON * f),
                larger!(|h, f, third| h * h * third / 6.0, f64::EPSILON * f * h),
            ],
        },
        Mistake {
            name: "the sixth is lost",
            says: "The error of the formula is h²·|f‴|/6: the next term of the Taylor series \
                   has h³/3!, and is divided by h.",
            like: vec![larger!(|h, f, third| h * h * third, f64::EPSILON * f / h)],
        },
        Mistake {
            name: "f or f‴ not looked at",
            says: "Where the two errors meet depends on the size of f and of f‴: a limit for \
                   h that fits one function does not fit another. Compute both errors from \
                   all three numbers.",
            like: vec![
                larger!(|h, f, third| h * h * third / 6.0, f64::EPSILON / h),
                larger!(|h, f, third| h * h / 6.0, f64::EPSILON * f / h),
                larger!(|h, f, third| h * h / 6.0, f64::EPSILON / h),
                larger!(|h, f, third| h, 1e-9),
                larger!(|h, f, third| h, 1e-8),
                larger!(|h, f, third| h, 1e-6),
                larger!(|h, f, third| h, 6e-6),
                larger!(|h, f, third| h, 1e-5),
                larger!(|h, f, third| h, 2e-4),
                larger!(|h, f, third| h, 5e-4),
                larger!(|h, f, third| h, 1e-2),
            ],
        },
    ]
}
