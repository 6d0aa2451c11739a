//! Results by name, for prose.
//!
//! A path goes down through fields, with a point between two names: `best.lr`. In a list
//! a name is that of the item whose field `name` says so (`rules.adam.steps`), a number
//! counts from 0, `last` is the last item and `count` how many there are.
//!
//! A format says how a number is written:
//!
//! | format | 1234.5 becomes | |
//! |---|---|---|
//! | none | 1234.5 | as many digits as it has |
//! | `.2` | 1234.50 | so many digits behind the point |
//! | `,` | 1,234 | a whole number, with commas |
//! | `~3` | 1,235 | three digits that count, no zeros at the end, whole numbers in full |
//! | `e2` | 1.2 × 10³ | so many digits that count, and a power of ten |
//! | `%1` | 123450.0% | a share in percent, so many digits behind the point |
//! | `words` | | a whole number, in letters up to twelve |
//!
//! A list of numbers is written in parentheses, each in the same format.

use ciborium::Value;
use serde::{Deserialize, Serialize};

use crate::number::{MINUS, in_groups, power_of_ten, three_digits};

/// Results with their names.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Tree(Value);

impl Tree {
    /// The tree of a value's fields.
    ///
    /// # Panics
    /// If the value can't be serialised, which derived values always can.
    pub(crate) fn of(results: &impl Serialize) -> Self {
        Tree(Value::serialized(results).expect("derived fields can be serialised"))
    }

    /// The value at a path in a format.
    pub(crate) fn value(&self, path: &str, format: &str) -> Result<String, String> {
        let mut at = Found::Here(&self.0);
        let mut walked = String::new();
        for name in path.split('.') {
            let Found::Here(value) = at else {
                return Err(format!("'{walked}' is a number and has no '{name}'"));
            };
            at = child(value, name).ok_or_else(|| missing(value, &walked, name))?;
            walked += if walked.is_empty() { "" } else { "." };
            walked += name;
        }
        let written = match at {
            Found::Count(count) => number(count as f64, format),
            Found::Here(value) => write(value, format),
        };
        written.map_err(|why| format!("'{path}' {why}"))
    }
}

/// Where a path leads.
enum Found<'a> {
    Here(&'a Value),
    Count(usize),
}

fn child<'a>(value: &'a Value, name: &str) -> Option<Found<'a>> {
    let found = match value {
        Value::Map(fields) => field(fields, name)?,
        Value::Array(items) => match name {
            "count" => return Some(Found::Count(items.len())),
            "last" => items.last()?,
            _ => match name.parse::<usize>() {
                Ok(i) => items.get(i)?,
                Err(_) => items.iter().find(|item| name_of(item) == Some(name))?,
            },
        },
        _ => return None,
    };
    Some(Found::Here(found))
}

fn field<'a>(fields: &'a [(Value, Value)], name: &str) -> Option<&'a Value> {
    let is_it = |(key, _): &&(Value, Value)| key.as_text() == Some(name);
    fields.iter().find(is_it).map(|(_, value)| value)
}

fn name_of(item: &Value) -> Option<&str> {
    field(item.as_map()?, "name")?.as_text()
}

/// There is no such name; but there are others.
fn missing(value: &Value, walked: &str, name: &str) -> String {
    let place = if walked.is_empty() {
        "the results have".to_string()
    } else {
        format!("'{walked}' has")
    };
    let known: Vec<&str> = match value {
        Value::Map(fields) => {
            fields.iter().filter_map(|(key, _)| key.as_text()).collect()
        }
        Value::Array(items) => items.iter().filter_map(name_of).collect(),
        _ => vec![],
    };
    let known = match (value, known.is_empty()) {
        (_, false) => format!("only {}", known.join(", ")),
        (Value::Array(items), true) => format!("only {} items", items.len()),
        _ => "no parts".into(),
    };
    format!("{place} no '{name}', {known}")
}

fn write(value: &Value, format: &str) -> Result<String, String> {
    match value {
        Value::Integer(whole) => number(i128::from(*whole) as f64, format),
        Value::Float(float) => number(*float, format),
        Value::Text(text) if format.is_empty() => Ok(text.clone()),
        Value::Bool(yes) if format.is_empty() => Ok(yes.to_string()),
        Value::Text(_) | Value::Bool(_) => {
            Err("is no number and takes no format".into())
        }
        Value::Array(items) => {
            let items: Result<Vec<String>, String> =
                items.iter().map(|item| write(item, format)).collect();
            Ok(format!("({})", items?.join(", ")))
        }
        Value::Null => Err("has no value here".into()),
        _ => Err("has parts: name one of them".into()),
    }
}

/// A number as prose has it. What is not finite is a word.
///
/// # Errors
/// If there is no such format.
fn number(value: f64, format: &str) -> Result<String, String> {
    let unknown = || format!("can't be written as '{format}'");
    let digits = |text: &str| text.parse::<usize>().ok().filter(|&digits| digits <= 17);
    let first = format.chars().next();
    let count = digits(format.get(1..).unwrap_or_default());
    let plain = match (first, count) {
        (None, _) => shortest(value),
        (Some('.'), Some(decimals)) => format!("{value:.decimals$}"),
        (Some('%'), Some(decimals)) => format!("{:.decimals$}%", 100.0 * value),
        (Some('~'), Some(3)) => three_digits(value),
        (Some('e'), Some(digits @ 1..)) => format!("{value:.*e}", digits - 1),
        _ if format == "," => commas(value),
        _ if format == "words" => in_words(value).ok_or_else(unknown)?,
        _ => return Err(unknown()),
    };
    if value.is_nan() {
        return Ok("undefined".into());
    }
    if value.is_infinite() {
        return Ok(if value > 0.0 { "infinite" } else { "minus infinite" }.into());
    }
    let (sign, size) = match plain.strip_prefix('-') {
        Some(size) if size.contains(|c| ('1'..='9').contains(&c)) => (MINUS, size),
        Some(size) => ("", size),
        None => ("", &plain[..]),
    };
    Ok(format!("{sign}{}", power_of_ten(size)))
}

