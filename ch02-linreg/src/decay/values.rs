//! The topic's results by name, for prose.

use chapter::table::number;

use super::tell::half_life;
use super::{Decay, Schedule};

pub(crate) fn values(decay: &Decay) -> Vec<(&'static str, String)> {
    let [constant, slow, fast] = &decay.schedules[..] else {
        unreachable!("there are three schedules");
    };
    let end = |schedule: &Schedule| number(schedule.excess[schedule.last()], 10, 4);
    let predicted =
        |schedule: &Schedule| number(schedule.predicted(schedule.last()), 10, 4);
    vec![
        ("lr", format!("{:?}", constant.lr(0))),
        ("batch_size", decay.batch_size.to_string()),
        ("last_epoch", constant.last().to_string()),
        ("half_life", half_life(slow)),
        ("fast_half_life", half_life(fast)),
        ("shortest_half_life", number(decay.shortest_half_life, 10, 1)),
        ("steps", decay.steps.to_string()),
        ("last_lr", number(slow.lr(slow.last().saturating_sub(1)), 10, 5)),
        ("constant_end", end(constant)),
        ("constant_predicted", predicted(constant)),
        ("slow_end", end(slow)),
        ("slow_predicted", predicted(slow)),
        ("fast_end", end(fast)),
        ("fast_predicted", predicted(fast)),
        ("fast_ball", number(fast.ball[fast.last()], 10, 4)),
    ]
}
