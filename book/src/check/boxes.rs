//! Boxes whose answer ends too soon, and what can't stand in one.

use std::ops::Range;

use crate::block::{Block, EDGE};
use crate::directive::Directive;
use crate::page::{Kind, Page};
use crate::problem::Problems;
use crate::run::Run;

/// What a box asks the reader to run is shown in its answer, not below the box, and no part
/// of a page begins within a box or a live region.
pub(crate) fn boxes<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    problems: &mut Problems,
) {
    for page in pages {
        for (at, command) in shown_below(page) {
            let what = format!("'{command}' is asked in the box above: show it there");
            problems.add(&page.file, page.line(at), what);
        }
        let silent = without_question(page);
        let asked = silent.is_empty();
        for at in silent {
            let what = "this box asks nothing: its question ends with a '?'";
            problems.add(&page.file, page.line(at), what);
        }
        for at in told_above(page).into_iter().filter(|_| asked) {
            let what =
                "above the answer stands the question, and perhaps commands below it";
            problems.add(&page.file, page.line(at), what);
        }
        for at in other_pictures(page) {
            let what = "the box above does not ask for this run, and nothing else here shows it";
            problems.add(&page.file, page.line(at), what);
        }
        for at in other_runs(page) {
            let what = "the answer shows no run that the box asks for";
            problems.add(&page.file, page.line(at), what);
        }
        for at in headings_inside(page) {
            let what = "a heading can't stand in a box or in a live region";
            problems.add(&page.file, page.line(at), what);
        }
    }
}

/// Whether a place is in a box.
pub(super) fn is_in_box(page: &Page, at: usize) -> bool {
    let mut boxes = places(page, Directive::Predict).zip(places(page, Directive::End));
    boxes.any(|(start, end)| (start.end..end.start).contains(&at))
}

/// The headings between the two ends of something.
fn headings_inside(page: &Page) -> Vec<usize> {
    let depth = |at: usize| {
        let before = page.directives.iter().filter(|(range, _)| range.start < at);
        let change = before.map(|(_, directive)| match directive {
            Directive::Predict | Directive::Live(_) => 1,
            Directive::End | Directive::EndOfRegion => -1,
            _ => 0,
        });
        change.sum::<i32>()
    };
    let headings = page.headings.iter().map(|(at, _)| *at);
    headings.filter(|at| depth(*at) > 0).collect()
}

/// The boxes in which no question stands above the answer.
fn without_question(page: &Page) -> Vec<usize> {
    let asks = |part: Range<usize>| {
        let prose = page.words.iter().filter(|words| words.kind == Kind::Prose);
        let mut inside = prose.filter(|words| part.contains(&words.range.start));
        inside.any(|words| words.text.contains('?'))
    };
    let boxes = places(page, Directive::Predict).zip(places(page, Directive::Answer));
    let silent = boxes.filter(|(question, answer)| !asks(question.end..answer.start));
    silent.map(|(question, _)| question.start).collect()
}

/// What stands above the answer of a box and is neither its question nor a command.
fn told_above(page: &Page) -> Vec<usize> {
    let boxes = places(page, Directive::Predict).zip(places(page, Directive::Answer));
    let last = boxes.filter_map(|(question, answer)| {
        let part = question.end..answer.start;
        let inside = |block: &&Block| part.contains(&block.range.start);
        page.blocks.iter().rfind(inside)
    });
    let is_right = |block: &Block| {
        let asks = block.text.trim_end().trim_end_matches(EDGE).ends_with('?');
        !block.is_prose() || block.is_only_code() || asks
    };
    last.filter(|block| !is_right(block)).map(|block| block.range.start).collect()
}

/// Where a page has a directive.
pub(super) fn places(
    page: &Page,
    wanted: Directive,
) -> impl Iterator<Item = Range<usize>> {
    let all = page.directives.iter().filter(move |(_, other)| *other == wanted);
    all.map(|(range, _)| range.clone())
}

/// The two parts of each box: its question, and its answer.
fn parts(page: &Page) -> Vec<(Range<usize>, Range<usize>)> {
    let questions =
        places(page, Directive::Predict).zip(places(page, Directive::Answer));
    let whole = questions.zip(places(page, Directive::End));
    let part =
        |((question, answer), end): ((Range<usize>, Range<usize>), Range<usize>)| {
            (question.end..answer.start, answer.end..end.start)
        };
    whole.map(part).collect()
}

