//! The figures of the topic in words.

use std::ops::Range;

use chapter::words::{aloud, listed};

use super::{Results, loss_range};
use crate::contender::FOUR;
use crate::race::text::ROUNDING;
use crate::race::{Race, Tally, Tuned};

/// When runs are first below, and when they stay there, a panel a problem, a row an
/// optimizer.
pub(super) fn arrivals(results: &Results) -> String {
    let panels: String = results.races.iter().map(arrival_panel).collect();
    format!(
        "A panel for each problem, with a row for each optimizer, over the steps on a logarithmic \
         axis that ends with \"never\". A coloured mark is the step from which the median seed stays below the tolerance, and a line goes from quartile to quartile of these; where all three are at \"never\", there is only the mark. A small mark is when the median seed is below for the first time. The medians, from \
         the one that stays earliest to the last, with the first time in brackets:{panels}"
    )
}

fn arrival_panel(race: &Race) -> String {
    let medians = |entry: &&Tuned| {
        let in_order = |steps: Option<usize>| steps.unwrap_or(usize::MAX);
        (in_order(entry.tally.stays[1]), in_order(entry.tally.first[1]))
    };
    let mut entries: Vec<&Tuned> = race.entries.iter().collect();
    entries.sort_by_key(medians);
    let group = |group: &[&Tuned]| {
        let titles: Vec<String> =
            group.iter().map(|entry| entry.contender.title.to_string()).collect();
        let [stays, first] =
            [group[0].tally.stays, group[0].tally.first].map(|all| steps(all[1]));
        format!("{} {stays} ({first})", listed(&titles))
    };
    let groups = entries.chunk_by(|a, b| medians(a) == medians(b));
    let told: Vec<String> = groups.map(group).collect();
    format!(" On {}: {}.{}", race.name, told.join(", "), widest(race))
}

/// When four optimizers arrive and stay, a row a problem.
pub(super) fn overview(results: &Results) -> String {
    let row = |race: &Race| {
        let mut entries: Vec<&Tuned> =
            FOUR.iter().filter_map(|name| race.entry(name)).collect();
        let median = |entry: &&Tuned| entry.tally.stays[1].unwrap_or(usize::MAX);
        entries.sort_by_key(median);
        let group = |group: &[&Tuned]| {
            let titles: Vec<String> =
                group.iter().map(|entry| entry.contender.title.to_string()).collect();
            format!("{} {}", listed(&titles), steps(group[0].tally.stays[1]))
        };
        let groups = entries.chunk_by(|a, b| median(a) == median(b));
        let told: Vec<String> = groups.map(group).collect();
        format!(" On {}: {}.", race.name, told.join(", "))
    };
    let rows: String = results.races.iter().map(row).collect();
    format!(
        "A row for each problem with a mark for each optimizer: the step from which its median seed stays below \
         the tolerance, on a logarithmic axis that ends with \"never\". From the earliest to the last:{rows}"
    )
}

fn steps(steps: Option<usize>) -> String {
    steps.map_or("never".into(), |steps| steps.to_string())
}

/// The lines that reach to "never", and the longest of the others.
fn widest(race: &Race) -> String {
    let quartiles = |entry: &Tuned| match entry.tally.stays {
        [Some(first), _, Some(third)] => Some((first.max(1), third.max(1))),
        _ => None,
    };
    let ratio = |(first, third): (usize, usize)| third as f64 / first as f64;
    let lines = race.entries.iter().filter_map(|e| Some((e, quartiles(e)?)));
    let longest = lines.max_by(|a, b| ratio(a.1).total_cmp(&ratio(b.1)));
    let longest = longest.filter(|line| ratio(line.1) > 1.0);
    let reaches = |entry: &&Tuned| matches!(entry.tally.stays, [Some(_), _, None]);
    let to_never: Vec<String> = race
        .entries
        .iter()
        .filter(reaches)
        .map(|entry| entry.contender.title.to_string())
        .collect();
    let to_never = match to_never.len() {
        0 => String::new(),
        1 => format!(" The line of {} reaches to \"never\".", to_never[0]),
        _ => format!(" The lines of {} reach to \"never\".", listed(&to_never)),
    };
    let longest = longest.map(|(entry, (first, third))| {
        let other = if to_never.is_empty() { "" } else { " other" };
        let title = entry.contender.title;
        format!(" The longest{other} line is that of {title}, from {first} to {third}.")
    });
    to_never + &longest.unwrap_or_default()
}

/// The median of what is left over the learning rate of some optimizers, a panel a problem.
pub(super) fn plateaus(results: &Results, shown: &[&str]) -> String {
    let panel = |race: &Race| {
        let y = loss_range(race);
        let entries = race.entries.iter().filter(|entry| shown.contains(&entry.name));
        let told: Vec<String> = entries
            .map(|entry| {
                format!("{} {}", entry.contender.title, curve(race, entry, &y))
            })
            .collect();
        format!(
            " On {}, with a tolerance of {}: {}.",
            race.name,
            aloud(race.tolerance, 3),
            told.join("; ")
        )
    };
    let panels: String = results.races.iter().map(panel).collect();
    format!(
        "A panel for each problem, on two logarithmic axes: the share of the start's loss above the lowest that is left at the end, on the median seed, over the learning rate from {} to {}. A dashed line is the tolerance. {} {}{panels}",
        rate(results.protocol.lowest_rate),
        rate(results.protocol.highest_rate),
        ends(results.races.iter().flat_map(|race| {
            let drawn = race.entries.iter().filter(|entry| shown.contains(&entry.name));
            drawn.map(move |entry| (race, entry))
        })),
        OF_CURVES,
    )
}

