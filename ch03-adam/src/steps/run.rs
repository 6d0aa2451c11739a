use shared::optim::{self, Adam, AnyRule, Moments, Rule};
use shared::problem::regression::{Regression, START};

use super::gradients::{Gradients, STEPS};
use crate::moments::follow;

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

/// Adam on its way with some gradients.
#[derive(Clone, Debug)]
pub struct Run {
    /// The rule.
    pub adam: Adam,
    /// The parameter before the first step and after each.
    pub states: Vec<State>,
    /// Where the steps go, if they go over a map.
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

impl Run {
    /// All steps.
    pub fn new(adam: Adam, gradients: &Gradients) -> Self {
        let (states, way) = match gradients {
            Gradients::OfLine(i) => on_line(&adam, *i),
            Gradients::Pattern(pattern) => {
                (given(&adam, &(pattern.first)(STEPS)), None)
            }
            Gradients::Own(own) => (given(&adam, own), None),
        };
        Run { adam, states, way }
    }

    /// The moments after step t, corrected.
    pub fn corrected(&self, t: usize) -> [f64; 2] {
        let (State { m, v, .. }, t) = (self.states[t], t as i32);
        let Adam { beta1, beta2, .. } = self.adam;
        [optim::corrected(m, beta1, t), optim::corrected(v, beta2, t)]
    }

    /// What each step adds to the parameter, in learning rates.
    pub fn steps(&self) -> Vec<(f64, f64)> {
        self.steps_by(|t| self.corrected(t))
    }

    /// What it would add without the corrections, with the same moments.
    pub fn uncorrected_steps(&self) -> Vec<(f64, f64)> {
        self.steps_by(|t| [self.states[t].m, self.states[t].v])
    }

    fn steps_by(&self, moments: impl Fn(usize) -> [f64; 2]) -> Vec<(f64, f64)> {
        let step = |t: usize| {
            let [m, v] = moments(t);
            (t as f64, -m / (v.sqrt() + self.adam.eps))
        };
        (1..self.states.len()).map(step).collect()
    }
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

/// Adam with gradients that do not depend on where it is, over and over, from 0.
fn given(adam: &Adam, gradients: &[f64]) -> Vec<State> {
    let (mut theta, mut memory) = (0.0, Moments::default());
    let mut states = vec![State::default()];
    for (t, &g) in (1..=STEPS as i32).zip(gradients.iter().cycle()) {
        adam.step(t, &mut theta, g, &mut memory);
        let Moments { m, v } = memory;
        states.push(State { g, m, v, theta });
    }
    states
}
