//! Which settings an optimizer tries.

use shared::portable::{exp, exp_10, ln, log_10};

use super::tally::Tally;
use crate::contender::{Choice, Setting};

/// The learning rates of every sweep lie between these, ends included.
pub const RATES: [f64; 2] = [1e-5, 100.0];
/// How many more tries each has around the best of the first ones.
pub(super) const REFINEMENTS: usize = 5;

/// `count` learning rates over the whole range.
pub fn rates(count: u32) -> Vec<f64> {
    spread(count, RATES)
}

/// `count` learning rates from the first to the second of two, evenly spread over the
/// powers of ten.
pub(crate) fn spread(count: u32, ends: [f64; 2]) -> Vec<f64> {
    let [low, high] = ends.map(log_10);
    let exponent = |i: u32| low + (high - low) * f64::from(i) / f64::from(count - 1);
    (0..count).map(|i| rounded(exp_10(exponent(i)))).collect()
}

/// To three digits, so that a reader can type it.
fn rounded(lr: f64) -> f64 {
    format!("{lr:.2e}").parse().unwrap_or(lr)
}

/// The first tries: `budget` rates with the decay that is `set`, if one is, or fewer of
/// them with each value of a choice.
pub(super) fn first_tries(
    budget: u32,
    choice: Option<Choice>,
    set: Option<f64>,
) -> Vec<Setting> {
    let Some(Choice { values, .. }) = choice else {
        return beside(rates(budget), set);
    };
    let some = |(count, decay)| beside(rates(count), Some(decay));
    rates_beside(budget).into_iter().zip(values).flat_map(some).collect()
}

/// How many rates there are with each of five values of a choice: the fewest first, since
/// what can't be split evenly goes to the last.
pub(super) fn rates_beside(budget: u32) -> [u32; 5] {
    [0, 1, 2, 3, 4].map(|i| (budget + i) / 5)
}

fn beside(rates: Vec<f64>, decay: Option<f64>) -> Vec<Setting> {
    rates.into_iter().map(|lr| Setting { lr, decay }).collect()
}

/// A setting, and what the tuning seeds came to with it, unless it was given up.
pub(super) type Try = (Setting, Option<Tally>);

/// The setting with which the median seed needs the fewest steps; among
/// equals, and if none arrives, the one with the lowest median loss.
// ANCHOR: best
pub(super) fn best(tries: &[Try]) -> Option<(Setting, &Tally)> {
    let by_median = |(_, a): &(Setting, &Tally), (_, b): &(Setting, &Tally)| {
        let steps = |tally: &Tally| tally.stays[1].unwrap_or(usize::MAX);
        steps(a).cmp(&steps(b)).then(a.left[1].total_cmp(&b.left[1]))
    };
    let whole =
        tries.iter().filter_map(|(setting, tally)| Some((*setting, tally.as_ref()?)));
    whole.min_by(by_median)
}
// ANCHOR_END: best

/// The next try around the best so far: its rate or, where there is a choice, on every
/// third and fourth turn its decay moves halfway to the further of the two neighbours that
/// were tried.
pub(super) fn refined(tries: &[Try], turn: usize, choice: Option<Choice>) -> Setting {
    let best = best(tries).expect("the first try is not given up").0;
    match best.decay {
        Some(decay) if choice.is_some() && turn % 4 >= 2 => {
            let tried = tries.iter().filter_map(|(s, _)| Some(ln(1.0 - s.decay?)));
            let decay = 1.0 - exp(halfway(ln(1.0 - decay), tried));
            Setting { decay: Some((decay * 1e4).round() / 1e4), ..best }
        }
        _ => {
            let tried = tries.iter().map(|(s, _)| ln(s.lr));
            Setting { lr: rounded(exp(halfway(ln(best.lr), tried))), ..best }
        }
    }
}

/// Halfway from a number to the further of its neighbours among others. Where there is
/// none it does not go.
fn halfway(at: f64, others: impl Iterator<Item = f64>) -> f64 {
    let (mut below, mut above) = (f64::NEG_INFINITY, f64::INFINITY);
    for other in others {
        if other < at {
            below = below.max(other);
        } else if other > at {
            above = above.min(other);
        }
    }
    let gaps =
        [at - below, above - at].map(|gap| if gap.is_finite() { gap } else { 0.0 });
    if gaps[1] >= gaps[0] { at + gaps[1] / 2.0 } else { at - gaps[0] / 2.0 }
}
