//! Rhythms and occurrences as tables.

use chapter::table::{Cell, Table, fixed, left, right};

use super::{Learner, Results, Weight};

pub(crate) fn text(results: &Results) -> String {
    let &Results { lr, beta1, beta2, every, target, .. } = results;
    [
        format!("Rare features: α={lr:?}, β₁={beta1:?}, β₂={beta2:?}\n"),
        "\nThe same gradient in every k-th step and none in between: steps / lr\n".into(),
        rhythms(results),
        format!("\nA feature present in 1 of {every} samples, and one in all; both weights should be {target}\n"),
        arrivals(results),
        "\nThe rare weight: its step when the feature is present, and its way until the next time\n"
            .into(),
        occurrences(results),
    ]
    .concat()
}

fn rhythms(results: &Results) -> String {
    let mut table = Table::new([
        right("k", 5),
        right("measured", 11),
        right("formula", 11),
        right("next one", 10),
        right("frequent's step", 16),
    ])
    .above([
        "".into(),
        Cell::from("Adam: step with gradient").over(2),
        "until the".into(),
        "AdaGrad: step /".into(),
    ]);
    for rhythm in &results.rhythms {
        table.row([
            rhythm.every.into(),
            fixed(rhythm.present, 4),
            fixed(rhythm.formula, 4),
            fixed(rhythm.whole, 4),
            fixed(rhythm.adagrad, 4),
        ]);
    }
    table.text()
}

fn arrivals(results: &Results) -> String {
    let near = format!("first within {}", results.near);
    let mut table = Table::new([
        right("", 10),
        right("frequent: step", 16),
        right("rare: step", 16),
        right("frequent", 9),
        right("rare", 9),
        left("feature away", 13),
    ])
    .above(["", &near, &near, "", "", "of rare's way"].map(Cell::from))
    .rule(88);
    let arrival = |weight: &Weight| match weight.arrival {
        Some(t) => Cell::from(t),
        None => "not yet".into(),
    };
    for Learner { title, frequent, rare, silent_percent, .. } in &results.learners {
        table.row([
            title.into(),
            arrival(frequent),
            arrival(rare),
            fixed(frequent.last, 4),
            fixed(rare.last, 4),
            format!("{silent_percent:>11.0} %").into(),
        ]);
    }
    table.text()
}

fn occurrences(results: &Results) -> String {
    let Results { learners, occurrences, .. } = results;
    let last = results.epochs as usize;
    let of_learner = |_| [right("present", 8), right("away", 8).after(" ")];
    let titles = learners.iter().map(|learner| Cell::from(learner.title).over(2));
    let mut table = Table::new(
        [right("t", 6)].into_iter().chain(learners.iter().flat_map(of_learner)),
    )
    .above([Cell::from("")].into_iter().chain(titles));
    let ends = occurrences.iter().skip(1).map(|next| next - 1).chain([last]);
    for (&t, until) in occurrences.iter().zip(ends).take(results.rows as usize) {
        let cell = |moved: Option<f64>| moved.map_or("".into(), |m| fixed(m, 4));
        let cells = |learner: &Learner| {
            [cell(learner.rare_step(t)), cell(learner.rare_drift(t, until))]
        };
        table.row([t.into()].into_iter().chain(learners.iter().flat_map(cells)));
    }
    table.text()
}
