//! Turns a table into numbers: what is a number stays one, words become
//! columns of 0 and 1.

use std::collections::BTreeMap;

use shared::problem::credit::Applications;
use shared::random::TorchCpu;

use super::table::{Column, Table};
use crate::error::{Error, quoted};

/// The most different words that a column may have.
const MOST_WORDS: usize = 20;
/// The most features that a table may be turned into.
const MOST_FEATURES: usize = 500;
/// The largest number, either sign: its square is still a number.
const LARGEST: f64 = 1e100;
/// The fewest applications of each label: two of ten are held back.
const FEWEST: usize = 10;

/// Applications in numbers, not split and not standardised yet.
#[derive(Clone, Debug)]
pub(crate) struct Encoded {
    pub(crate) names: Vec<String>,
    /// One application after the other.
    pub(crate) features: Vec<f64>,
    pub(crate) labels: Vec<f32>,
    /// What the labels 0 and 1 are called in the table.
    pub(crate) label_names: [String; 2],
    /// The columns of the table that the features are made of.
    pub(crate) attributes: usize,
}

impl Encoded {
    /// Takes the column `label` of a table as the labels, all others as
    /// features. Label 1 is `positive`; if that is not given, of two numbers the
    /// greater, of two words the one that sorts last.
    pub(crate) fn new(
        mut table: Table,
        label: &str,
        positive: Option<&str>,
    ) -> Result<Self, Error> {
        let label = table.take(label)?;
        let label_names = label_names(&table, &label, positive)?;
        let is_1 = |cell: &String| if *cell == label_names[1] { 1.0 } else { 0.0 };
        let labels: Vec<f32> = label.cells.iter().map(is_1).collect();
        let (mut names, mut columns) = (Vec::new(), Vec::new());
        for column in &table.columns {
            for (name, numbers) in encode(&table, column)? {
                names.push(name);
                columns.push(numbers);
            }
        }
        if columns.is_empty() || columns.len() > MOST_FEATURES {
            return Err(table.error(
                None,
                None,
                &format!("{} features beside the label", columns.len()),
                &format!("1 to {MOST_FEATURES}, counting each word of a column"),
            ));
        }
        let rows = 0..labels.len();
        let features = rows.flat_map(|row| columns.iter().map(move |c| c[row]));
        let features = features.collect();
        let attributes = table.columns.len();
        Ok(Encoded { names, features, labels, label_names, attributes })
    }

    /// How many applications have `label`, 0 or 1.
    pub(crate) fn count(&self, label: f32) -> usize {
        self.labels.iter().filter(|&&y| y == label).count()
    }

    /// Holds a fifth of the applications back, at random; the shares of the two
    /// labels are the same in both parts, up to rounding.
    pub(crate) fn split(&self, rng: &mut TorchCpu) -> Applications {
        let order = rng.randperm(self.labels.len());
        let (mut train, mut validation) = (Vec::new(), Vec::new());
        let mut to_hold_back = [0.0, 1.0].map(|label| self.count(label) / 5);
        for row in order {
            let label = self.labels[row] as usize;
            if to_hold_back[label] > 0 {
                to_hold_back[label] -= 1;
                validation.push(row);
            } else {
                train.push(row);
            }
        }
        Applications::standardised(
            self.names.clone(),
            self.features.clone(),
            self.labels.clone(),
            (train, validation),
        )
    }
}

/// What 0 and 1 stand for.
fn label_names(
    table: &Table,
    label: &Column,
    positive: Option<&str>,
) -> Result<[String; 2], Error> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, cell) in label.cells.iter().enumerate() {
        let known = counts.len();
        *counts.entry(cell).or_default() += 1;
        if known == 2 && counts.len() == 3 {
            let others: Vec<String> = counts
                .keys()
                .filter(|key| *key != cell)
                .map(|key| quoted(key))
                .collect();
            let expected =
                format!("only two labels, {} above it", others.join(" and "));
            let found = format!("a third label {}", quoted(cell));
            return Err(table.error_in(Some(row), &label.name, &found, &expected));
        }
    }
    let wrong = |found: &str, expected: &str| {
        Err(table.error_in(None, &label.name, found, expected))
    };
    let [(a, n_a), (b, n_b)] = counts.into_iter().collect::<Vec<_>>()[..] else {
        return wrong(
            &format!("{} in every row", quoted(&label.cells[0])),
            "two different labels",
        );
    };
    let least = n_a.min(n_b);
    if least < FEWEST {
        return wrong(
            &format!("{n_a} times {} and {n_b} times {}", quoted(a), quoted(b)),
            &format!("at least {FEWEST} applications of each label"),
        );
    }
    let names = |zero: &str, one: &str| Ok([zero.to_string(), one.to_string()]);
    match positive {
        Some(positive) if positive == a => names(b, a),
        Some(positive) if positive == b => names(a, b),
        Some(positive) => wrong(
            &format!("no label {} as --positive says", quoted(positive)),
            &format!("{} or {}", quoted(a), quoted(b)),
        ),
        None => match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(x), Ok(y)) if x > y => names(b, a),
            _ => names(a, b),
        },
    }
}

/// The features that a column stands for, each with its name.
fn encode(table: &Table, column: &Column) -> Result<Vec<(String, Vec<f64>)>, Error> {
    let numbers: Vec<Option<f64>> =
        column.cells.iter().map(|cell| cell.parse().ok()).collect();
    match numbers.iter().position(Option::is_none) {
        None => {
            let numbers: Vec<f64> = numbers.into_iter().flatten().collect();
            check_size(table, column, &numbers)?;
            Ok(vec![(column.name.clone(), numbers)])
        }
        Some(row) => one_hot(table, column, row),
    }
}

fn check_size(table: &Table, column: &Column, numbers: &[f64]) -> Result<(), Error> {
    let fits = |x: &f64| (-LARGEST..=LARGEST).contains(x);
    match numbers.iter().position(|x| !fits(x)) {
        None => Ok(()),
        Some(row) => Err(table.error_in(
            Some(row),
            &column.name,
            &quoted(&column.cells[row]),
            &format!("a number from -{LARGEST:e} to {LARGEST:e}"),
        )),
    }
}

/// A column of words: for each word a feature that is 1 where it stands, else 0.
/// `first` is the first row that is not a number.
fn one_hot(
    table: &Table,
    column: &Column,
    first: usize,
) -> Result<Vec<(String, Vec<f64>)>, Error> {
    let mut words: Vec<&String> = column.cells.iter().collect();
    words.sort();
    words.dedup();
    if words.len() > MOST_WORDS {
        return Err(table.error_in(
            Some(first),
            &column.name,
            &quoted(&column.cells[first]),
            &format!(
                "a number in every row, or at most {MOST_WORDS} different words, not {}",
                words.len()
            ),
        ));
    }
    let feature = |word: &String| {
        let is_word = |cell| if cell == word { 1.0 } else { 0.0 };
        let name = format!("{} = {word}", column.name);
        (name, column.cells.iter().map(is_word).collect())
    };
    Ok(words.into_iter().map(feature).collect())
}
