//! The fair race: its problems against finite differences and their own
//! definition, its counts against a closed form, its protocol against a second
//! reading of it.

use std::sync::LazyLock;

use ch05_compare::chapter;
use ch05_compare::fair::{Flags, Results};
use ch05_compare::problem::{Instance, Problem};
use ch05_compare::race::odds::{FALSE_CLEAR, clear_wins, luck};
use ch05_compare::race::{RATES, Race, Schedule, Setting, Tally, rates};
use chapter::{NoFiles, Topic, args};
use proptest::prelude::*;
use serde_json::Value;
use shared::optim::{ALL, Adam, AnyRule, HeavyBall, Momentum, RmsProp};
use shared::problem::Objective;
use shared::problem::regression::{Regression, WINDOW};
use shared::random::{NumpyLegacy, derived_seed};
use shared::walk::Walk;

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

/// The race of the defaults, run once.
pub(crate) static DEFAULTS: LazyLock<Results> =
    LazyLock::new(|| args::results::<Flags>(&[]).unwrap());

/// The same with a rate that falls.
pub(crate) static FALLING: LazyLock<Results> =
    LazyLock::new(|| args::results::<Flags>(&["--schedule", "cosine"]).unwrap());

#[test]
fn output_of_the_fair_race() {
    insta::assert_snapshot!(Flags::text(&DEFAULTS));
}

#[test]
fn output_with_a_rate_that_falls() {
    insta::assert_snapshot!(Flags::text(&FALLING));
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
    check_closed_form(&[], 1e-6);
    check_closed_form(&["--tolerance", "1e-9"], 1e-9);
}

fn check_closed_form(flags: &[&str], tolerance: f64) {
    let seeds = 6;
    let race = race_of("line", "sgd", seeds, flags);
    assert_eq!((race.horizon, race.tolerance), (HORIZON as u32, tolerance));
    let tuned = &race.entries[0];
    let mut medians = Vec::new();
    let mut given_up = 0;
    for (setting, tally) in &tuned.tries {
        let steps = |seed| closed_form_steps(seed, setting.lr, tolerance);
        let mut all: Vec<Option<usize>> = (0..seeds).map(steps).collect();
        match tally {
            Some(tally) => {
                let runs: Vec<_> = tally.runs.iter().map(|run| run.stays).collect();
                assert_eq!(runs, all, "{setting:?}");
            }
            None => given_up += 1,
        }
        all.sort_by_key(|steps| steps.unwrap_or(usize::MAX));
        medians.extend(all[2].map(|median| (median, setting.lr)));
    }
    assert!(given_up > 10, "{given_up} tries were given up");
    // Only the largest rates that do not diverge arrive in time.
    medians.sort_by(|a, b| a.partial_cmp(b).unwrap());
    assert!(!medians.is_empty());
    assert!(
        medians
            .iter()
            .any(|&(steps, lr)| { lr == tuned.best.lr && steps == medians[0].0 })
    );
    // Other seeds judge: the next ones.
    for (run, seed) in tuned.tally.runs.iter().zip(seeds..) {
        assert_eq!(run.stays, closed_form_steps(seed, tuned.best.lr, tolerance));
    }
}

