//! Compares a learner's answers with ours, and with those of known mistakes.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::resume_unwind;

use shared::portable::log_10;

use crate::hunt::{self, Explanation, Switched};
use crate::switch;

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

/// A piece of an exercise that is checked on its own.
pub struct Part<S> {
    /// The name of the learner's function.
    pub name: &'static str,
    /// Other parts whose functions this one calls: it waits for them.
    pub needs: &'static [&'static str],
    /// Runs the function on every case. An error says what is wrong with the
    /// shape of an answer.
    pub run: fn(&S, &mut Trace) -> Result<(), String>,
    /// What to look at when the answer is wrong and nobody knows why.
    pub look: &'static str,
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

/// All that a function answered, case by case.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    cases: Vec<Case>,
    tolerance: Option<f64>,
    /// Code of ours answers: there is nobody to show anything to.
    ours: bool,
    observed: Option<&'static str>,
    /// The answers to be given: with the first other one the work ends.
    like: Option<Vec<f64>>,
    noted: usize,
}

/// What code unwinds with that answers otherwise than it was to.
struct Other;

/// How much two answers in double precision may differ, relative to their size.
const TOLERANCE: f64 = 1e-8;

#[derive(Clone, Debug)]
struct Case {
    name: String,
    values: Vec<(String, f64)>,
    /// The names of the choices, if the values are their numbers.
    choices: Option<Choices>,
}

/// What one may choose from.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    /// The names in the code, in their order.
    pub names: &'static [&'static str],
    /// A prediction: a wrong one is not told what the right one is.
    pub secret: bool,
}

impl Trace {
    /// For code of ours.
    pub(crate) fn ours() -> Self {
        Trace { ours: true, ..Trace::default() }
    }

    /// For code of ours that is to answer like this.
    pub(crate) fn like(other: &Trace) -> Self {
        Trace { like: Some(other.values().collect()), ..Trace::ours() }
    }

    /// Whether nobody waits for what the code shows, and the code may be stopped.
    pub fn is_ours(&self) -> bool {
        self.ours
    }

    /// Begins a case.
    pub fn case(&mut self, name: impl Into<String>) {
        switch::new_case();
        self.cases.push(Case { name: name.into(), values: Vec::new(), choices: None });
    }

    /// Shows the learner something on the way to an answer.
    pub fn show(&self, text: impl FnOnce() -> String) {
        if !self.ours {
            println!("{}", text());
        }
    }

    /// Notes what is plain to see while the code runs, to be said if the answer
    /// turns out to be wrong.
    pub fn observe(&mut self, what: &'static str) {
        self.observed = Some(what);
    }

    /// Allows a larger relative difference, for work in single precision.
    pub fn tolerance(&mut self, tolerance: f64) {
        self.tolerance = Some(tolerance);
    }

    /// Notes an answer of the case.
    ///
    /// # Panics
    /// If no case has begun.
    pub fn value(&mut self, label: impl Into<String>, value: f64) {
        if let Some(like) = &self.like
            && !like.get(self.noted).is_some_and(|other| self.equal(value, *other))
        {
            resume_unwind(Box::new(Other));
        }
        self.noted += 1;
        let case = self.cases.last_mut().expect("a case has begun");
        case.values.push((label.into(), value));
    }

    /// Notes an answer of the case that is one of several choices.
    ///
    /// # Panics
    /// If no case has begun.
    pub fn choice(&mut self, label: impl Into<String>, number: u8, choices: Choices) {
        self.value(label, number.into());
        let case = self.cases.last_mut().expect("a case has begun");
        case.choices = Some(choices);
    }

    /// Notes an answer of several numbers.
    ///
    /// # Errors
    /// If there are not `len` of them.
    pub fn vector(
        &mut self,
        label: &str,
        values: &[f64],
        len: usize,
    ) -> Result<(), String> {
        if values.len() != len {
            return Err(format!(
                "{label} has {}, it should have {len}.",
                count(values.len(), "entry", "entries")
            ));
        }
        for (i, &value) in values.iter().enumerate() {
            self.value(format!("{label}[{i}]"), value);
        }
        Ok(())
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        self.cases.iter().flat_map(|case| case.values.iter().map(|(_, value)| *value))
    }

    fn len(&self) -> usize {
        self.values().count()
    }

    /// Where an answer stands, in words.
    fn place(&self, index: usize) -> String {
        let places = self.cases.iter().flat_map(|case| {
            case.values.iter().map(move |(label, _)| format!("{}: {label}", case.name))
        });
        places.into_iter().nth(index).expect("the index lies within the trace")
    }

    /// The choices that the answer is one of, if it is one.
    fn choices(&self, index: usize) -> Option<Choices> {
        let all = self.cases.iter().flat_map(|c| c.values.iter().map(|_| c.choices));
        all.into_iter().nth(index).flatten()
    }

    /// How many answers are the same before the first other one.
    pub(crate) fn agreement(&self, other: &Trace) -> usize {
        self.first_difference(other).unwrap_or(self.len())
    }

