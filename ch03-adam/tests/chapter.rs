//! The topics as whoever shows them sees them.

use ch03_adam::chapter;
use chapter::NoFiles;

#[test]
fn every_topic_draws_its_figures() {
    for (topic, figures) in [
        (
            "moments",
            vec![
                ("path", 1),
                ("weights", 3),
                ("correction", 1),
                ("first", 2),
                ("effective-lr", 1),
            ],
        ),
        ("steps", vec![("map", 1), ("gradients", 2)]),
        ("epsilon", vec![("first-step", 2), ("over-time", 1)]),
        ("scale", vec![("signs", 2), ("longest", 1), ("rescaled", 2)]),
        ("noise", vec![("steps", 1), ("falls", 1)]),
        ("warmup", vec![("first", 2), ("rates", 1)]),
        ("edge", vec![("sgd", 2), ("adam", 2), ("parabola", 2)]),
        ("sparse", vec![("steps", 2), ("weights", 2)]),
        ("amsgrad", vec![("theorem", 2), ("periodic", 2), ("random", 1)]),
    ] {
        let words = match topic {
            "warmup" | "edge" => vec![topic, "--steps=40"],
            _ => vec![topic],
        };
        let answer = chapter().answer(&words, &NoFiles).unwrap();
        let names: Vec<&str> = figures.iter().map(|(name, _)| *name).collect();
        assert_eq!(answer.figures(), names);
        for (name, panels) in figures {
            let figure = answer.figure(name).unwrap();
            assert_eq!(figure.id, format!("{topic}-{name}"));
            assert!(figure.alt.ends_with('.'), "{}", figure.alt);
            for picture in [&figure.wide, &figure.narrow] {
                assert_eq!(picture.frames.len(), panels, "{}", figure.id);
            }
        }
    }
}

/// A flag that changes nothing would have to go.
#[test]
fn every_flag_has_an_effect() {
    let all = ["--seed=7", "--lr=0.2", "--beta1=0.8", "--beta2=0.9", "--eps=0.1"];
    let own = |topic: &str| match topic {
        "moments" => vec!["--epochs=400", "--rows=4", "--start-w=1", "--start-b=1"],
        "scale" => vec!["--epochs=400", "--start-w=1", "--start-b=1"],
        "sparse" => vec!["--epochs=400", "--rows=4", "--every=40"],
        _ => vec!["--epochs=400", "--large=5"],
    };
    for topic in ["moments", "scale", "sparse", "amsgrad"] {
        check_effects(topic, &[&all[..], &own(topic)].concat());
    }
    check_effects("epsilon", &all[2..]);
    check_effects("steps", &[&all[1..], &["--gradients=b", "--step=2"]].concat());
    check_effects("noise", &[&all[..4], &["--steps=400"]].concat());
    let few = ["--steps=40"];
    check_effects_beside("warmup", &few, &["--seed=7", "--layers=2", "--width=4"]);
    check_effects_beside("warmup", &["--layers=1"], &few);
    let edge = ["--seed=7", "--lr=0.2", "--beta2=0.9", "--layers=1", "--sgd-lr=0.1"];
    check_effects_beside("edge", &few, &[&edge[..], &["--rows=50"]].concat());
    check_effects_beside("edge", &["--rows=50"], &few);
}

fn check_effects(topic: &str, flags: &[&str]) {
    check_effects_beside(topic, &[], flags);
}

/// The same beside flags that make it a short run.
fn check_effects_beside(topic: &str, short: &[&str], flags: &[&str]) {
    let text = |more: &[&str]| {
        let words = [&[topic], short, more].concat();
        chapter().answer(&words, &NoFiles).unwrap().text()
    };
    let plain = text(&[]);
    for flag in flags {
        assert_ne!(text(&[flag]), plain, "{topic} {short:?} {flag}");
    }
}
