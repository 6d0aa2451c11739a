//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;
use ch04_credit_net::credit::Flags;
use chapter::args::parse;

#[test]
fn refuses_flags_out_of_range() {
    let batch = "for '--batch-size <BATCH_SIZE>'";
    let widths =
        "must be 1 to 8 whole numbers from 1 to 1024, with a comma between them";
    for (flags, message) in [
        (
            ["--batch-size", "0"],
            format!(
                "error: invalid value '0' {batch}: must be a whole number from 1 to 8000\n"
            ),
        ),
        (
            ["--batch-size", "8001"],
            format!(
                "error: invalid value '8001' {batch}: must be a whole number from 1 to 8000\n"
            ),
        ),
        (
            ["--hidden", "0"],
            format!("error: invalid value '0' for '--hidden <HIDDEN>': {widths}\n"),
        ),
        (
            ["--hidden", "4,,2"],
            format!("error: invalid value '4,,2' for '--hidden <HIDDEN>': {widths}\n"),
        ),
        (
            ["--hidden", "9999999999"],
            format!(
                "error: invalid value '9999999999' for '--hidden <HIDDEN>': {widths}\n"
            ),
        ),
        (
            ["--hidden", "1,1,1,1,1,1,1,1,1"],
            format!(
                "error: invalid value '1,1,1,1,1,1,1,1,1' for '--hidden <HIDDEN>': {widths}\n"
            ),
        ),
        (
            ["--hidden", "-1"],
            format!("error: invalid value '-1' for '--hidden <HIDDEN>': {widths}\n"),
        ),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.args(flags).assert().code(2).stdout("").stderr(message);
    }
}

/// Where standard error is no terminal, no progress bar is drawn there.
#[test]
fn no_bar_without_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    let run = command.arg("--figures").arg(folder.path()).assert().code(0);
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(stderr.starts_with("\nFigures, to open in a browser:\n"), "{stderr}");
}

/// Every optimizer takes the flags of its own hyperparameters, and refuses the others.
#[test]
fn refuses_hyperparameters_of_other_optimizers() {
    let flags = ["--beta", "--beta1", "--beta2", "--eps", "--weight-decay"];
    for (name, takes) in [
        ("sgd", &[][..]),
        ("momentum", &["--beta"]),
        ("heavy-ball", &["--beta"]),
        ("nesterov", &["--beta"]),
        ("adagrad", &["--eps"]),
        ("rmsprop", &["--beta2", "--eps"]),
        ("adam", &["--beta1", "--beta2", "--eps"]),
        ("amsgrad", &["--beta1", "--beta2", "--eps"]),
        ("adamw", &["--beta1", "--beta2", "--eps", "--weight-decay"]),
        ("nadam", &["--beta1", "--beta2", "--eps"]),
        ("lion", &["--beta1", "--beta2", "--weight-decay"]),
    ] {
        for flag in flags {
            let words = ["--optimizer", name, flag, "0.5"];
            match parse::<Flags>(&words).unwrap().rule() {
                Ok(_) => assert!(takes.contains(&flag), "{name} took {flag}"),
                Err(error) => {
                    assert!(!takes.contains(&flag), "{name} refused {flag}");
                    let said =
                        format!("{flag} is no hyperparameter of --optimizer {name}");
                    assert_eq!(error.to_string(), said);
                }
            }
        }
    }
}

/// A run that diverges in its first epoch is a result, with any optimizer.
#[test]
fn diverging_at_once_is_no_panic() {
    let figures = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    command.args(["--optimizer", "adamw", "--lr", "1000000", "--weight-decay", "1"]);
    command.args(["--epochs", "2", "--figures"]).arg(figures.path());
    let shown = command.assert().success();
    let text = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    assert!(text.contains("Diverged: in epoch 1"), "{text}");
}

/// A run of hours says so before it begins; one of a second does not.
#[test]
fn the_length_of_a_run_is_estimated() {
    let seconds = |words: &[&str]| parse::<Flags>(words).unwrap().seconds();
    assert!(seconds(&[]) < 1.0);
    assert!((0.5..5.0).contains(&seconds(&["--hidden", "64,64,64"])));
    let years =
        ["--hidden", "1024,1024,1024,1024", "--epochs", "100000", "--splits", "100"];
    assert!(seconds(&years) > 365.0 * 86_400.0);
}

/// With one topic the chapter has no subcommand, and no flag but its own.
#[test]
fn refuses_what_it_does_not_know() {
    for (words, message) in [
        (
            &["german"][..],
            "unexpected argument 'german' found; --help lists what there is",
        ),
        (
            &["credit", "--data", "german"],
            "unexpected argument 'credit' found; --help lists what there is",
        ),
        (
            &["--start-w", "1"],
            "unexpected argument '--start-w' found; --help lists what there is",
        ),
        (&["--epochs"], "--epochs needs a value from 1 to 100000"),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        let message = format!("error: {message}\n");
        command.args(words).assert().code(2).stdout("").stderr(message);
    }
}

#[test]
fn help_tells_every_range() {
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    let shown = command.arg("--help").assert().success();
    let help = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    for (flag, range) in [
        ("seed", "[from 0 to 4294967295]"),
        ("splits", "[from 1 to 100]"),
        ("epochs", "[from 1 to 100000]"),
        ("lr", "[above 0 and at most 1000000]"),
        ("beta", "[from 0 up to, but not including, 1]"),
        ("beta1", "[from 0 up to, but not including, 1]"),
        ("beta2", "[from 0 up to, but not including, 1]"),
        ("eps", "[from 1e-30 to 1]"),
        ("weight-decay", "[from 0 to 1]"),
        ("batch-size", "[from 1 to 8000]"),
    ] {
        let (_, of_flag) = help.split_once(&format!("--{flag} <")).unwrap();
        assert!(of_flag.lines().nth(1).unwrap().contains(range), "{flag}: {help}");
    }
    assert!(!help.contains("Topics") && !help.contains("TOPIC"), "{help}");
}
