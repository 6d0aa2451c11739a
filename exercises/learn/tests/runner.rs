//! The runner as a learner meets it, in a copy of the exercises.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use learn::{BUILDING, LEVELS, Workbook};

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
        for folder in ["shared", "exercises"] {
            copy_folder(&project.join(folder), &copy.join(folder));
        }
        let manifest = fs::read_to_string(project.join("Cargo.toml")).unwrap();
        let members = "members = [\"shared\", \"exercises\"]\n";
        let manifest: String = manifest
            .lines()
            .filter(|line| !line.starts_with("default-members"))
            .map(|line| match line.split_once(" = ") {
                Some(("members", _)) => members.to_string(),
                // Otherwise cargo would take what is built of the copy for the project's.
                Some(("version", _)) => "version = \"0.0.0\"\n".to_string(),
                _ => format!("{line}\n"),
            })
            .collect();
        put(&copy.join("Cargo.toml"), manifest.as_bytes());
        put(&copy.join("Cargo.lock"), &fs::read(project.join("Cargo.lock")).unwrap());
        let learner = Learner { book: Workbook::read(&copy).unwrap(), _alone: alone };
        for exercise in &learner.book.exercises {
            put(&learner.book.file(exercise), exercise.stub().as_bytes());
        }
        learner
    }

    fn command(&self, arguments: &str, folder: &str) -> Command {
        let mut command = builder(env!("CARGO_BIN_EXE_learn"));
        command
            .args(arguments.split_whitespace())
            .current_dir(self.book.root.join(folder))
            .env("CARGO_TERM_COLOR", "never")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn start(&self, arguments: &str, folder: &str) -> Child {
        self.command(arguments, folder).spawn().unwrap()
    }

    /// What the runner prints, and its exit code.
    fn run(&self, arguments: &str, input: &str) -> (String, i32) {
        self.run_in("", arguments, input)
    }

    fn run_in(&self, folder: &str, arguments: &str, input: &str) -> (String, i32) {
        let mut child = self.start(arguments, folder);
        // The runner may end before it has read everything.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        (said(&output), output.status.code().unwrap())
    }

    /// What the runner says of an exercise if each problem may take only one second.
    fn check_in_haste(&self, number: usize) -> (String, i32) {
        let mut command = self.command(&format!("check {number}"), "");
        let output = command.env("LEARN_SECONDS", "1").output().unwrap();
        (said(&output), output.status.code().unwrap())
    }

    /// The runner without a command, to be watched while files are saved.
    fn watch(&self) -> Watched {
        let watched = Watched::new(self.start("", ""));
        watched.until("q quit");
        watched
    }

    /// The same in a terminal that is so wide, whose settings are told at the end.
    #[cfg(target_os = "linux")]
    fn watch_in_terminal(&self, columns: usize) -> Watched {
        Watched::new(self.terminal(columns, "; stty -a").spawn().unwrap())
    }

    /// The runner in a terminal that is so wide.
    #[cfg(target_os = "linux")]
    fn terminal(&self, columns: usize, arguments: &str) -> Command {
        let learn = env!("CARGO_BIN_EXE_learn");
        let command = format!("stty cols {columns} rows 50; {learn} {arguments}");
        let mut terminal = builder("script");
        terminal
            .args(["--quiet", "--return", "--command", &command, "/dev/null"])
            .current_dir(&self.book.root)
            .env("TERM", "xterm")
            .env("LEARN_SECONDS", "600")
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        terminal
    }

    /// How many exercises there are.
    fn count(&self) -> usize {
        self.book.exercises.len()
    }

    fn file(&self, number: usize) -> PathBuf {
        self.book.file(&self.book.exercises[number - 1])
    }

    /// The solution of an exercise, with something in it replaced.
    fn solution(&self, number: usize, from: &str, to: &str) -> String {
        let solution = &self.book.exercises[number - 1].solution;
        assert!(solution.contains(from), "{from}");
        solution.replace(from, to)
    }

    /// Solves an exercise, with something in the solution replaced.
    fn solve(&self, number: usize, from: &str, to: &str) {
        fs::write(self.file(number), self.solution(number, from, to)).unwrap();
    }
}

/// A program that builds in the copy. What the exercises depend on is compiled already, for
/// the project; their own programs are not to be taken for those of the project.
fn builder(program: &str) -> Command {
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    let mut command = Command::new(program);
    command.env("CARGO_BUILD_BUILD_DIR", project).env_remove("CARGO_TARGET_DIR");
    command
}

/// What a program has printed. How long cargo takes is no business of the tests.
fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    let said = text.lines().filter(|line| *line != BUILDING);
    said.map(|line| format!("{line}\n")).collect()
}

/// A runner that watches.
struct Watched {
    child: Child,
    lines: Receiver<String>,
}

impl Watched {
    fn new(mut child: Child) -> Self {
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Watched { child, lines }
    }

