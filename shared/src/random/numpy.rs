use std::convert::Infallible;

use rand::{SeedableRng, TryRng};
use rand_mt::Mt;

use crate::portable::ln;

/// NumPy's legacy generator: the stream behind `np.random.seed(seed)`.
///
/// NumPy froze this algorithm in version 1.17 (NEP 19), so it is the same in all
/// later versions; between platforms the logarithm may round differently.
#[derive(Clone, Debug)]
pub struct NumpyLegacy {
    twister: Mt,
    spare_normal: Option<f64>,
}

impl NumpyLegacy {
    /// The stream after `np.random.seed(seed)`.
    pub fn new(seed: u32) -> Self {
        NumpyLegacy { twister: Mt::new(seed), spare_normal: None }
    }

    /// The next `np.random.random()`: uniform in [0, 1), with 53 random bits.
    // ANCHOR: uniform
    pub fn uniform(&mut self) -> f64 {
        let high = f64::from(self.twister.next_u32() >> 5);
        let low = f64::from(self.twister.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }
    // ANCHOR_END: uniform

    /// The next `np.random.standard_normal()`: mean 0, standard deviation 1.
    ///
    /// Marsaglia's polar method makes two normal numbers at a time; the second
    /// waits for the next call. Source: G. Marsaglia and T. A. Bray, "A
    /// Convenient Method for Generating Normal Variables", SIAM Review 6, 1964.
    // ANCHOR: standard_normal
    pub fn standard_normal(&mut self) -> f64 {
        if let Some(spare) = self.spare_normal.take() {
            return spare;
        }
        loop {
            // A point in the square, kept if it falls inside the unit circle.
            let x1 = 2.0 * self.uniform() - 1.0;
            let x2 = 2.0 * self.uniform() - 1.0;
            let r2 = x1 * x1 + x2 * x2;
            if 0.0 < r2 && r2 < 1.0 {
                let f = (-2.0 * ln(r2) / r2).sqrt();
                self.spare_normal = Some(f * x1);
                return f * x2;
            }
        }
    }
    // ANCHOR_END: standard_normal

    /// The next `np.random.normal(mean, std_dev)`.
    pub fn normal(&mut self, mean: f64, std_dev: f64) -> f64 {
        mean + std_dev * self.standard_normal()
    }
}

impl SeedableRng for NumpyLegacy {
    type Seed = [u8; 4];

    fn from_seed(seed: Self::Seed) -> Self {
        NumpyLegacy::new(u32::from_le_bytes(seed))
    }
}

impl TryRng for NumpyLegacy {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.twister.try_next_u32()
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.twister.try_next_u64()
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.twister.try_fill_bytes(bytes)
    }
}
