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
            ["batches", "--batch-size=51"],
            "error: invalid value '51' for '--batch-size <BATCH_SIZE>': must be a whole number from 1 to 50\n".into(),
        ),
        (
            ["decay", "--half-life=0"],
            "error: invalid value '0' for '--half-life <HALF_LIFE>': must be a whole number from 1 to 100000\n".into(),
        ),
        (
            ["momentum", "--beta=1"],
            "error: invalid value '1' for '--beta <BETA>': must be a number from 0 up to, but not including, 1\n".into(),
        ),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.args(flags).assert().code(2).stdout("").stderr(message);
    }
}

/// A flag that another topic has is named with its topic; a topic that nobody has is
/// refused with those that there are.
#[test]
fn refuses_what_is_of_another_topic() {
    for (words, message) in [
        (
            &["--beta", "0.5"][..],
            "error: --beta has no effect in descent: it is a flag of momentum\n",
        ),
        (
            &["momentum", "--batch-size", "5"],
            "error: --batch-size has no effect in momentum: it is a flag of batches, decay\n",
        ),
        (
            &["decay", "--colors=viridis"],
            "error: --colors has no effect in decay: it is a flag of descent, batches, momentum\n",
        ),
        (
            &["--rate", "1"],
            "error: unexpected argument '--rate' found; --help lists what there is\n",
        ),
        (
            &["momentun"],
            "error: there is no topic 'momentun', only descent, batches, decay, momentum\n",
        ),
        (
            &["--lr", "0.1", "momentum"],
            "error: the topic 'momentum' must stand before its flags\n",
        ),
        (
            &["--beta", "0.5", "momentum"],
            "error: the topic 'momentum' must stand before its flags\n",
        ),
        (
            &["mo\nmen\u{2028}tum"],
            "error: there is no topic 'mo\\nmen\\u{2028}tum', only descent, batches, decay, momentum\n",
        ),
        (
            &["--lr", "0.1", "momentun"],
            "error: a topic stands before its flags: descent, batches, decay, momentum\n",
        ),
        (
            &["--lr", "0.1", "--lr", "0.2"],
            "error: the argument '--lr <LR>' cannot be used multiple times\n",
        ),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.args(words).assert().code(2).stdout("").stderr(message);
    }
}

#[test]
fn help_lists_the_topics_and_their_ranges() {
    let help = |words: &[&str]| {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        let said = command.args(words).assert().code(0).stderr("");
        String::from_utf8(said.get_output().stdout.clone()).unwrap()
    };
    let all = help(&["--help"]);
    for topic in ch02_linreg::chapter().topics {
        assert!(all.contains(&format!("\n  {:<8} ", topic.name)), "{all}");
    }
    assert!(all.contains("--lr <LR>") && !all.contains("--beta"), "{all}");
    let momentum = help(&["momentum", "--help"]);
    assert_eq!(momentum, help(&["help", "momentum"]));
    assert_eq!(all, help(&["help"]));
    for part in [
        "Usage: ch02-linreg momentum [OPTIONS]",
        "--beta <BETA>",
        "[from 0 up to, but not including, 1]",
        "[above 0 and at most 1000000]",
        "[from 1 to 100000]",
        "[from 0 to 4294967295]",
        "[from -1000 to 1000]",
    ] {
        assert!(momentum.contains(part), "{part} is not in\n{momentum}");
    }
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
        (&["--lr"], format!("error: --lr needs {rate}\n")),
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
    std::fs::create_dir(figures.path().join("descent-loss.svg")).unwrap();
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    let refused = command.arg("--figures").arg(figures.path()).assert().code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.ends_with("'descent-loss.svg' in it is a folder\n"), "{said}");
    assert_eq!(std::fs::read_dir(figures.path()).unwrap().count(), 1);
}