    fn press(&mut self, keys: &str) {
        self.child.stdin.as_mut().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// What it prints, up to a line that holds `sign`.
    fn until(&self, sign: &str) -> String {
        let mut said = String::new();
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(90));
            let line = line.unwrap_or_else(|_| panic!("no '{sign}' in:\n{said}"));
            said += &format!("{line}\n");
            if line.contains(sign) {
                return said;
            }
        }
    }

    fn quit(mut self) {
        self.press("q\n");
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// Makes one folder a copy of another. What is there already and the same stays, so that
/// cargo builds only what a test has changed.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(to).unwrap().flatten() {
        if !from.join(entry.file_name()).exists() {
            remove(&entry.path());
        }
    }
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &place);
        } else {
            put(&place, &copied(&entry.path()));
        }
    }
}

/// What the copy of a file holds. Cargo takes two packages for one that differ only in
/// where they are: that of the exercises gets another version.
fn copied(file: &Path) -> Vec<u8> {
    let content = fs::read(file).unwrap();
    if !file.ends_with("exercises/Cargo.toml") {
        return content;
    }
    let manifest = String::from_utf8(content).unwrap();
    manifest.replace("\nversion.workspace = true", "\nversion = \"0.0.1\"").into_bytes()
}

fn remove(path: &Path) {
    let removed =
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.unwrap();
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

/// Pins what the book shows of a command; the snapshot says of which.
fn pinned(name: &str, arguments: &str, text: &str) {
    let command = format!("cargo learn {arguments}");
    insta::with_settings!({description => command.trim_end()}, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn a_fresh_copy_is_not_started_and_has_no_warnings() {
    let learner = Learner::new();
    let (list, code) = learner.run("list", "");
    assert_eq!(list.matches("not started yet").count(), learner.count(), "{list}");
    assert_eq!(code, 0);
    pinned("list", "list", &list);
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 1, "{text}");

    let mut build = builder(env!("CARGO"));
    build.args(["build", "-p", "exercises"]).current_dir(&learner.book.root);
    for exercise in &learner.book.exercises {
        build.args(["--test", &exercise.name]);
    }
    let output = build.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    // The profiles name packages that only the whole project has.
    let warned = said.lines().any(|line| {
        line.contains("warning") && !line.contains("did not match any packages")
    });
    assert!(output.status.success() && !warned, "{said}");

    // Plain cargo runs the same check.
    let mut test = builder(env!("CARGO"));
    test.args(["test", "--quiet", "-p", "exercises", "--test", "ex02_adagrad"]);
    let output = test.current_dir(&learner.book.root).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("AdaGrad::step  not started yet"), "{said}");
    assert!(!output.status.success());
}

#[test]
#[ignore = "for the gate: long"]
fn every_solution_passes() {
    let learner = Learner::new();
    for number in 1..=learner.book.exercises.len() {
        learner.solve(number, "", "");
    }
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 0);
    pinned("passes", "check 2", &text);
    let (solution, _) = learner.run("solution 2", "");
    assert!(solution.contains("self.v[i] += g[i].powi(2);"), "{solution}");
    assert!(!solution.contains("ANSWER"), "{solution}");
    for exercise in &learner.book.exercises {
        let (text, _) = learner.run(&format!("plot {}", exercise.number), "");
        let name = text.strip_prefix("To open in a browser: ").unwrap().trim();
        let svg = fs::read_to_string(learner.book.root.join(name)).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("yours"), "{svg}");
    }
    let (all, code) = learner.run("", "l\n");
    let list = all.split("q quit\n").nth(1).unwrap();
    let count = learner.count();
    assert_eq!(list.matches("passes").count(), count, "{list}");
    let passing = format!("{count} of {count} exercises pass");
    assert!(all.contains(&passing) && code == 0, "{all}");
}

#[test]
fn a_mistake_is_named() {
    let learner = Learner::new();
    learner.solve(2, "(self.v[i].sqrt() + self.eps)", "(self.v[i] + self.eps).sqrt()");
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 1);
    pinned("mistake", "check 2", &text);
    let (text, code) = learner.run("solution 2", "");
    assert!(text.contains("--anyway") && !text.contains("powi") && code == 1, "{text}");
    let (text, code) = learner.run("solution 2 --anyway", "");
    assert!(text.contains("powi") && code == 0, "{text}");
}

#[test]
fn a_mistake_that_nobody_wrote_down_is_shown_as_a_line() {
    let learner = Learner::new();
    learner.solve(2, "self.lr * g[i] /", "self.lr * g[0] /");
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 1);
    assert!(text.contains("g[0]") && !text.contains("no way that is known"), "{text}");
    pinned("behaves", "check 2", &text);
}

#[test]
fn an_unknown_mistake_gets_the_first_difference() {
    let learner = Learner::new();
    learner.solve(2, "self.lr * g[i] /", "1.25 * self.lr * g[i] /");
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 1);
    pinned("unknown", "check 2", &text);
}

