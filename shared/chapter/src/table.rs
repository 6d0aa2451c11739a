//! Tables that lay themselves out.

use crate::number::number;

/// A printed table: a line of titles, a rule below it, and rows. A column is as wide as
/// its widest cell, and at least as wide as it is told to be.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<Column>,
    above: Vec<Vec<Cell>>,
    rows: Vec<Vec<Cell>>,
    rule: usize,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    title: String,
    width: usize,
    left: bool,
    before: &'static str,
}

/// A column whose cells stand at the right, at least `width` characters wide.
pub fn right(title: impl Into<String>, width: usize) -> Column {
    Column { title: title.into(), width, left: false, before: " | " }
}

/// A column whose cells stand at the left.
pub fn left(title: impl Into<String>, width: usize) -> Column {
    Column { left: true, ..right(title, width) }
}

impl Column {
    /// The same with another text between it and the column before it than " | ".
    pub fn after(self, before: &'static str) -> Self {
        Column { before, ..self }
    }
}

/// What stands in a row, in one column or over several.
#[derive(Clone, Debug)]
pub struct Cell {
    content: Content,
    columns: usize,
}

#[derive(Clone, Debug)]
enum Content {
    Text(String),
    Number(f64, usize),
}

/// A number with so many digits behind the point, or in scientific notation if it does
/// not fit into its column; see [`number`].
pub fn fixed(value: f64, decimals: usize) -> Cell {
    Cell { content: Content::Number(value, decimals), columns: 1 }
}

impl Cell {
    /// The same over several columns.
    pub fn over(self, columns: usize) -> Self {
        Cell { columns, ..self }
    }

    fn write(&self, width: usize) -> String {
        match &self.content {
            Content::Text(text) => text.clone(),
            Content::Number(value, decimals) => number(*value, width, *decimals),
        }
    }
}

impl<T: ToString> From<T> for Cell {
    fn from(text: T) -> Self {
        Cell { content: Content::Text(text.to_string()), columns: 1 }
    }
}

impl Table {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        let columns: Vec<Column> = columns.into_iter().collect();
        Table { columns, above: vec![], rows: vec![], rule: 0 }
    }

    /// The same with a line of cells above the titles.
    pub fn above(mut self, cells: impl IntoIterator<Item = Cell>) -> Self {
        self.above.push(cells.into_iter().collect());
        self
    }

    /// The same with a rule that is at least so many characters long.
    pub fn rule(self, rule: usize) -> Self {
        Table { rule, ..self }
    }

    /// Adds a row. A last cell in front of columns that it has none for runs on over
    /// them.
    ///
    /// # Panics
    /// If it has more cells than there are columns.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let row: Vec<Cell> = cells.into_iter().collect();
        let columns: usize = row.iter().map(|cell| cell.columns).sum();
        assert!(columns <= self.columns.len(), "a row has a cell for each column");
        self.rows.push(row);
    }

    /// The table as text, each line with its end.
    pub fn text(&self) -> String {
        let widths = self.widths();
        let titles = self.columns.iter().map(|column| Cell::from(&column.title));
        let titles = self.line(&titles.collect::<Vec<_>>(), &widths);
        let rule = "-".repeat(self.rule.max(titles.trim_end().chars().count()));
        let line = |cells: &Vec<Cell>| self.line(cells, &widths);
        let above: String = self.above.iter().map(line).collect();
        let rows: String = self.rows.iter().map(line).collect();
        format!("{above}{titles}{rule}\n{rows}")
    }

    fn widths(&self) -> Vec<usize> {
        let widest = |i: usize| {
            let Column { title, width, .. } = &self.columns[i];
            let least = (*width).max(title.chars().count());
            let cells = self.rows.iter().filter_map(|row| self.alone(row, i));
            let cells = cells.map(|cell| cell.write(least).chars().count());
            cells.fold(least, usize::max)
        };
        (0..self.columns.len()).map(widest).collect()
    }

    /// The cell of a row that stands in a column and in no other.
    fn alone<'a>(&self, row: &'a [Cell], column: usize) -> Option<&'a Cell> {
        let mut first = 0;
        for (i, cell) in row.iter().enumerate() {
            let runs_on = i + 1 == row.len() && column + 1 < self.columns.len();
            if first == column && cell.columns == 1 && !runs_on {
                return Some(cell);
            }
            first += cell.columns;
        }
        None
    }

    fn line(&self, cells: &[Cell], widths: &[usize]) -> String {
        let mut line = String::new();
        let mut first = 0;
        for (i, cell) in cells.iter().enumerate() {
            let columns = first..(first + cell.columns).min(widths.len());
            let between = self.columns[columns.clone()].iter().skip(1);
            let between = between.map(|column| column.before.chars().count());
            let width =
                widths[columns.clone()].iter().sum::<usize>() + between.sum::<usize>();
            let column = &self.columns[first];
            line += if first == 0 { "" } else { column.before };
            let text = cell.write(width);
            let runs_on = i + 1 == cells.len() && columns.end < widths.len();
            line += &match (runs_on, column.left) {
                (true, _) => text,
                (false, true) => format!("{text:<width$}"),
                (false, false) => format!("{text:>width$}"),
            };
            first = columns.end;
        }
        line.trim_end().to_string() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_what_they_hold() {
        let mut table = Table::new([left("", 6), right("w", 8), right("Loss", 0)]);
        table.row(["start".into(), fixed(3.05273, 4), 12.into()]);
        table.row(["a long name".into(), fixed(1.2636e152, 4), "overflow".into()]);
        table.row(["end".into(), "there is no more".into()]);
        assert_eq!(
            table.text(),
            "            |        w |     Loss
---------------------------------
start       |   3.0527 |       12
a long name | 1.26e152 | overflow
end         | there is no more
"
        );
    }

    #[test]
    fn cells_may_stand_over_several_columns() {
        let mut table = Table::new([
            right("t", 3),
            right("w", 6),
            right("b", 6).after(" "),
            right("=", 3).after(" = "),
        ])
        .above(["".into(), Cell::from("Adam").over(2), "".into()])
        .rule(30);
        table.row([1.into(), fixed(0.5, 2), fixed(-0.25, 2), "x".into()]);
        table.row(["all".into(), fixed(1e9, 2).over(2), "y".into()]);
        assert_eq!(
            table.text(),
            "    |          Adam =
  t |      w      b =   =
------------------------------
  1 |   0.50  -0.25 =   x
all | 1000000000.00 =   y
"
        );
    }
}
