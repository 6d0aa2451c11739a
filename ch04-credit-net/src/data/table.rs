//! Reads a CSV file (RFC 4180) into columns of text.

use csv::{ByteRecord, ReaderBuilder, Trim};

use crate::error::{Error, Place, quoted};

/// A table of text cells, none of them empty.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    file: String,
    pub(crate) columns: Vec<Column>,
    /// The line of the file on which each row begins.
    lines: Vec<u64>,
}

#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// The cells, from the first row to the last.
    pub(crate) cells: Vec<String>,
}

impl Table {
    /// Reads a table from the content of `file`. Its first line names the
    /// columns.
    pub(crate) fn read(file: &str, content: &[u8]) -> Result<Self, Error> {
        let mut table =
            Table { file: file.into(), columns: Vec::new(), lines: Vec::new() };
        // Its own count of lines is off after blank ones, so ours is used; and
        // rows of another length are let through, to be refused in our words.
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(content);
        let mut record = ByteRecord::new();
        let (mut line, mut counted) = (1, 0);
        while reader.read_byte_record(&mut record).expect("bytes in memory are read") {
            let start = record.position().expect("a record has one").byte() as usize;
            let blank = content[start..].iter().take_while(|b| b"\r\n".contains(b));
            let start = start + blank.count();
            let newlines = content[counted..start].iter().filter(|&&b| b == b'\n');
            line += newlines.count() as u64;
            counted = start;
            if table.columns.is_empty() {
                table.name_columns(&record, line)?;
            } else {
                table.add_row(&record, line)?;
            }
        }
        if table.lines.is_empty() {
            let found = match table.columns.len() {
                0 => "an empty file",
                _ => "no line below the names of the columns",
            };
            return Err(table.error(
                None,
                None,
                found,
                "the names of the columns, then a line for each application",
            ));
        }
        Ok(table)
    }

    fn name_columns(&mut self, record: &ByteRecord, line: u64) -> Result<(), Error> {
        for (number, name) in (1..).zip(record) {
            let name = str::from_utf8(name).map_err(|_| {
                let found = format!("a name of column {number} that is not UTF-8");
                self.error(Some(line), None, &found, "names in UTF-8")
            })?;
            if name.is_empty() {
                let found = format!("no name for column {number}");
                return Err(self.error(Some(line), None, &found, "a name"));
            }
            if self.columns.iter().any(|column| column.name == name) {
                let found = "the name a second time";
                return Err(self.error(
                    Some(line),
                    Some(name),
                    found,
                    "every name only once",
                ));
            }
            self.columns.push(Column { name: name.into(), cells: Vec::new() });
        }
        Ok(())
    }

    fn add_row(&mut self, record: &ByteRecord, line: u64) -> Result<(), Error> {
        if record.len() != self.columns.len() {
            let found = cells(record.len());
            let expected = format!("{}, as in the first line", self.columns.len());
            return Err(self.error(Some(line), None, &found, &expected));
        }
        self.lines.push(line);
        for (i, cell) in record.iter().enumerate() {
            let row = self.lines.len() - 1;
            let wrong = |found| self.cell_error(row, i, found, "a number or a word");
            let cell = str::from_utf8(cell)
                .map_err(|_| wrong("bytes that are not UTF-8 text"))?;
            if cell.is_empty() {
                return Err(wrong("an empty cell"));
            }
            self.columns[i].cells.push(cell.into());
        }
        Ok(())
    }

    /// Takes a column out of the table.
    pub(crate) fn take(&mut self, name: &str) -> Result<Column, Error> {
        match self.columns.iter().position(|column| column.name == name) {
            Some(i) => Ok(self.columns.remove(i)),
            None => {
                let names: Vec<String> =
                    self.columns.iter().map(|column| quoted(&column.name)).collect();
                Err(self.error(
                    Some(1),
                    None,
                    &format!("no column {}", quoted(name)),
                    &format!("one of {}", names.join(", ")),
                ))
            }
        }
    }

    /// What is wrong with the cell of a row in a column of `name`.
    pub(crate) fn error_in(
        &self,
        row: Option<usize>,
        name: &str,
        found: &str,
        expected: &str,
    ) -> Error {
        let line = row.map(|row| self.lines[row]);
        self.error(line, Some(name), found, expected)
    }

    fn cell_error(&self, row: usize, i: usize, found: &str, expected: &str) -> Error {
        self.error_in(Some(row), &self.columns[i].name, found, expected)
    }

    pub(crate) fn error(
        &self,
        line: Option<u64>,
        column: Option<&str>,
        found: &str,
        expected: &str,
    ) -> Error {
        let (file, column) = (self.file.clone(), column.map(String::from));
        let place = Place { file, line, column };
        Error::Table { place, found: found.into(), expected: expected.into() }
    }
}

fn cells(n: usize) -> String {
    if n == 1 { "1 cell".into() } else { format!("{n} cells") }
}
