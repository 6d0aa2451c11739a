//! First steps and half-way gradients as tables.

use chapter::table::number;

use super::{VARIANTS, Variant, gradients};
use crate::Flags;

const WIDTH: usize = 13;
const TIMES: [i32; 5] = [1, 10, 100, 1_000, 10_000];

pub(crate) fn text(flags: &Flags) -> String {
    let &Flags { beta1, beta2, eps, .. } = flags;
    let own = |variant: &Variant| variant.eps;
    let same = |_: &Variant| eps;
    [
        format!("Four published rules for Adam's step: β₁={beta1:?}, β₂={beta2:?}\n"),
        "\nFirst step / lr, each rule with the epsilon of what is named below it\n"
            .into(),
        first_steps(flags, &own),
        format!("\nFirst step / lr, all with ε = {eps:?}\n"),
        first_steps(flags, &same),
        "\nGradient at which this epsilon halves the step, after t equal gradients\n"
            .into(),
        half_steps(flags),
    ]
    .concat()
}

fn first_steps(flags: &Flags, eps: &dyn Fn(&Variant) -> f64) -> String {
    let scientific = |value: f64| format!("{value:.0e}");
    let mut text = header();
    text += &row("ε", &|variant| scientific(eps(variant)));
    for (exponent, g) in gradients() {
        let step = |variant: &Variant| {
            number(variant.first_step(flags, g, eps(variant)), WIDTH, 4)
        };
        text += &row(&format!("|g| = 1e{exponent}"), &step);
    }
    let half =
        |variant: &Variant| format!("{:.2e}", variant.half_at(flags, 1, eps(variant)));
    text + &row("half at", &half)
}

fn half_steps(flags: &Flags) -> String {
    let mut text = header();
    for t in TIMES {
        let half = |variant: &Variant| {
            format!("{:.2e}", variant.half_at(flags, t, variant.eps))
        };
        text += &row(&format!("t = {t}"), &half);
    }
    text
}

fn header() -> String {
    let rule = row("", &|variant| variant.name.into());
    let library = row("", &|variant| variant.library.into());
    let line = "-".repeat(rule.trim_end().chars().count());
    format!("{rule}{library}{line}\n")
}

fn row(name: &str, cell: &dyn Fn(&Variant) -> String) -> String {
    let cells: Vec<String> =
        VARIANTS.iter().map(|variant| format!("{:>WIDTH$}", cell(variant))).collect();
    format!("{name:>10} | {}\n", cells.join(" | "))
}
