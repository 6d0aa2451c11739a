//! Results of an optimizer or of a function that the text beside them does not name: a
//! directive was copied, and not all of it was changed.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use shared::optim;
use shared::problem::functions::{self, TestFunction};

use super::boxes::is_in_box;
use crate::block::Block;
use crate::directive::Directive;
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;
use crate::run::Run;

/// What a paragraph gives, or a section shows, is of the optimizers, the run, the step and the
/// function that its words name.
pub(crate) fn named<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    problems: &mut Problems,
) {
    for page in pages {
        let mut add = |at: usize, what: String| {
            problems.add(&page.file, page.line(at), what);
        };
        for block in &page.blocks {
            for (at, name) in other_optimizers(page, block) {
                let what = "this paragraph names other optimizers: name it, or none";
                add(at, format!("a result of '{name}', and {what}"));
            }
            if let Some((at, path)) = other_run(page, block) {
                let what =
                    "the one beside it has flags: write them here, or the defaults";
                add(at, format!("'{path}' is of a run without flags, and {what}"));
            }
            for (at, path, step) in other_steps(page, block) {
                let what =
                    format!("of step {step}, which this paragraph does not name");
                add(at, format!("'{path}' is {what}"));
            }
        }
        for (at, name) in other_functions(page) {
            add(at, format!("this section shows '{name}', and does not name it"));
        }
    }
}

/// What a text calls each optimizer.
static CALLED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let called = |known: &optim::Known| {
        let other = if known.name == "sgd" { "|gradient descent" } else { "" };
        let name = known.name.replace('-', "[ -]?");
        regex(&format!(r"(?i)\b(?:{name}{other})\b"))
    };
    optim::ALL.iter().map(called).collect()
});
/// The names of the optimizers as they stand in a text.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    // A momentum is also what it is about.
    let titles = optim::ALL.iter().filter(|known| known.name != "momentum");
    let titles: Vec<&str> = titles.map(|known| known.title).collect();
    regex(&format!(r"\b(?:{})\b", titles.join("|")))
});

/// The results that a block gives: the place, the run and the path of each.
fn values<'a>(
    page: &'a Page,
    block: &Block,
) -> impl Iterator<Item = (usize, &'a Run, &'a str)> {
    let range = block.range.clone();
    page.directives.iter().filter_map(move |(at, directive)| match directive {
        Directive::Value { run, path, .. } if range.contains(&at.start) => {
            Some((at.start, run, path.as_str()))
        }
        _ => None,
    })
}

/// The results in a block that are of an optimizer which it does not name, though it names
/// another one.
fn other_optimizers(page: &Page, block: &Block) -> Vec<(usize, &'static str)> {
    if !block.is_prose() || !TITLE.is_match(&block.text) {
        return Vec::new();
    }
    let unnamed = optim::ALL.iter().zip(&*CALLED);
    let unnamed = unnamed.filter(|(_, called)| !called.is_match(&block.text));
    let unnamed: Vec<&str> = unnamed.map(|(known, _)| known.name).collect();
    let others = values(page, block).filter_map(|(at, _, path)| {
        let name =
            unnamed.iter().find(|name| path.split('.').any(|part| part == **name));
        Some((at, *name?))
    });
    others.collect()
}

/// A result in a block that is of a run without flags, beside the same result of another
/// optimizer of a run with some: it lost them. A block that gives a result twice compares
/// runs, and so does the answer of a box.
fn other_run<'a>(page: &'a Page, block: &Block) -> Option<(usize, &'a str)> {
    if is_in_box(page, block.range.start) {
        return None;
    }
    let values: Vec<_> = values(page, block)
        .filter_map(|(at, run, path)| Some((at, run, path, without_optimizer(path)?)))
        .collect();
    let paths: BTreeSet<&str> = values.iter().map(|(_, _, path, _)| *path).collect();
    if paths.len() < values.len() {
        return None;
    }
    let is_plain = |run: &Run| !run.words.contains("--");
    let (at, _, path, _) = values.iter().find(|(_, run, path, rest)| {
        let is_alike = |(_, other, its, its_rest): &&(usize, &Run, &str, String)| {
            rest == its_rest && path != its && run.chapter == other.chapter
        };
        let mut others = values.iter().filter(is_alike);
        is_plain(run) && others.any(|(_, other, ..)| !is_plain(other))
    })?;
    Some((*at, path))
}

/// The path of a result of an optimizer, without its name.
fn without_optimizer(path: &str) -> Option<String> {
    let is_optimizer = |part: &&str| optim::ALL.iter().any(|known| known.name == *part);
    let name = path.split('.').find(is_optimizer)?;
    Some(path.replacen(name, "", 1))
}

/// The steps that a path may name, and what a text calls them.
const STEPS: [(&str, &[&str]); 3] = [
    ("tenth", &["10", "ten", "tenth"]),
    ("hundredth", &["100", "hundred", "hundredth"]),
    ("at_1000", &["1000", "thousand", "thousandth"]),
];

/// The results in a block of a step that it does not name.
fn other_steps<'a>(
    page: &'a Page,
    block: &Block,
) -> Vec<(usize, &'a str, &'static str)> {
    let text = block.text.replace(',', "");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let is_named = |names: &&[&str]| names.iter().any(|name| words.contains(name));
    let others = values(page, block).filter_map(|(at, _, path)| {
        let of =
            STEPS.iter().find(|(step, _)| path.split('.').any(|part| part == *step));
        let (_, names) = of.filter(|(_, names)| !is_named(names))?;
        Some((at, path, names[0]))
    });
    others.collect()
}

/// The first directive of each section that shows a function with a name of its own, which
/// the page names, but neither its title nor the section.
fn other_functions(page: &Page) -> Vec<(usize, &'static str)> {
    let whole = prose_of(page, &(0..page.text.len()));
    let proper = functions::ALL.iter().filter(|it| has_proper_name(it));
    let of_the_page = proper.filter(|it| {
        whole.contains(it.name) && !page.title().to_lowercase().contains(it.name)
    });
    let of_the_page: Vec<&str> = of_the_page.map(|function| function.name).collect();
    let ends = page.headings.iter().map(|(at, _)| *at).chain([page.text.len()]);
    let ends: Vec<usize> = ends.collect();
    let mut others = Vec::new();
    for section in ends.windows(2).map(|ends| ends[0]..ends[1]) {
        let prose = prose_of(page, &section);
        for name in of_the_page.iter().filter(|name| !prose.contains(**name)) {
            let mut shown = page.directives.iter().filter(|(range, directive)| {
                let run = directive.asks_for().map(|(run, _)| run);
                section.contains(&range.start)
                    && run.is_some_and(|run| {
                        run.words.split(' ').any(|word| word == *name)
                    })
            });
            others.extend(shown.next().map(|(range, _)| (range.start, *name)));
        }
    }
    others
}

/// Whether a function bears the name of a person, and not that of a shape.
fn has_proper_name(function: &TestFunction) -> bool {
    function.title.to_lowercase().contains(function.name)
        && !function.title.contains(function.name)
}

/// What a reader reads of a part, in small letters.
fn prose_of(page: &Page, part: &Range<usize>) -> String {
    let inside = |block: &&Block| part.contains(&block.range.start) && block.is_prose();
    let prose = page.blocks.iter().filter(inside);
    prose.map(|block| block.text.to_lowercase() + "\n").collect()
}
