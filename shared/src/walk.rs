//! The loop of every optimizer: look at the gradient, step, look again.

use crate::optim::Optimizer;
use crate::problem::Objective;

/// Where a walk is.
#[derive(Clone, Debug)]
pub struct Step {
    /// Steps taken so far.
    pub t: usize,
    /// The parameters after them.
    pub theta: Vec<f64>,
    /// What is seen there of the gradient.
    pub g: Vec<f64>,
    /// The loss there.
    pub loss: f64,
}

/// An optimizer on its way over an objective.
pub struct Walk<'a> {
    objective: &'a dyn Objective,
    /// What moves the parameters.
    pub optimizer: Box<dyn Optimizer + Send + 'a>,
    now: Step,
    begun: bool,
}

impl<'a> Walk<'a> {
    /// Before its first look, at the start.
    pub fn new(
        objective: &'a dyn Objective,
        start: &[f64],
        optimizer: Box<dyn Optimizer + Send + 'a>,
    ) -> Self {
        let (theta, g) = (start.to_vec(), vec![0.0; start.len()]);
        let now = Step { t: 0, theta, g, loss: f64::NAN };
        Walk { objective, optimizer, now, begun: false }
    }

    /// The next state: at first the start, then what a step makes of the one before.
    /// There is none when a number would not be finite. After the first step of the
    /// optimizer, nothing is allocated.
    // ANCHOR: advance
    pub fn advance(&mut self) -> Option<&Step> {
        let Step { t, theta, g, loss } = &mut self.now;
        if self.begun {
            self.optimizer.step(theta, g);
            *t += 1;
        }
        self.begun = true;
        *loss = self.objective.loss_and_gradient(*t, theta, g);
        let finite = theta.iter().chain(&*g).chain([&*loss]).all(|x| x.is_finite());
        finite.then_some(&self.now)
    }
    // ANCHOR_END: advance

    /// State after state, from the start up to the one after `steps` steps.
    pub fn up_to(mut self, steps: usize) -> impl Iterator<Item = Step> + use<'a> {
        (0..=steps).map_while(move |_| self.advance().cloned())
    }
}

/// The step from which the losses stay above the first one, by more than rounding, if
/// they end like that; also if they end because the next one `overflowed`.
///
/// # Panics
/// If there are no losses.
pub fn diverged_from(losses: &[f64], overflowed: bool) -> Option<usize> {
    let limit = losses[0] * (1.0 + 1e-9);
    let last_below = losses.iter().rposition(|&loss| loss <= limit);
    let step = last_below.unwrap_or(0) + 1;
    (step < losses.len() || overflowed).then_some(step)
}
