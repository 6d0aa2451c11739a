use super::real::Real;
use super::rule::{Memory, Rule};

/// Moves parameters, step by step.
pub trait Optimizer<T = f64> {
    /// Moves the parameters `theta` one step, given the gradient `g` of the loss at
    /// `theta`.
    ///
    /// # Panics
    /// If `theta` and `g` differ in length, or have another length than in the
    /// steps before.
    fn step(&mut self, theta: &mut [T], g: &[T]);

    /// Sets the learning rate of the steps to come.
    fn set_lr(&mut self, lr: f64);

    /// What it remembers of the i-th parameter, such as its moments; nothing before
    /// the first step.
    fn remembers(&self, i: usize) -> Vec<f64>;

    /// Whether everything that it remembers is a finite number.
    fn is_finite(&self) -> bool;
}

/// Applies a rule to every parameter, and keeps what it remembers of each. The
/// memory is made at the first step; no step after that allocates.
#[derive(Clone, Debug)]
pub struct Driver<R: Rule<T>, T: Real = f64> {
    /// The rule.
    pub rule: R,
    /// What it remembers of each parameter; empty before the first step.
    pub memory: Vec<R::Memory>,
    /// Steps taken so far.
    pub t: i32,
}

impl<R: Rule<T>, T: Real> Driver<R, T> {
    /// Before the first step.
    pub fn new(rule: R) -> Self {
        Driver { rule, memory: Vec::new(), t: 0 }
    }
}

impl<R: Rule<T>, T: Real> Optimizer<T> for Driver<R, T> {
    fn step(&mut self, theta: &mut [T], g: &[T]) {
        assert_eq!(theta.len(), g.len(), "as many parameters as derivatives");
        if self.t == 0 {
            self.memory.resize(theta.len(), R::Memory::default());
        }
        assert_eq!(theta.len(), self.memory.len(), "as many parameters as before");
        // ANCHOR: step
        self.t += 1;
        // A copy, so that what depends on `t` alone is computed once for all parameters.
        let (rule, t) = (self.rule.clone(), self.t);
        for ((theta, &g), memory) in theta.iter_mut().zip(g).zip(&mut self.memory) {
            rule.step(t, theta, g, memory);
        }
        // ANCHOR_END: step
    }

    fn set_lr(&mut self, lr: f64) {
        let mut rates =
            self.rule.hyperparameters().into_iter().filter(|(name, _)| *name == "lr");
        *rates.next().expect("every rule has a learning rate").1 = lr;
    }

    fn remembers(&self, i: usize) -> Vec<f64> {
        let mut numbers = Vec::new();
        if let Some(memory) = self.memory.get(i) {
            memory.each(&mut |number| numbers.push(number));
        }
        numbers
    }

    fn is_finite(&self) -> bool {
        let mut finite = true;
        let mut check = |number: f64| finite &= number.is_finite();
        self.memory.iter().for_each(|memory| memory.each(&mut check));
        finite
    }
}
