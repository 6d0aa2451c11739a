//! Results by name, for prose.

use chapter::table::number;

use super::{Example, Random};
use crate::Flags;

pub(crate) fn values(
    flags: &Flags,
    theorem: &Example,
    periodic: &Example,
    random: &Random,
) -> Vec<(&'static str, String)> {
    let x = |example: &Example, run: usize| number(example.runs[run].end().0, 8, 2);
    let regret =
        |example: &Example, run: usize| number(example.runs[run].end().1, 8, 2);
    let large = f64::from(flags.large);
    vec![
        ("lr", format!("{:?}", flags.lr)),
        ("steps", chapter::table::with_commas(flags.epochs as usize)),
        ("large", flags.large.to_string()),
        ("theorem_beta2", format!("{:.4}", theorem.beta2)),
        ("theorem_worst", format!("{:.2}", 2.0 * (large - 2.0) / 3.0)),
        ("theorem_adam_x", x(theorem, 0)),
        ("theorem_adam_regret", regret(theorem, 0)),
        ("theorem_amsgrad_x", x(theorem, 1)),
        ("theorem_amsgrad_regret", regret(theorem, 1)),
        ("periodic_adam_x", x(periodic, 0)),
        ("periodic_adam_regret", regret(periodic, 0)),
        ("periodic_amsgrad_x", x(periodic, 1)),
        ("periodic_amsgrad_regret", regret(periodic, 1)),
        ("periodic_printed_x", x(periodic, 2)),
        ("periodic_printed_regret", regret(periodic, 2)),
        ("random_adam_x", number(random.ends()[0], 8, 2)),
        ("random_amsgrad_x", number(random.ends()[1], 8, 2)),
        ("random_amsgrad_highest", number(random.highest()[1], 8, 2)),
        ("random_steps", chapter::table::with_commas(random.steps as usize)),
    ]
}
