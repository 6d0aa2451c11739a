//! Switches in a copy of each solution: while one is on, the place it belongs to
//! is wrong in one of the ways that people go wrong.
//!
//! The build script writes the copies. In them `binary(17, b'+', a, b)` stands for
//! a + b: place 17 does something else when it is switched to another way.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

pub use verdict::{Change, Changed};

use crate::ways::{self, Number, Scalar};

/// A place and the way in which it is wrong; nothing is if the way is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Switch {
    /// The place.
    pub place: u16,
    /// The way, from 1.
    pub way: u16,
}

/// A mutant: what a switch makes of a solution.
#[derive(Debug, PartialEq)]
pub struct Mutant {
    /// The switch.
    pub switch: Switch,
    /// What the solution would look like.
    pub change: Change,
    /// The text of the change, in the solution's words.
    pub text: &'static str,
    /// The line in the solution, from 1.
    pub line: usize,
    /// The idea that stands in the line.
    pub idea: &'static str,
    /// How far-fetched it is: 0 is the simplest.
    pub rank: u8,
    /// The place where all that is written like this changes in the same ways, or 0.
    pub group: u16,
}

impl Mutant {
    /// The change as it is told.
    pub(crate) fn changed(&self) -> Changed {
        Changed {
            change: self.change,
            lines: self.text.split('\u{1}').map(str::to_string).collect(),
            idea: self.idea.into(),
        }
    }
}

/// A known mistake: edits of a solution.
#[derive(Debug)]
pub struct Edited {
    /// A few words: "epsilon inside the square root".
    pub name: &'static str,
    /// What it does, and where to look.
    pub says: &'static str,
    /// All the ways of making it that are known, by their numbers in the copy.
    pub ways: &'static [u16],
}

const NONE: [Switch; 2] = [Switch { place: 0, way: 0 }; 2];

thread_local! {
    static ON: Cell<[Switch; 2]> = const { Cell::new(NONE) };
    /// The way of a known mistake; 0 for none.
    static MISTAKE: Cell<u16> = const { Cell::new(0) };
    /// How many steps are left.
    static LEFT: Cell<u64> = const { Cell::new(u64::MAX) };
    static LIMIT: Cell<u64> = const { Cell::new(u64::MAX) };
    static RECORDING: Cell<bool> = const { Cell::new(false) };
    static PASSED: RefCell<Vec<bool>> = const { RefCell::new(Vec::new()) };
    static MOST: Cell<u64> = const { Cell::new(0) };
    static COUNTS: RefCell<HashMap<usize, u32>> = RefCell::default();
}

/// What code unwinds with that does not end, or can't be computed.
struct Lost;

#[cold]
pub(crate) fn lost() -> ! {
    resume_unwind(Box::new(Lost))
}

/// What some code gives, unless it was stopped as one without end.
pub(crate) fn ended<T>(code: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(code)) {
        Ok(given) => Some(given),
        Err(panic) if panic.is::<Lost>() => None,
        Err(panic) => resume_unwind(panic),
    }
}

/// Switches these on until the guard is dropped, for at most so many steps a case.
pub(crate) fn on(switches: [Switch; 2], limit: u64) -> Guard {
    ON.set(switches);
    LIMIT.set(limit);
    new_case();
    Guard
}

/// Switches a way of a known mistake on until the guard is dropped.
pub(crate) fn on_mistake(way: u16) -> Guard {
    MISTAKE.set(way);
    on(NONE, MANY)
}

/// The way of a known mistake that is on: 0 for none.
pub(crate) fn mistake() -> u16 {
    MISTAKE.get()
}

/// More turns than any loop of a solution makes.
const MANY: u64 = 2_000_000;

/// Switches everything off when it is dropped.
pub(crate) struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        ON.set(NONE);
        MISTAKE.set(0);
        LIMIT.set(u64::MAX);
        LEFT.set(u64::MAX);
        RECORDING.set(false);
    }
}

/// Which places the code passes, and how many steps it takes in a case.
pub(crate) fn record(run: impl FnOnce()) -> (Vec<bool>, u64) {
    PASSED.take();
    let guard = on(NONE, u64::MAX);
    RECORDING.set(true);
    run();
    drop(guard);
    (PASSED.take(), MOST.take())
}

