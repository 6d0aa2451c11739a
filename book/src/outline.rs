//! The table of contents: the path through the book, and what lies beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mdbook_preprocessor::book::{Book, BookItem, Chapter};

/// The part whose pages have numbers.
pub(crate) const PATH: &str = "The path";
/// How the titles of the parts begin that nobody on the path needs.
const BESIDE: [&str; 2] = ["Side trips", "Appendix"];

/// The pages in their order, in parts.
#[derive(Debug)]
pub(crate) struct Outline {
    /// The pages, in the order of the arrows.
    pub(crate) order: Vec<PathBuf>,
    /// The parts with their pages; pages outside of any are in none.
    pub(crate) parts: Vec<(String, Vec<PathBuf>)>,
    /// The numbers that mdBook gives to pages.
    numbers: BTreeMap<PathBuf, String>,
}

impl Outline {
    pub(crate) fn of(book: &Book) -> Self {
        let numbers = book.chapters().filter_map(number).collect();
        let mut outline = Outline { order: Vec::new(), parts: Vec::new(), numbers };
        let mut in_part = false;
        for item in &book.items {
            match item {
                BookItem::PartTitle(title) => {
                    outline.parts.push((title.clone(), Vec::new()));
                    in_part = true;
                }
                // What follows the parts belongs to none.
                BookItem::Separator => in_part = false,
                BookItem::Chapter(_) => {}
            }
            let pages = pages_of(item);
            if let Some((_, part)) = outline.parts.last_mut().filter(|_| in_part) {
                part.extend_from_slice(&pages);
            }
            outline.order.extend(pages);
        }
        outline
    }

    fn part(&self, page: &Path) -> Option<&str> {
        let mut parts = self.parts.iter();
        let (title, _) = parts.find(|(_, pages)| pages.iter().any(|p| p == page))?;
        Some(title)
    }

    /// Whether nobody on the path needs a page.
    pub(crate) fn is_beside(&self, page: &Path) -> bool {
        let part = self.part(page).unwrap_or_default();
        BESIDE.iter().any(|title| part.starts_with(title))
    }

    /// Whether a page is in a part that closes the path: neither on it nor beside it.
    pub(crate) fn is_behind_the_path(&self, page: &Path) -> bool {
        self.part(page).is_some_and(|part| part != PATH) && !self.is_beside(page)
    }

    /// Whether a page has a number.
    pub(crate) fn has_number(&self, page: &Path) -> bool {
        self.part(page).is_none_or(|part| part == PATH)
    }

    /// The number of a page on the path: that of its chapter's crate.
    pub(crate) fn number(&self, page: &Path) -> Option<&str> {
        self.numbers.get(page).filter(|_| self.has_number(page)).map(String::as_str)
    }

    /// The pages before the first that lies beside.
    pub(crate) fn path(&self) -> &[PathBuf] {
        let end = self.order.iter().position(|page| self.is_beside(page));
        &self.order[..end.unwrap_or(self.order.len())]
    }

    /// The pages before and behind a page.
    pub(crate) fn neighbours(&self, page: &Path) -> [Option<&PathBuf>; 2] {
        let Some(at) = self.order.iter().position(|other| other == page) else {
            return [None, None];
        };
        let before = at.checked_sub(1).map(|before| &self.order[before]);
        [before, self.order.get(at + 1)]
    }
}

fn number(chapter: &Chapter) -> Option<(PathBuf, String)> {
    let number = chapter.number.as_ref()?.to_string();
    Some((chapter.source_path.clone()?, number.trim_end_matches('.').into()))
}

/// The page of an item and those below it.
fn pages_of(item: &BookItem) -> Vec<PathBuf> {
    let BookItem::Chapter(chapter) = item else { return Vec::new() };
    let own = chapter.source_path.clone();
    own.into_iter().chain(chapter.sub_items.iter().flat_map(pages_of)).collect()
}

#[cfg(test)]
mod tests {
    use mdbook_preprocessor::book::SectionNumber;

    use super::*;

    #[test]
    fn pages_lie_on_the_path_or_beside_it() {
        let chapter = |name: &str| Chapter::new(name, String::new(), name, Vec::new());
        let item = |name: &str| BookItem::Chapter(chapter(name));
        let part = |title: &str| BookItem::PartTitle(title.into());
        let mut first = chapter("b.md");
        first.number = Some(SectionNumber::new([1]));
        first.sub_items.push(item("c.md"));
        let items = vec![
            item("a.md"),
            part("The path"),
            BookItem::Chapter(first),
            part("To close"),
            item("d.md"),
            part("Side trips: more"),
            item("e.md"),
            BookItem::Separator,
            item("f.md"),
        ];
        let outline = Outline::of(&Book::new_with_items(items));
        let names = |pages: &[PathBuf]| -> String {
            pages.iter().map(|page| page.to_string_lossy().replace(".md", "")).collect()
        };
        assert_eq!(names(&outline.order), "abcdef");
        assert_eq!(names(outline.path()), "abcd");
        let kept = |keep: &dyn Fn(&Path) -> bool| -> String {
            let kept = outline.order.iter().filter(|page| keep(page)).cloned();
            names(&kept.collect::<Vec<_>>())
        };
        assert_eq!(kept(&|page| outline.is_beside(page)), "e");
        assert_eq!(kept(&|page| outline.has_number(page)), "abcf");
        assert_eq!(outline.number(Path::new("b.md")), Some("1"));
        assert_eq!(outline.number(Path::new("a.md")), None);
        let [before, behind] = outline.neighbours(Path::new("c.md"));
        assert_eq!(
            (before.unwrap(), behind.unwrap()),
            (&"b.md".into(), &"d.md".into())
        );
        assert_eq!(outline.neighbours(Path::new("a.md"))[0], None);
    }
}