#[test]
fn whatever_the_code_does_is_a_sentence() {
    let learner = Learner::new();
    let odd = [
        ("panic!(\"no idea\")", "panics: no idea (exercises/ex02_adagrad.rs"),
        ("g[i + 9].sqrt()", "out of bounds"),
        (
            "{ let _held = std::io::stdout().lock(); loop {} }",
            "still runs after 2 seconds",
        ),
        ("loop { println!(\"x\"); }", "It prints too much: more than 1,000 lines"),
        ("f64::NAN", "not a finite number"),
        ("{ self.step(theta, g); 1.0 }", "The stack is full (a stack overflow)."),
        (
            "{ let mut n = 1; loop { n *= 2; std::hint::black_box(Vec::<u8>::with_capacity(n)); } }",
            "It takes too much memory.",
        ),
        ("std::process::exit(0)", "It ends the program, with exit code 0"),
        // What would command the terminal is shown.
        ("panic!(\"\\x1b[2J\\r\")", "panics: \\u{1b}[2J\\r (exercises"),
        ("{ println!(\"\\x1b[2J\"); 1.0 }", "| \\u{1b}[2J"),
        ("{ eprintln!(\"\\u{9b}2J\"); 1.0 }", "| \\u{9b}2J"),
    ];
    // All in one file: which of them is asked for from outside.
    let arms =
        odd.iter().enumerate().map(|(i, (code, _))| format!("\"{i}\" => {code},"));
    let code = format!(
        "self.v[i] += match std::env::var(\"ODD\").unwrap().as_str() {{ {} _ => 1.0 }};",
        arms.collect::<String>()
    );
    learner.solve(2, "self.v[i] += g[i].powi(2);", &code);
    for (i, (code, words)) in odd.iter().enumerate() {
        let mut command = learner.command("check 2", "");
        command.env("ODD", i.to_string()).env("LEARN_SECONDS", "2");
        let output = command.output().unwrap();
        let text = said(&output);
        let flat = flat(&text);
        assert!(flat.contains(words), "{code}: {text}");
        assert!(flat.contains("train waits for AdaGrad::step"), "{text}");
        assert!(!text.contains("stack backtrace") && text.len() < 3000, "{text}");
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\r']), "{code}: {text:?}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn what_the_compiler_sees_is_the_reason() {
    let learner = Learner::new();
    let line = "self.v[i] += g[i].powi(2);";
    let endless = "fn power(x: f64) -> f64 { power(x) } self.v[i] += power(g[i]);";
    learner.solve(2, line, endless);
    let (text, _) = learner.check_in_haste(2);
    assert!(text.contains("A function calls itself without end"), "{text}");
    assert!(text.contains("function cannot return without recursing"), "{text}");
    learner.solve(2, line, "unsafe { self.v[i] += g[i].powi(2); }");
    let (text, _) = learner.run("check 2", "");
    assert!(text.contains("usage of an `unsafe` block"), "{text}");
    assert!(text.contains("The project forbids `unsafe`"), "{text}");
}

#[test]
fn only_one_loop_is_waited_for() {
    let learner = Learner::new();
    let mut text = learner.book.exercises[0].stub();
    for todo in text.clone().lines().filter(|line| line.contains("todo!(")) {
        text = text.replace(todo, "    loop {}");
    }
    fs::write(learner.file(1), text).unwrap();
    let (text, code) = learner.check_in_haste(1);
    assert_eq!(text.matches("It still runs after 1 second.").count(), 1, "{text}");
    assert!(text.contains("best_lr            waits for prediction"), "{text}");
    assert_eq!(code, 1);
}

#[test]
#[ignore = "for the gate: long"]
fn each_problem_has_the_time_for_itself() {
    let learner = Learner::new();
    // A part with 13 problems, the last of which has this rate.
    let line = "    curvatures.iter().all";
    let slow = "std::thread::sleep(std::time::Duration::from_millis(100));";
    learner.solve(14, line, &format!("    {slow}\n{line}"));
    let (text, code) = learner.check_in_haste(14);
    assert_eq!(code, 0, "{text}");
    let endless = "if lr == 0.01 { loop {} }";
    learner.solve(14, line, &format!("    {slow} {endless}\n{line}"));
    let (text, _) = learner.check_in_haste(14);
    assert!(text.contains("It still runs after 1 second."), "{text}");
}

#[test]
#[ignore = "for the gate: long"]
fn what_is_shown_at_the_end_has_the_time_of_a_part() {
    let learner = Learner::new();
    // Two trainings of 500 epochs; more than the second that a problem has.
    let line = "    let mut adagrad";
    let wait = |code: &str| format!("    if epochs == 500 {{ {code} }}\n{line}");
    let slow = "std::thread::sleep(std::time::Duration::from_millis(1200));";
    learner.solve(2, line, &wait(slow));
    let (text, code) = learner.check_in_haste(2);
    assert_eq!(code, 0, "{text}");
    learner.solve(2, line, &wait("loop {}"));
    let (text, _) = learner.check_in_haste(2);
    assert!(text.contains("Every part is right, but"), "{text}");
    assert!(text.contains("It still runs after 20 seconds."), "{text}");
}

#[test]
fn what_follows_is_checked_too() {
    let learner = Learner::new();
    // The exercise's problems have few epochs; what is shown afterwards has 500.
    let line = "    let mut adagrad";
    let late = "    if epochs == 500 { panic!(\"too late\"); }\n    let mut adagrad";
    learner.solve(2, line, late);
    let (text, code) = learner.run("check 2", "");
    assert!(text.contains("Every part is right, but") && code == 1, "{text}");
    assert!(text.contains("The code panics: too late"), "{text}");
}

#[test]
fn a_wrong_length_is_a_sentence() {
    let learner = Learner::new();
    let push = "losses.push(line.loss(theta[0], theta[1]));";
    learner.solve(2, push, &format!("if losses.len() < 3 {{ {push} }}"));
    let (text, _) = learner.run("check 2", "");
    assert!(text.contains("8 epochs should give 8 losses, not 3."), "{text}");
}

#[test]
fn what_the_code_prints_is_shown_apart() {
    let learner = Learner::new();
    let line = "self.v[i] += g[i].powi(2);";
    let prints = "println!(\"i {i}\"); let beta = dbg!(i);";
    learner.solve(2, line, prints);
    let (text, _) = learner.run("check 2", "");
    let (table, printed) =
        text.split_once("Printed while AdaGrad::step was checked:\n").unwrap();
    assert!(!table.contains("i 0"), "{text}");
    assert!(printed.starts_with("    | i 0\n    | i 1\n"), "{text}");
    assert!(printed.contains("    | [exercises/ex02_adagrad.rs:"), "{text}");
    assert_eq!(printed.matches("    | i ").count(), 20, "{text}");
    // A begun function shows what the compiler finds odd in it.
    assert!(printed.contains("unused variable: `beta`"), "{text}");
}

#[test]
fn a_figure_needs_something_to_draw() {
    let learner = Learner::new();
    learner.solve(2, "self.v[i] += g[i].powi(2);", "self.v[i] = f64::NAN;");
    let (text, code) = learner.run("plot 2", "");
    assert!(text.contains("none of the 500 points of your curve"), "{text}");
    assert_eq!(code, 1);
    let push = "losses.push(line.loss(theta[0], theta[1]));";
    learner.solve(2, push, "");
    let (text, code) = learner.run("plot 2", "");
    assert!(text.contains("your curve has no points.") && code == 1, "{text}");
    learner.solve(2, push, "panic!(\"no idea\");");
    let (text, code) = learner.run("plot 2", "");
    assert!(text.contains("There is nothing to draw:\n    The code panics"), "{text}");
    assert_eq!(code, 1);
    learner.solve(2, push, "losses.push([1.0, f64::NAN][losses.len() % 2]);");
    let (text, code) = learner.run("plot 2", "");
    assert!(text.starts_with("250 of the 500 points of your curve are left"), "{text}");
    assert_eq!(code, 0);
    let (text, code) = learner.run("plot 3", "");
    assert!(text.contains("not started") && code == 1, "{text}");
}

#[test]
fn odd_files_are_a_sentence() {
    let learner = Learner::new();
    let file = learner.file(2);
    let mine = fs::read_to_string(&file).unwrap();
    fs::write(&file, mine.replace('\n', "\r\n")).unwrap();
    let (text, _) = learner.run_in("exercises/src", "check 2", "");
    assert!(text.contains("AdaGrad::step  not started yet"), "{text}");
    let (text, _) = learner.run("reset 2", "y\n");
    assert!(text.contains("is as it was"), "{text}");

    fs::write(&file, "").unwrap();
    let (text, code) = learner.run("check 2", "");
    assert!(text.contains("ex02_adagrad.rs is empty.\n") && code == 1, "{text}");
    fs::write(&file, b"// \xff\xfe\n").unwrap();
    let (text, _) = learner.run("check 2", "");
    assert!(text.contains("is not UTF-8"), "{text}");
    let (text, _) = learner.run("reset 2", "y\n");
    assert!(text.contains("ex02_adagrad.mine.rs"), "{text}");
    let kept = fs::read(file.with_extension("mine.rs")).unwrap();
    assert_eq!(kept, b"// \xff\xfe\n");
    fs::remove_file(&file).unwrap();
    let (text, _) = learner.run("check 2", "");
    assert!(text.contains("ex02_adagrad.rs can't be read"), "{text}");
    let (text, _) = learner.run("reset 2", "y\n");
    assert!(text.contains("was missing. It is back."), "{text}");
    assert_eq!(fs::read_to_string(&file).unwrap(), mine);
}

/// The exercises as they are committed are what the solutions without their
/// answers are, and each has its program. It asks git, and not the files, which are the
/// learner's; and a learner may commit them, so that only the gate runs this.
#[test]
#[ignore = "for the gate: a learner may have committed their own files"]
fn the_committed_exercises_are_not_begun() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for exercise in &Workbook::read(&project).unwrap().exercises {
        let name = &exercise.name;
        let committed = |file: &str| {
            let mut git = Command::new("git");
            git.args(["show", &format!("HEAD:exercises/{file}")]).current_dir(&project);
            String::from_utf8(git.output().unwrap().stdout).unwrap()
        };
        assert_eq!(committed(&format!("{name}.rs")), exercise.stub(), "{name}");
        let program = learn::program(exercise, &exercise.stub());
        assert_eq!(committed(&format!("harness/{name}.rs")), program);
    }
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
    assert_eq!(list.matches("not started yet").count(), learner.count() - 1, "{list}");
}

