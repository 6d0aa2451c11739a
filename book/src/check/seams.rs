//! Where the parts of a woven page come from.

use crate::page::Page;
use crate::weave::Piece;

/// A text and where each part of it comes from.
pub(super) struct Text {
    pub(super) text: String,
    /// Where a part begins here, where in the page, and what it is.
    seams: Vec<(usize, usize, Source)>,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Source {
    Page,
    Formula,
    Directive,
}

impl Text {
    pub(super) fn new(page: &Page, pieces: &[Piece]) -> Self {
        let mut text = Text { text: String::new(), seams: Vec::new() };
        let mut at = 0;
        for piece in pieces {
            text.add(&page.text[at..piece.range.start], at, Source::Page);
            let formula = page.formulas.iter().any(|(range, ..)| *range == piece.range);
            let source = if formula { Source::Formula } else { Source::Directive };
            text.add(&piece.text, piece.range.start, source);
            at = piece.range.end;
        }
        text.add(&page.text[at..], at, Source::Page);
        text
    }

    fn add(&mut self, part: &str, from: usize, source: Source) {
        self.seams.push((self.text.len(), from, source));
        self.text += part;
    }

    /// Where a byte comes from, and from what.
    pub(super) fn source(&self, at: usize) -> (usize, Source) {
        let after = self.seams.partition_point(|(start, ..)| *start <= at);
        let (start, from, source) = self.seams[after - 1];
        (if source == Source::Page { from + at - start } else { from }, source)
    }
}
