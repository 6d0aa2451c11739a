//! The steps as a table, and one of them line by line.

use chapter::number::number;
use chapter::table::{Cell, Table, fixed, right};

use super::{Results, State, corrected};

const WIDTH: usize = 10;
/// Rows of the table, at most.
const ROWS: usize = 5;

pub(super) fn text(results: &Results) -> String {
    let Results { gradients, adam, states, .. } = results;
    let head = format!(
        "Adam, given {gradients}: α={:?}, β₁={:?}, β₂={:?}, ε={:?}\n",
        adam.lr, adam.beta1, adam.beta2, adam.eps
    );
    let [_, .., last] = &states[..] else {
        return head + "\nThe numbers of the first step are already too large.\n";
    };
    let end = match states.len() - 1 {
        super::STEPS => String::new(),
        t => format!("\nThe run ends after step {t}: then a number is too large.\n"),
    };
    let last =
        format!("\nAfter the last step, theta is {}.\n", number(last.theta, WIDTH, 4));
    [head, "\n".into(), table(results), lines(results), last, end].concat()
}

/// The step that is shown, among its neighbours.
fn table(results: &Results) -> String {
    let titles = ["g", "m", "v", "m-hat", "v-hat", "theta"];
    let columns = titles.map(|title| right(title, WIDTH));
    let mut table = Table::new([right("t", 4)].into_iter().chain(columns));
    let last = results.states.len() - 1;
    let first =
        results.step.saturating_sub(ROWS / 2).min((last + 1).saturating_sub(ROWS));
    for t in first.max(1)..=last.min(first.max(1) + ROWS - 1) {
        let State { g, m, v, theta } = results.states[t];
        let [m_hat, v_hat] = corrected(results, t);
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
