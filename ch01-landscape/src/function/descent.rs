use serde::Serialize;
use shared::optim::{AnyRule, Sgd};
use shared::portable::hypot;
use shared::problem::functions::TestFunction;
use shared::walk::{Step, Walk};

/// A walk of gradient descent.
#[derive(Clone, Debug)]
pub struct Trajectory {
    /// Where it has been, the start first.
    pub path: Vec<[f64; 2]>,
    /// How steep it is at each of these places: the length of the gradient.
    pub slope: Vec<f64>,
    /// How sharply the function bends at each of these places: the larger of the
    /// curvatures' sizes.
    pub sharpness: Vec<f64>,
    /// How it ended.
    pub end: End,
}

/// How a walk ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// At a stationary point.
    Stationary,
    /// Outside of the picture.
    LeftWindow,
    /// After the last step allowed.
    OutOfSteps,
}

/// How to walk.
#[derive(Clone, Copy, Debug)]
pub struct DescentSettings {
    /// Where to start.
    pub start: [f64; 2],
    /// A constant learning rate. Without one it is, at each step, a quarter of the
    /// largest that would do on a bowl which bends like the function where the walk
    /// is: a quarter of 2 / λ. But then no step is longer than a fiftieth of the
    /// picture.
    pub lr: Option<f64>,
    /// How many steps to take at most.
    pub most_steps: usize,
}

impl DescentSettings {
    /// How many steps a walk takes if nobody says.
    pub const MOST_STEPS: u32 = 200_000;

    /// The walk of the maps, its learning rate set by the curvature.
    pub fn new(start: [f64; 2]) -> Self {
        DescentSettings {
            start,
            lr: None,
            most_steps: DescentSettings::MOST_STEPS as usize,
        }
    }
}

/// A gradient shorter than this counts as zero.
const ZERO: f64 = 1e-6;

/// Gradient descent.
// ANCHOR: descend
pub fn descend(function: &TestFunction, settings: &DescentSettings) -> Trajectory {
    let longest = (function.window[0][1] - function.window[0][0]) / 50.0;
    // The rate is set at each step.
    let mut walk = Walk::new(function, &settings.start, Sgd { lr: 0.0 }.optimizer());
    let (mut path, mut slopes, mut sharpness) = (Vec::new(), Vec::new(), Vec::new());
    let end = loop {
        let Some(Step { theta, g, .. }) = walk.advance() else { break End::LeftWindow };
        let theta = [theta[0], theta[1]];
        let (slope, lambda) = (hypot(g[0], g[1]), sharpest(function, theta));
        path.push(theta);
        slopes.push(slope);
        sharpness.push(lambda);
        if slope < ZERO {
            break End::Stationary;
        }
        if !shown(function, theta) {
            break End::LeftWindow;
        }
        if path.len() > settings.most_steps {
            break End::OutOfSteps;
        }
        let lr = settings.lr.unwrap_or((0.25 * 2.0 / lambda).min(longest / slope));
        walk.optimizer.set_lr(lr);
    };
    Trajectory { path, slope: slopes, sharpness, end }
}
// ANCHOR_END: descend

impl Trajectory {
    /// The steps taken.
    pub fn steps(&self) -> usize {
        self.path.len() - 1
    }

    /// Where it ended.
    pub fn last(&self) -> [f64; 2] {
        self.path[self.steps()]
    }

    /// The mean of the sharpest curvature over the second half of the walk.
    pub fn late_sharpness(&self) -> f64 {
        let late = &self.sharpness[self.sharpness.len() / 2..];
        late.iter().sum::<f64>() / late.len() as f64
    }

    /// The steps that ended within `distance` of a point.
    pub fn steps_near(&self, point: [f64; 2], distance: f64) -> usize {
        let near =
            |at: &&[f64; 2]| hypot(at[0] - point[0], at[1] - point[1]) < distance;
        self.path[1..].iter().filter(near).count()
    }
}

/// A walk of gradient descent with the numbers that are told of it.
#[derive(Clone, Debug, Serialize)]
pub struct Descent {
    /// Where it starts.
    pub start: [f64; 2],
    /// Its learning rate, if that is constant.
    pub lr: Option<f64>,
    /// How many steps it may take.
    pub most_steps: usize,
    /// How many it takes.
    pub steps: usize,
    /// Where it ends, with four digits behind the point.
    pub end: [f64; 2],
    /// How high that is.
    pub end_value: f64,
    /// How steep it is on its way.
    pub slope: Slope,
    /// How sharply the function bends on its way.
    pub sharpness: Sharpness,
    /// Where it has been.
    #[serde(skip)]
    pub trajectory: Trajectory,
}

/// The length of the gradient on a walk.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Slope {
    /// At its start.
    pub start: f64,
    /// Where it is shortest.
    pub least: f64,
    /// At its end.
    pub end: f64,
}

/// The larger of the curvatures' sizes on a walk.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Sharpness {
    /// The smallest on the way.
    pub least: f64,
    /// The largest.
    pub most: f64,
    /// How many times as large the largest is.
    pub ratio: f64,
    /// The mean over the second half of the steps.
    pub late: f64,
    /// Up to where a constant learning rate would converge on a bowl: two over the rate.
    pub limit: Option<f64>,
}

impl Descent {
    /// Walks down a function.
    pub fn new(function: &TestFunction, settings: &DescentSettings) -> Self {
        let trajectory = descend(function, settings);
        let [least, most] = extremes(&trajectory.sharpness);
        let slope = &trajectory.slope;
        Descent {
            start: settings.start,
            lr: settings.lr,
            most_steps: settings.most_steps,
            steps: trajectory.steps(),
            end: rounded(trajectory.last()),
            end_value: (function.value)(trajectory.last()),
            slope: Slope {
                start: slope[0],
                least: extremes(slope)[0],
                end: slope[trajectory.steps()],
            },
            sharpness: Sharpness {
                least,
                most,
                ratio: most / least,
                late: trajectory.late_sharpness(),
                limit: settings.lr.map(|lr| 2.0 / lr),
            },
            trajectory,
        }
    }
}

impl Sharpness {
    /// Whether it hardly changes on the way.
    pub fn is_constant(&self) -> bool {
        self.most - self.least < 1e-9 * self.most
    }
}

pub(crate) fn extremes(values: &[f64]) -> [f64; 2] {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    [least, most]
}

/// A point with four digits behind the point.
pub(crate) fn rounded(at: [f64; 2]) -> [f64; 2] {
    // Adding 0 makes a 0 of a −0.
    at.map(|v| (v * 1e4).round() / 1e4 + 0.0)
}

/// The larger of the curvatures' sizes. A symmetric matrix of two rows has the eigenvalues
/// mean ± root, where the mean is that of its diagonal.
fn sharpest(function: &TestFunction, at: [f64; 2]) -> f64 {
    let hessian = (function.hessian)(at);
    let mean = (hessian.m11 + hessian.m22) / 2.0;
    let half = (hessian.m11 - hessian.m22) / 2.0;
    mean.abs() + (half * half + hessian.m12 * hessian.m12).sqrt()
}

/// Whether a point is in the picture, or not far out of it.
fn shown(function: &TestFunction, at: [f64; 2]) -> bool {
    (0..2).all(|i| {
        let [low, high] = function.window[i];
        let margin = 0.1 * (high - low);
        (low - margin..high + margin).contains(&at[i])
    })
}
