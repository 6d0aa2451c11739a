//! A small network on credit applications. By default the features are noise and the
//! labels coin flips, as in the notebook: there is nothing to learn, but everything about
//! the training loop to see. With `--data` there is something to learn, and a baseline to
//! beat.

mod about;
mod alt;
mod chosen;
mod figures;
mod report;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use serde::Serialize;
use shared::optim::Known;
use shared::problem::credit::TRAIN_SAMPLES;
use shared::random::TorchCpu;

use crate::calls::Calls;
use crate::compare::{Comparison, Guess, Model, Newton, OnlyRight};
use crate::data::{Best, Contents, Gaps, Source};
use crate::error::Error;
use crate::evaluate::Calibration;
use crate::hidden::Hidden;
use crate::plane::Plane;
use crate::splits::Splits;
use crate::train::{Moments, Training};

/// Trains a small network on credit applications, with Adam or another optimizer
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Applications: notebook is noise and coin flips, synthetic a known rule, german
    /// 1,000 real ones, FILE.csv your own, with --label
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
    /// three layers of 64 [1 to 8 numbers from 1 to 1024] [default: 2 for notebook, else 8]
    #[arg(long)]
    pub hidden: Option<Hidden>,
}

/// The network and its baselines. Where there are several splits, all but `splits`,
/// `calls` and `calibration` is of the first.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// What the models learn from.
    pub data: Data,
    /// The seed of the first split.
    pub seed: u32,
    /// How the network is trained.
    pub settings: Settings,
    /// How many applications are trained on.
    pub trained_on: usize,
    /// How many are held back.
    pub held_back: usize,
    /// What a guess gets.
    pub guess: Guess,
    /// The training of the network.
    pub training: Training,
    /// Adam's moments at its end, or those of Adam's kin.
    pub moments: Option<Moments>,
    /// The share of label 1 in training, for everyone.
    pub share: Model,
    /// Logistic regression.
    pub logistic: Model,
    /// How logistic regression was fitted.
    pub newton: Newton,
    /// The network.
    pub network: Model,
    /// Whoever knows the rule, if there is one.
    pub best: Option<Best>,
    /// How often only one of network and logistic regression is right.
    pub only_right: OnlyRight,
    /// What differs between the splits, if there are several.
    pub splits: Option<Splits>,
    /// How the calls end, in all splits together.
    pub calls: Calls,
    /// What is said beside what comes, in all splits together.
    pub calibration: Calibration,
    /// The plane of the first two features, where all are numbers.
    #[serde(skip)]
    pub plane: Option<Plane>,
}

/// The data.
#[derive(Clone, Debug, Serialize)]
pub struct Data {
    /// Where they come from.
    #[serde(skip)]
    pub source: Source,
    /// What the labels 0 and 1 are called.
    pub labels: [String; 2],
    /// What the table holds, if it is one.
    pub table: Option<Contents>,
    /// Whether those attributes are taken in by which no fair lender may decide.
    pub all_attributes: bool,
    /// Whether the first line of the file is not read as names.
    pub no_header: bool,
    /// What is done with gaps.
    #[serde(skip)]
    pub gaps: Option<Gaps>,
}

/// The settings of the training.
#[derive(Clone, Debug, Serialize)]
pub struct Settings {
    /// The name of the optimizer.
    pub optimizer: &'static str,
    /// The learning rate.
    pub lr: f64,
    /// All hyperparameters of the optimizer, the learning rate first.
    pub hyperparameters: Vec<Hyperparameter>,
    /// Units in each hidden layer.
    pub hidden: Vec<usize>,
    /// Passes through the training data, at most.
    pub epochs: u32,
    /// Whether their number is chosen by a part of the training data.
    pub early_stopping: bool,
    /// Training samples in a mini-batch.
    pub batch_size: u32,
    /// Whether no other settings were asked for.
    pub by_default: bool,
}

/// A hyperparameter of an optimizer.
#[derive(Clone, Debug, Serialize)]
pub struct Hyperparameter {
    /// Its name in the code.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[
        ("losses", figures::losses),
        ("surface", figures::surface),
        ("moments", figures::moments),
        ("accuracy", figures::accuracy),
        ("roc", figures::roc),
        ("calibration", figures::calibration),
        ("splits", figures::splits),
    ];

    fn compute(&self, host: &dyn Host) -> Result<Results, Refused> {
        let mut plan = self.plan()?;
        let loaded = self.load(host)?;
        host.will_take(self.seconds());
        let of_all = self.epochs * self.splits();
        let mut done = 0;
        let mut comparisons = self.seeds().map(|seed| {
            let mut rng = TorchCpu::new(seed.into());
            let dataset = loaded.draw(&mut rng)?;
            let epochs = (self.epochs, self.early_stopping);
            let comparison = Comparison::new(dataset, &plan, epochs, rng, |epoch| {
                host.progress(done + epoch, of_all);
            });
            done += self.epochs;
            Ok::<Comparison, Error>(comparison)
        });
        let first = comparisons.next().expect("there is at least one split")?;
        let (mut network, mut logistic) =
            (first.network.clone(), first.logistic.clone());
        let mut scores = vec![first.scores()];
        for comparison in comparisons {
            let comparison = comparison?;
            network.extend(&comparison.network);
            logistic.extend(&comparison.logistic);
            scores.push(comparison.scores());
        }
        let (trained_on, held_back) = (first.trained_on, first.network.y.len());
        let settings = self.settings(&mut plan);
        Ok(Results {
            data: self.data(&loaded),
            seed: self.seed,
            trained_on,
            held_back,
            guess: first.guess,
            moments: first.training.moments().filter(|_| settings.are_of_adams_kin()),
            settings,
            share: first.share(),
            logistic: first.logistic(),
            newton: first.newton(),
            network: first.network(),
            best: first.best,
            only_right: first.only_right(),
            training: first.training,
            plane: first.plane.filter(|_| self.data.is_made_up()),
            splits: Splits::new(scores, self.seed, (held_back, trained_on)),
            calls: Calls::new(&network, &logistic, self.data.cost_of_bad()),
            calibration: Calibration::new(&network, &logistic),
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }

    fn draws(results: &Results, figure: &str) -> bool {
        match figure {
            "losses" => true,
            "surface" => results.plane.is_some(),
            "moments" => results.moments.is_some(),
            "splits" => results.splits.is_some(),
            // On coin flips there is nothing to compare.
            _ => !results.data.is_noise(),
        }
    }
}

impl Data {
    /// Whether there is nothing to learn.
    pub(crate) fn is_noise(&self) -> bool {
        self.source == Source::Notebook
    }
}

impl Settings {
    /// Whether the optimizer has a decay for each of two moments.
    fn are_of_adams_kin(&self) -> bool {
        let has = |name| self.hyperparameters.iter().any(|h| h.name == name);
        has("beta1") && has("beta2")
    }
}
