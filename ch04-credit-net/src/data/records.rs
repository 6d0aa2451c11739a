//! From text to rows of cells (RFC 4180), whatever separates the cells.

use csv::{Reader, ReaderBuilder, StringRecord, Trim};

/// As many bytes and records are looked at to find the separator.
const SAMPLE_BYTES: usize = 1 << 16;
const SAMPLE_RECORDS: usize = 50;

/// What separates the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Separator {
    Comma,
    Semicolon,
    Tab,
    /// One space or more.
    Space,
}

impl Separator {
    fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
            Separator::Tab => b'\t',
            Separator::Space => b' ',
        }
    }

    /// In the plural.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Separator::Comma => "commas",
            Separator::Semicolon => "semicolons",
            Separator::Tab => "tabs",
            Separator::Space => "spaces",
        }
    }

    /// The separator by which the first rows have the most cells, each as many as the
    /// first row. Spaces stand in many a cell, so they count only if nothing else does.
    pub(crate) fn find(text: &str) -> Self {
        let sample = &text[..text.floor_char_boundary(SAMPLE_BYTES)];
        let cells = |separator: &Separator| cells_of_most_rows(sample, *separator);
        let others = [Separator::Tab, Separator::Semicolon, Separator::Comma];
        let most = others.into_iter().max_by_key(cells).unwrap_or(Separator::Comma);
        if cells(&most) < 2 && cells(&Separator::Space) >= 2 {
            return Separator::Space;
        }
        most
    }
}

/// How many cells the first row has, if at least half of the rows have as many and they
/// are more than one; else 0. A separator at the end of a row may make one cell more.
fn cells_of_most_rows(sample: &str, separator: Separator) -> usize {
    let mut records = Records::new(sample, separator);
    let mut lengths = Vec::new();
    while lengths.len() < SAMPLE_RECORDS
        && let Some((_, cells)) = records.next()
    {
        lengths.push((without_stray_end(&cells).len(), cells.len()));
    }
    let (least, most) = lengths.first().copied().unwrap_or_default();
    let alike = lengths.iter().filter(|&&(l, m)| l == least || m == most).count();
    if most > 1 && 2 * alike >= lengths.len() { most } else { 0 }
}

/// The cells of a row without the empty one that a separator at its end makes.
pub(crate) fn without_stray_end<'a, 'b>(cells: &'a [&'b str]) -> &'a [&'b str] {
    match cells {
        [fewer @ .., ""] => fewer,
        _ => cells,
    }
}

/// The rows of a text, one after the other.
pub(crate) struct Records<'a> {
    text: &'a [u8],
    separator: Separator,
    reader: Reader<&'a [u8]>,
    record: StringRecord,
    /// The line on which the record begins, and up to which byte lines are counted.
    line: usize,
    counted: usize,
}

impl<'a> Records<'a> {
    pub(crate) fn new(text: &'a str, separator: Separator) -> Self {
        let text = text.as_bytes();
        // Rows of another length are let through, to be refused in our words.
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .delimiter(separator.byte())
            .from_reader(text);
        let record = StringRecord::new();
        Records { text, separator, reader, record, line: 1, counted: 0 }
    }

    /// The cells of the next row that is not blank, and the line on which it begins.
    pub(crate) fn next(&mut self) -> Option<(usize, Vec<&str>)> {
        while self.reader.read_record(&mut self.record).expect("it is text") {
            let start = self.record.position().expect("a record has one").byte();
            self.count_lines(start as usize);
            if self.record.iter().any(|cell| !cell.is_empty()) || self.record.len() > 1
            {
                return Some((self.line, self.cells()));
            }
        }
        None
    }

    fn cells(&self) -> Vec<&str> {
        let spaces = self.separator == Separator::Space;
        self.record.iter().filter(|cell| !(spaces && cell.is_empty())).collect()
    }

    /// The reader's own count of lines is off after blank ones.
    fn count_lines(&mut self, start: usize) {
        let blank = self.text[start..].iter().take_while(|b| b"\r\n".contains(b));
        let start = start + blank.count();
        self.line += line_ends(&self.text[self.counted..start]);
        self.counted = start;
    }
}

/// How many lines end in `text`: with CR, LF, or both.
pub(crate) fn line_ends(text: &[u8]) -> usize {
    let both = text.windows(2).filter(|pair| *pair == b"\r\n").count();
    text.iter().filter(|byte| b"\r\n".contains(byte)).count() - both
}
