//! The topics as whoever shows them sees them.

use ch05_compare::chapter;
use chapter::{Answer, NoFiles};
use figure::{Figure, Place};

#[test]
fn every_topic_draws_its_figures() {
    for (words, figures) in [
        (vec!["picked"], vec![("losses", ""), ("paths", "")]),
        (
            vec!["fair", "--seeds=4"],
            vec![("arrivals", ""), ("overview", ""), ("plateaus", "")],
        ),
        (vec!["fair", "--problems=line"], vec![("sensitivity", "-line")]),
        (vec!["paths", "rosenbrock", "--seeds=4"], vec![("map", "-rosenbrock")]),
        (vec!["words"], vec![("race", ""), ("parts", "")]),
    ] {
        let answer = chapter().answer(&words, &NoFiles).unwrap();
        let names: Vec<&str> = figures.iter().map(|(name, _)| *name).collect();
        assert_eq!(answer.figures(), names);
        for (name, problem) in figures {
            let figure = answer.figure(name).unwrap();
            assert_eq!(figure.id, format!("{}-{name}{problem}", words[0]));
            assert!(figure.alt.ends_with('.'), "{}", figure.alt);
            assert!(
                figure.svg(&figure.id, Place::Page).len() < 300_000,
                "{}",
                figure.id
            );
        }
    }
}

/// A flag that changes nothing would have to go.
#[test]
fn every_flag_has_an_effect() {
    let picked = [
        "--seed=7",
        "--epochs=400",
        "--sgd-lr=0.02",
        "--momentum-lr=0.02",
        "--momentum-beta=0.8",
        "--rmsprop-lr=0.02",
        "--rmsprop-beta=0.9",
        "--adam-lr=0.2",
        "--adam-beta1=0.8",
        "--adam-beta2=0.9",
        "--eps=0.1",
        "--start-w=1",
        "--start-b=1",
        "--colors=cividis",
    ];
    check_effects(&["picked"], &picked);
    let race = [
        "--optimizers=adam",
        "--budget=20",
        "--beta=0.8",
        "--schedule=linear",
        "--horizon=200",
        "--tolerance=0.01",
    ];
    check_effects(&["fair", "--problems=line", "--seeds=4"], &race);
    check_effects(&["fair", "--problems=line"], &["--seeds=4"]);
    check_effects(&["fair", "--seeds=2"], &["--problems=line"]);
    let words = ["--seed=7", "--words=10", "--exponent=0", "--next=5"];
    check_effects(&["words", "--steps=40"], &words);
    check_effects(&["words", "--words=10"], &["--steps=20"]);
    let bowl = ["paths", "bowl", "--seeds=4"];
    check_effects(
        &bowl,
        &[&race[..], &["--colors=cividis", "--start-x=1", "--start-y=1"]].concat(),
    );
    check_effects(&["paths", "bowl"], &["--seeds=4"]);
}

fn check_effects(topic: &[&str], flags: &[&str]) {
    let answer = |words: &[&str]| chapter().answer(words, &NoFiles).unwrap();
    let plain = answer(topic);
    let text = plain.text();
    for flag in flags {
        let other = answer(&[topic, &[flag]].concat());
        // Pictures are drawn only where the text is the same.
        let is_other = other.text() != text || figures(&other) != figures(&plain);
        assert!(is_other, "{topic:?} {flag}");
    }
}

fn figures(answer: &Answer) -> Vec<Figure> {
    answer.figures().into_iter().map(|name| answer.figure(name).unwrap()).collect()
}
