//! What is asked of a learner's code, and all that it answers.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::resume_unwind;

use shared::portable::log_10;

use crate::draw::Draw;
use crate::switch;

/// A piece of an exercise that is checked on its own.
pub struct Part<S> {
    /// The name of the learner's function.
    pub name: &'static str,
    /// Other parts whose functions this one calls: it waits for them.
    pub needs: &'static [&'static str],
    /// Runs the function on every case. An error says what is wrong with the
    /// shape of an answer.
    pub run: fn(&S, &mut Trace) -> Result<(), String>,
    /// Runs the function on a random problem: one of all that its comment allows.
    pub draw: fn(&S, &mut Draw, &mut Trace) -> Result<(), String>,
}

/// The random problem of a function that is given nothing: there is none.
pub(crate) fn nothing<S>(_: &S, _: &mut Draw, _: &mut Trace) -> Result<(), String> {
    Ok(())
}

/// All that a function answered, case by case.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    pub(crate) cases: Vec<Case>,
    tolerance: Option<f64>,
    /// Code of ours answers: there is nobody to show anything to.
    ours: bool,
    pub(crate) observed: Option<&'static str>,
    /// The answers to be given: with the first other one the work ends, and none is kept.
    like: Option<Vec<f64>>,
    noted: usize,
}

/// What code unwinds with that answers otherwise than it was to.
struct Other;

/// How much two answers in double precision may differ, relative to their size.
const TOLERANCE: f64 = 1e-8;

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) values: Vec<(String, f64)>,
    /// The names of the choices, if the values are their numbers.
    pub(crate) choices: Option<Choices>,
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
        if self.compared(value) {
            return;
        }
        let case = self.cases.last_mut().expect("a case has begun");
        case.values.push((label.into(), value));
    }

    /// Whether an answer need only be compared. If it is another one, the work ends.
    fn compared(&mut self, value: f64) -> bool {
        let Some(like) = &self.like else { return false };
        if !like.get(self.noted).is_some_and(|other| self.equal(value, *other)) {
            resume_unwind(Box::new(Other));
        }
        self.noted += 1;
        true
    }

    /// How many answers were compared, and whether these are all.
    pub(crate) fn compares(&self) -> (usize, bool) {
        (self.noted, self.like.as_ref().is_some_and(|like| like.len() == self.noted))
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
            if !self.compared(value) {
                self.value(format!("{label}[{i}]"), value);
            }
        }
        Ok(())
    }

    /// The answers to all problems, one after the other.
    pub fn values(&self) -> impl Iterator<Item = f64> {
        self.cases.iter().flat_map(|case| case.values.iter().map(|(_, value)| *value))
    }

    fn len(&self) -> usize {
        self.values().count()
    }

    /// Where an answer stands, in words.
    ///
    /// # Panics
    /// If there are not so many answers.
    pub fn place(&self, index: usize) -> String {
        let places = self.cases.iter().flat_map(|case| {
            case.values.iter().map(move |(label, _)| format!("{}: {label}", case.name))
        });
        places.into_iter().nth(index).expect("the index lies within the trace")
    }

    /// The choices that the answer is one of, if it is one.
    pub(crate) fn choices(&self, index: usize) -> Option<Choices> {
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

    pub(crate) fn first_difference(&self, other: &Trace) -> Option<usize> {
        self.values().zip(other.values()).position(|(a, b)| !self.equal(a, b))
    }

    /// Equal up to rounding. What is not a number equals only itself.
    pub(crate) fn equal(&self, a: f64, b: f64) -> bool {
        let tolerance = self.tolerance.unwrap_or(TOLERANCE);
        if a.is_finite() && b.is_finite() {
            return (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1e-3);
        }
        a == b || (a.is_nan() && b.is_nan())
    }
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
