use rand::seq::SliceRandom;
use shared::problem::regression::Regression;
use shared::random::{TorchCpu, derived_seed};

/// How the samples of the batches are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sampling {
    /// All samples are shuffled at the start of an epoch and dealt out in
    /// batches: each is seen once an epoch.
    Shuffled,
    /// Every sample of every batch is drawn anew from all of them: some are seen
    /// twice in an epoch, some not at all.
    Independent,
}

/// Gradient descent on batches of the samples, epoch by epoch.
#[derive(Clone, Debug)]
pub struct BatchDescent<'a> {
    pub(super) data: &'a Regression,
    pub(super) batch_size: usize,
    sampling: Sampling,
    rng: TorchCpu,
    /// The samples of an epoch, batch after batch.
    order: Vec<usize>,
    /// The parameters (w, b).
    pub theta: [f64; 2],
}

impl<'a> BatchDescent<'a> {
    /// A descent that starts at `theta` = (w, b). Batches have `batch_size`
    /// samples, drawn from `rng`, and an epoch has as many batches as it takes to see n samples;
    /// shuffled, its last batch may be smaller.
    ///
    /// # Panics
    /// If `batch_size` is not from 1 to the number of samples.
    pub fn new(
        data: &'a Regression,
        batch_size: usize,
        sampling: Sampling,
        rng: TorchCpu,
        theta: [f64; 2],
    ) -> Self {
        let n = data.x.len();
        assert!((1..=n).contains(&batch_size), "a batch has from 1 to {n} samples");
        let samples = match sampling {
            Sampling::Shuffled => n,
            Sampling::Independent => n.div_ceil(batch_size) * batch_size,
        };
        let order = (0..samples).collect();
        BatchDescent { data, batch_size, sampling, rng, order, theta }
    }

    /// The steps of an epoch.
    pub fn steps(&self) -> usize {
        self.order.len().div_ceil(self.batch_size)
    }

    /// One epoch with learning rate `lr`; `seen` is shown the parameters after
    /// each step.
    // ANCHOR: epoch
    pub fn epoch(&mut self, lr: f64, mut seen: impl FnMut([f64; 2])) {
        self.draw();
        for batch in self.order.chunks(self.batch_size) {
            let [dw, db] = batch_gradient(self.data, batch, self.theta);
            // θ_t = θ_{t−1} − α g_t
            self.theta[0] -= lr * dw;
            self.theta[1] -= lr * db;
            seen(self.theta);
        }
    }

    fn draw(&mut self) {
        let n = self.data.x.len() as u32;
        match self.sampling {
            Sampling::Shuffled => self.order.shuffle(&mut self.rng),
            Sampling::Independent => {
                self.order.fill_with(|| self.rng.randint(n) as usize)
            }
        }
    }
    // ANCHOR_END: epoch
}

/// The gradient of the loss over the samples of a batch alone, (∂L/∂w, ∂L/∂b).
// ANCHOR: batch_gradient
pub fn batch_gradient(
    data: &Regression,
    batch: &[usize],
    [w, b]: [f64; 2],
) -> [f64; 2] {
    let (mut sum_w, mut sum_b) = (0.0, 0.0);
    for &i in batch {
        let e = data.y[i] - (w * data.x[i] + b);
        sum_w += data.x[i] * e;
        sum_b += e;
    }
    let n = batch.len() as f64;
    [-2.0 / n * sum_w, -2.0 / n * sum_b]
}
// ANCHOR_END: batch_gradient

/// The generator that draws the batches of a run with a number, from 0. None repeats the
/// numbers that made the data; runs that are compared share a number, so that they differ
/// in nothing but what is compared.
pub(crate) fn batch_rng(seed: u32, run: u32) -> TorchCpu {
    TorchCpu::new(derived_seed(seed, run).into())
}
