//! What the chapter prints, and the numbers behind it.

use ch01_landscape::{Flags, run, survey};
use shared::landscape::Landscape;
use shared::regression::Regression;

#[test]
fn prints_what_the_notebook_prints() {
    assert!(run(&Flags::default()).text.contains(include_str!("fixtures/printed.txt")));
}

#[test]
fn default_output() {
    insta::assert_snapshot!(run(&Flags::default()).text);
}

#[test]
fn output_for_another_seed_and_grid() {
    insta::assert_snapshot!(run(&Flags { seed: 7, grid: 3, ..Flags::default() }).text);
}

/// Nowhere on the grid is the loss below that of least squares.
#[test]
fn least_squares_is_the_lowest_point() {
    let survey = survey(&Flags::default());
    assert!(survey.landscape.losses.iter().all(|&loss| loss > survey.minimum.loss));
    assert!(survey.truth.loss > survey.minimum.loss);
}

/// Rows run along w from b = -2, as a map is read from its lower left corner.
#[test]
fn the_grid_spans_the_ranges() {
    let data = Regression::sample(42);
    let losses = Landscape::new(&data, 3).losses;
    let expected = [(0.0, -2.0), (3.0, -2.0), (6.0, -2.0), (0.0, 3.0)]
        .map(|(w, b)| data.loss(w, b));
    assert_eq!(losses[..4], expected);
    assert_eq!((losses.len(), losses[8]), (9, data.loss(6.0, 8.0)));
}
