//! Random streams that repeat, number for number, what NumPy and PyTorch draw
//! for the same seed. Both libraries stand on the 32-bit Mersenne Twister of
//! M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-Dimensionally
//! Equidistributed Uniform Pseudo-Random Number Generator", ACM TOMACS 8(1),
//! 1998; they differ in how they turn its output into numbers.
//!
//! Both streams implement [`rand::Rng`], so the distributions of `rand_distr`
//! work on top of them. What needs several streams of one seed gets them by
//! [`derived_seed`].

mod numpy;
mod torch;

pub use numpy::NumpyLegacy;
pub use torch::TorchCpu;

/// The seed of another stream: the streams of a seed have the numbers 0, 1, 2, ...
///
/// What a seed makes first, such as data, comes from the stream that NumPy or PyTorch
/// has for the seed itself. Whatever else the same run draws comes from derived seeds:
/// the next seed, or the same one in the other generator, would repeat numbers that
/// another run or this one has seen. No two numbers of a seed, and no two seeds with the
/// same number, give the same; the bits are flipped so that small seeds, which people
/// choose, give large ones. (The constant is 2³² over the golden ratio: D. E. Knuth,
/// "The Art of Computer Programming" 3, 1973, section 6.4, spreads keys with it.)
///
/// A chapter that repeats everything with the next seeds, as the credit network does for
/// its splits, takes those seeds themselves: each repetition is then what the chapter
/// prints for that seed.
// ANCHOR: derived_seed
pub fn derived_seed(seed: u32, number: u32) -> u32 {
    !(seed ^ number.wrapping_mul(0x9E37_79B9))
}
// ANCHOR_END: derived_seed
