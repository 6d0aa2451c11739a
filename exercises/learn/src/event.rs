//! What can happen while the exercises are watched.

use crate::Checked;

/// What happened.
pub(crate) enum Event {
    FilesChanged,
    Key(Key),
    InputEnded,
    Quit,
    Resized,
    /// A build takes a while.
    Builds,
    /// The piece of work with this number is done.
    Done(usize, Done),
}

/// What came of a piece of work.
pub(crate) enum Done {
    Checked(Vec<(usize, Checked)>),
    Plotted(String),
}

/// What is typed, as the watch understands it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Key {
    Char(char),
    /// An exercise by its number: only a line can say this.
    Number(usize),
    Up,
    Down,
    Enter,
    Back,
}
