//! What a step of Adam does in noise, and what a warm-up makes of it.

use shared::optim::{Adam, Driver, Optimizer};

use crate::cases::normals;
use crate::judge::{Picture, significant};

#[path = "../solutions/ex13_noise.rs"]
mod solution;

// What all exercises have: `exercise`, `Part`, `RIGHT`, `Answers`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex13_noise.rs"));

const LR: f64 = 1.0;
const BETA1: f64 = 0.9;
const TOTAL: u32 = 1000;

const PICTURE: Picture<Answers> = Picture {
    title: "The size of Adam's steps in pure noise, with 50 of 1,000 steps of warm-up",
    x: "step t",
    y: "size of the step, in learning rates",
    log: (true, false),
    curve: |a| {
        let size = |t| (a.rate)(LR, 50, TOTAL, t) * (a.noise_share)(BETA1, t);
        (1..=TOTAL).map(|t| (f64::from(t), size(t))).collect()
    },
};

/// The root mean square of step `t` of Adam in pure noise, over many runs.
fn measured(answers: &Answers, warmup: u32, t: u32) -> f64 {
    const RUNS: usize = 2000;
    let noise = normals(13, RUNS * t as usize);
    let mut adam = Driver::new(Adam { lr: LR, beta1: BETA1, beta2: 0.999, eps: 1e-8 });
    let mut theta = vec![0.0; RUNS];
    let mut before = theta.clone();
    for (t, g) in (1..=t).zip(noise.chunks(RUNS)) {
        before.copy_from_slice(&theta);
        adam.set_lr((answers.rate)(LR, warmup, TOTAL, t));
        adam.step(&mut theta, g);
    }
    let square = |(after, before): (&f64, &f64)| (after - before).powi(2);
    let squares = theta.iter().zip(&before).map(square).sum::<f64>();
    (squares / RUNS as f64).sqrt()
}

