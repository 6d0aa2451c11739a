//! The ways in which a place of a solution may be wrong, and what each does. A way
//! is known by its number, from 1; the texts say how a learner would have written
//! it, with {a} and {b} for the operands.

/// What can be computed with: the numbers of the solutions.
pub(crate) trait Number: Copy + PartialOrd {
    /// Whether it is a whole number, for which only some ways make sense.
    const WHOLE: bool;
    /// As a floating-point number, and back.
    fn wide(self) -> f64;
    /// The nearest number of this kind; of whole ones, the next towards 0.
    fn narrow(x: f64) -> Self;

    /// A small whole number.
    fn of(n: i32) -> Self {
        Self::narrow(n.into())
    }

    /// What a computation gives: nothing if it leaves the range of whole numbers.
    fn result(x: f64) -> Option<Self> {
        let result = Self::narrow(x);
        (!Self::WHOLE || result.wide() == x.trunc()).then_some(result)
    }

    /// a + b, a − b, a·b, a / b.
    fn combine(self, operator: u8, b: Self) -> Option<Self> {
        let (a, b) = (self.wide(), b.wide());
        Self::result(match operator {
            b'+' => a + b,
            b'-' => a - b,
            b'*' => a * b,
            _ => a / b,
        })
    }
}

/// A number, or a reference to one.
pub(crate) trait Scalar: Copy {
    type Out: Number;
    fn get(self) -> Self::Out;
}

impl<T: Scalar> Scalar for &T {
    type Out = T::Out;
    fn get(self) -> T::Out {
        (*self).get()
    }
}

macro_rules! number {
    ($($t:ty, whole: $whole:literal;)*) => {$(
        impl Number for $t {
            const WHOLE: bool = $whole;
            #[allow(clippy::unnecessary_cast)]
            fn wide(self) -> f64 {
                self as f64
            }
            fn narrow(x: f64) -> Self {
                x as $t
            }
        }

        impl Scalar for $t {
            type Out = $t;
            fn get(self) -> $t {
                self
            }
        }
    )*};
}

number! {
    i32, whole: true;
    u32, whole: true;
    usize, whole: true;
    f32, whole: false;
    f64, whole: false;
}

/// What is computed of one number, or of two.
type OfOne = fn(f64) -> f64;
type OfTwo<T = f64> = fn(f64, f64) -> T;

/// What may have been done to a value; the second text is for whole numbers, if that
/// makes sense.
pub(crate) const VALUE: [(&str, &str, OfOne); 12] = [
    ("-{a}", "", |a| 0.0 - a),
    ("{a}.abs()", "", f64::abs),
    ("{a}.powi(2)", "", |a| a * a),
    ("{a}.sqrt()", "", f64::sqrt),
    ("2.0 * {a}", "2 * {a}", |a| 2.0 * a),
    ("{a} / 2.0", "", |a| a / 2.0),
    ("1.0 - {a}", "", |a| 1.0 - a),
    ("1.0 / {a}", "", |a| 1.0 / a),
    ("{a} + 1.0", "{a} + 1", |a| a + 1.0),
    ("{a} - 1.0", "{a} - 1", |a| a - 1.0),
    ("{a}.max(0.0)", "", |a| a.max(0.0)),
    ("0.0", "", |_| 0.0),
];

/// A value after something was done to it.
pub(crate) fn value<T: Number>(way: u16, a: T) -> Option<T> {
    let (_, whole, done) = VALUE[usize::from(way) - 1];
    if T::WHOLE && whole.is_empty() {
        return None;
    }
    T::result(done(a.wide()))
}

/// Other ways to combine two values, each with the operators that may be meant.
pub(crate) const BINARY: [(&str, &str, OfTwo); 11] = [
    ("{a} + {b}", "-*/", |a, b| a + b),
    ("{a} - {b}", "+*/", |a, b| a - b),
    ("{a} * {b}", "+-/", |a, b| a * b),
    ("{a} / {b}", "+-*", |a, b| a / b),
    ("{a}", "+-*/", |a, _| a),
    ("{b}", "+-*/", |_, b| b),
    ("{b} - {a}", "-", |a, b| b - a),
    ("{b} / {a}", "/", |a, b| b / a),
    ("{a}.max({b})", "+", |a, b| if a > b { a } else { b }),
    ("-{b}", "-", |_, b| 0.0 - b),
    ("1.0 / {b}", "/", |_, b| 1.0 / b),
];

/// Two values combined in another way.
pub(crate) fn binary<T: Number>(way: u16, a: T, b: T) -> Option<T> {
    let (.., combined) = BINARY[usize::from(way) - 1];
    T::result(combined(a.wide(), b.wide()))
}

/// Comparisons; the first six are the operators themselves.
pub(crate) const COMPARE: [(&str, OfTwo<bool>); 8] = [
    ("{a} < {b}", |a, b| a < b),
    ("{a} <= {b}", |a, b| a <= b),
    ("{a} > {b}", |a, b| a > b),
    ("{a} >= {b}", |a, b| a >= b),
    ("{a} == {b}", |a, b| a == b),
    ("{a} != {b}", |a, b| a != b),
    ("true", |_, _| true),
    ("false", |_, _| false),
];

