//! Text that goes into a solution.

use std::ops::Range;

/// All that goes into a text.
#[derive(Default)]
pub(super) struct Edits(Vec<Edit>);

/// Text that goes in at a place of the source, in place of what stands there.
struct Edit {
    range: Range<usize>,
    /// What ends at a place comes before what begins there, and that before what
    /// replaces something.
    order: u8,
    /// What begins first at a place ends last there.
    nesting: i64,
    text: String,
}

impl Edits {
    fn put(&mut self, range: Range<usize>, order: u8, nesting: i64, text: String) {
        self.0.push(Edit { range, order, nesting, text });
    }

    fn count(&self) -> i64 {
        self.0.len() as i64
    }

    pub(super) fn insert(&mut self, at: usize, text: String) {
        self.put(at..at, 1, self.count(), text);
    }

    /// Puts something at the end of a statement, after all that ends there.
    pub(super) fn append(&mut self, at: usize, text: String) {
        self.put(at..at, 0, i64::MAX, text);
    }

    pub(super) fn replace(&mut self, range: Range<usize>, text: String) {
        self.put(range, 2, 0, text);
    }

    pub(super) fn wrap(&mut self, of: &Range<usize>, open: String, close: &str) {
        self.insert(of.start, open);
        self.put(of.end..of.end, 0, -self.count(), close.into());
    }

    /// Wraps a statement that was looked at before.
    pub(super) fn wrap_late(&mut self, of: &Range<usize>, open: String, close: &str) {
        let nesting = (1 << 40) + self.count();
        self.put(of.start..of.start, 1, -nesting, open);
        self.put(of.end..of.end, 0, nesting, close.into());
    }

    /// The source with all of them done.
    pub(super) fn done(mut self, source: &str) -> String {
        self.0.sort_by_key(|edit| (edit.range.start, edit.order, edit.nesting));
        let (mut text, mut done) = (String::new(), 0);
        for edit in self.0 {
            text += &source[done..edit.range.start.max(done)];
            text += &edit.text;
            done = edit.range.end.max(done);
        }
        text + &source[done..]
    }
}