#[test]
fn what_the_check_needs_is_said_in_the_learners_terms() {
    let learner = Learner::new();
    let train = "pub fn train(lr: f64, line: &Regression, epochs: usize) -> Vec<f64>";
    learner.solve(
        2,
        "line: &Regression, epochs: usize",
        "line: &Regression, epochs: u32",
    );
    let (text, code) = learner.run("check 2", "");
    assert!(
        text.contains(&format!("should be:\n    {train}\n")) && code == 1,
        "{text}"
    );
    assert!(!text.contains("macro") && !text.contains("harness"), "{text}");
    learner.solve(2, "eps", "epsilon");
    let (text, _) = learner.run("plot 2", "");
    let missing = "This line is missing in `AdaGrad`:\n    pub eps: f64\n";
    assert!(text.contains(missing), "{text}");
}

#[test]
fn a_struct_may_have_further_fields() {
    let learner = Learner::new();
    let more = "    pub steps: usize,\n    last: Vec<f64>,\n    pub v: Vec<f64>,\n}";
    let counted = learner
        .solution(2, "    pub v: Vec<f64>,\n}", more)
        .replace("v: vec![0.0; 2]", "v: vec![0.0; 2], steps: 0, last: vec![0.0; 2]");
    let noted = counted.replace(
        "self.v[i] += g[i].powi(2);",
        "self.v[i] += g[i].powi(2);\n            self.last[i] = g[i];",
    );
    fs::write(learner.file(2), &noted).unwrap();
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("in `AdaGrad` must begin with `pub`, so"), "{text}");
    fs::write(learner.file(2), noted.replace("    last:", "    pub last:")).unwrap();
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 0, "{text}");
    // Two structs, in another order, of which one is filled by the learner's own code.
    let two = learner
        .solution(11, "    pub p: f64,\n}", "    pub p: f64,\n    pub s: Box<f64>,\n}")
        .replace("    pub b2: f64,\n}", "    pub b2: f64,\n    pub name: String,\n}")
        .replace("    let s = dot", "    let s = Box::new(dot")
        .replace("+ net.b2;", "+ net.b2);")
        .replace("p: 1.0 / (1.0 + (-s).exp())", "p: 1.0 / (1.0 + (-*s).exp()), s")
        .replace("a.p - y;", "1.0 / (1.0 + (-*a.s).exp()) - y;")
        .replace("b2: ds,", "b2: ds, name: net.name.clone(),")
        .replace("b2: 0.0,", "b2: 0.0, name: net.name.clone(),");
    let (before, rest) = two.split_once("pub struct Net").unwrap();
    let (net, after) = rest.split_once("\n}\n").unwrap();
    let exchanged =
        format!("{before}pub struct Other;\n{after}\npub struct Net{net}\n}}\n");
    fs::write(learner.file(11), exchanged).unwrap();
    let (text, code) = learner.run("check 11", "");
    assert_eq!(code, 0, "{text}");
    // What the check can't fill.
    let filled = "    pub v: Vec<f64>,\n    pub a: (String, [f64; 3]),\n}";
    learner.solve(2, "    pub v: Vec<f64>,\n}", filled);
    let solved = fs::read_to_string(learner.file(2)).unwrap();
    let solved =
        solved.replace("v: vec![0.0; 2]", "v: vec![0.0; 2], a: <_>::default()");
    fs::write(learner.file(2), &solved).unwrap();
    let (text, code) = learner.run("check 2", "");
    assert_eq!(code, 0, "{text}");
    fs::write(learner.file(2), solved.replace("(String, [f64; 3])", "Box<f64>"))
        .unwrap();
    let (text, code) = learner.run("check 2", "");
    assert!(
        text.contains("is one more than the check can fill") && code == 1,
        "{text}"
    );
}

