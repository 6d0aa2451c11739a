//! A network: layers, what they make of a batch, how its loss changes with every
//! parameter, and the loop that trains it.

pub mod credit_net;
mod layer;
mod loss;
#[allow(clippy::module_inception)]
mod network;
mod product;
pub mod slice;
mod training;

pub use layer::{Layer, Shape};
pub use loss::{binary_cross_entropy, binary_cross_entropy_gradient};
pub use network::{Network, Pass};
pub use training::Trainer;