    /// The same for traces with the same answers, up to rounding.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for value in self.values() {
            significant(value, 6).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Whether some of the answers are numbers at all.
    pub(crate) fn says_something(&self) -> bool {
        self.values().any(f64::is_finite)
    }

    /// Whether there are at least so many answers, none of them a mere choice.
    pub(crate) fn decides(&self, answers: usize) -> bool {
        self.len() >= answers && self.cases.iter().all(|case| case.choices.is_none())
    }

    /// Whether all answers are the same.
    pub fn same_as(&self, other: &Trace) -> bool {
        self.len() == other.len()
            && self.values().zip(other.values()).all(|(a, b)| self.equal(a, b))
    }

    fn first_difference(&self, other: &Trace) -> Option<usize> {
        self.values().zip(other.values()).position(|(a, b)| !self.equal(a, b))
    }

    /// Equal up to rounding. What is not a number equals only itself.
    fn equal(&self, a: f64, b: f64) -> bool {
        let tolerance = self.tolerance.unwrap_or(TOLERANCE);
        if a.is_finite() && b.is_finite() {
            return (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1e-3);
        }
        a == b || (a.is_nan() && b.is_nan())
    }
}

/// How a part went.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Every answer is right.
    Right,
    /// `todo!()` is still there.
    NotStarted,
    /// It calls a function that is not right yet: the name.
    Waits(&'static str),
    /// Something is wrong.
    Wrong {
        /// Why, as far as that is known.
        cause: Cause,
        /// Where the answers part first.
        difference: Option<Difference>,
    },
}

/// Why an answer is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// It is that of known mistakes: a name and an explanation each.
    Mistake(Vec<(&'static str, &'static str)>),
    /// It is that of a solution in which something is changed: one or two ways.
    Behaves(Vec<Explanation>),
    /// The learner's code panicked.
    Panic(String),
    /// It gave a value that is not a number, or infinite.
    NotANumber,
    /// It has the wrong shape.
    Shape(String),
    /// None of these: what can be observed, and what to look at.
    Unknown {
        /// A pattern in the wrong answers, if there is one.
        observed: Option<String>,
        /// What to look at.
        look: &'static str,
    },
}

/// The first answer that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where: the case and the step.
    pub place: String,
    /// What it should be.
    pub expected: Answer,
    /// What the learner's code gave.
    pub yours: Answer,
}

/// An answer as it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// A number.
    Number(f64),
    /// The name of a choice, or what is said in its place.
    Choice(&'static str),
}

impl From<f64> for Answer {
    fn from(number: f64) -> Self {
        Answer::Number(number)
    }
}

/// Judges what a learner's code answered to one part.
pub fn judge<S: Copy>(
    exercise: &Exercise<S>,
    part: &Part<S>,
    answer: Result<Trace, String>,
) -> Outcome {
    let yours = match answer {
        Ok(trace) => trace,
        Err(shape) => {
            return Outcome::Wrong { cause: Cause::Shape(shape), difference: None };
        }
    };
    let expected = trace(part, &exercise.solution);
    let Some(index) = expected.first_difference(&yours) else {
        return Outcome::Right;
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
    let others = exercise
        .mistakes
        .iter()
        .filter(alike)
        .map(|mistake| (mistake.name, mistake.says));
    known.extend(others);
    let cause = if !known.is_empty() {
        Cause::Mistake(known)
    } else if copies_first_case(&expected, &yours) {
        Cause::Mistake(vec![HARD_CODED])
    } else if let explanations = hunt::explain(part, &needed, exercise.switched, &yours)
        && !explanations.is_empty()
    {
        Cause::Behaves(explanations)
    } else if yours.observed.is_none()
        && matches!(difference.yours, Answer::Number(yours) if !yours.is_finite())
    {
        Cause::NotANumber
    } else {
        Cause::Unknown { observed: observe(&expected, &yours), look: part.look }
    };
    Outcome::Wrong { cause, difference: Some(difference) }
}

fn difference(expected: &Trace, yours: &Trace, index: usize) -> Difference {
    let value = |trace: &Trace| trace.values().nth(index).expect("the traces differ");
    let (right, given) = (value(expected), value(yours));
    let (right, given) = match expected.choices(index) {
        Some(Choices { names, secret }) => {
            let right = if secret { "another one" } else { names[right as usize] };
            (Answer::Choice(right), Answer::Choice(names[given as usize]))
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

/// "1 entry", "2 entries".
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A number with so many significant digits.
pub fn significant(x: f64, digits: usize) -> String {
    if x == 0.0 || !x.is_finite() {
        return x.to_string();
    }
    let exponent = log_10(x.abs()).floor() as i32;
    if !(-5..9).contains(&exponent) {
        return format!("{x:.*e}", digits - 1);
    }
    format!("{x:.*}", (digits as i32 - 1 - exponent).max(0) as usize)
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
        assert_eq!(shown(false), (Answer::Choice("No"), Answer::Choice("Yes")));
        let another = Answer::Choice("another one");
        assert_eq!(shown(true), (another, Answer::Choice("Yes")));
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
