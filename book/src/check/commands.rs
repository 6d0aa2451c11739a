//! The commands that the text tells its readers to type.

use std::fs;
use std::path::Path;

use chapter::Chapter;
use clap::Parser;
use learn::{Workbook, command as learn_command};

use crate::command as book_command;
use crate::directive::Directive;
use crate::page::{Kind, Page, Words};
use crate::problem::Problems;

/// Checks the commands of a page: in its text, in blocks for a shell, and above
/// snapshots.
pub(super) fn commands(
    page: &Page,
    root: &Path,
    chapters: &[Chapter],
    problems: &mut Problems,
) {
    let mut check = |at: usize, command: &str| {
        if let Err(what) = understood(command, root, chapters) {
            problems.add(&page.file, page.line(at), format!("'{command}': {what}"));
        }
    };
    for words in &page.words {
        shell(words).for_each(|(at, command)| check(at, command));
    }
    for (range, directive) in &page.directives {
        if let Directive::Snapshot { command, .. } = directive {
            check(range.start, command);
        }
    }
}

/// The commands in a piece of text, and where they are.
fn shell(words: &Words) -> impl Iterator<Item = (usize, &str)> {
    let is_shell = match &words.kind {
        Kind::Code => true,
        Kind::Block(language) => language == "sh",
        _ => false,
    };
    let lines = words.text.split_inclusive('\n').scan(words.range.start, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim().trim_start_matches("$ ")))
    });
    lines.filter(move |(_, line)| is_shell && line.starts_with("cargo "))
}

/// Whether there is such a command.
fn understood(command: &str, root: &Path, chapters: &[Chapter]) -> Result<(), String> {
    let command = command.split(" #").next().unwrap_or_default();
    let words: Vec<&str> = command.split_whitespace().collect();
    match words[..] {
        ["cargo", "run", ref rest @ ..] => run(rest, root, chapters),
        ["cargo", "learn", ref rest @ ..] => learn(rest, root),
        [
            "cargo",
            "test" | "bench" | "build" | "doc" | "clippy" | "fmt",
            ref rest @ ..,
        ] => of_cargo(rest, root).map(drop),
        _ => Err("the project has no such command".into()),
    }
}

/// The package of cargo's own flags, and the words behind them.
fn of_cargo<'a, 'b>(
    words: &'b [&'a str],
    root: &Path,
) -> Result<(Option<&'a str>, &'b [&'a str]), String> {
    let (mut package, mut rest) = (None, words);
    loop {
        rest = match *rest {
            ["--", ref behind @ ..] => return Ok((package, behind)),
            ["-p" | "--package", name, ref behind @ ..] => {
                package = Some(name);
                behind
            }
            ["--test", name, ref behind @ ..] => {
                if !has_test(&root.join(package.unwrap_or("book")), name) {
                    return Err(format!("there is no test '{name}'"));
                }
                behind
            }
            [
                "--release" | "--workspace" | "--quiet" | "-q" | "--open" | "--no-deps",
                ref behind @ ..,
            ] => behind,
            [word, ..] if word.starts_with('-') => {
                return Err(format!("'{word}' is no flag of cargo that we use"));
            }
            [_, ref behind @ ..] => behind,
            [] => return Ok((package, rest)),
        };
    }
}

/// Whether the package in a folder has such a test.
fn has_test(folder: &Path, name: &str) -> bool {
    let named = || {
        let text = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        text.contains(&format!("name = \"{name}\""))
    };
    let tests = folder.join("tests").join(name);
    tests.with_extension("rs").is_file() || tests.join("main.rs").is_file() || named()
}

fn run(words: &[&str], root: &Path, chapters: &[Chapter]) -> Result<(), String> {
    let (package, words) = of_cargo(words, root)?;
    let Some(name) = package.filter(|name| *name != "book") else {
        return book(words);
    };
    let chapter = chapters.iter().find(|chapter| chapter.name == name);
    let chapter = chapter.ok_or_else(|| format!("there is no chapter '{name}'"))?;
    // Help is no answer, but a way to ask.
    let asks_help = |word: &&str| ["--help", "-h", "help"].contains(word);
    let words: Vec<&str> =
        words.iter().copied().filter(|word| !asks_help(word)).map(filled).collect();
    chapter.ask(&words)?;
    let files =
        words.windows(2).filter(|pair| pair[0] == "--data" && pair[1].contains('/'));
    for pair in files {
        if !root.join(pair[1]).is_file() {
            return Err(format!("there is no file '{}'", pair[1]));
        }
    }
    Ok(())
}

/// A letter that stands for any number, as a number.
fn filled(word: &str) -> &str {
    let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    if letter { "1" } else { word }
}

/// The program that makes the book.
fn book(words: &[&str]) -> Result<(), String> {
    parsed::<book_command::Command>("book", words).map(drop)
}

/// The exercises.
fn learn(words: &[&str], root: &Path) -> Result<(), String> {
    let words: Vec<&str> = words.iter().copied().map(filled).collect();
    let flags = parsed::<learn_command::Flags>("cargo learn", &words)?;
    if let Some(asked) = flags.as_ref().and_then(learn_command::Flags::exercise) {
        let book = Workbook::read(root).map_err(|error| error.to_string())?;
        book.find(asked).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// What a program understands; nothing if it is asked for help.
fn parsed<P: Parser>(program: &str, words: &[&str]) -> Result<Option<P>, String> {
    match P::try_parse_from([&[program], words].concat()) {
        Ok(parsed) => Ok(Some(parsed)),
        Err(error) if !error.use_stderr() => Ok(None),
        Err(error) => {
            let why = error.to_string();
            let first = why.lines().next().unwrap_or_default();
            Err(first.trim_start_matches("error: ").into())
        }
    }
}