/// What the first answers had in the place of today's lines.
const OLD: [(usize, &[(&str, &str)]); 2] = [
    (2, &[("shared::problem::regression::", "shared::regression::")]),
    (
        3,
        &[
            (
                "use shared::optim::{Adam, Driver, Optimizer};",
                "use shared::optim::TorchAdam;",
            ),
            ("adam: &mut Driver<Adam, f32>,", "adam: &mut TorchAdam,"),
        ],
    ),
];

#[test]
fn an_old_answer_is_told_what_is_new() {
    let learner = Learner::new();
    for (number, lines) in OLD {
        let today = learner.solution(number, "", "");
        let old =
            lines.iter().fold(today.clone(), |text, (new, old)| text.replace(new, old));
        assert_eq!(learn::ported(&old), today);
        fs::write(learner.file(number), &old).unwrap();
        let (text, code) = learner.run(&format!("check {number}"), "");
        assert!(text.contains("Your file was written for an older library"), "{text}");
        assert!(text.contains("is now\n    use shared::") && code == 1, "{text}");
    }
}

/// An odd file for each exercise, as a change of its solution, and what is said of it.
const ODD: [(usize, &str, &str, &str); 14] = [
    (
        1,
        "[middle - root, middle + root]",
        "(middle - root, middle + root)",
        "mismatched types",
    ),
    (2, "shared::problem::regression::", "shared::regression::", ": passes"),
    (
        3,
        "pub fn evaluate(",
        "pub fn assess(",
        "This line is missing:\n    pub fn evaluate(",
    ),
    (
        4,
        "    1.0 / (1.0 - beta.powi(t as i32))",
        "    println!(\"  correction  right\\n{{\\\"parts\\\":[]}}\");\n    std::process::exit(0)",
        "It ends the program, with exit code 0: return the answer",
    ),
    (
        5,
        "    let mut g = scale;",
        "    let mut g = scale;\n    let mut held = Vec::new();\n    \
         while g[0] > 0.0 { held.push(vec![1u8; 1 << 20]); }",
        "It takes too much memory.",
    ),
    (
        6,
        "    let formula",
        "    static SAID: std::sync::Once = std::sync::Once::new();\n    \
         SAID.call_once(|| (0..1_000_000).for_each(|i| println!(\"line {i}\")));\n    \
         let formula",
        "    | line 19\n    | ... and more\n",
    ),
    (7, ";\n", "\n", "expected `;`"),
    (
        8,
        "    x - first(x) / second(x)",
        "    let mut v = vec![x];\n    let last = &v[0];\n    v.push(first(x));\n    \
         last - v[1] / second(x)",
        "cannot borrow `v` as mutable",
    ),
    (
        9,
        "theta: &mut [f64], g: &[f64]",
        "theta: &mut [f64], g: Vec<f64>",
        "should be:\n    pub fn step_given",
    ),
    (
        10,
        "    // ANSWER: ",
        "    std::hint::black_box(Vec::<u8>::with_capacity(1 << 60));\n    // ANSWER: ",
        "It takes too much memory.",
    ),
    (
        11,
        "pub struct Activations",
        "struct Activations",
        "should be:\n    pub struct Activations\n",
    ),
    (
        12,
        "    let largest",
        "    std::process::exit(101);\n    let largest",
        "with exit code 101: return",
    ),
    (
        13,
        "    let square",
        "    let other = std::thread::spawn(|| panic!(\"elsewhere\"));\n    \
         assert!(other.join().is_err());\n    let square",
        ": passes",
    ),
    (14, "pub fn settles", "fn main() {}\n\npub fn settles", ": passes"),
];

