//! The lines of Adam's `step`, each with the numbers that it computes.

use chapter::number::significant;
use serde::Serialize;
use shared::optim::{Moments, Real, Rule, Traced};

use super::run::Run;

/// A line of the rule at work.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// What it computes.
    pub name: &'static str,
    /// What that is.
    pub value: f64,
    /// The line with its numbers, and the result.
    pub says: String,
}

/// What each line of step t computes.
pub(super) fn lines(run: &Run, t: usize) -> Vec<Line> {
    let (before, g) = (&run.states[t - 1], run.states[t].g);
    Traced::begin();
    let [mut theta, g] = [before.theta, g].map(Traced::of);
    let [m, v] = [before.m, before.v].map(Traced::of);
    let mut moments = Moments { m, v };
    run.adam.step(t as i32, &mut theta, g, &mut moments);

    let Moments { m, v } = moments;
    // Adam corrects each moment before anything else.
    let [m_hat, v_hat] =
        [m, v].map(|moment| moment.first_use().expect("each moment is corrected"));
    let known = [m, v, m_hat, v_hat];
    let line = |(name, result): (&'static str, Traced)| Line {
        name,
        value: result.in_f64(),
        says: format!(
            "{name} = {} = {}",
            result.formula(&known, &short),
            short(result.in_f64())
        ),
    };
    [("m", m), ("v", v), ("m_hat", m_hat), ("v_hat", v_hat), ("theta", theta)]
        .map(line)
        .into()
}

/// Four digits are enough to follow.
pub(super) fn short(number: f64) -> String {
    significant(number, 4)
}
