//! A column of a table, and what a network can take in of it: a number stays one, words
//! become features of 0 and 1.

use crate::error::{Misfit, quoted};

/// The most different words that a column may have.
const MOST_WORDS: usize = 20;
/// The largest number, either sign: its square is still a number.
const LARGEST: f64 = 1e100;
/// Stands for the word that is not there.
const NO_WORD: u8 = u8::MAX;

/// A column that will be features.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    cells: Cells,
}

#[derive(Clone, Debug)]
enum Cells {
    /// One a row; NaN is a gap.
    Numbers(Vec<f64>),
    Words(Words),
}

#[derive(Clone, Debug)]
struct Words {
    /// The different words, in their order.
    words: Vec<String>,
    /// For each row the place of its word among them.
    places: Vec<u8>,
}

impl Column {
    /// How many features the column stands for.
    pub(crate) fn width(&self) -> usize {
        match &self.cells {
            Cells::Numbers(_) => 1,
            Cells::Words(words) => words.words.len(),
        }
    }

    /// The features that the column stands for, each with its name: its numbers, or for
    /// each word 1 where it stands, else 0. A gap is NaN.
    pub(crate) fn features(&self) -> impl Iterator<Item = (String, Vec<f64>)> {
        (0..self.width()).map(|i| match &self.cells {
            Cells::Numbers(numbers) => (self.name.clone(), numbers.clone()),
            Cells::Words(words) => {
                let name = format!("{} = {}", self.name, words.words[i]);
                (name, words.places.iter().map(|&place| is_word(place, i)).collect())
            }
        })
    }
}

fn is_word(place: u8, word: usize) -> f64 {
    match place {
        NO_WORD => f64::NAN,
        _ if usize::from(place) == word => 1.0,
        _ => 0.0,
    }
}

/// A column while it is read: as numbers and as words, until only one of them fits.
pub(crate) struct Draft {
    pub(crate) name: String,
    numbers: Option<Vec<f64>>,
    words: Option<Words>,
    /// The line and the text of the first cell that is no number.
    first_word: Option<(usize, String)>,
}

impl Draft {
    /// An empty column, with room for so many rows.
    pub(crate) fn new(name: &str, rows: usize) -> Self {
        let words = Words { words: Vec::new(), places: Vec::with_capacity(rows) };
        Draft {
            name: name.into(),
            numbers: Some(Vec::with_capacity(rows)),
            words: Some(words),
            first_word: None,
        }
    }

    /// Takes in a gap.
    pub(crate) fn push_gap(&mut self) {
        if let Some(numbers) = &mut self.numbers {
            numbers.push(f64::NAN);
        }
        if let Some(words) = &mut self.words {
            words.places.push(NO_WORD);
        }
    }

    /// Takes in the cell of the next row, which stands on `line`. What does not fit comes
    /// with its line.
    pub(crate) fn push(
        &mut self,
        line: usize,
        cell: &str,
    ) -> Result<(), (usize, Misfit)> {
        self.push_number(line, cell)?;
        self.words = self.words.take().and_then(|words| words.with(cell));
        match &self.first_word {
            Some((line, word)) if self.words.is_none() => {
                let expected = format!(
                    "a number in every row, or at most {MOST_WORDS} different words in the \
                     column (--without leaves a column out)"
                );
                Err((*line, Misfit::new(quoted(word), expected)))
            }
            _ => Ok(()),
        }
    }

    fn push_number(&mut self, line: usize, cell: &str) -> Result<(), (usize, Misfit)> {
        let Some(numbers) = &mut self.numbers else { return Ok(()) };
        let wrong = |expected: String| Err((line, Misfit::new(quoted(cell), expected)));
        match cell.parse::<f64>() {
            Ok(x) if x.abs() <= LARGEST => numbers.push(x),
            Ok(_) => {
                return wrong(format!("a number from -{LARGEST:e} to {LARGEST:e}"));
            }
            Err(_) if cell.replace(',', "").parse::<f64>().is_ok() => {
                return wrong("a number with a point and without commas".into());
            }
            Err(_) => {
                self.numbers = None;
                self.first_word = Some((line, cell.into()));
            }
        }
        Ok(())
    }

    /// The column, or nothing if every cell is a gap.
    pub(crate) fn finish(self) -> Option<Column> {
        let cells = match (self.numbers, self.words) {
            (Some(numbers), _) if numbers.iter().all(|x| x.is_nan()) => return None,
            (Some(numbers), _) => Cells::Numbers(numbers),
            (None, Some(words)) => Cells::Words(words.sorted()),
            (None, None) => return None,
        };
        Some(Column { name: self.name, cells })
    }
}

impl Words {
    /// With the word of one more row, if they are not too many then.
    fn with(mut self, cell: &str) -> Option<Self> {
        let place = match self.words.iter().position(|word| word == cell) {
            Some(place) => place,
            None if self.words.len() == MOST_WORDS => return None,
            None => {
                self.words.push(cell.into());
                self.words.len() - 1
            }
        };
        self.places.push(place as u8);
        Some(self)
    }

    fn sorted(mut self) -> Self {
        let unsorted = self.words.clone();
        self.words.sort();
        let place = |word| self.words.partition_point(|other| other < word) as u8;
        let new: Vec<u8> = unsorted.iter().map(place).collect();
        for place in self.places.iter_mut().filter(|place| **place != NO_WORD) {
            *place = new[usize::from(*place)];
        }
        self
    }
}
