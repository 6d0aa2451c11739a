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
                let of = (&region.run.chapter, topic_of(&region.run), flag);
                let here = (texts, &page.file, line);
                let (first, file, at) = choices.entry(of).or_insert(here);
                if *first != texts {
                    let (all, here) = (first.join(" "), texts.join(" "));
                    let there = format!("{}:{at}", file.display());
                    add(
                        line,
                        format!(
                            "--{flag} has the choice of '{here}' here, and of '{all}' at {there}"
                        ),
                    );
                }
            }
            if let Some(flag) = missing_flag(page, region) {
                let what = format!(
                    "the other runs of this kind on the page have '{flag}': so, or name yours"
                );
                add(line, what);
            }
        }
    }
}

/// The topic that a run names.
fn topic_of(run: &Run) -> Option<&str> {
    run.words.split(' ').next().filter(|word| !word.starts_with("--"))
}

/// The flags of a run that are words, not numbers.
fn named_flags(run: &Run) -> BTreeSet<String> {
    let words: Vec<&str> = run.words.split(' ').collect();
    let named = words.windows(2).filter(|pair| {
        pair[0].starts_with("--")
            && pair[1].starts_with(|c: char| c.is_ascii_lowercase())
    });
    named.map(|pair| pair.join(" ")).collect()
}

/// A flag with a word that all runs of the topic have which the page shows outside of its
/// regions, if they are several, and that this region does not have.
fn missing_flag(page: &Page, region: &Region) -> Option<String> {
    let shown =
        page.directives.iter().filter_map(|(_, directive)| directive.asks_for());
    let others = shown.map(|(run, _)| run).filter(|run| {
        let same_topic = topic_of(run) == topic_of(&region.run);
        run.chapter == region.run.chapter && same_topic && *run != region.run
    });
    let others: Vec<BTreeSet<String>> = others.map(|run| named_flags(&run)).collect();
    if others.len() < 2 {
        return None;
    }
    let common = others.into_iter().reduce(|all, some| &all & &some)?;
    let is_missing = |flag: &String| {
        let name = flag.split(' ').next().unwrap_or_default();
        !region.run.has(name.trim_start_matches("--"))
    };
    common.into_iter().find(is_missing)
}
