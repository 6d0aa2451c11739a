//! A slice of the loss of the credit network, before training and after it.

mod draw;
mod tell;
mod values;

use chapter::Output;
use shared::network::Network;
use shared::network::credit_net::CreditNet;
use shared::network::slice::{Slice, filter_normalise, rescaled};
use shared::problem::Grid;
use shared::problem::regression::Curvature;

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
    pub untrained: SliceView,
    /// Around the last ones.
    pub trained: SliceView,
    /// The share of all applications that the trained network calls rightly.
    pub accuracy: f64,
    /// The share that whoever knows the rule would get right.
    pub best_accuracy: f64,
}

/// What a slice shows.
#[derive(Clone, Debug)]
pub struct SliceView {
    /// The loss at the centre.
    pub centre: f64,
    /// The gradient there, in a and b.
    pub gradient: [f64; 2],
    /// The curvature there, in a and b.
    pub curvature: Curvature,
    /// The losses over the square from -1 to 1 in a and b.
    pub losses: Grid,
}

/// Points along each side of the square: those that a surface is drawn with.
pub const SIDE: usize = 41;
/// Training samples that the loss of the slice is the mean over.
pub(crate) const SAMPLES: usize = 1000;

/// Slices the loss of the 4-2-1 network before its training and after it.
pub fn slices(flags: &Flags) -> Slices {
    let net = CreditNet::train(flags.seed);
    let all: Vec<usize> = (0..net.synthetic.applications.labels.len()).collect();
    Slices {
        accuracy: net.accuracy(&all),
        best_accuracy: net.synthetic.best_accuracy(&all),
        untrained: view(flags, &net, &net.untrained),
        trained: view(flags, &net, &net.trained),
    }
}

fn view(flags: &Flags, net: &CreditNet, network: &Network) -> SliceView {
    let network = rescaled(network, flags.rescale as f32);
    let data = &net.synthetic.applications;
    let mut directions = net.directions.clone();
    if flags.directions == Directions::Filter {
        directions.iter_mut().for_each(|d| filter_normalise(d, &network));
    }
    let slice = Slice::new(network, directions, data, &data.train[..SAMPLES]);
    SliceView {
        losses: slice.grid(SIDE),
        centre: slice.loss([0.0, 0.0]),
        gradient: slice.loss_and_gradient([0.0, 0.0]).1,
        curvature: Curvature::of(slice.hessian([0.0, 0.0])),
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
