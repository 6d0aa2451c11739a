//! What the figure is for those who hear it.

use chapter::words::{Course, aloud, listed};

use super::{Results, Schedule, name, spread};
use crate::told::epochs_up_to;

/// Curves that differ by a smaller factor are one curve.
const ON_TOP: f64 = 1.03;

pub(super) fn losses(results: &Results) -> String {
    let mut told = vec![String::from(
        "The loss above its minimum over the epochs, both axes logarithmic: a curve for each \
         schedule of the learning rate, and a dotted one for what theory predicts of it.",
    )];
    told.extend(results.schedules.iter().map(schedule));
    told.extend(lowest(&results.schedules));
    told.join(" ")
}

/// How high a curve is at powers of ten and at its end, how smooth, and how well predicted.
fn schedule(schedule: &Schedule) -> String {
    let last = schedule.last();
    let epochs = epochs_up_to(last, [1, 10, 100, 1000, 10_000, last]);
    let heights: Vec<String> = epochs
        .iter()
        .map(|&epoch| format!("{} at epoch {epoch}", aloud(schedule.excess[epoch], 2)))
        .collect();
    let course = Course { x: "epoch", log: true, digits: 2 };
    let drawn: Vec<(f64, f64)> =
        spread(schedule).iter().map(|&t| (t as f64, schedule.excess[t])).collect();
    let jagged = match course.turns(&drawn).len() {
        0..4 => "The curve",
        _ => "The jagged curve",
    };
    let ends = match schedule.overflowed {
        true => ", where it ends, since then it is too large for a number",
        false => "",
    };
    format!(
        "{jagged} with {} is at {}{ends}{}.",
        name(schedule),
        listed(&heights),
        predicted(schedule)
    )
}

/// How far the prediction is from the curve in the second half of the run.
fn predicted(schedule: &Schedule) -> String {
    let last = schedule.last();
    let late = spread(schedule).into_iter().filter(|&t| 2 * t >= last);
    let off = late
        .map(|t| schedule.excess[t] / schedule.predicted[t])
        .map(|ratio| ratio.max(1.0 / ratio))
        .fold(1.0, f64::max);
    let predicted = schedule.predicted[last];
    match predicted.is_finite() && off.is_finite() {
        true if off < ON_TOP => "; the dotted one ends on top of it".into(),
        true => format!(
            "; the dotted one ends at {}, and over the second half of the epochs they differ by a factor of {} at most",
            aloud(predicted, 2),
            aloud(off, 3)
        ),
        false => "; theory predicts that it grows without end".into(),
    }
}

/// Which schedule is the lowest at the end.
fn lowest(schedules: &[Schedule]) -> Option<String> {
    let end = |schedule: &Schedule| schedule.excess[schedule.last()];
    let longest = schedules.iter().map(Schedule::last).max()?;
    let whole = schedules.iter().filter(|schedule| schedule.last() == longest);
    let lowest = whole.min_by(|a, b| end(a).total_cmp(&end(b)))?;
    Some(format!("At the end the lowest is the one with {}.", name(lowest)))
}
