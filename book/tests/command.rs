//! `cargo run` at the root.

use assert_cmd::Command;

#[test]
fn gathers_what_the_chapters_make() {
    let folder = tempfile::tempdir().unwrap();
    // Twice: the second run replaces what the first one wrote.
    for _ in 0..2 {
        let mut book = Command::cargo_bin("book").unwrap();
        let run = book.current_dir(&folder).assert().code(0).stderr("");
        let stdout = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        assert_eq!(stdout.lines().filter(|line| line.starts_with("ch0")).count(), 5);
    }
    let place = folder.path().join("target/book-input");
    for chapter in book::run_chapters() {
        let written = std::fs::read_to_string(place.join(chapter.name).join("output.txt")).unwrap();
        assert_eq!(written, chapter.output.text);
        for figure in chapter.output.figures {
            assert!(place.join(chapter.name).join(format!("{}.svg", figure.id)).is_file());
        }
    }
    // Nothing is left beside it.
    assert_eq!(std::fs::read_dir(folder.path().join("target")).unwrap().count(), 1);
}

#[test]
fn refuses_what_it_does_not_know() {
    Command::cargo_bin("book").unwrap().arg("--fast").assert().code(2).stdout("");
}

#[test]
fn a_place_that_is_taken_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("target"), "mine").unwrap();
    let mut book = Command::cargo_bin("book").unwrap();
    let run = book.current_dir(&folder).assert().code(2).stdout("");
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(stderr.starts_with("error: 'target/book-input' can't be written: "), "{stderr}");
    assert_eq!(stderr.lines().count(), 1);
}
