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
