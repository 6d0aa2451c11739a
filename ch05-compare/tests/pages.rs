//! What the pages say in words of who is ahead of whom. A sentence that is no longer true
//! fails here.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use ch05_compare::fair::Flags;
use ch05_compare::problem::Problem;
use ch05_compare::race::{self, Protocol, Race, Schedule, Tuned};
use ch05_compare::{paths, picked};
use chapter::args;
use shared::optim::{ALL, Known};

use crate::fair::{DEFAULTS, FALLING};

fn races(flags: &[&str]) -> Vec<Race> {
    args::results::<Flags>(flags).unwrap().races
}

fn race<'a>(races: &'a [Race], name: &str) -> &'a Race {
    races.iter().find(|race| race.name == name).unwrap()
}

fn entry<'a>(race: &'a Race, name: &str) -> &'a Tuned {
    race.entries.iter().find(|entry| entry.name == name).unwrap()
}

/// The median of the steps from which an optimizer stays below.
fn stays(race: &Race, name: &str) -> usize {
    entry(race, name).tally.stays[1].unwrap_or(usize::MAX)
}

/// How Adam stands to a rival: greater if it is clearly ahead, equal if neither is.
fn adam(race: &Race, rival: &str) -> Ordering {
    let pair = race.pairs.iter().find(|pair| pair.name == rival).unwrap();
    if pair.is_clear { pair.won.cmp(&pair.lost) } else { Equal }
}

/// Those to whom Adam stands in this way, in the order of the race.
fn rivals(race: &Race, how: Ordering) -> Vec<&str> {
    let names = race.pairs.iter().map(|pair| pair.name);
    names.filter(|name| adam(race, name) == how).collect()
}

/// Rules without a scale for each parameter.
const UNSCALED: [&str; 3] = ["sgd", "heavy-ball", "nesterov"];

/// The summary, the fair race, and where Adam loses: with a constant rate.
#[test]
fn who_is_ahead_with_a_constant_rate() {
    let on = |name| race(&DEFAULTS.races, name);
    for rival in UNSCALED {
        assert_eq!(adam(on("units"), rival), Greater, "{rival}");
    }
    assert_eq!(adam(on("units"), "adagrad"), Equal);
    assert_eq!(rivals(on("line"), Greater).len(), 1);
    assert_eq!(rivals(on("line"), Less), ["amsgrad"]);
    let first = |name| entry(on("line"), name).tally.first[1].unwrap_or(usize::MAX);
    for entry in on("line").entries.iter().filter(|entry| entry.name != "adam") {
        assert_eq!(first(entry.name) < first("adam"), entry.name == "amsgrad");
    }
    for rival in ["heavy-ball", "nesterov"] {
        assert_eq!(adam(on("bowl"), rival), Less, "{rival}");
        // The turn of the bowl changes little for them.
        let [bowl, aligned] = ["bowl", "aligned"].map(|name| stays(on(name), rival));
        assert!(bowl.abs_diff(aligned) * 5 < bowl, "{rival} {bowl} {aligned}");
        let batches = on("batches");
        assert!(stays(batches, rival) < stays(batches, "adam"));
        assert_eq!(adam(batches, rival), Equal, "{rival}");
    }
    for rival in ["adagrad", "rmsprop"] {
        assert!((3..=4).contains(&stays(on("aligned"), rival)), "{rival}");
        assert_eq!(adam(on("batches"), rival), Less, "{rival}");
    }
    assert_eq!(adam(on("aligned"), "adagrad"), Less);
    let fastest = on("aligned").entries.iter().map(|e| stays(on("aligned"), e.name));
    assert_eq!(fastest.min(), Some(stays(on("aligned"), "rmsprop")));
    for rival in ["adagrad", "nesterov"] {
        assert_eq!(adam(on("sparse"), rival), Less, "{rival}");
    }
    for problem in ["rosenbrock", "beale"] {
        assert!(rivals(on(problem), Less).is_empty(), "{problem}");
    }
    let behind = ["sgd", "adagrad", "rmsprop", "nadam", "lion"];
    let mut ahead = rivals(on("rosenbrock"), Greater);
    ahead.sort_by_key(|name| behind.iter().position(|other| other == name));
    assert_eq!(ahead, behind);
    assert!(behind.iter().all(|name| stays(on("rosenbrock"), name) == usize::MAX));
}

/// The same with a rate that falls.
#[test]
fn who_is_ahead_with_a_rate_that_falls() {
    let (constant, falling) = (&DEFAULTS.races, &FALLING.races);
    let on = |name| race(falling, name);
    let clear = UNSCALED.map(|rival| adam(on("units"), rival));
    assert_eq!(clear, [Greater, Equal, Equal]);
    assert_eq!(adam(on("units"), "adagrad"), Less);
    for rival in ["heavy-ball", "nesterov"] {
        assert_eq!(adam(on("bowl"), rival), Less, "{rival}");
    }
    assert_eq!(adam(on("sparse"), "nesterov"), Equal);
    // The line throws Adam out no more, and the valley gains nothing.
    let median = |races: &[Race], problem, name| stays(race(races, problem), name);
    assert!(median(falling, "line", "adam") < median(constant, "line", "adam"));
    let [before, after] =
        [constant, falling].map(|races| median(races, "rosenbrock", "heavy-ball"));
    assert!(after > before);
}

