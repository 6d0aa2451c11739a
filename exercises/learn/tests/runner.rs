//! The runner as a learner meets it, in a copy of the exercises.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard};

use learn::Workbook;

/// One learner at a time: they share the copy.
static LEARNER: Mutex<()> = Mutex::new(());

struct Learner {
    book: Workbook,
    _alone: MutexGuard<'static, ()>,
}

impl Learner {
    /// A copy of the exercises, none of them begun.
    fn new() -> Self {
        let alone = LEARNER.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("learner");
        let _ = fs::remove_dir_all(copy.join("exercises"));
        for folder in ["shared", "exercises"] {
            copy_folder(&project.join(folder), &copy.join(folder));
        }
        let manifest = fs::read_to_string(project.join("Cargo.toml")).unwrap();
        let members = "members = [\"shared\", \"exercises\"]\n";
        let manifest: String = manifest
            .lines()
            .filter(|line| !line.starts_with("default-members"))
            .map(|line| match line.starts_with("members = ") {
                true => members.to_string(),
                false => format!("{line}\n"),
            })
            .collect();
        put(&copy.join("Cargo.toml"), manifest.as_bytes());
        put(&copy.join("Cargo.lock"), &fs::read(project.join("Cargo.lock")).unwrap());
        let learner = Learner { book: Workbook::read(&copy).unwrap(), _alone: alone };
        for exercise in &learner.book.exercises {
            fs::write(learner.book.file(exercise), exercise.stub()).unwrap();
        }
        learner
    }

    /// What the runner prints, and its exit code.
    fn run(&self, arguments: &str, input: &str) -> (String, i32) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_learn"))
            .args(arguments.split_whitespace())
            .current_dir(&self.book.root)
            // Cargo would take the copy's programs for those of the project.
            .env_remove("CARGO_TARGET_DIR")
            .env("CARGO_TERM_COLOR", "never")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The runner may end before it has read everything.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (String::from_utf8(text).unwrap(), output.status.code().unwrap())
    }

    fn file(&self, number: usize) -> PathBuf {
        self.book.file(&self.book.exercises[number - 1])
    }

    /// Solves an exercise, with something in the solution replaced.
    fn solve(&self, number: usize, from: &str, to: &str) {
        let solution = &self.book.exercises[number - 1].solution;
        assert!(solution.contains(from), "{from}");
        fs::write(self.file(number), solution.replace(from, to)).unwrap();
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &place);
        } else {
            put(&place, &fs::read(entry.path()).unwrap());
        }
    }
}

/// Writes a file, unless it is there already: cargo looks at the time of the last
/// change.
fn put(path: &Path, content: &[u8]) {
    if fs::read(path).is_ok_and(|there| there == content) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

#[test]
fn a_fresh_copy_is_not_started_and_has_no_warnings() {
    let learner = Learner::new();
    let (list, code) = learner.run("list", "");
    assert_eq!(list.matches("not started yet").count(), 11, "{list}");
    assert_eq!(code, 0);
    insta::assert_snapshot!("list", list);
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 1, "{text}");

    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "-p", "exercises"]).current_dir(&learner.book.root);
    for exercise in &learner.book.exercises {
        build.args(["--test", &exercise.name]);
    }
    let output = build.env_remove("CARGO_TARGET_DIR").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    // The profiles name packages that only the whole project has.
    let warned = said.lines().any(|line| {
        line.contains("warning") && !line.contains("did not match any packages")
    });
    assert!(output.status.success() && !warned, "{said}");

    // Plain cargo runs the same check.
    let mut test = Command::new(env!("CARGO"));
    test.args(["test", "--quiet", "-p", "exercises", "--test", "ex02_adagrad"]);
    test.current_dir(&learner.book.root).env_remove("CARGO_TARGET_DIR");
    let output = test.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("AdaGrad::step  not started yet"), "{said}");
    assert!(!output.status.success());
}

#[test]
fn every_solution_passes() {
    let learner = Learner::new();
    for number in 1..=learner.book.exercises.len() {
        learner.solve(number, "", "");
    }
    let (list, _) = learner.run("list", "");
    assert_eq!(list.matches("passes").count(), 11, "{list}");
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 0);
    insta::assert_snapshot!("passes", text);
    let (solution, _) = learner.run("solution 2", "");
    assert!(solution.contains("self.v[i] += g[i].powi(2);"), "{solution}");
    assert!(!solution.contains("ANSWER"), "{solution}");
    let (text, _) = learner.run("plot 2", "");
    let name = text.trim().rsplit(' ').next().unwrap();
    let svg = fs::read_to_string(learner.book.root.join(name)).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("yours"), "{svg}");
    let (all, code) = learner.run("", "");
    assert!(all.contains("11 of 11 exercises pass") && code == 0, "{all}");
}

