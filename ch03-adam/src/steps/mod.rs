//! Adam's step line by line: the rule that the book lists, with the numbers that each of
//! its lines takes and makes.

mod alt;
mod figures;
mod gradients;
mod lines;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic};
use clap::Args;
use serde::Serialize;
use shared::optim::{self, Adam, AnyRule, Moments, Rule};
use shared::problem::regression::{Regression, START};

use crate::flags::AdamFlags;
use crate::moments::follow;

pub use gradients::{Gradients, PATTERNS, Pattern};
pub use lines::Line;

/// How many steps are taken.
const STEPS: usize = 60;

/// Adam's step line by line, with the numbers of each line
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Gradients: those of w or b in the line-fitting problem, a pattern (constant,
    /// alternating, rare, noisy, growing), or a list of your own, such as 1,1,-1
    #[arg(long, default_value = "w", allow_hyphen_values = true)]
    pub gradients: Gradients,
    /// Step to show line by line
    #[arg(long, default_value_t = 1, value_parser = Count::new(1, STEPS as u32))]
    pub step: u32,
    /// Adam's hyperparameters.
    #[command(flatten)]
    pub adam: AdamFlags,
}

/// A parameter after a step.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    /// The gradient of the step.
    pub g: f64,
    /// The first moment after it.
    pub m: f64,
    /// The second moment after it.
    pub v: f64,
    /// The parameter after it.
    pub theta: f64,
}

/// Adam's steps with some gradients, and one of them line by line.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Which gradients these are, in words.
    pub gradients: String,
    /// The step that is shown line by line; 0 if there is none.
    pub step: usize,
    /// The lines of Adam's step, with their numbers.
    pub lines: Vec<Line>,
    /// Adam's hyperparameters.
    #[serde(skip)]
    pub adam: Adam,
    /// The parameter before the first step and after each.
    #[serde(skip)]
    pub states: Vec<State>,
    /// Where the steps go, if they go over a map.
    #[serde(skip)]
    pub way: Option<Way>,
}

/// A way over the loss of the line-fitting problem.
#[derive(Clone, Debug)]
pub struct Way {
    /// The points that the line is fitted to.
    pub data: Regression,
    /// The (w, b) before the first step and after each.
    pub points: Vec<(f64, f64)>,
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("map", figures::map), ("gradients", figures::gradients)];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let adam = self.adam.rule();
        let (states, way) = match &self.gradients {
            Gradients::OfLine(i) => on_line(&adam, *i),
            Gradients::Pattern(pattern) => {
                (given(&adam, &(pattern.first)(STEPS)), None)
            }
            Gradients::Own(own) => {
                let gradients: Vec<f64> =
                    own.iter().copied().cycle().take(STEPS).collect();
                (given(&adam, &gradients), None)
            }
        };
        let step = (self.step as usize).min(states.len() - 1);
        let lines = match step {
            0 => Vec::new(),
            t => lines::lines(&adam, t, &states[t - 1], states[t].g),
        };
        let gradients = self.gradients.to_string();
        Ok(Results { gradients, step, lines, adam, states, way })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }

    fn draws(results: &Results, figure: &str) -> bool {
        figure != "map" || results.way.is_some()
    }
}

/// The moments after step t, corrected.
fn corrected(results: &Results, t: usize) -> [f64; 2] {
    let (State { m, v, .. }, Adam { beta1, beta2, .. }) =
        (results.states[t], &results.adam);
    [optim::corrected(m, *beta1, t as i32), optim::corrected(v, *beta2, t as i32)]
}

/// The length of each step in learning rates, positive where it goes against the
/// gradient: m̂ / (√v̂ + ε).
fn steps(results: &Results) -> Vec<(f64, f64)> {
    let step = |t: usize| {
        let [m_hat, v_hat] = corrected(results, t);
        (t as f64, m_hat / (v_hat.sqrt() + results.adam.eps))
    };
    (1..results.states.len()).map(step).collect()
}

/// Adam on the line-fitting problem, as its i-th parameter sees it.
fn on_line(adam: &Adam, i: usize) -> (Vec<State>, Option<Way>) {
    let data = Regression::sample(42);
    let steps = follow(&data, START, STEPS as u32, adam.optimizer());
    let start = State { theta: START[i], ..State::default() };
    let states = steps.iter().map(|step| State {
        g: step.g[i],
        m: step.m[i],
        v: step.v[i],
        theta: step.theta[i],
    });
    let states = [start].into_iter().chain(states).collect();
    let points = steps.iter().map(|step| step.theta);
    let points = [START].into_iter().chain(points).map(|[w, b]| (w, b)).collect();
    (states, Some(Way { data, points }))
}

/// Adam with gradients that do not depend on where it is, from 0. The run ends before its
/// numbers stop being finite.
fn given(adam: &Adam, gradients: &[f64]) -> Vec<State> {
    let (mut theta, mut memory) = (0.0, Moments::default());
    let mut states = vec![State::default()];
    for (t, &g) in (1..).zip(gradients) {
        adam.step(t, &mut theta, g, &mut memory);
        let Moments { m, v } = memory;
        if ![m, v, theta].iter().all(|number: &f64| number.is_finite()) {
            break;
        }
        states.push(State { g, m, v, theta });
    }
    states
}
