use shared::portable::{exp, ln, pow};
use shared::problem::Objective;
use shared::random::NumpyLegacy;

/// How far the scores of the true chances lie apart.
const SPREAD: f64 = 1.5;

/// A small language model: a table with a row of scores for each word, whose softmax
/// gives the chances of the next word. The loss is what the table predicts worse than the
/// true chances do, averaged over all words; it is 0 where both agree.
#[derive(Clone, Debug)]
pub struct NextWord {
    /// How often each word comes up, the most frequent first.
    pub frequencies: Vec<f64>,
    /// The true chances of the next word, row by row, `next` to a row.
    pub chances: Vec<f64>,
    /// Their logarithms, which no step changes.
    logs: Vec<f64>,
    /// How many words can come next.
    pub next: usize,
}

impl NextWord {
    /// `words` words, the k-th with a frequency like 1/k to the power of `exponent`; 1 is
    /// Zipf's law. The chances of what comes next are the softmax of normal numbers of a
    /// seed.
    pub fn sample(words: usize, next: usize, exponent: f64, seed: u32) -> Self {
        let weight = |rank: usize| pow(rank as f64, -exponent);
        let total: f64 = (1..=words).map(weight).sum();
        let frequencies = (1..=words).map(|rank| weight(rank) / total).collect();
        let mut normal = NumpyLegacy::new(seed);
        let mut chances = Vec::new();
        for _ in 0..words {
            let scores: Vec<f64> =
                (0..next).map(|_| SPREAD * normal.standard_normal()).collect();
            let norm = log_sum_exp(&scores);
            chances.extend(scores.iter().map(|score| exp(score - norm)));
        }
        let logs = chances.iter().map(|chance| ln(*chance)).collect();
        NextWord { frequencies, chances, logs, next }
    }

    /// How many parameters the table has.
    pub fn dim(&self) -> usize {
        self.chances.len()
    }

    /// How much worse than the true chances the scores of each word predict: the
    /// divergence of Kullback and Leibler.
    pub fn excess_of_words(&self, theta: &[f64]) -> Vec<f64> {
        let rows = theta.chunks(self.next).zip(self.truth());
        rows.map(|(scores, truth)| excess(scores, truth, log_sum_exp(scores))).collect()
    }

    /// The true chances of each word, and their logarithms.
    fn truth(&self) -> impl Iterator<Item = (&[f64], &[f64])> {
        self.chances.chunks(self.next).zip(self.logs.chunks(self.next))
    }
}

impl Objective for NextWord {
    fn loss(&self, theta: &[f64]) -> f64 {
        let words = self.excess_of_words(theta);
        words.iter().zip(&self.frequencies).map(|(excess, f)| f * excess).sum()
    }

    fn gradient(&self, t: usize, theta: &[f64], g: &mut [f64]) {
        self.loss_and_gradient(t, theta, g);
    }

    fn loss_and_gradient(&self, _t: usize, theta: &[f64], g: &mut [f64]) -> f64 {
        let mut loss = 0.0;
        let rows = theta.chunks(self.next).zip(g.chunks_mut(self.next));
        let words = self.truth().zip(&self.frequencies);

        // ANCHOR: rows
        for ((scores, g), ((chances, logs), frequency)) in rows.zip(words) {
            let norm = log_sum_exp(scores);
            for ((g, score), chance) in g.iter_mut().zip(scores).zip(chances) {
                *g = frequency * (exp(score - norm) - chance);
            }
            loss += frequency * excess(scores, (chances, logs), norm);
        }
        // ANCHOR_END: rows

        loss
    }
}

/// Σ q (ln q − ln p), where p is the softmax of the scores.
fn excess(scores: &[f64], (chances, logs): (&[f64], &[f64]), norm: f64) -> f64 {
    let truth = chances.iter().zip(logs);
    let term = |(score, (q, ln_q)): (&f64, (&f64, &f64))| q * (ln_q - (score - norm));
    let sum: f64 = scores.iter().zip(truth).map(term).sum();
    // Rounding may leave less than nothing.
    if sum < 0.0 { 0.0 } else { sum }
}

/// The logarithm of the sum of exponentials, which does not overflow.
fn log_sum_exp(scores: &[f64]) -> f64 {
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    highest + ln(scores.iter().map(|score| exp(score - highest)).sum())
}
