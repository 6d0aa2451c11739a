//! The steps and the moments as tables.

use chapter::number::number;
use chapter::table::{Cell, Table, fixed, right};

use super::{First, Results, Step, correction};

const NAMES: [&str; 2] = ["w", "b"];
const WIDTH: usize = 10;

pub(crate) fn text(results: &Results) -> String {
    let &Results { lr, beta1, beta2, eps, .. } = results;
    let comparison = match &results.first {
        Some(first) => comparison(results, first) + &last_step(results),
        None => "\nThe numbers of the first step are already too large.\n".into(),
    };
    [
        format!(
            "Adam on the line-fitting problem: α={lr:?}, β₁={beta1:?}, β₂={beta2:?}, ε={eps:?}\n"
        ),
        "\nWith bias correction\n".into(),
        corrected_table(results),
        "\nWithout bias correction\n".into(),
        uncorrected_table(results),
        comparison,
        ended_early(results),
    ]
    .concat()
}

fn corrected_table(results: &Results) -> String {
    let values = |t: usize, step: &Step, i: usize| {
        let m_hat = step.m[i] * correction(results.beta1, t);
        let v_hat = step.v[i] * correction(results.beta2, t);
        vec![step.g[i], step.m[i], step.v[i], m_hat, v_hat, step.step[i], step.theta[i]]
    };
    let titles = ["g", "m", "v", "m-hat", "v-hat", "step", "theta"];
    table(&titles, &results.corrected, results.rows, &values)
}

fn uncorrected_table(results: &Results) -> String {
    let values = |_, step: &Step, i: usize| {
        vec![step.g[i], step.m[i], step.v[i], step.step[i], step.theta[i]]
    };
    let titles = ["g", "m", "v", "step", "theta"];
    table(&titles, &results.uncorrected, results.rows, &values)
}

/// The first steps with `values(t, step, parameter)`, a row a parameter.
fn table(
    titles: &[&str],
    steps: &[Step],
    rows: u32,
    values: &dyn Fn(usize, &Step, usize) -> Vec<f64>,
) -> String {
    let columns = titles.iter().map(|title| right(*title, WIDTH));
    let mut table =
        Table::new([right("t", 4), right("", 1)].into_iter().chain(columns));
    for (t, step) in (1..).zip(steps).take(rows as usize) {
        for (i, name) in NAMES.into_iter().enumerate() {
            let values = values(t, step, i).into_iter().map(|value| fixed(value, 4));
            table.row([Cell::from(t), name.into()].into_iter().chain(values));
        }
    }
    table.text()
}

fn comparison(results: &Results, first: &First) -> String {
    format!(
        "
At t = 1 (of w):
  m-hat / m = 1/(1-β₁)  = {:.4}
  v-hat / v = 1/(1-β₂)  = {:.4}
  step with correction    {}
  step without correction {}
  without / with          {} (by the formula, (1-β₁)/√(1-β₂) = {:.4})
",
        results.correction.m,
        results.correction.v,
        number(first.w.step, WIDTH, 6),
        number(first.w.uncorrected, WIDTH, 6),
        number(first.w.ratio, WIDTH, 4),
        results.too_long.at_first,
    )
}

fn last_step(results: &Results) -> String {
    let mut table = Table::new([right("", 21), right("w", WIDTH), right("b", WIDTH)]);
    for (name, steps) in
        [("with correction", &results.corrected), ("without", &results.uncorrected)]
    {
        let [w, b] = steps[steps.len() - 1].theta;
        table.row([name.into(), fixed(w, 4), fixed(b, 4)]);
    }
    format!("\nAfter the last step:\n{}", table.text())
}

/// A run that took fewer steps than it was asked for says so.
fn ended_early(results: &Results) -> String {
    let mut text = String::new();
    for (name, steps) in
        [("With", &results.corrected), ("Without", &results.uncorrected)]
    {
        if steps.len() < results.epochs as usize {
            text += &format!(
                "{name} correction, the run ends after step {}: then a number is too large.\n",
                steps.len()
            );
        }
    }
    text
}
