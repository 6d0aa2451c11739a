//! Bias correction: how large, for how long, and what it does to the first step.

use std::panic::resume_unwind;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::judge::{Asked, Picture, Trace, significant};
use crate::switch;

#[path = "../solutions/ex04_bias_correction.rs"]
mod solution;

/// A first step for lr, beta1, beta2, eps and a gradient.
type FirstStep = fn(f64, f64, f64, f64, f64) -> f64;

// What all exercises have: `exercise`, `Part`, `RIGHT`, `Answers`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex04_bias_correction.rs"));

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

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "correction",
            [0.9, 0.999, 0.5, 0.73]
                .map(|beta| (format!("beta = {beta}"), (beta, vec![1, 2, 3, 10, 100]))),
            |draw| (draw.beta(), vec![draw.whole(1, 300) as u32]),
            |a, (beta, steps), trace| {
                steps.iter().try_for_each(|t| {
                    trace.value(format_args!("t = {t}"), (a.correction)(*beta, *t))
                })
            },
        ),
        Part::new(
            "steps_until_below",
            [
                (0.9, 0.01),
                (0.999, 0.01),
                (0.9, 0.5),
                (0.8, 0.2),
                (0.95, 0.001),
                (0.5, 1.0),
                (0.5, 2.0),
            ]
            .map(|(beta, share)| {
                (format!("beta = {beta}, share = {share}"), (beta, share))
            }),
            |draw| (draw.beta(), draw.size(1e-3, 5.0)),
            ask_search,
        )
        .needs(&["correction"]),
        first_step("first_step", |a| a.first_step).needs(&["correction"]),
        first_step("first_step_uncorrected", |a| a.first_step_uncorrected),
    ]
}

/// Notes what a search finds. After one without end, nobody waits for another.
fn ask_search(a: &Answers, &(beta, share): &(f64, f64), trace: &mut Trace) -> Asked {
    let search = a.steps_until_below;
    let found = match trace.observed {
        Some(_) => None,
        None if trace.is_ours() => switch::ended(|| search(beta, share)),
        None => in_time(search, beta, share),
    };
    if found.is_none() {
        trace.observe("The search had no end, and counts as NaN.");
    }
    trace.value("the first step", found.map_or(f64::NAN, f64::from))
}

/// What a search finds, if it ends: the right one takes less than a millisecond.
fn in_time(search: fn(f64, f64) -> u32, beta: f64, share: f64) -> Option<u32> {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        let found = search(beta, share);
        // If nobody listens any more, the time was over.
        let _ = sender.send(found);
    });
    let found = receiver.recv_timeout(Duration::from_secs(2));
    if let Err(RecvTimeoutError::Disconnected) = found
        && let Err(panic) = thread.join()
    {
        resume_unwind(panic);
    }
    found.ok()
}

fn first_step(name: &'static str, of: fn(&Answers) -> FirstStep) -> Part {
    Part::new(
        name,
        [
            [0.1, 0.9, 0.999, 1e-8],
            [0.1, 0.9, 0.99, 0.2],
            [0.3, 0.6, 0.75, 0.05],
            [0.1, 0.0, 0.5, 1e-8],
        ]
        .map(|settings @ [lr, beta1, beta2, eps]| {
            let name =
                format!("lr = {lr}, beta1 = {beta1}, beta2 = {beta2}, eps = {eps}");
            (name, (settings, vec![2.0, -0.3, 0.01]))
        }),
        |draw| {
            let (lr, eps) = (draw.size(1e-3, 1.0), draw.size(1e-8, 1.0));
            let [g, _] = draw.pair();
            ([lr, draw.beta(), draw.beta(), eps], vec![g])
        },
        move |a, ([lr, beta1, beta2, eps], gradients), trace| {
            gradients.iter().try_for_each(|g| {
                let step = of(a)(*lr, *beta1, *beta2, *eps, *g);
                trace.value(format_args!("gradient {g}"), step)
            })
        },
    )
}
