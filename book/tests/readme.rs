//! The README's picture and output are those of a run.

/// Write the picture anew with `cargo run && cp target/book/figures/compare-paths.svg
/// book/picture.svg`.
#[test]
fn the_picture_is_drawn_by_the_last_chapter() {
    let figures = ch05_compare::run(&Default::default()).figures;
    let paths = figures.iter().find(|figure| figure.id == "compare-paths").unwrap();
    assert!(
        paths.svg == include_str!("../picture.svg"),
        "book/picture.svg is out of date"
    );
}

#[test]
fn the_output_is_that_of_the_second_chapter() {
    let readme = include_str!("../../README.md");
    let block = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(ch02_linreg::run(&Default::default()).text.starts_with(block));
}
