//! What those hear who don't see the figures: words that the data decide.

use ch01_landscape::chapter;
use chapter::NoFiles;
use shared::problem::functions::ALL;

/// The text alternative of a figure of a topic with some flags.
fn alt(line: &[&str], figure: &str) -> String {
    chapter().answer(line, &NoFiles).unwrap().figure(figure).unwrap().alt
}

#[test]
fn titles_fit_into_sentences() {
    assert!(alt(&["saddle"], "map").starts_with("Contour map of a saddle: "));
    assert!(
        alt(&["rosenbrock"], "map").starts_with("Contour map of Rosenbrock's valley")
    );
}

#[test]
fn floors_and_hollows_are_found() {
    let floor = "y falls from 3 to 0 at x = 0, then rises to 3";
    assert!(alt(&["rosenbrock"], "map").contains(floor));
    assert!(alt(&["bowl"], "map").contains("y rises from -1.5 to 1.5"));
    assert!(alt(&["rastrigin"], "map").contains("25 hollows, in 5 columns and 5 rows"));
    assert!(alt(&["himmelblau"], "surface").contains("It has 4 hollows"));
    for function in ["saddle", "beale", "pass", "himmelblau", "rastrigin"] {
        let map = alt(&[function], "map");
        assert!(!map.contains("valley's floor"), "{map}");
    }
}

#[test]
fn the_points_are_told_with_both_lines() {
    let told = alt(&["line"], "data");
    assert!(told.starts_with("50 dots over x from 0 to 10."), "{told}");
    assert!(
        told.contains("made the data: it has the slope 3 and the height 2 at"),
        "{told}"
    );
    let fits = |seed: &str| {
        let told = alt(&["line", "--seed", seed], "data");
        told.split_once("least squares").unwrap().1.to_string()
    };
    assert_ne!(fits("7"), fits("42"));
}

#[test]
fn walks_are_told_as_they_run() {
    let left = alt(&["saddle"], "map");
    assert!(left.contains("leaves the picture, beyond the top edge"), "{left}");
    let rests = alt(&["saddle", "--start-y", "0"], "map");
    assert!(rests.contains("comes to rest at the saddle"), "{rests}");
    assert!(!rests.contains("leaves the picture"), "{rests}");
    let steep = alt(&["bowl", "--lr", "0.019"], "map");
    assert!(steep.contains("turning back sharply"), "{steep}");
    assert!(!alt(&["bowl"], "map").contains("turning back sharply"));
    let outside = alt(&["bowl", "--start-x", "7"], "map");
    assert!(outside.contains("starts outside of the picture"), "{outside}");
    let short = alt(&["bowl", "--steps", "1"], "map");
    assert!(short.contains("After 1 step it is still on its way"), "{short}");
}

#[test]
fn basins_are_told_by_where_they_lie() {
    let pass = alt(&["pass"], "basins");
    assert!(pass.contains("450 starts lead to the minimum at (0, 1.41): they fill"));
    let rastrigin = alt(&["rastrigin"], "basins");
    assert!(rastrigin.contains("864 starts lead elsewhere"), "{rastrigin}");
}

/// A walk that starts above the ridge of the pass ends above it, one from below below it.
#[test]
fn ways_are_told_by_where_they_end() {
    let pass = alt(&["pass"], "ways");
    assert!(pass.contains("8 walks end at the minimum at (0, 1.41), from "), "{pass}");
    assert!(pass.contains("8 walks end at the minimum at (0, -1.41), from "), "{pass}");
    assert!(!pass.contains("elsewhere"), "{pass}");
    let rastrigin = alt(&["rastrigin"], "ways");
    assert!(rastrigin.contains("16 walks end elsewhere"), "{rastrigin}");
}

#[test]
fn a_slice_is_told_by_its_lowest_place() {
    let map = alt(&["credit-net"], "map");
    let (before, after) = map.split_once("After training").unwrap();
    assert!(before.contains("at the centre, lowest, "), "{before}");
    assert!(after.contains("the loss is lowest at the centre"), "{after}");
}

#[test]
fn no_number_is_in_scientific_notation() {
    let functions = ALL.iter().map(|function| function.name);
    for topic in functions.chain(["line", "credit-net"]) {
        let answer = chapter().answer(&[topic], &NoFiles).unwrap();
        for name in answer.figures() {
            let alt = answer.figure(name).unwrap().alt;
            let has_exponent = alt.as_bytes().windows(3).any(|three| {
                three[0].is_ascii_digit()
                    && three[1] == b'e'
                    && (three[2].is_ascii_digit() || three[2] == b'-')
            });
            assert!(!has_exponent && !alt.contains("  "), "{alt}");
        }
    }
}
