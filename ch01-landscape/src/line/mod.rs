//! The landscape of fitting a line: the mean squared error over weight and bias.

mod alt;
mod figures;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use figure::ColorMap;
use serde::Serialize;
use shared::problem::Grid;
use shared::problem::regression::{Curvature, Regression, TRUE_B, TRUE_W, WINDOW};

/// The mean squared error of a line through noisy points
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's random numbers for the points
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Grid points along each side of the map
    #[arg(long, default_value_t = 100, value_parser = Count::new(2, 400).budget())]
    pub grid: u32,
    /// Levels of the contour map, about: they stand at round numbers
    #[arg(long, default_value_t = 30, value_parser = Count::new(2, 100))]
    pub levels: u32,
    /// Colours of the map and the surface
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
}

/// What there is to know about the landscape.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Seed of the points.
    pub seed: u32,
    /// Levels of the contour map, about.
    pub levels: u32,
    /// Colours of the map and the surface.
    #[serde(skip)]
    pub colors: ColorMap,
    /// How many points there are.
    pub samples: usize,
    /// The points that a line is fitted to.
    #[serde(skip)]
    pub data: Regression,
    /// The parameters that made the data.
    pub truth: Place,
    /// The parameters with the lowest loss on these data.
    pub minimum: Place,
    /// How much higher the loss is at the truth than at the minimum.
    pub loss_gap: f64,
    /// The loss over the grid of the map.
    pub grid: Surveyed,
    /// The second derivatives of the loss, the same everywhere.
    pub hessian: Hessian,
    /// How the loss bends.
    pub valley: Valley,
}

/// A point of the landscape.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Place {
    /// The weight.
    pub w: f64,
    /// The bias.
    pub b: f64,
    /// The loss there.
    pub loss: f64,
}

/// The loss at the points of a grid.
#[derive(Clone, Debug, Serialize)]
pub struct Surveyed {
    /// Points along each side.
    pub side: usize,
    /// All points.
    pub points: usize,
    /// Where the loss is lowest on the grid.
    pub lowest: Place,
    /// Where it is highest.
    pub highest: Place,
    /// The losses.
    #[serde(skip)]
    pub losses: Grid,
}

/// The second derivatives of the loss.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Hessian {
    /// By the weight, twice.
    pub ww: f64,
    /// By the weight and the bias.
    pub wb: f64,
    /// By the bias, twice.
    pub bb: f64,
}

/// The valley that the loss is: steep one way and almost level the other.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Valley {
    /// The curvature across it, the largest eigenvalue of the Hessian.
    pub lambda_max: f64,
    /// The curvature along it, the smallest eigenvalue.
    pub lambda_min: f64,
    /// The direction across it, in (w, b).
    pub across: [f64; 2],
    /// The direction along it, in (w, b).
    pub along: [f64; 2],
    /// How many times as much it bends across as along.
    pub condition_number: f64,
    /// How many times as long as wide it is, at any height: the square root of that.
    pub length_to_width: f64,
}

impl Results {
    /// The two ends of the valley's axis along it, and of the one across it: there the
    /// loss is twice its minimum.
    fn axes(&self) -> [[[f64; 2]; 2]; 2] {
        let Results { minimum, valley, .. } = self;
        let axis = |[w, b]: [f64; 2], lambda: f64| {
            // Along an eigenvector the loss is minimum + λ/2 · length².
            let length = (2.0 * minimum.loss / lambda).sqrt();
            [-length, length].map(|l| [minimum.w + w * l, minimum.b + b * l])
        };
        [axis(valley.along, valley.lambda_min), axis(valley.across, valley.lambda_max)]
    }
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("map", figures::map),
        ("surface", figures::surface),
        ("data", figures::data),
    ];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let data = Regression::sample(self.seed);
        let place = |w, b| Place { w, b, loss: data.loss(w, b) };
        let [w, b] = data.least_squares();
        let (truth, minimum) = (place(TRUE_W, TRUE_B), place(w, b));
        let hessian = data.hessian();
        Ok(Results {
            seed: self.seed,
            levels: self.levels,
            colors: self.colors,
            samples: data.x.len(),
            truth,
            minimum,
            loss_gap: truth.loss - minimum.loss,
            grid: Surveyed::new(&data, self.grid as usize),
            hessian: Hessian { ww: hessian.m11, wb: hessian.m12, bb: hessian.m22 },
            valley: Valley::new(&data.curvature()),
            data,
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

impl Surveyed {
    /// The loss at `side` x `side` points of the picture.
    fn new(data: &Regression, side: usize) -> Self {
        let losses = Grid::new(WINDOW, side, |[w, b]| data.loss(w, b));
        let [lowest, highest] =
            losses.extremes().map(|(w, b, loss)| Place { w, b, loss });
        Surveyed { side, points: losses.values.len(), lowest, highest, losses }
    }
}

impl Valley {
    fn new(curvature: &Curvature) -> Self {
        let condition_number = curvature.condition_number();
        Valley {
            lambda_max: curvature.lambda_max,
            lambda_min: curvature.lambda_min,
            across: curvature.steep_axis.into(),
            along: curvature.flat_axis.into(),
            condition_number,
            length_to_width: condition_number.sqrt(),
        }
    }
}
