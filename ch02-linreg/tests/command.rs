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
