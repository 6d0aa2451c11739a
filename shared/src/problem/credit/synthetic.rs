use rand::RngExt;
use rand::distr::Distribution;
use rand_distr::{Beta, Gamma, Normal, Poisson};

use super::{Applications, SAMPLES, TRAIN_SAMPLES};
use crate::portable::{exp, ln};
use crate::random::TorchCpu;

/// Made-up credit applications whose rule is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Synthetic {
    /// The applications, with standardised features.
    pub applications: Applications,
    /// The same features in their own units: income in thousands a year (above
    /// 0), the share of it that goes into debts (0 to 1), years since the first
    /// credit (above 0), payments missed in the last two years (0, 1, ...).
    pub raw: Vec<[f64; 4]>,
    /// The probability of approval of each application, by the rule.
    pub probabilities: Vec<f64>,
}

impl Synthetic {
    /// Draws as many applications as the notebook has, and decides each by a
    /// coin that is loaded with [`approval_probability`].
    // ANCHOR: sample
    pub fn sample(rng: &mut TorchCpu) -> Self {
        let valid = "the parameters are valid";
        let log_income = Normal::new(ln(32.0), 0.5).expect(valid);
        let debt = Beta::new(2.0, 5.0).expect(valid);
        let history = Gamma::new(2.0, 4.0).expect(valid);
        let missed = Poisson::new(0.8).expect(valid);

        let (mut raw, mut probabilities) = (Vec::new(), Vec::new());
        let (mut features, mut labels) = (Vec::new(), Vec::new());
        for _ in 0..SAMPLES {
            let x = [
                exp(log_income.sample(rng)),
                debt.sample(rng),
                history.sample(rng),
                missed.sample(rng),
            ];
            let p = approval_probability(x);
            raw.push(x);
            probabilities.push(p);
            features.extend(x);
            labels.push(if rng.random_bool(p) { 1.0 } else { 0.0 });
        }
        let mut train = rng.randperm(SAMPLES);
        let validation = train.split_off(TRAIN_SAMPLES);
        let names = ["income", "debt ratio", "years of history", "missed payments"];
        let names = names.map(String::from).to_vec();
        let split = (train, validation);
        let applications = Applications::standardised(names, features, labels, split);
        Synthetic { applications, raw, probabilities }
    }
    // ANCHOR_END: sample

    /// The accuracy to expect on `rows` from whoever knows the rule, and so of
    /// the best possible model: the mean of max(p, 1 - p).
    pub fn best_accuracy(&self, rows: &[usize]) -> f64 {
        let p = rows.iter().map(|&row| self.probabilities[row]);
        p.map(|p| p.max(1.0 - p)).sum::<f64>() / rows.len() as f64
    }

    /// The binary cross-entropy to expect on `rows` from whoever knows the rule:
    /// the mean of -p ln p - (1 - p) ln(1 - p). No model has a lower one to
    /// expect (Gibbs' inequality).
    pub fn best_loss(&self, rows: &[usize]) -> f64 {
        let term = |p: f64| if p > 0.0 { -p * ln(p) } else { 0.0 };
        let p = rows.iter().map(|&row| self.probabilities[row]);
        p.map(|p| term(p) + term(1.0 - p)).sum::<f64>() / rows.len() as f64
    }
}

/// The rule: the probability that an application with these features (as in
/// [`Synthetic::raw`]) is approved.
// ANCHOR: rule
pub fn approval_probability([income, debt, history, missed]: [f64; 4]) -> f64 {
    // Debts speak for whoever earns much (a house), against whoever earns
    // little (a hole to fill). Both are measured from a usual applicant.
    let interaction = ln(income / 32.0) / 0.5 * (debt - 0.28) / 0.16;
    // Missed payments weigh heavily, unless a long history outweighs them.
    let unreliable = missed >= 2.0 && history < 8.0;
    let logit = 2.0 + 6.0 * interaction - if unreliable { 8.0 } else { 0.0 };
    1.0 / (1.0 + exp(-logit))
}
// ANCHOR_END: rule
