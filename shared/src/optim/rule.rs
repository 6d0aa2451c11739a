//! What an optimizer is made of: a rule that moves one parameter, and what it
//! remembers of that parameter.

use super::real::Real;

/// What one parameter does with its gradient.
pub trait Rule<T: Real>: Hyperparameters {
    /// What is remembered of a parameter from one step to the next. Before the
    /// first step it is its default: moments of 0.
    type Memory: Memory;

    /// Step `t`, from 1: moves the parameter `theta`, given its gradient `g`.
    fn step(&self, t: i32, theta: &mut T, g: T, memory: &mut Self::Memory);
}

/// A hyperparameter: its name, and where it is.
pub type Named<'a> = (&'static str, &'a mut f64);

/// The numbers of a rule that are chosen and not learnt.
pub trait Hyperparameters: Clone + 'static {
    /// All of them, the learning rate `lr` first.
    fn hyperparameters(&mut self) -> impl IntoIterator<Item = Named<'_>>;
}

/// What a rule remembers of a parameter.
pub trait Memory: Clone + Default + 'static {
    /// Shows each of its numbers, in the order of the rule.
    fn each(&self, show: &mut dyn FnMut(f64));
}

/// Nothing.
impl Memory for () {
    fn each(&self, _: &mut dyn FnMut(f64)) {}
}

/// One number, such as a fading sum.
impl<T: Real> Memory for T {
    fn each(&self, show: &mut dyn FnMut(f64)) {
        show(self.in_f64());
    }
}

/// Two memories side by side.
impl<A: Memory, B: Memory> Memory for (A, B) {
    fn each(&self, show: &mut dyn FnMut(f64)) {
        self.0.each(show);
        self.1.each(show);
    }
}

/// Two averages: of the gradient, and of its square.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments<T> {
    /// First moment.
    pub m: T,
    /// Second moment.
    pub v: T,
}

impl<T: Real> Memory for Moments<T> {
    fn each(&self, show: &mut dyn FnMut(f64)) {
        show(self.m.in_f64());
        show(self.v.in_f64());
    }
}

/// Moves an exponential moving average on by one value: it keeps the share `beta`
/// of what it was.
#[inline]
// ANCHOR: average
pub fn average<T: Real>(mean: &mut T, beta: f64, new: T) {
    *mean = T::of(beta) * *mean + T::of(1.0 - beta) * new;
}
// ANCHOR_END: average

/// Such an average after `t` values, corrected for having started at 0: divided by
/// the sum of its weights.
#[inline]
// ANCHOR: corrected
pub fn corrected<T: Real>(mean: T, beta: f64, t: i32) -> T {
    mean / T::of(1.0 - beta.powi(t))
}
// ANCHOR_END: corrected
