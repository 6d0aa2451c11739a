use std::convert::Infallible;
use std::f32::consts::PI;

use rand::{SeedableRng, TryRng};
use rand_mt::Mt;

use crate::portable::{cos_f32, ln_f32, sin_f32};

/// Values that PyTorch turns into normal numbers at a time.
const BLOCK: usize = 16;

/// PyTorch's CPU generator: the stream behind `torch.manual_seed(seed)`.
///
/// Each method repeats what the PyTorch call that it names draws from that
/// stream (found by experiment against PyTorch 2.15).
#[derive(Clone, Debug)]
pub struct TorchCpu {
    twister: Mt,
}

impl TorchCpu {
    /// The stream after `torch.manual_seed(seed)`, which uses the low 32 bits.
    pub fn new(seed: u64) -> Self {
        TorchCpu { twister: Mt::new(seed as u32) }
    }

    /// The next `torch.rand(())`: uniform in [0, 1), with 24 random bits.
    // ANCHOR: uniform
    pub fn uniform(&mut self) -> f32 {
        const ULP: f32 = 1.0 / 16_777_216.0;
        (self.twister.next_u32() & 0x00FF_FFFF) as f32 * ULP
    }
    // ANCHOR_END: uniform

    /// `torch.randn(n)`: `n` standard normal numbers by the Box-Muller
    /// transform (G. E. P. Box and M. E. Muller, "A Note on the Generation of
    /// Random Normal Deviates", 1958), sixteen at a time.
    ///
    /// # Panics
    /// If `n` is below 16: PyTorch draws so few numbers by another method.
    pub fn randn(&mut self, n: usize) -> Vec<f32> {
        assert!(
            n >= BLOCK,
            "randn repeats PyTorch for 16 numbers or more, not for {n}"
        );
        let mut values: Vec<f32> = (0..n).map(|_| self.uniform()).collect();
        for block in values.chunks_exact_mut(BLOCK) {
            box_muller(block);
        }
        if !n.is_multiple_of(BLOCK) {
            // What is left over is drawn anew, as the last full block.
            let last = &mut values[n - BLOCK..];
            last.fill_with(|| self.uniform());
            box_muller(last);
        }
        values
    }

    /// The next `torch.randint(0, high, ())`: uniform over 0, 1, ..., high - 1.
    ///
    /// # Panics
    /// If `high` is 0, or 2^28 or more: there PyTorch draws by another method.
    pub fn randint(&mut self, high: u32) -> u32 {
        assert!((1..1 << 28).contains(&high), "randint repeats PyTorch below 2^28");
        self.twister.next_u32() % high
    }

    /// `torch.randperm(n)`: the numbers 0, 1, ..., n - 1 in random order. Also
    /// what `random_split` draws: the first part takes the first entries.
    // ANCHOR: randperm
    pub fn randperm(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        for i in 0..n.saturating_sub(1) {
            let k = self.twister.next_u32() as usize % (n - i);
            order.swap(i, i + k);
        }
        order
    }
    // ANCHOR_END: randperm

    /// The order in which one epoch of a `DataLoader(shuffle=True)` over `n`
    /// rows visits them. The loader draws a base seed (for its workers, unused
    /// here) and its sampler another one, which seeds a stream of its own.
    // ANCHOR: shuffled_loader
    pub fn shuffled_loader(&mut self, n: usize) -> Vec<usize> {
        self.loader_seed();
        TorchCpu::new(self.loader_seed()).randperm(n)
    }
    // ANCHOR_END: shuffled_loader

    /// What one epoch of a `DataLoader(shuffle=False)` draws: only a base seed.
    pub fn plain_loader(&mut self) {
        self.loader_seed();
    }

    /// The parameters of a fresh `nn.Linear(inputs, outputs)`: the weights, an
    /// outputs x inputs matrix row by row, then the biases. Both are uniform in
    /// [-bound, bound) with bound = 1 / sqrt(inputs), which is the Kaiming
    /// bound for a = sqrt(5) (K. He et al., "Delving Deep into Rectifiers",
    /// 2015, section 2.2).
    // ANCHOR: linear
    pub fn linear(&mut self, inputs: usize, outputs: usize) -> (Vec<f32>, Vec<f32>) {
        let fan_in = inputs as f64;
        // PyTorch's own route to 1 / sqrt(fan_in), kept for its rounding.
        let weight_bound = 3f64.sqrt() * ((2f64 / 6.0).sqrt() / fan_in.sqrt());
        let bias_bound = 1.0 / fan_in.sqrt();
        let weights =
            (0..outputs * inputs).map(|_| self.uniform_within(weight_bound)).collect();
        let biases = (0..outputs).map(|_| self.uniform_within(bias_bound)).collect();
        (weights, biases)
    }
    // ANCHOR_END: linear

    /// Uniform in [-bound, bound); product and sum are rounded once.
    fn uniform_within(&mut self, bound: f64) -> f32 {
        let (low, high) = (-bound as f32, bound as f32);
        self.uniform().mul_add(high - low, low)
    }

    /// A seed that a loader or sampler draws for itself: 63 bits.
    fn loader_seed(&mut self) -> u64 {
        let high = u64::from(self.twister.next_u32());
        let low = u64::from(self.twister.next_u32());
        (high << 32 | low) % (1 << 63)
    }
}

/// Turns sixteen uniform numbers into sixteen normal ones.
// ANCHOR: box_muller
fn box_muller(block: &mut [f32]) {
    let (first, second) = block.split_at_mut(BLOCK / 2);
    for (a, b) in first.iter_mut().zip(second) {
        let radius = (-2.0 * ln_f32(1.0 - *a)).sqrt();
        let theta = 2.0 * PI * *b;
        *a = radius * cos_f32(theta);
        *b = radius * sin_f32(theta);
    }
}
// ANCHOR_END: box_muller

impl SeedableRng for TorchCpu {
    type Seed = [u8; 8];

    fn from_seed(seed: Self::Seed) -> Self {
        TorchCpu::new(u64::from_le_bytes(seed))
    }
}

impl TryRng for TorchCpu {
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
