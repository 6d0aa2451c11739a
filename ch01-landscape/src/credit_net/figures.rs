//! The figures of the slice.

use figure::{ContourMap, Figure, PURPLE, Plot, Surface};

use super::{Place, Results, SliceView};

/// Both slices from above, their centres marked.
pub(crate) fn map(results: &Results) -> Figure {
    let Results { untrained, trained, levels, colors, .. } = results;
    let panel = |title: &str, view: &SliceView| {
        let map =
            ContourMap::new(&view.losses, *levels as usize, "cross-entropy", *colors);
        Plot::over(title, map, "a", "b").dot("centre", PURPLE, (0.0, 0.0))
    };
    let told = |name: &str, view: &SliceView| {
        let Place { a, b, loss } = view.lowest;
        format!(
            "{name} the loss is {:.3} at the centre, and between {loss:.3}, at a={a:.2}, b={b:.2}, and \
             {:.3} on the slice",
            view.loss, view.highest.loss,
        )
    };
    let alt = format!(
        "Two contour maps. {}; {}.",
        told("Before training", untrained),
        told("after it", trained)
    );
    let panels =
        [panel("Before training", untrained), panel("After training", trained)];
    let title = "A slice of the credit network's loss";
    Figure::grid("credit-net-map", title, alt, 2, &panels)
}

pub(crate) fn surface(results: &Results) -> Figure {
    let view = &results.trained;
    let Place { a, b, loss } = view.highest;
    let alt = format!(
        "The slice around the trained network as a surface: {:.3} at the centre, nowhere below \
         {:.3}, and highest, {loss:.3}, at a={a:.2}, b={b:.2}.",
        view.loss, view.lowest.loss,
    );
    let surface = Surface {
        grid: &view.losses,
        labels: ["a", "b", "cross-entropy"],
        colors: results.colors,
    };
    let title = "The loss around the trained network";
    Figure::surface("credit-net-surface", title, alt, &surface)
}
