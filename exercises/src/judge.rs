//! Compares a learner's answers with ours, and with those of known mistakes.

use std::collections::BTreeSet;

use verdict::{Answer, Cause, Difference, Verdict};

use crate::hunt::{self, Switched};
use crate::switch::Mutant;
use crate::trace::Case;
pub(crate) use crate::trace::nothing;
pub use crate::trace::{Choices, Part, Trace, significant};

/// An exercise: what a right answer is, and what wrong ones look like. `S` holds
/// what a learner writes, as plain function pointers.
pub struct Exercise<S> {
    /// The right answer.
    pub solution: S,
    /// The same with switches, and what these do.
    pub switched: Switched<S>,
    /// What is checked, one after the other.
    pub parts: Vec<Part<S>>,
    /// The known misunderstandings that are no edits of the solution.
    pub mistakes: Vec<Mistake<S>>,
    /// What there is to draw.
    pub picture: Picture<S>,
    /// What there is to say when everything is right.
    pub after: fn(&S) -> String,
}

impl<S> Exercise<S> {
    /// An exercise all of whose known mistakes are edits of the solution.
    pub(crate) fn new(
        solution: S,
        switched: Switched<S>,
        parts: Vec<Part<S>>,
        picture: Picture<S>,
        after: fn(&S) -> String,
    ) -> Self {
        Exercise { solution, switched, parts, mistakes: Vec::new(), picture, after }
    }
}

/// A misunderstanding.
pub struct Mistake<S> {
    /// A few words: "epsilon inside the square root".
    pub name: &'static str,
    /// What it does, and where to look.
    pub says: &'static str,
    /// Code that makes the mistake, in all the ways that are known.
    pub like: Vec<S>,
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
    let alike = |mistake: &&Mistake<S>| {
        mistake.like.iter().any(|wrong| trace(part, wrong).same_as(&yours))
    };
    let needed: Vec<(&Part<S>, Trace)> = exercise
        .parts
        .iter()
        .filter(|other| part.needs.contains(&other.name))
        .map(|other| (other, trace(other, &exercise.solution)))
        .collect();
    let mut known = hunt::known(part, &needed, exercise.switched, &yours);
    let others = exercise.mistakes.iter().filter(alike);
    known.extend(others.map(|mistake| (mistake.name, mistake.says)));
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
        let look = part.look(&difference.place).to_string();
        Cause::Unknown { observed: observe(&expected, &yours), look }
    };
    Verdict::Wrong { cause, difference: Some(difference) }
}

