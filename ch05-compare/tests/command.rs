//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;

#[test]
fn refuses_flags_out_of_range() {
    let lr = "must be a number above 0 and at most 1000000";
    for (flags, message) in [
        (
            ["--adam-lr", "nan"],
            format!("error: invalid value 'nan' for '--adam-lr <ADAM_LR>': {lr}\n"),
        ),
        (
            ["--sgd-lr", "-inf"],
            format!("error: invalid value '-inf' for '--sgd-lr <SGD_LR>': {lr}\n"),
        ),
        (
            ["--epochs", "100001"],
            "error: invalid value '100001' for '--epochs <EPOCHS>': must be a whole number from 1 to 100000\n"
                .into(),
        ),
        (
            ["--budget", "1"],
            "error: invalid value '1' for '--budget <BUDGET>': must be a whole number from 2 to 200\n"
                .into(),
        ),
        (
            ["--seeds", "0"],
            "error: invalid value '0' for '--seeds <SEEDS>': must be a whole number from 1 to 1000\n"
                .into(),
        ),
        (
            ["--horizon", "1e3"],
            "error: invalid value '1e3' for '--horizon <HORIZON>': must be a whole number from 1 to 10000\n"
                .into(),
        ),
        (
            ["--beta", "1"],
            "error: invalid value '1' for '--beta <BETA>': must be a number from 0 up to, but not including, 1\n"
                .into(),
        ),
        (
            ["--tolerance", "0"],
            "error: invalid value '0' for '--tolerance <TOLERANCE>': must be a number from 1e-6 to 1\n"
                .into(),
        ),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.args(flags).assert().code(2).stdout("").stderr(message);
    }
}

/// The plain saddle has no floor to arrive at; who asks for it gets the pass.
#[test]
fn a_saddle_is_a_pass() {
    let figures = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    command.args(["--problem", "saddle", "--seeds", "1", "--figures"]);
    command.arg(figures.path()).assert().success();
    assert!(figures.path().join("compare-paths-pass.svg").is_file());
}

/// A name that is none gets the list of those that are.
#[test]
fn names_the_problems_and_the_optimizers() {
    for (flags, known) in [
        (["--problem", "line,bow"], "line, batches, sparse, bowl, aligned"),
        (["--optimizers", "adm"], "sgd, momentum, heavy-ball, nesterov, adagrad"),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        let refused = command.args(flags).assert().code(2).stdout("");
        let stderr = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
        assert!(stderr.contains(known) && stderr.lines().count() == 1, "{stderr}");
    }
}
