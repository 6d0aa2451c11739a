//! The figures of epsilon's place in words.

use chapter::words::{Course, Panel, Point, aloud, capitalised, listed};

use super::{Results, Rule};

/// The first step over the gradient, with each default epsilon and with the same one.
pub(super) fn first_step(results: &Results) -> String {
    let &Results { eps, ref rules, .. } = results;
    format!(
        "Two panels with the same four curves, on logarithmic axes: the first step in learning rates, over \
         the size of the gradient from 10 to the power of minus 9 to 0.1. Each curve rises in a straight \
         line, in proportion to the gradient, until it bends and stays level. {} First, each rule has an epsilon \
         of its own; half of the level is reached at {}. Second, all have an epsilon of {}; half of the level is \
         reached at {}.",
        levels(results),
        halves(rules, &|rule| rule.own.half_at),
        aloud(eps, 3),
        halves(rules, &|rule| rule.same.half_at),
    )
}

/// The levels that the curves come to, for gradients next to which epsilon is nothing.
fn levels(results: &Results) -> String {
    let &Results { beta1, beta2, ref rules, .. } = results;
    let level = |rule: &Rule| aloud(rule.variant.first_step(beta1, beta2, 1.0, 0.0), 3);
    let sentence = |group: &[&Rule]| {
        let names: Vec<String> = group.iter().map(|rule| label(rule)).collect();
        format!("The level is {} for {}.", level(group[0]), listed(&names))
    };
    let all: Vec<&Rule> = rules.iter().collect();
    let groups = all.chunk_by(|one, next| level(one) == level(next));
    groups.map(sentence).collect::<Vec<_>>().join(" ")
}

/// Where each curve is at half of its level, the farthest left first.
fn halves(rules: &[Rule], half_at: &dyn Fn(&Rule) -> f64) -> String {
    let mut rules: Vec<&Rule> = rules.iter().collect();
    rules.sort_by(|a, b| half_at(a).total_cmp(&half_at(b)));
    let half = |group: &[&Rule]| {
        let names: Vec<String> =
            group.iter().map(|rule| rule.variant.name.to_string()).collect();
        format!("{} by {}", aloud(half_at(group[0]), 2), listed(&names))
    };
    let same = |a: &&Rule, b: &&Rule| aloud(half_at(a), 2) == aloud(half_at(b), 2);
    let halves: Vec<String> = rules.chunk_by(same).map(half).collect();
    listed(&halves)
}

/// What epsilon amounts to over the steps: the curves as they are drawn.
pub(super) fn over_time(rules: &[Rule], curves: &[Vec<Point>]) -> String {
    let panel = Panel {
        course: Course { x: "step", log: true, digits: 2 },
        log_x: true,
        y: None,
    };
    let height = |curve: &[Point]| curve.first().map_or(0.0, |point| point.1);
    let mut all: Vec<(&Rule, &Vec<Point>)> = rules.iter().zip(curves).collect();
    all.sort_by(|a, b| height(b.1).total_cmp(&height(a.1)));
    let run = |&(rule, curve): &(&Rule, &Vec<Point>)| {
        format!("{} {}.", capitalised(&label(rule)), panel.runs(curve))
    };
    let runs: Vec<String> = all.iter().map(run).collect();
    format!(
        "Four curves on two logarithmic axes: the size of the gradient at which epsilon halves the step, over \
         10,000 steps with equal gradients, each rule with an epsilon of its own. From the highest curve at the first step to the lowest: {}",
        runs.join(" "),
    )
}

/// A rule with its library, or with the argument that asks for it.
fn label(rule: &Rule) -> String {
    let library = match rule.variant.library.split_once('=') {
        Some((argument, _)) => {
            format!("{argument} of {}", aloud(rule.variant.eps, 2))
        }
        None => rule.variant.library.into(),
    };
    format!("{} ({library})", rule.variant.name)
}
