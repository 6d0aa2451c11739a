//! Steps, bounds and rescaled losses as tables.

use chapter::number::number;
use chapter::table::{Cell, Table, fixed, right};

use super::signs::TIMES;
use super::{Path, Rescaled, Results, Steps, TimedStep};

pub(crate) fn text(results: &Results) -> String {
    let &Results { lr, sgd_lr, beta1, beta2, eps, .. } = results;
    [
        format!(
            "Adam's steps on the line-fitting problem: α={lr:?}, β₁={beta1:?}, β₂={beta2:?}, ε={eps:?}\n"
        ),
        "\nSteps / lr\n".into(),
        signs_table(results),
        "\nThe longest step / lr\n".into(),
        bounds(results),
        noise(results),
        format!(
            "\nThe loss times a factor: SGD with lr {sgd_lr}, Adam with {lr:?}; the losses without the factor\n"
        ),
        rescaled_table(results),
    ]
    .concat()
}

fn signs_table(results: &Results) -> String {
    let signs = &results.signs;
    let runs = [&signs.adam, &signs.sign, &signs.lion];
    let of_run = || [right("w", 8), right("b", 8)];
    let mut table = Table::new(
        [right("t", 12)].into_iter().chain(runs.iter().flat_map(|_| of_run())),
    )
    .above([
        "".into(),
        Cell::from("Adam").over(2),
        Cell::from("sign descent").over(2),
        Cell::from("Lion").over(2),
    ]);
    let epochs = results.epochs as usize;
    for (i, t) in TIMES.into_iter().filter(|t| *t <= epochs).enumerate() {
        let cells = |run: &Steps| match run.steps.get(i) {
            Some(TimedStep { w, b, .. }) => [fixed(*w, 4), fixed(*b, 4)],
            None => ["".into(), "".into()],
        };
        table.row([t.into()].into_iter().chain(runs.into_iter().flat_map(cells)));
    }
    let mut wide = |name: &str, value: &dyn Fn(&Steps) -> f64| {
        let cells = runs.map(|run| Cell::from(number(value(run), 8, 4)).over(2));
        table.row([name.into()].into_iter().chain(cells));
    };
    wide("longest", &|run| run.longest);
    wide("last loss", &|run| run.path.last_loss);
    table.text()
}

fn bounds(results: &Results) -> String {
    let line = |name: &str, text: String| format!("{name:>28} | {text}\n");
    let streams = results.streams.iter();
    let streams =
        streams.map(|stream| line(stream.title, number(stream.longest, 10, 4)));
    let any = match results.bounds.any {
        Some(bound) => number(bound, 10, 4),
        None => "none: v forgets sooner than m".into(),
    };
    [
        streams.collect(),
        line("the paper's bound", number(results.bounds.paper, 10, 4)),
        line("bound for any gradients", any),
    ]
    .concat()
}

/// How long steps are where gradients agree on nothing.
fn noise(results: &Results) -> String {
    format!(
        "\nPure noise for gradients: the root mean square of the step is {} lr; for a long\n\
         memory of v it should be {}\n",
        number(results.noise.measured, 10, 4),
        number(results.noise.formula, 10, 4),
    )
}

fn rescaled_table(results: &Results) -> String {
    let mut table = Table::new([
        right("factor", 8),
        right("loss", 22),
        right("loss", 9),
        right(format!("ε = {:?}", results.eps), 11),
        right("ε = 1e-30", 10),
    ])
    .above([
        "".into(),
        "SGD".into(),
        "Adam".into(),
        Cell::from("Adam's path off by").over(2),
    ]);
    for run in &results.rescaled {
        table.row([
            factor(run).into(),
            end(&run.sgd, 9).into(),
            end(&run.adam, 9).into(),
            format!("{:.1e}", run.moved).into(),
            format!("{:.1e}", run.moved_without_eps).into(),
        ]);
    }
    table.text()
}

/// The factor in few characters.
pub(super) fn factor(run: &Rescaled) -> String {
    if run.factor >= 1.0 { run.factor.to_string() } else { format!("{:?}", run.factor) }
}

/// The last loss, or when there was none any more.
pub(super) fn end(path: &Path, width: usize) -> String {
    match path.diverged_at {
        Some(step) => format!("diverged at step {step}"),
        None => number(path.last_loss, width, 4),
    }
}
