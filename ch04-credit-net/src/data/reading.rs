//! From the bytes of a file to a table. What does not fit is refused with its place, and
//! with the way on, if there is one.

use super::column::{Draft, Wrong};
use super::file::decode;
use super::label::{self, Labels};
use super::records::{Records, Separator, line_ends, without_stray_end};
use super::table::Table;
use crate::error::{Error, Place, quoted};

/// The most features that a table may be turned into.
const MOST_FEATURES: usize = 500;
/// The most features of all applications together: a word of one letter takes two bytes in
/// a file, and as twenty features eighty in memory.
const MOST_NUMBERS: usize = 1 << 28;
/// What stands where there is no value, in lower case.
const GAPS: [&str; 12] =
    ["", "?", "-", "--", ".", "na", "n/a", "#n/a", "<na>", "nan", "null", "\\n"];

/// What to do with cells that have no value.
#[derive(Clone, Copy, Debug, PartialEq, clap::ValueEnum)]
pub enum Gaps {
    /// Drop the rows that have one
    Drop,
    /// Put in the mean of the rows to train on; in a column of words, the share of each word
    Mean,
}

/// What to take from a file, and how.
pub(crate) struct Wanted<'a> {
    pub(crate) label: &'a str,
    pub(crate) positive: Option<&'a str>,
    pub(crate) without: &'a [&'a str],
    pub(crate) gaps: Option<Gaps>,
    pub(crate) no_header: bool,
}

/// A table that is being read.
struct Reading<'a> {
    file: &'a str,
    wanted: &'a Wanted<'a>,
    names: Vec<String>,
    /// Whether a separator follows the last name; it may follow the last cell then.
    stray_end: bool,
    /// Where the labels and the features stand in a row.
    label: usize,
    columns: Vec<usize>,
    labels: Labels,
    drafts: Vec<Draft>,
    lines: Vec<u32>,
    gaps: Vec<u32>,
}

impl Table {
    /// Reads a table from the content of `file`.
    pub(crate) fn read(
        file: &str,
        content: Vec<u8>,
        wanted: &Wanted,
    ) -> Result<Self, Error> {
        let (text, encoding) = decode(file, content)?;
        let separator = Separator::find(&text);
        let mut records = Records::new(&text, separator);
        let place = Place::new(file, None, None);
        let all = "the names of the columns, then a line for each application";
        let Some((line, cells)) = records.next() else {
            return Err(place.error("an empty file", all));
        };
        let named = without_stray_end(&cells);
        let names =
            names(file, line, if wanted.no_header { &cells } else { named }, wanted)?;
        let rows = line_ends(text.as_bytes()) + 1;
        let mut reading = Reading::new(file, wanted, names, rows)?;
        reading.stray_end = !wanted.no_header && named.len() < cells.len();
        if wanted.no_header {
            reading.add_row(line, &cells)?;
        }
        let mut is_alone = !wanted.no_header;
        while let Some((line, cells)) = records.next() {
            reading.add_row(line, &cells)?;
            is_alone = false;
        }
        if is_alone {
            return Err(place.error("no line below the names of the columns", all));
        }
        reading.finish(encoding, separator)
    }
}

/// The names of the columns: the cells of the first row, or their places in it.
fn names(
    file: &str,
    line: usize,
    cells: &[&str],
    wanted: &Wanted,
) -> Result<Vec<String>, Error> {
    let place = Place::new(file, Some(line), None);
    if cells.len() == 1 {
        let expected =
            "at least two, with a comma, semicolon, tab or space between them";
        return Err(place.error("1 cell", expected));
    }
    let numbered = |i: usize| format!("column {}", i + 1);
    if wanted.no_header {
        return Ok((0..cells.len()).map(numbered).collect());
    }
    if let Some(i) = data_among(cells) {
        let found =
            format!("{} where column {} should have its name", quoted(cells[i]), i + 1);
        let expected = "the names of the columns (--no-header reads a file without them, and calls \
             the columns 'column 1', 'column 2' and so on)";
        return Err(place.error(&found, expected));
    }
    let mut names: Vec<String> = Vec::new();
    for (i, cell) in cells.iter().enumerate() {
        let name = if cell.is_empty() { numbered(i) } else { cell.to_string() };
        if cell.is_empty() && !wanted.without.contains(&name.as_str()) {
            let found = format!("no name for column {}", i + 1);
            let expected = format!("a name (--without '{name}' leaves the column out)");
            return Err(place.error(&found, &expected));
        }
        if names.contains(&name) {
            let expected =
                "every name only once (--no-header reads a file without names)";
            let place = Place::new(file, Some(line), Some(&name));
            return Err(place.error("the name a second time", expected));
        }
        names.push(name);
    }
    Ok(names)
}

/// The first cell that shows that a row holds data and no names: a number. But numbers
/// that count up by one are names, such as those of years.
fn data_among(cells: &[&str]) -> Option<usize> {
    let numbers: Vec<Option<f64>> =
        cells.iter().map(|cell| cell.parse().ok()).collect();
    let all: Vec<f64> = numbers.iter().copied().flatten().collect();
    let count_up = all.len() > 1 && all.windows(2).all(|pair| pair[1] - pair[0] == 1.0);
    if count_up { None } else { numbers.iter().position(Option::is_some) }
}

