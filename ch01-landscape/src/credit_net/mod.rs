//! A slice of the loss of the credit network, before training and after it.

mod draw;
mod tell;
mod values;

use shared::Output;
use shared::credit_net::CreditNet;
use shared::landscape::extremes;
use shared::network::Network;
use shared::regression::Curvature;
use shared::slice::{Slice, filter_normalise, grid_point, rescaled};

use crate::Flags;

/// How the two directions of the slice are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, clap::ValueEnum)]
pub enum Directions {
    /// Random, and as long as the weights of each unit
    #[default]
    Filter,
    /// Random alone
    Raw,
}

/// The slice before training, and after it.
#[derive(Clone, Debug)]
pub struct Slices {
    /// Around the first parameters.
    pub untrained: Cut,
    /// Around the last ones.
    pub trained: Cut,
    /// The share of all applications that the trained network calls rightly.
    pub accuracy: f64,
    /// The share that whoever knows the rule would get right.
    pub best_accuracy: f64,
}

/// What a slice shows.
#[derive(Clone, Debug)]
pub struct Cut {
    /// The loss at the centre.
    pub centre: f64,
    /// The gradient there, in a and b.
    pub gradient: [f64; 2],
    /// The curvature there, in a and b.
    pub curvature: Curvature,
    /// The losses over the square from -1 to 1 in a and b, row by row from the
    /// lowest b, each from the lowest a.
    pub losses: Vec<f64>,
}

/// Points along each side of the square: those that a surface is drawn with.
pub const SIDE: usize = 41;
/// Training samples that the loss of the slice is the mean over.
pub(crate) const SAMPLES: usize = 1000;

/// Slices the loss of the 4-2-1 network before its training and after it.
// ANCHOR: slices
pub fn slices(flags: &Flags) -> Slices {
    let net = CreditNet::train(flags.seed);
    let all: Vec<usize> = (0..net.synthetic.applications.labels.len()).collect();
    Slices {
        accuracy: net.accuracy(&all),
        best_accuracy: net.synthetic.best_accuracy(&all),
        untrained: cut(flags, &net, &net.untrained),
        trained: cut(flags, &net, &net.trained),
    }
}

fn cut(flags: &Flags, net: &CreditNet, network: &Network) -> Cut {
    let network = rescaled(network, flags.rescale as f32);
    let data = &net.synthetic.applications;
    let mut directions = net.directions.clone();
    if flags.directions == Directions::Filter {
        directions.iter_mut().for_each(|d| filter_normalise(d, &network));
    }
    let mut slice = Slice::new(network, directions, data, &data.train[..SAMPLES]);
    Cut {
        losses: slice.grid(SIDE),
        centre: slice.loss([0.0, 0.0]),
        gradient: slice.loss_and_gradient([0.0, 0.0]).1,
        curvature: Curvature::of(slice.hessian([0.0, 0.0])),
    }
}
// ANCHOR_END: slices

impl Cut {
    /// The loss at the point of the grid nearest to (a, b).
    fn near(&self, a: f64, b: f64) -> f64 {
        let index = |v: f64| ((v + 1.0) / 2.0 * (SIDE - 1) as f64).round() as usize;
        self.losses[index(b) * SIDE + index(a)]
    }

    /// The lowest and the highest point of the grid, each as (a, b, loss).
    fn extremes(&self) -> [(f64, f64, f64); 2] {
        extremes(&self.losses, |i| grid_point(SIDE, i).into())
    }
}

pub(crate) fn run(flags: &Flags) -> Output {
    let slices = slices(flags);
    Output::new(
        tell::text(flags, &slices),
        draw::figures(flags, &slices),
        values::values(&slices),
    )
}
