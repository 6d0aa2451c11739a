//! The problems that answers are tried on: the book's own, and random ones from
//! fixed seeds.

use std::collections::BTreeMap;
use std::sync::Mutex;

use shared::problem::regression::Regression;
use shared::random::NumpyLegacy;

use crate::judge::{Asked, Trace};

/// The seed of the book's line.
const BOOK: u32 = 42;

/// A learner's optimizer: given parameters and a gradient, it makes a step.
pub type Stepper = Box<dyn FnMut(&mut [f64], &[f64])>;

/// `n` standard normal numbers.
pub(crate) fn normals(seed: u32, n: usize) -> Vec<f64> {
    // They are asked for again and again.
    static DRAWN: Mutex<BTreeMap<(u32, usize), Vec<f64>>> = Mutex::new(BTreeMap::new());
    let mut drawn = DRAWN.lock().expect("no panic while numbers are drawn");
    let draw = || {
        let mut rng = NumpyLegacy::new(seed);
        (0..n).map(|_| rng.normal(0.0, 1.0)).collect()
    };
    drawn.entry((seed, n)).or_insert_with(draw).clone()
}

/// The book's line.
pub(crate) fn book_line() -> Regression {
    Regression::sample(BOOK)
}

/// The book's line, and random ones with other inputs and other numbers of
/// points.
pub(crate) fn lines() -> Vec<(String, Regression)> {
    let random = [(1, 5), (2, 12)].map(|(seed, n)| {
        let mut x = normals(seed, 2 * n);
        let y = x.split_off(n);
        (format!("a random line through {n} points"), Regression { x, y })
    });
    let book = ("the book's line".into(), book_line());
    [book].into_iter().chain(random).collect()
}

/// Gradients of three parameters in six steps, of very different sizes. One parameter
/// has none in the first step, as a rare feature has.
pub(crate) fn gradients(seed: u32) -> Vec<Vec<f64>> {
    let numbers = normals(seed, 18);
    let sized = |g: &[f64]| vec![10.0 * g[0], g[1], 0.1 * g[2]];
    let mut gradients: Vec<Vec<f64>> = numbers.chunks(3).map(sized).collect();
    gradients[0][2] = 0.0;
    gradients
}

/// Notes the parameters after each step of an optimizer, from a random start.
pub(crate) fn walk(
    trace: &mut Trace,
    gradients: &[Vec<f64>],
    optimizer: impl FnOnce(usize) -> Stepper,
) -> Asked {
    let start = normals(7, gradients[0].len());
    let mut step = optimizer(start.len());
    let mut theta = start.clone();
    let mut moved = false;
    for (g, t) in gradients.iter().zip(1..) {
        step(&mut theta, g);
        moved |= theta != start;
        trace.vector(format_args!("step {t}, theta"), &theta, g.len())?;
    }
    if !moved {
        trace.observe("theta was never changed.");
    }
    Ok(())
}
