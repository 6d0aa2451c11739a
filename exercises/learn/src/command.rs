//! The command line of `cargo learn`.

use clap::{Parser, Subcommand};

/// The exercises of Optimization from Scratch.
///
/// Without a command: shows the first exercise that does not pass, watches the
/// files in exercises/ and checks the one that you save.
#[derive(Parser)]
#[command(name = "cargo learn", bin_name = "cargo learn")]
pub struct Flags {
    #[command(subcommand)]
    /// What to do, if something is named.
    pub command: Option<Do>,
}

impl Flags {
    /// The level of the hint that is asked for.
    pub fn level(&self) -> Option<&str> {
        match self.command.as_ref()? {
            Do::Hint { level, .. } => Some(level),
            _ => None,
        }
    }

    /// The exercise that is named.
    pub fn exercise(&self) -> Option<&str> {
        match self.command.as_ref()? {
            Do::List => None,
            Do::Check { exercise } | Do::Hint { exercise, .. } => exercise.as_deref(),
            Do::Solution { exercise, .. }
            | Do::Reset { exercise, .. }
            | Do::Plot { exercise } => Some(exercise),
        }
    }
}

/// What there is to do.
#[derive(Subcommand)]
pub enum Do {
    /// Lists the exercises, and how far you are
    List,
    /// Checks one exercise, or all; for one, with the compiler's remarks
    Check {
        /// Its number, or the name of its file
        exercise: Option<String>,
    },
    /// Shows a hint: 1 a nudge, 2 the equation, 3 almost the code
    Hint {
        /// Its number, or the name of its file; without, the first that does not pass
        exercise: Option<String>,
        /// From 1 to 3
        #[arg(default_value = "1")]
        level: String,
    },
    /// Shows the solution of an exercise that passes
    Solution {
        /// Its number, or the name of its file
        exercise: String,
        /// Even if it does not pass
        #[arg(long)]
        anyway: bool,
    },
    /// Gives an exercise back as it was; your file is kept beside it
    Reset {
        /// Its number, or the name of its file
        exercise: String,
        /// Without asking
        #[arg(long)]
        yes: bool,
    },
    /// Draws your answer beside ours, as SVG
    Plot {
        /// Its number, or the name of its file
        exercise: String,
    },
}
