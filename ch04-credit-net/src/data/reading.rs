//! From the bytes of a file to a table. What does not fit is refused with its place, and
//! with the way on, if there is one.

use super::column::Draft;
use super::encoding::decode;
use super::header::Header;
use super::label::Labels;
use super::records::{Records, Separator, line_ends};
use super::table::Table;
use super::wanted::{Gaps, Wanted};
use crate::error::{Error, Misfit, Place, quoted};

/// The most features that a table may be turned into.
const MOST_FEATURES: usize = 500;
/// The most features of all applications together: a word of one letter takes two bytes in
/// a file, and as twenty features eighty in memory.
const MOST_NUMBERS: usize = 1 << 28;
/// The most bytes of the first line.
const LONGEST_LINE: usize = 1 << 20;
/// What stands where there is no value, in lower case.
const GAPS: [&str; 12] =
    ["", "?", "-", "--", ".", "na", "n/a", "#n/a", "<na>", "nan", "null", "\\n"];

/// A table that is being read.
struct Reading<'a> {
    file: &'a str,
    wanted: &'a Wanted<'a>,
    header: Header<'a>,
    /// Where the labels stand in a row.
    label: usize,
    /// The columns that will be features, each with its place in a row.
    drafts: Vec<(usize, Draft)>,
    labels: Labels,
    lines: Vec<u32>,
    gaps: usize,
    first_gap: Option<usize>,
}

impl Table {
    /// Reads a table from the content of `file`.
    pub(crate) fn read(
        file: &str,
        content: Vec<u8>,
        wanted: &Wanted,
    ) -> Result<Self, Error> {
        let (text, encoding) = decode(file, content)?;
        refuse_long_line(file, &text)?;
        let separator = Separator::find(&text);
        let mut records = Records::new(&text, separator);
        let empty = |found| {
            let all = "the names of the columns, then a line for each application";
            Place::new(file, None, None).error(found, all)
        };
        let (line, cells) = records.next().ok_or_else(|| empty("an empty file"))?;
        let header = Header::new(file, line, &cells, wanted)?;
        // No file has more rows than lines.
        let rows = line_ends(text.as_bytes()) + 1;
        let mut reading = Reading::new(file, wanted, header, rows)?;
        let only_words = !cells.iter().any(|cell| is_gap(cell) || is_number(cell));
        if wanted.no_header {
            reading.add_row(line, &cells)?;
        }
        while let Some((line, cells)) = records.next() {
            let is_second = wanted.no_header && reading.lines.len() == 1;
            if is_second && only_words && cells.iter().any(|cell| is_number(cell)) {
                return Err(names_above(file, reading.lines[0] as usize));
            }
            reading.add_row(line, &cells)?;
        }
        if reading.lines.is_empty() && reading.gaps == 0 {
            return Err(empty("no line below the names of the columns"));
        }
        reading.finish(encoding, separator)
    }
}

impl<'a> Reading<'a> {
    fn new(
        file: &'a str,
        wanted: &'a Wanted<'a>,
        header: Header<'a>,
        rows: usize,
    ) -> Result<Self, Error> {
        let label = header.find(wanted.label, "--label")?;
        let without = wanted.without.iter().map(|name| header.find(name, "--without"));
        let without = without.collect::<Result<Vec<usize>, Error>>()?;
        if without.contains(&label) {
            let found =
                format!("{} both as --label and as --without", quoted(wanted.label));
            let place = Place::new(file, None, None);
            return Err(place.error(found, "the labels to be taken in"));
        }
        let is_feature = |i: &usize| *i != label && !without.contains(i);
        let features = (0..header.names.len()).filter(is_feature);
        let drafts =
            features.map(|i| (i, Draft::new(&header.names[i], rows))).collect();
        Ok(Reading {
            file,
            wanted,
            label,
            drafts,
            labels: Labels::with_room(rows),
            lines: Vec::with_capacity(rows),
            gaps: 0,
            first_gap: None,
            header,
        })
    }

