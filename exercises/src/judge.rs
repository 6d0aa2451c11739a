//! Compares a learner's answers with ours, and with those of known mistakes.

pub use verdict::significant;
use verdict::{Answer, Cause, Verdict};

use crate::hunt::{self, Switched};
use crate::observe::{copies_first_case, difference, observe};
pub use crate::part::Part;
use crate::switch::Mutant;
pub use crate::trace::{Asked, Choices, Trace};

/// An exercise: what a right answer is, and what wrong ones look like. `S` holds
/// what a learner writes, as plain function pointers.
pub struct Exercise<S> {
    /// The right answer.
    pub solution: S,
    /// The same with switches, and what these do.
    pub switched: Switched<S>,
    /// What is checked, one after the other.
    pub parts: Vec<Part<S>>,
    /// What there is to draw.
    pub picture: Picture<S>,
    /// What there is to say when everything is right.
    pub after: fn(&S) -> String,
}

/// Curves that can be drawn of any submission.
pub struct Picture<S> {
    /// The title of the figure.
    pub title: &'static str,
    /// What the horizontal axis says.
    pub x: &'static str,
    /// What the vertical axis says.
    pub y: &'static str,
    /// Whether an axis is logarithmic: horizontal, vertical.
    pub log: (bool, bool),
    /// The points of the curve.
    pub curve: fn(&S) -> Vec<(f64, f64)>,
}

/// Judges what a learner's code answered to one part.
pub fn judge<S: Copy>(
    exercise: &Exercise<S>,
    part: &Part<S>,
    answer: Result<Trace, String>,
) -> Verdict {
    let yours = match answer {
        Ok(trace) => trace,
        Err(shape) => {
            return Verdict::Wrong { cause: Cause::Shape(shape), difference: None };
        }
    };
    let expected = trace(part, &exercise.solution);
    let Some(index) = expected.first_difference(&yours) else {
        return Verdict::Right;
    };
    let difference = difference(&expected, &yours, index);
    let needed: Vec<(&Part<S>, Trace)> = exercise
        .parts
        .iter()
        .filter(|other| part.needs.contains(&other.name))
        .map(|other| (other, trace(other, &exercise.solution)))
        .collect();
    let mut known = hunt::known(part, &needed, exercise.switched, &yours);
    if known.is_empty() && copies_first_case(&expected, &yours) {
        known.push(HARD_CODED);
    }
    let cause = if !known.is_empty() {
        Cause::Mistakes(known.into_iter().map(Into::into).collect())
    } else if let explanations = hunt::explain(part, &needed, exercise.switched, &yours)
        && !explanations.is_empty()
    {
        let changed =
            |mutants: Vec<&Mutant>| mutants.iter().map(|m| m.changed()).collect();
        Cause::Behaves(explanations.into_iter().map(changed).collect())
    } else if yours.observed.is_none()
        && matches!(difference.yours, Answer::Number(yours) if !yours.0.is_finite())
    {
        Cause::NotFinite
    } else {
        let look = exercise.switched.look(part.name, &difference.place).to_string();
        Cause::Unknown { observed: observe(&expected, &yours), look }
    };
    Verdict::Wrong { cause, difference: Some(difference) }
}

/// The mistake that can be made in every exercise.
const HARD_CODED: (&str, &str) = (
    "an answer written into the code",
    "It is right for the first problem, and the same for all others: something that the \
     function is given is not used. Compute the answer from it.",
);

/// What code of ours answers to a part.
///
/// # Panics
/// If the answer has the wrong shape.
pub fn trace<S>(part: &Part<S>, code: &S) -> Trace {
    let answer = part.answers(code, Trace::ours());
    answer.expect("code of ours answers in the right shape")
}
