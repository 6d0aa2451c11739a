//! The figures of the topic.

use chapter::number::number;
use figure::{
    Axis, BLUE, ContourMap, Dash, Figure, GREY, INK, Look, OCHRE, Plot, range_of, stops,
};
use shared::portable::pow;
use shared::problem::Grid;
use shared::problem::regression::WINDOW;
use shared::problem::regression::{TRUE_B, TRUE_W};

use super::{Epoch, JOINED, Results, alt, zigzags};

/// The line at eight epochs, over the data.
pub(crate) fn lines(results: &Results) -> Figure {
    let snapshots = results.snapshots();
    let panels: Vec<Plot> =
        snapshots.iter().map(|epoch| fitted_line(results, epoch)).collect();
    let title = "The fitted line, epoch by epoch";
    Figure::grid("descent-lines", title, alt::lines(results), 4, &panels)
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
        Axis::linear("y", y_axis[0]..y_axis[1]),
    )
    .scatter("data", GREY, points)
    .line(&made_by, OCHRE, Dash::Dashed, line(TRUE_W, TRUE_B))
    .line("fitted line", BLUE, Dash::Solid, line(epoch.w, epoch.b))
}

fn equation(epoch: &Epoch) -> String {
    let sign = if epoch.b < 0.0 { '-' } else { '+' };
    format!("y = {}x {sign} {}", number(epoch.w, 7, 2), number(epoch.b.abs(), 7, 2))
}

/// The way of (w, b) over the landscape. Of a path that zigzags without end only the
/// first steps are joined by lines, or they would fill the picture.
pub(crate) fn path(results: &Results) -> Figure {
    let first = results.first();
    let (w, b) = (results.minimum.w, results.minimum.b);
    let losses = Grid::new(WINDOW, 100, |[w, b]| results.data.loss(w, b));
    let map = ContourMap::of_loss(&losses, 30, "MSE loss", results.colors);
    let path: Vec<(f64, f64)> = results.history.iter().map(|e| (e.w, e.b)).collect();
    let title = format!("The path of gradient descent, lr {:?}", results.lr);
    let plot = Plot::over(&title, map, "weight w", "bias b");
    let plot = match zigzags(results) {
        true => plot
            .scatter("an epoch", BLUE, path.clone())
            .played()
            .line(
                &format!("{JOINED} steps, joined"),
                BLUE,
                Dash::Solid,
                path[..=JOINED].to_vec(),
            )
            .at_the_end(),
        false => plot.walk("gradient descent", Look::of("sgd"), path.clone()),
    };
    let stops = stops(path.len());
    let moments = stops.iter().map(|&epoch| moment(&results.history[epoch])).collect();
    let plot = plot
        .stops(stops)
        .moments(moments)
        .truth((TRUE_W, TRUE_B))
        .minimum("least squares", (w, b))
        .start((first.w, first.b));
    Figure::plot("descent-path", alt::path(results), plot)
}

/// What the animation says of an epoch.
fn moment(epoch: &Epoch) -> String {
    let place = [epoch.w, epoch.b].into_iter().zip(WINDOW);
    let is_on_map = place.into_iter().all(|(x, [low, high])| (low..=high).contains(&x));
    let away = if is_on_map { "" } else { ", off the map" };
    format!("epoch {}: loss {}{away}", epoch.epoch, number(epoch.loss, 10, 4))
}

pub(crate) fn loss(results: &Results) -> Figure {
    let losses: Vec<(f64, f64)> =
        results.history.iter().map(|e| (e.epoch as f64, e.loss)).collect();
    let lowest = |(epoch, _): &(f64, f64)| (*epoch, results.minimum.loss);
    let floor = losses.iter().map(lowest).collect();
    let y = range_of(
        losses.iter().map(|(_, loss)| *loss).chain([results.minimum.loss]),
        true,
    );
    let title = format!("The loss at the learning rate {:?}", results.lr);
    let plot = Plot::new(&title, epoch_axis(results), Axis::log("MSE loss", y))
        .line("least squares", INK, Dash::Dashed, floor)
        .line("gradient descent", BLUE, Dash::Solid, losses);
    Figure::plot("descent-loss", alt::loss(results), plot)
}

/// The loss above its minimum, beside the rate that theory predicts for it.
pub(crate) fn convergence(results: &Results) -> Figure {
    let (excess, rate) = (&results.excess, results.theory.rate);
    // Behind that, the excess only jitters.
    let end = results.excess_above_rounding().len() - 1;
    let curve: Vec<(f64, f64)> = (0..=end).map(|t| (t as f64, excess[t])).collect();
    let predicted =
        |t: usize| (t as f64, excess[end] * pow(rate, t as f64 - end as f64));
    let y = range_of(curve.iter().map(|(_, e)| *e), true);
    let axis = Axis::log("loss above its minimum", y);
    let plot = Plot::new("Rate of convergence", epoch_axis(results), axis)
        .line("measured", BLUE, Dash::Solid, curve)
        .line("predicted rate", INK, Dash::Dashed, (0..=end).map(predicted).collect());
    Figure::plot("descent-convergence", alt::convergence(results), plot)
}

fn epoch_axis(results: &Results) -> Axis {
    Axis::linear("epoch", 0.0..results.last().epoch.max(1) as f64)
}
