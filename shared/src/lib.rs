//! The mathematics, the random numbers and the drawing that several chapters
//! need. Nothing here reads a file, a clock or the terminal: the same input
//! always gives the same output.
#![deny(missing_docs)]

pub mod args;
pub mod credit;
pub mod credit_net;
pub mod figure;
pub mod functions;
pub mod landscape;
pub mod network;
pub mod optim;
pub mod portable;
pub mod random;
pub mod regression;
pub mod slice;
pub mod table;

use std::borrow::Cow;

use figure::Figure;

/// What a chapter hands to whoever shows it: the terminal, a snapshot, the book.
#[derive(Clone, Debug)]
pub struct Output {
    /// The printed text, ending with a newline.
    pub text: String,
    /// The figures, in the order in which the chapter tells of them.
    pub figures: Vec<Figure>,
    /// Results by name, written as prose has them.
    pub values: Vec<(Cow<'static, str>, String)>,
}

impl Output {
    /// What a chapter made.
    pub fn new<Name: Into<Cow<'static, str>>>(
        text: String,
        figures: Vec<Figure>,
        values: Vec<(Name, String)>,
    ) -> Self {
        let values = values.into_iter().map(|(name, value)| (name.into(), value));
        Output { text, figures, values: values.collect() }
    }
}
