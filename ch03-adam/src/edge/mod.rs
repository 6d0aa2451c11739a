//! The edge of stability: the largest curvature along the training of a network, beside
//! the largest that its learning rate bears.

mod alt;
mod figures;
mod full_batch;
mod parabola;
mod run;
mod sharpness;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use rayon::join;
use serde::Serialize;
use shared::network::Network;
use shared::optim::Adam;
use shared::problem::credit::Synthetic;
use shared::random::TorchCpu;

pub use full_batch::FullBatch;
pub use parabola::{Parabola, parabolas};
use run::GRADIENTS_A_STEP;
pub use run::{Run, Spike, adam, gradient_descent};
pub use sharpness::Sharpness;

/// Curvature and learning rate along the training of a network
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of PyTorch's generator, which makes the applications and the network
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Applications to train on, all in every step
    #[arg(long, default_value_t = 400, value_parser = Count::new(10, 1000))]
    pub rows: u32,
    /// Hidden layers of 16 units each
    #[arg(long, default_value_t = 2, value_parser = Count::new(1, 5))]
    pub layers: u32,
    /// Learning rate of gradient descent; a second run has half of it
    #[arg(long, default_value_t = 0.5, value_parser = args::LEARNING_RATE)]
    pub sgd_lr: f64,
    /// Learning rate of Adam; a second run has half of it
    #[arg(long, default_value_t = 0.02, value_parser = args::LEARNING_RATE)]
    pub lr: f64,
    /// Adam's decay of the second moment; a third run has 0.95
    #[arg(long, default_value_t = 0.999, value_parser = args::DECAY)]
    pub beta2: f64,
    /// Steps to train
    #[arg(long, default_value_t = 1000, value_parser = Count::new(20, 3000).budget())]
    pub steps: u32,
}

/// Training at the edge of stability.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Applications in every step.
    pub rows: u32,
    /// Hidden layers.
    pub layers: u32,
    /// Parameters of the network.
    pub parameters: usize,
    /// Steps of training.
    pub steps: u32,
    /// Adam's decay of the second moment.
    pub beta2: f64,
    /// Gradient descent, with its learning rate and with half of it.
    pub sgd: [Run; 2],
    /// Adam, with its learning rate and with half of it.
    pub adam: [Run; 2],
    /// Adam with its learning rate and β₂ = 0.95.
    pub quick: Run,
    /// Adam on a parabola, with three memories of the squares.
    pub parabolas: [Parabola; 3],
}

const WIDTH: usize = 16;
const QUICK: f64 = 0.95;

/// Seconds that a product of a sample and a parameter takes in a gradient: what
/// `--layers 5 --rows 1000` took on one core of a server of 2025.
const PRODUCT: f64 = 6e-10;
/// Networks that are trained.
const RUNS: u32 = 5;

impl Flags {
    /// About how many seconds of one core all runs take.
    fn seconds(&self, parameters: usize) -> f64 {
        let gradients = GRADIENTS_A_STEP * f64::from(RUNS * self.steps);
        PRODUCT * gradients * f64::from(self.rows) * parameters as f64
    }
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("sgd", figures::sgd),
        ("adam", figures::adam),
        ("parabola", figures::parabola),
    ];

    fn compute(&self, host: &dyn Host) -> Result<Results, Refused> {
        let &Flags { seed, rows, layers, sgd_lr, lr, beta2, steps } = self;
        let mut rng = TorchCpu::new(seed.into());
        let data = Synthetic::sample(&mut rng).applications;
        let hidden = vec![WIDTH; layers as usize];
        let network =
            Network::new(&[vec![data.names.len()], hidden, vec![1]].concat(), &mut rng);
        let parameters = network.theta.len();
        host.will_take(self.seconds(parameters) / rayon::current_num_threads() as f64);
        let full_batch = FullBatch::new(network, &data, &data.train[..rows as usize]);
        let descent = |lr: f64| gradient_descent(full_batch.clone(), lr, steps);
        let adam = |lr: f64, beta2: f64| {
            adam(full_batch.clone(), Adam { lr, beta2, ..Adam::default() }, steps)
        };
        let ((sgd, sgd_half), (adam, (adam_half, quick))) = join(
            || join(|| descent(sgd_lr), || descent(sgd_lr / 2.0)),
            || {
                join(
                    || adam(lr, beta2),
                    || join(|| adam(lr / 2.0, beta2), || adam(lr, QUICK)),
                )
            },
        );
        Ok(Results {
            rows,
            layers,
            parameters,
            steps,
            beta2,
            sgd: [sgd, sgd_half],
            adam: [adam, adam_half],
            quick,
            parabolas: parabolas(),
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}
