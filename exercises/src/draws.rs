//! Whether the problems of an exercise tell all wrong answers apart from the right one:
//! the mutants that pass them are tried on random problems.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::hunt::{Switched, Tried};
use crate::judge::{Asked, Exercise, Part, Trace};
use crate::switch::{self, Mutant, Switch};

/// How many random problems there are for each part.
const DRAWS: usize = 2000;

/// The mutants that pass an exercise, and where random problems tell each of them.
pub fn missed<S: Copy>(exercise: &Exercise<S>) -> Vec<(&'static Mutant, String)> {
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
    let run = |trace: &mut Trace| (part.run)(&of.code, trace);
    let mut tried = Tried::new(of, || run(&mut right));
    tried.mutants.retain(|mutant| other(mutant, tried.limit, &right, run).is_some());
    tried.mutants
}

/// Those of the mutants that random problems of a part tell.
fn parting<S: Copy>(
    part: &Part<S>,
    of: Switched<S>,
    mutants: &[&'static Mutant],
) -> Vec<(&'static Mutant, String)> {
    let mut right = Trace::ours();
    let run = |trace: &mut Trace| part.random(&of.code, DRAWS, trace);
    let tried = Tried::new(of, || run(&mut right));
    let mut missed = Vec::new();
    for mutant in tried.mutants.into_iter().filter(|m| mutants.contains(m)) {
        if let Some(first) = other(mutant, tried.limit, &right, run) {
            missed.push((mutant, right.place(first)));
        }
    }
    missed
}

/// Which answer of a mutant is the first that is not right, if any.
fn other(
    mutant: &Mutant,
    limit: u64,
    right: &Trace,
    run: impl Fn(&mut Trace) -> Asked,
) -> Option<usize> {
    let _on = switch::on([mutant.switch, Switch::default()], limit);
    let mut trace = Trace::like(right);
    let ended = catch_unwind(AssertUnwindSafe(|| run(&mut trace)));
    let (first, all) = trace.compares();
    (!matches!(ended, Ok(Ok(()))) || !all).then_some(first)
}
