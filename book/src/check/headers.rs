//! What pages say of themselves below their titles.

use std::path::PathBuf;

use crate::contents::Contents;
use crate::problem::Problems;

/// A page needs pages of the book, and only those that come before it.
pub(crate) fn headers(Contents { pages, outline }: Contents, problems: &mut Problems) {
    let place = |path: &PathBuf| outline.order.iter().position(|other| other == path);
    for path in &outline.order {
        let page = &pages[path];
        for need in page.header.needs.iter().flatten() {
            let what = match place(need) {
                Some(there) if Some(there) < place(path) => continue,
                Some(_) => "comes no earlier in the book",
                None => "is no page of the book",
            };
            let at = page.text.find("<!-- needs:").unwrap_or(0);
            let what = format!("the page needs '{}', which {what}", need.display());
            problems.add(&page.file, page.line(at), what);
        }
    }
}
