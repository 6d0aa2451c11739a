//! The topic decay: the schedule, and what theory expects of it.

use ch02_linreg::decay::{Flags, Results};
use chapter::{Topic, args};

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

#[test]
fn default_output() {
    insta::assert_snapshot!(Flags::text(&results(&[])));
}

#[test]
fn diverging_output() {
    insta::assert_snapshot!(Flags::text(&results(&["--lr", "1"])));
}

#[test]
fn the_learning_rate_halves_at_its_half_life() {
    let decay = results(&["--epochs", "1", "--lr", "0.02"]);
    let [constant, slow, fast] = &decay.schedules[..] else { panic!() };
    assert_eq!((constant.lr_at(0), constant.lr_at(1_000_000)), (0.02, 0.02));
    assert_eq!((slow.lr_at(0), slow.lr_at(100), slow.lr_at(300)), (0.02, 0.01, 0.005));
    assert_eq!((fast.lr_at(0), fast.lr_at(5)), (0.02, 0.01));
}

/// On average over the last quarter of the epochs.
#[test]
fn the_excess_is_the_ball_and_the_way() {
    for more in [&[][..], &["--batch-size", "25"], &["--seed", "7", "--lr", "0.005"]] {
        for schedule in results(more).schedules {
            let late = schedule.last() * 3 / 4..=schedule.last();
            let measured: f64 = late.clone().map(|t| schedule.excess[t]).sum();
            let predicted: f64 = late.map(|t| schedule.predicted[t]).sum();
            let off = measured / predicted - 1.0;
            assert!(off.abs() < 0.1, "{more:?}, {}: {off}", schedule.half_life);
        }
    }
}

/// Ten times the epochs, a tenth of the excess.
#[test]
fn a_slow_decay_falls_like_one_over_t() {
    let schedule = &results(&["--epochs", "6000"]).schedules[1];
    let mean = |epochs: std::ops::Range<usize>| {
        let n = epochs.len() as f64;
        epochs.map(|t| schedule.excess[t]).sum::<f64>() / n
    };
    // The learning rate is lr / (1 + t/100).
    let factor = mean(4000..6000) / mean(400..600);
    let expected = (100.0 + 500.0) / (100.0 + 5000.0);
    assert!((factor / expected - 1.0).abs() < 0.15, "{factor}, {expected}");
}

/// At the shortest half-life the way along the valley falls like 1/t as well;
/// with half of that, like the root.
#[test]
fn the_shortest_half_life_is_the_border() {
    let decay = results(&["--epochs", "1"]);
    let shortest = decay.shortest_half_life.round();
    for (share, power) in [(1.0, 1.0), (0.5, 0.5), (2.0, 2.0)] {
        let half_life = share * shortest;
        let flags = ["--half-life", &half_life.to_string(), "--epochs", "4000"];
        let schedule = &results(&flags).schedules[1];
        let slope = (schedule.way[4000] / schedule.way[400]).log10();
        let expected = power * ((half_life + 400.0) / (half_life + 4000.0)).log10();
        assert!((slope / expected - 1.0).abs() < 0.03, "{share}: {slope}, {expected}");
    }
}
