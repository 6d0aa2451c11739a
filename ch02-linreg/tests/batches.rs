//! The topic batches: the gradient of a batch, and the ball of noise, against
//! sums over all cases.

use ch02_linreg::batches::{
    BatchDescent, Flags, Noise, Results, Sampling, batch_gradient, measured_excess,
};
use ch02_linreg::chapter;
use ch02_linreg::descent::descend;
use chapter::{NoFiles, Topic, args};
use figure::{BLUE, Color, GREEN, OCHRE, Place};
use nalgebra::{Matrix2, Vector2};
use proptest::prelude::*;
use shared::problem::Objective;
use shared::problem::regression::Regression;
use shared::random::TorchCpu;

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

#[test]
fn default_output() {
    insta::assert_snapshot!(Flags::text(&results(&[])));
}

#[test]
fn diverging_output() {
    insta::assert_snapshot!(Flags::text(&results(&[
        "--lr", "0.03", "--epochs", "4000"
    ])));
}

/// Without noise, and with one size less to compare.
#[test]
fn output_of_a_batch_of_everything() {
    insta::assert_snapshot!(Flags::text(&results(&[
        "--batch-size",
        "50",
        "--epochs",
        "3"
    ])));
}

proptest! {
    /// The gradient of a batch is the derivative of the loss on the batch.
    #[test]
    fn a_batch_has_the_gradient_of_its_own_loss(
        batch in prop::collection::vec(0usize..50, 1..20),
        w in -10.0..10.0,
        b in -10.0..10.0,
    ) {
        let data = Regression::sample(42);
        let part = Regression {
            x: batch.iter().map(|&i| data.x[i]).collect(),
            y: batch.iter().map(|&i| data.y[i]).collect(),
        };
        // Central differences are exact for a quadratic.
        let h = 1e-3;
        let dw = (part.loss(w + h, b) - part.loss(w - h, b)) / (2.0 * h);
        let db = (part.loss(w, b + h) - part.loss(w, b - h)) / (2.0 * h);
        let ours = batch_gradient(&data, &batch, [w, b]);
        let scale = 1.0 + dw.abs() + db.abs();
        prop_assert!((ours[0] - dw).abs() < 1e-7 * scale, "{ours:?}, {dw}");
        prop_assert!((ours[1] - db).abs() < 1e-7 * scale, "{ours:?}, {db}");
    }

    /// With hardly any learning rate, an epoch of shuffled batches moves along the
    /// whole gradient, whatever the order: it has seen each sample once.
    #[test]
    fn a_shuffled_epoch_sees_every_sample_once(
        size in prop::sample::select(vec![1usize, 2, 5, 10, 25, 50]),
        seed in any::<u64>(),
        w in -10.0..10.0,
    ) {
        let data = Regression::sample(42);
        let lr = 1e-8;
        let mut descent = BatchDescent::new(&data, size, Sampling::Shuffled, TorchCpu::new(seed), [w, 0.5]);
        descent.epoch(lr, |_| ());
        let whole = data.gradient(w, 0.5);
        let moved = (w - descent.theta[0]) / lr / descent.steps() as f64;
        prop_assert!((moved - whole[0]).abs() < 1e-3 * (1.0 + whole[0].abs()));
    }
}

#[test]
fn a_batch_of_everything_is_gradient_descent() {
    let data = Regression::sample(42);
    let whole = descend(&data, 0.01, [0.1, 0.5], 200);
    let mut descent =
        BatchDescent::new(&data, 50, Sampling::Shuffled, TorchCpu::new(1), [0.1, 0.5]);
    for epoch in &whole[1..] {
        descent.epoch(0.01, |_| ());
        assert!((descent.theta[0] - epoch.w).abs() < 1e-10, "epoch {}", epoch.epoch);
        assert!((descent.theta[1] - epoch.b).abs() < 1e-10, "epoch {}", epoch.epoch);
    }
}

/// Five batches of ten and one of one: 51 samples' worth, or 50 dealt out.
#[test]
fn an_epoch_has_as_many_steps_as_it_takes() {
    let data = Regression::sample(42);
    for sampling in [Sampling::Shuffled, Sampling::Independent] {
        for (size, steps) in [(1, 50), (7, 8), (10, 5), (49, 2), (50, 1)] {
            let mut descent =
                BatchDescent::new(&data, size, sampling, TorchCpu::new(3), [0.0, 0.0]);
            let mut seen = 0;
            descent.epoch(1e-3, |_| seen += 1);
            assert_eq!((seen, descent.steps()), (steps, steps), "{sampling:?} {size}");
        }
    }
}

/// The parts that a sample adds: its Hessian, and its gradient at the minimum.
fn parts(data: &Regression) -> Vec<(Matrix2<f64>, Vector2<f64>)> {
    let [w, b] = data.least_squares();
    let part = |(&x, &y): (&f64, &f64)| {
        let e = y - (w * x + b);
        (2.0 * Matrix2::new(x * x, x, x, 1.0), -2.0 * e * Vector2::new(x, 1.0))
    };
    data.x.iter().zip(&data.y).map(part).collect()
}

