//! The figures of the chapter.

mod fair;
mod hand_picked;
mod paths;

use figure::{BLUE, Color, Dash, GREEN, PURPLE, VERMILION};

use crate::Contender;

pub(crate) use fair::figures as fair;
pub(crate) use hand_picked::figures as hand_picked;

/// Where only four are drawn, one of a kind, each has a colour of its own.
fn style_of_four(contender: Contender) -> (Color, Dash) {
    match contender {
        Contender::Momentum | Contender::HeavyBall => (GREEN, Dash::Dashed),
        Contender::RmsProp => (PURPLE, Dash::Dotted),
        Contender::Adam => (VERMILION, Dash::LongDashed),
        _ => (BLUE, Dash::Solid),
    }
}
