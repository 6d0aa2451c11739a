use serde::Serialize;

use super::table::Table;

/// What a table holds, and how its file was written.
#[derive(Clone, Debug, Serialize)]
pub struct Contents {
    /// How many applications there are.
    pub applications: usize,
    /// How many columns there are beside the labels.
    pub attributes: usize,
    /// How many numbers they become.
    pub features: usize,
    /// The labels 0 and 1.
    pub labels: [Label; 2],
    /// The encoding of the text.
    pub encoding: &'static str,
    /// What separates the cells, in the plural.
    pub separator: &'static str,
    /// How many rows were dropped for a gap, or how many gaps filled.
    pub gaps: usize,
    /// The line of the first gap.
    pub first_gap: Option<usize>,
}

/// A label.
#[derive(Clone, Debug, Serialize)]
pub struct Label {
    /// What it is called in the file.
    pub name: String,
    /// How many applications have it.
    pub count: usize,
}

impl Table {
    pub(crate) fn contents(&self) -> Contents {
        let label = |i: usize| Label {
            name: self.label_names[i].clone(),
            count: self.count(i as f32),
        };
        Contents {
            applications: self.labels.len(),
            attributes: self.columns.len(),
            features: self.features(),
            labels: [label(0), label(1)],
            encoding: self.encoding,
            separator: self.separator.name(),
            gaps: self.gaps,
            first_gap: self.first_gap,
        }
    }
}
