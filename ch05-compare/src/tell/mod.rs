//! What the chapter prints.

mod fair;
mod hand_picked;

pub(crate) use fair::{ROUNDING, clear_of, decades, end, excess, steps, text as fair};
pub(crate) use hand_picked::text as hand_picked;
