//! The topic's results by name, for prose.

use chapter::table::{number, three_digits, with_commas};

use super::{Ball, BatchSizes};

/// Positions among the learning rates of the ball: 0.0001, 0.001 and 0.01.
const LOW: usize = 0;
const MIDDLE: usize = 4;
const HIGH: usize = 8;

pub(crate) fn values(
    batch_sizes: &BatchSizes,
    ball: &Ball,
) -> Vec<(&'static str, String)> {
    let full = &batch_sizes.runs[0];
    let mini = &batch_sizes.runs[batch_sizes.runs.len().min(2) - 1];
    let single = &batch_sizes.runs[batch_sizes.runs.len() - 1];
    let steps = |steps: usize| with_commas(steps * batch_sizes.epochs);
    let after = |excess: &[f64], epoch: usize, decimals: usize| match excess.get(epoch)
    {
        Some(&excess) => number(excess, 10, decimals),
        None => "none".into(),
    };
    let (noise, size) = (&ball.noise, ball.batch_size);
    let trace = |size: usize| noise.covariance(size).trace();
    let ratio = |over: f64, under: f64| format!("{:.0}", over / under);
    let less_low = (ball.independent[LOW] / ball.shuffled[LOW]) as usize;
    // Where lr³ and lr² are equal.
    let offset_lr = noise.shuffled_offset(1.0, size) / noise.shuffled_excess(1.0, size);
    vec![
        ("lr", format!("{:?}", batch_sizes.lr)),
        ("epochs", batch_sizes.epochs.to_string()),
        ("batch_size", size.to_string()),
        ("steps_full", steps(full.steps)),
        ("steps_mini", steps(mini.steps)),
        ("steps_single", steps(single.steps)),
        ("start_excess", number(full.excess[0], 10, 1)),
        ("full_1", after(&full.excess, 1, 0)),
        ("mini_1", after(&mini.excess, 1, 1)),
        ("single_1", after(&single.excess, 1, 2)),
        ("single_last", number(single.excess[single.excess.len() - 1], 10, 1)),
        ("full_late", number(full.late_excess(), 10, 3)),
        ("mini_late", number(mini.late_excess(), 10, 3)),
        ("single_late", three_digits(single.late_excess())),
        ("trace_single", format!("{:.1}", trace(1))),
        ("trace_mini", format!("{:.1}", trace(size))),
        ("bound_mini", format!("{:.4}", noise.bound(size))),
        ("bound_single", format!("{:.4}", noise.bound(1))),
        ("bound_every_step", format!("{:.4}", noise.every_step_bound())),
        ("ball_lr_low", format!("{:.4}", ball.lrs[LOW])),
        ("ball_lr_middle", format!("{:.3}", ball.lrs[MIDDLE])),
        ("ball_lr_high", format!("{:.2}", ball.lrs[HIGH])),
        ("single_small_middle", small(ball, MIDDLE, 1)),
        ("single_measured_middle", number(ball.single[MIDDLE], 10, 4)),
        ("mini_small_middle", small(ball, MIDDLE, size)),
        ("mini_measured_middle", number(ball.independent[MIDDLE], 10, 4)),
        ("single_small_high", small(ball, HIGH, 1)),
        ("single_independent", number(noise.excess(batch_sizes.lr, 1), 10, 2)),
        ("single_exact_high", number(noise.excess(ball.lrs[HIGH], 1), 10, 2)),
        ("single_measured_high", number(ball.single[HIGH], 10, 2)),
        ("independent_low", number(ball.independent[LOW], 10, 4)),
        ("shuffled_low", number(ball.shuffled[LOW], 6, 5)),
        ("independent_tenfold", ratio(ball.independent[MIDDLE], ball.independent[LOW])),
        ("shuffled_tenfold", ratio(ball.shuffled[MIDDLE], ball.shuffled[LOW])),
        (
            "shuffled_less_middle",
            ratio(ball.independent[MIDDLE], ball.shuffled[MIDDLE]),
        ),
        ("shuffled_less_low_rounded", with_commas(less_low / 1000 * 1000)),
        ("offset_lr", format!("{offset_lr:.0e}")),
    ]
}

fn small(ball: &Ball, at: usize, size: usize) -> String {
    number(ball.noise.excess_for_small_lr(ball.lrs[at], size), 10, 4)
}
