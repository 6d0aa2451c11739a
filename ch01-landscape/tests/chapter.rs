//! What the chapter prints, and the numbers behind it.

use ch01_landscape::{Flags, run, survey};

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
    assert!(survey.landscape.values.iter().all(|&loss| loss > survey.minimum.loss));
    assert!(survey.truth.loss > survey.minimum.loss);
}
