//! The topics as whoever shows them sees them.

use ch03_adam::chapter;
use chapter::NoFiles;

/// The size of a figure with one panel.
const ONE: [u32; 2] = [640, 468];
/// The same with a longer legend.
const TALL: [u32; 2] = [640, 492];
/// The size of a figure with two panels.
const TWO: [u32; 2] = [940, 428];

#[test]
fn every_topic_draws_its_figures() {
    for (topic, figures) in [
        ("steps", vec![("correction", ONE), ("first", TWO), ("effective-lr", ONE)]),
        ("epsilon", vec![("first-step", TWO), ("over-time", TALL)]),
        ("scale", vec![("signs", TWO), ("longest", TALL), ("rescaled", TWO)]),
        ("sparse", vec![("steps", TWO), ("weights", TWO)]),
        ("amsgrad", vec![("theorem", TWO), ("periodic", TWO), ("random", ONE)]),
    ] {
        let answer = chapter().answer(&[topic], &NoFiles).unwrap();
        let names: Vec<&str> = figures.iter().map(|(name, _)| *name).collect();
        assert_eq!(answer.figures(), names);
        for (name, [width, height]) in figures {
            let figure = answer.figure(name).unwrap();
            assert_eq!(figure.id, format!("{topic}-{name}"));
            assert!(figure.alt.ends_with('.'), "{}", figure.alt);
            let size = format!("width=\"{width}\" height=\"{height}\"");
            assert!(figure.svg.contains(&size), "{}", figure.id);
        }
    }
}

/// A flag that changes nothing would have to go.
#[test]
fn every_flag_has_an_effect() {
    let all = ["--seed=7", "--lr=0.2", "--beta1=0.8", "--beta2=0.9", "--eps=0.1"];
    let own = |topic: &str| match topic {
        "steps" => vec!["--epochs=400", "--rows=4", "--start-w=1", "--start-b=1"],
        "scale" => vec!["--epochs=400", "--start-w=1", "--start-b=1"],
        "sparse" => vec!["--epochs=400", "--rows=4", "--every=40"],
        _ => vec!["--epochs=400", "--large=5"],
    };
    for topic in ["steps", "scale", "sparse", "amsgrad"] {
        check_effects(topic, &[&all[..], &own(topic)].concat());
    }
    check_effects("epsilon", &all[2..]);
}

fn check_effects(topic: &str, flags: &[&str]) {
    let text = |words: &[&str]| chapter().answer(words, &NoFiles).unwrap().text();
    let plain = text(&[topic]);
    for flag in flags {
        assert_ne!(text(&[topic, flag]), plain, "{topic} {flag}");
    }
}
