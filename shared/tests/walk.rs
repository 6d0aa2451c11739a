//! The one loop of all optimizers: against the closed form of gradient descent on a
//! quadratic, at its end, and what it allocates. And the quadratic itself.

use nalgebra::{Matrix2, Vector2};
use proptest::prelude::*;
use shared::optim::{Adam, AnyRule, Sgd};
use shared::problem::functions::rosenbrock::ROSENBROCK;
use shared::problem::regression::Regression;
use shared::problem::{Objective, Quadratic};
use shared::walk::Walk;

fn bowl() -> Quadratic {
    let hessian = Matrix2::from_diagonal(&Vector2::new(2.0, 0.5));
    Quadratic { hessian, minimiser: Vector2::new(1.0, -3.0) }
}

/// θ_t − θ* = (1 − lr·λ)^t (θ_0 − θ*), with the gradient and the loss of just there.
#[test]
fn gradient_descent_has_a_closed_form() {
    let (bowl, lr) = (bowl(), 0.3);
    let walk = Walk::new(&bowl, &[4.0, 5.0], Sgd { lr }.optimizer());
    let mut moments = 0;
    for (t, step) in walk.up_to(30).enumerate() {
        let error = [(3.0, 2.0), (8.0, 0.5)].map(|(start, lambda): (f64, f64)| {
            start * (1.0 - lr * lambda).powi(t as i32)
        });
        assert_eq!(step.t, t);
        for (ours, expected) in [
            (step.theta[0], 1.0 + error[0]),
            (step.theta[1], -3.0 + error[1]),
            (step.g[0], 2.0 * error[0]),
            (step.g[1], 0.5 * error[1]),
            (step.loss, error[0].powi(2) + 0.25 * error[1].powi(2)),
        ] {
            assert!((ours - expected).abs() < 1e-12, "step {t}: {ours} {expected}");
        }
        moments += 1;
    }
    assert_eq!(moments, 31);
}

/// Each step goes to minus twice the error: after some five hundred of them its square
/// is no number. The walk ends before that.
#[test]
fn a_walk_ends_before_its_numbers_do() {
    let bowl = bowl();
    let walk = Walk::new(&bowl, &[4.0, 5.0], Sgd { lr: 1.5 }.optimizer());
    let steps: Vec<_> = walk.up_to(10_000).collect();
    let last = steps.last().unwrap();
    assert!(last.theta.iter().chain(&last.g).all(|x| x.is_finite()));
    // 2 · (3 · 2^t)², of which the loss is half, is a number below 2^1024.
    assert_eq!(last.t, 509);
    let start = [f64::MAX, 0.0];
    assert!(Walk::new(&bowl, &start, Sgd { lr: 0.1 }.optimizer()).advance().is_none());
}

#[test]
fn only_the_first_step_allocates() {
    let mut walk = Walk::new(&ROSENBROCK, &[-1.2, 1.0], Adam::default().optimizer());
    walk.advance();
    walk.advance();
    let counts = allocation_counter::measure(|| {
        for _ in 0..100 {
            walk.advance();
        }
    });
    assert_eq!(counts.count_total, 0);
    assert_eq!(walk.advance().unwrap().t, 102);
}

proptest! {
    /// The excess of a line is its loss above that of the best line; its gradient is
    /// that of the loss.
    #[test]
    fn the_excess_is_a_quadratic(seed in 0u32..1000, w in -5.0..5.0f64, b in -5.0..5.0f64) {
        let data = Regression::sample(seed);
        let [best_w, best_b] = data.least_squares();
        let excess = data.excess();
        let difference = data.loss(w, b) - data.loss(best_w, best_b);
        prop_assert!((excess.loss(&[w, b]) - difference).abs() < 1e-9 * difference.max(1.0));
        let (mut ours, theirs) = ([0.0; 2], data.gradient(w, b));
        excess.gradient(0, &[w, b], &mut ours);
        for (ours, theirs) in ours.into_iter().zip(theirs) {
            prop_assert!((ours - theirs).abs() < 1e-9 * theirs.abs().max(1.0));
        }
    }
}

#[test]
fn a_walk_diverges_from_where_it_stays_above_its_start() {
    for (losses, overflowed, step) in [
        (&[2.0, 1.0, 0.5][..], false, None),
        (&[2.0, 3.0, 1.0], false, None),
        (&[2.0, 3.0, 1.0, 4.0, 5.0], false, Some(3)),
        (&[2.0, 3.0], true, Some(1)),
        (&[2.0], true, Some(1)),
        (&[2.0, 2.0 + 1e-12], false, None),
    ] {
        assert_eq!(shared::walk::diverged_from(losses, overflowed), step);
    }
}
