//! First steps and half-way gradients as tables.

use chapter::table::{Cell, Table, fixed, right};

use super::{First, Results, Rule, TIMES};

const WIDTH: usize = 13;

pub(crate) fn text(results: &Results) -> String {
    let &Results { beta1, beta2, eps, .. } = results;
    let rules = &results.rules;
    [
        format!("Four published rules for Adam's step: β₁={beta1:?}, β₂={beta2:?}\n"),
        "\nFirst step / lr, each rule with the epsilon of what is named below it\n"
            .into(),
        first_steps(rules, &|rule| &rule.own),
        format!("\nFirst step / lr, all with ε = {eps:?}\n"),
        first_steps(rules, &|rule| &rule.same),
        "\nGradient at which this epsilon halves the step, after t equal gradients\n"
            .into(),
        half_steps(rules),
    ]
    .concat()
}

fn first_steps(rules: &[Rule], first: &dyn Fn(&Rule) -> &First) -> String {
    let mut table = table(rules);
    let row = |name: String, cell: &dyn Fn(&First) -> Cell| {
        let cells = rules.iter().map(|rule| cell(first(rule)));
        [name.into()].into_iter().chain(cells).collect::<Vec<Cell>>()
    };
    table.row(row("ε".into(), &|first| format!("{:.0e}", first.eps).into()));
    for (i, step) in rules[0].own.steps.iter().enumerate() {
        let name = format!("|g| = {}", step.name);
        table.row(row(name, &|first| fixed(first.steps[i].step, 4)));
    }
    table.row(row("half at".into(), &|first| scientific(first.half_at)));
    table.text()
}

fn half_steps(rules: &[Rule]) -> String {
    let mut table = table(rules);
    for (i, t) in TIMES.into_iter().enumerate() {
        let halves = rules.iter().map(|rule| scientific(rule.halves[i].half_at));
        table.row([format!("t = {t}").into()].into_iter().chain(halves));
    }
    table.text()
}

/// A table with a column a rule.
fn table(rules: &[Rule]) -> Table {
    let libraries = rules.iter().map(|rule| right(rule.variant.library, WIDTH));
    let names = rules.iter().map(|rule| Cell::from(rule.variant.name));
    Table::new([right("", 10)].into_iter().chain(libraries))
        .above([Cell::from("")].into_iter().chain(names))
}

fn scientific(value: f64) -> Cell {
    format!("{value:.2e}").into()
}
