//! Links that bear the title of one page and lead to another.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::prose::in_one_line;
use crate::page::Page;
use crate::problem::Problems;

/// A link whose words are the title of a page leads to that page.
pub(crate) fn linked(pages: &BTreeMap<PathBuf, Page>, problems: &mut Problems) {
    for page in pages.values() {
        for mark in page.blocks.iter().flat_map(|block| &block.marks) {
            let link = in_one_line(&page.text[mark.clone()]);
            let Some((words, file)) = parts(&link) else { continue };
            if link.ends_with("#in-three-lines)") {
                let what =
                    "this link leads to what a page comes down to: lead to its words";
                problems.add(&page.file, page.line(mark.start), what);
            }
            let capital = capitalized(words);
            let is_named = |named: &&Page| {
                [named.title(), named.short_title()].contains(&capital.as_str())
            };
            let named: Vec<&Page> = pages.values().filter(is_named).collect();
            let leads =
                |named: &&Page| named.file.file_name().is_some_and(|name| name == file);
            if let [first, ..] = named[..]
                && words.contains(' ')
                && !named.iter().any(leads)
            {
                let what = format!(
                    "'{words}' is the title of {}, and this link leads to {file}",
                    first.file.display()
                );
                problems.add(&page.file, page.line(mark.start), what);
            }
        }
    }
}

/// The words of a link as a title has them.
fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}

/// The words of a link and the page to which it leads.
fn parts(link: &str) -> Option<(&str, &str)> {
    let (words, address) =
        link.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
    let file = address.split('#').next()?;
    file.ends_with(".md").then_some((words, file))
}
