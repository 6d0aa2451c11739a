//! The ways in which a place of a solution may be wrong, and what each does. A way
//! is known by its number, from 1; the texts say how a learner would have written
//! it, with {a} and {b} for the operands.

/// What can be computed with: the numbers of the solutions.
pub(crate) trait Number: Copy + PartialOrd {
    /// Whether it is a whole number, for which only some ways make sense.
    const WHOLE: bool;
    /// A small whole number.
    fn of(n: i32) -> Self;
    /// a + b, a − b, a·b, a / b.
    fn combine(self, operator: u8, b: Self) -> Option<Self>;
    /// As a floating-point number, and back.
    fn wide(self) -> f64;
    /// The nearest number of this kind.
    fn narrow(x: f64) -> Self;
}

macro_rules! whole {
    ($($t:ty),*) => {$(
        impl Number for $t {
            const WHOLE: bool = true;
            fn of(n: i32) -> Self {
                n as $t
            }
            fn combine(self, operator: u8, b: Self) -> Option<Self> {
                match operator {
                    b'+' => self.checked_add(b),
                    b'-' => self.checked_sub(b),
                    b'*' => self.checked_mul(b),
                    _ => self.checked_div(b),
                }
            }
            fn wide(self) -> f64 {
                self as f64
            }
            fn narrow(x: f64) -> Self {
                x as $t
            }
        }
    )*};
}

macro_rules! float {
    ($($t:ty),*) => {$(
        impl Number for $t {
            const WHOLE: bool = false;
            fn of(n: i32) -> Self {
                n as $t
            }
            fn combine(self, operator: u8, b: Self) -> Option<Self> {
                Some(match operator {
                    b'+' => self + b,
                    b'-' => self - b,
                    b'*' => self * b,
                    _ => self / b,
                })
            }
            #[allow(clippy::unnecessary_cast)]
            fn wide(self) -> f64 {
                self as f64
            }
            fn narrow(x: f64) -> Self {
                x as $t
            }
        }
    )*};
}

whole!(i32, u32, usize);
float!(f32, f64);

/// What may have been done to a value.
pub(crate) const VALUE: [&str; 12] = [
    "-{a}",
    "{a}.abs()",
    "{a}.powi(2)",
    "{a}.sqrt()",
    "2.0 * {a}",
    "{a} / 2.0",
    "1.0 - {a}",
    "1.0 / {a}",
    "{a} + 1.0",
    "{a} - 1.0",
    "{a}.max(0.0)",
    "0.0",
];

/// The same for whole numbers: none for most.
pub(crate) const WHOLE: [&str; 12] =
    ["", "", "", "", "2 * {a}", "", "", "", "{a} + 1", "{a} - 1", "", ""];

/// A value after something was done to it.
pub(crate) fn value<T: Number>(way: u16, a: T) -> Option<T> {
    let one = T::of(1);
    if T::WHOLE && WHOLE[way as usize - 1].is_empty() {
        return None;
    }
    match way {
        1 => T::of(0).combine(b'-', a),
        2 => Some(T::narrow(a.wide().abs())),
        3 => a.combine(b'*', a),
        4 => Some(T::narrow(a.wide().sqrt())),
        5 => T::of(2).combine(b'*', a),
        6 => a.combine(b'/', T::of(2)),
        7 => one.combine(b'-', a),
        8 => one.combine(b'/', a),
        9 => a.combine(b'+', one),
        10 => a.combine(b'-', one),
        11 => Some(T::narrow(a.wide().max(0.0))),
        _ => Some(T::of(0)),
    }
}

/// Other ways to combine two values.
pub(crate) const BINARY: [&str; 11] = [
    "{a} + {b}",
    "{a} - {b}",
    "{a} * {b}",
    "{a} / {b}",
    "{a}",
    "{b}",
    "{b} - {a}",
    "{b} / {a}",
    "{a}.max({b})",
    "-{b}",
    "1.0 / {b}",
];

/// Whether a way differs from an operator, and may be meant by somebody.
pub(crate) fn suits(operator: u8, way: u16) -> bool {
    match way {
        1..=4 => b"+-*/"[way as usize - 1] != operator,
        7 | 10 => operator == b'-',
        8 | 11 => operator == b'/',
        9 => operator == b'+',
        _ => true,
    }
}

/// Two values combined in another way.
pub(crate) fn binary<T: Number>(way: u16, a: T, b: T) -> Option<T> {
    match way {
        1..=4 => a.combine(b"+-*/"[way as usize - 1], b),
        5 => Some(a),
        6 => Some(b),
        7 => b.combine(b'-', a),
        8 => b.combine(b'/', a),
        9 => Some(if a > b { a } else { b }),
        10 => T::of(0).combine(b'-', b),
        _ => T::of(1).combine(b'/', b),
    }
}

/// Other comparisons.
pub(crate) const COMPARE: [&str; 8] = [
    "{a} < {b}",
    "{a} <= {b}",
    "{a} > {b}",
    "{a} >= {b}",
    "{a} == {b}",
    "{a} != {b}",
    "true",
    "false",
];

/// Two values compared; the first six ways are the operators themselves.
pub(crate) fn compare<T: Number>(way: u16, a: T, b: T) -> bool {
    match way {
        1 => a < b,
        2 => a <= b,
        3 => a > b,
        4 => a >= b,
        5 => a == b,
        6 => a != b,
        7 => true,
        _ => false,
    }
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

/// Methods of numbers, and what may stand in their place.
pub(crate) const METHODS: [(&str, &[&str]); 6] = [
    ("sqrt", &["{a}"]),
    ("abs", &["{a}"]),
    ("ceil", &["{a}.floor()", "{a}.round()", "{a}"]),
    ("exp", &["{a}", "{a}.exp_m1()"]),
    ("cos", &["{a}", "{a}.sin()"]),
    ("max", &["{a}", "{b}", "{a}.min({b})"]),
];

/// Powers with a whole exponent.
pub(crate) const POWI: [&str; 6] = [
    "{a}",
    "{a} * {b}",
    "{a}.abs()",
    "{a}.powi({b} + 1)",
    "{a}.powi({b} - 1)",
    "{a}.abs().sqrt()",
];

/// A power in another way; the solution's own for 0.
pub(crate) fn powi<T: Number>(way: u16, a: T, n: i32) -> T {
    let x = a.wide();
    T::narrow(match way {
        0 => x.powi(n),
        1 => x,
        2 => x * f64::from(n),
        3 => x.abs(),
        4 => x.powi(n + 1),
        5 => x.powi(n - 1),
        _ => x.abs().sqrt(),
    })
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
