//! The first row of a file: what the columns are called, and how long a row is.

use super::records::without_stray_end;
use super::wanted::Wanted;
use crate::error::{Error, Place, quoted};

/// The most names that a refusal lists.
const MOST_LISTED: usize = 20;

pub(crate) struct Header<'a> {
    file: &'a str,
    /// The line that names the columns, if one does.
    line: Option<usize>,
    pub(crate) names: Vec<String>,
    /// Whether a separator follows the last name; it may follow the last cell then.
    stray_end: bool,
}

impl<'a> Header<'a> {
    /// Takes the names of the columns from the first row, or from their places in it.
    pub(crate) fn new(
        file: &'a str,
        line: usize,
        cells: &[&str],
        wanted: &Wanted,
    ) -> Result<Self, Error> {
        if cells.len() == 1 {
            let expected =
                "at least two, with a comma, semicolon, tab or space between them";
            return Err(Place::new(file, Some(line), None).error("1 cell", expected));
        }
        if wanted.no_header {
            let names = (0..cells.len()).map(numbered).collect();
            return Ok(Header { file, line: None, names, stray_end: false });
        }
        let named = without_stray_end(cells);
        let (line, stray_end) = (Some(line), named.len() < cells.len());
        let mut header = Header { file, line, names: Vec::new(), stray_end };
        header.refuse_data(named)?;
        for name in named {
            header.add(name, wanted)?;
        }
        header.refuse_twins()?;
        Ok(header)
    }

    fn refuse_twins(&self) -> Result<(), Error> {
        let mut sorted: Vec<&String> = self.names.iter().collect();
        sorted.sort();
        let twins = sorted.windows(2).find(|pair| pair[0] == pair[1]);
        let Some(twins) = twins else { return Ok(()) };
        let expected = "every name only once (--no-header reads a file without names)";
        Err(self.place(Some(twins[0])).error("the name a second time", expected))
    }

    fn place(&self, column: Option<&str>) -> Place {
        Place::new(self.file, self.line, column)
    }

    /// Refuses a row that holds data, as any number in it shows. But numbers that count up
    /// by one, such as those of years, are names.
    fn refuse_data(&self, cells: &[&str]) -> Result<(), Error> {
        let numbers: Vec<(usize, f64)> = (cells.iter().enumerate())
            .filter_map(|(i, cell)| Some((i, cell.parse().ok()?)))
            .collect();
        let count_up = numbers.windows(2).all(|pair| pair[1].1 - pair[0].1 == 1.0);
        match numbers[..] {
            [] => Ok(()),
            [_, _, ..] if count_up => Ok(()),
            [(i, _), ..] => Err(self.place(None).error(
                format!("{} where {} should have its name", quoted(cells[i]), numbered(i)),
                "the names of the columns (--no-header reads a file without them, and calls the \
                 columns 'column 1', 'column 2' and so on)",
            )),
        }
    }

    /// A column without a name is called by its place, if it is to be left out.
    fn add(&mut self, cell: &str, wanted: &Wanted) -> Result<(), Error> {
        let place = numbered(self.names.len());
        let name = if cell.is_empty() { &place } else { cell };
        if cell.is_empty() && !wanted.without.contains(&name) {
            let expected =
                format!("a name (--without '{place}' leaves the column out)");
            return Err(self
                .place(None)
                .error(format!("no name for {place}"), &expected));
        }
        self.names.push(name.into());
        Ok(())
    }

    /// The place of the column that a flag names.
    pub(crate) fn find(&self, name: &str, flag: &str) -> Result<usize, Error> {
        if let Some(i) = self.names.iter().position(|other| other == name) {
            return Ok(i);
        }
        let is_alike = |other: &&String| other.to_lowercase() == name.to_lowercase();
        let expected = match self.names.iter().find(is_alike) {
            Some(alike) => format!("{flag} {}", quoted(alike)),
            None => format!("one of {}", self.listed()),
        };
        Err(self.place(None).error(format!("no column {}", quoted(name)), &expected))
    }

    fn listed(&self) -> String {
        let shown = self.names.iter().take(MOST_LISTED);
        let shown = shown.map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        match self.names.len().saturating_sub(MOST_LISTED) {
            0 => shown,
            more => format!("{shown} and {more} more"),
        }
    }

    /// The cells of a row, of which there must be as many as names.
    pub(crate) fn cells<'b, 'c>(
        &self,
        line: usize,
        cells: &'b [&'c str],
    ) -> Result<&'b [&'c str], Error> {
        let n = self.names.len();
        let fewer = without_stray_end(cells);
        if cells.len() == n {
            return Ok(cells);
        }
        if self.stray_end && fewer.len() == n {
            return Ok(fewer);
        }
        let found = match cells.len() {
            1 => "1 cell".into(),
            n => format!("{n} cells"),
        };
        let place = Place::new(self.file, Some(line), None);
        Err(place.error(found, &format!("{n}, as in the first line")))
    }
}

/// What a column without a name is called.
fn numbered(place: usize) -> String {
    format!("column {}", place + 1)
}
