//! What the topic prints.

use chapter::table::number;

use super::schedule::RUNS;
use super::{Decay, Schedule};
use crate::batches::tell::header;

pub(crate) fn text(decay: &Decay) -> String {
    let columns = format!(
        "{:>9} | {:>8} | {:>10} | {:>9} = {:>9} + {:>9}",
        "Half-life", "Epoch", "Measured", "predicted", "ball", "way"
    );
    let mut text = format!(
        "Loss above its minimum, batches of {}, mean of {RUNS} runs:\n\n",
        decay.batch_size
    );
    text += &header(&columns);
    for schedule in &decay.schedules {
        for epoch in shown_epochs(schedule) {
            text += &format!(
                "{:>9} | {epoch:>8} | {:>10} | {:>9} = {:>9} + {:>9}\n",
                half_life(schedule),
                number(schedule.excess[epoch], 10, 4),
                number(schedule.predicted(epoch), 9, 4),
                number(schedule.ball[epoch], 9, 4),
                number(schedule.way[epoch], 9, 4),
            );
        }
        if schedule.overflowed {
            text += &format!(
                "{:>9} | after epoch {} too large for a number\n",
                half_life(schedule),
                schedule.last()
            );
        }
    }
    text += &format!(
        "\nShortest half-life that gets there in time: 1/(2·lr·λ_min·K) = {} epochs\n\
         (K = {} steps an epoch)\n",
        number(decay.shortest_half_life, 10, 1),
        decay.steps
    );
    text
}

fn shown_epochs(schedule: &Schedule) -> Vec<usize> {
    let last = schedule.last();
    let mut epochs = vec![10, 100, 500, last];
    epochs.retain(|&epoch| epoch <= last);
    epochs.dedup();
    epochs
}

pub(crate) fn half_life(schedule: &Schedule) -> String {
    if schedule.half_life.is_finite() {
        schedule.half_life.to_string()
    } else {
        "none".into()
    }
}