/// All batches of `size` samples, drawn with replacement.
fn all_batches(data: &Regression, size: u32) -> Vec<(Matrix2<f64>, Vector2<f64>)> {
    let (parts, n) = (parts(data), data.x.len());
    let batch = |mut code: usize| {
        let (mut a, mut g) = (Matrix2::zeros(), Vector2::zeros());
        for _ in 0..size {
            a += parts[code % n].0 / f64::from(size);
            g += parts[code % n].1 / f64::from(size);
            code /= n;
        }
        (a, g)
    };
    (0..n.pow(size)).map(batch).collect()
}

/// The covariance after a step from the covariance `sigma`: the mean over all
/// batches that the step may draw.
fn after_a_step(
    batches: &[(Matrix2<f64>, Vector2<f64>)],
    lr: f64,
    sigma: Matrix2<f64>,
    noise: f64,
) -> Matrix2<f64> {
    let after = |(a, g): &(Matrix2<f64>, Vector2<f64>)| {
        let keep = Matrix2::identity() - lr * a;
        keep * sigma * keep + noise * lr * lr * g * g.transpose()
    };
    batches.iter().map(after).sum::<Matrix2<f64>>() / batches.len() as f64
}

#[test]
fn the_exact_ball_is_what_a_step_leaves_as_it_is() {
    let data = Regression::sample(42);
    let noise = Noise::of(&data);
    for (size, lr) in [(1, 0.001), (1, 0.01), (2, 0.005), (2, 0.015)] {
        let batches = all_batches(&data, size);
        let mut sigma = Matrix2::zeros();
        for _ in 0..4000 {
            sigma = after_a_step(&batches, lr, sigma, 1.0);
        }
        let summed = 0.5 * (data.hessian() * sigma).trace();
        let ours = noise.excess(lr, size as usize);
        assert!(
            (ours - summed).abs() < 0.02 * summed,
            "{size}, {lr}: {ours}, {summed}"
        );
        // What is missing is what the flat axis still has to fill.
        let next = after_a_step(&batches, lr, sigma, 1.0);
        assert!((next - sigma).norm() < 1e-3 * sigma.norm());
    }
}

/// Just below the bound a step makes the largest covariance smaller, just above it
/// larger.
#[test]
fn the_bound_is_where_the_mean_square_turns() {
    let data = Regression::sample(42);
    let noise = Noise::of(&data);
    for size in [1, 2] {
        let batches = all_batches(&data, size);
        let growth = |lr: f64| {
            let mut sigma = Matrix2::identity();
            let mut factor = 0.0;
            for _ in 0..300 {
                let next = after_a_step(&batches, lr, sigma, 0.0);
                factor = next.norm() / sigma.norm();
                sigma = next / next.norm();
            }
            factor
        };
        let bound = noise.bound(size as usize);
        // The flat axis alone keeps the factor near 1, so step far enough away.
        assert!(growth(0.97 * bound) < 1.0, "{size}: {}", growth(0.97 * bound));
        assert!(growth(1.03 * bound) > 1.0, "{size}: {}", growth(1.03 * bound));
        assert_eq!(noise.excess(bound, size as usize), f64::INFINITY);
    }
}

#[test]
fn large_batches_have_the_bound_of_all_samples() {
    let data = Regression::sample(42);
    let (noise, full) = (Noise::of(&data), data.curvature().stability_bound());
    assert!((noise.bound(1_000_000) / full - 1.0).abs() < 1e-3);
    // One sample after the other: with 1/(x² + 1) no step goes wrong.
    assert!((noise.every_step_bound() - 1.0 / 101.0).abs() < 1e-15);
    assert!(noise.every_step_bound() < noise.bound(1));
    assert!(noise.bound(1) < noise.bound(10) && noise.bound(10) < full);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// lr/4 · tr C is the exact excess in the limit of small learning rates.
    #[test]
    fn the_small_ball_is_the_limit_of_the_exact_one(seed: u32, size in 1usize..=50) {
        let noise = Noise::of(&Regression::sample(seed));
        let lr = 1e-7;
        let (small, exact) = (noise.excess_for_small_lr(lr, size), noise.excess(lr, size));
        prop_assert!((small / exact - 1.0).abs() < 1e-4, "{small}, {exact}");
    }

    /// Noise only ever adds to the first order.
    #[test]
    fn the_exact_ball_is_the_larger(size in 1usize..=50, lr in 1e-5f64..0.016) {
        let noise = Noise::of(&Regression::sample(42));
        prop_assert!(noise.excess(lr, size) >= noise.excess_for_small_lr(lr, size));
    }
}

#[test]
fn the_measured_ball_is_the_exact_one() {
    let data = Regression::sample(42);
    let noise = Noise::of(&data);
    for size in [1, 10] {
        for lr in [0.001, 0.003, 0.01] {
            let measured =
                measured_excess(&data, lr, size, Sampling::Independent, 40_000, 7);
            let exact = noise.excess(lr, size);
            assert!(
                (measured / exact - 1.0).abs() < 0.06,
                "{size}, {lr}: {measured}, {exact}"
            );
        }
    }
}