impl<'a> Reading<'a> {
    fn new(
        file: &'a str,
        wanted: &'a Wanted<'a>,
        names: Vec<String>,
        rows: usize,
    ) -> Result<Self, Error> {
        let find = |name: &str, flag| find(file, &names, name, flag, wanted.no_header);
        let label = find(wanted.label, "--label")?;
        let mut columns: Vec<usize> =
            (0..names.len()).filter(|&i| i != label).collect();
        for name in wanted.without {
            let without = find(name, "--without")?;
            if without == label {
                let found =
                    format!("{} both as --label and as --without", quoted(name));
                let place = Place::new(file, None, None);
                return Err(place.error(&found, "the labels to be taken in"));
            }
            columns.retain(|&i| i != without);
        }
        let draft = |&i: &usize| Draft::new(&names[i], rows);
        Ok(Reading {
            file,
            wanted,
            stray_end: false,
            label,
            labels: Labels::with_room(rows),
            drafts: columns.iter().map(draft).collect(),
            lines: Vec::with_capacity(rows),
            gaps: Vec::new(),
            columns,
            names,
        })
    }

    fn place(&self, line: Option<usize>, column: usize) -> Place {
        Place::new(self.file, line, Some(&self.names[column]))
    }

    fn add_row(&mut self, line: usize, cells: &[&str]) -> Result<(), Error> {
        let cells = match without_stray_end(cells) {
            fewer if fewer.len() == self.names.len() && self.stray_end => fewer,
            _ => cells,
        };
        if cells.len() != self.names.len() {
            let found = match cells.len() {
                1 => "1 cell".into(),
                n => format!("{n} cells"),
            };
            let expected = format!("{}, as in the first line", self.names.len());
            return Err(
                Place::new(self.file, Some(line), None).error(&found, &expected)
            );
        }
        let used = [self.label].into_iter().chain(self.columns.iter().copied());
        if let Some(i) = used.into_iter().find(|&i| is_gap(cells[i])) {
            self.check_gap(line, i, cells[i])?;
            if self.wanted.gaps == Some(Gaps::Drop) {
                self.gaps.push(line as u32);
                return Ok(());
            }
        }
        let label = self.labels.push(cells[self.label]);
        label.map_err(|wrong| self.label_error(Some(line), wrong))?;
        self.lines.push(line as u32);
        for (draft, &i) in self.drafts.iter_mut().zip(&self.columns) {
            if is_gap(cells[i]) {
                self.gaps.push(line as u32);
                draft.push_gap();
                continue;
            }
            draft.push(line, cells[i]).map_err(|Wrong { line, found, expected }| {
                let place = Place::new(self.file, Some(line), Some(&self.names[i]));
                place.error(&found, &expected)
            })?;
        }
        Ok(())
    }

    /// Refuses a gap with which nothing is to be done, or nothing can be.
    fn check_gap(&self, line: usize, column: usize, cell: &str) -> Result<(), Error> {
        let is_label = column == self.label;
        let expected = match self.wanted.gaps {
            Some(Gaps::Drop) => return Ok(()),
            Some(Gaps::Mean) if !is_label => return Ok(()),
            Some(Gaps::Mean) => {
                "a label, for which no mean can stand (--gaps drop drops such rows)"
            }
            None if is_label => "a label (--gaps drop drops such rows)",
            None => {
                "a number or a word (--gaps drop drops such rows, --gaps mean puts in the mean of \
                 the rows to train on)"
            }
        };
        let found = match cell {
            "" => "an empty cell".into(),
            _ => format!("{}, a gap", quoted(cell)),
        };
        Err(self.place(Some(line), column).error(&found, expected))
    }

    fn label_error(
        &self,
        line: Option<usize>,
        (found, expected): label::Wrong,
    ) -> Error {
        self.place(line, self.label).error(&found, &expected)
    }

    fn finish(
        mut self,
        encoding: &'static str,
        separator: Separator,
    ) -> Result<Table, Error> {
        let place = Place::new(self.file, None, None);
        if self.lines.is_empty() {
            return Err(place.error("a gap in every row", "a row without one"));
        }
        let labels = std::mem::take(&mut self.labels).finish(self.wanted.positive);
        let (label_names, labels) =
            labels.map_err(|wrong| self.label_error(None, wrong))?;
        let mut columns = Vec::new();
        for (draft, &i) in
            std::mem::take(&mut self.drafts).into_iter().zip(&self.columns)
        {
            let column = draft.finish().ok_or_else(|| {
                let expected =
                    "a number or a word in some row (--without leaves a column out)";
                self.place(None, i).error("only gaps", expected)
            })?;
            columns.push(column);
        }
        let Reading { file, lines, gaps, .. } = self;
        let file = file.to_string();
        let table = Table {
            file,
            encoding,
            separator,
            columns,
            labels,
            label_names,
            lines,
            gaps,
        };
        let (features, rows) = (table.features(), table.labels.len());
        if features == 0 || features > MOST_FEATURES {
            let expected =
                format!("1 to {MOST_FEATURES}, counting each word of a column");
            let found = format!("{features} features beside the label");
            return Err(place.error(&found, &expected));
        }
        if features * rows > MOST_NUMBERS {
            let found = format!("{rows} applications with {features} features each");
            let expected = format!("at most {} with so many", MOST_NUMBERS / features);
            return Err(place.error(&found, &expected));
        }
        Ok(table)
    }
}

fn is_gap(cell: &str) -> bool {
    GAPS.iter().any(|gap| cell.eq_ignore_ascii_case(gap))
}

/// The place of the column of that name.
fn find(
    file: &str,
    names: &[String],
    name: &str,
    flag: &str,
    no_header: bool,
) -> Result<usize, Error> {
    if let Some(i) = names.iter().position(|other| other == name) {
        return Ok(i);
    }
    let alike = names.iter().find(|other| other.to_lowercase() == name.to_lowercase());
    let expected = match alike {
        Some(alike) => format!("{flag} {}", quoted(alike)),
        None => {
            let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
            format!("one of {}", names.join(", "))
        }
    };
    let line = if no_header { None } else { Some(1) };
    Err(Place::new(file, line, None)
        .error(&format!("no column {}", quoted(name)), &expected))
}
