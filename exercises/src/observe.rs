//! What can be seen in wrong answers without knowing their cause.

use std::collections::BTreeSet;

use verdict::{Answer, Difference, significant};

use crate::trace::{Case, Choices, Trace};

/// A label, and what stands there.
type Value = (String, f64);

/// How every answer may come from the right one: what is said, and how.
const MADE_OF_IT: [(&str, fn(f64) -> f64); 5] = [
    ("has the opposite sign", |right| -right),
    ("is 1 minus what it should be", |right| 1.0 - right),
    ("is 1 over what it should be", |right| 1.0 / right),
    ("is the square of what it should be", |right| right * right),
    ("is the square root of what it should be", f64::sqrt),
];

/// Where an answer differs from the right one, and both there. `index` counts the answers
/// of all problems.
///
/// # Panics
/// If there are not so many answers.
pub fn difference(expected: &Trace, yours: &Trace, index: usize) -> Difference {
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

/// A pattern in wrong answers, if there is one.
pub fn observe(expected: &Trace, yours: &Trace) -> Option<String> {
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
    let pairs = || expected.values().zip(yours.values());
    if yours.values().all(|g| g == 0.0) {
        return Some("Every answer is 0.".into());
    }
    let made = |(_, of): &&(_, fn(f64) -> f64)| pairs().all(|(r, g)| same(of(r), g));
    if let Some((said, _)) = MADE_OF_IT.iter().find(made) {
        return Some(format!("Every answer {said}."));
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
        return entries(expected, yours).or_else(|| none_right(expected, yours));
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
    let (mut right, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    for ((_, label, e), y) in expected.answers().zip(yours.values()) {
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

/// How far all problems are right, if none is to its end.
fn none_right(expected: &Trace, yours: &Trace) -> Option<String> {
    let same = |(e, y): &(&Value, &Value)| expected.equal(e.1, y.1);
    let cases = expected.cases.iter().zip(&yours.cases).map(|(e, y)| {
        let right = e.values.iter().zip(&y.values).take_while(same).count();
        let begun = e.values.get(right).map(step);
        let whole = e.values[..right].iter().map(step);
        whole.filter(|step| Some(*step) != begun).collect::<Vec<_>>()
    });
    let cases: Vec<Vec<&str>> = cases.collect();
    let in_all = |step: &&&str| cases.iter().all(|case| case.contains(step));
    match (cases[0].iter().rfind(in_all), cases.len()) {
        (None, 1) => None,
        (None, _) => Some("No problem comes out right.".into()),
        (Some(last), 1) => Some(format!("Right up to: {last}.")),
        (Some(last), _) => {
            Some(format!("No problem comes out right. Right in each, up to: {last}."))
        }
    }
}

/// The step that a value belongs to: "step 1" of "step 1, theta[0]".
fn step((label, _): &Value) -> &str {
    label.rsplit_once(", ").map_or(label, |(step, _)| step)
}

/// Whether every case got the same answers, and these are right for the first
/// one up to the digits that somebody may have copied.
pub fn copies_first_case(expected: &Trace, yours: &Trace) -> bool {
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
    let agree = |a: &[Value], b: &[Value]| {
        a.len().min(b.len()) > 1 && a.iter().zip(b).all(|((_, a), (_, b))| same(*a, *b))
    };
    if cases().all(|(e, y)| agree(&e.values[1..], &y.values)) {
        return Some("Every answer is the one that should come a step later.".into());
    }
    if cases().all(|(e, y)| agree(&e.values, &y.values[1..])) {
        return Some("Every answer is the one that should come a step before.".into());
    }
    None
}
