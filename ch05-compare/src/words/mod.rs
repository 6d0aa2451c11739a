//! A small language model, whose words are as unequal as those of a language: the
//! problem on which a scale for each parameter pays.

mod alt;
mod curves;
mod figures;
mod model;
mod text;

use chapter::range::{Count, Range};
use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use rayon::prelude::*;
use serde::Serialize;
use shared::optim::{
    AdaGrad, Adam, AdamWithoutCorrection, AnyRule, HeavyBall, Lion, Momentum, Sgd,
};
use shared::problem::Objective;
use shared::walk::Walk;

use crate::race::spread;

pub use model::NextWord;

/// How many learning rates each may try, and between which: three to a power of ten.
const BUDGET: u32 = 25;
const RATES: [f64; 2] = [1e-4, 1e4];

/// A table that predicts the next word, with frequent words and rare ones
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Seed of NumPy's generator, which makes the chances of the next word
    #[arg(long, default_value_t = 42, value_parser = args::SEED)]
    pub seed: u32,
    /// Words
    #[arg(long, default_value_t = 100, value_parser = Count::new(2, 1000))]
    pub words: u32,
    /// How unequal the words are: the k-th comes up with a frequency like 1/k to this
    /// power; 0 makes all alike
    #[arg(long, default_value_t = 1.0, value_parser = Range::new(0.0, 2.0))]
    pub exponent: f64,
    /// Words that can come next
    #[arg(long, default_value_t = 20, value_parser = Count::new(2, 100))]
    pub next: u32,
    /// Steps of each optimizer
    #[arg(long, default_value_t = 100, value_parser = Count::new(1, 1000).budget())]
    pub steps: u32,
}

/// What each optimizer makes of the table with its best learning rate.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// The seed of the chances.
    pub seed: u32,
    /// How many words there are.
    pub words: u32,
    /// How unequal their frequencies are.
    pub exponent: f64,
    /// How many can come next.
    pub next: u32,
    /// How many parameters that makes.
    pub parameters: usize,
    /// How many steps each takes.
    pub steps: u32,
    /// How many learning rates each tries.
    pub budget: u32,
    /// The loss before the first step.
    pub start: f64,
    /// The words in groups of similar frequency, the most frequent first.
    pub groups: Vec<Group>,
    /// The optimizers.
    pub learners: Vec<Learner>,
    /// Adam with one of its parts left out.
    pub parts: Vec<Learner>,
    /// How many times as large as the heavy ball's the loss of gradient descent is.
    pub sgd_over_heavy_ball: f64,
}

/// Words of similar frequency: each group has twice as many as the one before.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Group {
    /// The rank of its most frequent word, from 1.
    pub first: usize,
    /// The rank of its rarest word.
    pub last: usize,
}

/// What an optimizer reaches.
#[derive(Clone, Debug, Serialize)]
pub struct Learner {
    /// Its name.
    pub name: &'static str,
    /// Its name in a text.
    pub title: &'static str,
    /// The learning rate with which it ends lowest.
    pub lr: f64,
    /// The loss at its end.
    pub excess: f64,
    /// How many times as large as Adam's that is.
    pub over_adam: f64,
    /// The mean loss of the words of each group at its end, each word counted once.
    pub groups: Vec<f64>,
    /// The loss before each step and after the last.
    #[serde(skip)]
    pub losses: Vec<f64>,
}

/// Who takes part: a name, a title, and a rule for a learning rate.
type Rival = (&'static str, &'static str, fn(f64) -> Box<dyn AnyRule>);

const RIVALS: [Rival; 5] = [
    ("sgd", "SGD", |lr| Box::new(Sgd { lr })),
    ("heavy-ball", "HeavyBall", |lr| {
        Box::new(HeavyBall { lr, ..HeavyBall::default() })
    }),
    // Lion without memory is the sign of the gradient.
    ("sign", "sign descent", |lr| {
        Box::new(Lion { lr, beta1: 0.0, beta2: 0.0, weight_decay: 0.0 })
    }),
    ("adagrad", "AdaGrad", |lr| Box::new(AdaGrad { lr, ..AdaGrad::default() })),
    ("adam", "Adam", |lr| Box::new(Adam { lr, ..Adam::default() })),
];

