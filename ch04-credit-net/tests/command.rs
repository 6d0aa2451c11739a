//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;
use ch04_credit_net::Flags;
use shared::optim::Known;

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
    let given = |flag: &str| {
        let value = Some(0.5);
        let mut flags = Flags { epochs: 1, ..Flags::default() };
        match flag {
            "--beta" => flags.beta = value,
            "--beta1" => flags.beta1 = value,
            "--beta2" => flags.beta2 = value,
            "--eps" => flags.eps = value,
            _ => flags.weight_decay = value,
        }
        flags
    };
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
            let optimizer = Known::find(name).unwrap();
            let rule = Flags { optimizer, ..given(flag) }.rule();
            match rule {
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
    let seconds =
        |words: &[&str]| chapter::args::parse::<Flags>(words).unwrap().seconds();
    assert!(seconds(&[]) < 1.0);
    assert!((0.5..5.0).contains(&seconds(&["--hidden", "64,64,64"])));
    let years =
        ["--hidden", "1024,1024,1024,1024", "--epochs", "100000", "--splits", "100"];
    assert!(seconds(&years) > 365.0 * 86_400.0);
}
