//! A page for each source file of which the book lists a part: the whole file with the
//! numbers of its lines, in the book's theme, with a way back.

use std::fmt::Write;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use figure::escaped;

use crate::contents::Contents;
use crate::full_size;

/// The file name of the page of a source file.
pub(crate) fn name(file: &str) -> String {
    format!("source-{}.html", stem(file))
}

/// What stands for a file in names.
fn stem(file: &str) -> String {
    file.trim_end_matches(".rs").replace('/', "-")
}

/// A source file with what pages list of it.
#[derive(Debug)]
pub(crate) struct SourceFile {
    pub(crate) file: String,
    text: String,
    /// In the order of the book, at least one.
    pieces: Vec<Piece>,
}

/// Where a page lists a piece of a source file.
#[derive(Debug)]
struct Piece {
    anchor: String,
    lines: RangeInclusive<usize>,
    page: PathBuf,
    /// The listing's name on the page.
    id: String,
}

impl SourceFile {
    /// A file of which nothing is listed yet.
    pub(crate) fn new(file: &str, text: &str) -> Self {
        SourceFile { file: file.into(), text: text.into(), pieces: Vec::new() }
    }

    /// Notes that a page lists some lines, and gives a name to the first listing of them
    /// there, as an attribute.
    pub(crate) fn show(
        &mut self,
        anchor: &str,
        lines: RangeInclusive<usize>,
        page: &Path,
    ) -> String {
        let is_same = |piece: &Piece| piece.anchor == anchor && piece.page == page;
        if self.pieces.iter().any(is_same) {
            return String::new();
        }
        // The page for the printer has the listings of all pages.
        let page_of = page.file_stem().unwrap_or_default().to_string_lossy();
        let id = format!("listing-{page_of}-{}-{anchor}", stem(&self.file));
        let attribute = format!(" id=\"{id}\"");
        self.pieces.push(Piece { anchor: anchor.into(), lines, page: page.into(), id });
        attribute
    }

    /// The first page that lists a piece.
    pub(crate) fn page(&self) -> &Path {
        &self.pieces[0].page
    }

    /// The page of the file, in the frame of a page of the book.
    pub(crate) fn alone(&self, html: &str, contents: Contents) -> Option<String> {
        let title = escaped(&self.file);
        let back: Vec<String> =
            self.pieces.iter().map(|piece| piece.back(contents)).collect();
        let numbers = 1..=self.text.lines().count();
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        let main = format!(
            "<main class=\"full-size source-file\">\n\
             <p>Back to {}</p>\n<h1>{title}</h1>\n\
             <div class=\"source hljs\">\n{}\
             <div class=\"source-lines\" aria-hidden=\"true\">{}</div>\n\
             <pre><code class=\"language-rust\">{}</code></pre>\n</div>\n</main>",
            back.join(", "),
            self.marks(),
            numbers.join("\n"),
            escaped(&self.text),
        );
        full_size::alone(html, &title, main)
    }

    /// The places of the pieces. A piece that several pages list is one place.
    fn marks(&self) -> String {
        let (mut marks, mut known) = (String::new(), Vec::new());
        for Piece { anchor, lines, .. } in &self.pieces {
            if known.contains(&anchor) {
                continue;
            }
            known.push(anchor);
            let (from, count) = (lines.start() - 1, lines.clone().count());
            writeln!(
                marks,
                "<div class=\"source-piece\" id=\"{anchor}\" \
                 style=\"--from: {from}; --count: {count}\"></div>"
            )
            .expect("a text takes what is written to it");
        }
        marks
    }
}

impl Piece {
    /// The link back to the listing.
    fn back(&self, contents: Contents) -> String {
        let Piece { anchor, page, id, .. } = self;
        let title = escaped(contents.pages[page].short_title());
        let page = page.with_extension("html");
        format!(
            "<a href=\"{}#{id}\">{title}: <code>{anchor}</code></a>",
            page.display()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_listing_of_a_page_has_a_name() {
        let mut file = SourceFile::new("a/src/b.rs", "1\n2\n3\n");
        let mut show = |page: &str| file.show("add", 2..=3, Path::new(page));
        assert_eq!(show("one.md"), " id=\"listing-one-a-src-b-add\"");
        assert_eq!(show("one.md"), "");
        assert_eq!(show("two.md"), " id=\"listing-two-a-src-b-add\"");
        assert_eq!(
            file.marks(),
            "<div class=\"source-piece\" id=\"add\" style=\"--from: 1; --count: 2\"></div>\n"
        );
        assert_eq!(name("a/src/b.rs"), "source-a-src-b.html");
    }
}
