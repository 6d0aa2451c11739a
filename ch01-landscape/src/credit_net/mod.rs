//! A slice of the loss of the credit network, before training and after it.

mod alt;
mod figures;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use figure::ColorMap;
use serde::Serialize;
use shared::network::Network;
use shared::network::credit_net::{BATCH, CreditNet, EPOCHS, LEARNING_RATE};
use shared::network::slice::{Slice, filter_normalise, rescaled};
use shared::portable::hypot;
use shared::problem::Grid;
use shared::problem::regression::Curvature;

/// The loss of a small network on credit applications, along two directions
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of PyTorch's random numbers
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Directions of the slice through the network's parameters
    #[arg(long, value_enum, default_value_t)]
    pub directions: Directions,
    /// What the first layer is multiplied by, and the second divided by
    #[arg(long, default_value_t = 1.0, value_parser = args::FACTOR)]
    pub rescale: f64,
    /// Levels of each contour map, about: they stand at round numbers
    #[arg(long, default_value_t = 30, value_parser = Count::new(2, 100))]
    pub levels: u32,
    /// Colours of the maps and the surface
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
}

/// How the two directions of the slice are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, clap::ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Directions {
    /// Random, and as long as the weights of each unit
    #[default]
    Filter,
    /// Random alone
    Raw,
}

/// The slice before training, and after it.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Seed of the applications, the network and the directions.
    pub seed: u32,
    /// How the directions are made.
    pub directions: Directions,
    /// What the first layer is multiplied by, and the second divided by.
    pub rescale: f64,
    /// Levels of each contour map, about.
    pub levels: u32,
    /// Colours of the maps and the surface.
    #[serde(skip)]
    pub colors: ColorMap,
    /// How the network was trained.
    pub training: Training,
    /// The share of all applications that the trained network calls rightly.
    pub accuracy: f64,
    /// The share that whoever knows the rule would get right.
    pub best_accuracy: f64,
    /// Training samples that the loss of the slice is the mean over.
    pub samples: usize,
    /// Points along each side of the slice.
    pub side: usize,
    /// The slice around the first parameters.
    pub untrained: SliceView,
    /// The slice around the last ones.
    pub trained: SliceView,
}

/// How the network was trained.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Training {
    /// Passes through the training samples.
    pub epochs: u32,
    /// Learning rate.
    pub lr: f64,
    /// Training samples in a mini-batch.
    pub batch_size: usize,
}

/// What a slice shows.
#[derive(Clone, Debug, Serialize)]
pub struct SliceView {
    /// The loss at the centre.
    pub loss: f64,
    /// The gradient there, in a and b.
    pub gradient: [f64; 2],
    /// Its length.
    pub slope: f64,
    /// The largest curvature there, in a and b.
    pub lambda_max: f64,
    /// The smallest.
    pub lambda_min: f64,
    /// How many times as large the largest is.
    pub condition_number: f64,
    /// Where the loss is lowest on the slice.
    pub lowest: Place,
    /// Where it is highest.
    pub highest: Place,
    /// The losses over the square from -1 to 1 in a and b.
    #[serde(skip)]
    pub losses: Grid,
}

/// A point of the slice.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Place {
    /// How far along the first direction it is.
    pub a: f64,
    /// How far along the second.
    pub b: f64,
    /// The loss there.
    pub loss: f64,
}

/// Points along each side of the square: those that a surface is drawn with.
pub const SIDE: usize = 41;
/// Training samples that the loss of the slice is the mean over.
const SAMPLES: usize = 1000;

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("map", figures::map), ("surface", figures::surface)];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let net = CreditNet::train(self.seed);
        let all: Vec<usize> = (0..net.synthetic.applications.labels.len()).collect();
        let view =
            |network| SliceView::new(&net, network, self.directions, self.rescale);
        Ok(Results {
            seed: self.seed,
            directions: self.directions,
            rescale: self.rescale,
            levels: self.levels,
            colors: self.colors,
            training: Training { epochs: EPOCHS, lr: LEARNING_RATE, batch_size: BATCH },
            accuracy: net.accuracy(&all),
            best_accuracy: net.synthetic.best_accuracy(&all),
            samples: SAMPLES,
            side: SIDE,
            untrained: view(&net.untrained),
            trained: view(&net.trained),
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

impl SliceView {
    /// Slices the loss around a network, once its first layer is multiplied by
    /// `factor` and its second divided by it.
    fn new(
        net: &CreditNet,
        network: &Network,
        directions: Directions,
        factor: f64,
    ) -> Self {
        let network = rescaled(network, factor as f32);
        let data = &net.synthetic.applications;
        let mut axes = net.directions.clone();
        if directions == Directions::Filter {
            axes.iter_mut().for_each(|axis| filter_normalise(axis, &network));
        }
        let slice = Slice::new(network, axes, data, &data.train[..SAMPLES]);
        let losses = slice.grid(SIDE);
        let [lowest, highest] =
            losses.extremes().map(|(a, b, loss)| Place { a, b, loss });
        let (_, gradient) = slice.loss_and_gradient([0.0, 0.0]);
        let curvature = Curvature::of(slice.hessian([0.0, 0.0]));
        SliceView {
            loss: slice.loss([0.0, 0.0]),
            gradient,
            slope: hypot(gradient[0], gradient[1]),
            lambda_max: curvature.lambda_max,
            lambda_min: curvature.lambda_min,
            condition_number: curvature.condition_number(),
            lowest,
            highest,
            losses,
        }
    }
}
