//! Answers of many people, right and wrong, each judged as a learner's file is.
//! The table that `cargo test --test trial -- --nocapture` prints says by exercise
//! how many of the causes are named; with `TRIAL=1` it says what is told of each.

use std::panic;

use exercises::harness::check;
use exercises::judge::Exercise;
use verdict::{Cause, Change, Changed, Verdict};

/// What is to be said of an answer.
enum Expected {
    /// Every part of it is right, or not begun.
    Right,
    /// This part is wrong, for one of these reasons.
    Wrong(&'static str, &'static [&'static str]),
    /// This part is wrong, and all of these reasons are offered.
    Offers(&'static str, &'static [&'static str]),
}

use Expected::{Offers, Right, Wrong};

/// How an answer was judged, in the order of the table.
#[derive(Clone, Copy, PartialEq)]
enum Judged {
    Named,
    Fact,
    Unknown,
    WrongCause,
    Passing,
    Accepted,
    Refused,
}

use Judged::{Accepted, Fact, Named, Passing, Refused, Unknown, WrongCause};

/// Judges an answer, and says which one it is if it is not judged as it should be.
fn judge<S: Copy>(
    name: &str,
    exercise: fn() -> Exercise<S>,
    answers: S,
    expected: &Expected,
) -> Judged {
    let parts = exercise().parts.into_iter().map(|part| part.name);
    let mut told = parts.zip(check(exercise, answers));
    let wrong = told.find_map(|(part, verdict)| match verdict {
        Verdict::Wrong { cause, .. } => Some((part, cause)),
        _ => None,
    });
    if std::env::var_os("TRIAL").is_some() {
        println!("{name}: {wrong:?}");
    }
    let judged = judged(expected, wrong.as_ref());
    if matches!(judged, WrongCause | Passing | Refused) {
        eprintln!("{name} is not judged as it should be: {wrong:?}");
    }
    judged
}

fn judged(expected: &Expected, told: Option<&(&str, Cause)>) -> Judged {
    let (Wrong(part, causes) | Offers(part, causes)) = expected else {
        return if told.is_none() { Accepted } else { Refused };
    };
    let Some((other, cause)) = told else { return Passing };
    let named: Vec<String> = match cause {
        _ if part != other => return WrongCause,
        Cause::Mistakes(known) => known.iter().map(|one| one.name.clone()).collect(),
        Cause::Behaves(ways) => ways.iter().map(|way| shown(way)).collect(),
        Cause::Unknown { .. } => return Unknown,
        _ => return Fact,
    };
    let fits = named.iter().all(|name| causes.contains(&name.as_str()));
    let all = matches!(expected, Wrong(..)) || named.len() == causes.len();
    if fits && all { Named } else { WrongCause }
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
/// behind a `+`, what its structs have more.
macro_rules! trial {
    ($exercise:ident; $($answer:ident $(+ $of:ident.$more:ident)*: $expected:expr),* $(,)?) => {
        pub(crate) fn judged() -> Vec<crate::Judged> {
            use crate::{Offers, Right, Wrong};
            vec![$(crate::judge(
                stringify!($answer),
                exercises::$exercise::exercise,
                exercises::$exercise!($answer $(, $of.$more)*),
                &$expected,
            )),*]
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
            assert_causes(&[$((stringify!($file), answers::$file::judged())),*]);
        }
    };
}

exercises::each!(files);

fn assert_causes(files: &[(&str, Vec<Judged>)]) {
    println!(
        "exercise             wrong named fact unknown wrong-cause passing | \
         right refused"
    );
    let mut all = Vec::new();
    for (file, judged) in files {
        let [named, fact, unknown, wrong_cause, passing, right, refused] =
            [Named, Fact, Unknown, WrongCause, Passing, Accepted, Refused]
                .map(|way| count(judged, &[way]));
        let wrong = judged.len() - right - refused;
        println!(
            "{file:20} {wrong:5} {named:5} {fact:4} {unknown:7} {wrong_cause:11} \
             {passing:7} | {right:5} {refused:7}"
        );
        all.extend(judged);
    }
    assert_eq!(count(&all, &[Refused, Passing, WrongCause]), 0);
    let known = count(&all, &[Named, Fact]);
    let wrong = all.len() - count(&all, &[Accepted]);
    assert!(100 * known >= 95 * wrong, "{known} of {wrong}");
}

/// How many answers were judged in one of these ways.
fn count(judged: &[Judged], ways: &[Judged]) -> usize {
    judged.iter().filter(|judged| ways.contains(judged)).count()
}
