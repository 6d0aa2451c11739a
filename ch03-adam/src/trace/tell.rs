//! The steps and the moments as tables.

use chapter::table::number;

use super::{Trace, TraceStep, correction, too_long};
use crate::Flags;

const NAMES: [&str; 2] = ["w", "b"];
const WIDTH: usize = 10;

pub(crate) fn text(flags: &Flags, trace: &Trace) -> String {
    let &Flags { lr, beta1, beta2, eps, .. } = flags;
    let rows = flags.rows as usize;
    [
        format!(
            "Adam on the line-fitting problem: α={lr:?}, β₁={beta1:?}, β₂={beta2:?}, ε={eps:?}\n"
        ),
        "\nWith bias correction\n".into(),
        corrected_table(flags, &trace.corrected[..rows.min(trace.corrected.len())]),
        "\nWithout bias correction\n".into(),
        uncorrected_table(&trace.uncorrected[..rows.min(trace.uncorrected.len())]),
        comparison(flags, trace),
        ended_early(flags, trace),
    ]
    .concat()
}

fn corrected_table(flags: &Flags, steps: &[TraceStep]) -> String {
    let mut text = header(&["g", "m", "v", "m-hat", "v-hat", "step", "theta"]);
    for (t, step) in (1..).zip(steps) {
        let (correct1, correct2) =
            (correction(flags.beta1, t), correction(flags.beta2, t));
        for i in 0..2 {
            let (m, v) = (step.m[i], step.v[i]);
            let values = [
                step.g[i],
                m,
                v,
                m * correct1,
                v * correct2,
                step.step[i],
                step.theta[i],
            ];
            text += &row(t, i, &values);
        }
    }
    text
}

fn uncorrected_table(steps: &[TraceStep]) -> String {
    let mut text = header(&["g", "m", "v", "step", "theta"]);
    for (t, step) in (1..).zip(steps) {
        for i in 0..2 {
            text += &row(
                t,
                i,
                &[step.g[i], step.m[i], step.v[i], step.step[i], step.theta[i]],
            );
        }
    }
    text
}

fn header(columns: &[&str]) -> String {
    let titles: Vec<String> =
        columns.iter().map(|title| format!("{title:>WIDTH$}")).collect();
    let line = format!("{:>4} |   | {}", "t", titles.join(" | "));
    format!("{line}\n{}\n", "-".repeat(line.len()))
}

fn row(t: i32, parameter: usize, values: &[f64]) -> String {
    let cells: Vec<String> =
        values.iter().map(|&v| format!("{:>WIDTH$}", number(v, WIDTH, 4))).collect();
    format!("{t:>4} | {} | {}\n", NAMES[parameter], cells.join(" | "))
}

fn comparison(flags: &Flags, trace: &Trace) -> String {
    let (Some(with), Some(without)) =
        (trace.corrected.first(), trace.uncorrected.first())
    else {
        return "\nThe numbers of the first step are already too large.\n".into();
    };
    let mut text = format!(
        "
At t = 1 (of w):
  m-hat / m = 1/(1-β₁)  = {:.4}
  v-hat / v = 1/(1-β₂)  = {:.4}
  step with correction    {}
  step without correction {}
  without / with          {} (by the formula, (1-β₁)/√(1-β₂) = {:.4})
",
        correction(flags.beta1, 1),
        correction(flags.beta2, 1),
        number(with.step[0], WIDTH, 6),
        number(without.step[0], WIDTH, 6),
        number(without.step[0] / with.step[0], WIDTH, 4),
        too_long(flags, 1),
    );
    text +=
        &format!("\nAfter the last step:\n{:>21} | {:>10} | {:>10}\n", "", "w", "b");
    text += &format!("{}\n", "-".repeat(47));
    for (name, steps) in
        [("with correction", &trace.corrected), ("without", &trace.uncorrected)]
    {
        let [w, b] = steps[steps.len() - 1].theta;
        text += &format!(
            "{name:>21} | {:>10} | {:>10}\n",
            number(w, 10, 4),
            number(b, 10, 4)
        );
    }
    text
}

/// A run that took fewer steps than it was asked for says so.
fn ended_early(flags: &Flags, trace: &Trace) -> String {
    let mut text = String::new();
    for (name, steps) in [("With", &trace.corrected), ("Without", &trace.uncorrected)] {
        if steps.len() < flags.epochs as usize {
            text += &format!(
                "{name} correction, the run ends after step {}: then a number is too large.\n",
                steps.len()
            );
        }
    }
    text
}
