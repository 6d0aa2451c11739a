//! Random streams that repeat, number for number, what NumPy and PyTorch draw
//! for the same seed. Both libraries stand on the 32-bit Mersenne Twister of
//! M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-Dimensionally
//! Equidistributed Uniform Pseudo-Random Number Generator", ACM TOMACS 8(1),
//! 1998; they differ in how they turn its output into numbers.
//!
//! Both streams implement [`rand::Rng`], so the distributions of `rand_distr`
//! work on top of them.

mod numpy;
mod torch;

pub use numpy::NumpyLegacy;
pub use torch::TorchCpu;
