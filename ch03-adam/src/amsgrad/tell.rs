//! The ends of the runs as tables.

use chapter::table::number;

use super::{Example, RUNS, Random};
use crate::Flags;

pub(crate) fn text(
    flags: &Flags,
    theorem: &Example,
    periodic: &Example,
    random: &Random,
) -> String {
    let mut text = format!(
        "Losses g·x on [-1, 1], best at x = -1; {} steps from x = 0 with learning rate {:?}/√t\n",
        flags.epochs, flags.lr
    );
    for example in [theorem, periodic] {
        text += &format!("\ng = {}\n{}", example.name, table(example));
    }
    text += &format!(
        "\ng = 1010 with probability 0.01, else -10; mean of {RUNS} runs of {} steps\n{:>20} | {:>9}\n{}\n",
        random.steps,
        "",
        "last x",
        "-".repeat(32)
    );
    for ((name, _), x) in random.means.iter().zip(random.ends()) {
        text += &format!("{name:>20} | {:>9}\n", number(x, 9, 4));
    }
    text
}

fn table(example: &Example) -> String {
    let mut text = format!(
        "β₁={:?}, β₂={:.6}\n{:>20} | {:>9} | {:>15}\n{}\n",
        example.beta1,
        example.beta2,
        "",
        "last x",
        "average regret",
        "-".repeat(50)
    );
    for run in &example.runs {
        let (x, regret) = run.end();
        text += &format!(
            "{:>20} | {:>9} | {:>15}\n",
            run.name,
            number(x, 9, 4),
            number(regret, 15, 4)
        );
    }
    text
}
