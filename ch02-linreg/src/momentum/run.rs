use nalgebra::{Matrix2, Vector2};
use shared::optim::{AnyRule, HeavyBall};
use shared::portable::{hypot, pow};
use shared::problem::Quadratic;
use shared::problem::regression::Regression;
use shared::walk::{Step, Walk};

/// Steps of a run whose rate is measured.
const STEPS: usize = 3000;
/// Errors are numbers between these.
const SMALLEST: f64 = 1e-280;
const LARGEST: f64 = 1e280;

/// The distance from the minimum at the start and after each of `steps` steps of
/// the heavy ball; fewer if it leaves the range of numbers.
///
/// The parameters are counted from the minimum: the same path, but small distances
/// don't drown in the rounding of large parameters.
pub fn distances(
    hessian: Matrix2<f64>,
    rule: HeavyBall,
    start: Vector2<f64>,
    steps: usize,
) -> Vec<f64> {
    let objective = Quadratic { hessian, minimiser: Vector2::zeros() };
    let walk = Walk::new(&objective, start.as_slice(), rule.optimizer());
    let distance = |step: Step| Vector2::new(step.theta[0], step.theta[1]).norm();
    let is_number = |d: &f64| (SMALLEST..LARGEST).contains(d);
    let later = walk.up_to(steps).map(distance).skip(1).take_while(is_number);
    [start.norm()].into_iter().chain(later).collect()
}

/// The factor of a step, measured: the geometric mean over the second half of a
/// run of 3000 steps, or as many as the range of numbers allows, that starts at
/// distance 1 along both axes.
///
/// The distance of a single step may be small by chance, when the ball rolls
/// through the minimum; so two successive ones count together, as in the
/// iteration matrix. Nothing if the run leaves the range of numbers at once.
// ANCHOR: measured_rate
pub fn measured_rate(data: &Regression, lr: f64, beta: f64) -> Option<f64> {
    let curvature = data.curvature();
    let start = curvature.steep_axis + curvature.flat_axis;
    let distances = distances(data.hessian(), HeavyBall { lr, beta }, start, STEPS);

    let size = |t: usize| hypot(distances[t], distances[t - 1]);
    let end = distances.len() - 1;
    let middle = end / 2;
    (middle > 0).then(|| pow(size(end) / size(middle), 1.0 / (end - middle) as f64))
}
// ANCHOR_END: measured_rate
