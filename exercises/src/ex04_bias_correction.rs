//! Bias correction: how large, for how long, and what it does to the first step.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::draw::Draw;
use crate::judge::{Exercise, Part, Picture, Trace, significant};
use crate::switch::Lost;

#[path = "../solutions/ex04_bias_correction.rs"]
mod solution;

/// A first step for lr, beta1, beta2, eps and a gradient.
type FirstStep = fn(f64, f64, f64, f64, f64) -> f64;

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// m-hat over m for a decay and a step.
    pub correction: fn(f64, u32) -> f64,
    /// The first step with a correction below a share.
    pub steps_until_below: fn(f64, f64) -> u32,
    /// The first step of Adam.
    pub first_step: FirstStep,
    /// The first step without the correction.
    pub first_step_uncorrected: FirstStep,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex04_bias_correction {
    ($learner:ident) => {
        $crate::ex04_bias_correction::Answers {
            correction: $learner::correction,
            steps_until_below: $learner::steps_until_below,
            first_step: $learner::first_step,
            first_step_uncorrected: $learner::first_step_uncorrected,
        }
    };
}

// `RIGHT`: the solution. `SWITCHED`: the same with switches, and what these do.
include!(concat!(env!("OUT_DIR"), "/ex04_bias_correction.rs"));

/// The exercise.
pub fn exercise() -> Exercise<Answers> {
    Exercise::new(RIGHT, SWITCHED, parts(), PICTURE, after)
}

const PICTURE: Picture<Answers> = Picture {
    title: "The correction of the first moment, beta = 0.9",
    x: "step t",
    y: "m-hat / m",
    log: (false, true),
    curve: |a| (1..=60).map(|t| (f64::from(t), (a.correction)(0.9, t))).collect(),
};

fn after(_: &Answers) -> String {
    let (m, v) = (
        solution::steps_until_below(0.9, 0.01),
        solution::steps_until_below(0.999, 0.01),
    );
    let factor = solution::first_step_uncorrected(1.0, 0.9, 0.999, 0.0, 1.0);
    format!(
        "With β₁ = 0.9 the correction of m starts at {} and adds less than 1 % from step {m} \
         on; with β₂ = 0.999 that of v starts at {} and takes until step {v}. Without both \
         the first step would be {} times as long: v, below the line, is short by more than \
         m, but counts with its root. So the correction mainly protects against steps that \
         are too *long*.",
        significant(solution::correction(0.9, 1), 3),
        significant(solution::correction(0.999, 1), 4),
        significant(factor, 3),
    )
}

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "correction",
            needs: &[],
            run: |a, trace| {
                for beta in [0.9, 0.999, 0.5, 0.73] {
                    trace.case(format!("beta = {beta}"));
                    for t in [1, 2, 3, 10, 100] {
                        trace.value(format!("t = {t}"), (a.correction)(beta, t));
                    }
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (beta, t) = (draw.beta(), draw.whole(1, 300) as u32);
                trace.vector("correction", &[(a.correction)(beta, t)], 1)
            },
        },
        Part {
            name: "steps_until_below",
            needs: &["correction"],
            run: |a, trace| {
                let mut ends = true;
                for (beta, share) in [
                    (0.9, 0.01),
                    (0.999, 0.01),
                    (0.9, 0.5),
                    (0.8, 0.2),
                    (0.95, 0.001),
                    (0.5, 1.0),
                    (0.5, 2.0),
                ] {
                    trace.case(format!("beta = {beta}, share = {share}"));
                    let search = a.steps_until_below;
                    let t = match ends {
                        true if trace.is_ours() => stopped(search, beta, share),
                        true => in_time(search, beta, share),
                        false => NO_END,
                    };
                    ends = t != NO_END;
                    let t = if ends { t.into() } else { f64::NAN };
                    trace.value("the first step", t);
                }
                if !ends {
                    trace.observe("The search had no end, and counts as NaN.");
                }
                Ok(())
            },
            draw: |a, draw, trace| {
                let (beta, share) = (draw.beta(), draw.size(1e-3, 5.0));
                let t = stopped(a.steps_until_below, beta, share);
                trace.vector("the first step", &[t.into()], 1)
            },
        },
        Part {
            name: "first_step",
            needs: &["correction"],
            run: |a, trace| ask_first_steps(a.first_step, trace),
            draw: |a, draw, trace| draw_first_step(a.first_step, draw, trace),
        },
        Part {
            name: "first_step_uncorrected",
            needs: &[],
            run: |a, trace| ask_first_steps(a.first_step_uncorrected, trace),
            draw: |a, draw, trace| {
                draw_first_step(a.first_step_uncorrected, draw, trace)
            },
        },
    ]
}

/// In place of a step that is never found.
const NO_END: u32 = u32::MAX;

/// What a search finds, if it ends: the right one takes less than a millisecond.
fn in_time(search: fn(f64, f64) -> u32, beta: f64, share: f64) -> u32 {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        let found = search(beta, share);
        // If nobody listens any more, the time was over.
        let _ = sender.send(found);
    });
    match receiver.recv_timeout(Duration::from_secs(2)) {
        Ok(found) => found,
        Err(RecvTimeoutError::Timeout) => NO_END,
        // It panicked.
        Err(RecvTimeoutError::Disconnected) => match thread.join() {
            Err(panic) => resume_unwind(panic),
            Ok(()) => NO_END,
        },
    }
}

/// What a search of ours finds, if it ends: a switch stops it otherwise.
fn stopped(search: fn(f64, f64) -> u32, beta: f64, share: f64) -> u32 {
    let search = AssertUnwindSafe(|| search(beta, share));
    catch_unwind(search).unwrap_or_else(|panic| {
        if !panic.is::<Lost>() {
            resume_unwind(panic);
        }
        NO_END
    })
}

fn ask_first_steps(first_step: FirstStep, trace: &mut Trace) -> Result<(), String> {
    for (lr, beta1, beta2, eps) in [
        (0.1, 0.9, 0.999, 1e-8),
        (0.1, 0.9, 0.99, 0.2),
        (0.3, 0.6, 0.75, 0.05),
        (0.1, 0.0, 0.5, 1e-8),
    ] {
        trace.case(format!("lr = {lr}, beta1 = {beta1}, beta2 = {beta2}, eps = {eps}"));
        for g in [2.0, -0.3, 0.01] {
            let step = first_step(lr, beta1, beta2, eps, g);
            trace.value(format!("gradient {g}"), step);
        }
    }
    Ok(())
}

fn draw_first_step(
    first_step: FirstStep,
    draw: &mut Draw,
    trace: &mut Trace,
) -> Result<(), String> {
    let (lr, eps, [g, _]) = (draw.size(1e-3, 1.0), draw.size(1e-8, 1.0), draw.pair());
    trace.vector("step", &[first_step(lr, draw.beta(), draw.beta(), eps, g)], 1)
}
