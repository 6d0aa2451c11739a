//! Looks for the mutants of a solution that answer as a learner's code does.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::part::Part;
use crate::switch::{self, Change, Edited, Mutant, Switch};
use crate::trace::Trace;

/// A copy of a solution with switches, and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Switched<S> {
    /// The copy.
    pub code: S,
    /// Its mutants.
    pub mutants: &'static [Mutant],
    /// The known mistakes that are edits of it.
    pub mistakes: &'static [Edited],
    /// Where to look in each part when the cause is unknown: see [`Switched::look`].
    pub looks: &'static [(&'static str, &'static [(&'static str, &'static str)])],
}

impl<S> Switched<S> {
    /// Where to look when a part is wrong in a place: what is said of the first words
    /// that the place has in it.
    pub fn look(&self, part: &str, place: &str) -> &'static str {
        let (_, looks) =
            self.looks.iter().find(|(name, _)| *name == part).unwrap_or(&("", &[]));
        let look = looks.iter().find(|(words, _)| place.contains(words));
        look.map(|(_, look)| *look).unwrap_or_default()
    }
}

/// How many explanations are offered.
const OFFERED: usize = 2;
/// How many of the mutants are tried in pairs.
const PAIRED: usize = 240;
/// How far-fetched a mutant may be to be tried in pairs.
const PLAIN: u8 = 1;
/// How many random problems tell two explanations apart.
const RANDOM: usize = 100;
/// How many answers two changes at once must explain: fewer prove nothing.
const ENOUGH: usize = 6;

/// One mutant, or two of them at once, that answers as the learner's code does.
pub type Explanation = Vec<&'static Mutant>;

/// The simplest explanations of the learner's answers to a part.
pub(crate) fn explain<S: Copy>(
    part: &Part<S>,
    needed: &[(&Part<S>, Trace)],
    of: Switched<S>,
    yours: &Trace,
) -> Vec<Explanation> {
    if !yours.says_something() {
        return Vec::new();
    }
    let tried = Tried::new(of, || answer(part, &of.code, Trace::ours()));
    let mut single = tried.mutants.clone();
    single.retain(|mutant| {
        let _on = switch::on([mutant.switch, Switch::default()], tried.limit);
        answers(part, &of.code, yours) && keeps(needed, &of.code)
    });
    // Where one place is enough, the others like it have no part in it.
    let whole = |m: &&Mutant| Switch { place: m.group, way: m.switch.way };
    let wholes: Vec<Switch> = single.iter().map(whole).collect();
    single.retain(|mutant| !wholes.contains(&mutant.switch));
    single.sort_by_key(|mutant| mutant.rank);
    let mut offered: Vec<(&'static Mutant, Option<Trace>)> = Vec::new();
    let mut single = single.into_iter();
    while offered.len() < OFFERED
        && let Some(mutant) = single.next()
    {
        let random = tried.random(part, of, mutant);
        // In a line, two must be as simple, and random problems tell them apart.
        let is_new = |(other, others): &(&Mutant, Option<Trace>)| {
            let both = random.as_ref().zip(others.as_ref());
            let told_apart = both.is_some_and(|(a, b)| !a.same_as(b));
            other.line != mutant.line || (other.rank == mutant.rank && told_apart)
        };
        if offered.iter().all(is_new) {
            offered.push((mutant, random));
        }
    }
    if offered.is_empty() && yours.decides(ENOUGH) {
        return tried.pair(part, needed, of, yours).into_iter().collect();
    }
    offered.into_iter().map(|(mutant, _)| vec![mutant]).collect()
}

/// The mutants that may make a difference for some problems.
pub(crate) struct Tried {
    /// Those that pass through a switch.
    pub(crate) mutants: Vec<&'static Mutant>,
    /// How many steps each may take in a case.
    pub(crate) limit: u64,
}

impl Tried {
    /// Those of a copy, given how it solves the problems.
    pub(crate) fn new<S, T>(of: Switched<S>, solve: impl FnOnce() -> T) -> Self {
        let (passed, steps) = switch::record(|| {
            solve();
            switch::new_case();
        });
        let passes =
            |m: &&Mutant| passed.get(usize::from(m.switch.place)) == Some(&true);
        let mutants = of.mutants.iter().filter(passes).collect();
        Tried { mutants, limit: 20 * steps + 20_000 }
    }

    /// What a mutant answers to random problems, if it does.
    fn random<S>(&self, part: &Part<S>, of: Switched<S>, m: &Mutant) -> Option<Trace> {
        let _on = switch::on([m.switch, Switch::default()], self.limit);
        let mut trace = Trace::ours();
        caught(|| part.random(&of.code, RANDOM, &mut trace)).map(|()| trace)
    }

    /// Two mutants that together answer as the learner's code does.
    fn pair<S: Copy>(
        &self,
        part: &Part<S>,
        needed: &[(&Part<S>, Trace)],
        of: Switched<S>,
        yours: &Trace,
    ) -> Option<Explanation> {
        let plain = self.mutants.iter().filter(|mutant| mutant.rank <= PLAIN);
        let answering = plain.filter_map(|mutant| {
            let _on = switch::on([mutant.switch, Switch::default()], self.limit);
            let trace = answer(part, &of.code, Trace::ours())?;
            Some((*mutant, trace.agreement(yours), trace.fingerprint()))
        });
        let mut single: Vec<(&'static Mutant, usize, u64)> = answering.collect();
        // Who errs at one place of several that are alike errs at all of them.
        single.sort_by_key(|(mutant, agreement, _)| {
            (mutant.change != Change::Everywhere, mutant.rank, usize::MAX - agreement)
        });
        let mut seen = HashSet::new();
        single.retain(|(.., fingerprint)| seen.insert(*fingerprint));
        single.truncate(PAIRED);
        for (i, (second, ..)) in single.iter().enumerate() {
            for (first, ..) in &single[..i] {
                if first.switch.place == second.switch.place {
                    continue;
                }
                let _on = switch::on([first.switch, second.switch], self.limit);
                if answers(part, &of.code, yours) && keeps(needed, &of.code) {
                    return Some(vec![first, second]);
                }
            }
        }
        None
    }
}

/// The known mistakes that answer as the learner's code does: names and words.
pub(crate) fn known<S>(
    part: &Part<S>,
    needed: &[(&Part<S>, Trace)],
    of: Switched<S>,
    yours: &Trace,
) -> Vec<(&'static str, &'static str)> {
    let alike = |way: &u16| {
        let _on = switch::on_mistake(*way);
        answers(part, &of.code, yours) && keeps(needed, &of.code)
    };
    let mistakes = of.mistakes.iter();
    mistakes.filter(|m| m.ways.iter().any(alike)).map(|m| (m.name, m.says)).collect()
}

/// Whether code of ours answers in this way.
fn answers<S>(part: &Part<S>, code: &S, yours: &Trace) -> bool {
    answer(part, code, Trace::like(yours)).is_some_and(|trace| trace.compares().1)
}

/// Whether what a part needs is right all the same: the learner's is.
fn keeps<S>(needed: &[(&Part<S>, Trace)], code: &S) -> bool {
    needed.iter().all(|(part, right)| answers(part, code, right))
}

/// What code of ours answers, if it does.
fn answer<S>(part: &Part<S>, code: &S, trace: Trace) -> Option<Trace> {
    caught(|| part.answers(code, trace))
}

fn caught<T>(run: impl FnOnce() -> Result<T, String>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(run)).ok()?.ok()
}