/// Two values compared.
pub(crate) fn compare<T: Number>(way: u16, a: T, b: T) -> bool {
    let (_, compared) = COMPARE[usize::from(way) - 1];
    compared(a.wide(), b.wide())
}

/// Other assignments.
pub(crate) const ASSIGN: [&str; 7] = [
    "{a} = {b}",
    "{a} += {b}",
    "{a} -= {b}",
    "{a} *= {b}",
    "{a} /= {b}",
    "{a} = {a}.max({b})",
    "{a} += ({b} - {a}) / count",
];

/// What is assigned, given how many values came before.
pub(crate) fn assign<T: Number>(way: u16, a: T, b: T, before: u32) -> Option<T> {
    match way {
        1 => Some(b),
        2..=5 => a.combine(b"+-*/"[way as usize - 2], b),
        6 => Some(if b > a { b } else { a }),
        _ => {
            let change = b.combine(b'-', a)?;
            a.combine(b'+', change.combine(b'/', T::of(before as i32 + 1))?)
        }
    }
}

/// Methods of numbers, each as it is meant, and then what may stand in its place; `b` is
/// the argument, if there is one.
pub(crate) const METHODS: [(&str, &str, OfTwo); 25] = [
    ("sqrt", "{a}.sqrt()", |a, _| a.sqrt()),
    ("sqrt", "{a}", |a, _| a),
    ("abs", "{a}.abs()", |a, _| a.abs()),
    ("abs", "{a}", |a, _| a),
    ("ceil", "{a}.ceil()", |a, _| a.ceil()),
    ("ceil", "{a}.floor()", |a, _| a.floor()),
    ("ceil", "{a}.round()", |a, _| a.round()),
    ("ceil", "{a}", |a, _| a),
    ("exp", "{a}.exp()", |a, _| a.exp()),
    ("exp", "{a}", |a, _| a),
    ("exp", "{a}.exp_m1()", |a, _| a.exp_m1()),
    ("cos", "{a}.cos()", |a, _| a.cos()),
    ("cos", "{a}", |a, _| a),
    ("cos", "{a}.sin()", |a, _| a.sin()),
    ("max", "{a}.max({b})", |a, b| if a > b { a } else { b }),
    ("max", "{a}", |a, _| a),
    ("max", "{b}", |_, b| b),
    ("max", "{a}.min({b})", |a, b| if a > b { b } else { a }),
    ("powi", "{a}.powi({b})", |a, b| a.powi(b as i32)),
    ("powi", "{a}", |a, _| a),
    ("powi", "{a} * {b}", |a, b| a * b),
    ("powi", "{a}.abs()", |a, _| a.abs()),
    ("powi", "{a}.powi({b} + 1)", |a, b| a.powi(b as i32 + 1)),
    ("powi", "{a}.powi({b} - 1)", |a, b| a.powi(b as i32 - 1)),
    ("powi", "{a}.abs().sqrt()", |a, _| a.abs().sqrt()),
];

/// Where a method begins in the table.
pub(crate) fn method(name: &str) -> Option<usize> {
    METHODS.iter().position(|(method, ..)| *method == name)
}

/// What may stand in the place of a method.
pub(crate) fn others(own: usize) -> Vec<&'static str> {
    let (name, ..) = METHODS[own];
    let others = METHODS[own + 1..].iter().take_while(|(method, ..)| *method == name);
    others.map(|(_, text, _)| *text).collect()
}

/// Sums.
pub(crate) const SUM: [&str; 5] = [
    "{a}.sum::<f64>() / count",
    "{a}.fold(0.0, f64::max)",
    "{a}.next()",
    "{a}.last()",
    "{a}.product::<f64>()",
];

/// A sum in another way; the solution's own for 0.
pub(crate) fn sum<T: Number>(way: u16, values: impl Iterator<Item = T>) -> Option<T> {
    let values: Vec<T> = values.collect();
    let zero = T::of(0);
    let all = values.iter().try_fold(zero, |sum, x| sum.combine(b'+', *x))?;
    match way {
        0 => Some(all),
        1 => all.combine(b'/', T::of(values.len() as i32)),
        2 => Some(values.iter().fold(zero, |max, x| if *x > max { *x } else { max })),
        3 => values.first().copied(),
        4 => values.last().copied(),
        _ => values.iter().try_fold(T::of(1), |all, x| all.combine(b'*', *x)),
    }
}

/// What a loop may go through instead.
pub(crate) const SEQUENCE: [&str; 4] =
    ["{a}.rev()", "{a}.skip(1)", "{a}.take(1)", "{a}.take(count - 1)"];

/// The items of a loop in another way; the solution's own for 0.
pub(crate) fn sequence<T>(way: u16, items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    match way {
        1 => items.reverse(),
        2 => drop(items.drain(..1.min(items.len()))),
        3 => items.truncate(1),
        4 => drop(items.pop()),
        _ => {}
    }
    items
}