#[test]
fn a_mistake_is_named() {
    let learner = Learner::new();
    learner.solve(2, "(self.v[i].sqrt() + self.eps)", "(self.v[i] + self.eps).sqrt()");
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 1);
    insta::assert_snapshot!("mistake", text);
    let (text, code) = learner.run("solution 2", "");
    assert!(text.contains("--anyway") && !text.contains("powi") && code == 1, "{text}");
    let (text, code) = learner.run("solution 2 --anyway", "");
    assert!(text.contains("powi") && code == 0, "{text}");
}

#[test]
fn an_unknown_mistake_gets_the_first_difference() {
    let learner = Learner::new();
    learner.solve(2, "self.lr * g[i] /", "1.25 * self.lr * g[i] /");
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 1);
    insta::assert_snapshot!("unknown", text);
}

#[test]
fn whatever_the_code_does_is_a_sentence() {
    let learner = Learner::new();
    let line = "self.v[i] += g[i].powi(2);";
    for (what, code, said) in [
        ("panic", "panic!(\"no idea\");", "The code panics: no idea ("),
        ("index", "self.v[i + 9] += g[i];", "out of bounds"),
        ("loop", "loop {}", "It still runs after 10 seconds."),
        ("NaN", "self.v[i] = f64::NAN;", "not a finite number"),
        ("recursion", "self.step(theta, g);", "calls itself without"),
    ] {
        learner.solve(2, line, code);
        let (text, code) = learner.run("check 2", "");
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(said) && code == 1, "{what}: {text}");
        assert!(!text.contains("stack backtrace"), "{text}");
    }
    learner.solve(2, "losses.push", "if losses.len() < 3 { losses.push");
    learner.solve(1, "", "");
    fs::write(
        learner.file(2),
        fs::read_to_string(learner.file(2))
            .unwrap()
            .replace("theta[1]));\n    }", "theta[1])); }\n    }"),
    )
    .unwrap();
    let (text, _) = learner.run("check 2", "");
    assert!(text.contains("8 epochs should give 8 losses, not 3."), "{text}");
}

#[test]
fn a_compile_error_is_the_compilers_own() {
    let learner = Learner::new();
    learner.solve(2, "self.lr * g[i]", "self.rate * g[i]");
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 1);
    assert!(text.contains("error[E0609]: no field `rate`"), "{text}");
    assert!(
        !text.contains("Compiling") && !text.contains("could not compile"),
        "{text}"
    );
    // The others are checked all the same.
    let (list, _) = learner.run("list", "");
    assert!(list.contains("does not compile"), "{list}");
    assert_eq!(list.matches("not started yet").count(), 10, "{list}");
}

#[test]
fn hints_have_three_levels() {
    let learner = Learner::new();
    for exercise in &learner.book.exercises {
        assert_eq!(exercise.hints.len(), 3, "{}", exercise.name);
        assert!(!exercise.title.is_empty() && !exercise.task.is_empty());
        for (level, hint) in (1..).zip(&exercise.hints) {
            let (text, _) =
                learner.run(&format!("hint {} {level}", exercise.number), "");
            assert!(text.contains(hint.lines().next().unwrap()), "{text}");
        }
    }
}

#[test]
fn a_reset_asks_and_keeps_the_learners_file() {
    let learner = Learner::new();
    let stub = fs::read(learner.file(2)).unwrap();
    learner.solve(2, "", "");
    let mine = fs::read(learner.file(2)).unwrap();
    let (text, _) = learner.run("reset 2", "n\n");
    assert!(text.contains("Nothing was changed."), "{text}");
    assert_eq!(fs::read(learner.file(2)).unwrap(), mine);
    let (text, _) = learner.run("reset 2", "y\n");
    assert!(text.contains("ex02_adagrad.mine.rs"), "{text}");
    assert_eq!(fs::read(learner.file(2)).unwrap(), stub);
    assert_eq!(fs::read(learner.file(2).with_extension("mine.rs")).unwrap(), mine);
    // What is kept is never overwritten.
    learner.solve(2, "v_t", "v");
    learner.run("reset 2 --yes", "");
    assert_eq!(fs::read(learner.file(2).with_extension("mine.rs")).unwrap(), mine);
    assert!(learner.file(2).with_extension("mine-2.rs").exists());
}

#[test]
fn the_watcher_follows_the_learner() {
    let learner = Learner::new();
    let (text, code) = learner.run("", "h\nh\nx\nl\nn\nq\n");
    assert_eq!(code, 0);
    insta::assert_snapshot!("watch", text);
}

#[test]
fn bad_input_is_one_sentence() {
    let learner = Learner::new();
    for (arguments, said) in [
        ("check 12", "error: exercise '12' must be a number from 1 to 11\n"),
        ("hint 2 4", "error: the level '4' must be a number from 1 to 3\n"),
        ("solution none", "error: exercise 'none' must be a number from 1 to 11\n"),
    ] {
        assert_eq!(learner.run(arguments, ""), (said.to_string(), 2));
    }
}
