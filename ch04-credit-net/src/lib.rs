//! A neural network that approves credits, trained with Adam or another optimizer:
//! forward, backward, step. Then, on data that can be learnt, how good it is.
#![deny(missing_docs)]

mod compare;
mod data;
mod draw;
mod error;
mod evaluate;
mod hidden;
mod logistic;
mod report;
mod tell;
mod train;
mod values;

use chapter::range::Count;
use chapter::{Output, args};
use clap::Args;
use shared::optim::{AnyRule, Known};
use shared::problem::credit::TRAIN_SAMPLES;

pub use compare::{Comparison, Difference, Scores};
pub use data::{Best, Dataset, Gaps, Source};
pub use error::{Error, Place};
pub use evaluate::{BINS, Bin, Confusion, Evaluation, threshold};
pub use hidden::Hidden;
pub use logistic::{Logistic, RIDGE};
pub use train::{Training, train};

use data::Loaded;

/// Trains a small network on credit applications, with Adam or another optimizer.
///
/// By default the features are noise and the labels coin flips, as in the
/// notebook: there is nothing to learn, but everything about the training loop to
/// see. With `--data` there is something to learn, and a baseline to beat.
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// notebook: noise and coin flips; synthetic: a known rule; german: 1,000
    /// real applications; FILE.csv: your own, with --label
    #[arg(long, default_value = "notebook")]
    pub data: Source,
    /// The column of FILE.csv that holds the labels, two different ones
    #[arg(long, value_name = "COLUMN")]
    pub label: Option<String>,
    /// The label of FILE.csv to approve [default: of two numbers the greater, of
    /// two words the last in the alphabet]
    #[arg(long, value_name = "VALUE")]
    pub positive: Option<String>,
    /// A column of FILE.csv to leave out, for several give it several times
    #[arg(long, value_name = "COLUMN")]
    pub without: Vec<String>,
    /// What to do with gaps in FILE.csv, such as empty cells, ? or NA [default: refuse]
    #[arg(long)]
    pub gaps: Option<Gaps>,
    /// Read FILE.csv from its first line on: it does not name the columns, so they
    /// are called 'column 1', 'column 2' and so on
    #[arg(long)]
    pub no_header: bool,
    /// Take in the attributes of german by which no fair lender may decide: sex
    /// with marital status, age, foreign worker
    #[arg(long)]
    pub all_attributes: bool,
    /// Seed of PyTorch's generator: the data or their split, the parameters and
    /// the shuffles
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// How often to repeat everything, each time with the next seed [default: 10
    /// for german and FILE.csv, else 1]
    #[arg(long, value_parser = Count::new(1, 100).budget())]
    pub splits: Option<u32>,
    /// Passes through the training data
    #[arg(long, default_value_t = 50, value_parser = args::EPOCHS)]
    pub epochs: u32,
    /// Choose the number of epochs, up to --epochs, by a fifth of the training data
    #[arg(long)]
    pub early_stopping: bool,
    /// What moves the parameters
    #[arg(long, default_value = "adam", value_parser = args::optimizer())]
    pub optimizer: Known,
    /// Learning rate [default: the optimizer's own, of adam 0.001; for adam on notebook
    /// 0.0001]
    #[arg(long, value_parser = args::LEARNING_RATE)]
    pub lr: Option<f64>,
    /// Decay of the momentum [default: 0.9]
    #[arg(long, value_parser = args::DECAY)]
    pub beta: Option<f64>,
    /// Decay of the first moment of Adam and its kin, or the weight of Lion's
    /// moment in a step [default: 0.9]
    #[arg(long, value_parser = args::DECAY)]
    pub beta1: Option<f64>,
    /// Decay of the second moment, or of Lion's only one [default: 0.999; for
    /// rmsprop 0.9, for lion 0.99]
    #[arg(long, value_parser = args::DECAY)]
    pub beta2: Option<f64>,
    /// What keeps the division finite [default: the optimizer's own, of adam 1e-8]
    #[arg(long, value_parser = args::EPSILON)]
    pub eps: Option<f64>,
    /// Weight decay beside the step [default: 0.01; for lion 0]
    #[arg(long, value_parser = args::SHARE)]
    pub weight_decay: Option<f64>,
    /// Training samples in a mini-batch, or all of them if they are fewer
    #[arg(long, default_value_t = 32, value_parser = Count::new(1, TRAIN_SAMPLES as u32))]
    pub batch_size: u32,
    /// Units in each hidden layer, from the first to the last: 64,64,64 is
    /// three layers of 64 [default: 2 for notebook, else 8]
    #[arg(long)]
    pub hidden: Option<Hidden>,
}

