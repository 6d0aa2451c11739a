//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;

#[test]
fn refuses_flags_out_of_range() {
    let lr = "for '--lr <LR>': must be a number above 0 and at most 1000000";
    let start = "must be a number from -1000 to 1000";
    for (flags, message) in [
        (["--lr", "nan"], format!("error: invalid value 'nan' {lr}\n")),
        (["--lr", "inf"], format!("error: invalid value 'inf' {lr}\n")),
        (["--lr", "-1"], format!("error: invalid value '-1' {lr}\n")),
        (["--lr", "0"], format!("error: invalid value '0' {lr}\n")),
        (["--lr", "fast"], format!("error: invalid value 'fast' {lr}\n")),
        (
            ["--epochs", "0"],
            "error: invalid value '0' for '--epochs <EPOCHS>': must be a whole number from 1 to 100000\n".into(),
        ),
        (
            ["--epochs", "-1"],
            "error: invalid value '-1' for '--epochs <EPOCHS>': must be a whole number from 1 to 100000\n".into(),
        ),
        (
            ["--start-w", "1e9"],
            format!("error: invalid value '1e9' for '--start-w <START_W>': {start}\n"),
        ),
        (
            ["--batch-size", "51"],
            "error: invalid value '51' for '--batch-size <BATCH_SIZE>': must be a whole number from 1 to 50\n".into(),
        ),
        (
            ["--half-life", "0"],
            "error: invalid value '0' for '--half-life <HALF_LIFE>': must be a whole number from 1 to 100000\n".into(),
        ),
        (
            ["--beta", "1"],
            "error: invalid value '1' for '--beta <BETA>': must be a number from 0 up to, but not including, 1\n".into(),
        ),
        (
            ["--topic", "adam"],
            "error: invalid value 'adam' for '--topic <TOPIC>' [possible values: descent, batches, decay, momentum]\n".into(),
        ),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.args(flags).assert().code(2).stdout("").stderr(message);
    }
}

/// Some defaults depend on the topic; a flag that is given counts.
#[test]
fn defaults_suit_the_topic() {
    let parse =
        |flags: &[&str]| chapter::args::parse::<ch02_linreg::Flags>(flags).unwrap();
    let flags = parse(&[]);
    assert_eq!((flags.lr, flags.epochs), (0.01, 200));
    let flags = parse(&["--topic", "batches"]);
    assert_eq!((flags.lr, flags.epochs), (0.002, 200));
    let flags = parse(&["--topic", "decay"]);
    assert_eq!((flags.lr, flags.epochs), (0.01, 2000));
    let flags = parse(&["--topic", "batches", "--lr", "0.01", "--epochs", "7"]);
    assert_eq!((flags.lr, flags.epochs), (0.01, 7));
}

/// A flag that lost its value is named, not the word after it.
#[test]
fn names_the_flag_whose_value_is_missing() {
    let rate = "a value above 0 and at most 1000000";
    for (words, message) in [
        (
            &["--lr", "--figures", "out"][..],
            format!("error: --lr needs {rate}, not '--figures'\n"),
        ),
        (
            &["--figures", "--lr", "0.1"],
            "error: --figures needs a value, not '--lr'\n".into(),
        ),
        (
            &["--lr=0.1", "--seed", "--lr=0.2"],
            "error: --seed needs a value from 0 to 4294967295, not '--lr=0.2'\n".into(),
        ),
        (
            &["--lr"],
            "error: a value is required for '--lr <LR>' but none was supplied\n".into(),
        ),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.args(words).assert().code(2).stdout("").stderr(message);
    }
}

/// What would command the terminal is shown, and a long word is shortened.
#[test]
fn a_refusal_is_a_line_that_can_be_read() {
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    let refused = command.args(["--lr", "\u{1b}[31mred"]).assert().code(2).stdout("");
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.contains("\\u{1b}[31mred") && !said.contains('\u{1b}'), "{said}");
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    let refused = command.args(["--lr", &"9".repeat(100_000)]).assert().code(2);
    assert!(refused.get_output().stderr.len() < 1000);
}

#[cfg(unix)]
#[test]
fn names_the_flag_whose_value_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    command
        .arg("--seed")
        .arg(OsStr::from_bytes(b"\xff"))
        .assert()
        .code(2)
        .stderr("error: the value '\u{fffd}' of --seed is not UTF-8 text\n");
}

/// A folder stands where a figure belongs: the refusal names it, and no figure is written.
#[test]
fn a_folder_in_the_place_of_a_figure_is_named() {
    let figures = tempfile::tempdir().unwrap();
    std::fs::create_dir(figures.path().join("linreg-loss.svg")).unwrap();
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    let refused = command.arg("--figures").arg(figures.path()).assert().code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.ends_with("'linreg-loss.svg' in it is a folder\n"), "{said}");
    assert_eq!(std::fs::read_dir(figures.path()).unwrap().count(), 1);
}