#[test]
fn one_odd_file_spoils_no_other_exercise() {
    let learner = Learner::new();
    for (number, from, to, _) in ODD {
        let odd = learner.solution(number, "", "").replacen(from, to, 1);
        assert_ne!(odd, learner.solution(number, from, from), "{number}");
        fs::write(learner.file(number), learn::ported(&odd)).unwrap();
    }
    let (text, code) = learner.run("check", "");
    let results: Vec<&str> = text.split("Exercise ").skip(1).collect();
    assert_eq!((results.len(), code), (learner.count(), 1), "{text}");
    for ((number, _, _, words), result) in ODD.into_iter().zip(results) {
        assert!(
            result.starts_with(&format!("{number}, ")) && result.contains(words),
            "{result}"
        );
        assert!(!result.contains("macro") && !result.contains("harness"), "{result}");
        let next = if result.contains(": passes") {
            "Our solution: cargo learn solution"
        } else {
            "A hint: cargo learn hint"
        };
        let runs = !result.contains(": does not compile");
        assert_eq!(
            result.contains(&format!("\n{next} {number}\nYour answer beside")),
            runs,
            "{result}"
        );
    }
}

#[test]
fn what_was_not_checked_is_said() {
    let learner = Learner::new();
    fs::write(learner.file(2), "include!(\"solutions/ex02_adagrad.rs\");\n").unwrap();
    let (text, _) = learner.run("check 2", "");
    assert!(text.contains("Your file takes in another one"), "{text}");
    // A program that somebody has changed is written anew.
    let exercise = &learner.book.exercises[1];
    let harness = learner.book.harness(exercise);
    fs::write(&harness, "fn main() {}").unwrap();
    let (text, _) = learner.run("check 2", "");
    assert!(text.contains("Your file takes in another one"), "{text}");
    let program = learn::program(exercise, &exercise.stub());
    assert_eq!(fs::read_to_string(harness).unwrap(), program);
}

