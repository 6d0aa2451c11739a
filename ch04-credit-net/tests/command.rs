//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;

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
