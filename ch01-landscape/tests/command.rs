//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;
use chapter::NoFiles;
use figure::Place;
use shared::problem::functions::ALL;

fn chapter() -> Command {
    Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap()
}

#[test]
fn refuses_flags_out_of_range() {
    for (flags, message) in [
        (
            &["--grid", "1"][..],
            "error: invalid value '1' for '--grid <GRID>': must be a whole number from 2 to 400\n",
        ),
        (
            &["--levels", "x"],
            "error: invalid value 'x' for '--levels <LEVELS>': must be a whole number from 2 to 100\n",
        ),
        (
            &["--seed", "4294967296"],
            "error: invalid value '4294967296' for '--seed <SEED>': must be a whole number from 0 to 4294967295\n",
        ),
        (
            &["bowl", "--start-x", "-1001"],
            "error: invalid value '-1001' for '--start-x <START_X>': must be a number from -1000 to 1000\n",
        ),
        (
            &["credit-net", "--rescale", "0"],
            "error: invalid value '0' for '--rescale <RESCALE>': must be a number from 0.01 to 100\n",
        ),
        (
            &["rastrigin", "--start-y", "nan"],
            "error: invalid value 'nan' for '--start-y <START_Y>': must be a number from -1000 to 1000\n",
        ),
    ] {
        chapter().args(flags).assert().code(2).stdout("").stderr(message);
    }
}

/// A flag that would have no effect is refused.
#[test]
fn refuses_flags_of_other_topics() {
    let functions: Vec<&str> = ALL.iter().map(|function| function.name).collect();
    let functions = functions.join(", ");
    for (flags, message) in [
        (
            &["--lr", "0.1"][..],
            format!("--lr has no effect in line: it is a flag of {functions}"),
        ),
        (
            &["credit-net", "--start-x", "1"],
            format!(
                "--start-x has no effect in credit-net: it is a flag of {functions}"
            ),
        ),
        (
            &["bowl", "--rescale", "10"],
            "--rescale has no effect in bowl: it is a flag of credit-net".into(),
        ),
        (
            &["saddle", "--seed", "1"],
            "--seed has no effect in saddle: it is a flag of line, credit-net".into(),
        ),
    ] {
        let message = format!("error: {message}\n");
        chapter().args(flags).assert().code(2).stdout("").stderr(message);
    }
}

/// The help names every topic with what it is, and that of a topic every range.
#[test]
fn helps() {
    let help = |flags: &[&str]| {
        let shown = chapter().args(flags).assert().code(0).stderr("");
        let help = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
        help.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let listed = help(&["--help"]);
    assert!(listed.contains("line The mean squared error of a line"), "{listed}");
    assert!(listed.contains("credit-net The loss of a small network"), "{listed}");
    for function in &ALL {
        let about = format!("{} {}", function.name, function.title);
        assert!(listed.contains(&about), "{listed}");
        let help = help(&[function.name, "--help"]);
        assert!(help.starts_with(function.title), "{help}");
        for range in [
            "sets out in x [from -1000 to 1000] [default: the start of the function]",
            "Where it sets out in y [from -1000 to 1000]",
            "for that walk [above 0 and at most 1000000]",
            "wherever it is [from 1 to 200000] [default: 200000]",
            "round numbers [from 2 to 100] [default: 30]",
        ] {
            assert!(help.contains(range), "{range}: {help}");
        }
    }
    for (topic, ranges) in [
        (
            "line",
            [
                "for the points [from 0 to 4294967295] [default: 42]",
                "of the map [from 2 to 400] [default: 100]",
                "round numbers [from 2 to 100] [default: 30]",
            ],
        ),
        (
            "credit-net",
            [
                "random numbers [from 0 to 4294967295] [default: 42]",
                "divided by [from 0.01 to 100] [default: 1]",
                "round numbers [from 2 to 100] [default: 30]",
            ],
        ),
    ] {
        let help = help(&[topic, "--help"]);
        for range in ranges {
            assert!(help.contains(range), "{range}: {help}");
        }
    }
}

/// Whatever is wrong with a command, it is said in one line.
#[test]
fn every_refusal_is_one_line() {
    for (flags, message) in [
        (
            &["--colors", "foo"][..],
            "invalid value 'foo' for '--colors <COLORS>' [possible values: viridis",
        ),
        (
            &["himalaya"],
            "there is no topic 'himalaya', only line, bowl, saddle, pass, pass-askew, rosenbrock",
        ),
        (
            &["--sed", "1"],
            "unexpected argument '--sed' found; tip: a similar argument exists: '--seed'",
        ),
        (&["--seed"], "--seed needs a value from 0 to 4294967295"),
        (
            &["--seed", "1", "--seed", "2"],
            "the argument '--seed <SEED>' cannot be used multiple times",
        ),
        (
            &["--seed", "1.5"],
            "invalid value '1.5' for '--seed <SEED>': must be a whole number from 0 to",
        ),
        (&["more"], "there is no topic 'more', only line"),
        (&["bowl", "more"], "unexpected argument 'more' found"),
    ] {
        let refused = chapter().args(flags).assert().code(2).stdout("");
        let stderr = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
        assert!(stderr.starts_with(&format!("error: {message}")), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
}

/// What is written is whole, readable, and nothing else.
#[test]
fn writes_its_figures() {
    let folder = tempfile::tempdir().unwrap();
    let figures = folder.path().join("new/figures");
    let answer = ch01_landscape::chapter().answer(&[], &NoFiles).unwrap();
    chapter().arg("--figures").arg(&figures).assert().code(0).stdout(answer.text());
    let mut names: Vec<String> = std::fs::read_dir(&figures)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["line-data.svg", "line-map.svg", "line-surface.svg"]);
    for name in answer.figures() {
        let figure = answer.figure(name).unwrap();
        let written =
            std::fs::read_to_string(figures.join(format!("{}.svg", figure.id)))
                .unwrap();
        assert_eq!(written, figure.svg(&figure.id, Place::File));
    }
}

#[test]
fn refuses_a_file_as_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("taken");
    std::fs::write(&file, "mine").unwrap();
    for path in [file.clone(), file.join("below")] {
        let error = format!(
            "error: --figures '{}' must be a folder that can be written to",
            path.display()
        );
        let refused = chapter().arg("--figures").arg(&path).assert().code(2).stdout("");
        let stderr = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
        assert!(stderr.starts_with(&error) && stderr.lines().count() == 1, "{stderr}");
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), "mine");
}

/// `| head -1` closes the pipe early: a quiet end.
#[test]
#[cfg(unix)]
fn a_closed_pipe_is_a_quiet_end() {
    let folder = tempfile::tempdir().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_ch01-landscape"))
        .arg("--figures")
        .arg(folder.path())
        .stdout(writer)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    assert!(child.wait().unwrap().success());
    let stderr = std::io::read_to_string(child.stderr.take().unwrap()).unwrap();
    assert!(!stderr.contains("panic") && !stderr.contains("error"), "{stderr}");
}

/// Nor does a closed standard error end in a panic.
#[test]
#[cfg(unix)]
fn nobody_has_to_listen() {
    for (flags, code) in [(&["--seed", "x"][..], 2), (&[], 0)] {
        let folder = tempfile::tempdir().unwrap();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut child =
            std::process::Command::new(env!("CARGO_BIN_EXE_ch01-landscape"))
                .arg("--figures")
                .arg(folder.path())
                .args(flags)
                .stdout(writer.try_clone().unwrap())
                .stderr(writer)
                .spawn()
                .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code));
    }
}
