//! The figures of the slice.

use figure::{ContourMap, Figure, PURPLE, Plot, Surface, Symbol};

use super::{Directions, Results, SliceView, alt};

/// Both slices from above, their centres marked.
pub(crate) fn map(results: &Results) -> Figure {
    let Results { untrained, trained, levels, colors, .. } = results;
    let panel = |title: &str, view: &SliceView| {
        let map = ContourMap::of_loss(
            &view.losses,
            *levels as usize,
            "cross-entropy",
            *colors,
        );
        Plot::over(title, map, "a", "b").mark(
            "centre",
            Symbol::Disc,
            PURPLE,
            (0.0, 0.0),
        )
    };
    let panels =
        [panel("Before training", untrained), panel("After training", trained)];
    let directions = match results.directions {
        Directions::Filter => "filter",
        Directions::Raw => "raw",
    };
    let scaled = match results.rescale {
        1.0 => String::new(),
        factor => format!(", rescaled by {factor}"),
    };
    let title = format!(
        "A slice of the credit network's loss, {directions} directions{scaled}"
    );
    Figure::grid("credit-net-map", &title, alt::map(results), 2, &panels)
}

pub(crate) fn surface(results: &Results) -> Figure {
    let view = &results.trained;
    let surface = Surface {
        grid: &view.losses,
        labels: ["a", "b", "cross-entropy"],
        colors: results.colors,
    };
    let title = "The loss around the trained network";
    Figure::surface("credit-net-surface", title, alt::surface(results), &surface)
}