fn closed_form_steps(seed: u32, lr: f64, tolerance: f64) -> Option<usize> {
    let start = closed_form_excess(seed, lr, 0);
    let is_above = |t: usize| closed_form_excess(seed, lr, t) > tolerance * start;
    let steps = (0..HORIZON + 1).rposition(is_above).map_or(0, |t| t + 1);
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

/// Polyak's heavy ball adds what Momentum averages: at 1 − β times the learning
/// rate it takes the very same steps, on every problem. So only one of them races.
#[test]
fn the_two_conventions_of_momentum_are_one_rule() {
    for beta in [0.5, 0.7, 0.8, 0.9, 0.95] {
        let momentum = Momentum { lr: 0.1, beta };
        let heavy_ball = HeavyBall { lr: 0.1 * (1.0 - beta), beta };
        for problem in
            [Problem::Line, Problem::Batches, Problem::Units, Problem::Sparse]
        {
            let Instance { excess, start } = problem.instance(None, 5, 101);
            let path = |rule: &dyn AnyRule| {
                let walk = Walk::new(&*excess, &start, rule.optimizer());
                walk.up_to(100).map(|step| step.theta[0]).collect::<Vec<f64>>()
            };
            let (one, other) = (path(&momentum), path(&heavy_ball));
            assert_eq!(one.len(), other.len());
            let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
            assert!(one.iter().zip(&other).all(near), "{problem:?} {beta}");
        }
    }
    let names: Vec<&str> = races(&["--problems", "line", "--seeds", "1"])[0]
        .entries
        .iter()
        .map(|entry| entry.name)
        .collect();
    assert!(names.contains(&"heavy-ball") && !names.contains(&"momentum"));
}

/// With `--beta` the tries of a momentum go to its rate: without a memory every momentum
/// is gradient descent. Lion's share and RMSProp's memory are tuned as before.
#[test]
fn beta_sets_every_momentum() {
    let of =
        |beta: &[&str], optimizers: &str| race_of("bowl", optimizers, 4, beta).entries;
    let without = of(&["--beta", "0"], "sgd,momentum,heavy-ball,nesterov");
    assert!(without.iter().all(|entry| entry.tally == without[0].tally));
    let set = of(&["--beta", "0.7"], "heavy-ball,nesterov,adam,amsgrad,nadam");
    for entry in &set {
        assert!(entry.tries.iter().all(|(setting, _)| setting.decay == Some(0.7)));
    }
    let others = "sgd,adagrad,rmsprop,lion,adam";
    for (with, free) in of(&["--beta", "0.7"], others).iter().zip(&of(&[], others)) {
        let is_same = with.tally == free.tally && with.best == free.best;
        assert_eq!(is_same, with.name != "adam", "{}", with.name);
    }
    for known in ALL.iter().filter(|known| known.name != "adamw") {
        let is_free = ["sgd", "adagrad", "rmsprop", "lion"].contains(&known.name);
        check_refusal_of_beta(known.name, is_free);
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

/// Seeds that choose are the first ones: a race with twice the seeds runs its first tries
/// on these, too.
#[test]
fn a_race_with_more_seeds_has_the_same_first_ones() {
    let of = |seeds| race_of("bowl", "adam", seeds, &[]).entries.remove(0);
    let (few, many) = (of(4), of(8));
    let mut compared = 0;
    for ((setting, first), (same, all)) in few.tries.iter().zip(&many.tries).take(40) {
        assert_eq!(setting, same);
        if let (Some(first), Some(all)) = (first, all) {
            assert_eq!(first.runs, all.runs[..4], "{setting:?}");
            compared += 1;
        }
    }
    assert!(compared > 5, "{compared} tries were compared");
}

/// Everybody makes as many tries as all others, no two of them the same, within the same
/// rates.
#[test]
fn everybody_makes_as_many_tries() {
    for budget in [10, 42, 79] {
        let budget_flag = budget.to_string();
        let few = ["--problems", "bowl", "--seeds", "1", "--budget", &budget_flag];
        for entry in &races(&few)[0].entries {
            let settings: Vec<_> =
                entry.tries.iter().map(|(setting, _)| *setting).collect();
            assert_eq!(settings.len(), budget + 5, "{}", entry.name);
            for (i, setting) in settings.iter().enumerate() {
                assert!(!settings[..i].contains(setting), "{} {setting:?}", entry.name);
                assert!((RATES[0]..=RATES[1]).contains(&setting.lr), "{setting:?}");
                let decays =
                    if entry.name == "rmsprop" { 0.8..=0.999 } else { 0.5..=0.95 };
                assert!(setting.decay.is_none_or(|decay| decays.contains(&decay)));
            }
            let has_choice = !["sgd", "adagrad"].contains(&entry.name);
            assert!(settings.iter().all(|s| s.decay.is_some() == has_choice));
        }
    }
}

/// The best of all tries is chosen, and the last ones lie around the best of the first.
#[test]
fn the_last_tries_are_near_the_best() {
    for entry in &races(&["--problems", "aligned", "--seeds", "5"])[0].entries {
        let key = |i: usize| match &entry.tries[i].1 {
            Some(tally) => (tally.stays[1].unwrap_or(usize::MAX), tally.left[1]),
            None => (usize::MAX, f64::INFINITY),
        };
        let least = |count: usize| {
            (0..count).min_by(|&a, &b| key(a).partial_cmp(&key(b)).unwrap()).unwrap()
        };
        assert_eq!(entry.best, entry.tries[least(45)].0, "{}", entry.name);
        let first = entry.tries[least(40)].0;
        for (setting, _) in &entry.tries[40..] {
            let factor = (setting.lr / first.lr).max(first.lr / setting.lr);
            assert!(factor < 10.0, "{} {setting:?}", entry.name);
        }
    }
}

/// Whoever is given up could not have won: here every try runs to its end, on a problem whose
/// noise throws runs out again.
#[test]
fn tries_that_are_given_up_would_not_win() {
    let race = race_of("units", "adam", 4, &["--budget", "20"]);
    let entry = &race.entries[0];
    let whole = |setting: &Setting| -> Vec<Option<usize>> {
        let rule =
            Adam { lr: setting.lr, beta1: setting.decay.unwrap(), ..Adam::default() };
        (0..4).map(|seed| stays(Problem::Units, &rule, seed)).collect()
    };
    let median = |mut all: Vec<Option<usize>>| {
        all.sort_by_key(|steps| steps.unwrap_or(usize::MAX));
        all[1].unwrap_or(usize::MAX)
    };
    let best = median(whole(&entry.best));
    assert!(best < HORIZON);
    let mut given_up = 0;
    for (setting, tally) in &entry.tries {
        let all = whole(setting);
        match tally {
            Some(tally) => {
                let runs: Vec<_> = tally.runs.iter().map(|run| run.stays).collect();
                assert_eq!(runs, all, "{setting:?}");
                assert!(median(all) >= best, "{setting:?}");
            }
            None => {
                assert!(median(all) > best, "{setting:?}");
                given_up += 1;
            }
        }
    }
    assert!((5..20).contains(&given_up), "{given_up} tries were given up");
}

/// The step from which a run stays within a hundredth of what it starts with.
fn stays(problem: Problem, rule: &dyn AnyRule, seed: u32) -> Option<usize> {
    let Instance { excess, start } = problem.instance(None, seed, HORIZON + 1);
    let first = excess.loss(&start);
    let walk = Walk::new(&*excess, &start, rule.optimizer());
    let steps: Vec<_> = walk.up_to(HORIZON).collect();
    let last = steps.iter().rposition(|step| step.loss / first > 0.01);
    let stays = last.map_or(0, |t| t + 1);
    (steps.len() == HORIZON + 1 && stays <= HORIZON).then_some(stays)
}

/// Runs and odds as `fixtures/reference_fair.py` computes them with NumPy.
#[test]
fn runs_are_numpys() {
    let fixture: Value =
        serde_json::from_str(include_str!("fixtures/fair.json")).unwrap();
    for run in fixture["runs"].as_array().unwrap() {
        let name = run["name"].as_str().unwrap();
        let schedule = run["schedule"].as_str().unwrap();
        let race = race_of("units", name, 4, &["--schedule", schedule]);
        let is_it = |lr: f64, decay: Option<f64>| {
            lr == run["lr"].as_f64().unwrap() && decay == run["decay"].as_f64()
        };
        let mut tries = race.entries[0].tries.iter();
        let (_, tally) = tries.find(|(s, _)| is_it(s.lr, s.decay)).expect(name);
        let tally = tally.as_ref().expect("no race gives this try up");
        for (ours, numpys) in tally.runs.iter().zip(run["seeds"].as_array().unwrap()) {
            let steps = |value: &Value| value.as_u64().map(|steps| steps as usize);
            assert_eq!(
                [ours.first, ours.stays],
                [&numpys[0], &numpys[1]].map(steps),
                "{name}"
            );
            let left = numpys[2].as_f64().unwrap();
            assert!(
                (ours.left / left - 1.0).abs() < 1e-6,
                "{name} {} {left}",
                ours.left
            );
        }
    }
    for case in fixture["luck"].as_array().unwrap() {
        let [wins, flips] = [0, 1].map(|i| case[i].as_u64().unwrap() as usize);
        let exact = case[2].as_f64().unwrap();
        assert!((luck(wins, flips) / exact - 1.0).abs() < 1e-9, "{wins} {flips}");
    }
}

/// However many of the seeds are draws, luck makes one of the comparisons clear no more
/// often than it may, and one win less would be too few.
#[test]
fn luck_is_kept_below_what_it_may_be() {
    let level = FALSE_CLEAR / 64.0;
    assert_eq!(clear_wins(20, level), Some(18));
    assert_eq!([clear_wins(11, level), clear_wins(12, level)], [None, Some(12)]);
    for flips in 1..=300 {
        if let Some(wins) = clear_wins(flips, level) {
            assert!(luck(wins, flips) <= level && luck(wins - 1, flips) > level);
        }
    }
    let protocol = &DEFAULTS.protocol;
    assert_eq!(protocol.comparisons, 64);
    assert!(0.0 < DEFAULTS.false_clear && DEFAULTS.false_clear <= FALSE_CLEAR);
    let pairs = DEFAULTS.races.iter().flat_map(|race| &race.pairs);
    for pair in pairs {
        let more = pair.won.max(pair.lost);
        assert_eq!(
            pair.is_clear,
            luck_of(more, pair.won + pair.lost) <= level,
            "{pair:?}"
        );
    }
}

/// Of so few wins that both sides reach them, luck is certain.
fn luck_of(wins: usize, flips: usize) -> f64 {
    if 2 * wins <= flips { 1.0 } else { luck(wins, flips) }
}

/// A rate starts where it is set, and would be zero one step after the last.
#[test]
fn schedules_fall_to_zero() {
    let near = |a: &[f64], b: &[f64]| {
        assert_eq!(a.len(), b.len());
        assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-15), "{a:?} {b:?}");
    };
    near(&Schedule::Constant.shares(3), &[1.0, 1.0, 1.0]);
    near(&Schedule::Linear.shares(4), &[1.0, 0.75, 0.5, 0.25]);
    let half_root = 0.5f64.sqrt();
    near(
        &Schedule::Cosine.shares(4),
        &[1.0, 0.5 * (1.0 + half_root), 0.5, 0.5 * (1.0 - half_root)],
    );
}

/// Where nobody arrives the rate with the lowest median loss is the best: on the
/// line SGD gets lower with every rate that does not diverge.
#[test]
fn if_nobody_arrives_the_lowest_loss_is_the_best() {
    let race = race_of("line", "sgd", 5, &["--horizon", "3"]);
    let tuned = &race.entries[0];
    let arrives = |tally: &Tally| tally.stays[1].is_some();
    assert!(!tuned.tries.iter().any(|(_, tally)| tally.as_ref().is_none_or(arrives)));
    let left = |lr: f64, seed| {
        closed_form_excess(seed, lr, 3) / closed_form_excess(seed, lr, 0)
    };
    let median = |lr: f64| {
        let mut all: Vec<f64> = (0..5).map(|seed| left(lr, seed)).collect();
        all.sort_by(f64::total_cmp);
        all[2]
    };
    let rates = tuned.tries.iter().map(|(setting, _)| setting.lr);
    let best = rates.min_by(|a, b| median(*a).total_cmp(&median(*b)));
    assert_eq!(Some(tuned.best.lr), best);
}

#[test]
fn learning_rates_are_evenly_spread() {
    for budget in [2, 3, 8, 40, 400] {
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
        assert_eq!(one.best, other.best);
        for (a, b) in one.tally.runs.iter().zip(&other.tally.runs) {
            assert_eq!(a.stays, b.stays, "{}", one.contender.name);
        }
    }
}

/// A minimum is no floating point number, so RMSProp, whose steps do not get
/// shorter, does not freeze on it. (On a minimum at a number it does, in about half of
/// these runs.)
#[test]
fn nobody_freezes_on_a_minimum() {
    let rule = RmsProp { lr: 0.1, beta2: 0.9, ..RmsProp::default() };
    for seed in 0..20 {
        let Instance { excess, start } = Problem::Aligned.instance(None, seed, HORIZON);
        let walk = Walk::new(&*excess, &start, rule.optimizer());
        let end = walk.up_to(HORIZON).last().unwrap();
        assert!(end.loss > 1e-8 * excess.loss(&start), "{seed}: {end:?}");
    }
}

/// The same bytes whatever the number of threads.
#[test]
fn the_number_of_threads_changes_nothing() {
    let words = ["fair", "--seeds", "4", "--budget", "10", "--horizon", "200"];
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
        let mut left: Vec<f64> = tally.runs.iter().map(|run| run.left).collect();
        left.sort_by(f64::total_cmp);
        assert_eq!(tally.left, [left[4], left[9], left[14]]);
    }
}

