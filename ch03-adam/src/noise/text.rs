//! What the topic prints.

use chapter::number::{number, plural};
use chapter::table::{Cell, Table, fixed, right};

use super::ball::{NOISE, START};
use super::drift::MEASURED;
use super::{Fall, Results};

pub(crate) fn text(results: &Results) -> String {
    let &Results { beta1, beta2, steps, .. } = results;
    [
        format!(
            "Adam's step / lr where gradients have a mean and noise, over {} steps\n\
             (β₁={beta1:?}, β₂={beta2:?})\n\n",
            chapter::number::with_commas(MEASURED as usize)
        ),
        mixed(results),
        "\nLoss that is left in the long run on a parabola of curvature 1\n\n".into(),
        balls(results),
        format!(
            "\nAdam from θ = {START} on the same parabola, noise {NOISE}, mean loss of 100 runs\n\n"
        ),
        falls(results),
        format!(
            "\nThe cosine falls from its learning rate towards 0 over {steps} {}.\n",
            plural(steps as usize, "step")
        ),
    ]
    .concat()
}

fn mixed(results: &Results) -> String {
    let pair = || [right("measured", 8), right("formula", 8)];
    let columns = [right("mean / noise", 12)].into_iter().chain(pair()).chain(pair());
    let mut table = Table::new(columns).above([
        "".into(),
        Cell::from("mean step").over(2),
        Cell::from("root mean square").over(2),
    ]);
    for row in &results.mixed {
        table.row([
            row.ratio.to_string().into(),
            fixed(row.mean, 4),
            fixed(row.drift, 4),
            fixed(row.rms, 4),
            fixed(row.length, 4),
        ]);
    }
    table.text()
}

fn balls(results: &Results) -> String {
    let mut table = Table::new([
        right("noise σ", 7),
        right("lr", 6),
        right("measured", 8),
        right("lr·σ/4", 8),
        right("measured", 8),
        right("lr·σ²/4", 8),
    ])
    .above([
        "".into(),
        "".into(),
        Cell::from("Adam").over(2),
        Cell::from("SGD").over(2),
    ]);
    for row in &results.balls {
        table.row([
            row.noise.to_string().into(),
            row.lr.to_string().into(),
            fixed(row.adam, 4),
            fixed(row.adam_expected, 4),
            fixed(row.sgd, 4),
            fixed(row.sgd_expected, 4),
        ]);
    }
    table.text()
}

fn falls(results: &Results) -> String {
    let steps = results.steps;
    let mut shown: Vec<u32> = vec![0, steps / 20, steps / 4, steps / 2, steps];
    shown.dedup();
    let columns = shown.iter().map(|t| right(format!("t = {t}"), 9));
    let mut table = Table::new([right("learning rate", 20)].into_iter().chain(columns));
    for run in &results.falls {
        let losses = shown.iter().map(|&t| number(run.losses[t as usize], 9, 4));
        table.row([name(run)].into_iter().chain(losses).map(Cell::from));
    }
    table.text()
}

/// How the learning rate goes.
pub(super) fn name(run: &Fall) -> String {
    match run.falls {
        true => format!("{} to 0 by cosine", run.lr),
        false => format!("{} throughout", run.lr),
    }
}
