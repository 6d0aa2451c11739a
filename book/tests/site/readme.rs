//! The README's picture and output are those of a run.

use chapter::NoFiles;
use figure::Place;

/// Write the picture anew with `cargo run && cp target/book/figures/picked-paths.svg
/// book/picture.svg`.
#[test]
fn the_picture_is_drawn_by_the_last_chapter() {
    let race = ch05_compare::chapter().answer(&[], &NoFiles).unwrap();
    let paths = race.figure("paths").unwrap();
    assert!(
        paths.svg(&paths.id, Place::File) == include_str!("../../picture.svg"),
        "book/picture.svg is out of date"
    );
}

#[test]
fn the_output_is_that_of_the_second_chapter() {
    let readme = include_str!("../../../README.md");
    let block = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let descent = ch02_linreg::chapter().answer(&[], &NoFiles).unwrap();
    assert!(descent.text().starts_with(block));
}
