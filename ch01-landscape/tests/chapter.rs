//! What the chapter prints and draws, and the numbers behind it.

use ch01_landscape::{chapter, line};
use chapter::args::results;
use chapter::{Answer, NoFiles};
use figure::Place;

fn answer(words: &[&str]) -> Answer {
    chapter().answer(words, &NoFiles).unwrap()
}

#[test]
fn prints_what_the_notebook_prints() {
    assert!(answer(&[]).text().contains(include_str!("fixtures/printed.txt")));
}

#[test]
fn default_output() {
    insta::assert_snapshot!(answer(&[]).text());
}

#[test]
fn output_for_another_seed_and_grid() {
    insta::assert_snapshot!(answer(&["--seed", "7", "--grid", "3"]).text());
}

/// Nowhere on the grid is the loss below that of least squares.
#[test]
fn least_squares_is_the_lowest_point() {
    let line = results::<line::Flags>(&[]).unwrap();
    assert!(line.grid.losses.values.iter().all(|&loss| loss > line.minimum.loss));
    assert!(line.truth.loss > line.minimum.loss);
}

#[test]
fn every_topic_draws_its_figures() {
    for topic in chapter().topics {
        let answer = answer(&[topic.name]);
        let names = answer.figures();
        assert!(names.starts_with(&["map", "surface"]), "{}", topic.name);
        for name in topic.figures {
            let Some(figure) = answer.figure(name) else {
                // A function with one minimum has no basins, and no ways to several.
                assert!(["basins", "ways"].contains(&name) && !names.contains(&name));
                continue;
            };
            assert!(names.contains(&name));
            assert_eq!(figure.id, format!("{}-{name}", topic.name));
            assert!(
                figure.svg(&figure.id, Place::Page).len() < 200_000,
                "{}",
                figure.id
            );
            assert!(figure.alt.ends_with('.'), "{}", figure.alt);
            assert!(!figure.alt.contains("NaN"), "{}", figure.alt);
        }
    }
}

/// Each flag changes what is printed or drawn.
#[test]
fn every_flag_has_an_effect() {
    for topic in chapter().topics {
        let plain = answer(&[topic.name]);
        let text = plain.text();
        let flags = [
            "--seed=1",
            "--grid=20",
            "--levels=3",
            "--colors=cividis",
            "--start-x=0.5",
            "--start-y=0.5",
            "--lr=0.0001",
            "--steps=5",
            "--directions=raw",
            "--rescale=2",
        ];
        let known = |flag: &&str| chapter().ask(&[topic.name, flag]).is_ok();
        let known: Vec<&str> = flags.into_iter().filter(known).collect();
        assert!(known.len() >= 4, "{} has {known:?}", topic.name);
        for flag in known {
            let changed = answer(&[topic.name, flag]);
            // Pictures are drawn only where the text is the same.
            let is_other =
                changed.text() != text || pictures(&changed) != pictures(&plain);
            assert!(is_other, "{flag} of {}", topic.name);
        }
    }
}

fn pictures(answer: &Answer) -> String {
    let figures = answer.figures().into_iter().filter_map(|id| answer.figure(id));
    figures.map(|figure| figure.svg("", Place::Page)).collect()
}
