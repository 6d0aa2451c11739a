//! The fair race: its problems against finite differences and their own
//! definition, its counts against a closed form, its protocol against a second
//! reading of it.

use ch05_compare::{Flags, Instance, Problem, RATES, Topic, fair_race, rates, run};
use clap::ValueEnum;
use proptest::prelude::*;
use shared::optim::{ALL, Known};
use shared::problem::Objective;
use shared::problem::regression::{Regression, WINDOW};
use shared::random::{NumpyLegacy, derived_seed};

const HORIZON: usize = 1000;

fn known(name: &str) -> Known {
    Known::find(name).unwrap()
}

fn race_of(problem: Problem, contender: Known, seeds: u32) -> Flags {
    Flags {
        problem: vec![problem],
        optimizers: vec![contender],
        seeds: Some(seeds),
        horizon: Some(HORIZON as u32),
        ..Flags::default()
    }
}

/// Gradient descent on a quadratic has a closed form: along an eigenvector of the
/// Hessian each step multiplies the error by 1 − lr·λ. So has the number of its
/// steps, and the race must count just as many.
#[test]
fn the_steps_of_sgd_are_those_of_the_closed_form() {
    check_closed_form(None);
    check_closed_form(Some(1e-6));
}

fn check_closed_form(tolerance: Option<f64>) {
    let seeds = 6;
    let flags = race_of(Problem::Line, known("sgd"), seeds);
    let races = fair_race(&Flags { tolerance, ..flags });
    let tolerance = tolerance.unwrap_or(0.001);
    let tuned = &races[0].entries[0];
    let mut medians = Vec::new();
    for (lr, tally) in &tuned.sweep {
        let mut all: Vec<Option<usize>> =
            (0..seeds).map(|seed| closed_form_steps(seed, *lr, tolerance)).collect();
        for (run, steps) in tally.runs.iter().zip(&all) {
            assert_eq!(run.steps, *steps, "{lr}");
        }
        all.sort_by_key(|steps| steps.unwrap_or(usize::MAX));
        medians.extend(all[2].map(|median| (median, *lr)));
    }
    // Only the largest rates that do not diverge arrive in time.
    medians.sort_by(|a, b| a.partial_cmp(b).unwrap());
    assert!(!medians.is_empty());
    assert_eq!(tuned.best_lr, medians[0].1);
}

fn closed_form_steps(seed: u32, lr: f64, tolerance: f64) -> Option<usize> {
    let excess = |t: usize| closed_form_excess(seed, lr, t);
    let steps =
        (0..HORIZON + 1).rposition(|t| excess(t) > tolerance).map_or(0, |t| t + 1);
    (steps <= HORIZON).then_some(steps)
}

/// How far the loss is above the lowest after t steps.
fn closed_form_excess(seed: u32, lr: f64, t: usize) -> f64 {
    let data = Regression::sample(seed);
    let [w, b] = data.least_squares();
    // The start as the problem documents it: evenly over the landscape.
    let mut rng = NumpyLegacy::new(derived_seed(seed, 0));
    let mut along = |[low, high]: [f64; 2]| low + rng.uniform() * (high - low);
    let error = nalgebra::Vector2::new(along(WINDOW[0]) - w, along(WINDOW[1]) - b);
    let curvature = data.curvature();
    [
        (curvature.lambda_max, curvature.steep_axis),
        (curvature.lambda_min, curvature.flat_axis),
    ]
    .into_iter()
    .map(|(lambda, axis)| {
        0.5 * lambda * ((1.0 - lr * lambda).powi(t as i32) * axis.dot(&error)).powi(2)
    })
    .sum::<f64>()
}

/// Polyak's heavy ball adds what Momentum averages: at a tenth of the learning
/// rate it takes the very same steps.
#[test]
fn the_two_conventions_of_momentum_differ_by_a_factor_of_ten() {
    // Three rates to a power of ten: a tenth of a rate is one of the rates too.
    let both = Flags {
        budget: Some(22),
        optimizers: vec![known("momentum"), known("heavy-ball")],
        seeds: Some(5),
        ..Flags::default()
    };
    for race in fair_race(&both) {
        let [momentum, heavy_ball] = &race.entries[..] else { panic!() };
        let (lr, same) = (momentum.best_lr, heavy_ball.best_lr);
        assert!((lr / same - 10.0).abs() < 1e-9, "{lr} {same}");
        for (a, b) in momentum.tally.runs.iter().zip(&heavy_ball.tally.runs) {
            assert_eq!(a.steps, b.steps, "{}", race.problem.name());
        }
    }
}

