//! The column of the labels, of which there are two.

use crate::error::{Misfit, quoted};

/// The fewest applications of each label: two of ten are held back.
const FEWEST: usize = 10;

/// The labels while they are read.
#[derive(Default)]
pub(crate) struct Labels {
    /// The different labels, and how often each came.
    names: Vec<(String, usize)>,
    /// For each row the place of its label among them, 0 or 1.
    places: Vec<f32>,
}

impl Labels {
    pub(crate) fn with_room(rows: usize) -> Self {
        Labels { names: Vec::new(), places: Vec::with_capacity(rows) }
    }

    /// Takes in the label of the next row.
    pub(crate) fn push(&mut self, cell: &str) -> Result<(), Misfit> {
        let place = match self.names.iter().position(|(name, _)| name == cell) {
            Some(place) => place,
            None => self.add(cell)?,
        };
        self.names[place].1 += 1;
        self.places.push(place as f32);
        Ok(())
    }

    fn add(&mut self, cell: &str) -> Result<usize, Misfit> {
        let mut others: Vec<&str> =
            self.names.iter().map(|(n, _)| n.as_str()).collect();
        others.sort();
        if let Some(alike) = others.iter().find(|other| are_alike(other, cell)) {
            let found = format!("the labels {} and {}", quoted(alike), quoted(cell));
            let expected = "labels that differ in more than their spelling: if both mean the same, write it \
                 alike in every row";
            return Err(Misfit::new(found, expected));
        }
        if let [a, b] = others[..] {
            let found = format!("a third label {}", quoted(cell));
            let both = format!("{} and {}", quoted(a), quoted(b));
            return Err(Misfit::new(
                found,
                format!("only two labels, {both} above it"),
            ));
        }
        self.names.push((cell.into(), 0));
        Ok(self.names.len() - 1)
    }

    /// What the labels 0 and 1 are called, and the label of each row. Label 1 is
    /// `positive`; if that is not given, of two numbers the greater, of two words the
    /// one that sorts last.
    pub(crate) fn finish(
        mut self,
        positive: Option<&str>,
    ) -> Result<([String; 2], Vec<f32>), Misfit> {
        if let [(only, _)] = &self.names[..] {
            let found = format!("{} in every row", quoted(only));
            return Err(Misfit::new(found, "two different labels"));
        }
        if self.names[0] > self.names[1] {
            self.exchange();
        }
        let [(a, n_a), (b, n_b)] = &self.names[..] else {
            unreachable!("they are two")
        };
        if *n_a.min(n_b) < FEWEST {
            let found =
                format!("{n_a} times {} and {n_b} times {}", quoted(a), quoted(b));
            let expected = format!("at least {FEWEST} applications of each label");
            return Err(Misfit::new(found, expected));
        }
        let is_greater = match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(a), Ok(b)) => a > b,
            _ => false,
        };
        let first_is_1 = match positive {
            Some(positive) if positive == a => true,
            Some(positive) if positive == b => false,
            Some(positive) => {
                let found = format!("no label {} as --positive says", quoted(positive));
                return Err(Misfit::new(
                    found,
                    format!("{} or {}", quoted(a), quoted(b)),
                ));
            }
            None => is_greater,
        };
        if first_is_1 {
            self.exchange();
        }
        Ok(([0, 1].map(|i| self.names[i].0.clone()), self.places))
    }

    fn exchange(&mut self) {
        self.names.swap(0, 1);
        self.places.iter_mut().for_each(|place| *place = 1.0 - *place);
    }
}

/// Whether two labels look like one that is written in two ways.
fn are_alike(a: &str, b: &str) -> bool {
    let numbers = (a.parse::<f64>(), b.parse::<f64>());
    let same_number = matches!(numbers, (Ok(a), Ok(b)) if a == b);
    same_number || a.to_lowercase() == b.to_lowercase()
}
