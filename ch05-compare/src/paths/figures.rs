//! The figures of the topic.

use figure::{ContourMap, Figure, Look, Plot};

use super::{Path, Results, alt};
use crate::problem::Planar;

/// Points of the map along each side, and its levels at the most.
const SIDE: usize = 80;
const LEVELS: usize = 14;

/// The paths that are shown over the map of a problem in the plane.
pub(crate) fn map(results: &Results) -> Figure {
    let planar = &results.planar;
    let alt = alt::map(results);
    let map = planar.map(SIDE, LEVELS, results.colors);
    let title = format!("{}: who goes where", planar.title);
    let id = format!("paths-map-{}", results.race.name);
    let panels = results.panels();
    let steps =
        panels.iter().flatten().map(|path| path.points.len()).max().unwrap_or(1);
    let moments = (0..steps).map(|step| format!("step {step}")).collect();
    if let [paths] = &panels[..] {
        return Figure::plot(
            &id,
            alt,
            panel(&title, map, paths, planar).moments(moments),
        );
    }
    let plot = |paths: &Vec<&Path>| panel(&names(paths), map.clone(), paths, planar);
    let mut plots: Vec<Plot> = panels.iter().map(plot).collect();
    // One panel says for all what moment it is.
    let last = plots.pop().map(|last| last.moments(moments));
    plots.extend(last);
    Figure::grid(&id, &title, alt, 2, &plots)
}

fn names(paths: &[&Path]) -> String {
    paths.iter().map(|path| path.contender.title).collect::<Vec<_>>().join(", ")
}

/// Paths over the map, with where they start and where they should end.
fn panel(title: &str, map: ContourMap, paths: &[&Path], planar: &Planar) -> Plot {
    let [x, y] = planar.axes;
    let mut plot = Plot::over(title, map, x, y);
    for path in paths {
        plot =
            plot.walk(path.contender.title, Look::of(path.name), path.points.clone());
    }
    for &[x, y] in &planar.minimisers {
        plot = plot.minimum("minimum", (x, y));
    }
    plot.start(planar.start.into())
}
