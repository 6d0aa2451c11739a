//! Compares a learner's answers with ours, and with those of known mistakes.

/// An exercise: what a right answer is, and what wrong ones look like. `S` holds
/// what a learner writes, as plain function pointers.
pub struct Exercise<S> {
    /// The right answer.
    pub solution: S,
    /// What is checked, one after the other.
    pub parts: Vec<Part<S>>,
    /// The misunderstandings that are known.
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
}

/// How much two answers in double precision may differ, relative to their size.
const TOLERANCE: f64 = 1e-8;

#[derive(Clone, Debug)]
struct Case {
    name: String,
    values: Vec<(String, f64)>,
}

impl Trace {
    /// Begins a case.
    pub fn case(&mut self, name: impl Into<String>) {
        self.cases.push(Case { name: name.into(), values: Vec::new() });
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
        let case = self.cases.last_mut().expect("a case has begun");
        case.values.push((label.into(), value));
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

    fn same_as(&self, other: &Trace) -> bool {
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
    /// The learner's code panicked.
    Panic(String),
    /// It did not end.
    TimeLimit,
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
    pub expected: f64,
    /// What the learner's code gave.
    pub yours: f64,
}

/// Judges what a learner's code answered to one part.
pub fn judge<S>(
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
    let value = |trace: &Trace| trace.values().nth(index).expect("the traces differ");
    let difference = Difference {
        place: expected.place(index),
        expected: value(&expected),
        yours: value(&yours),
    };
    let alike = |mistake: &&Mistake<S>| {
        mistake.like.iter().any(|wrong| trace(part, wrong).same_as(&yours))
    };
    let known: Vec<_> = exercise
        .mistakes
        .iter()
        .filter(alike)
        .map(|mistake| (mistake.name, mistake.says))
        .collect();
    let cause = if !known.is_empty() {
        Cause::Mistake(known)
    } else if copies_first_case(&expected, &yours) {
        Cause::Mistake(vec![HARD_CODED])
    } else if !difference.yours.is_finite() {
        Cause::NotANumber
    } else {
        Cause::Unknown { observed: observe(&expected, &yours), look: part.look }
    };
    Outcome::Wrong { cause, difference: Some(difference) }
}

/// The mistake that can be made in every exercise.
const HARD_CODED: (&str, &str) = (
    "an answer written into the code",
    "It is right for the first problem, and the same for all others. Compute it from \
     what the function is given.",
);

/// What code of ours answers to a part.
///
/// # Panics
/// If the answer has the wrong shape.
fn trace<S>(part: &Part<S>, code: &S) -> Trace {
    let mut trace = Trace::default();
    (part.run)(code, &mut trace).expect("code of ours answers in the right shape");
    trace
}

/// A pattern in wrong answers.
fn observe(expected: &Trace, yours: &Trace) -> Option<String> {
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
    if pairs().all(|(r, g)| same(factor * r, g)) {
        return Some(format!(
            "Every answer is {} times what it should be.",
            significant(factor, 4)
        ));
    }
    if let Some(shift) = shifted(expected, yours) {
        return Some(shift);
    }
    let wrong = expected
        .cases
        .iter()
        .zip(&yours.cases)
        .filter(|(e, y)| {
            e.values.iter().zip(&y.values).any(|((_, e), (_, y))| !same(*e, *y))
        })
        .count();
    let right = expected.cases.len() - wrong;
    (right > 0).then(|| {
        format!("{right} of {} problems come out right.", expected.cases.len())
    })
}

/// Whether every case got the answers of the first.
fn copies_first_case(expected: &Trace, yours: &Trace) -> bool {
    let same = |a, b| expected.equal(a, b);
    let first: Vec<f64> = expected.cases[0].values.iter().map(|(_, v)| *v).collect();
    yours.cases.len() > 1
        && yours.cases.iter().all(|case| {
            case.values.len() == first.len()
                && case.values.iter().zip(&first).all(|((_, y), f)| same(*y, *f))
        })
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

/// Two numbers, with enough digits to tell them apart.
pub fn apart(a: f64, b: f64) -> (String, String) {
    let whole = |x: f64| x.fract() == 0.0 && x.abs() < 1e9;
    if whole(a) && whole(b) {
        return ((a as i64).to_string(), (b as i64).to_string());
    }
    (5..17)
        .map(|digits| (significant(a, digits), significant(b, digits)))
        .find(|(a, b)| a != b)
        .unwrap_or_else(|| (a.to_string(), b.to_string()))
}

/// A number with so many significant digits.
pub fn significant(x: f64, digits: usize) -> String {
    if x == 0.0 || !x.is_finite() {
        return x.to_string();
    }
    let exponent = x.abs().log10().floor() as i32;
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
    fn numbers_show_where_they_differ() {
        assert_eq!(apart(0.1, 0.2), ("0.10000".into(), "0.20000".into()));
        assert_eq!(
            apart(1.0, 1.0 + 1e-9),
            ("1.000000000".into(), "1.000000001".into())
        );
        assert_eq!(apart(1e-12, 12.5), ("1.0000e-12".into(), "12.500".into()));
        assert_eq!(apart(2.0, -0.0), ("2".into(), "0".into()));
        assert_eq!(apart(f64::NAN, 0.0), ("NaN".into(), "0".into()));
    }
}
