//! The figures of the slice.

use figure::{ContourMap, Figure, PURPLE, Plot, Surface};

use super::{SliceView, Slices};
use crate::Flags;

pub(crate) fn figures(flags: &Flags, slices: &Slices) -> Vec<Figure> {
    vec![maps(flags, slices), surface(flags, &slices.trained)]
}

/// Both slices from above, their centres marked.
fn maps(flags: &Flags, slices: &Slices) -> Figure {
    let panel = |title: &str, view: &SliceView| {
        let map = ContourMap::new(
            &view.losses,
            flags.levels as usize,
            "cross-entropy",
            flags.colors,
        );
        Plot::over(title, map, "a", "b").dot("centre", PURPLE, (0.0, 0.0))
    };
    let told = |name: &str, view: &SliceView| {
        let [(a, b, low), (_, _, high)] = view.losses.extremes();
        format!(
            "{name} the loss is {:.3} at the centre, and between {low:.3}, at a={a:.2}, b={b:.2}, and \
             {high:.3} on the slice",
            view.centre
        )
    };
    let alt = format!(
        "Two contour maps. {}; {}.",
        told("Before training", &slices.untrained),
        told("after it", &slices.trained)
    );
    let panels = [
        panel("Before training", &slices.untrained),
        panel("After training", &slices.trained),
    ];
    let title = "A slice of the credit network's loss";
    Figure::grid("landscape-credit-net-map", title, alt, 2, &panels)
}

fn surface(flags: &Flags, view: &SliceView) -> Figure {
    let [(_, _, low), (a, b, high)] = view.losses.extremes();
    let alt = format!(
        "The slice around the trained network as a surface: {:.3} at the centre, nowhere below \
         {low:.3}, and highest, {high:.3}, at a={a:.2}, b={b:.2}.",
        view.centre
    );
    let surface = Surface {
        grid: &view.losses,
        labels: ["a", "b", "cross-entropy"],
        colors: flags.colors,
    };
    let title = "The loss around the trained network";
    Figure::surface("landscape-credit-net-surface", title, alt, &surface)
}
