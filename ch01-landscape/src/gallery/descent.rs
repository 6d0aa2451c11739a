use shared::problem::functions::TestFunction;
use shared::problem::regression::Curvature;

/// A walk of gradient descent.
#[derive(Clone, Debug)]
pub struct Descent {
    /// Where it has been, the start first.
    pub path: Vec<[f64; 2]>,
    /// How steep it is at each of these places: the length of the gradient.
    pub slope: Vec<f64>,
    /// How sharply the ground bends at each of these places: the larger of the
    /// curvatures' sizes.
    pub sharpness: Vec<f64>,
    /// How it ended.
    pub end: End,
}

/// How a walk ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// On level ground.
    Level,
    /// Outside of the picture.
    Gone,
    /// After the last step allowed.
    Tired,
}

/// How to walk.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    /// Where to start.
    pub start: [f64; 2],
    /// A constant learning rate. Without one it is, at each step, a quarter of the
    /// largest that would do on a bowl which bends like the ground where the walk
    /// is: a quarter of 2 / λ. But then no step is longer than a fiftieth of the
    /// picture.
    pub lr: Option<f64>,
    /// How many steps to take at most.
    pub most_steps: usize,
}

impl Walk {
    /// How many steps a walk takes if nobody says.
    pub const MOST_STEPS: usize = 200_000;

    /// The walk of the maps, its learning rate set by the curvature.
    pub fn new(start: [f64; 2]) -> Self {
        Walk { start, lr: None, most_steps: Walk::MOST_STEPS }
    }
}

/// Ground with a slope below this counts as level.
const LEVEL: f64 = 1e-6;

/// Gradient descent.
// ANCHOR: descend
pub fn descend(function: &TestFunction, walk: &Walk) -> Descent {
    let longest = (function.window[0][1] - function.window[0][0]) / 50.0;
    let mut theta = walk.start;
    let (mut path, mut slopes, mut sharpness) = (Vec::new(), Vec::new(), Vec::new());
    let end = loop {
        let g = (function.gradient)(theta);
        let (slope, lambda) = (g[0].hypot(g[1]), sharpest(function, theta));
        path.push(theta);
        slopes.push(slope);
        sharpness.push(lambda);
        if slope < LEVEL {
            break End::Level;
        }
        if !shown(function, theta) {
            break End::Gone;
        }
        if path.len() > walk.most_steps {
            break End::Tired;
        }
        let lr = walk.lr.unwrap_or((0.25 * 2.0 / lambda).min(longest / slope));
        theta = [theta[0] - lr * g[0], theta[1] - lr * g[1]];
    };
    Descent { path, slope: slopes, sharpness, end }
}
// ANCHOR_END: descend

impl Descent {
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
            |at: &&[f64; 2]| (at[0] - point[0]).hypot(at[1] - point[1]) < distance;
        self.path[1..].iter().filter(near).count()
    }
}

fn sharpest(function: &TestFunction, at: [f64; 2]) -> f64 {
    let Curvature { lambda_max, lambda_min, .. } =
        Curvature::of((function.hessian)(at));
    lambda_max.abs().max(lambda_min.abs())
}

/// Whether a point is in the picture, or not far out of it.
fn shown(function: &TestFunction, at: [f64; 2]) -> bool {
    (0..2).all(|i| {
        let [low, high] = function.window[i];
        let margin = 0.1 * (high - low);
        (low - margin..high + margin).contains(&at[i])
    })
}
