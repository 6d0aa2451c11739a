//! The fair race: its problems against finite differences and their own
//! definition, its counts against a closed form, its protocol against a second
//! reading of it.

use ch05_compare::chapter;
use ch05_compare::fair::Flags;
use ch05_compare::problem::{Instance, Problem};
use ch05_compare::race::{RATES, Race, rates};
use chapter::{NoFiles, Topic, args};
use proptest::prelude::*;
use shared::optim::ALL;
use shared::problem::Objective;
use shared::problem::regression::{Regression, WINDOW};
use shared::random::{NumpyLegacy, derived_seed};

const HORIZON: usize = 1000;

fn races(flags: &[&str]) -> Vec<Race> {
    args::results::<Flags>(flags).unwrap().races
}

/// The one race of some optimizers on a problem, with further flags.
fn race_of(problem: &str, optimizers: &str, seeds: u32, flags: &[&str]) -> Race {
    let seeds = seeds.to_string();
    let of = ["--problems", problem, "--optimizers", optimizers, "--seeds", &seeds];
    races(&[&of, flags].concat()).remove(0)
}

fn text(flags: &[&str]) -> String {
    Flags::text(&args::results::<Flags>(flags).unwrap())
}

#[test]
fn output_of_the_fair_race() {
    insta::assert_snapshot!(text(&[]));
}

#[test]
fn output_beside_a_ridge() {
    insta::assert_snapshot!(text(&["--problems", "pass,pass-askew"]));
}

/// Gradient descent on a quadratic has a closed form: along an eigenvector of the
/// Hessian each step multiplies the error by 1 − lr·λ. So has the number of its
/// steps, and the race must count just as many.
#[test]
fn the_steps_of_sgd_are_those_of_the_closed_form() {
    check_closed_form(&[], 0.001);
    check_closed_form(&["--tolerance", "1e-6"], 1e-6);
}

fn check_closed_form(flags: &[&str], tolerance: f64) {
    let seeds = 6;
    let race = race_of("line", "sgd", seeds, flags);
    assert_eq!((race.horizon, race.tolerance), (HORIZON as u32, tolerance));
    let tuned = &race.entries[0];
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
    let both =
        ["--budget", "22", "--optimizers", "momentum,heavy-ball", "--seeds", "5"];
    for race in races(&both) {
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
    let of = |beta: &[&str], optimizers: &str| {
        let race = race_of("bowl", optimizers, 4, beta);
        race.entries.iter().map(|entry| entry.tally.clone()).collect::<Vec<_>>()
    };
    let without = of(&["--beta", "0"], "sgd,momentum,heavy-ball,nesterov");
    assert!(without.iter().all(|tally| *tally == without[0]));
    let all: Vec<&str> = ALL.iter().map(|known| known.name).collect();
    let all = all.join(",");
    let none = of(&[], &all);
    assert_eq!(of(&["--beta", "0.9"], &all), none);
    let some = of(&["--beta", "0.7"], &all);
    for (contender, (some, none)) in ALL.iter().zip(some.iter().zip(&none)) {
        let mut rule = (contender.rule)();
        let names: Vec<_> =
            rule.settings().into_iter().map(|setting| setting.0).collect();
        let has_momentum = names.contains(&"beta") || names.contains(&"beta1");
        let has_none = !has_momentum || contender.name == "lion";
        assert_eq!(some == none, has_none, "{}", contender.title);
        check_refusal_of_beta(contender.name, has_none);
    }
}

/// Where it sets nothing it is refused.
fn check_refusal_of_beta(optimizer: &str, is_refused: bool) {
    let flags = ["--beta", "0.7", "--optimizers", optimizer, "--seeds", "1"];
    let why = args::results::<Flags>(&flags).err();
    assert_eq!(why.is_some(), is_refused, "{optimizer}");
    let start = format!("--beta 0.7 has no effect with --optimizers {optimizer}: ");
    assert!(why.is_none_or(|why| why.starts_with(&start)));
}

/// Seeds that choose are the first ones, those that judge the next ones; a race
/// with twice the seeds chooses with both.
#[test]
fn what_chooses_does_not_judge() {
    let of = |seeds| race_of("bowl", "adam", seeds, &[]);
    let (few, many) = (of(4), of(8));
    let (few, many) = (&few.entries[0], &many.entries[0]);
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
    let race = race_of("line", "sgd", 5, &["--horizon", "3"]);
    let tuned = &race.entries[0];
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
    let races =
        races(&["--problems=pass,pass-askew", "--optimizers=sgd,heavy-ball,nesterov"]);
    let [pass, askew] = &races[..] else { panic!() };
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
    let race = race_of("aligned", "rmsprop", 20, &[]);
    let (_, tally) =
        race.entries[0].sweep.iter().find(|(lr, _)| *lr == 0.0464).unwrap();
    assert!(tally.runs.iter().all(|run| run.excess > 1e-6), "{tally:?}");
}

/// The same bytes whatever the number of threads.
#[test]
fn the_number_of_threads_changes_nothing() {
    let words = ["fair", "--seeds", "4", "--budget", "8", "--horizon", "200"];
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap().install(|| {
            let answer = chapter().answer(&words, &NoFiles).unwrap();
            let figures = answer.figures().into_iter().map(|name| answer.figure(name));
            (answer.text(), figures.collect::<Vec<_>>())
        })
    };
    assert_eq!(with(1), with(7));
}

/// Quartiles of twenty values are the 5th, the 10th and the 15th.
#[test]
fn quartiles_are_values_that_occurred() {
    let race = race_of("rosenbrock", "amsgrad", 20, &[]);
    for (_, tally) in &race.entries[0].sweep {
        let mut excess: Vec<f64> = tally.runs.iter().map(|run| run.excess).collect();
        excess.sort_by(f64::total_cmp);
        assert_eq!(tally.excess, [excess[4], excess[9], excess[14]]);
    }
}

/// Where a gradient has no noise it is the slope of the excess.
#[test]
fn gradients_are_slopes() {
    for problem in Problem::all() {
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
    planar.objective().gradient(0, &planar.minimisers[0], &mut slope);
    assert!(slope.iter().all(|slope| slope.abs() < 0.01), "{slope:?}");
    let few = ["--problems", "credit-net", "--budget", "8", "--seeds", "4"];
    for entry in &races(&few)[0].entries {
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
    fn who_has_arrived_is_there(budget in 2u32..9, seeds in 1u32..5, problem in 0..Problem::all().len()) {
        let problem = Problem::all()[problem];
        let (budget, seeds) = (budget.to_string(), seeds.to_string());
        let flags = ["--problems", problem.name(), "--budget", &budget, "--seeds", &seeds, "--horizon", "100"];
        for entry in &races(&flags)[0].entries {
            for run in entry.sweep.iter().flat_map(|(_, tally)| &tally.runs) {
                let ends_there = run.excess <= problem.tolerance();
                prop_assert_eq!(run.steps.is_some(), ends_there);
                prop_assert!(run.steps.is_none_or(|steps| steps <= 100));
            }
            if let Some(plateau) = entry.plateau {
                prop_assert!(plateau.low <= entry.best_lr && entry.best_lr <= plateau.high);
            }
        }
    }
}