/// Without a memory every momentum is gradient descent; with 0.9 it is the default.
#[test]
fn beta_sets_every_momentum() {
    let of = |beta, optimizers: &[Known]| {
        let flags = race_of(Problem::Bowl, known("sgd"), 4);
        let races = fair_race(&Flags { beta, optimizers: optimizers.into(), ..flags });
        races[0].entries.iter().map(|entry| entry.tally.clone()).collect::<Vec<_>>()
    };
    let sums =
        [known("sgd"), known("momentum"), known("heavy-ball"), known("nesterov")];
    let without = of(Some(0.0), &sums);
    assert!(without.iter().all(|tally| *tally == without[0]));
    let all = ALL;
    assert_eq!(of(Some(0.9), all), of(None, all));
    for (contender, (some, none)) in
        all.iter().zip(of(Some(0.7), all).into_iter().zip(of(None, all)))
    {
        let mut rule = (contender.rule)();
        let names: Vec<_> =
            rule.settings().into_iter().map(|setting| setting.0).collect();
        let has_momentum = names.contains(&"beta") || names.contains(&"beta1");
        let has_none = !has_momentum || contender.name == "lion";
        assert_eq!(some == none, has_none, "{}", contender.title);
    }
}

/// Seeds that choose are the first ones, those that judge the next ones; a race
/// with twice the seeds chooses with both.
#[test]
fn what_chooses_does_not_judge() {
    let of = |seeds| fair_race(&race_of(Problem::Bowl, known("adam"), seeds));
    let (few, many) = (of(4), of(8));
    let (few, many) = (&few[0].entries[0], &many[0].entries[0]);
    for ((lr, first), (same, all)) in few.sweep.iter().zip(&many.sweep) {
        assert_eq!((lr, &first.runs[..]), (same, &all.runs[..4]));
    }
    let (_, all) = many.sweep.iter().find(|(lr, _)| *lr == few.best_lr).unwrap();
    assert_eq!(few.tally.runs, all.runs[4..]);
}