/// Where a gradient has no noise it is the slope of the excess.
#[test]
fn gradients_are_slopes() {
    for problem in Problem::all() {
        // Noise; and the network counts in single precision, too coarse for this
        // difference (its slopes are tested with the slice).
        if matches!(
            problem,
            Problem::Batches | Problem::Units | Problem::Sparse | Problem::CreditNet
        ) {
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
    let few = ["--problems", "credit-net", "--budget", "10", "--seeds", "4"];
    for entry in &races(&few)[0].entries {
        let runs = entry.sweep.iter().flat_map(|(_, tally)| &tally.runs);
        assert!(runs.into_iter().all(|run| run.left > -1e-6), "{entry:?}");
    }
}

/// A pass over the mini-batches has the full gradient as its mean; so has, in the
/// long run, the stream of sparse samples.
#[test]
fn noisy_gradients_are_right_on_average() {
    for (problem, steps, tolerance) in [
        (Problem::Batches, 5, 1e-9),
        (Problem::Units, 40_000, 0.05),
        (Problem::Sparse, 20_000, 0.05),
    ] {
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
    fn who_has_arrived_is_there(budget in 10u32..14, seeds in 1u32..5, problem in 0..Problem::all().len()) {
        let problem = Problem::all()[problem];
        let (budget, seeds) = (budget.to_string(), seeds.to_string());
        let flags = ["--problems", problem.name(), "--budget", &budget, "--seeds", &seeds, "--horizon", "100"];
        for entry in &races(&flags)[0].entries {
            for run in entry.sweep.iter().flat_map(|(_, tally)| &tally.runs) {
                let ends_there = run.left <= problem.tolerance();
                prop_assert_eq!(run.stays.is_some(), ends_there);
                prop_assert!(run.stays.is_none_or(|steps| steps <= 100));
                prop_assert!(run.stays.is_none_or(|steps| run.first.unwrap() <= steps));
            }
            if let Some(plateau) = entry.plateau {
                prop_assert!(plateau.low <= entry.best.lr && entry.best.lr <= plateau.high);
            }
        }
    }
}
