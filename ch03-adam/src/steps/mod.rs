//! Adam's step line by line: the rule that the book lists, with the numbers that each of
//! its lines takes and makes.

mod alt;
mod figures;
mod gradients;
mod lines;
mod run;
mod text;

use chapter::range::Count;
use chapter::{Draw, Host, Refused, Topic};
use clap::Args;
use serde::Serialize;

use crate::flags::AdamFlags;

pub use gradients::{Gradients, PATTERNS, Pattern};
pub use lines::Line;
pub use run::{Run, State, Way};

/// Adam's step line by line, with the numbers of each line
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Gradients: those of w or b in the line-fitting problem, a pattern (constant,
    /// alternating, rare, noisy, growing), or a list of your own, such as 1,1,-1
    #[arg(long, default_value = "w", allow_hyphen_values = true)]
    pub gradients: Gradients,
    /// Step to show line by line
    #[arg(long, default_value_t = 1, value_parser = Count::new(1, gradients::STEPS as u32))]
    pub step: u32,
    /// Adam's hyperparameters.
    #[command(flatten)]
    pub adam: AdamFlags,
}

/// Adam's steps with some gradients, and one of them line by line.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Which gradients these are, in words.
    pub gradients: String,
    /// The step that is shown line by line.
    pub step: usize,
    /// The lines of Adam's step, with their numbers.
    pub lines: Vec<Line>,
    /// All steps.
    #[serde(skip)]
    pub run: Run,
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] =
        &[("map", figures::map), ("gradients", figures::gradients)];

    fn compute(&self, _host: &dyn Host) -> Result<Results, Refused> {
        let run = Run::new(self.adam.rule(), &self.gradients);
        let step = self.step as usize;
        let lines = lines::lines(&run, step);
        Ok(Results { gradients: self.gradients.to_string(), step, lines, run })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }

    fn draws(results: &Results, figure: &str) -> bool {
        figure != "map" || results.run.way.is_some()
    }
}
