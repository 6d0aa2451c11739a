//! Whether the problems of an exercise tell all wrong answers apart from the right one:
//! the mutants that pass them are tried on random problems.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::draw::Draw;
use crate::hunt::{Switched, Tried, limit};
use crate::judge::{Exercise, Part, Trace};
use crate::switch::{self, Mutant, Switch};

/// How many random problems there are for each part.
const DRAWS: usize = 2000;

/// A wrong answer that passes.
#[derive(Debug)]
pub struct Missed {
    /// What is wrong in it.
    pub mutant: &'static Mutant,
    /// Where in the random problems this shows.
    pub place: String,
}

/// The mutants that pass all problems of an exercise, and not the random ones.
pub fn missed<S: Copy>(exercise: &Exercise<S>) -> Vec<Missed> {
    let Exercise { parts, switched, .. } = exercise;
    let told: Vec<&Mutant> =
        parts.iter().flat_map(|part| told(part, *switched)).collect();
    let passing = switched.mutants.iter().filter(|mutant| !told.contains(mutant));
    let passing: Vec<&'static Mutant> = passing.collect();
    parts.iter().flat_map(|part| parting(part, *switched, &passing)).collect()
}

/// The mutants that the problems of a part tell.
fn told<S: Copy>(part: &Part<S>, of: Switched<S>) -> Vec<&'static Mutant> {
    let mut right = Trace::ours();
    (part.run)(&of.code, &mut right).expect("the solution answers");
    let tried = Tried::new(part, of).mutants.into_iter();
    let other =
        |answer: Option<Trace>| !answer.is_some_and(|trace| trace.same_as(&right));
    tried.filter_map(|(mutant, answer)| other(answer).then_some(mutant)).collect()
}

/// Those of the mutants that random problems of a part tell.
fn parting<S: Copy>(
    part: &Part<S>,
    of: Switched<S>,
    mutants: &[&'static Mutant],
) -> Vec<Missed> {
    let mut right = Trace::ours();
    let (passed, steps) = switch::record(|| draws(part, &of.code, &mut right));
    let mut missed = Vec::new();
    for mutant in mutants {
        if passed.get(usize::from(mutant.switch.place)) != Some(&true) {
            continue;
        }
        let _on = switch::on([mutant.switch, Switch::default()], limit(steps));
        let mut trace = Trace::like(&right);
        let run = AssertUnwindSafe(|| draws(part, &of.code, &mut trace));
        if catch_unwind(run).is_err() || !trace.same_as(&right) {
            let first = trace.values().count();
            assert!(first < right.values().count(), "{mutant:?}");
            missed.push(Missed { mutant, place: right.place(first) });
        }
    }
    missed
}

/// Asks for the answers to the random problems of a part.
fn draws<S>(part: &Part<S>, code: &S, trace: &mut Trace) {
    let mut draw = Draw::new(42);
    for _ in 0..DRAWS {
        trace.case("a random problem");
        // Another shape ends the answers early.
        let _ = (part.draw)(code, &mut draw, trace);
    }
}