    fn place(&self, line: Option<usize>, column: usize) -> Place {
        Place::new(self.file, line, Some(&self.header.names[column]))
    }

    fn add_row(&mut self, line: usize, cells: &[&str]) -> Result<(), Error> {
        let cells = self.header.cells(line, cells)?;
        let mut used = [self.label].into_iter().chain(self.drafts.iter().map(|d| d.0));
        if let Some(i) = used.find(|&i| is_gap(cells[i])) {
            self.check_gap(line, i, cells[i])?;
            self.first_gap.get_or_insert(line);
            if self.wanted.gaps == Some(Gaps::Drop) {
                self.gaps += 1;
                return Ok(());
            }
        }
        let label = self.labels.push(cells[self.label]);
        label.map_err(|misfit| self.place(Some(line), self.label).misfit(misfit))?;
        self.lines.push(line as u32);
        for (i, draft) in &mut self.drafts {
            if is_gap(cells[*i]) {
                self.gaps += 1;
                draft.push_gap();
                continue;
            }
            draft.push(line, cells[*i]).map_err(|(line, misfit)| {
                Place::new(self.file, Some(line), Some(&draft.name)).misfit(misfit)
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
        Err(self.place(Some(line), column).error(found, expected))
    }

    fn finish(
        self,
        encoding: &'static str,
        separator: Separator,
    ) -> Result<Table, Error> {
        let place = Place::new(self.file, None, None);
        if self.lines.is_empty() {
            return Err(place.error("a gap in every row", "a row without one"));
        }
        let label = self.place(None, self.label);
        let labels = self.labels.finish(self.wanted.positive);
        let (label_names, labels) = labels.map_err(|misfit| label.misfit(misfit))?;
        let columns = self.drafts.into_iter().map(|(_, draft)| {
            let place = Place::new(self.file, None, Some(&draft.name));
            draft.finish().ok_or_else(|| {
                let expected =
                    "a number or a word in some row (--without leaves a column out)";
                place.error("only gaps", expected)
            })
        });
        let table = Table {
            file: self.file.into(),
            encoding,
            separator,
            columns: columns.collect::<Result<_, Error>>()?,
            labels,
            label_names,
            lines: self.lines,
            gaps: self.gaps,
            first_gap: self.first_gap,
        };
        match size_misfit(table.features(), table.labels.len()) {
            Some(misfit) => Err(place.misfit(misfit)),
            None => Ok(table),
        }
    }
}

/// Refuses a file that is one line, or nearly: its cells would take far more memory than
/// it does.
fn refuse_long_line(file: &str, text: &str) -> Result<(), Error> {
    let bytes = text.find(['\r', '\n']).unwrap_or(text.len());
    if bytes <= LONGEST_LINE {
        return Ok(());
    }
    let expected = format!("a line of at most {LONGEST_LINE} bytes");
    Err(Place::new(file, Some(1), None).error(format!("{bytes} bytes"), &expected))
}

/// A first row that names the columns, though --no-header says that it doesn't.
fn names_above(file: &str, line: usize) -> Error {
    let found = "words only, and numbers in the line below them";
    let expected =
        "data, as --no-header says (without that flag they name the columns)";
    Place::new(file, Some(line), None).error(found, expected)
}

fn is_number(cell: &str) -> bool {
    cell.parse::<f64>().is_ok()
}

fn is_gap(cell: &str) -> bool {
    GAPS.iter().any(|gap| cell.eq_ignore_ascii_case(gap))
}

/// What is wrong with the number of features, or of all of them together, if anything is.
fn size_misfit(features: usize, rows: usize) -> Option<Misfit> {
    if features == 0 || features > MOST_FEATURES {
        let found = format!("{features} features beside the label");
        let expected = format!("1 to {MOST_FEATURES}, counting each word of a column");
        return Some(Misfit::new(found, expected));
    }
    let most = MOST_NUMBERS / features;
    let found = format!("{rows} applications with {features} features each");
    let expected = format!("at most {most} with so many");
    (rows > most).then(|| Misfit::new(found, expected))
}