/// Where nobody arrives the rate with the lowest median loss is the best: on the
/// line SGD gets lower with every rate that does not diverge.
#[test]
fn if_nobody_arrives_the_lowest_loss_is_the_best() {
    let flags = Flags { horizon: Some(3), ..race_of(Problem::Line, known("sgd"), 5) };
    let tuned = &fair_race(&flags)[0].entries[0];
    assert!(tuned.sweep.iter().all(|(_, tally)| tally.steps[1].is_none()));
    let excess = |lr: f64, seed| closed_form_excess(seed, lr, 3);
    let median = |lr: f64| {
        let mut all: Vec<f64> = (0..5).map(|seed| excess(lr, seed)).collect();
        all.sort_by(f64::total_cmp);
        all[2]
    };
    let by_median = |a: &&f64, b: &&f64| median(**a).total_cmp(&median(**b));
    assert_eq!(tuned.best_lr, *rates(22).iter().min_by(by_median).unwrap());
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

/// Turning the pass changes nothing for rules that know no axes: their steps are
/// the same, but for rounding.
#[test]
fn rules_without_scales_do_not_see_that_the_pass_is_askew() {
    let flags = Flags {
        problem: vec![Problem::Pass, Problem::PassAskew],
        optimizers: vec![known("sgd"), known("heavy-ball"), known("nesterov")],
        ..Flags::default()
    };
    let [pass, askew] = &fair_race(&flags)[..] else { panic!() };
    for (one, other) in pass.entries.iter().zip(&askew.entries) {
        assert_eq!(one.best_lr, other.best_lr);
        for (a, b) in one.tally.runs.iter().zip(&other.tally.runs) {
            assert_eq!(a.steps, b.steps, "{}", one.contender.name);
        }
    }
}

/// A minimum is no floating point number, so RMSProp, whose steps do not get
/// shorter, does not freeze on it. (On a minimum at a number it does, in about half of
/// these runs.)
#[test]
fn nobody_freezes_on_a_minimum() {
    let flags = race_of(Problem::Aligned, known("rmsprop"), 20);
    let tuned = &fair_race(&flags)[0].entries[0];
    let (_, tally) = tuned.sweep.iter().find(|(lr, _)| *lr == 0.0464).unwrap();
    assert!(tally.runs.iter().all(|run| run.excess > 1e-6), "{tally:?}");
}

/// The same bytes whatever the number of threads.
#[test]
fn the_number_of_threads_changes_nothing() {
    let topic = Topic::Fair;
    let flags = Flags {
        topic,
        seeds: Some(4),
        budget: Some(8),
        horizon: Some(200),
        ..Flags::default()
    };
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
    let races = fair_race(&race_of(Problem::Rosenbrock, known("amsgrad"), 20));
    for (_, tally) in &races[0].entries[0].sweep {
        let mut excess: Vec<f64> = tally.runs.iter().map(|run| run.excess).collect();
        excess.sort_by(f64::total_cmp);
        assert_eq!(tally.excess, [excess[4], excess[9], excess[14]]);
    }
}

/// Where a gradient has no noise it is the slope of the excess.
#[test]
fn gradients_are_slopes() {
    for problem in Problem::value_variants() {
        // Noise; and the network counts in single precision, too coarse for this
        // difference (its slopes are tested with the slice).
        if matches!(problem, Problem::Batches | Problem::Sparse | Problem::CreditNet) {
            continue;
        }
        for seed in 0..20 {
            let Instance { excess, start: theta } =
                problem.instance(problem.planar().as_ref(), seed, 1);
            let mut g = [0.0; 2];
            excess.gradient(0, &theta, &mut g);
            let slope = central_difference(&*excess, &theta);
            for i in 0..2 {
                let error = (g[i] - slope[i]).abs();
                assert!(error <= 1e-4 * (1.0 + g[i].abs()), "{problem:?} {seed}");
            }
        }
    }
}

/// The lowest point of the network's slice is level but for the kink of one sample
/// in a hundred, and no run of any optimizer ends below it.
#[test]
fn nobody_finds_a_lower_point_of_the_slice() {
    let planar = Problem::CreditNet.planar().unwrap();
    let mut slope = [0.0; 2];
    planar.gradient(0, &planar.minimisers[0], &mut slope);
    assert!(slope.iter().all(|slope| slope.abs() < 0.01), "{slope:?}");
    let problem = vec![Problem::CreditNet];
    let flags = Flags { problem, budget: Some(8), seeds: Some(4), ..Flags::default() };
    for entry in &fair_race(&flags)[0].entries {
        let runs = entry.sweep.iter().flat_map(|(_, tally)| &tally.runs);
        assert!(runs.into_iter().all(|run| run.excess > -1e-6), "{entry:?}");
    }
}

/// A pass over the mini-batches has the full gradient as its mean; so has, in the
/// long run, the stream of sparse samples.
#[test]
fn noisy_gradients_are_right_on_average() {
    for (problem, steps, tolerance) in
        [(Problem::Batches, 5, 1e-9), (Problem::Sparse, 20_000, 0.05)]
    {
        let Instance { excess, start } = problem.instance(None, 3, steps);
        let theta: Vec<f64> = start.iter().map(|x| x + 0.5).collect();
        let mut mean = vec![0.0; theta.len()];
        let mut g = mean.clone();
        for step in 0..steps {
            excess.gradient(step, &theta, &mut g);
            mean.iter_mut().zip(&g).for_each(|(mean, g)| *mean += g / steps as f64);
        }
        let slope = central_difference(&*excess, &theta);
        let largest = slope.iter().fold(0.0, |a: f64, s| a.max(s.abs()));
        for (mean, slope) in mean.iter().zip(&slope) {
            // Finite differences of a quadratic are right up to rounding.
            assert!((mean - slope).abs() < (tolerance + 1e-6) * largest, "{problem:?}");
        }
    }
}

fn central_difference(objective: &dyn Objective, theta: &[f64]) -> Vec<f64> {
    let h = 1e-5;
    let moved = |i: usize, by: f64| {
        let mut moved = theta.to_vec();
        moved[i] += by;
        objective.loss(&moved)
    };
    (0..theta.len()).map(|i| (moved(i, h) - moved(i, -h)) / (2.0 * h)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// What has arrived ends within the tolerance, and what ends there has arrived.
    #[test]
    fn who_has_arrived_is_there(budget in 2u32..9, seeds in 1u32..5, problem in 0..Problem::value_variants().len()) {
        let problem = Problem::value_variants()[problem];
        let flags = Flags { problem: vec![problem], budget: Some(budget), seeds: Some(seeds), horizon: Some(100), ..Flags::default() };
        for entry in &fair_race(&flags)[0].entries {
            for run in entry.sweep.iter().flat_map(|(_, tally)| &tally.runs) {
                let ends_there = run.excess <= problem.tolerance();
                prop_assert_eq!(run.steps.is_some(), ends_there);
                prop_assert!(run.steps.is_none_or(|steps| steps <= 100));
            }
            if let Some([low, high]) = entry.plateau() {
                prop_assert!(low <= entry.best_lr && entry.best_lr <= high);
            }
        }
    }
}
