//! The race as the notebook has it: four optimizers on the line, with learning rates
//! picked by hand.

mod alt;
mod descent;
mod figures;
mod racer;
mod text;

use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use figure::ColorMap;
use serde::Serialize;
use shared::optim::{Adam, AnyRule, Momentum, RmsProp, Sgd};
use shared::problem::regression::{Regression, START};

pub use descent::{Descent, descend};
pub use racer::{Racer, StepsOfW};

/// Those who can take part.
const FOUR: [&str; 4] = ["sgd", "momentum", "rmsprop", "adam"];

/// Four optimizers with learning rates picked by hand
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the points
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Steps
    #[arg(long, default_value_t = 500, value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// Optimizers that take part, separated by commas
    #[arg(long, default_value = "sgd,momentum,rmsprop,adam", value_parser = FOUR, value_delimiter = ',')]
    pub optimizers: Vec<String>,
    /// Learning rate of SGD
    #[arg(long, default_value_t = 0.01, value_parser = args::LEARNING_RATE)]
    pub sgd_lr: f64,
    /// Learning rate of Momentum
    #[arg(long, default_value_t = 0.01, value_parser = args::LEARNING_RATE)]
    pub momentum_lr: f64,
    /// Decay of Momentum's average
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY)]
    pub momentum_beta: f64,
    /// Learning rate of RMSProp
    #[arg(long, default_value_t = 0.01, value_parser = args::LEARNING_RATE)]
    pub rmsprop_lr: f64,
    /// Decay of RMSProp's mean square
    #[arg(long, default_value_t = 0.999, value_parser = args::DECAY)]
    pub rmsprop_beta: f64,
    /// Learning rate of Adam
    #[arg(long, default_value_t = 0.1, value_parser = args::LEARNING_RATE)]
    pub adam_lr: f64,
    /// Decay of Adam's first moment
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY)]
    pub adam_beta1: f64,
    /// Decay of Adam's second moment
    #[arg(long, default_value_t = 0.999, value_parser = args::DECAY)]
    pub adam_beta2: f64,
    /// What keeps the divisions of RMSProp and Adam finite
    #[arg(long, default_value_t = 1e-8, value_parser = args::EPSILON)]
    pub eps: f64,
    /// Weight to start from
    #[arg(long, default_value_t = START[0], value_parser = args::START)]
    pub start_w: f64,
    /// Bias to start from
    #[arg(long, default_value_t = START[1], value_parser = args::START)]
    pub start_b: f64,
    /// Colours of the map
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
}

/// Four ways down.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The seed of the points.
    pub seed: u32,
    /// Steps.
    pub epochs: u32,
    /// What keeps the divisions of RMSProp and Adam finite.
    pub eps: f64,
    /// The weight and the bias to start from.
    pub start: [f64; 2],
    /// The line of least squares.
    pub minimum: Minimum,
    /// The learning rate from which on gradient descent diverges, 2/λ_max.
    pub bound: f64,
    /// The optimizers, in the order of the table.
    pub runs: Vec<Racer>,
    /// The same optimizers from the usual start, if these have another one.
    #[serde(skip)]
    pub usual: Vec<Racer>,
    /// The points that the line is fitted to.
    #[serde(skip)]
    pub data: Regression,
    /// The colours of the map.
    #[serde(skip)]
    pub colors: ColorMap,
}

/// Where the loss is lowest.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Minimum {
    /// The weight.
    pub w: f64,
    /// The bias.
    pub b: f64,
    /// The loss there.
    pub loss: f64,
}

impl Flags {
    /// All four, by name, with their hyperparameters.
    fn entrants(&self) -> [(&'static str, Box<dyn AnyRule>); 4] {
        let sgd = Sgd { lr: self.sgd_lr };
        let momentum = Momentum { lr: self.momentum_lr, beta: self.momentum_beta };
        let rmsprop =
            RmsProp { lr: self.rmsprop_lr, beta2: self.rmsprop_beta, eps: self.eps };
        let adam = Adam {
            lr: self.adam_lr,
            beta1: self.adam_beta1,
            beta2: self.adam_beta2,
            eps: self.eps,
        };
        [
            ("sgd", Box::new(sgd)),
            ("momentum", Box::new(momentum)),
            ("rmsprop", Box::new(rmsprop)),
            ("adam", Box::new(adam)),
        ]
    }

    fn takes_part(&self, name: &str) -> bool {
        self.optimizers.iter().any(|known| known == name)
    }

    /// The flags that only one of them has.
    fn own(&self) -> [(&'static str, &'static str, f64); 8] {
        [
            ("sgd", "sgd-lr", self.sgd_lr),
            ("momentum", "momentum-lr", self.momentum_lr),
            ("momentum", "momentum-beta", self.momentum_beta),
            ("rmsprop", "rmsprop-lr", self.rmsprop_lr),
            ("rmsprop", "rmsprop-beta", self.rmsprop_beta),
            ("adam", "adam-lr", self.adam_lr),
            ("adam", "adam-beta1", self.adam_beta1),
            ("adam", "adam-beta2", self.adam_beta2),
        ]
    }

    /// A flag of somebody who does not take part has no effect.
    fn check(&self) -> Result<(), Refused> {
        let usual = args::parse::<Flags>(&[])?;
        for ((name, flag, value), (.., usual)) in
            self.own().into_iter().zip(usual.own())
        {
            if value != usual && !self.takes_part(name) {
                return Err(format!(
                    "--{flag} {value:?} has no effect: {name} does not take part"
                )
                .into());
            }
        }
        Ok(())
    }
}

/// Nearer to the lowest loss than this, rounding decides; it is drawn here.
const NEAREST: f64 = 1e-14;

impl Results {
    /// How far a loss is above the lowest that a line can have.
    pub fn above(&self, loss: f64) -> f64 {
        (loss - self.minimum.loss).max(NEAREST)
    }
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("losses", figures::losses), ("paths", figures::paths)];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        self.check()?;
        let data = Regression::sample(self.seed);
        let start = [self.start_w, self.start_b];
        let [w, b] = data.least_squares();
        let from = |start: [f64; 2]| -> Vec<Racer> {
            let racers =
                self.entrants().into_iter().filter(|(name, _)| self.takes_part(name));
            let run = |(name, rule)| Racer::new(name, rule, &data, start, self.epochs);
            racers.map(run).collect()
        };
        Ok(Results {
            seed: self.seed,
            epochs: self.epochs,
            eps: self.eps,
            start,
            minimum: Minimum { w, b, loss: data.loss(w, b) },
            bound: data.curvature().stability_bound(),
            runs: from(start),
            usual: if start == START { Vec::new() } else { from(START) },
            data,
            colors: self.colors,
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}
