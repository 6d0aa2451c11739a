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
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.args(flags).assert().code(2).stdout("").stderr(message);
    }
}
