//! Results of an optimizer or of a function that the text beside them does not name: a
//! directive was copied, and not all of it was changed.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use shared::optim;
use shared::problem::functions;

use super::boxes::is_in_box;
use crate::block::Block;
use crate::directive::Directive;
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;

/// A paragraph about some optimizers gives the results of these, and a section about some
/// functions shows these.
pub(crate) fn named<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    problems: &mut Problems,
) {
    for page in pages {
        for (at, name) in
            page.blocks.iter().flat_map(|block| other_optimizers(page, block))
        {
            let what = format!("this paragraph names optimizers, and not '{name}'");
            problems.add(&page.file, page.line(at), what);
        }
        for (at, path) in page.blocks.iter().filter_map(|block| other_run(page, block))
        {
            let what = format!("'{path}' is of another run than the one beside it");
            problems.add(&page.file, page.line(at), what);
        }
        for (at, path) in page.blocks.iter().flat_map(|block| other_steps(page, block))
        {
            let what =
                format!("'{path}' is of a step that this paragraph does not name");
            problems.add(&page.file, page.line(at), what);
        }
        for (at, name) in other_functions(page) {
            let what = format!("this section names functions, and not '{name}'");
            problems.add(&page.file, page.line(at), what);
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
    let titles: Vec<&str> = optim::ALL.iter().map(|known| known.title).collect();
    regex(&format!(r"\b(?:{})\b", titles.join("|")))
});

/// The results in a block that are of an optimizer which it does not name, though it names
/// another one.
fn other_optimizers(page: &Page, block: &Block) -> Vec<(usize, &'static str)> {
    if !block.is_prose() || !TITLE.is_match(&block.text) {
        return Vec::new();
    }
    let unnamed = optim::ALL.iter().zip(&*CALLED);
    let unnamed = unnamed.filter(|(_, called)| !called.is_match(&block.text));
    let unnamed: Vec<&str> = unnamed.map(|(known, _)| known.name).collect();
    let inside =
        page.directives.iter().filter(|(at, _)| block.range.contains(&at.start));
    let others = inside.filter_map(|(range, directive)| {
        let Directive::Value { path, .. } = directive else { return None };
        let name =
            unnamed.iter().find(|name| path.split('.').any(|part| part == **name));
        Some((range.start, *name?))
    });
    others.collect()
}

/// A result in a block that is of another run than the same result of another optimizer there.
/// A block that gives a result twice compares runs, and so does the answer of a box.
fn other_run<'a>(page: &'a Page, block: &Block) -> Option<(usize, &'a str)> {
    if is_in_box(page, block.range.start) {
        return None;
    }
    let values =
        page.directives.iter().filter_map(|(range, directive)| match directive {
            Directive::Value { run, path, .. }
                if block.range.contains(&range.start) =>
            {
                Some((range.start, run, path.as_str(), without_optimizer(path)?))
            }
            _ => None,
        });
    let values: Vec<_> = values.collect();
    let paths: BTreeSet<&str> = values.iter().map(|(_, _, path, _)| *path).collect();
    if paths.len() < values.len() {
        return None;
    }
    let (at, _, path, _) = values.iter().enumerate().find_map(|(index, value)| {
        let (_, run, path, rest) = value;
        let mut before = values[..index].iter();
        let is_of_another = before.any(|(_, other, its, its_rest)| {
            rest == its_rest
                && path != its
                && run.chapter == other.chapter
                && run != other
        });
        is_of_another.then_some(value)
    })?;
    Some((*at, path))
}

/// The path of a result of an optimizer, without its name.
fn without_optimizer(path: &str) -> Option<String> {
    let is_optimizer = |part: &&str| optim::ALL.iter().any(|known| known.name == *part);
    let name = path.split('.').find(is_optimizer)?;
    Some(path.replacen(name, "", 1))
}

/// The results in a block of a step, such as `tenth` or `at_1000`, that it does not name.
fn other_steps<'a>(page: &'a Page, block: &Block) -> Vec<(usize, &'a str)> {
    let number = |part: &str| match part {
        "tenth" => Some("10".to_string()),
        "hundredth" => Some("100".to_string()),
        _ => part.strip_prefix("at_").map(String::from),
    };
    let is_named = |step: &String| {
        let mut words = block.text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word == step)
    };
    let inside =
        page.directives.iter().filter(|(at, _)| block.range.contains(&at.start));
    let others = inside.filter_map(|(range, directive)| {
        let Directive::Value { path, .. } = directive else { return None };
        let step = path.split('.').find_map(number)?;
        (!is_named(&step)).then_some((range.start, path.as_str()))
    });
    others.collect()
}

/// The first directive of each section that shows a function which the section does not name,
/// though it names another one, and the page this one elsewhere.
fn other_functions(page: &Page) -> Vec<(usize, &'static str)> {
    let whole = prose_of(page, &(0..page.text.len()));
    let of_the_page = functions::ALL.iter().filter(|it| whole.contains(it.name));
    let of_the_page: Vec<&str> = of_the_page.map(|function| function.name).collect();
    let ends = page.headings.iter().map(|(at, _)| *at).chain([page.text.len()]);
    let ends: Vec<usize> = ends.collect();
    let mut others = Vec::new();
    for section in ends.windows(2).map(|ends| ends[0]..ends[1]) {
        let prose = prose_of(page, &section);
        let is_named = |name: &&&str| prose.contains(**name);
        if !of_the_page.iter().any(|name| is_named(&name)) {
            continue;
        }
        for name in of_the_page.iter().filter(|name| !is_named(name)) {
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

/// What a reader reads of a part, in small letters.
fn prose_of(page: &Page, part: &Range<usize>) -> String {
    let inside = |block: &&Block| part.contains(&block.range.start) && block.is_prose();
    let prose = page.blocks.iter().filter(inside);
    prose.map(|block| block.text.to_lowercase() + "\n").collect()
}
