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
