//! The fair race: its problems against finite differences and their own
//! definition, its counts against a closed form, its protocol against a second
//! reading of it.

use ch05_compare::{
    Contender, Flags, Problem, RATES, Scores, Topic, fair_race, rates, run,
};
use clap::ValueEnum;
use proptest::prelude::*;
use shared::landscape::{B_RANGE, W_RANGE};
use shared::random::NumpyLegacy;
use shared::regression::Regression;

const HORIZON: usize = 400;

fn race_of(problem: Problem, contender: Contender, seeds: u32) -> Flags {
    Flags {
        problem: vec![problem],
        optimizers: vec![contender],
        seeds,
        horizon: HORIZON as u32,
        ..Flags::default()
    }
}

/// Gradient descent on a quadratic has a closed form: along an eigenvector of the
/// Hessian each step multiplies the error by 1 − lr·λ. So has the number of its
/// steps, and the race must count just as many.
#[test]
fn the_steps_of_sgd_are_those_of_the_closed_form() {
    let seeds = 6;
    let races = fair_race(&race_of(Problem::Line, Contender::Sgd, seeds));
    let tuned = &races[0].entries[0];
    let mut arrived = 0;
    for (lr, scores) in &tuned.sweep {
        for seed in 0..seeds {
            let steps = closed_form_steps(seed, *lr);
            assert_eq!(scores.runs[seed as usize].steps, steps, "{lr} {seed}");
            arrived += usize::from(steps.is_some());
        }
    }
    // Of the rates that do not diverge, only the largest arrive in time.
    assert!(arrived >= seeds as usize && tuned.best_lr == 0.0215);
}

fn closed_form_steps(seed: u32, lr: f64) -> Option<usize> {
    let data = Regression::sample(seed);
    let [w, b] = data.least_squares();
    // The start as the problem documents it: evenly over the landscape.
    let mut rng = NumpyLegacy::new(!seed);
    let mut along = |range: std::ops::RangeInclusive<f64>| {
        range.start() + rng.uniform() * (range.end() - range.start())
    };
    let error = nalgebra::Vector2::new(along(W_RANGE) - w, along(B_RANGE) - b);
    let curvature = data.curvature();
    let excess = |t: usize| {
        [
            (curvature.lambda_max, curvature.steep_axis),
            (curvature.lambda_min, curvature.flat_axis),
        ]
        .into_iter()
        .map(|(lambda, axis)| {
            0.5 * lambda
                * ((1.0 - lr * lambda).powi(t as i32) * axis.dot(&error)).powi(2)
        })
        .sum::<f64>()
    };
    let steps = (0..HORIZON + 1).rposition(|t| excess(t) > 0.001).map_or(0, |t| t + 1);
    (steps <= HORIZON).then_some(steps)
}

/// Polyak's heavy ball adds what Momentum averages: at a tenth of the learning
/// rate it takes the very same steps.
#[test]
fn the_two_conventions_of_momentum_differ_by_a_factor_of_ten() {
    let both = Flags {
        optimizers: vec![Contender::Momentum, Contender::HeavyBall],
        seeds: 5,
        ..Flags::default()
    };
    for race in fair_race(&both) {
        let [momentum, heavy_ball] = &race.entries[..] else { panic!() };
        let (lr, same) = (momentum.best_lr, heavy_ball.best_lr);
        assert!((lr / same - 10.0).abs() < 1e-9, "{lr} {same}");
        for (a, b) in momentum.scores.runs.iter().zip(&heavy_ball.scores.runs) {
            assert_eq!(a.steps, b.steps, "{}", race.problem.name());
        }
    }
}

/// Seeds that choose are the first ones, those that judge the next ones; a race
/// with twice the seeds chooses with both.
#[test]
fn what_chooses_does_not_judge() {
    let of = |seeds| fair_race(&race_of(Problem::Bowl, Contender::Adam, seeds));
    let (few, many) = (of(4), of(8));
    let (few, many) = (&few[0].entries[0], &many[0].entries[0]);
    for ((lr, first), (same, all)) in few.sweep.iter().zip(&many.sweep) {
        assert_eq!((lr, &first.runs[..]), (same, &all.runs[..4]));
    }
    let (_, all) = many.sweep.iter().find(|(lr, _)| *lr == few.best_lr).unwrap();
    assert_eq!(few.scores.runs, all.runs[4..]);
}

/// No learning rate of the sweep has a smaller median than the one chosen.
#[test]
fn the_best_rate_is_the_best() {
    let flags = Flags { seeds: 5, budget: 12, ..Flags::default() };
    for entry in fair_race(&flags).iter().flat_map(|race| &race.entries) {
        let key =
            |scores: &Scores| (scores.steps[1].unwrap_or(usize::MAX), scores.excess[1]);
        let best = entry.sweep.iter().find(|(lr, _)| *lr == entry.best_lr).unwrap();
        assert!(entry.sweep.iter().all(|(_, scores)| key(scores) >= key(&best.1)));
    }
}

