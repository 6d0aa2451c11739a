//! Commands, what they show, and the texts of the exercises.

use super::{one_complaint, put_in_each, sound, with};
use crate::project::{Small, two};

#[test]
fn commands_that_are_none() {
    put_in_each(&[
        ("Type `cargp run`.", 10, "'cargp' is no program: it must be 'cargo'"),
        (
            "Type cargo run to see it.",
            10,
            "'cargo run' is a command: write it as `code`",
        ),
        ("<pre>cargo run</pre>", 10, "'cargo run' is a command: write it as `code`"),
        (
            "```sh\n> cargo run\n```",
            11,
            "'> cargo run': the project has no such command",
        ),
        ("```sh\nrustp update\n```", 11, "'rustp update': the project has no such"),
        ("Type `--hepl`.", 10, "no chapter has a flag '--hepl'"),
    ]);
    for flag in ["--help", "--port", "--anyway", "--release", "--lr"] {
        sound(&format!("Type `{flag}`."));
    }
}

/// What stands right below a command is what that command shows.
#[test]
fn an_output_of_another_command() {
    let shown = "{{output ch02-linreg --lr 0.1 \"Stability bound\"}}";
    let is = "this is of 'cargo run -p ch02-linreg -- --lr 0.1'";
    put_in_each(&[
        (
            &format!("`cargo run -p ch02-linreg -- --lr 0.2`\n\n{shown}"),
            12,
            format!(
                "the command above is 'cargo run -p ch02-linreg -- --lr 0.2', and {is}"
            ),
        ),
        (
            &format!("```sh\ncargo run -p ch02-linreg\n```\n\n{shown}"),
            14,
            format!("the command above is 'cargo run -p ch02-linreg', and {is}"),
        ),
    ]);
    sound(&format!("`cargo run -p ch02-linreg -- --lr 0.1`\n\n{shown}"));
}

#[test]
fn a_snapshot_of_another_command() {
    let small = Small::new();
    small.write("a.snap", "---\nsource: a\ndescription: cargo run\n---\nwords\n");
    small.write("book/text/one.md", &with("{{snapshot a.snap: cargo run}}"));
    assert_eq!(small.complaint(), "sound");
    small.write("book/text/one.md", &with("{{snapshot a.snap: cargo run -- check}}"));
    let what =
        "book/text/one.md:10: 'a.snap' is not of 'cargo run -- check': see its desc";
    one_complaint(&small, what, "snapshot");
}

const TASK: &str = "// # 1. First\n// Chapter: book/text/two.md\n//\n// Do it.\n\n\
                    fn one() -> u8 {\n    // ANSWER: one\n    1\n    // END\n}\n";
const HINTS: &str = "1\n\n---\n\n2\n\n---\n\n3\n";

/// A small book with two exercises, of which the first is as it is given.
fn exercises(task: &str, hints: &str) -> Small {
    let small = Small::new();
    small.write("exercises/solutions/ex01_first.rs", task);
    small.write("exercises/hints/ex01_first.md", hints);
    small.write(
        "exercises/solutions/ex02_next.rs",
        &TASK.replace("1. First", "2. More"),
    );
    small.write("exercises/hints/ex02_next.md", HINTS);
    small.write("exercises/ex01_first.rs", task);
    small.write("exercises/ex02_next.rs", TASK);
    small.write(
        "book/text/one.md",
        &with("{{exercise ex01_first}}\n\n{{exercise ex02_next}}"),
    );
    small
}

#[test]
fn exercises_that_are_wrong() {
    assert_eq!(exercises(TASK, HINTS).complaint(), "sound");
    for (words, what) in [
        ("See `cargo learn polt 1`.", "'cargo learn polt 1': unrecognized subcommand"),
        ("See `cargo learn plot 99`.", "'cargo learn plot 99': exercise '99' must be"),
        ("See `cargo learn plot 2`.", "'2' is another exercise: this one is 1"),
        ("It is 0.0291.", "0.0291 is computed: leave it to the book"),
        ("It is $\\frac{a}{}$.", "something is missing in the formula"),
        ("Todo: {{value a}}.", "a value is CHAPTER TOPIC FLAGS: PATH FORMAT"),
    ] {
        let task = TASK.replace("Do it.", words);
        for (small, file, line) in [
            (exercises(&task, HINTS), "solutions/ex01_first.rs", 4),
            (exercises(TASK, &HINTS.replace('2', words)), "hints/ex01_first.md", 5),
        ] {
            let complaint = small.complaint();
            let expected = format!("exercises/{file}:{line}: {what}");
            assert!(complaint.contains(&expected), "{expected}\n{complaint}");
        }
    }
    let small = exercises(&TASK.replace("1. First", "3. First"), HINTS);
    let what =
        "exercises/solutions/ex01_first.rs:1: the first line must be '// # 1. TITLE'";
    one_complaint(&small, what, "number");
}

/// Its chapter is one of the pages that lead to it, if any do.
#[test]
fn exercises_of_another_chapter() {
    let small = exercises(TASK, HINTS);
    let link = "\nSee [the first](one.md#1-first).\n";
    small.write("book/text/two.md", &format!("{}{link}", two()));
    assert_eq!(small.complaint(), "sound");
    let other = TASK.replace("two.md", "one.md");
    small.write("exercises/solutions/ex01_first.rs", &other);
    let what =
        "exercises/solutions/ex01_first.rs:2: 'book/text/one.md' has no link to this";
    one_complaint(&small, what, "chapter");
}

#[test]
fn exercises_in_another_order() {
    let small = exercises(TASK, HINTS);
    let turned = with("{{exercise ex02_next}}\n\n{{exercise ex01_first}}");
    small.write("book/text/one.md", &turned);
    let what = "book/text/one.md:12: 'ex01_first' comes behind 'ex02_next'";
    one_complaint(&small, what, "order");
}

/// The texts beside the book name files and a version, too. History is as it was.
#[test]
fn what_the_project_has_not() {
    let small = Small::new();
    small.write("Cargo.toml", "[workspace.package]\nrust-version = \"1.95\"\n");
    let text = |file: &str, version: &str| {
        format!(
            "# Small\n\nSee `{file}` and `target/book`. Rust {version} or newer runs it.\n"
        )
    };
    for (file, named, version, what) in [
        ("README.md", "src/code.py", "1.95", "there is no file 'src/code.py'"),
        ("CONTRIBUTING.md", "src/pack/", "1.95", "there is no file 'src/pack/'"),
        (
            "STYLE.md",
            "src/code.rs",
            "1.80",
            "the project needs Rust 1.95, and not 1.80",
        ),
    ] {
        small.write(file, &text("src/code.rs", "1.95"));
        assert_eq!(small.complaint(), "sound");
        small.write(file, &text(named, version));
        one_complaint(&small, &format!("{file}:3: {what}"), named);
        small.write(file, &text("src/code.rs", "1.95"));
    }
    small.write("CHANGELOG.md", &text("src/gone.rs", "1.80"));
    assert_eq!(small.complaint(), "sound");
    small.write("book/text/one.md", &with("See `shraed/src/adam.rs`."));
    one_complaint(&small, "one.md:10: there is no file 'shraed/src/adam.rs'", "path");
}
