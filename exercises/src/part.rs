//! A piece of an exercise: its problems, and how a learner's function is asked.

use std::cell::LazyCell;

use crate::draw::Draw;
use crate::trace::{Asked, Trace};

/// A piece of an exercise that is checked on its own.
pub struct Part<S> {
    /// The name of the learner's function.
    pub name: &'static str,
    /// Other parts whose functions this one calls: it waits for them.
    pub needs: &'static [&'static str],
    /// Asks for the answers to every problem.
    pub run: Box<dyn Fn(&S, &mut Trace) -> Asked>,
    /// Asks for the answers to a random problem.
    pub draw: Box<dyn Fn(&S, &mut Draw, &mut Trace) -> Asked>,
}

impl<S> Part<S> {
    /// Problems with their names, a function that draws one of all that the comment of
    /// the learner's function allows, and one that asks for the answers to either.
    pub(crate) fn new<N: Into<String>, P: 'static>(
        name: &'static str,
        problems: impl IntoIterator<Item = (N, P)> + 'static,
        random: impl Fn(&mut Draw) -> P + 'static,
        ask: impl Fn(&S, &P, &mut Trace) -> Asked + Copy + 'static,
    ) -> Self {
        // They are made when they are asked for, and once for all mutants.
        let named = |(name, problem): (N, P)| (name.into(), problem);
        let problems: LazyCell<Vec<(String, P)>, _> =
            LazyCell::new(move || problems.into_iter().map(named).collect());
        Part {
            name,
            needs: &[],
            run: Box::new(move |code, trace| {
                problems.iter().try_for_each(|(name, problem)| {
                    trace.case(name);
                    ask(code, problem, trace)
                })
            }),
            draw: Box::new(move |code, draw, trace| ask(code, &random(draw), trace)),
        }
    }

    /// A function that is given nothing: there is one problem, and no random one.
    pub(crate) fn alone(
        name: &'static str,
        problem: &'static str,
        ask: impl Fn(&S, &mut Trace) -> Asked + Copy + 'static,
    ) -> Self {
        let ask = move |code: &S, (): &(), trace: &mut Trace| ask(code, trace);
        let part = Part::new(name, [(problem, ())], |_| (), ask);
        Part { draw: Box::new(|_, _, _| Ok(())), ..part }
    }

    /// What some code answers to every problem.
    pub(crate) fn answers(&self, code: &S, mut trace: Trace) -> Result<Trace, String> {
        (self.run)(code, &mut trace).map(|()| trace)
    }

    /// Asks for the answers to so many random problems.
    pub(crate) fn random(&self, code: &S, n: usize, trace: &mut Trace) -> Asked {
        let mut draw = Draw::new(42);
        (0..n).try_for_each(|_| {
            trace.case("a random problem");
            (self.draw)(code, &mut draw, trace)
        })
    }

    /// The part with the names of those that it waits for.
    pub(crate) fn needs(self, needs: &'static [&'static str]) -> Self {
        Part { needs, ..self }
    }
}
