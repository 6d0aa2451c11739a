//! What the topic prints.

use chapter::number::{number, plural};
use chapter::table::{Cell, Table, fixed, left, right};

use super::parabola::STEPS;
use super::run::NEAR;
use super::{QUICK, Results, Run, Spike};

pub(crate) fn text(results: &Results) -> String {
    let &Results { rows, layers, parameters, steps, .. } = results;
    format!(
        "A network with {layers} hidden {} of 16 units ({parameters} parameters), all {rows} applications\n\
         in each of {steps} steps. Its largest curvature is near what the rate bears from where\n\
         it is {NEAR} times that or more, and so is the median of the hundred steps from there.\n\n\
         {}\n\
         Adam on a parabola of curvature 1, the second half of {STEPS} steps, lr {}, ε 1e-30\n\n\
         {}",
        plural(layers as usize, "layer"),
        networks(results),
        results.parabolas[0].lr,
        parabolas(results)
    )
}

fn networks(results: &Results) -> String {
    let mut table = Table::new([
        left("Run", 20),
        right("bears", 8),
        right("near from", 9),
        right("last half", 9),
        right("rises", 5),
        right("longest", 7),
        right("from", 6),
        right("to", 6),
        right("step", 5),
    ])
    .above([
        "".into(),
        Cell::from("largest curvature").over(3),
        "".into(),
        "".into(),
        Cell::from("worst rise of the loss").over(3),
    ]);
    let sgd = results.sgd.iter().map(|run| (format!("SGD {}", run.lr), run));
    let adam = results.adam.iter().map(|run| (with_beta(run, results.beta2), run));
    let quick = (with_beta(&results.quick, QUICK), &results.quick);
    for (name, run) in sgd.chain(adam).chain([quick]) {
        if let Some(step) = run.diverged_at {
            table.row([
                name.into(),
                Cell::from(format!("diverged at step {step}")).over(3),
            ]);
            continue;
        }
        let spike = match run.spike {
            Some(Spike { at, loss, before }) => {
                [fixed(before, 4), fixed(loss, 4), at.into()]
            }
            None => ["-", "-", "-"].map(Cell::from),
        };
        table.row(
            [
                name.into(),
                number(run.bound, 8, 1).into(),
                run.near_from.map_or("never".into(), |t| t.to_string()).into(),
                run.late.map_or(String::new(), |late| format!("{late:.2} x")).into(),
                run.rises.map_or("-".into(), |rises| fixed(rises, 2)),
                fixed(run.longest, 2),
            ]
            .into_iter()
            .chain(spike),
        );
    }
    table.text()
}

fn with_beta(run: &Run, beta2: f64) -> String {
    format!("Adam {}, β₂ {beta2}", run.lr)
}

fn parabolas(results: &Results) -> String {
    let mut table = Table::new([
        right("β₂", 6),
        right("largest curvature", 17),
        right("longest", 7),
        right("loss before", 11),
        right("after", 8),
        right("step", 6),
    ]);
    for run in &results.parabolas {
        table.row([
            run.beta2.to_string().into(),
            format!("{:.2} x", run.sharpest).into(),
            fixed(run.longest, 2),
            format!("{:.1e}", run.before).into(),
            format!("{:.1e}", run.spike).into(),
            run.spike_at.into(),
        ]);
    }
    table.text()
}
