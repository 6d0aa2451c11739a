//! Answers of many people, right and wrong, each judged as a learner's file is.
//! The table that `cargo test --test trial -- --nocapture` prints says by exercise
//! how many of the causes are named.

use std::panic;

use exercises::harness::check;
use exercises::judge::Exercise;
use verdict::{Cause, Change, Changed, Verdict};

/// What is to be said of an answer.
#[derive(Debug)]
enum Expected {
    /// Every part of it is right, or not begun.
    Right,
    /// This part is wrong, for one of these reasons.
    Wrong(&'static str, &'static [&'static str]),
}

use Expected::{Right, Wrong};

/// How the answers to an exercise were judged.
#[derive(Default)]
struct Count {
    right: usize,
    refused: usize,
    named: usize,
    plain: usize,
    unknown: usize,
    wrong_cause: usize,
    passing: usize,
}

impl Count {
    fn wrong(&self) -> usize {
        self.named + self.plain + self.unknown + self.wrong_cause + self.passing
    }

    fn include(&mut self, other: &Count) {
        self.right += other.right;
        self.refused += other.refused;
        self.named += other.named;
        self.plain += other.plain;
        self.unknown += other.unknown;
        self.wrong_cause += other.wrong_cause;
        self.passing += other.passing;
    }

    fn add<S: Copy>(
        &mut self,
        name: &str,
        exercise: fn() -> Exercise<S>,
        answers: S,
        expected: &Expected,
    ) {
        let names: Vec<&str> = exercise().parts.iter().map(|part| part.name).collect();
        let verdicts = check(exercise, answers);
        let wrong = names.into_iter().zip(verdicts).find_map(|(name, verdict)| {
            let Verdict::Wrong { cause, .. } = verdict else { return None };
            Some((name, cause))
        });
        if std::env::var_os("TRIAL").is_some() {
            println!("{name}: {wrong:?}");
        }
        let counter = match (expected, &wrong) {
            (Right, None) => &mut self.right,
            (Right, Some(_)) => &mut self.refused,
            (Wrong(..), None) => &mut self.passing,
            (Wrong(part, _), Some((other, _))) if part != other => {
                &mut self.wrong_cause
            }
            (Wrong(_, causes), Some((_, cause))) => match cause {
                Cause::Mistakes(known) => {
                    if known.iter().all(|one| causes.contains(&&*one.name)) {
                        &mut self.named
                    } else {
                        &mut self.wrong_cause
                    }
                }
                Cause::Unknown { .. } => &mut self.unknown,
                Cause::Behaves(all) => {
                    if all.iter().all(|one| causes.contains(&&*shown(one))) {
                        &mut self.named
                    } else {
                        &mut self.wrong_cause
                    }
                }
                _ => &mut self.plain,
            },
        };
        *counter += 1;
    }
}

/// The changes of an explanation in a line.
fn shown(explanation: &[Changed]) -> String {
    let change = |changed: &Changed| match changed.change {
        Change::Reads | Change::Everywhere => changed.lines.join("; "),
        other => format!("{other:?}: {}", changed.lines.join("; ")),
    };
    let changes: Vec<String> = explanation.iter().map(change).collect();
    changes.join(" && ")
}

/// Judges the answers in the modules of a file, given what is expected of each and,
/// behind a `+`, what its struct has more.
macro_rules! trial {
    ($exercise:ident; $($answer:ident $(+ $more:ident)*: $expected:expr),* $(,)?) => {
        pub(crate) fn count() -> crate::Count {
            use crate::{Right, Wrong};
            let mut count = crate::Count::default();
            $(count.add(
                stringify!($answer),
                exercises::$exercise::exercise,
                exercises::$exercise!($answer $(, $more)*),
                &$expected,
            );)*
            count
        }
    };
}

macro_rules! files {
    ($($file:ident),*) => {
        mod answers {
            #![allow(unused, unreachable_pub, clippy::all, clippy::todo)]
            $(pub(crate) mod $file {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($file), ".answers"));
            })*
        }

        #[test]
        fn the_causes_are_named() {
            panic::set_hook(Box::new(|_| ()));
            println!(
                "exercise             wrong named fact unknown wrong-cause passing | \
                 right refused"
            );
            let mut all = Count::default();
            $({
                let c = answers::$file::count();
                all.include(&c);
                println!(
                    "{:20} {:5} {:5} {:4} {:7} {:11} {:7} | {:5} {:7}",
                    stringify!($file), c.wrong(), c.named, c.plain, c.unknown,
                    c.wrong_cause, c.passing, c.right, c.refused,
                );
            })*
            assert_eq!((all.refused, all.passing, all.wrong_cause), (0, 0, 0));
            let known = all.named + all.plain;
            assert!(100 * known >= 95 * all.wrong(), "{known} of {}", all.wrong());
        }
    };
}

exercises::each!(files);
