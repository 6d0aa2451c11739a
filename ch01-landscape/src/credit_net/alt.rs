//! What the figures are for those who hear them.

use chapter::words::{aloud, whereabouts};

use shared::portable::hypot;

use super::{Place, Results, SliceView};
use crate::told::Relief;

/// How near to the centre the lowest point of a slice is the centre.
const CENTRE: f64 = 0.1;

pub(super) fn map(results: &Results) -> String {
    format!(
        "Two contour maps of the cross-entropy on a slice, each with a colour \
         scale of its own and a dot at its centre: {}. Before training: {} After \
         training: {}",
        relief(&results.trained).frame(["a", "b"]),
        slice(&results.untrained),
        slice(&results.trained)
    )
}

fn slice(view: &SliceView) -> String {
    let relief = relief(view);
    let told = |place: &Place| {
        let at = [place.a, place.b];
        let value = aloud(place.loss, 3);
        format!(
            "{value} at {}, {}",
            relief.place(at),
            whereabouts(view.losses.window, at)
        )
    };
    let is_lowest = is_lowest_at_centre(view);
    let (centre, highest) = (aloud(view.loss, 3), told(&view.highest));
    let extremes = match is_lowest {
        true => format!(
            "the loss is lowest at the centre, {centre}, and highest, {highest}"
        ),
        false => format!(
            "the loss is {centre} at the centre, lowest, {}, and highest, {highest}",
            told(&view.lowest)
        ),
    };
    let ellipses = match is_lowest && view.lambda_min > 0.0 {
        true => format!(
            " Around the centre the contours are ellipses {} times as long as wide.",
            aloud(view.condition_number.sqrt(), 2)
        ),
        false => String::new(),
    };
    format!("{extremes}.{ellipses} {}", relief.corners())
}

fn is_lowest_at_centre(view: &SliceView) -> bool {
    hypot(view.lowest.a, view.lowest.b) < CENTRE
}

pub(super) fn surface(results: &Results) -> String {
    let view = &results.trained;
    let relief = relief(view);
    let [lowest, highest] = [view.lowest, view.highest].map(|place| {
        format!("{} at {}", aloud(place.loss, 3), relief.place([place.a, place.b]))
    });
    let lowest = match is_lowest_at_centre(view) {
        true => format!("lowest, {}, at the centre", aloud(view.loss, 3)),
        false => format!("{} at the centre, lowest, {lowest}", aloud(view.loss, 3)),
    };
    format!(
        "The cross-entropy around the trained network as a surface over a and b. It is {lowest}, \
         and highest, {highest}. {} {}",
        relief.sections("from front to back"),
        relief.corners()
    )
}

fn relief(view: &SliceView) -> Relief<'_> {
    Relief { grid: &view.losses, axes: ["a", "b"], height: "the loss", digits: 3 }
}
