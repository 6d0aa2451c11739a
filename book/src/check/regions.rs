//! Live regions: their controls, and what they show.

use std::collections::BTreeSet;

use chapter::Chapter;

use crate::chapters::Runs;
use crate::directive::Directive;
use crate::page::Page;
use crate::problem::Problems;

/// The controls of a region move flags that its run has, and it shows something of the run.
pub(crate) fn regions<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    chapters: &[Chapter],
    runs: &Runs,
    problems: &mut Problems,
) {
    for page in pages {
        let mut names = BTreeSet::new();
        for (index, (range, directive)) in page.directives.iter().enumerate() {
            let Directive::Live(region) = directive else { continue };
            let mut add =
                |line: usize, what: String| problems.add(&page.file, line, what);
            let line = page.line(range.start);
            if !names.insert(&region.name) {
                add(
                    line,
                    format!("two regions of the page are called '{}'", region.name),
                );
            }
            let behind = page.directives[index + 1..].iter().map(|(_, inside)| inside);
            let inside: Vec<&Directive> = behind
                .take_while(|inside| **inside != Directive::EndOfRegion)
                .collect();
            for (line, flag) in region.moved_twice() {
                add(line, format!("another control moves --{flag} too"));
            }
            if region.controls.is_empty() {
                add(line, "this live region has no control".into());
            }
            if let Err(what) = region.run.ask(chapters) {
                add(line, format!("{what}; a live region is NAME CHAPTER TOPIC FLAGS"));
            }
            if !inside.iter().any(|inside| inside.asks_for().is_some()) {
                add(line, "this live region shows nothing of its run".into());
            }
            let figures: Vec<&str> =
                inside.iter().filter_map(|inside| inside.figure()).collect();
            for (line, what) in region.faults(&figures, chapters, runs) {
                add(line, what);
            }
        }
    }
}
