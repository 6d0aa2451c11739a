//! What a sentence on the screen tells a reader to move, and the regions beside it.

use std::ops::Range;
use std::sync::LazyLock;

use chapter::Chapter;
use regex::Regex;

use crate::directive::Directive;
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;
use crate::region::{Control, Kind, Region};

/// What is moved, in a sentence: a symbol, or the last word of its name.
static MOVED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\b[Mm]ove (?:\$\\(\w+)\$|the (?:\w+ )?(\w+)(?:,| to\b))"));
/// Where it is moved to, perhaps behind its symbol.
static TO: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?:\$\\(\w+)\$ )?\b(?:to|rate of) (\d[\d.]*\d|\d)\b"));

/// What a reader is told to move is a control of a region nearby, and can be moved there.
pub(crate) fn screens<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    chapters: &[Chapter],
    problems: &mut Problems,
) {
    for page in pages {
        for part in parts(page) {
            let regions = regions_near(page, part.start);
            for (at, what) in unmoved(&page.text[part.clone()], &regions, chapters) {
                problems.add(&page.file, page.line(part.start + at), what);
            }
        }
    }
}

/// What a text tells a reader to move, and no control of some regions does.
fn unmoved(
    text: &str,
    regions: &[&Region],
    chapters: &[Chapter],
) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for moved in MOVED.captures_iter(text) {
        let name = moved.get(1).or(moved.get(2)).expect("one of both is there");
        let name = name.as_str().to_lowercase();
        if !regions.iter().any(|region| moves(region, &name, chapters)) {
            found.push((
                moved.get_match().start(),
                format!("no control here moves '{name}'"),
            ));
        }
    }
    for moved in TO.captures_iter(text) {
        let to: f64 = moved[2].parse().unwrap_or(f64::NAN);
        let flag = moved.get(1).map(|symbol| flag_of(symbol.as_str()));
        let is_it = |control: &&Control| {
            flag.as_ref().is_none_or(|flag| control.flags.contains(flag))
        };
        let controls = regions.iter().flat_map(|region| &region.controls);
        if !controls.filter(is_it).any(|control| reaches(control, to)) {
            found.push((
                moved.get_match().start(),
                format!("no slider here goes to {to}"),
            ));
        }
    }
    found
}

/// The regions of the section in which a place is or, if there are none, of the page.
fn regions_near(page: &Page, at: usize) -> Vec<&Region> {
    let headings = page.headings.iter().map(|(at, _)| *at);
    let start = headings.clone().rfind(|heading| *heading < at).unwrap_or(0);
    let end = headings.clone().find(|heading| *heading > at);
    let section = start..end.unwrap_or(page.text.len());
    let all = page.directives.iter().filter_map(|(range, directive)| match directive {
        Directive::Live(region) => Some((range.start, region)),
        _ => None,
    });
    let near = all.clone().filter(|(at, _)| section.contains(at));
    let near: Vec<&Region> = near.map(|(_, region)| region).collect();
    if near.is_empty() { all.map(|(_, region)| region).collect() } else { near }
}

/// The parts of a page that are left out on paper.
fn parts(page: &Page) -> Vec<Range<usize>> {
    let places = |wanted: Directive| {
        let all = page.directives.iter().filter(move |(_, it)| *it == wanted);
        all.map(|(range, _)| range.clone())
    };
    let pairs = places(Directive::Screen).zip(places(Directive::EndOfScreen));
    pairs.map(|(start, end)| start.end..end.start).collect()
}

/// Whether a region has a control for what is called so: a flag, or a word of its help. The
/// places that are dragged are called points.
fn moves(region: &Region, name: &str, chapters: &[Chapter]) -> bool {
    let topic = region.run.topic(chapters);
    region.controls.iter().any(|control| {
        let is_it = |flag: &String| {
            let help = topic.and_then(|topic| topic.help(flag)).unwrap_or_default();
            *flag == flag_of(name) || help.to_lowercase().contains(name)
        };
        let is_dragged = matches!(control.kind, Kind::Drag { .. });
        control.flags.iter().any(is_it) || is_dragged && name == "point"
    })
}

/// The flag of a symbol.
fn flag_of(symbol: &str) -> String {
    match symbol {
        "alpha" => "lr".into(),
        "epsilon" => "eps".into(),
        other => other.replace('_', ""),
    }
}

/// Whether a control goes to a number.
fn reaches(control: &Control, to: f64) -> bool {
    let Kind::Slider { low, high, .. } = &control.kind else { return false };
    let ends = [low, high].map(|end| end.parse().unwrap_or(f64::NAN));
    (ends[0]..=ends[1]).contains(&to)
}