/// Where all samples bend alike, the formula for shuffled batches is the whole
/// truth for a small learning rate.
#[test]
fn the_shuffled_ball_is_as_predicted() {
    let y = Regression::sample(42).y;
    let data = Regression { x: vec![0.0; 50], y };
    let noise = Noise::of(&data);
    for (size, lr) in [(10, 0.002), (10, 0.004), (25, 0.004), (5, 0.002)] {
        let measured = measured_excess(&data, lr, size, Sampling::Shuffled, 200_000, 7);
        let predicted = noise.shuffled_excess(lr, size);
        assert!(
            (measured / predicted - 1.0).abs() < 0.1,
            "{size}, {lr}: {measured}, {predicted}"
        );
    }
    // Nothing is left to chance in a batch of everything.
    assert_eq!(noise.shuffled_excess(0.01, 50), 0.0);
}

/// And on the chapter's data it is close, and falls with the cube.
#[test]
fn shuffling_shrinks_the_ball() {
    let shuffling = results(&[]).ball.shuffling;
    for at in shuffling.iter().filter(|at| at.lr < 0.002) {
        assert!((at.shuffled / at.formula - 1.0).abs() < 0.25, "{}", at.lr);
    }
    let slope = (shuffling[4].shuffled / shuffling[0].shuffled).log10();
    assert!((slope - 3.0).abs() < 0.1, "{slope}");
    let slope = (shuffling[4].independent / shuffling[0].independent).log10();
    assert!((slope - 1.0).abs() < 0.1, "{slope}");
}

/// The mean over all orders of four samples, as the fixed point of a mean epoch.
#[test]
fn the_offset_is_that_of_all_orders() {
    let data = Regression { x: vec![0.0, 1.0, 2.0, 5.0], y: vec![1.0, 0.0, 4.0, 4.0] };
    let (parts, noise, lr) = (parts(&data), Noise::of(&data), 1e-6);
    for size in [1, 2] {
        let (mut keep, mut push) = (Matrix2::zeros(), Vector2::zeros());
        for order in orders() {
            let (mut k, mut p) = (Matrix2::identity(), Vector2::zeros());
            for batch in order.chunks(size) {
                let of = batch.len() as f64;
                let a = batch.iter().map(|&i| parts[i].0).sum::<Matrix2<f64>>() / of;
                let g = batch.iter().map(|&i| parts[i].1).sum::<Vector2<f64>>() / of;
                let step = Matrix2::identity() - lr * a;
                (k, p) = (step * k, step * p - lr * g);
            }
            keep += k / 24.0;
            push += p / 24.0;
        }
        let offset = (Matrix2::identity() - keep).try_inverse().unwrap() * push;
        let summed = 0.5 * (data.hessian() * offset).dot(&offset);
        let ours = noise.shuffled_offset(lr, size);
        assert!((ours / summed - 1.0).abs() < 1e-3, "{size}: {ours}, {summed}");
    }
}

fn orders() -> Vec<[usize; 4]> {
    let all = (0..256).map(|code| [code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6]);
    all.filter(|order| (0..4).all(|i| order.contains(&i))).collect()
}

/// The excess is the difference of two losses.
#[test]
fn the_excess_is_a_difference_of_losses() {
    let data = Regression::sample(7);
    let [w, b] = data.least_squares();
    let excess = data.excess().loss(&[w + 0.3, b - 2.0]);
    let difference = data.loss(w + 0.3, b - 2.0) - data.loss(w, b);
    assert!((excess - difference).abs() < 1e-10);
}

#[test]
fn epochs_and_runs_allocate_nothing_else() {
    let data = Regression::sample(42);
    for sampling in [Sampling::Shuffled, Sampling::Independent] {
        let mut descent =
            BatchDescent::new(&data, 10, sampling, TorchCpu::new(1), [0.0, 0.0]);
        let counted = allocation_counter::measure(|| {
            for _ in 0..10 {
                descent.epoch(1e-3, |_| ());
            }
        });
        assert_eq!(counted.count_total, 0);
    }
}

/// A run keeps its colour where two sizes are the same.
#[test]
fn batches_of_one_are_single_samples() {
    let picture = |size: &str| {
        let answer =
            chapter().answer(&["batches", "--batch-size", size], &NoFiles).unwrap();
        let figure = answer.figure("losses").unwrap();
        (figure.title.clone(), figure.svg("f", Place::Page))
    };
    let of = |svg: &str, color: Color| {
        svg.contains(&format!("#{:02X}{:02X}{:02X}", color.0, color.1, color.2))
    };
    let (title, svg) = picture("1");
    assert_eq!(title, "The same cost, with batches of two sizes");
    assert!(of(&svg, BLUE) && of(&svg, OCHRE) && !of(&svg, GREEN));
    let (_, svg) = picture("50");
    assert!(of(&svg, BLUE) && of(&svg, OCHRE) && !of(&svg, GREEN));
    let (title, svg) = picture("10");
    assert_eq!(title, "The same cost, with batches of three sizes");
    assert!(of(&svg, BLUE) && of(&svg, OCHRE) && of(&svg, GREEN));
}
