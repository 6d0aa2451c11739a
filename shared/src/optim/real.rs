use std::ops::{Add, AddAssign, Div, Mul, Sub, SubAssign};

/// A number that a rule computes with: `f64` on the landscapes, `f32` in the
/// network, as in PyTorch, and [`Traced`](super::Traced) where each line is shown.
pub trait Real:
    Copy
    + Default
    + PartialEq
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + AddAssign
    + SubAssign
    + 'static
{
    /// The nearest such number.
    fn of(x: f64) -> Self;
    /// The square root.
    fn sqrt(self) -> Self;
    /// The larger of two numbers.
    fn max(self, other: Self) -> Self;
    /// −1, 0 or 1.
    fn sign(self) -> Self;
    /// The same number in double precision.
    fn in_f64(self) -> f64;
}

macro_rules! real {
    ($($number:ty),*) => {$(
        impl Real for $number {
            #[inline]
            fn of(x: f64) -> Self {
                x as $number
            }
            #[inline]
            fn sqrt(self) -> Self {
                self.sqrt()
            }
            #[inline]
            fn max(self, other: Self) -> Self {
                self.max(other)
            }
            #[inline]
            fn sign(self) -> Self {
                if self == 0.0 { 0.0 } else { self.signum() }
            }
            #[inline]
            fn in_f64(self) -> f64 {
                self.into()
            }
        }
    )*};
}

real!(f64, f32);
