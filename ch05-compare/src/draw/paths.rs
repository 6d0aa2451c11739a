use figure::{ContourMap, Figure, MINIMUM, Plot, START};

use crate::Flags;
use crate::contender::FAMILIES;
use crate::fair::FairRace;
use crate::paths::Path;
use crate::problem::Ground;
use crate::tell::end;

/// Points of the map along each side, and its levels at the most.
const SIDE: usize = 80;
const LEVELS: usize = 8;

/// The ways of all optimizers over the map of a landscape.
pub(super) fn figure(flags: &Flags, race: &FairRace, ground: Ground) -> Figure {
    let paths = &race.paths;
    let name = race.problem.name();
    let ends: Vec<String> = paths.iter().map(end).collect();
    let [x, y] = ground.start();
    let most = paths.iter().map(|path| path.points.len()).max().unwrap_or(1);
    let alt = format!(
        "The paths of the optimizers over {}, each with its best learning rate, from ({x}, {y}). After \
         {} steps the value is above the lowest by {}.",
        ground.title(),
        most - 1,
        ends.join(", "),
    );
    let map = ground.map(SIDE, LEVELS, flags.colors);
    let mut panels: Vec<Plot> = FAMILIES
        .iter()
        .filter_map(|members| {
            let family: Vec<&Path> =
                paths.iter().filter(|path| members.contains(&path.contender)).collect();
            (!family.is_empty()).then(|| panel(map.clone(), &family, ground))
        })
        .collect();
    let moments = (0..most).map(|step| format!("step {step}")).collect();
    // One panel says for all where they start and what moment it is.
    if let Some(last) = panels.pop() {
        let last = last.dot("start", START, (x, y)).moments(moments);
        let [x, y] = ground.minimisers()[0];
        panels.push(last.dot("minimum", MINIMUM, (x, y)));
    }
    let title = format!("{}: who goes where", ground.title());
    Figure::grid(&format!("compare-paths-{name}"), &title, alt, 2, &panels)
}

/// The ways of one family.
fn panel(map: ContourMap, family: &[&Path], ground: Ground) -> Plot {
    let names: Vec<&str> = family.iter().map(|path| path.contender.name()).collect();
    let [x, y] = ground.axes();
    let mut plot = Plot::over(&names.join(", "), map, x, y);
    for path in family {
        let (color, dash) = path.contender.style();
        plot = plot
            .line(path.contender.name(), color, dash, path.points.clone())
            .track(color, path.points.clone());
    }
    for [x, y] in ground.minimisers() {
        plot = plot.dot("", MINIMUM, (x, y));
    }
    plot.dot("", START, ground.start().into())
}
