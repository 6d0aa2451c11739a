//! Steps, bounds and rescaled losses as tables.

use chapter::table::number;

use super::signs::longest;
use super::{
    GradientStream, Path, Rescaled, SGD_LR, Signs, bound, noise_step, papers_bound,
};
use crate::Flags;

const TIMES: [usize; 12] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000];

pub(crate) fn text(
    flags: &Flags,
    signs: &Signs,
    streams: &[GradientStream],
    noise_measured: f64,
    rescaled: &[Rescaled],
) -> String {
    let &Flags { lr, beta1, beta2, eps, .. } = flags;
    [
        format!(
            "Adam's steps on the line-fitting problem: α={lr:?}, β₁={beta1:?}, β₂={beta2:?}, ε={eps:?}\n"
        ),
        "\nSteps / lr\n".into(),
        signs_table(flags, signs),
        "\nThe longest step / lr\n".into(),
        bounds(flags, streams),
        noise(flags, noise_measured),
        format!(
            "\nThe loss times a factor: SGD with lr {SGD_LR}, Adam with {lr:?}; the losses without the factor\n"
        ),
        rescaled_table(flags, rescaled),
    ]
    .concat()
}

fn signs_table(flags: &Flags, signs: &Signs) -> String {
    let paths = [&signs.adam, &signs.sign, &signs.lion];
    let steps: Vec<Vec<[f64; 2]>> = paths.map(|path| path.steps().collect()).into();
    let mut text = format!(
        "{:>12} | {:>19} | {:>19} | {:>19}\n",
        "", "Adam", "sign descent", "Lion"
    );
    text += &format!("{:>12}", "t");
    for _ in paths {
        text += &format!(" | {:>8} | {:>8}", "w", "b");
    }
    text += &format!("\n{}\n", "-".repeat(78));
    for t in TIMES.into_iter().filter(|t| *t <= flags.epochs as usize) {
        text += &format!("{t:>12}");
        for steps in &steps {
            for i in 0..2 {
                let step = steps.get(t - 1).map(|step| step[i] / flags.lr);
                let cell = step.map_or("".into(), |step| number(step, 8, 4));
                text += &format!(" | {cell:>8}");
            }
        }
        text += "\n";
    }
    let wide = |name: &str, cell: &dyn Fn(&Path) -> String| {
        let cells = paths.map(|path| format!(" | {:>19}", cell(path)));
        format!("{name:>12}{}\n", cells.concat())
    };
    text += &wide("longest", &|path| number(longest(path, flags.lr), 8, 4));
    text + &wide("last loss", &|path| number(path.loss[path.loss.len() - 1], 8, 4))
}

fn bounds(flags: &Flags, streams: &[GradientStream]) -> String {
    let mut text = String::new();
    for stream in streams {
        text += &format!("{:>28} | {}\n", stream.name, number(stream.longest(), 10, 4));
    }
    let papers = papers_bound(flags.beta1, flags.beta2);
    let any = bound(flags.beta1, flags.beta2);
    let any = any.map_or("none: v forgets sooner than m".into(), |b| number(b, 10, 4));
    text += &format!("{:>28} | {}\n", "the paper's bound", number(papers, 10, 4));
    text + &format!("{:>28} | {any}\n", "bound for any gradients")
}

/// How long steps are where gradients agree on nothing.
fn noise(flags: &Flags, measured: f64) -> String {
    format!(
        "\nPure noise for gradients: the root mean square of the step is {} lr; for a long\n\
         memory of v it should be {}\n",
        number(measured, 10, 4),
        number(noise_step(flags.beta1), 10, 4),
    )
}

fn rescaled_table(flags: &Flags, rescaled: &[Rescaled]) -> String {
    let eps = format!("ε = {:?}", flags.eps);
    let mut text = format!(
        "{:>8} | {:>22} | {:>9} | {:>24}\n{:>8} | {:>22} | {:>9} | {eps:>11} | {:>10}\n{}\n",
        "",
        "SGD",
        "Adam",
        "Adam's path off by",
        "factor",
        "loss",
        "loss",
        "ε = 1e-30",
        "-".repeat(72),
    );
    for run in rescaled {
        text += &format!(
            "{:>8} | {:>22} | {:>9} | {:>11} | {:>10}\n",
            factor(run),
            end(flags, &run.sgd, 9),
            end(flags, &run.adam, 9),
            format!("{:.1e}", run.moved),
            format!("{:.1e}", run.moved_without_eps),
        );
    }
    text
}

/// The factor in few characters.
pub(super) fn factor(run: &Rescaled) -> String {
    if run.factor >= 1.0 { run.factor.to_string() } else { format!("{:?}", run.factor) }
}

/// The last loss, or when there was none any more.
pub(super) fn end(flags: &Flags, path: &Path, width: usize) -> String {
    if path.loss.len() <= flags.epochs as usize {
        return format!("diverged at step {}", path.loss.len());
    }
    number(path.loss[path.loss.len() - 1], width, 4)
}