#[test]
fn hints_have_three_levels() {
    let learner = Learner::new();
    for exercise in &learner.book.exercises {
        assert_eq!(exercise.hints.len(), LEVELS.len(), "{}", exercise.name);
        assert!(!exercise.title.is_empty() && !exercise.task.is_empty());
        for (level, hint) in (1..).zip(&exercise.hints) {
            let (text, _) =
                learner.run(&format!("hint {} {level}", exercise.number), "");
            assert!(flat(&text).contains(&flat(hint)), "{text}");
        }
    }
}

/// A text without its line breaks.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_exercise_is_named_by_its_number_or_its_file() {
    let learner = Learner::new();
    let (expected, _) = learner.run("hint 2", "");
    for name in ["02", "ex02_adagrad", "ex02_adagrad.rs", "exercises/ex02_adagrad.rs"] {
        assert_eq!(learner.run(&format!("hint {name}"), "").0, expected);
    }
}

#[test]
fn a_reset_asks_and_keeps_the_learners_file() {
    let learner = Learner::new();
    let stub = fs::read(learner.file(2)).unwrap();
    learner.solve(2, "", "");
    let mine = fs::read(learner.file(2)).unwrap();
    let permissions = fs::metadata(learner.file(2)).unwrap().permissions();
    let (text, _) = learner.run("reset 2", "n\n");
    assert!(text.contains("Nothing was changed."), "{text}");
    assert_eq!(fs::read(learner.file(2)).unwrap(), mine);
    let (text, _) = learner.run("reset 2", "y\n");
    assert!(text.contains("ex02_adagrad.mine.rs"), "{text}");
    assert_eq!(fs::read(learner.file(2)).unwrap(), stub);
    assert_eq!(fs::read(learner.file(2).with_extension("mine.rs")).unwrap(), mine);
    for file in [learner.file(2), learner.file(2).with_extension("mine.rs")] {
        assert_eq!(fs::metadata(file).unwrap().permissions(), permissions);
    }
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
    let (text, _) = learner.run("", "q\n");
    pinned("first_screen", "", text.trim_start());
}

#[test]
fn a_save_is_checked() {
    let learner = Learner::new();
    let watched = learner.watch();
    // As an editor that writes into the file ...
    learner.solve(2, "self.lr * g[i] /", "g[i] /");
    let said = watched.until("the learning rate is missing");
    assert!(said.contains("Exercise 2, AdaGrad from scratch: wrong"), "{said}");
    // ... and as one that puts a new file in its place.
    let new = learner.file(2).with_extension("rs~");
    fs::write(&new, learner.solution(2, "", "")).unwrap();
    fs::rename(&new, learner.file(2)).unwrap();
    let said = watched.until(&format!("1 of {} exercises pass.", learner.count()));
    assert!(said.contains("Exercise 2, AdaGrad from scratch: passes"), "{said}");
    // Another file becomes the current one, and a file that is gone is told.
    fs::remove_file(learner.file(9)).unwrap();
    watched.until("ex09_nesterov.rs can't be read");
    watched.quit();
}

