use shared::figure::{BLUE, ContourMap, Figure, PURPLE, Plot};
use shared::functions::TestFunction;

use crate::Flags;
use crate::contender::FAMILIES;
use crate::fair::FairRace;
use crate::paths::{Path, paths};

/// Points of the map along each side, and its levels at the most.
const SIDE: usize = 80;
const LEVELS: usize = 8;

/// The ways of all optimizers over the map of a function.
pub(super) fn figure(
    flags: &Flags,
    race: &FairRace,
    function: &TestFunction,
) -> Figure {
    let paths = paths(race, function);
    let name = race.problem.name();
    let ends: Vec<String> = paths.iter().map(|path| path.end(function)).collect();
    let [x, y] = function.start;
    let most = paths.iter().map(|path| path.points.len()).max().unwrap_or(1);
    let alt = format!(
        "The paths of the optimizers over {}, each with its best learning rate, from ({x}, {y}). After \
         {} steps the function's value is {}.",
        function.title,
        most - 1,
        ends.join(", "),
    );
    let map = function.map(SIDE, LEVELS, flags.colors);
    let mut panels: Vec<Plot> = FAMILIES
        .iter()
        .filter_map(|members| {
            let family: Vec<&Path> =
                paths.iter().filter(|path| members.contains(&path.contender)).collect();
            (!family.is_empty()).then(|| panel(map.clone(), &family, function))
        })
        .collect();
    let moments = (0..most).map(|step| format!("step {step}")).collect();
    // One panel says for all where they start and what moment it is.
    if let Some(last) = panels.pop() {
        let last = last.dot("start", BLUE, (x, y)).moments(moments);
        panels.push(match function.minimisers {
            [] => last,
            [[x, y], ..] => last.star("minimum", PURPLE, (*x, *y)),
        });
    }
    let title = format!("{}: who goes where", function.title);
    Figure::grid(&format!("compare-paths-{name}"), &title, alt, 2, &panels)
}

/// The ways of one family.
fn panel(map: ContourMap, family: &[&Path], function: &TestFunction) -> Plot {
    let names: Vec<&str> = family.iter().map(|path| path.contender.name()).collect();
    let mut plot = Plot::over(&names.join(", "), map, "x", "y");
    for path in family {
        let (color, dash) = path.contender.style();
        plot = plot
            .line(path.contender.name(), color, dash, path.points.clone())
            .track(color, path.points.clone());
    }
    for &[x, y] in function.minimisers {
        plot = plot.star("", PURPLE, (x, y));
    }
    plot.dot("", BLUE, (function.start[0], function.start[1]))
}
