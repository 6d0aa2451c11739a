use shared::optim::{Adam, Hyperparameters, Memory, Moments, Named, Real, Rule};

/// Adam that leaves a parameter and its moments alone in every step in which
/// its gradient is 0: each parameter has a time of its own.
///
/// PyTorch's `SparseAdam` skips absent rows in the same way, but counts the
/// steps for its bias correction for all rows together.
#[derive(Clone, Debug)]
pub struct LazyAdam(
    /// The Adam that takes the steps.
    pub Adam,
);

/// Adam's moments, and the steps that this parameter has taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct LazyMemory<T> {
    /// Both moments.
    pub moments: Moments<T>,
    /// Steps with a gradient.
    pub t: i32,
}

impl<T: Real> Memory for LazyMemory<T> {
    fn each(&self, show: &mut dyn FnMut(f64)) {
        self.moments.each(show);
        show(self.t.into());
    }
}

impl<T: Real> Rule<T> for LazyAdam {
    type Memory = LazyMemory<T>;

    // ANCHOR: step
    fn step(&self, _t: i32, theta: &mut T, g: T, memory: &mut LazyMemory<T>) {
        if g == T::of(0.0) {
            return;
        }
        memory.t += 1;
        self.0.step(memory.t, theta, g, &mut memory.moments);
    }
    // ANCHOR_END: step
}

impl Hyperparameters for LazyAdam {
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>> {
        self.0.hyperparameters()
    }
}
