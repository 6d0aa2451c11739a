//! What a learner's own fields hold before the first step.

/// What can be filled without knowing what it is for.
pub trait Fresh {
    /// Zero, no, nothing, a list of so many of these, or up to four in a tuple.
    fn fresh(parameters: usize) -> Self;
}

macro_rules! fresh {
    ($($t:ty),*) => {$(
        impl Fresh for $t {
            fn fresh(_: usize) -> Self {
                <$t>::default()
            }
        }
    )*};
}

fresh!(bool, f32, f64, i32, i64, u32, u64, usize, String);

macro_rules! tuples {
    ($(($($t:ident),*))*) => {$(
        impl<$($t: Fresh),*> Fresh for ($($t,)*) {
            fn fresh(parameters: usize) -> Self {
                ($($t::fresh(parameters),)*)
            }
        }
    )*};
}

tuples!((A, B)(A, B, C)(A, B, C, D));

impl<T: Fresh, const N: usize> Fresh for [T; N] {
    fn fresh(parameters: usize) -> Self {
        std::array::from_fn(|_| T::fresh(parameters))
    }
}

impl<T> Fresh for Option<T> {
    fn fresh(_: usize) -> Self {
        None
    }
}

impl<T: Fresh> Fresh for Vec<T> {
    fn fresh(parameters: usize) -> Self {
        (0..parameters).map(|_| T::fresh(parameters)).collect()
    }
}

/// A struct of a learner's: some fields as they are given, the others as they begin.
#[macro_export]
macro_rules! made {
    ($learner:ident::$of:ident, $n:expr, $($given:ident)*; $($more:ident)*) => {
        $learner::$of { $($given,)* $($more: $crate::fresh::Fresh::fresh($n),)* }
    };
}
