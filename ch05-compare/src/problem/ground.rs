//! Landscapes over two parameters: what the races run over and the pictures show.

use std::cell::RefCell;
use std::sync::LazyLock;

use figure::{ColorMap, ContourMap};
use shared::network::credit_net::CreditNet;
use shared::network::slice::{self, Slice, filter_normalise};
use shared::problem::Window;
use shared::problem::functions::{TestFunction, pass::turned_back};

use super::{BETWEEN_NUMBERS, Instance, points_in};

/// A landscape that can be drawn.
#[derive(Clone, Copy, Debug)]
pub enum Ground {
    /// A test function.
    Function(&'static TestFunction),
    /// The slice of the credit network's loss, around the trained network.
    CreditNet,
}

/// Samples that the loss of the slice is the mean over.
pub(crate) const SAMPLES: usize = 100;
/// The seed of the network.
const SEED: u32 = 42;

/// The slice of the network's loss, and its lowest point.
struct LowestSlice {
    slice: Slice,
    minimiser: [f64; 2],
    minimum: f64,
}

static CREDIT_NET: LazyLock<LowestSlice> = LazyLock::new(|| {
    let net = CreditNet::train(SEED);
    let mut directions = net.directions;
    directions.iter_mut().for_each(|d| filter_normalise(d, &net.trained));
    let data = &net.synthetic.applications;
    let mut slice = Slice::new(net.trained, directions, data, &data.train[..SAMPLES]);
    let (minimiser, minimum) = lowest(&mut slice);
    LowestSlice { slice, minimiser, minimum }
});

thread_local! {
    /// A pass writes to memory, so each thread has a slice of its own.
    static SLICE: RefCell<Slice> = RefCell::new(CREDIT_NET.slice.clone());
}

/// The lowest point of the slice: of grids that get finer around the best so far.
fn lowest(slice: &mut Slice) -> ([f64; 2], f64) {
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

impl Ground {
    /// What headings call it.
    pub fn title(self) -> &'static str {
        match self {
            Ground::Function(function) => function.title,
            Ground::CreditNet => "A slice of the credit network's loss",
        }
    }

    /// The loss at a point, and its two slopes there.
    pub fn look(self, at: [f64; 2]) -> (f64, [f64; 2]) {
        match self {
            Ground::Function(function) => {
                ((function.value)(at), (function.gradient)(at))
            }
            Ground::CreditNet => {
                SLICE.with_borrow_mut(|slice| slice.loss_and_gradient(at))
            }
        }
    }

    /// The points where it is lowest.
    pub fn minimisers(self) -> Vec<[f64; 2]> {
        match self {
            Ground::Function(function) => function.minimisers.to_vec(),
            Ground::CreditNet => vec![CREDIT_NET.minimiser],
        }
    }

    /// Its lowest value.
    ///
    /// # Panics
    /// If it falls without end.
    pub fn minimum(self) -> f64 {
        match self {
            Ground::Function(function) => function.minimum.expect("it has a floor"),
            Ground::CreditNet => CREDIT_NET.minimum,
        }
    }

    /// The part that pictures show.
    pub fn window(self) -> Window {
        match self {
            Ground::Function(function) => function.window,
            Ground::CreditNet => slice::WINDOW,
        }
    }

    /// Where pictures start.
    pub fn start(self) -> [f64; 2] {
        match self {
            Ground::Function(function) => function.start,
            Ground::CreditNet => [-0.9, 0.9],
        }
    }

    /// What the axes of pictures are called.
    pub fn axes(self) -> [&'static str; 2] {
        match self {
            Ground::Function(_) => ["x", "y"],
            Ground::CreditNet => ["a", "b"],
        }
    }

    /// The window as a contour map with about `levels` levels, from a grid of
    /// `side` x `side` points; of the network's slice half as many along each side.
    pub fn map(self, side: usize, levels: usize, colors: ColorMap) -> ContourMap {
        match self {
            Ground::Function(function) => {
                ContourMap::of_function(function, side, levels, colors)
            }
            Ground::CreditNet => {
                // Each point takes a pass through the network, and most of it is low.
                let (side, levels) = (side / 2 + 1, 3 * levels);
                let losses = SLICE.with_borrow_mut(|slice| slice.grid(side));
                ContourMap::new(&losses, levels, "cross-entropy", colors)
            }
        }
    }
}

/// A landscape, from a random place. All of it is moved by a random offset: a
/// minimum at (0, 0) would favour weight decay, which pulls there.
pub(super) struct Moved {
    ground: Ground,
    start: [f64; 2],
    offset: [f64; 2],
}

/// So close to the ridge of a pass do the runs start.
const NEAR_RIDGE: f64 = 0.01;

impl Moved {
    /// With a start anywhere in the picture.
    pub(super) fn anywhere(ground: Ground, seed: u32) -> Self {
        Moved::within(ground.window(), ground, seed)
    }

    /// With a start beside the ridge y = 0.
    pub(super) fn beside_ridge(ground: Ground, seed: u32) -> Self {
        let [x, _] = ground.window();
        Moved::within([x, [-NEAR_RIDGE, NEAR_RIDGE]], ground, seed)
    }

    /// With the start turned to the ridge y = x.
    pub(super) fn turned_back(self) -> Self {
        Moved { start: turned_back(self.start), ..self }
    }

    fn within(window: Window, ground: Ground, seed: u32) -> Self {
        let [start, offset] = points_in([window, [[-1.0, 1.0]; 2]], seed);
        Moved { ground, start, offset }
    }
}

impl Instance for Moved {
    fn start(&self) -> Vec<f64> {
        vec![self.start[0] + self.offset[0], self.start[1] + self.offset[1]]
    }

    fn look(&self, _: usize, theta: &[f64], g: &mut [f64]) -> f64 {
        let place = [0, 1].map(|i| theta[i] - self.offset[i] - BETWEEN_NUMBERS);
        let (loss, slopes) = self.ground.look(place);
        g.copy_from_slice(&slopes);
        loss - self.ground.minimum()
    }
}
