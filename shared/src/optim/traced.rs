use std::cell::RefCell;
use std::ops::{Add, AddAssign, Div, Mul, Sub, SubAssign};

use super::real::Real;

/// A number that remembers how it was computed, so that a rule can be shown at work: it
/// goes through the same `step` as any other number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traced {
    value: f64,
    /// Its place among all numbers; none for the zero that a memory starts with.
    place: Option<usize>,
}

#[derive(Clone, Copy)]
enum Operation {
    Given,
    Sum(Traced, Traced),
    Difference(Traced, Traced),
    Product(Traced, Traced),
    Quotient(Traced, Traced),
    Larger(Traced, Traced),
    Root(Traced),
    Sign(Traced),
}

use Operation::*;

thread_local! {
    /// Every number since the last [`Traced::begin`], and how it was made.
    static RESULTS: RefCell<Vec<(Operation, f64)>> = const { RefCell::new(Vec::new()) };
}

impl Traced {
    /// Forgets all numbers. Those from before must not be used any more.
    pub fn begin() {
        RESULTS.with_borrow_mut(Vec::clear);
    }

    fn result(operation: Operation, value: f64) -> Self {
        RESULTS.with_borrow_mut(|results| {
            results.push((operation, value));
            Traced { value, place: Some(results.len() - 1) }
        })
    }

    /// Whether this is the other number itself, and not one of the same value.
    fn is_same(self, other: Traced) -> bool {
        self.place.is_some() && self.place == other.place
    }

    fn operation(self) -> Option<Operation> {
        RESULTS.with_borrow(|results| Some(results.get(self.place?)?.0))
    }

    /// The first result that was computed from this one.
    pub fn first_use(self) -> Option<Traced> {
        let is_of =
            |number: Traced| number.place.is_some() && number.place == self.place;
        RESULTS.with_borrow(|results| {
            let mut results = results.iter().enumerate();
            let (place, (_, value)) =
                results.find(|(_, (operation, _))| operation.numbers().any(is_of))?;
            Some(Traced { value: *value, place: Some(place) })
        })
    }

    /// How it was computed, such as `0.9·2 + 0.1·(-3)`, with each number as `number`
    /// writes it. What is in `known` stands there as a number, and is not taken apart.
    pub fn formula(self, known: &[Traced], number: &dyn Fn(f64) -> String) -> String {
        let mut formula = Formula { text: String::new(), known, number };
        match self.operation() {
            Some(Given) | None => formula.write_number(self, false),
            Some(operation) => formula.write(operation),
        }
        formula.text
    }
}

impl Operation {
    fn numbers(self) -> impl Iterator<Item = Traced> {
        let (a, b) = match self {
            Given => (None, None),
            Sum(a, b) | Difference(a, b) | Product(a, b) => (Some(a), Some(b)),
            Quotient(a, b) | Larger(a, b) => (Some(a), Some(b)),
            Root(a) | Sign(a) => (Some(a), None),
        };
        a.into_iter().chain(b)
    }

    /// How strongly it holds its numbers together: a sum least.
    fn binds(self) -> u8 {
        match self {
            Sum(..) | Difference(..) => 0,
            Product(a, b) if a.is_same(b) => 2,
            Product(..) | Quotient(..) => 1,
            Given | Larger(..) | Root(_) | Sign(_) => 2,
        }
    }
}

/// Nothing that is computed binds so strongly.
const SQUARED: u8 = 3;

/// A formula that is being written.
struct Formula<'a> {
    text: String,
    known: &'a [Traced],
    number: &'a dyn Fn(f64) -> String,
}