fn difference(expected: &Trace, yours: &Trace, index: usize) -> Difference {
    let value = |trace: &Trace| trace.values().nth(index).expect("the traces differ");
    let (right, given) = (value(expected), value(yours));
    let (right, given) = match expected.choices(index) {
        Some(Choices { names, secret }) => {
            let right = if secret { "another one" } else { names[right as usize] };
            (Answer::Choice(right.into()), Answer::Choice(names[given as usize].into()))
        }
        None => (right.into(), given.into()),
    };
    Difference { place: expected.place(index), expected: right, yours: given }
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
fn trace<S>(part: &Part<S>, code: &S) -> Trace {
    let mut trace = Trace::ours();
    (part.run)(code, &mut trace).expect("code of ours answers in the right shape");
    trace
}

/// A pattern in wrong answers.
fn observe(expected: &Trace, yours: &Trace) -> Option<String> {
    if let Some(observed) = yours.observed {
        return Some(observed.into());
    }
    let chosen = expected.cases.iter().any(|case| case.choices.is_some());
    let pattern = if chosen { None } else { pattern(expected, yours) };
    pattern.or_else(|| how_many_right(expected, yours))
}

/// A pattern in wrong numbers.
fn pattern(expected: &Trace, yours: &Trace) -> Option<String> {
    let same = |a, b| expected.equal(a, b);
    let right: Vec<f64> = expected.values().collect();
    let given: Vec<f64> = yours.values().collect();
    let pairs = || right.iter().copied().zip(given.iter().copied());
    if given.iter().all(|&g| g == 0.0) {
        return Some("Every answer is 0.".into());
    }
    if pairs().all(|(r, g)| same(-r, g)) {
        return Some("Every answer has the opposite sign.".into());
    }
    let (r, g) = pairs().find(|(r, _)| *r != 0.0)?;
    let factor = g / r;
    // A tiny factor is what rounding leaves of an answer that should be 0.
    if factor.abs() > 1e-6 && pairs().all(|(r, g)| same(factor * r, g)) {
        return Some(format!(
            "Every answer is {} times what it should be.",
            significant(factor, 4)
        ));
    }
    shifted(expected, yours)
}

/// Which problems come out right, and which don't.
fn how_many_right(expected: &Trace, yours: &Trace) -> Option<String> {
    let same = |a, b| expected.equal(a, b);
    let is_right = |(e, y): &(&Case, &Case)| {
        e.values.iter().zip(&y.values).all(|((_, e), (_, y))| same(*e, *y))
    };
    let cases = expected.cases.iter().zip(&yours.cases);
    let (right, wrong): (Vec<_>, Vec<_>) = cases.partition(is_right);
    if right.is_empty() {
        return entries(expected, yours);
    }
    let names = |cases: &[(&Case, &Case)]| {
        let names: Vec<&str> = cases.iter().map(|(case, _)| &*case.name).collect();
        names.join("; ")
    };
    let (few, what) = if wrong.len() < right.len() {
        (names(&wrong), "Wrong")
    } else {
        (names(&right), "Right")
    };
    let (right, all) = (right.len(), expected.cases.len());
    Some(format!("{right} of {all} problems come out right. {what}: {few}."))
}

/// Which entries of the answers are right in all problems, if only some are.
fn entries(expected: &Trace, yours: &Trace) -> Option<String> {
    let pairs = expected.cases.iter().zip(&yours.cases).flat_map(|(e, y)| {
        e.values.iter().zip(&y.values).map(|((label, e), (_, y))| (label, *e, *y))
    });
    let (mut right, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    for (label, e, y) in pairs {
        let entry = label.rsplit(", ").next().unwrap_or(label);
        if expected.equal(e, y) {
            right.insert(entry)
        } else {
            wrong.insert(entry)
        };
    }
    let right: Vec<&str> = right.difference(&wrong).copied().collect();
    (!right.is_empty())
        .then(|| format!("Right in every problem: {}.", right.join(", ")))
}

/// Whether every case got the same answers, and these are right for the first
/// one up to the digits that somebody may have copied.
fn copies_first_case(expected: &Trace, yours: &Trace) -> bool {
    let values =
        |case: &Case| -> Vec<f64> { case.values.iter().map(|v| v.1).collect() };
    let (right, first) = (values(&expected.cases[0]), values(&yours.cases[0]));
    let near = |(r, g): (&f64, &f64)| (r - g).abs() <= 0.01 * r.abs();
    yours.cases.len() > 1
        && yours.cases.iter().all(|case| values(case) == first)
        && right.iter().zip(&first).all(near)
}

/// Whether each answer is right for the step before or after.
fn shifted(expected: &Trace, yours: &Trace) -> Option<String> {
    let same = |a, b| expected.equal(a, b);
    let cases = || expected.cases.iter().zip(&yours.cases);
    let agree = |a: &[(String, f64)], b: &[(String, f64)]| {
        a.len() > 1 && a.iter().zip(b).all(|((_, a), (_, b))| same(*a, *b))
    };
    if cases().all(|(e, y)| agree(&e.values[1..], &y.values)) {
        return Some("Every answer is the one that should come a step later.".into());
    }
    if cases().all(|(e, y)| agree(&e.values, &y.values[1..])) {
        return Some("Every answer is the one that should come a step before.".into());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace_of(cases: &[&[f64]]) -> Trace {
        let mut trace = Trace::default();
        for (i, values) in cases.iter().enumerate() {
            trace.case(format!("problem {i}"));
            trace.vector("x", values, values.len()).unwrap();
        }
        trace
    }

    #[test]
    fn patterns_are_seen() {
        let expected = trace_of(&[&[1.0, 2.0, 5.0], &[3.0, -7.0, 6.0]]);
        for (yours, seen) in [
            ([[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]], "is 0"),
            ([[-1.0, -2.0, -5.0], [-3.0, 7.0, -6.0]], "opposite sign"),
            ([[2.0, 4.0, 10.0], [6.0, -14.0, 12.0]], "2.000 times"),
            ([[2.0, 5.0, 9.0], [-7.0, 6.0, 9.0]], "a step later"),
            ([[9.0, 1.0, 2.0], [9.0, 3.0, -7.0]], "a step before"),
            ([[1.0, 2.0, 5.0], [3.0, -7.0, 8.0]], "1 of 2 problems"),
        ] {
            let yours = trace_of(&[&yours[0], &yours[1]]);
            let observed = observe(&expected, &yours).unwrap();
            assert!(observed.contains(seen), "{observed}");
        }
        assert!(copies_first_case(
            &expected,
            &trace_of(&[&[1.0, 2.0, 5.0], &[1.0, 2.0, 5.0]])
        ));
        assert!(!copies_first_case(&expected, &expected));
        // A copy of few digits, and a different answer that happens to be near.
        assert!(copies_first_case(
            &expected,
            &trace_of(&[&[1.001, 2.0, 4.99], &[1.001, 2.0, 4.99]])
        ));
        assert!(!copies_first_case(
            &expected,
            &trace_of(&[&[1.1, 2.0, 5.0], &[1.1, 2.0, 5.0]])
        ));
        let dust = trace_of(&[&[1e-17, 2e-17, 5e-17], &[3e-17, -7e-17, 6e-17]]);
        assert_eq!(observe(&expected, &dust), None);
        let chaos = trace_of(&[&[3.3, 0.1, 8.0], &[0.4, 1.0, 2.5]]);
        assert_eq!(observe(&expected, &chaos), None);
    }

    /// What to look at is said of places that there are, and of all.
    fn assert_looks<S>(exercise: &Exercise<S>) {
        for part in &exercise.parts {
            let right = trace(part, &exercise.solution);
            let places: Vec<String> =
                (0..right.values().count()).map(|i| right.place(i)).collect();
            for (sign, look) in part.look {
                let first = places.iter().find(|place| part.look(place) == *look);
                assert!(first.is_some(), "{}: '{sign}' is never seen", part.name);
            }
            assert_eq!(part.look.last().unwrap().0, "", "{}", part.name);
        }
    }

    macro_rules! all {
        ($($exercise:ident),*) => {
            #[test]
            fn what_to_look_at_follows_from_the_place() {
                $(assert_looks(&crate::$exercise::exercise());)*
            }
        };
    }

    each!(all);

    #[test]
    fn a_wrong_length_is_said() {
        let mut trace = Trace::default();
        trace.case("problem");
        assert_eq!(
            trace.vector("the gradient", &[1.0], 2),
            Err("the gradient has 1 entry, it should have 2.".into())
        );
    }

    #[test]
    fn choices_have_names() {
        let names = &["Yes", "No"];
        let asked = |number, secret| {
            let mut trace = Trace::default();
            trace.case("a question");
            trace.choice("the answer", number, Choices { names, secret });
            trace
        };
        let shown = |secret| {
            let found = difference(&asked(1, secret), &asked(0, secret), 0);
            (found.expected, found.yours)
        };
        let choice = |name: &str| Answer::Choice(name.into());
        assert_eq!(shown(false), (choice("No"), choice("Yes")));
        assert_eq!(shown(true), (choice("another one"), choice("Yes")));
        // The number of a choice says nothing.
        assert_eq!(observe(&asked(1, false), &asked(0, false)), None);
    }

    #[test]
    fn what_was_observed_is_said() {
        let expected = trace_of(&[&[1.0]]);
        let mut yours = trace_of(&[&[-1.0]]);
        yours.observe("theta was never changed.");
        assert_eq!(observe(&expected, &yours), Some("theta was never changed.".into()));
    }
}
