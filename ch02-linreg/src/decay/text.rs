//! What the topic prints.

use chapter::number::number;
use chapter::table::{Table, fixed, right};

use super::{RUNS, Results, Schedule};
use crate::told::epochs_up_to;

pub(crate) fn text(results: &Results) -> String {
    let mut table = Table::new([
        right("Half-life", 9),
        right("Epoch", 8),
        right("Measured", 10),
        right("predicted", 9),
        right("ball", 9).after(" = "),
        right("way", 9).after(" + "),
    ]);
    for schedule in &results.schedules {
        let last = schedule.last();
        for epoch in epochs_up_to(last, [10, 100, 500, last]) {
            table.row([
                half_life(schedule).into(),
                epoch.into(),
                fixed(schedule.excess[epoch], 4),
                fixed(schedule.predicted[epoch], 4),
                fixed(schedule.ball[epoch], 4),
                fixed(schedule.way[epoch], 4),
            ]);
        }
        if schedule.overflowed {
            let end = format!("after epoch {last} too large for a number");
            table.row([half_life(schedule).into(), end.into()]);
        }
    }
    format!(
        "Loss above its minimum, batches of {}, mean of {RUNS} runs:\n\n\
         {}\n\
         Shortest half-life that gets there in time: 1/(2·lr·λ_min·K) = {} epochs\n\
         (K = {} steps an epoch)\n",
        results.batch_size,
        table.text(),
        number(results.shortest_half_life, 10, 1),
        results.steps
    )
}

fn half_life(schedule: &Schedule) -> String {
    if schedule.half_life.is_finite() {
        schedule.half_life.to_string()
    } else {
        "none".into()
    }
}
