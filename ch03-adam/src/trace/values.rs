//! Results by name, for prose.

use chapter::table::{number, three_digits};

use super::{Trace, TraceStep, correction, effective_rate, too_long};
use crate::Flags;

pub(crate) fn values(flags: &Flags, trace: &Trace) -> Vec<(&'static str, String)> {
    let (Some(with), Some(without)) =
        (trace.corrected.first(), trace.uncorrected.first())
    else {
        return Vec::new();
    };
    let rate = |t: usize, step: &TraceStep, i: usize| {
        effective_rate(flags, t as i32, step.v[i])
    };
    let steps = trace.corrected.len();
    let last = &trace.corrected[steps - 1];
    let worst =
        (1..=10_000).max_by(|&a, &b| too_long(flags, a).total_cmp(&too_long(flags, b)));
    let worst = worst.expect("there are steps");
    vec![
        ("lr", format!("{:?}", flags.lr)),
        ("steps", steps.to_string()),
        ("g_w", number(with.g[0], 10, 2)),
        ("g_b", number(with.g[1], 10, 2)),
        ("m_w", number(with.m[0], 10, 2)),
        ("v_w", number(with.v[0], 10, 2)),
        ("m_factor", format!("{:.0}", correction(flags.beta1, 1))),
        ("v_factor", format!("{:.0}", correction(flags.beta2, 1))),
        ("first_step", three_digits(with.step[0])),
        ("first_step_uncorrected", three_digits(without.step[0])),
        ("first_ratio", three_digits(without.step[0] / with.step[0])),
        ("worst_ratio", format!("{:.2}", too_long(flags, worst))),
        ("worst_t", worst.to_string()),
        ("ratio_1000", format!("{:.2}", too_long(flags, 1000))),
        ("gradient_ratio", format!("{:.1}", with.g[0] / with.g[1])),
        ("rate_w_first", number(rate(1, with, 0), 8, 5)),
        ("rate_b_first", number(rate(1, with, 1), 8, 5)),
        ("rate_w_last", number(rate(steps, last, 0), 8, 5)),
        ("rate_b_last", number(rate(steps, last, 1), 8, 5)),
        ("final_w", number(last.theta[0], 8, 4)),
        ("final_b", number(last.theta[1], 8, 4)),
    ]
}