/// What is left over the learning rate on the first problem, a panel an optimizer.
pub(super) fn sensitivity(results: &Results) -> String {
    let race = &results.races[0];
    let y = loss_range(race);
    let adam = race.entry("adam");
    let panel = |entry: &Tuned| {
        let beside = match adam.filter(|_| entry.name != "adam") {
            Some(adam) => format!(", {}", beside(entry, adam)),
            None => String::new(),
        };
        let (name, curve) = (entry.contender.title, curve(race, entry, &y));
        format!(" {name}: {curve}{beside}.")
    };
    let panels: String = race.entries.iter().map(panel).collect();
    format!(
        "A panel for each optimizer, on two logarithmic axes: the share of the start's loss above the lowest that is left at the end, \
         over the learning rate from {} to {}. A curve is the median seed, a band around it goes from quartile to \
         quartile{}. A dashed line is the tolerance, {}. {} {}{panels}",
        rate(results.protocol.lowest_rate),
        rate(results.protocol.highest_rate),
        if adam.is_some() { ", and a dotted curve is Adam's median" } else { "" },
        aloud(race.tolerance, 3),
        ends(race.entries.iter().map(|entry| (race, entry))),
        OF_CURVES,
    )
}

/// What is told of each curve.
const OF_CURVES: &str = "Of each curve: the rates at which it is below the tolerance, how low it comes, and \
                         where it is cut off at the top of the picture.";

/// What is true of all curves at the smallest rate.
fn ends<'a>(mut all: impl Iterator<Item = (&'a Race, &'a Tuned)>) -> &'static str {
    let is_above =
        |(race, entry): (&Race, &Tuned)| entry.sweep[0].1.left[1] > race.tolerance;
    match all.all(is_above) {
        true => "At the smallest rate, all curves are above it.",
        false => "At the smallest rate, not all curves are above it.",
    }
}

/// Where the median curve of an optimizer is below the tolerance, how low it comes, and
/// where it is at the top of the picture.
fn curve(race: &Race, entry: &Tuned, y: &Range<f64>) -> String {
    let below = rates(entry, |left| left <= race.tolerance);
    let lowest = entry.sweep.iter().min_by(|a, b| median(a).total_cmp(&median(b)));
    let lowest = lowest.map_or(String::new(), |point| lowest_at(entry, median(point)));
    let below = match below {
        Some(rates) => format!("below {rates}"),
        None => "nowhere below".into(),
    };
    let top = rates(entry, |left| left >= y.end);
    let top = top.map_or(String::new(), |rates| format!(", cut off {rates}"));
    format!("{below}, {lowest}{top}")
}

/// How low a median curve comes, and where; what is rounding counts as one.
fn lowest_at(entry: &Tuned, least: f64) -> String {
    let (least, told) = match least < ROUNDING {
        true => (ROUNDING, format!("below {}", aloud(ROUNDING, 2))),
        false => (least, aloud(least, 2)),
    };
    let at = rates(entry, |left| left <= least);
    format!("lowest {told} {}", at.unwrap_or_default())
}

fn median((_, tally): &(f64, Tally)) -> f64 {
    tally.left[1]
}

/// Where the curve is lower than Adam's, as far as that is seen.
fn beside(entry: &Tuned, adam: &Tuned) -> String {
    const SEEN: f64 = 2.0;
    // The best rate of each is in no sweep but its own.
    let adams = |lr: f64| adam.sweep.iter().rfind(|(theirs, _)| *theirs <= lr);
    let is_lower = |ours: &(f64, Tally)| {
        let ourselves = median(ours).max(ROUNDING);
        adams(ours.0).is_some_and(|theirs| ourselves * SEEN < median(theirs))
    };
    let lower: Vec<bool> = entry.sweep.iter().map(is_lower).collect();
    match ranges(entry, &lower) {
        Some(rates) => format!("lower than Adam's {rates}"),
        None => "nowhere clearly lower than Adam's".into(),
    }
}

/// The learning rates at which the median loss is such; none if there are none.
fn rates(entry: &Tuned, is_such: impl Fn(f64) -> bool) -> Option<String> {
    let such: Vec<bool> =
        entry.sweep.iter().map(|point| is_such(median(point))).collect();
    ranges(entry, &such)
}

/// Which of the learning rates are marked: "from 0.01 to 0.1 and at 10".
fn ranges(entry: &Tuned, marked: &[bool]) -> Option<String> {
    let last = marked.len().saturating_sub(1);
    let mut told = Vec::new();
    let mut start = 0;
    for run in marked.chunk_by(|a, b| a == b) {
        let end = start + run.len() - 1;
        let [from, to] = [start, end].map(|i| rate(entry.sweep[i].0));
        let range = match (start, end) {
            _ if start == end => format!("at {from}"),
            (0, _) if end == last => "everywhere".into(),
            (0, _) => format!("up to {to}"),
            _ if end == last => format!("from {from} on"),
            _ => format!("from {from} to {to}"),
        };
        if run[0] {
            told.push(range);
        }
        start = end + 1;
    }
    (!told.is_empty()).then(|| listed(&told))
}

fn rate(lr: f64) -> String {
    aloud(lr, 3)
}
