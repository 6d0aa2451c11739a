//! The figures of the topic.

use chapter::number::number;
use figure::{
    Axis, BLUE, ContourMap, Dash, Figure, GREEN, MINIMUM_COLOR, PURPLE, Plot,
    START_COLOR, TRUTH_COLOR, VERMILION, range_of,
};
use shared::portable::pow;
use shared::problem::Grid;
use shared::problem::regression::WINDOW;
use shared::problem::regression::{TRUE_B, TRUE_W};

use super::text::factor;
use super::{Epoch, Results};

/// The line at eight epochs, over the data.
pub(crate) fn lines(results: &Results) -> Figure {
    let snapshots = results.snapshots();
    let panels: Vec<Plot> =
        snapshots.iter().map(|epoch| fitted_line(results, epoch)).collect();
    let (first, last) = (results.first(), results.last());
    let alt = format!(
        "{} panels, one an epoch, each with the data and the line fitted so far. At epoch 0 the line \
         is {}, with a loss of {}; at epoch {} it is {}, with a loss of {}.",
        snapshots.len(),
        equation(first),
        number(first.loss, 10, 2),
        last.epoch,
        equation(last),
        number(last.loss, 10, 2),
    );
    Figure::grid("descent-lines", "The fitted line, epoch by epoch", alt, 4, &panels)
}

fn fitted_line(results: &Results, epoch: &Epoch) -> Plot {
    let data = &results.data;
    let points = data.x.iter().copied().zip(data.y.iter().copied()).collect();
    let ys = data.y.iter().copied();
    let (x_axis, y_axis) = (
        [-0.5, 10.5],
        [
            ys.clone().fold(-5.0, |low, y| f64::min(low, y - 1.0)),
            ys.fold(35.0, |high, y| f64::max(high, y + 1.0)),
        ],
    );
    let line = |w: f64, b: f64| {
        // A flat line goes from left to right, a steep one from bottom to top.
        if w.abs() < 4.0 {
            x_axis.map(|x| (x, w * x + b)).to_vec()
        } else {
            y_axis.map(|y| ((y - b) / w, y)).to_vec()
        }
    };
    let made_by = format!("line that made the data: y = {TRUE_W}x + {TRUE_B}");
    let title = format!("Epoch {} | loss {}", epoch.epoch, number(epoch.loss, 8, 2));
    let fit = format!("x   ({})", equation(epoch));
    Plot::new(
        &title,
        Axis::linear(&fit, x_axis[0]..x_axis[1]),
        Axis::linear("", y_axis[0]..y_axis[1]),
    )
    .scatter("data", BLUE, points)
    .line(&made_by, GREEN, Dash::Dashed, line(TRUE_W, TRUE_B))
    .line("fitted line", VERMILION, Dash::Solid, line(epoch.w, epoch.b))
}

fn equation(epoch: &Epoch) -> String {
    let sign = if epoch.b < 0.0 { '-' } else { '+' };
    format!("y = {}x {sign} {}", number(epoch.w, 7, 2), number(epoch.b.abs(), 7, 2))
}

/// The way of (w, b) over the landscape.
pub(crate) fn path(results: &Results) -> Figure {
    let (first, last) = (results.first(), results.last());
    let (w, b) = (results.minimum.w, results.minimum.b);
    let [[w_low, w_high], [b_low, b_high]] = WINDOW;
    let on_map =
        |e: &&Epoch| (w_low..=w_high).contains(&e.w) && (b_low..=b_high).contains(&e.b);
    let leaves = match results.history.iter().find(|e| !on_map(e)) {
        Some(epoch) => format!(" It is off the map at epoch {}.", epoch.epoch),
        None => String::new(),
    };
    let alt = format!(
        "The path of gradient descent over the loss, from w={:.2}, b={:.2} to w={}, b={} at epoch {}. \
         The minimum is at w={w:.2}, b={b:.2}.{leaves}",
        first.w,
        first.b,
        number(last.w, 10, 2),
        number(last.b, 10, 2),
        last.epoch,
    );
    let losses = Grid::new(WINDOW, 100, |[w, b]| results.data.loss(w, b));
    let map = ContourMap::new(&losses, 30, "MSE loss", results.colors);
    let path: Vec<(f64, f64)> = results.history.iter().map(|e| (e.w, e.b)).collect();
    let mut plot =
        Plot::over("The path of gradient descent", map, "weight w", "bias b")
            .track(VERMILION, path.clone())
            .moments(results.history.iter().map(moment).collect())
            .line("path", VERMILION, Dash::Solid, path)
            .star("made the data", TRUTH_COLOR, (TRUE_W, TRUE_B))
            .dot("least squares", MINIMUM_COLOR, (w, b))
            .dot("start", START_COLOR, (first.w, first.b));
    if on_map(&last) {
        plot = plot.dot("end", VERMILION, (last.w, last.b));
    }
    Figure::plot("descent-path", alt, plot)
}

/// What the animation says of an epoch.
fn moment(epoch: &Epoch) -> String {
    format!("epoch {}: loss {}", epoch.epoch, number(epoch.loss, 10, 4))
}

pub(crate) fn loss(results: &Results) -> Figure {
    let (first, last) = (results.first(), results.last());
    let alt = format!(
        "The loss over the epochs, on a logarithmic axis: it goes from {} to {} in {} epochs. The \
         lowest possible loss is {:.4}.",
        number(first.loss, 10, 4),
        number(last.loss, 10, 4),
        last.epoch,
        results.minimum.loss,
    );
    let losses: Vec<(f64, f64)> =
        results.history.iter().map(|e| (e.epoch as f64, e.loss)).collect();
    let lowest = |(epoch, _): &(f64, f64)| (*epoch, results.minimum.loss);
    let floor = losses.iter().map(lowest).collect();
    let y = range_of(
        losses.iter().map(|(_, loss)| *loss).chain([results.minimum.loss]),
        true,
    );
    let plot = Plot::new(
        "Loss during training",
        epoch_axis(results),
        Axis::log("MSE loss", y),
    )
    .line("least squares", PURPLE, Dash::Dashed, floor)
    .line("gradient descent", BLUE, Dash::Solid, losses);
    Figure::plot("descent-loss", alt, plot)
}

/// The loss above its minimum, beside the rate that theory predicts for it.
pub(crate) fn convergence(results: &Results) -> Figure {
    let (excess, rate) = (&results.excess, results.theory.rate);
    let last = results.last().epoch;
    let alt = format!(
        "The loss above its minimum, on a logarithmic axis: {} at epoch 0, {} at epoch {last}. A \
         dashed line through the last point shows the predicted factor of an epoch, {}.",
        number(excess[0], 10, 4),
        number(excess[last], 10, 4),
        factor(rate),
    );
    // Behind that, the excess only jitters.
    let end = results.excess_above_rounding().len() - 1;
    let curve: Vec<(f64, f64)> = (0..=end).map(|t| (t as f64, excess[t])).collect();
    let predicted =
        |t: usize| (t as f64, excess[end] * pow(rate, t as f64 - end as f64));
    let y = range_of(curve.iter().map(|(_, e)| *e), true);
    let axis = Axis::log("loss above its minimum", y);
    let plot = Plot::new("Rate of convergence", epoch_axis(results), axis)
        .line("measured", BLUE, Dash::Solid, curve)
        .line(
            "predicted rate",
            VERMILION,
            Dash::Dashed,
            (0..=end).map(predicted).collect(),
        );
    Figure::plot("descent-convergence", alt, plot)
}

fn epoch_axis(results: &Results) -> Axis {
    Axis::linear("epoch", 0.0..results.last().epoch.max(1) as f64)
}