/// The first thing below each box that shows a run which the box asks for and its answer
/// does not show.
fn shown_below(page: &Page) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (question, inside) in parts(page) {
        let asked = commands(page, question);
        let below = inside.end..section_end(page, inside.end);
        for command in asked {
            if shows(page, &inside, &command).is_none()
                && let Some(at) = shows(page, &below, &command)
            {
                found.push((at, command));
            }
        }
    }
    found
}

/// The figures and outputs of an answer that are of no run for which its box asks, and which
/// stands nowhere else. Who is asked to vary one sees others.
fn other_pictures(page: &Page) -> Vec<usize> {
    let mut others = Vec::new();
    for (question, part) in
        parts(page).into_iter().filter(|(it, _)| !is_varied(page, it))
    {
        let asked = commands(page, question);
        let inside = page.directives.iter().filter(|(at, _)| part.contains(&at.start));
        let pictures = inside.filter_map(|(range, directive)| match directive {
            Directive::Figure { run, .. } | Directive::Output { run, .. } => {
                Some((range.start, run))
            }
            _ => None,
        });
        let other = pictures.filter(|(_, run)| {
            !asked.contains(&run.command()) && !is_elsewhere(page, &part, run)
        });
        others.extend(other.filter(|_| !asked.is_empty()).map(|(at, _)| at));
    }
    others
}

/// The boxes whose answer shows runs, and none of those for which the box asks, nor one that
/// stands elsewhere.
fn other_runs(page: &Page) -> Vec<usize> {
    let mut others = Vec::new();
    for (question, part) in
        parts(page).into_iter().filter(|(it, _)| !is_varied(page, it))
    {
        let asked = commands(page, question.clone());
        let inside =
            page.directives.iter().filter(|(range, _)| part.contains(&range.start));
        let runs: Vec<Run> =
            inside.filter_map(|(_, it)| Some(it.asks_for()?.0)).collect();
        let is_known = |run: &Run| asked.contains(&run.command());
        let is_right = runs.iter().any(is_known)
            || runs.iter().all(|run| is_elsewhere(page, &part, run));
        if !asked.is_empty() && !is_right {
            others.push(question.start);
        }
    }
    others
}

/// Whether a question asks the reader to vary its run.
fn is_varied(page: &Page, question: &Range<usize>) -> bool {
    let text = page.text.get(question.clone()).unwrap_or_default();
    text.split(|c: char| !c.is_alphabetic()).any(|word| word == "vary")
}

/// Whether a page shows a run outside of a part.
fn is_elsewhere(page: &Page, part: &Range<usize>, run: &Run) -> bool {
    let outside = page.directives.iter().filter(|(at, _)| !part.contains(&at.start));
    let mut shown = outside.filter_map(|(_, directive)| directive.asks_for());
    shown.any(|(other, _)| other == *run)
}

/// The commands in a part of a page that run a chapter.
fn commands(page: &Page, part: Range<usize>) -> Vec<String> {
    let code = page.words.iter().filter(|words| words.kind == Kind::Code);
    let inside = code.filter(|words| part.contains(&words.range.start));
    let texts = inside.map(|words| words.text.clone());
    texts.filter(|text| text.starts_with("cargo run -p ")).collect()
}

/// Where the section ends in which a place is.
fn section_end(page: &Page, place: usize) -> usize {
    let next = page.headings.iter().map(|(at, _)| *at).find(|at| *at > place);
    next.unwrap_or(page.text.len())
}

/// Where a part of a page shows what a command gives.
fn shows(page: &Page, part: &Range<usize>, command: &str) -> Option<usize> {
    let mut inside =
        page.directives.iter().filter(|(range, _)| part.contains(&range.start));
    let is_of_run = |directive: &Directive| {
        directive.asks_for().is_some_and(|(run, _)| run.command() == command)
    };
    let found = inside.find(|(_, directive)| is_of_run(directive));
    found.map(|(range, _)| range.start)
}
