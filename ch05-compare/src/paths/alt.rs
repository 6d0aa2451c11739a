//! The figure of the topic in words.

use chapter::words::{Way, capitalised, coordinate, counted, listed};

use super::{Path, Results};
use crate::problem::Planar;
use crate::ways::{alike, apart, told as run};

/// A path that ends so near to a minimum, as a share of the picture, ends in it.
const NEAR: f64 = 0.02;

/// The paths that are shown over the map of a problem in the plane.
pub(super) fn map(results: &Results) -> String {
    let planar = &results.planar;
    let panels = results.panels();
    let panel = |(i, members): (usize, &Vec<&Path>)| {
        let panel = match panels.len() {
            1 => String::new(),
            _ => format!("Panel {}: ", i + 1),
        };
        format!(" {panel}{}", ways(results, members))
    };
    let told: String = panels.iter().enumerate().map(panel).collect();
    let [x, y] = planar.axes;
    let minima: Vec<String> =
        planar.minimisers.iter().map(|&at| point(planar, at)).collect();
    format!(
        "{}, {x} from {} to {} across and {y} from {} to {} up. The map shows {}. It is lowest at {}. All paths start at {} and are \
         up to {} long, each with the optimizer's best learning rate of the fair race.{told}",
        match panels.len() {
            1 => "Paths of optimizers over a contour map".into(),
            n =>
                number_word(n)
                    + " panels with paths of optimizers over the same contour map",
        },
        planar.window[0][0],
        planar.window[0][1],
        planar.window[1][0],
        planar.window[1][1],
        results.race.problem.what(),
        listed(&minima),
        point(planar, results.start),
        counted(results.steps, "step"),
    )
}

fn number_word(count: usize) -> String {
    match count {
        2 => "Two".into(),
        3 => "Three".into(),
        4 => "Four".into(),
        _ => count.to_string(),
    }
}

/// The paths of a panel.
fn ways(results: &Results, members: &[&Path]) -> String {
    let planar = &results.planar;
    let points: Vec<Vec<[f64; 2]>> = members
        .iter()
        .map(|path| path.points.iter().map(|&(x, y)| [x, y]).collect())
        .collect();
    let ways: Vec<Way> =
        points.iter().map(|path| Way { window: planar.window, path }).collect();
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for group in alike(&ways) {
        let (way, titles) = (&ways[group[0]], titles(members, &group));
        let run = run(way, &|at| place(results, way, at))
            + &overflow(results, members[group[0]]);
        match told.iter_mut().find(|(known, _)| *known == run) {
            Some((_, names)) => names.extend(titles),
            None => told.push((run, titles)),
        }
    }
    let sentence = |(run, titles): &(String, Vec<String>)| {
        let names = capitalised(&listed(titles));
        match titles.len() {
            1 => format!("{names} {run}."),
            _ => format!("{names} go together: the path {run}."),
        }
    };
    told.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

fn titles(members: &[&Path], group: &[usize]) -> Vec<String> {
    group.iter().map(|&i| members[i].contender.title.to_string()).collect()
}

/// Says so if a path ends in a number that is too large.
fn overflow(results: &Results, path: &Path) -> String {
    match path.points.len() <= results.steps {
        true => format!("; at step {} a number is too large", path.points.len()),
        false => String::new(),
    }
}

/// A place by its name, if it has one, or by its coordinates.
fn place(results: &Results, way: &Way, at: [f64; 2]) -> String {
    let planar = &results.planar;
    let minimum = planar.minimisers.iter().find(|m| apart(way, **m, at) < NEAR);
    match minimum {
        Some(&minimum) if planar.minimisers.len() > 1 => {
            format!("the minimum at {}", point(planar, minimum))
        }
        Some(_) => "the minimum".into(),
        None if apart(way, results.start, at) < NEAR => "the start".into(),
        None => point(planar, at),
    }
}

fn point(planar: &Planar, at: [f64; 2]) -> String {
    let [x, y] = [0, 1].map(|i| {
        let [low, high] = planar.window[i];
        coordinate(at[i], high - low)
    });
    format!("({x}, {y})")
}
