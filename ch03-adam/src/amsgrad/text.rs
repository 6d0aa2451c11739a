//! The ends of the runs as tables.

use chapter::number::plural;
use chapter::table::{Table, fixed, right};

use super::{Example, Random, Results};

pub(crate) fn text(results: &Results) -> String {
    let &Results { epochs, lr, ref theorem, ref periodic, ref random, .. } = results;
    [
        format!(
            "Losses g·x on [-1, 1], best at x = -1; {epochs} {} from x = 0 with learning rate {lr:?}/√t\n",
            plural(epochs as usize, "step")
        ),
        ends(theorem),
        ends(periodic),
        means(random),
    ]
    .concat()
}

fn ends(example: &Example) -> String {
    let Example { gradients, beta1, beta2, .. } = example;
    let mut table =
        Table::new([right("", 20), right("last x", 9), right("average regret", 15)]);
    for run in &example.runs {
        table.row([run.title.into(), fixed(run.x, 4), fixed(run.regret, 4)]);
    }
    format!("\ng = {gradients}\nβ₁={beta1:?}, β₂={beta2:.6}\n{}", table.text())
}

fn means(random: &Random) -> String {
    let Random { runs, steps, means } = random;
    let mut table = Table::new([right("", 20), right("last x", 9)]);
    for mean in means {
        table.row([mean.title.into(), fixed(mean.last, 4)]);
    }
    format!(
        "\ng = 1010 with probability 0.01, else -10; mean of {runs} runs of {steps} steps\n{}",
        table.text()
    )
}
