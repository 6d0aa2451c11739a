use serde::Serialize;
use shared::optim::{AnyRule, Known};
use shared::problem::regression::Regression;

use super::descent::{Descent, descend};

/// One optimizer of the race.
#[derive(Clone, Debug, Serialize)]
pub struct Racer {
    /// Its name on a command line.
    pub name: &'static str,
    /// Its learning rate.
    pub lr: f64,
    /// The decays of its averages, in the order of its rule.
    pub betas: Vec<f64>,
    /// The loss before the last step.
    pub loss: f64,
    /// The parameters (w, b) at the end.
    pub end: [f64; 2],
    /// How long its steps of the weight are.
    pub steps_of_w: StepsOfW,
    /// Whose run it is.
    #[serde(skip)]
    pub contender: Known,
    /// Its way down.
    #[serde(skip)]
    pub descent: Descent,
}

/// How long steps of the weight are, in learning rates, if the run gets that far.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct StepsOfW {
    /// Step 1.
    pub first: Option<f64>,
    /// Step 10.
    pub tenth: Option<f64>,
    /// Step 100.
    pub hundredth: Option<f64>,
}

impl Racer {
    /// Runs an optimizer on the loss of a line.
    ///
    /// # Panics
    /// If no optimizer has this name.
    pub fn new(
        name: &'static str,
        mut rule: Box<dyn AnyRule>,
        data: &Regression,
        start: [f64; 2],
        epochs: u32,
    ) -> Self {
        let settings: Vec<(&str, f64)> =
            rule.settings().into_iter().map(|(name, value)| (name, *value)).collect();
        let decays = settings.iter().filter(|(name, _)| name.starts_with("beta"));
        // The learning rate comes first.
        let lr = settings[0].1;
        let descent = descend(data, start, epochs as usize, rule.optimizer());
        let (w, b) = descent.path[descent.path.len() - 1];
        Racer {
            name,
            lr,
            betas: decays.map(|(_, value)| *value).collect(),
            loss: descent.losses[descent.losses.len() - 1],
            end: [w, b],
            steps_of_w: StepsOfW {
                first: descent.step_of_w(1, lr),
                tenth: descent.step_of_w(10, lr),
                hundredth: descent.step_of_w(100, lr),
            },
            contender: Known::find(name).expect("one of all"),
            descent,
        }
    }
}
