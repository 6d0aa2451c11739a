//! Problems on which Adam walks the wrong way: those of Reddi, Kale and Kumar,
//! "On the Convergence of Adam and Beyond", ICLR 2018.

mod alt;
mod as_printed;
mod figures;
mod online;
mod random;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use serde::Serialize;
use shared::optim::Adam;

pub use as_printed::AmsGradAsPrinted;
pub use online::{OnlineRun, Point, adaptive, sgd};
pub use random::{Mean, RUNS, Random, random};

/// Problems on which Adam walks the wrong way, beside AMSGrad
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the random gradients
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Learning rate of the first step; step t has it over √t
    #[arg(long, default_value_t = 0.5, value_parser = args::LEARNING_RATE)]
    pub lr: f64,
    /// Decay of the first moment (not in the first example)
    #[arg(long, default_value_t = 0.9, value_parser = args::DECAY)]
    pub beta1: f64,
    /// Decay of the second moment (not in the first example)
    #[arg(long, default_value_t = 0.99, value_parser = args::DECAY)]
    pub beta2: f64,
    /// What keeps the division finite
    #[arg(long, default_value_t = 1e-8, value_parser = args::EPSILON)]
    pub eps: f64,
    /// Steps to take
    #[arg(long, default_value_t = 100_000, value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// The large gradient C of the first example
    #[arg(long, default_value_t = 4, value_parser = Count::new(3, 100))]
    pub large: u32,
}

/// The three problems.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The seed of the random gradients.
    pub seed: u32,
    /// Learning rate of the first step.
    pub lr: f64,
    /// Decay of the first moment, but for the first example.
    pub beta1: f64,
    /// Decay of the second moment, but for the first example.
    pub beta2: f64,
    /// What keeps the division finite.
    pub eps: f64,
    /// Steps of each run.
    pub epochs: u32,
    /// The large gradient of the first example.
    pub large: u32,
    /// A large gradient in every third step.
    pub theorem: Example,
    /// A larger one in every 101st.
    pub periodic: Example,
    /// The same at random.
    pub random: Random,
}

/// A sequence of losses f_t(x) = g_t·x on [−1, 1], on which each optimizer runs.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// What the gradients are.
    pub gradients: String,
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// The average regret of staying at x = 1, the worst point.
    pub worst_regret: f64,
    /// The runs: Adam, AMSGrad, AMSGrad as printed, and perhaps SGD.
    pub runs: Vec<OnlineRun>,
}

/// Theorem 1: f_t(x) = C·x in every third step and −x in the others, with
/// β₁ = 0 and β₂ = 1/(1 + C²). The sum over three steps is (C − 2)·x, so
/// x = −1 is best.
// ANCHOR: theorem
pub fn theorem(large: u32, lr: f64, eps: f64, epochs: u32) -> Example {
    let large = f64::from(large);
    let gradient = |t: u32| if t % 3 == 1 { large } else { -1.0 };
    let (beta1, beta2) = (0.0, 1.0 / (1.0 + large * large));
    let mut runs = adaptive(&Adam { lr, beta1, beta2, eps }, epochs, &gradient);
    runs.push(sgd(lr, epochs, &gradient));
    let worst_regret = 2.0 * (large - 2.0) / 3.0;
    Example {
        gradients: format!("{large}, -1, -1, ..."),
        beta1,
        beta2,
        worst_regret,
        runs,
    }
}
// ANCHOR_END: theorem

/// Section 5: f_t(x) = 1010·x in every 101st step and −10·x in the others. The
/// sum over 101 steps is 10·x, so x = −1 is best.
pub fn periodic(adam: &Adam, epochs: u32) -> Example {
    let gradient = |t: u32| if t % 101 == 1 { 1010.0 } else { -10.0 };
    Example {
        gradients: "1010 in every 101st step, else -10".into(),
        beta1: adam.beta1,
        beta2: adam.beta2,
        worst_regret: 2.0 * 10.0 / 101.0,
        runs: adaptive(adam, epochs, &gradient),
    }
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("theorem", figures::theorem),
        ("periodic", figures::periodic),
        ("random", figures::random),
    ];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let &Flags { seed, lr, beta1, beta2, eps, epochs, large } = self;
        let adam = Adam { lr, beta1, beta2, eps };
        Ok(Results {
            seed,
            lr,
            beta1,
            beta2,
            eps,
            epochs,
            large,
            theorem: theorem(large, lr, eps, epochs),
            periodic: periodic(&adam, epochs),
            random: random(&adam, epochs, seed),
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}
