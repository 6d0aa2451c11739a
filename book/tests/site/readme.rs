//! The README's picture and output are those of a run, and the version of Rust that it asks
//! for is the one that is needed.

use std::process::Command;

use chapter::NoFiles;
use figure::Place;
use serde_json::Value;

use crate::root;

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

/// No package that the project builds on asks for a newer Rust than the texts say.
#[test]
fn the_version_of_rust_is_enough() {
    let said = env!("CARGO_PKG_RUST_VERSION");
    for text in [
        include_str!("../../../README.md"),
        include_str!("../../../CONTRIBUTING.md"),
        include_str!("../../text/installation.md"),
    ] {
        assert!(text.contains(&format!("Rust {said} or newer")), "{text}");
    }
    // Those of other systems need not be here.
    let host = Command::new(env!("CARGO")).arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1"])
        .args(["--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    let number = |version: &str| -> Vec<u32> {
        version.split('.').take(2).map(|part| part.parse().unwrap()).collect()
    };
    for package in told["packages"].as_array().unwrap() {
        let Some(version) = package["rust_version"].as_str() else { continue };
        assert!(
            number(version) <= number(said),
            "{} asks for {version}",
            package["name"]
        );
    }
}
