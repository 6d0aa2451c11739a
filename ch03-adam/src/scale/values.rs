//! Results by name, for prose.

use chapter::table::{number, three_digits};

use super::signs::longest;
use super::tell::end;
use super::{GradientStream, Rescaled, SGD_LR, Signs, bound, noise_step, papers_bound};
use crate::Flags;

pub(crate) fn values(
    flags: &Flags,
    signs: &Signs,
    streams: &[GradientStream],
    rescaled: &[Rescaled],
) -> Vec<(&'static str, String)> {
    let &Flags { lr, beta1, beta2, .. } = flags;
    let loss = |path: &super::Path| number(path.loss[path.loss.len() - 1], 8, 2);
    let any = bound(beta1, beta2).map_or("none".into(), |b| number(b, 8, 2));
    let later = signs.adam.steps().nth(19).map(|[w, _]| w / lr);
    let last = |path: &super::Path| match path.loss.get(flags.epochs as usize) {
        Some(&loss) => three_digits(loss),
        None => end(flags, path, 8),
    };
    let off = |i: usize| one_digit(rescaled[i].moved);
    vec![
        ("steps", flags.epochs.to_string()),
        ("adam_longest", number(longest(&signs.adam, lr), 8, 2)),
        ("adam_step_20", later.map_or("none".into(), |w| number(w, 8, 2))),
        ("adam_loss", loss(&signs.adam)),
        ("sign_loss", loss(&signs.sign)),
        ("lion_loss", loss(&signs.lion)),
        ("equal", number(streams[0].longest(), 8, 2)),
        ("lone", number(streams[1].longest(), 8, 2)),
        ("growing", number(streams[2].longest(), 8, 2)),
        ("papers_bound", number(papers_bound(beta1, beta2), 8, 2)),
        ("bound", any),
        ("noise_step", number(noise_step(beta1), 8, 2)),
        ("growth", format!("{:.2}", beta2 / beta1)),
        ("sgd_lr", SGD_LR.to_string()),
        ("sgd_large", last(&rescaled[0].sgd)),
        ("sgd_unscaled", last(&rescaled[1].sgd)),
        ("sgd_thousandth", last(&rescaled[2].sgd)),
        ("off_large", off(0)),
        ("off_thousandth", off(2)),
        ("off_millionth", off(3)),
        ("off_billionth", off(4)),
        ("adam_trillionth", last(&rescaled[5].adam)),
        ("off_without_eps", format!("{:.0e}", rescaled[5].moved_without_eps)),
    ]
}

/// 0.7, and 7e-7.
fn one_digit(value: f64) -> String {
    let rounded = format!("{value:.0e}");
    match rounded.parse::<f64>() {
        Ok(value) if value >= 1e-4 => value.to_string(),
        _ => rounded,
    }
}