fn after(answers: &Answers) -> String {
    let (mean, noise) = (1.0, 10.0);
    let step = (answers.mean_step)(1.0, mean, noise);
    let batch = (answers.batch_size)(0.9, mean, noise);
    let shortest = (answers.shortest_warmup)(LR, BETA1, 0.3);
    let mut text = format!(
        "Where the noise is ten times the mean, a mean step is {} learning rates long. It \
         takes batches of {batch} samples to make it 0.9.\n\nIn pure noise, with \
         β₁ = {BETA1} and {TOTAL} steps, the sizes in learning rates are\n\n    \
         warm-up | first step |  longest step | measured there | step 500\n    \
         ------------------------------------------------------------\n",
        significant(step, 3),
    );
    for warmup in [0, 10, 100] {
        let size = |t| {
            significant(
                (answers.rate)(LR, warmup, TOTAL, t) * (answers.noise_share)(BETA1, t),
                2,
            )
        };
        let last = warmup.max(1);
        text += &format!(
            "    {warmup:7} | {:>10} | {:>13} | {:>14} | {:>8}\n",
            size(1),
            size(last),
            significant(measured(answers, warmup, last), 2),
            size(500),
        );
    }
    text += &format!(
        "\nWithout a warm-up the first step is the longest, the one that knows least. {shortest} \
         steps of warm-up keep all of them below 0.3 learning rates."
    );
    text
}

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "mean_step",
            [
                ("mean 3, noise 4", [0.1, 3.0, 4.0]),
                ("much noise", [0.5, 0.2, 7.0]),
                ("little noise", [1.0, 2.0, 0.1]),
                ("no noise", [0.2, 5.0, 0.0]),
                ("a mean below 0", [0.3, -1.5, 0.7]),
                ("noise alone", [0.1, 0.0, 2.0]),
                ("tiny gradients", [2.0, 3e-7, 0.0]),
                ("tiny gradients in noise", [2.0, 4e-7, 3e-7]),
                ("nothing at all", [0.1, 0.0, 0.0]),
            ],
            |draw| {
                let (lr, size) = (draw.size(1e-3, 1.0), draw.size(1e-6, 10.0));
                let [mean, noise] = draw.pair();
                [lr, size * mean, size * noise.abs()]
            },
            |a, &[lr, mean, noise], trace| {
                trace.value("step", (a.mean_step)(lr, mean, noise))
            },
        ),
        Part::new(
            "batch_size",
            [
                [0.5, 1.0, 10.3],
                [0.9, 0.3, 2.1],
                [0.1, -1.0, 31.0],
                [0.99, 2.0, 1.0],
                [0.7, 0.05, 0.4],
                [0.6, 1.0, 0.0],
                [0.3, -4.0, 1.0],
                [0.95, 1.0, 0.7],
            ]
            .map(|given @ [share, mean, noise]| {
                (format!("share {share}, mean {mean}, noise {noise}"), given)
            }),
            |draw| {
                let (share, noise) = (draw.number(0.05, 0.99), draw.pair()[0].abs());
                let mean = draw.one_of(&[-1.0, 1.0]) * draw.size(0.02, 3.0);
                [share, mean, noise]
            },
            |a, &[share, mean, noise], trace| {
                trace.value("B", (a.batch_size)(share, mean, noise) as f64)
            },
        ),
        Part::new(
            "noise_share",
            [0.9, 0.5, 0.99, 0.0].map(|beta1| {
                let steps = vec![1, 2, 3, 10, 100, 1000];
                (format!("beta1 = {beta1}"), (beta1, steps))
            }),
            |draw| (draw.beta(), vec![draw.whole(1, 60) as u32]),
            |a, (beta1, steps), trace| {
                steps.iter().try_for_each(|t| {
                    trace.value(format_args!("t = {t}"), (a.noise_share)(*beta1, *t))
                })
            },
        ),
        Part::new(
            "rate",
            {
                // Without a warm-up, with one, and with one as long as the run or longer.
                [
                    (0.1, 4, 12),
                    (1.0, 0, 5),
                    (0.5, 6, 6),
                    (0.02, 9, 7),
                    (2.0, 1, 8),
                    (0.3, 0, 1),
                    (0.3, 3, 1),
                ]
                .map(|(lr, warmup, total)| {
                    let name = format!("lr {lr}, {warmup} of {total} steps of warm-up");
                    (name, (lr, warmup, total, (1..=total).collect()))
                })
            },
            |draw| {
                let (warmup, total) = (draw.whole(0, 12), draw.whole(1, 12));
                let t = draw.whole(1, total);
                let [warmup, total, t] = [warmup, total, t].map(|n| n as u32);
                (draw.size(1e-3, 10.0), warmup, total, vec![t])
            },
            |a, (lr, warmup, total, steps), trace| {
                steps.iter().try_for_each(|t| {
                    let rate = (a.rate)(*lr, *warmup, *total, *t);
                    trace.value(format_args!("t = {t}"), rate)
                })
            },
        ),
        Part::new(
            "shortest_warmup",
            [
                [2.0, 0.9, 0.6],
                [0.8, 0.9, 0.3],
                [1.5, 0.9, 0.4],
                [3.0, 0.5, 1.8],
                [4.0, 0.99, 1.0],
                [0.9, 0.9, 0.9],
                [0.5, 0.8, 0.7],
                [1.2, 0.0, 1.3],
                [1.2, 0.95, 1.17],
            ]
            .map(|given @ [lr, beta1, limit]| {
                (format!("lr {lr}, beta1 {beta1}, limit {limit}"), given)
            }),
            |draw| {
                let (lr, beta1) = (draw.size(1e-3, 10.0), draw.beta());
                let least = ((1.0 - beta1) / (1.0 + beta1)).sqrt();
                [lr, beta1, lr * draw.number(1.01 * least, 1.2)]
            },
            |a, &[lr, beta1, limit], trace| {
                trace.value("warmup", (a.shortest_warmup)(lr, beta1, limit).into())
            },
        )
        .needs(&["noise_share"]),
    ]
}