#[test]
fn more_seeds_make_more_leads_clear() {
    let constant = on_many_seeds(Schedule::Constant, &["adagrad"]);
    assert_eq!(adam(&constant, "adagrad"), Less);
    let falling = on_many_seeds(Schedule::Cosine, &UNSCALED);
    for rival in UNSCALED {
        assert_eq!(adam(&falling, rival), Greater, "{rival}");
    }
    // Nesterov's method is the closest.
    let lost =
        |name: &&str| falling.pairs.iter().find(|p| p.name == *name).unwrap().lost;
    assert_eq!(UNSCALED.into_iter().max_by_key(lost), Some("nesterov"));
}

/// What `fair --problems units --seeds 200` says of Adam and some of its eight rivals. Each
/// is tuned alone, so that the others may stay away; and no other rates are shown.
fn on_many_seeds(schedule: Schedule, rivals: &[&str]) -> Race {
    let takes_part =
        |known: &&Known| known.name == "adam" || rivals.contains(&known.name);
    let contenders: Vec<Known> = ALL.iter().filter(takes_part).copied().collect();
    let protocol = Protocol::new(40, 200, schedule, None, 0, 8);
    let problem = Problem::Units;
    race::race(problem, &contenders, &protocol, 1000, problem.tolerance())
}

/// The end of the race decides who is ahead, and so does what tuning may cost.
#[test]
fn the_rules_decide_who_is_ahead() {
    let short = races(&["--problems", "line", "--horizon", "100"]).remove(0);
    assert_eq!(short.pairs.len(), 8);
    let mut others: Vec<&str> = short.pairs.iter().map(|pair| pair.name).collect();
    others.retain(|name| *name != "amsgrad");
    assert_eq!(rivals(&short, Greater), others);

    let of = |budget| {
        let flags =
            ["--problems", "line", "--optimizers", "heavy-ball", "--budget", budget];
        stays(&races(&flags)[0], "heavy-ball") as f64
    };
    let saved = of("400") / of("40");
    assert!((0.4..0.6).contains(&saved), "{saved}");
}

/// With the usual momentum for all, the momentum is what limits them.
#[test]
fn the_usual_momentum_takes_the_steps_that_it_takes() {
    let races = races(&["--problems", "bowl,aligned", "--beta", "0.9"]);
    let [bowl, aligned] = ["bowl", "aligned"].map(|name| race(&races, name));
    assert_eq!(stays(bowl, "adam"), stays(aligned, "adam"));
}

/// How much the learning rate matters.
#[test]
fn who_forgives_a_wrong_rate() {
    let races = &DEFAULTS.races;
    let decades = |race: &Race, name: &str| {
        entry(race, name).plateau.map_or(0.0, |plateau| plateau.decades)
    };
    let line = entry(race(races, "line"), "adam").plateau.unwrap();
    assert!(line.is_open && line.decades > 3.0);
    for noisy in ["batches", "units"].map(|name| race(races, name)) {
        let others = noisy.entries.iter().filter(|entry| entry.name != "adam");
        let widest = others.map(|other| decades(noisy, other.name)).fold(0.0, f64::max);
        assert!(decades(noisy, "adam") <= widest, "{}", noisy.name);
    }
    // The paper's rate is near none of the best.
    assert!(races.iter().all(|race| entry(race, "adam").best.lr > 0.01));
}

/// The race by hand.
#[test]
fn one_rate_turns_the_race_by_hand() {
    let losses = |flags: &[&str]| {
        let results = args::results::<picked::Flags>(flags).unwrap();
        let loss =
            |name| results.runs.iter().find(|run| run.name == name).unwrap().loss;
        ["sgd", "momentum", "rmsprop", "adam"].map(loss)
    };
    let [sgd, momentum, rmsprop, adam] = losses(&[]);
    assert!(adam < sgd.min(momentum) && rmsprop > sgd.max(momentum));
    let [sgd, _, _, adam] = losses(&["--sgd-lr", "0.02"]);
    assert!(sgd < adam);
}

/// Beside a ridge, where curvatures are alike, and among many hollows.
#[test]
fn who_is_ahead_beside_a_ridge_and_in_hollows() {
    let of = |problem| {
        let results = args::results::<paths::Flags>(&[problem]).unwrap();
        results.race
    };
    let [pass, askew] = ["pass", "pass-askew"].map(of);
    let sgd = stays(&pass, "sgd");
    let scaled = ["adagrad", "rmsprop", "adam", "amsgrad", "nadam", "lion"];
    let faster: Vec<&str> =
        scaled.into_iter().filter(|name| stays(&pass, name) < sgd).collect();
    assert_eq!(faster, ["adagrad", "rmsprop"]);
    assert!(stays(&askew, "adagrad") >= stays(&askew, "sgd"));

    let hollow = of("himmelblau");
    assert!(stays(&hollow, "sgd") * 2 < stays(&hollow, "adam"));
    assert_eq!(entry(&hollow, "heavy-ball").best.decay, Some(0.5));

    // Nobody finds the lowest of Rastrigin's hollows.
    let hollows = of("rastrigin");
    assert_eq!(hollows.entries.len(), 9);
    assert!(hollows.entries.iter().all(|entry| entry.tally.stays[1].is_none()));
}
