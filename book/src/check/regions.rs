//! Live regions: their controls, and what they show.

use std::collections::{BTreeMap, BTreeSet};

use chapter::Chapter;

use crate::chapters::Runs;
use crate::directive::Directive;
use crate::page::Page;
use crate::problem::Problems;
use crate::region::Region;
use crate::run::Run;

/// The controls of a region move flags that its run has, and it shows something of the run.
pub(crate) fn regions<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    chapters: &[Chapter],
    runs: &Runs,
    problems: &mut Problems,
) {
    let mut choices = BTreeMap::new();
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
            for (flag, texts) in region.choices() {
                let first =
                    choices.entry((region.run.chapter.clone(), flag)).or_insert(texts);
                if *first != texts {
                    let (all, here) = (first.join(" "), texts.join(" "));
                    add(
                        line,
                        format!(
                            "--{flag} has the choice of '{here}' here, and of '{all}' on another page"
                        ),
                    );
                }
            }
            if let Some(flag) = missing_flag(page, region) {
                let what =
                    format!("all other runs of this kind on the page have '{flag}'");
                add(line, what);
            }
        }
    }
}

/// A flag with a word that all runs have which the page shows outside of its regions, but not
/// this region of the same topic.
fn missing_flag(page: &Page, region: &Region) -> Option<String> {
    let is_flag = |word: &&str| word.starts_with("--");
    let topic = |run: &Run| {
        run.words.split(' ').next().filter(|it| !is_flag(it)).map(String::from)
    };
    let flags = |run: &Run| -> BTreeSet<String> {
        let words: Vec<&str> = run.words.split(' ').collect();
        let named = words.windows(2).filter(|pair| {
            is_flag(&pair[0]) && pair[1].starts_with(|c: char| c.is_ascii_lowercase())
        });
        named.map(|pair| pair.join(" ")).collect()
    };
    let shown =
        page.directives.iter().filter_map(|(_, directive)| directive.asks_for());
    let others = shown.map(|(run, _)| run).filter(|run| {
        run.chapter == region.run.chapter
            && topic(run) == topic(&region.run)
            && *run != region.run
    });
    let common = others.map(|run| flags(&run)).reduce(|all, some| &all & &some)?;
    let is_missing = |flag: &String| {
        let name = flag.split(' ').next().unwrap_or_default();
        !region.run.has(name.trim_start_matches("--"))
    };
    common.into_iter().find(is_missing)
}
