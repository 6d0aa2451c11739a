//! The topic's results by name, for prose.

use super::RateGrid;
use super::tell::{factor, measured};

pub(crate) fn values(grid: &RateGrid) -> Vec<(&'static str, String)> {
    let (descent, ball, chosen) = (&grid.descent, &grid.ball, &grid.chosen);
    let curvature = &grid.curvature;
    let steps = |steps: f64| format!("{steps:.0}");
    vec![
        ("lr", format!("{:?}", chosen.lr)),
        ("beta", format!("{:?}", chosen.beta)),
        ("predicted", factor(chosen.predicted)),
        ("measured", measured(chosen)),
        ("bound", format!("{:.4}", grid.bound(chosen.beta))),
        ("root_beta", format!("{:.4}", chosen.beta.sqrt())),
        ("complex_from", format!("{:.4}", grid.complex_from(chosen.beta))),
        ("root_kappa", format!("{:.1}", curvature.condition_number().sqrt())),
        ("descent_lr", format!("{:.4}", descent.lr)),
        ("descent_rate", format!("{:.4}", descent.rate)),
        ("descent_steps", steps(descent.steps_a_digit())),
        ("ball_lr", format!("{:.4}", ball.lr)),
        ("ball_beta", format!("{:.4}", ball.beta)),
        ("ball_rate", format!("{:.4}", ball.rate)),
        ("ball_steps", steps(ball.steps_a_digit())),
        ("points", grid.points.len().to_string()),
        ("average_lr", format!("{:.4}", ball.lr / (1.0 - ball.beta))),
    ]
}
