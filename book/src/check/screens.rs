//! What a sentence on the screen tells a reader to move, and the regions beside it.

use std::ops::Range;
use std::sync::LazyLock;

use chapter::Chapter;
use regex::{Match, Regex};

use super::boxes::places;
use crate::directive::Directive;
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;
use crate::region::{Control, Kind, Region};

/// What is moved, in a sentence: a symbol, or the last word of its name, and perhaps how far.
static MOVED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"\b[Mm]ove (?:\$\\(\w+)\$|the (?:\w+ )?(\w+))(?: to (\d[\d.]*\d|\d)\b|,| to )",
    )
});
/// How far a control is set: "choose a rate of 0.003", "try 0.01 as Adam's learning rate".
static SET: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"\b[Cc]hoose [^.]*?\ban? (?:\w+ )?(\w+) of (\d[\d.]*\d|\d)\b( times)?|\b[Tt]ry (\d[\d.]*\d|\d) as (?:[\w']+ ){0,3}?(\w+)[.,:?]",
    )
});
/// What every control has.
const ANY: [&str; 4] = ["slider", "sliders", "point", "points"];

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

/// What a text tells a reader to move, and no control of some regions does, or not so far.
fn unmoved(
    text: &str,
    regions: &[&Region],
    chapters: &[Chapter],
) -> Vec<(usize, String)> {
    let movers = |name: &str| -> Vec<&Control> {
        regions.iter().flat_map(|region| movers(region, name, chapters)).collect()
    };
    let moved = MOVED.captures_iter(text).filter_map(|moved| {
        let name = moved.get(1).or(moved.get(2))?.as_str().to_lowercase();
        let controls = movers(&name);
        let what = match controls.is_empty() {
            true if ANY.contains(&name.as_str()) => None,
            true => Some(format!("no control here moves '{name}'")),
            false => beyond(&controls, &name, moved.get(3)),
        };
        Some((moved.get_match().start(), what?))
    });
    let set = SET.captures_iter(text).filter(|set| set.get(3).is_none());
    let set = set.filter_map(|set| {
        let name = set.get(1).or(set.get(5))?.as_str().to_lowercase();
        let what = beyond(&movers(&name), &name, set.get(2).or(set.get(4)));
        Some((set.get_match().start(), what?))
    });
    moved.chain(set).collect()
}

/// What is wrong with a number that none of the controls goes to, if there are any.
fn beyond(controls: &[&Control], name: &str, to: Option<Match>) -> Option<String> {
    let to: f64 = to?.as_str().parse().ok()?;
    let is_beyond =
        !controls.is_empty() && !controls.iter().any(|control| reaches(control, to));
    is_beyond.then(|| format!("the slider for '{name}' does not go to {to}"))
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
pub(super) fn parts(page: &Page) -> Vec<Range<usize>> {
    let ends = places(page, Directive::EndOfScreen);
    let pairs = places(page, Directive::Screen).zip(ends);
    pairs.map(|(start, end)| start.end..end.start).collect()
}

/// The controls of a region for what is called so: a flag, or a word of its help.
fn movers<'a>(
    region: &'a Region,
    name: &str,
    chapters: &[Chapter],
) -> Vec<&'a Control> {
    let topic = region.run.topic(chapters);
    let is_it = |flag: &String| {
        let help = topic.and_then(|topic| topic.help(flag)).unwrap_or_default();
        let mut words = help.split(|c: char| !c.is_alphanumeric());
        *flag == flag_of(name) || words.any(|word| word.to_lowercase() == name)
    };
    let controls = region.controls.iter();
    controls.filter(|control| control.flags.iter().any(is_it)).collect()
}

/// The flag of a symbol.
fn flag_of(symbol: &str) -> String {
    match symbol {
        "alpha" => "lr".into(),
        "epsilon" => "eps".into(),
        other => other.replace('_', ""),
    }
}

/// Whether a control goes to a number; all but sliders go anywhere.
fn reaches(control: &Control, to: f64) -> bool {
    let Kind::Slider { low, high, .. } = &control.kind else { return true };
    let ends = [low, high].map(|end| end.parse().unwrap_or(f64::NAN));
    (ends[0]..=ends[1]).contains(&to)
}
