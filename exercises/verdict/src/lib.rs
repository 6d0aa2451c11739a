//! What the check of an exercise found: from the process that runs a learner's code to
//! the screen.
#![deny(missing_docs)]

mod number;
mod screen;
mod words;

use serde::{Deserialize, Serialize};

pub use number::{Number, apart, significant};
pub use screen::{Role, Screen, harmless};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Part by part.
    pub parts: Vec<Part>,
    /// The last run, if every part is right.
    pub last: Option<Last>,
}

/// What was found in a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The name of the learner's function.
    pub name: String,
    /// How it is.
    pub verdict: Verdict,
    /// What the learner's code printed.
    pub printed: Printed,
}

/// What came of the last run, which shows something of the learner's code at work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Last {
    /// The text, or what is wrong.
    pub shown: Result<String, Verdict>,
    /// What the learner's code printed.
    pub printed: Printed,
}

/// How a piece of work is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Verdict {
    /// Every answer is right.
    Right,
    /// `todo!()` is still there.
    NotStarted,
    /// It needs another part first: the name.
    Waits(String),
    /// Something is wrong.
    Wrong {
        /// Why, as far as that is known.
        cause: Cause,
        /// Where the answers part first.
        difference: Option<Difference>,
    },
}

/// Why an answer is wrong, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cause {
    /// It is that of known mistakes.
    Mistakes(Vec<Mistake>),
    /// It is that of the solution with something changed, in one or two places: all the
    /// ways that explain it.
    Behaves(Vec<Vec<Changed>>),
    /// The code panicked: what it said, and where.
    Panic(String),
    /// It was still running after so many seconds.
    Endless {
        /// The time that it had.
        seconds: u64,
        /// How many lines it had printed, as far as they were counted.
        lines: usize,
    },
    /// Calls within calls filled the stack.
    StackOverflow,
    /// A function that can't return without calling itself.
    Recursion,
    /// It asked for more memory than there is for it.
    Memory,
    /// It ended the program with this exit code.
    Exit(i32),
    /// The system ended it.
    Stopped,
    /// It gave a value that is not a number, or infinite.
    NotFinite,
    /// It has the wrong shape: a sentence.
    Shape(String),
    /// None of these.
    Unknown {
        /// A pattern in the wrong answers, if there is one.
        observed: Option<String>,
        /// What to look at.
        look: String,
    },
}

/// A known mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mistake {
    /// A few words: "epsilon inside the square root".
    pub name: String,
    /// What it does, and where to look.
    pub says: String,
}

impl From<(&str, &str)> for Mistake {
    fn from((name, says): (&str, &str)) -> Self {
        Mistake { name: name.into(), says: says.into() }
    }
}

/// A change of the solution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// What is changed.
    pub change: Change,
    /// The lines that are changed, as they are then.
    pub lines: Vec<String>,
    /// The idea that stands in them.
    pub idea: String,
}

/// What a change of a solution does.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// The line reads like this.
    Reads,
    /// The line reads like this, and the others like it.
    Everywhere,
    /// The line is missing.
    LeftOut,
    /// The line is there twice.
    Twice,
    /// Two lines stand in this order.
    Order,
    /// The line stands before the loop.
    Once,
    /// The line stands in the loop.
    Again,
    /// The line stands after the loop.
    After,
}

/// The first answer that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Where: the problem and the step.
    pub place: String,
    /// What it should be.
    pub expected: Answer,
    /// What the learner's code gave.
    pub yours: Answer,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// A number.
    Number(Number),
    /// The name of a choice, or what is said in its place.
    Choice(String),
}

/// What the learner's code printed: the beginning of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Printed {
    /// To the standard output.
    pub out: String,
    /// To the standard error.
    pub err: String,
}

/// A learner's curve and ours, to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// The title of the figure.
    pub title: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The points of the solution.
    pub ours: Vec<[Number; 2]>,
    /// The points of the learner's code.
    pub yours: Vec<[Number; 2]>,
}

/// An axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// What it says.
    pub label: String,
    /// Whether it is logarithmic.
    pub log: bool,
}

/// How far a learner is with an exercise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
    /// Everything is right.
    Passes,
    /// Some parts are right, the others not begun.
    Begun,
    /// Nothing is begun.
    NotStarted,
    /// Something is wrong.
    Wrong,
    /// The compiler refuses it.
    DoesNotCompile,
    /// It could not even be tried: what stands behind the exercises is broken.
    NotChecked,
}

impl Verdict {
    /// Whether the code was still running when its time was over.
    pub fn is_endless(&self) -> bool {
        matches!(self, Verdict::Wrong { cause: Cause::Endless { .. }, .. })
    }
}

impl Report {
    /// How far the learner is.
    pub fn state(&self) -> State {
        let last = self.last.iter().filter_map(|last| last.shown.as_ref().err());
        let verdicts = self.parts.iter().map(|part| &part.verdict).chain(last);
        let all: Vec<&Verdict> = verdicts.collect();
        if all.iter().any(|verdict| matches!(verdict, Verdict::Wrong { .. })) {
            State::Wrong
        } else if all.iter().all(|verdict| **verdict == Verdict::Right) {
            State::Passes
        } else if all.contains(&&Verdict::Right) {
            State::Begun
        } else {
            State::NotStarted
        }
    }
}
