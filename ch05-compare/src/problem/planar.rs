//! Problems in two parameters that can be drawn.

use std::sync::Arc;

use figure::{ColorMap, ContourMap};
use shared::network::credit_net::CreditNet;
use shared::network::slice::{self, Slice, filter_normalise};
use shared::problem::functions::TestFunction;
use shared::problem::functions::pass::turned_back;
use shared::problem::{Objective, Window};

use super::instance::{Instance, Moved, points_in};

/// A problem in two parameters, and what its pictures need.
#[derive(Clone, Debug)]
pub struct Planar {
    /// What headings call it.
    pub title: &'static str,
    /// What the axes of pictures are called.
    pub axes: [&'static str; 2],
    /// The part that pictures show.
    pub window: Window,
    /// Where pictures start.
    pub start: [f64; 2],
    /// The points where it is lowest.
    pub minimisers: Vec<[f64; 2]>,
    /// Its lowest value.
    pub minimum: f64,
    /// What is minimised.
    pub loss: Loss,
}

/// What is minimised over the plane.
#[derive(Clone, Debug)]
pub enum Loss {
    /// A test function.
    Function(&'static TestFunction),
    /// A slice of the loss of the credit network, around the trained network.
    Slice(Arc<Slice>),
}

/// Samples that the loss of the slice is the mean over.
const SAMPLES: usize = 100;
/// The seed of the network.
const SEED: u32 = 42;

/// The lowest point of the slice: of grids that get finer around the best so far.
fn lowest(slice: &Slice) -> ([f64; 2], f64) {
    let mut lowest = ([0.0, 0.0], slice.loss([0.0, 0.0]));
    for level in 0..12 {
        let ([a, b], spacing) = (lowest.0, 0.1 * 0.5f64.powi(level));
        for (i, j) in (-10..=10).flat_map(|i| (-10..=10).map(move |j| (i, j))) {
            let at = [a + f64::from(i) * spacing, b + f64::from(j) * spacing];
            let loss = slice.loss(at);
            if loss < lowest.1 {
                lowest = (at, loss);
            }
        }
    }
    lowest
}

impl Planar {
    /// A test function.
    ///
    /// # Panics
    /// If it falls without end.
    pub fn function(function: &'static TestFunction) -> Self {
        Planar {
            title: function.title,
            axes: ["x", "y"],
            window: function.window,
            start: function.start,
            minimisers: function.minimisers.to_vec(),
            minimum: function.minimum.expect("it has a floor"),
            loss: Loss::Function(function),
        }
    }

    /// A slice of the loss of the credit network, which is trained for it.
    pub fn credit_net() -> Self {
        let net = CreditNet::train(SEED);
        let mut directions = net.directions;
        directions.iter_mut().for_each(|d| filter_normalise(d, &net.trained));
        let data = &net.synthetic.applications;
        let slice = Slice::new(net.trained, directions, data, &data.train[..SAMPLES]);
        let (minimiser, minimum) = lowest(&slice);
        Planar {
            title: "A slice of the credit network's loss",
            axes: ["a", "b"],
            window: slice::WINDOW,
            start: [-0.9, 0.9],
            minimisers: vec![minimiser],
            minimum,
            loss: Loss::Slice(Arc::new(slice)),
        }
    }

    /// The window as a contour map with about `levels` levels, twice as many
    /// on a logarithmic scale, from a grid of
    /// `side` x `side` points; of the network's slice half as many along each side.
    pub fn map(&self, side: usize, levels: usize, colors: ColorMap) -> ContourMap {
        match &self.loss {
            Loss::Function(function) => {
                let levels = if function.log_levels { 2 * levels } else { levels };
                ContourMap::of_function(function, side, levels, colors)
            }
            Loss::Slice(slice) => {
                // Each point takes a pass through the network, and most of it is low.
                let losses = slice.grid(side / 2 + 1);
                ContourMap::of_loss(&losses, 2 * levels, "cross-entropy", colors)
            }
        }
    }

    /// What is minimised, for a walk.
    pub fn objective(&self) -> Arc<dyn Objective + Send + Sync> {
        match &self.loss {
            Loss::Function(function) => Arc::new((*function).clone()),
            Loss::Slice(slice) => slice.clone(),
        }
    }

    /// Samples that the loss is the mean over, if it is that of a network.
    pub fn samples(&self) -> Option<usize> {
        matches!(self.loss, Loss::Slice(_)).then_some(SAMPLES)
    }

    /// An instance with a start anywhere in the picture.
    pub(super) fn anywhere(&self, seed: u32) -> Instance {
        self.within(self.window, seed, |start| start)
    }

    /// An instance with a start beside the ridge y = 0.
    pub(super) fn beside_ridge(&self, seed: u32) -> Instance {
        self.within(self.near_ridge(), seed, |start| start)
    }

    /// An instance with a start beside the ridge y = x.
    pub(super) fn beside_askew_ridge(&self, seed: u32) -> Instance {
        self.within(self.near_ridge(), seed, turned_back)
    }

    fn near_ridge(&self) -> Window {
        [self.window[0], [-NEAR_RIDGE, NEAR_RIDGE]]
    }

    fn within(
        &self,
        window: Window,
        seed: u32,
        turn: fn([f64; 2]) -> [f64; 2],
    ) -> Instance {
        let [start, offset] = points_in([window, [[-1.0, 1.0]; 2]], seed);
        let start = turn(start);
        Instance {
            start: vec![start[0] + offset[0], start[1] + offset[1]],
            excess: Box::new(Moved {
                objective: self.objective(),
                offset,
                minimum: self.minimum,
            }),
        }
    }
}

/// So close to the ridge of a pass do the runs start.
const NEAR_RIDGE: f64 = 0.01;
