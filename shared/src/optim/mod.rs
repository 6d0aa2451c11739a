//! The optimizers, one rule a file: a struct with the hyperparameters, and a `step`
//! that moves one parameter, as the paper or the library that it names writes it.
//! [`Driver`] applies a rule to all parameters and keeps what it remembers of each.
//!
//! The caller owns the parameters theta; an optimizer only moves them.
//!
//! To add one, write its file, and name it here: as a module, in the list of what is
//! public, and in [`ALL`]. Hyperparameters have the names that the others use: `lr` comes
//! first, `beta` or `beta1` is the decay of a momentum, `beta2` that of the squares.
//! (Lion's two share one average.) A hyperparameter with a new name needs a flag in ch04,
//! and a line of its own colour a look in `shared/figure`.

mod adagrad;
mod adam;
mod adamw;
mod amsgrad;
mod driver;
mod heavy_ball;
mod lion;
mod momentum;
mod nadam;
mod nesterov;
mod real;
mod rmsprop;
mod rule;
mod sgd;
mod traced;
mod uncorrected;

use std::fmt::Debug;

pub use adagrad::AdaGrad;
pub use adam::Adam;
pub use adamw::AdamW;
pub use amsgrad::AmsGrad;
pub use driver::{Driver, Optimizer};
pub use heavy_ball::HeavyBall;
pub use lion::Lion;
pub use momentum::Momentum;
pub use nadam::{NAdam, NAdamMemory};
pub use nesterov::Nesterov;
pub use real::Real;
pub use rmsprop::RmsProp;
pub use rule::{Hyperparameters, Memory, Moments, Named, Rule, average, corrected};
pub use sgd::Sgd;
pub use traced::Traced;
pub use uncorrected::AdamWithoutCorrection;

/// A rule that can be asked for by its name.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its name on a command line.
    pub name: &'static str,
    /// Its name in a text.
    pub title: &'static str,
    /// What it does, in a line.
    pub what: &'static str,
    /// The rule with the defaults of its authors or, if they name none, of its
    /// best-known library.
    pub rule: fn() -> Box<dyn AnyRule>,
}

impl Known {
    /// The rule with this name on a command line; its hyphens may be left out.
    pub fn find(name: &str) -> Option<Known> {
        let plain = |name: &str| name.replace('-', "");
        ALL.iter().copied().find(|known| plain(known.name) == plain(name))
    }
}

/// A rule has one name.
impl PartialEq for Known {
    fn eq(&self, other: &Known) -> bool {
        self.name == other.name
    }
}

const fn known(
    name: &'static str,
    title: &'static str,
    rule: fn() -> Box<dyn AnyRule>,
    what: &'static str,
) -> Known {
    Known { name, title, what, rule }
}

/// Every rule, from the plainest on: those without a scale, those with one, Adam and
/// its kin, and Lion.
pub static ALL: &[Known] = &[
    known("sgd", "SGD", || Box::new(Sgd::default()), "Gradient descent"),
    known(
        "momentum",
        "Momentum",
        || Box::new(Momentum::default()),
        "Descent along an average of gradients",
    ),
    known(
        "heavy-ball",
        "HeavyBall",
        || Box::new(HeavyBall::default()),
        "Descent along a sum that fades",
    ),
    known(
        "nesterov",
        "Nesterov",
        || Box::new(Nesterov::default()),
        "The heavy ball with a look ahead",
    ),
    known(
        "adagrad",
        "AdaGrad",
        || Box::new(AdaGrad::default()),
        "Each gradient scaled by all so far",
    ),
    known(
        "rmsprop",
        "RMSProp",
        || Box::new(RmsProp::default()),
        "Each gradient divided by its usual size",
    ),
    known(
        "adam",
        "Adam",
        || Box::new(Adam::default()),
        "An average of gradients, divided by their usual size",
    ),
    known(
        "amsgrad",
        "AMSGrad",
        || Box::new(AmsGrad::default()),
        "Adam with the largest second moment so far",
    ),
    known(
        "adamw",
        "AdamW",
        || Box::new(AdamW::default()),
        "Adam with weight decay beside the step",
    ),
    known("nadam", "NAdam", || Box::new(NAdam::default()), "Adam with a look ahead"),
    known(
        "lion",
        "Lion",
        || Box::new(Lion::default()),
        "The sign of an average, with weight decay off",
    ),
];

/// A rule whose name is known only when the program runs.
pub trait AnyRule: Debug {
    /// All hyperparameters, the learning rate `lr` first.
    fn settings(&mut self) -> Vec<Named<'_>>;

    /// An optimizer for parameters in double precision.
    fn optimizer(&self) -> Box<dyn Optimizer<f64> + Send>;

    /// An optimizer for parameters in single precision.
    fn optimizer_f32(&self) -> Box<dyn Optimizer<f32> + Send>;
}

impl<R> AnyRule for R
where
    R: Rule<f64, Memory: Send> + Rule<f32, Memory: Send> + Send + Debug,
{
    fn settings(&mut self) -> Vec<Named<'_>> {
        self.hyperparameters().into_iter().collect()
    }

    fn optimizer(&self) -> Box<dyn Optimizer<f64> + Send> {
        Box::new(Driver::<R, f64>::new(self.clone()))
    }

    fn optimizer_f32(&self) -> Box<dyn Optimizer<f32> + Send> {
        Box::new(Driver::<R, f32>::new(self.clone()))
    }
}
