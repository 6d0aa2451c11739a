use shared::optim::{Adam, Optimizer};

/// Adam that leaves a parameter and its moments alone in every step in which
/// its gradient is 0: each parameter has a time of its own.
///
/// PyTorch's `SparseAdam` skips absent rows in the same way, but counts the
/// steps for its bias correction for all rows together.
#[derive(Clone, Debug)]
pub struct LazyAdam {
    /// An Adam for each parameter.
    pub adams: Vec<Adam>,
}

impl Optimizer for LazyAdam {
    // ANCHOR: step
    fn step(&mut self, theta: &mut [f64], g: &[f64]) {
        assert_eq!(theta.len(), g.len());
        for (i, adam) in self.adams.iter_mut().enumerate() {
            if g[i] != 0.0 {
                adam.step(&mut theta[i..=i], &g[i..=i]);
            }
        }
    }
    // ANCHOR_END: step
}
