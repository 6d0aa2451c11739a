//! The figures of the topic.

use figure::{ContourMap, Figure, MINIMUM_COLOR, Plot, START_COLOR};

use super::text::end;
use super::{Path, Results};
use crate::contender::{FAMILY_COUNT, family, style};
use crate::problem::Planar;

/// Points of the map along each side, and its levels at the most.
const SIDE: usize = 80;
const LEVELS: usize = 8;

/// The paths of all optimizers over the map of a problem in the plane.
pub(crate) fn map(results: &Results) -> Figure {
    let Results { paths, planar, .. } = results;
    let ends: Vec<String> = paths.iter().map(end).collect();
    let [x, y] = results.start;
    let most = paths.iter().map(|path| path.points.len()).max().unwrap_or(1);
    let alt = format!(
        "The paths of the optimizers over {}, each with its best learning rate, from ({x}, {y}). After \
         {} steps the value is above the lowest by {}.",
        planar.title,
        most - 1,
        ends.join(", "),
    );
    let map = planar.map(SIDE, LEVELS, results.colors);
    let mut panels: Vec<Plot> = (0..FAMILY_COUNT)
        .filter_map(|i| {
            let members = paths.iter().filter(|path| family(path.contender) == i);
            let members: Vec<&Path> = members.collect();
            (!members.is_empty()).then(|| panel(map.clone(), &members, planar))
        })
        .collect();
    let moments = (0..most).map(|step| format!("step {step}")).collect();
    // One panel says for all where they start and what moment it is.
    if let Some(last) = panels.pop() {
        let last = last.dot("start", START_COLOR, (x, y)).moments(moments);
        let [x, y] = planar.minimisers[0];
        panels.push(last.dot("minimum", MINIMUM_COLOR, (x, y)));
    }
    let title = format!("{}: who goes where", planar.title);
    let id = format!("paths-map-{}", results.race.name);
    Figure::grid(&id, &title, alt, 2, &panels)
}

/// The paths of one family.
fn panel(map: ContourMap, family: &[&Path], planar: &Planar) -> Plot {
    let names: Vec<&str> = family.iter().map(|path| path.contender.title).collect();
    let [x, y] = planar.axes;
    let mut plot = Plot::over(&names.join(", "), map, x, y);
    for path in family {
        let (color, dash) = style(path.contender);
        plot = plot
            .line(path.contender.title, color, dash, path.points.clone())
            .track(color, path.points.clone());
    }
    for &[x, y] in &planar.minimisers {
        plot = plot.dot("", MINIMUM_COLOR, (x, y));
    }
    plot.dot("", START_COLOR, planar.start.into())
}