impl Formula<'_> {
    fn write(&mut self, operation: Operation) {
        match operation {
            Given => {}
            Sum(a, b) => self.write_all(&[("", a, 0), (" + ", b, 0)], ""),
            Difference(a, b) => self.write_all(&[("", a, 0), (" - ", b, 1)], ""),
            Product(a, b) if a.is_same(b) => self.write_all(&[("", a, SQUARED)], "²"),
            Product(a, b) => self.write_all(&[("", a, 1), ("·", b, 1)], ""),
            Quotient(a, b) => self.write_all(&[("", a, 1), (" / ", b, 2)], ""),
            Larger(a, b) => self.write_all(&[("max(", a, 0), (", ", b, 0)], ")"),
            Root(a) => self.write_all(&[("√", a, 2)], ""),
            Sign(a) => self.write_all(&[("sign(", a, 0)], ")"),
        }
    }

    /// Numbers, each behind a sign and in brackets unless it binds as strongly as it must.
    fn write_all(&mut self, numbers: &[(&str, Traced, u8)], end: &str) {
        for &(sign, number, binds) in numbers {
            self.text += sign;
            let is_known = self.known.iter().any(|known| known.is_same(number));
            match number.operation().filter(|_| !is_known) {
                Some(Given) | None => self.write_number(number, binds == SQUARED),
                Some(operation) if operation.binds() < binds => {
                    self.text += "(";
                    self.write(operation);
                    self.text += ")";
                }
                Some(operation) => self.write(operation),
            }
        }
        self.text += end;
    }

    /// A negative number stands in brackets, except where something begins; under a square
    /// a power of ten does too.
    fn write_number(&mut self, number: Traced, squared: bool) {
        let text = (self.number)(number.value);
        let begins = ["(", ", "].iter().any(|sign| self.text.ends_with(sign));
        let begins = (begins || self.text.is_empty()) && !squared;
        let brackets =
            text.starts_with('-') && !begins || text.contains('e') && squared;
        self.text += &if brackets { format!("({text})") } else { text };
    }
}

impl PartialEq for Traced {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Add for Traced {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Traced::result(Sum(self, other), self.value + other.value)
    }
}

impl Sub for Traced {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Traced::result(Difference(self, other), self.value - other.value)
    }
}

impl Mul for Traced {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Traced::result(Product(self, other), self.value * other.value)
    }
}

impl Div for Traced {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        Traced::result(Quotient(self, other), self.value / other.value)
    }
}

impl AddAssign for Traced {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Traced {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Real for Traced {
    fn of(x: f64) -> Self {
        Traced::result(Given, x)
    }

    fn sqrt(self) -> Self {
        Traced::result(Root(self), self.value.sqrt())
    }

    fn max(self, other: Self) -> Self {
        Traced::result(Larger(self, other), self.value.max(other.value))
    }

    fn sign(self) -> Self {
        Traced::result(Sign(self), self.value.sign())
    }

    fn in_f64(self) -> f64 {
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(number: Traced, known: &[Traced]) -> String {
        let write = |x: f64| if x < 1e6 { x.to_string() } else { format!("{x:e}") };
        number.formula(known, &write)
    }

    #[test]
    fn formulas_have_the_brackets_they_need() {
        Traced::begin();
        let [two, less, four, other] = [2.0, -3.0, 4.0, 4.0].map(Traced::of);
        let million = Traced::of(1e6);
        for (number, text, value) in [
            (two, "2", 2.0),
            (less, "-3", -3.0),
            (two * less + four, "2·(-3) + 4", -2.0),
            (two * (less + four), "2·(-3 + 4)", 2.0),
            (two - (less - four), "2 - (-3 - 4)", 9.0),
            (two / (less / four), "2 / (-3 / 4)", -8.0 / 3.0),
            (two * (four * four), "2·4²", 32.0),
            (four * other, "4·4", 16.0),
            (less * less, "(-3)²", 9.0),
            (million * million, "(1e6)²", 1e12),
            ((two * four) * (two * four), "2·4·2·4", 64.0),
            (four.sqrt() / two, "√4 / 2", 1.0),
            ((four + two).sqrt() + two, "√(4 + 2) + 2", 6f64.sqrt() + 2.0),
            (less.max(two) * less.sign(), "max(-3, 2)·sign(-3)", -2.0),
        ] {
            assert_eq!(formula(number, &[]), text);
            assert_eq!(number.in_f64(), value, "{text}");
        }
        let product = two * four;
        assert_eq!(formula(product * product, &[]), "(2·4)²");
    }

    #[test]
    fn what_is_known_is_not_taken_apart() {
        Traced::begin();
        let [two, three] = [2.0, 3.0].map(Traced::of);
        let sum = two + three;
        let mut product = sum * two;
        assert_eq!(sum.first_use(), Some(product));
        assert_eq!(formula(product, &[]), "(2 + 3)·2");
        assert_eq!(formula(product, &[sum]), "5·2");
        product -= sum;
        assert_eq!(formula(product, &[sum]), "5·2 - 5");
        assert_eq!((two.first_use(), product.first_use()), (Some(sum), None));
    }
}