fn shortest(value: f64) -> String {
    let text = format!("{value:?}");
    text.strip_suffix(".0").map(String::from).unwrap_or(text)
}

fn commas(value: f64) -> String {
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}", in_groups(&format!("{:.0}", value.abs())))
}

/// A whole number in letters, as far as those are shorter to read.
pub(crate) fn in_words(value: f64) -> Option<String> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten", "eleven", "twelve",
    ];
    let small = WORDS.iter().enumerate().find(|(i, _)| *i as f64 == value);
    let word = small.map_or_else(|| commas(value), |(_, word)| word.to_string());
    (value.fract() == 0.0 || !value.is_finite()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (value, format, text) in [
            (0.1, "", "0.1"),
            (-200.0, "", "−200"),
            (1e-8, "", "10⁻⁸"),
            (3.16159, ".2", "3.16"),
            (-0.96159, ".3", "−0.962"),
            (-0.0004, ".3", "0.000"),
            (-0.0, ".1", "0.0"),
            (1234.5, ".2", "1234.50"),
            (1234.5, ",", "1,234"),
            (-1234.5, ",", "−1,234"),
            (5.9e20, ",", "590,000,000,000,000,000,000"),
            (1234.5, "~3", "1,235"),
            (0.00027, "~3", "0.00027"),
            (2.7e-6, "~3", "2.7 × 10⁻⁶"),
            (1234.5, "e2", "1.2 × 10³"),
            (-5.9e17, "e3", "−5.90 × 10¹⁷"),
            (3.0e-5, "e1", "3 × 10⁻⁵"),
            (1e-8, "e2", "10⁻⁸"),
            (3.2, "e2", "3.2"),
            (0.4951, "%1", "49.5%"),
            (0.4951, "%0", "50%"),
            (3.0, "words", "three"),
            (12.0, "words", "twelve"),
            (1200.0, "words", "1,200"),
            (f64::NAN, ".2", "undefined"),
            (f64::INFINITY, ".2", "infinite"),
            (f64::NEG_INFINITY, ",", "minus infinite"),
        ] {
            assert_eq!(number(value, format), Ok(text.into()), "{value} {format}");
        }
        for format in ["x", ".", "e", "e0", "~", "~4", "%", ",2", ".99", "word"] {
            for value in [1.0, f64::NAN, f64::INFINITY] {
                assert!(number(value, format).is_err(), "{value} {format}");
            }
        }
        assert!(number(2.4, "words").is_err());
    }

    #[derive(Serialize)]
    struct Run {
        name: &'static str,
        steps: usize,
    }

    #[derive(Serialize)]
    struct Results {
        lr: f64,
        single: f32,
        start: [f64; 2],
        runs: Vec<Run>,
        best: Run,
        losses: Vec<f64>,
        measured: Option<f64>,
        stable: bool,
    }

    fn tree() -> Tree {
        Tree::of(&Results {
            lr: 0.1,
            single: 0.25,
            start: [-1.2, 1.0],
            runs: vec![Run { name: "sgd", steps: 70 }, Run { name: "adam", steps: 9 }],
            best: Run { name: "adam", steps: 9 },
            losses: vec![3.0, f64::NAN, 1.0],
            measured: None,
            stable: true,
        })
    }

    #[test]
    fn paths_go_down_by_name_and_number() {
        for (path, format, text) in [
            ("lr", "", "0.1"),
            ("single", ".2", "0.25"),
            ("start", "", "(−1.2, 1)"),
            ("start", ".1", "(−1.2, 1.0)"),
            ("start.0", "", "−1.2"),
            ("best.steps", "words", "nine"),
            ("best.name", "", "adam"),
            ("runs.sgd.steps", "", "70"),
            ("runs.1.name", "", "adam"),
            ("runs.last.name", "", "adam"),
            ("runs.count", "words", "two"),
            ("losses.1", ".4", "undefined"),
            ("losses.last", "", "1"),
            ("stable", "", "true"),
        ] {
            assert_eq!(tree().value(path, format), Ok(text.into()), "{path}");
        }
    }

    #[test]
    fn a_path_that_leads_nowhere_says_where_it_ends() {
        for (path, format, why) in [
            ("rate", "", "the results have no 'rate', only lr, single, start, runs,"),
            ("best.loss", "", "'best' has no 'loss', only name, steps"),
            ("runs.lion.steps", "", "'runs' has no 'lion', only sgd, adam"),
            ("losses.3", "", "'losses' has no '3', only 3 items"),
            ("lr.x", "", "'lr' has no 'x', no parts"),
            ("runs.count.x", "", "'runs.count' is a number and has no 'x'"),
            ("", "", "the results have no ''"),
            ("best", "", "'best' has parts"),
            ("runs", "", "'runs' has parts"),
            ("measured", ".2", "'measured' has no value here"),
            ("best.name", ".2", "'best.name' is no number and takes no format"),
            ("lr", "3f", "'lr' can't be written as '3f'"),
        ] {
            let said = tree().value(path, format).unwrap_err();
            assert!(said.starts_with(why), "{said}");
        }
    }
}
