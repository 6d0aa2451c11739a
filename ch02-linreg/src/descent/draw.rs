//! The figures of the chapter.

use chapter::table::number;
use figure::{
    Axis, BLUE, ContourMap, Dash, Figure, GREEN, MINIMUM_COLOR, PURPLE, Plot,
    START_COLOR, TRUTH_COLOR, VERMILION, range_of,
};
use shared::portable::pow;
use shared::problem::Grid;
use shared::problem::regression::WINDOW;
use shared::problem::regression::{TRUE_B, TRUE_W};

use super::tell::factor;
use super::{Descent, Epoch};
use crate::Flags;

pub(crate) fn figures(flags: &Flags, descent: &Descent) -> Vec<Figure> {
    vec![
        fitted_lines(descent),
        trajectory(flags, descent),
        loss_curve(descent),
        convergence(descent),
    ]
}

/// The line at eight epochs, over the data.
fn fitted_lines(descent: &Descent) -> Figure {
    let snapshots = descent.snapshots();
    let panels: Vec<Plot> =
        snapshots.iter().map(|epoch| fitted_line(descent, epoch)).collect();
    let (first, last) = (descent.first(), descent.last());
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
    Figure::grid(
        "linreg-fitted-lines",
        "The fitted line, epoch by epoch",
        alt,
        4,
        &panels,
    )
}

fn fitted_line(descent: &Descent, epoch: &Epoch) -> Plot {
    let data = &descent.data;
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
fn trajectory(flags: &Flags, descent: &Descent) -> Figure {
    let (first, last) = (descent.first(), descent.last());
    let [w, b] = descent.minimum;
    let [[w_low, w_high], [b_low, b_high]] = WINDOW;
    let on_map =
        |e: &&Epoch| (w_low..=w_high).contains(&e.w) && (b_low..=b_high).contains(&e.b);
    let leaves = match descent.history.iter().find(|e| !on_map(e)) {
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
    let losses = Grid::new(WINDOW, 100, |[w, b]| descent.data.loss(w, b));
    let map = ContourMap::new(&losses, 30, "MSE loss", flags.colors);
    let path: Vec<(f64, f64)> = descent.history.iter().map(|e| (e.w, e.b)).collect();
    let mut plot =
        Plot::over("The path of gradient descent", map, "weight w", "bias b")
            .track(VERMILION, path.clone())
            .moments(descent.history.iter().map(moment).collect())
            .line("path", VERMILION, Dash::Solid, path)
            .star("made the data", TRUTH_COLOR, (TRUE_W, TRUE_B))
            .dot("least squares", MINIMUM_COLOR, (w, b))
            .dot("start", START_COLOR, (first.w, first.b));
    if on_map(&last) {
        plot = plot.dot("end", VERMILION, (last.w, last.b));
    }
    Figure::plot("linreg-trajectory", alt, plot)
}

/// What the animation says of an epoch.
fn moment(epoch: &Epoch) -> String {
    format!("epoch {}: loss {}", epoch.epoch, number(epoch.loss, 10, 4))
}

fn loss_curve(descent: &Descent) -> Figure {
    let (first, last) = (descent.first(), descent.last());
    let alt = format!(
        "The loss over the epochs, on a logarithmic axis: it goes from {} to {} in {} epochs. The \
         lowest possible loss is {:.4}.",
        number(first.loss, 10, 4),
        number(last.loss, 10, 4),
        last.epoch,
        descent.lowest_loss,
    );
    let losses: Vec<(f64, f64)> =
        descent.history.iter().map(|e| (e.epoch as f64, e.loss)).collect();
    let lowest = |(epoch, _): &(f64, f64)| (*epoch, descent.lowest_loss);
    let floor = losses.iter().map(lowest).collect();
    let y = range_of(
        losses.iter().map(|(_, loss)| *loss).chain([descent.lowest_loss]),
        true,
    );
    let plot = Plot::new(
        "Loss during training",
        epoch_axis(descent),
        Axis::log("MSE loss", y),
    )
    .line("least squares", PURPLE, Dash::Dashed, floor)
    .line("gradient descent", BLUE, Dash::Solid, losses);
    Figure::plot("linreg-loss", alt, plot)
}

/// The loss above its minimum, beside the rate that theory predicts for it.
fn convergence(descent: &Descent) -> Figure {
    let excess = descent.excess();
    let rate = descent.predicted_rate();
    let last = descent.last().epoch;
    let alt = format!(
        "The loss above its minimum, on a logarithmic axis: {} at epoch 0, {} at epoch {last}. A \
         dashed line through the last point shows the predicted factor of an epoch, {}.",
        number(excess[0], 10, 4),
        number(excess[last], 10, 4),
        factor(rate),
    );
    // Behind that, the excess only jitters.
    let end = descent.last_above_rounding();
    let curve: Vec<(f64, f64)> = (0..=end).map(|t| (t as f64, excess[t])).collect();
    let predicted =
        |t: usize| (t as f64, excess[end] * pow(rate, t as f64 - end as f64));
    let y = range_of(curve.iter().map(|(_, e)| *e), true);
    let axis = Axis::log("loss above its minimum", y);
    let plot = Plot::new("Rate of convergence", epoch_axis(descent), axis)
        .line("measured", BLUE, Dash::Solid, curve)
        .line(
            "predicted rate",
            VERMILION,
            Dash::Dashed,
            (0..=end).map(predicted).collect(),
        );
    Figure::plot("linreg-convergence", alt, plot)
}

fn epoch_axis(descent: &Descent) -> Axis {
    Axis::linear("epoch", 0.0..descent.last().epoch.max(1) as f64)
}