/// A new case has as many steps as the last one, and nothing is assigned yet.
pub(crate) fn new_case() {
    if RECORDING.get() {
        MOST.set(MOST.get().max(u64::MAX - LEFT.get()));
    }
    LEFT.set(LIMIT.get());
    if ON.get()[0].way != 0 {
        COUNTS.with_borrow_mut(HashMap::clear);
    }
}

/// The way of a place: 0 while it is not switched.
#[inline]
pub(crate) fn at(place: u16) -> u16 {
    let left = LEFT.get();
    if left == 0 {
        lost();
    }
    LEFT.set(left - 1);
    if RECORDING.get() {
        pass(place);
    }
    let [first, second] = ON.get();
    if first.place == place {
        first.way
    } else if second.place == place {
        second.way
    } else {
        0
    }
}

#[cold]
fn pass(place: u16) {
    PASSED.with_borrow_mut(|passed| {
        let len = passed.len().max(usize::from(place) + 1);
        passed.resize(len, false);
        passed[usize::from(place)] = true;
    });
}

/// Counts a turn of a loop.
pub(crate) fn turn() {
    at(0);
}

pub(crate) fn get<T: Scalar>(x: T) -> T::Out {
    x.get()
}

/// The first way of a place that does something to a value; those before it are
/// other names.
pub(crate) const VALUES: u16 = 100;

pub(crate) fn number<T: Scalar>(place: u16, x: T) -> T::Out {
    match at(place) {
        0..=VALUES => x.get(),
        way => ways::value(way - VALUES, x.get()).unwrap_or_else(|| lost()),
    }
}

/// The way of a place, or else of all that are written like it.
fn either([place, group]: [u16; 2]) -> u16 {
    match at(place) {
        0 => at(group),
        way => way,
    }
}

pub(crate) fn binary<T: Number>(places: [u16; 2], operator: u8, a: T, b: T) -> T {
    let result = match either(places) {
        0 => a.combine(operator, b),
        way => ways::binary(way, a, b),
    };
    result.unwrap_or_else(|| lost())
}

pub(crate) fn compare<T: Number>(place: u16, own: u16, a: T, b: T) -> bool {
    match at(place) {
        0 => ways::compare(own, a, b),
        way => ways::compare(way, a, b),
    }
}

pub(crate) fn both(place: u16, a: bool, b: impl FnOnce() -> bool) -> bool {
    match at(place) {
        0 => a && b(),
        1 => a,
        2 => b(),
        _ => a || b(),
    }
}

pub(crate) fn assign<T: Number>(place: u16, own: u16, b: T, a: &mut T) {
    let way = at(place);
    let before = if way == 7 { count(std::ptr::from_ref(a).addr()) } else { 0 };
    let way = if way == 0 { own } else { way };
    *a = ways::assign(way, *a, b, before).unwrap_or_else(|| lost());
}

/// How often a value was assigned there before.
fn count(address: usize) -> u32 {
    COUNTS.with_borrow_mut(|counts| {
        let count = counts.entry(address).or_default();
        *count += 1;
        *count - 1
    })
}

/// A method of numbers, by its place in the table, or one that may stand there.
pub(crate) fn method<A: Number, B: Number>(place: u16, own: usize, a: A, b: B) -> A {
    let (_, _, done) = ways::METHODS[own + usize::from(at(place))];
    A::narrow(done(a.wide(), b.wide()))
}

pub(crate) fn sum<I: Iterator<Item: Scalar<Out = T>>, T: Number>(
    place: u16,
    values: I,
) -> T {
    ways::sum(at(place), values.map(Scalar::get)).unwrap_or_else(|| lost())
}

pub(crate) fn sequence<T>(place: u16, items: impl IntoIterator<Item = T>) -> Vec<T> {
    ways::sequence(at(place), items.into_iter())
}

/// The items of a loop.
pub(crate) fn list<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    items.into_iter().collect()
}

/// How often a line runs.
pub(crate) fn times(place: u16) -> u16 {
    match at(place) {
        0 => 1,
        1 => 0,
        _ => 2,
    }
}

pub(crate) fn index(place: u16, index: usize) -> usize {
    if at(place) == 0 { index } else { 0 }
}

/// What a line of a loop makes: anew in each turn, or in the first alone.
pub(crate) fn keep<T: Clone>(
    place: u16,
    kept: &mut Option<T>,
    make: impl FnOnce() -> T,
) -> T {
    if at(place) == 0 {
        return make();
    }
    kept.get_or_insert_with(make).clone()
}
