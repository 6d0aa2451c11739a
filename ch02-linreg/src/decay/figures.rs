//! The figure of the topic.

use figure::{Axis, BLUE, Color, Dash, Figure, GREEN, INK, PURPLE, Plot, range_of};

use super::{Results, Schedule, alt, name, spread};

const LOOKS: [(Color, Dash); 3] =
    [(GREEN, Dash::Dashed), (BLUE, Dash::Solid), (PURPLE, Dash::LongDashed)];

pub(crate) fn losses(results: &Results) -> Figure {
    let shown: Vec<Vec<usize>> = results.schedules.iter().map(spread).collect();
    let pairs = || results.schedules.iter().zip(&shown);
    let all = pairs().flat_map(|(s, shown)| shown.iter().map(|&t| s.excess[t]));
    let last = results.schedules.iter().map(Schedule::last).max().unwrap_or(1).max(2);
    let mut plot = Plot::new(
        "A learning rate that decays",
        Axis::log("epoch", 1.0..last as f64),
        Axis::log("loss above its minimum", range_of(all.filter(|&e| e > 0.0), true)),
    );
    for ((schedule, shown), (color, dash)) in pairs().zip(LOOKS) {
        let label = name(schedule);
        let curve = |value: &dyn Fn(usize) -> f64| -> Vec<(f64, f64)> {
            shown.iter().map(|&t| (t as f64, value(t))).collect()
        };
        let predicted = curve(&|t| schedule.predicted[t])
            .into_iter()
            .filter(|(_, e)| e.is_finite() && *e > 0.0);
        plot = plot.line(&label, color, dash, curve(&|t| schedule.excess[t])).line(
            "predicted",
            INK,
            Dash::Dotted,
            predicted.collect(),
        );
    }
    Figure::plot("decay-losses", alt::losses(results), plot)
}