#[test]
fn learning_rates_are_evenly_spread() {
    for budget in [2, 3, 22, 200] {
        let rates = rates(budget);
        assert_eq!(rates.len(), budget as usize);
        assert_eq!([rates[0], rates[rates.len() - 1]], RATES);
        let ratio = (RATES[1] / RATES[0]).powf(1.0 / f64::from(budget - 1));
        // To three digits.
        assert!(rates.windows(2).all(|r| (r[1] / r[0] / ratio - 1.0).abs() < 0.011));
    }
}

/// The same bytes whatever the number of threads.
#[test]
fn the_number_of_threads_changes_nothing() {
    let topic = Topic::Fair;
    let flags = Flags { topic, seeds: 4, budget: 8, horizon: 200, ..Flags::default() };
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap().install(|| run(&flags))
    };
    let (one, many) = (with(1), with(7));
    assert_eq!((one.text, one.figures), (many.text, many.figures));
    assert_eq!(one.values, many.values);
}

/// Quartiles of twenty values are the 5th, the 10th and the 15th.
#[test]
fn quartiles_are_values_that_occurred() {
    let races = fair_race(&race_of(Problem::Rosenbrock, Contender::AmsGrad, 20));
    for (_, scores) in &races[0].entries[0].sweep {
        let mut excess: Vec<f64> = scores.runs.iter().map(|run| run.excess).collect();
        excess.sort_by(f64::total_cmp);
        assert_eq!(scores.excess, [excess[4], excess[9], excess[14]]);
    }
}

/// Where a gradient has no noise it is the slope of the excess.
#[test]
fn gradients_are_slopes() {
    for problem in Problem::value_variants() {
        if matches!(problem, Problem::Batches | Problem::Sparse) {
            continue;
        }
        for seed in 0..20 {
            let instance = problem.instance(seed, 1);
            let theta = instance.start();
            if instance.excess(&theta) == 0.0 {
                continue;
            }
            let mut g = [0.0; 2];
            instance.gradient(0, &theta, &mut g);
            let slope = central_difference(&|theta| instance.excess(theta), &theta);
            for i in 0..2 {
                let error = (g[i] - slope[i]).abs();
                assert!(error <= 1e-4 * (1.0 + g[i].abs()), "{problem:?} {seed}");
            }
        }
    }
}

/// A pass over the mini-batches has the full gradient as its mean; so has, in the
/// long run, the stream of sparse samples.
#[test]
fn noisy_gradients_are_right_on_average() {
    for (problem, steps, tolerance) in
        [(Problem::Batches, 5, 1e-9), (Problem::Sparse, 20_000, 0.05)]
    {
        let instance = problem.instance(3, steps);
        let theta: Vec<f64> = instance.start().iter().map(|x| x + 0.5).collect();
        let mut mean = vec![0.0; theta.len()];
        let mut g = mean.clone();
        for step in 0..steps {
            instance.gradient(step, &theta, &mut g);
            mean.iter_mut().zip(&g).for_each(|(mean, g)| *mean += g / steps as f64);
        }
        let slope = central_difference(&|theta| instance.excess(theta), &theta);
        let largest = slope.iter().fold(0.0, |a: f64, s| a.max(s.abs()));
        for (mean, slope) in mean.iter().zip(&slope) {
            // Finite differences of a quadratic are right up to rounding.
            assert!((mean - slope).abs() < (tolerance + 1e-6) * largest, "{problem:?}");
        }
    }
}

fn central_difference(f: &dyn Fn(&[f64]) -> f64, theta: &[f64]) -> Vec<f64> {
    let h = 1e-5;
    let moved = |i: usize, by: f64| {
        let mut moved = theta.to_vec();
        moved[i] += by;
        f(&moved)
    };
    (0..theta.len()).map(|i| (moved(i, h) - moved(i, -h)) / (2.0 * h)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Nobody arrives before the step that the closest seed needs, and what has
    /// arrived ends within the tolerance.
    #[test]
    fn who_has_arrived_is_there(budget in 2u32..9, seeds in 1u32..5, problem in 0usize..10) {
        let problem = Problem::value_variants()[problem];
        let flags = Flags { problem: vec![problem], budget, seeds, horizon: 100, ..Flags::default() };
        for entry in &fair_race(&flags)[0].entries {
            for run in entry.sweep.iter().flat_map(|(_, scores)| &scores.runs) {
                let ends_there = run.excess <= problem.tolerance();
                prop_assert_eq!(run.steps.is_some(), ends_there);
                prop_assert!(run.steps.is_none_or(|steps| steps <= 100));
            }
            prop_assert!((0.0..=7.0).contains(&entry.plateau()));
        }
    }
}
