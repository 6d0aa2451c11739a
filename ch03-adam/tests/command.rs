//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;

#[test]
fn refuses_flags_out_of_range() {
    let below_1 = "must be a number from 0 up to, but not including, 1";
    for (flags, message) in [
        (["--beta1", "1"], format!("error: invalid value '1' for '--beta1 <BETA1>': {below_1}\n")),
        (
            ["--beta2", "-0.1"],
            format!("error: invalid value '-0.1' for '--beta2 <BETA2>': {below_1}\n"),
        ),
        (
            ["--eps", "0"],
            "error: invalid value '0' for '--eps <EPS>': must be a number from 1e-30 to 1\n"
                .into(),
        ),
        (
            ["--rows", "0"],
            "error: invalid value '0' for '--rows <ROWS>': must be a whole number from 1 to 1000\n".into(),
        ),
        (
            ["--topic", "sgd"],
            "error: invalid value 'sgd' for '--topic <TOPIC>' [possible values: trace, epsilon, scale, sparse, amsgrad]\n".into(),
        ),
        (
            ["--every", "0"],
            "error: invalid value '0' for '--every <EVERY>': must be a whole number from 1 to 1000\n".into(),
        ),
        (
            ["--large", "2"],
            "error: invalid value '2' for '--large <LARGE>': must be a whole number from 3 to 100\n".into(),
        ),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.args(flags).assert().code(2).stdout("").stderr(message);
    }
}
