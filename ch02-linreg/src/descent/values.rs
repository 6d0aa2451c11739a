//! The chapter's results by name, for prose.

use chapter::table::{number, three_digits};

use super::Descent;

pub(crate) fn values(descent: &Descent) -> Vec<(&'static str, String)> {
    let (first, last) = (descent.first(), descent.last());
    let loss_at = |epoch: usize| match descent.history.get(epoch) {
        Some(e) => number(e.loss, 10, 2),
        None => "none".into(),
    };
    let [dw, db] = descent.data.gradient(first.w, first.b);
    let curvature = &descent.curvature;
    let best_lr = 2.0 / (curvature.lambda_max + curvature.lambda_min);
    let (fast, slow) = (
        1.0 - descent.lr * curvature.lambda_max,
        1.0 - descent.lr * curvature.lambda_min,
    );
    vec![
        ("lr", format!("{:?}", descent.lr)),
        ("last_epoch", last.epoch.to_string()),
        ("start_w", number(first.w, 8, 1)),
        ("start_b", number(first.b, 8, 1)),
        ("start_dw", number(dw, 8, 2)),
        ("start_db", number(db, 8, 2)),
        ("start_loss", number(first.loss, 10, 2)),
        ("loss_1", loss_at(1)),
        ("loss_2", loss_at(2)),
        ("loss_5", loss_at(5)),
        ("loss_10", loss_at(10)),
        ("final_loss", final_loss(last.loss)),
        ("final_w", number(last.w, 8, 3)),
        ("final_b", number(last.b, 8, 3)),
        ("lowest_loss", format!("{:.3}", descent.lowest_loss)),
        ("minimum_w", format!("{:.3}", descent.minimum[0])),
        ("minimum_b", format!("{:.3}", descent.minimum[1])),
        ("lambda_max", format!("{:.2}", curvature.lambda_max)),
        ("lambda_min", format!("{:.3}", curvature.lambda_min)),
        ("bound", format!("{:.4}", curvature.stability_bound())),
        ("best_lr", format!("{best_lr:.4}")),
        ("fast_factor", number(fast, 8, 3)),
        ("slow_factor", number(slow, 8, 3)),
        ("predicted_rate", number(descent.predicted_rate(), 8, 3)),
        (
            "measured_rate",
            descent.measured_rate().map_or("none".into(), |(r, _)| number(r, 8, 1)),
        ),
        (
            "diverged_from",
            descent.diverged_from().map_or("none".into(), |e| e.to_string()),
        ),
    ]
}

fn final_loss(loss: f64) -> String {
    if loss < 1e3 { format!("{loss:.3}") } else { three_digits(loss) }
}
