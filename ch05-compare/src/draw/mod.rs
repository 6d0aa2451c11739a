//! The figures of the chapter.

mod fair;
mod hand_picked;
mod paths;

pub(crate) use fair::figures as fair;
pub(crate) use hand_picked::figures as hand_picked;