/// Adam without its average of the gradients, without that of their squares, and without
/// the correction of both.
const PARTS: [Rival; 3] = [
    ("no-m", "Adam without m", |lr| {
        Box::new(Adam { lr, beta1: 0.0, ..Adam::default() })
    }),
    ("no-v", "Adam without v", |lr| Box::new(Momentum { lr, ..Momentum::default() })),
    ("no-correction", "Adam uncorrected", |lr| {
        let Adam { beta1, beta2, eps, .. } = Adam::default();
        Box::new(AdamWithoutCorrection { lr, beta1, beta2, eps })
    }),
];

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("race", figures::race), ("parts", figures::parts)];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let &Flags { seed, words, exponent, next, steps } = self;
        let model = NextWord::sample(words as usize, next as usize, exponent, seed);
        let start = vec![0.0; model.dim()];
        let groups = groups(words as usize);
        let learner = |&rival: &Rival| Learner::tuned(rival, &model, &groups, steps);
        let mut learners: Vec<Learner> = RIVALS.par_iter().map(learner).collect();
        let mut parts: Vec<Learner> = PARTS.par_iter().map(learner).collect();
        let [.., adam] = &learners[..] else { unreachable!() };
        let lowest = adam.excess;
        for learner in learners.iter_mut().chain(&mut parts) {
            learner.over_adam = learner.excess / lowest;
        }
        let [sgd, heavy_ball, ..] = &learners[..] else { unreachable!() };
        Ok(Results {
            sgd_over_heavy_ball: sgd.excess / heavy_ball.excess,
            seed,
            words,
            exponent,
            next,
            parameters: model.dim(),
            steps,
            budget: BUDGET,
            start: model.loss(&start),
            learners,
            parts,
            groups,
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

impl Results {
    /// Adam, and Adam without a part.
    fn adam_and_parts(&self) -> Vec<&Learner> {
        self.learners.iter().filter(|l| l.name == "adam").chain(&self.parts).collect()
    }
}

impl Learner {
    /// Each learning rate is tried; the one that ends lowest counts.
    fn tuned(
        (name, title, rule): Rival,
        model: &NextWord,
        groups: &[Group],
        steps: u32,
    ) -> Self {
        let rates = spread(BUDGET, RATES);
        let run = |&lr: &f64| (lr, descend(model, rule(lr), steps));
        let runs: Vec<(f64, Descent)> = rates.par_iter().map(run).collect();
        let lowest = |(_, a): &(f64, Descent), (_, b): &(f64, Descent)| {
            a.excess.total_cmp(&b.excess)
        };
        let (lr, best) = runs.into_iter().min_by(lowest).expect("there are rates");
        let words = model.excess_of_words(&best.theta);
        let mean = |group: &Group| {
            let words = &words[group.first - 1..group.last];
            words.iter().sum::<f64>() / words.len() as f64
        };
        let groups = groups.iter().map(mean).collect();
        let excess = best.excess;
        Learner { name, title, lr, excess, over_adam: 1.0, groups, losses: best.losses }
    }
}

/// A run from a table of zeros.
struct Descent {
    losses: Vec<f64>,
    theta: Vec<f64>,
    /// The loss at the end, infinite if the run overflows.
    excess: f64,
}

fn descend(model: &NextWord, rule: Box<dyn AnyRule>, steps: u32) -> Descent {
    let start = vec![0.0; model.dim()];
    let mut walk = Walk::new(model, &start, rule.optimizer());
    let mut descent =
        Descent { losses: Vec::new(), theta: start.clone(), excess: f64::INFINITY };
    for _ in 0..=steps {
        let Some(step) = walk.advance() else { return descent };
        descent.losses.push(step.loss);
        descent.theta.copy_from_slice(&step.theta);
    }
    descent.excess = *descent.losses.last().expect("there is a start");
    descent
}

/// The ranks 1, 2 to 3, 4 to 7, and so on.
fn groups(words: usize) -> Vec<Group> {
    let firsts = (0..).map(|power| 1 << power).take_while(|first| *first <= words);
    firsts.map(|first| Group { first, last: (2 * first - 1).min(words) }).collect()
}
