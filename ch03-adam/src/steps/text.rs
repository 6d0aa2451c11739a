//! The steps as a table, and one of them line by line.

use chapter::number::number;
use chapter::table::{Cell, Table, fixed, right};

use super::{Results, State};

const WIDTH: usize = 10;
/// Rows of the table, at most.
const ROWS: usize = 5;

pub(super) fn text(results: &Results) -> String {
    let Results { gradients, run, .. } = results;
    let adam = &run.adam;
    let head = format!(
        "Adam, given {gradients}: α={:?}, β₁={:?}, β₂={:?}, ε={:?}\n",
        adam.lr, adam.beta1, adam.beta2, adam.eps
    );
    let last = run.states.len() - 1;
    let theta = number(run.states[last].theta, WIDTH, 4);
    let end = format!("\nAfter step {last}, theta is {theta}.\n");
    [head, "\n".into(), table(results), lines(results), end].concat()
}

/// The step that is shown, among its neighbours.
fn table(results: &Results) -> String {
    let titles = ["g", "m", "v", "m-hat", "v-hat", "theta"];
    let columns = titles.map(|title| right(title, WIDTH));
    let mut table = Table::new([right("t", 4)].into_iter().chain(columns));
    let last = results.run.states.len() - 1;
    let first = results.step.saturating_sub(ROWS / 2).clamp(1, last + 1 - ROWS);
    for t in first..first + ROWS {
        let State { g, m, v, theta } = results.run.states[t];
        let [m_hat, v_hat] = results.run.corrected(t);
        let numbers = [g, m, v, m_hat, v_hat, theta].map(|number| fixed(number, 4));
        table.row([Cell::from(t)].into_iter().chain(numbers));
    }
    table.text()
}

fn lines(results: &Results) -> String {
    let width = results.lines.iter().map(|line| line.name.len()).max().unwrap_or(0);
    let mut text = format!("\nStep {}, line by line:\n", results.step);
    for line in &results.lines {
        let (name, rest) = line.says.split_once(' ').unwrap_or_default();
        text += &format!("  {name:<width$} {rest}\n");
    }
    text
}