/// A screen of a terminal, from where it was cleared.
#[cfg(target_os = "linux")]
fn cleared(said: &str) -> &str {
    said.rsplit_once("\x1b[2J\x1b[H").expect("the screen was cleared").1
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_has_keys_and_colours_and_lines_that_fit() {
    let learner = Learner::new();
    let mut watched = learner.watch_in_terminal(60);
    watched.until("q quit");
    for (keys, sign) in [
        ("n", "Exercise 2 of "),
        ("h", "hint 1 of 3"),
        ("l", ">  2  AdaGrad from scratch"),
        // Down, and there.
        ("\x1b[B\r", ": Three hidden layers of 64"),
        ("s", "Exercise 3 does not pass yet."),
        ("s", "pub fn coin_flips() -> Verdict"),
        ("r", "Reset exercises/ex03_deep_net.rs? Your file is kept."),
        ("n", "Nothing was changed."),
        ("x", "'x' is none of n, h, p, s, l, r, c and q."),
    ] {
        watched.press(keys);
        let said = watched.until(sign) + &watched.until("q quit");
        let screen = cleared(&said);
        assert!(screen.contains("[---"), "{screen}");
        for line in screen.lines().filter(|line| !line.contains("fn ")) {
            let shown = line.replace("\x1b[1m", "").replace("\x1b[2m", "");
            let shown = shown.replace("\x1b[0m", "").replace("\x1b[31m", "");
            assert!(shown.chars().count() <= 60, "{shown}");
        }
    }
    learner.solve(2, "", "");
    watched.until("Exercise 2, AdaGrad from scratch\x1b[0m: \x1b[32mpasses\x1b[0m");
    let said = watched.until("q quit");
    assert!(said.contains("Next: n the next exercise"), "{said}");
    assert!(said.contains("[\x1b[32m##\x1b[0m---"), "{said}");
    // Written again, with nothing changed.
    learner.solve(2, "", "");
    watched.until("The file was saved, and nothing in it has changed.");
    watched.until("q quit");
    watched.press("q");
    let settings = watched.until(" icanon");
    assert!(!settings.contains("-icanon"), "{settings}");
    assert!(watched.child.wait().unwrap().success());
}

#[cfg(target_os = "linux")]
#[test]
fn every_command_has_lines_that_fit() {
    let learner = Learner::new();
    learner.solve(
        2,
        "losses.push(line.loss(theta[0], theta[1]));",
        "losses.push([1.0, f64::NAN][losses.len() % 2]);",
    );
    for (arguments, sign) in [
        ("--help", "Gives an exercise back as it was; your file is"),
        ("check 2", "A hint: cargo learn hint 2"),
        ("plot 2", "250 of the 500 points of your curve are left out."),
        ("solution 2", "To see the solution all the same: cargo learn"),
        ("solution 2 --anyway", "losses.push(line.loss(theta[0], theta[1]));"),
        ("hint 99", "error: exercise '99' must be a number from 1 to "),
        ("hint 2 1 0", "error: unexpected argument '0' found"),
        ("reset 2 --yes", "Reset. Your file is now exercises/ex02_adagrad.mine"),
    ] {
        let output = learner.terminal(60, arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(sign), "{text}");
        let shown = text.replace("\x1b[0m", "").replace("\x1b[1m", "");
        let shown = shown.replace("\x1b[31m", "").replace("\x1b[32m", "");
        for line in shown.lines().filter(|line| line.trim().contains(' ')) {
            assert!(line.trim_end().chars().count() <= 60, "{arguments}: {line}");
        }
    }
}

/// So few files may be open here that none is left for the watch.
#[cfg(target_os = "linux")]
#[test]
fn a_watch_that_cannot_start_says_what_to_do() {
    let learner = Learner::new();
    let mut shell = builder("sh");
    let limited = concat!("ulimit -n 5; exec ", env!("CARGO_BIN_EXE_learn"));
    shell.args(["-c", limited]).current_dir(&learner.book.root).stdin(Stdio::null());
    let output = shell.output().unwrap();
    let text = said(&output);
    assert!(
        text.contains("exercises' can't be watched (Too many open files"),
        "{text}"
    );
    assert!(text.ends_with("cargo learn check 1\n"), "{text}");
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn q_ends_what_runs() {
    let learner = Learner::new();
    let mut watched = learner.watch_in_terminal(100);
    watched.until("q quit");
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("endless");
    let _ = fs::remove_file(&place);
    let endless = format!(
        "std::fs::write({place:?}, std::process::id().to_string()).unwrap(); loop {{}}"
    );
    learner.solve(2, "self.v[i] += g[i].powi(2);", &endless);
    let number = loop {
        match fs::read_to_string(&place) {
            Ok(number) if !number.is_empty() => break number,
            _ => thread::sleep(Duration::from_millis(20)),
        }
    };
    let asked = Instant::now();
    watched.press("q");
    watched.until(" icanon");
    assert!(watched.child.wait().unwrap().success());
    assert!(asked.elapsed() < Duration::from_secs(5));
    // It is gone, or nobody has asked yet how it ended.
    let ended = (0..50).any(|_| {
        thread::sleep(Duration::from_millis(20));
        let status = fs::read_to_string(format!("/proc/{number}/stat"));
        status.map_or(true, |status| status.contains(") Z "))
    });
    assert!(ended);
}

#[test]
fn the_watcher_survives_what_cargo_cannot_build() {
    let learner = Learner::new();
    // Nothing must be compiled anew when it is sound again.
    let manifest = learner.book.root.join("exercises/Cargo.toml");
    let sound = fs::read(&manifest).unwrap();
    let mut watched = learner.watch();
    fs::write(&manifest, "[broken").unwrap();
    learner.solve(2, "", "");
    let said = watched.until("what stands behind the exercises");
    assert!(said.contains("Exercise 2, AdaGrad from scratch: not checked"), "{said}");
    watched.until("q quit");
    fs::write(&manifest, sound).unwrap();
    watched.press("c\n");
    watched.until("Exercise 2, AdaGrad from scratch: passes");
    watched.quit();
}

#[test]
fn bad_input_is_one_sentence() {
    let learner = Learner::new();
    let range = format!(
        "must be a number from 1 to {}, or the name of its file",
        learner.count()
    );
    for (arguments, said) in [
        ("check 99", format!("exercise '99' {range}")),
        ("hint 2 4", "the level '4' must be a number from 1 to 3".to_string()),
        ("plot no", format!("exercise 'no' {range}")),
    ] {
        assert_eq!(learner.run(arguments, ""), (format!("error: {said}\n"), 2));
    }
}

#[test]
fn the_time_limit_is_a_setting() {
    let learner = Learner::new();
    learner.solve(2, "", "");
    for asked in ["0", "601", "2.5", "no"] {
        let mut command = learner.command("check 2", "");
        let output = command.env("LEARN_SECONDS", asked).output().unwrap();
        let refusal =
            format!("a whole number of seconds from 1 to 600, not '{asked}'\n");
        assert!(said(&output).contains(&refusal), "{}", said(&output));
        assert_eq!(output.status.code(), Some(1));
    }
}