impl Flags {
    /// The optimizer's rule, with the hyperparameters that the flags give it.
    ///
    /// # Errors
    /// If a flag is given that the rule has no use for.
    pub fn rule(&self) -> Result<Box<dyn AnyRule>, Error> {
        let mut rule = (self.optimizer.rule)();
        let notebook = self.optimizer.name == "adam" && self.data == Source::Notebook;
        for (name, flag, value) in [
            ("lr", "--lr", self.lr.or(notebook.then_some(0.0001))),
            ("beta", "--beta", self.beta),
            ("beta1", "--beta1", self.beta1),
            ("beta2", "--beta2", self.beta2),
            ("eps", "--eps", self.eps),
            ("weight_decay", "--weight-decay", self.weight_decay),
        ] {
            let Some(value) = value else { continue };
            let mut settings = rule.settings();
            let setting = settings.iter_mut().find(|(known, _)| *known == name);
            let optimizer = self.optimizer.name;
            let (_, setting) =
                setting.ok_or(Error::NotOfOptimizer { flag, optimizer })?;
            **setting = value;
        }
        Ok(rule)
    }

    /// The hidden layers, as given or the default for the data.
    pub fn hidden(&self) -> Hidden {
        let notebook = self.data == Source::Notebook;
        let default = || Hidden::one_layer(if notebook { 2 } else { 8 });
        self.hidden.clone().unwrap_or_else(default)
    }

    /// How often to repeat everything, as given or the default for the data.
    pub fn splits(&self) -> u32 {
        let made_up = matches!(self.data, Source::Notebook | Source::Synthetic);
        self.splits.unwrap_or(if made_up { 1 } else { 10 })
    }

    /// About how many seconds the run takes, by what one step and one product of a sample
    /// and a parameter took where it was measured.
    pub fn seconds(&self) -> f64 {
        const STEP: f64 = 2e-6;
        const PRODUCT: f64 = 6e-10;
        let (rows, inputs) = match self.data {
            Source::Notebook | Source::Synthetic => (TRAIN_SAMPLES, 4),
            _ => (TRAIN_SAMPLES / 10, 60),
        };
        let widths = [&[inputs], self.hidden().widths(), &[1]].concat();
        let parameters: usize = widths.windows(2).map(|w| (w[0] + 1) * w[1]).sum();
        let batches = rows.div_ceil(self.batch_size as usize);
        let epoch = STEP * batches as f64 + PRODUCT * rows as f64 * parameters as f64;
        let trainings = if self.early_stopping { 2.0 } else { 1.0 };
        trainings * f64::from(self.splits()) * f64::from(self.epochs) * epoch
    }

    /// The seed of each repetition, from the first to the last.
    pub fn seeds(&self) -> impl Iterator<Item = u32> {
        let first = self.seed;
        (0..self.splits()).map(move |i| first.wrapping_add(i))
    }
}

impl Default for Flags {
    fn default() -> Self {
        args::defaults()
    }
}

/// Everything that a run has found out.
struct Results {
    loaded: Loaded,
    /// What the first seed gave.
    first: Comparison,
    /// What each of the seeds gave, the first included.
    scores: Vec<Scores>,
    /// What the network says in all splits, one after the other.
    network: Evaluation,
    /// The same of logistic regression.
    logistic: Evaluation,
}

/// Runs the chapter, calling `after_epoch` with the number of epochs done, over
/// all the splits.
///
/// # Errors
/// If the data can't be read, or are not what they should be.
pub fn run(flags: &Flags, mut after_epoch: impl FnMut(u32)) -> Result<Output, Error> {
    flags.rule()?;
    let loaded = Loaded::new(flags)?;
    let mut done = 0;
    let mut comparisons = flags.seeds().map(|seed| {
        let comparison =
            Comparison::new(&loaded, flags, seed, |epoch| after_epoch(done + epoch));
        done += flags.epochs;
        comparison
    });
    let first = comparisons.next().expect("there is at least one split")?;
    let (mut network, mut logistic) = (first.network.clone(), first.logistic.clone());
    let mut scores = vec![first.scores()];
    for comparison in comparisons {
        let comparison = comparison?;
        network.extend(&comparison.network);
        logistic.extend(&comparison.logistic);
        scores.push(comparison.scores());
    }
    let results = Results { loaded, first, scores, network, logistic };
    Ok(Output::new(
        tell::text(flags, &results),
        draw::figures(flags, &results),
        values::values(flags, &results),
    ))
}
