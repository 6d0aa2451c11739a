//! A neural network that approves credits, trained with Adam or another optimizer:
//! forward, backward, step. Then, on data that can be learnt, how good it is.
#![deny(missing_docs)]

pub mod credit;

mod calls;
mod compare;
mod data;
mod error;
mod evaluate;
mod hidden;
mod logistic;
mod plane;
mod splits;
mod train;

use chapter::{Chapter, Entry};

pub use calls::{ByCost, Call, Calls, Half};
pub use compare::{Comparison, Guess, Model, Newton, OnlyRight};
pub use data::{Best, Contents, Dataset, Gaps, Label, Source};
pub use error::{Error, Place};
pub use evaluate::{
    BINS, Bin, Calibrated, Calibration, Confusion, Evaluation, threshold,
};
pub use hidden::Hidden;
pub use logistic::{Logistic, RIDGE};
pub use splits::{Better, Difference, Points, Quartiles, Scores, Splits, Spread};
pub use train::{Moments, Plan, Training, train};

/// The chapter with its only topic.
pub fn chapter() -> Chapter {
    Chapter {
        name: env!("CARGO_PKG_NAME"),
        about: "A neural network that approves credits, trained with Adam or another optimizer",
        topics: vec![Entry::of::<credit::Flags>("credit")],
    }
}
