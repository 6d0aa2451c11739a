//! What is asked of a learner's code, and all that it answers.

use std::fmt::Display;
use std::hash::{DefaultHasher, Hash, Hasher};

use verdict::significant;

use crate::{clock, switch};

/// Whether the answers to a problem could be noted: an error says what is wrong with
/// their shape, or that there was to be another one.
pub type Asked = Result<(), String>;

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
        clock::begin();
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
    pub fn value(&mut self, label: impl Display, value: f64) -> Asked {
        let Some(like) = &self.like else {
            let case = self.cases.last_mut().expect("a case has begun");
            case.values.push((label.to_string(), value));
            return Ok(());
        };
        if !like.get(self.noted).is_some_and(|other| self.equal(value, *other)) {
            return Err("another answer".into());
        }
        self.noted += 1;
        Ok(())
    }

    /// How many answers were compared, and whether these are all.
    pub(crate) fn compares(&self) -> (usize, bool) {
        (self.noted, self.like.as_ref().is_some_and(|like| like.len() == self.noted))
    }

    /// Notes an answer of the case that is one of several choices.
    ///
    /// # Panics
    /// If no case has begun.
    pub fn choice(
        &mut self,
        label: impl Display,
        number: u8,
        choices: Choices,
    ) -> Asked {
        let case = self.cases.last_mut().expect("a case has begun");
        case.choices = Some(choices);
        self.value(label, number.into())
    }

    /// Notes an answer of several numbers.
    ///
    /// # Errors
    /// If there are not `len` of them.
    pub fn vector(&mut self, label: impl Display, values: &[f64], len: usize) -> Asked {
        if values.len() != len {
            return Err(format!(
                "{label} has {}, it should have {len}.",
                count(values.len(), "entry", "entries")
            ));
        }
        let mut entries = values.iter().enumerate();
        entries.try_for_each(|(i, x)| self.value(format_args!("{label}[{i}]"), *x))
    }

    /// The answers to all problems, one after the other.
    pub fn values(&self) -> impl Iterator<Item = f64> {
        self.answers().map(|(_, _, value)| value)
    }

    /// All answers, each with its case and its label.
    pub(crate) fn answers(&self) -> impl Iterator<Item = (&Case, &str, f64)> {
        self.cases.iter().flat_map(|case| {
            case.values.iter().map(move |(label, value)| (case, &**label, *value))
        })
    }

    fn len(&self) -> usize {
        self.values().count()
    }

    /// Where an answer stands, in words.
    ///
    /// # Panics
    /// If there are not so many answers.
    pub fn place(&self, index: usize) -> String {
        let answer = self.answers().nth(index);
        let (case, label, _) = answer.expect("the index lies within the trace");
        format!("{}: {label}", case.name)
    }

    /// The choices that the answer is one of, if it is one.
    pub(crate) fn choices(&self, index: usize) -> Option<Choices> {
        self.answers().nth(index)?.0.choices
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
