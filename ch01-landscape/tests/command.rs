//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;

fn chapter() -> Command {
    Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap()
}

#[test]
fn refuses_flags_out_of_range() {
    for (flags, message) in [
        (
            ["--grid", "1"],
            "error: invalid value '1' for '--grid <GRID>': 1 is not in 2..=400\n",
        ),
        (
            ["--levels", "x"],
            "error: invalid value 'x' for '--levels <LEVELS>': invalid digit found in string\n",
        ),
        (
            ["--seed", "4294967296"],
            "error: invalid value '4294967296' for '--seed <SEED>': 4294967296 is not in 0..=4294967295\n",
        ),
    ] {
        chapter().args(flags).assert().code(2).stdout("").stderr(message);
    }
}

/// What is written is whole, readable, and nothing else.
#[test]
fn writes_its_figures() {
    let folder = tempfile::tempdir().unwrap();
    let figures = folder.path().join("new/figures");
    let output = ch01_landscape::run(&ch01_landscape::Flags::default());
    chapter().arg("--figures").arg(&figures).assert().code(0).stdout(output.text);
    let mut names: Vec<String> = std::fs::read_dir(&figures)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["landscape-map.svg", "landscape-surface.svg"]);
    for figure in output.figures {
        let written =
            std::fs::read_to_string(figures.join(format!("{}.svg", figure.id)))
                .unwrap();
        assert_eq!(written, figure.svg);
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
