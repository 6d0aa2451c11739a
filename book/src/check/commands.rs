//! The commands that the text tells its readers to type.

use std::fs;
use std::path::{Path, PathBuf};

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
    for words in page.words.iter().filter(|words| words.kind == Kind::Code) {
        if let Some(what) = unknown(&words.text, root, chapters) {
            problems.add(&page.file, page.line(words.range.start), what);
        }
    }
}

/// What is wrong with a flag or a path that stands alone as code.
fn unknown(code: &str, root: &Path, chapters: &[Chapter]) -> Option<String> {
    let first = code.split([' ', '=']).next().unwrap_or_default();
    if let Some(flag) = first.strip_prefix("--").filter(|flag| !flag.is_empty()) {
        let topics = chapters.iter().flat_map(|chapter| &chapter.topics);
        let of_topic = topics.into_iter().any(|topic| topic.flag(flag).is_some());
        return (!of_topic && !FLAGS.contains(&flag))
            .then(|| format!("no chapter has a flag '{first}'"));
    }
    let is_path = code.contains('/')
        && !code.contains([' ', '<', '*', '('])
        && !code.contains(|c: char| c.is_ascii_uppercase())
        && ["rs", "md", "csv", "toml", "py", "json"]
            .iter()
            .any(|e| code.ends_with(&format!(".{e}")));
    (is_path && root.join("Cargo.toml").is_file() && !root.join(code).is_file())
        .then(|| format!("there is no file '{code}'"))
}

/// Flags of the programs besides the chapters, and of cargo.
const FLAGS: [&str; 16] = [
    "help",
    "open",
    "port",
    "anyway",
    "yes",
    "release",
    "package",
    "workspace",
    "test",
    "bench",
    "quiet",
    "lib",
    "ignored",
    "locked",
    "no-deps",
    "all-targets",
];

/// The commands in a piece of text, and where they are.
fn shell(words: &Words) -> impl Iterator<Item = (usize, &str)> {
    let is_shell = match &words.kind {
        Kind::Code => true,
        Kind::Block(language) => ["sh", "text"].contains(&language.as_str()),
        _ => false,
    };
    let lines = words.text.split_inclusive('\n').scan(words.range.start, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, command(line)))
    });
    lines.filter(move |(_, line)| is_shell && line.to_lowercase().starts_with("cargo "))
}

/// A line without what may stand before a command: a prompt, variables, a change of
/// folder.
fn command(line: &str) -> &str {
    let mut line = line.trim().trim_start_matches("$ ");
    if let Some((folder, rest)) = line.split_once("&& ")
        && folder.starts_with("cd ")
    {
        line = rest;
    }
    while let Some((word, rest)) = line.split_once(' ')
        && word.contains('=')
        && word.starts_with(|c: char| c.is_ascii_uppercase())
    {
        line = rest;
    }
    line
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
                if !has_package(root, name) {
                    return Err(format!("there is no package '{name}'"));
                }
                package = Some(name);
                behind
            }
            ["--test", name, ref behind @ ..] => {
                let folder = folder_of(root, package.unwrap_or("book"));
                if !folder.is_some_and(|folder| has_test(&folder, name)) {
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

/// Whether the project has a package of that name.
fn has_package(root: &Path, name: &str) -> bool {
    let is_small = !root.join("Cargo.toml").is_file();
    is_small || folder_of(root, name).is_some()
}

/// The folder of a package.
fn folder_of(root: &Path, name: &str) -> Option<PathBuf> {
    let folders =
        ["", "shared", "exercises"].map(|folder| root.join(folder).join(name));
    folders.into_iter().find(|folder| folder.join("Cargo.toml").is_file())
}

/// Whether the package in a folder has such a test.
fn has_test(folder: &Path, name: &str) -> bool {
    let named = || {
        let text = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        text.contains(&format!("[[test]]\nname = \"{name}\""))
    };
    let tests = folder.join("tests").join(name);
    tests.with_extension("rs").is_file() || tests.join("main.rs").is_file() || named()
}

fn run(words: &[&str], root: &Path, chapters: &[Chapter]) -> Result<(), String> {
    if let Some(word) = bare(words) {
        return Err(format!(
            "'{word}' stands before --, where cargo takes it for its own"
        ));
    }
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

/// A word before `--` that is neither a flag of cargo nor the value of one.
fn bare<'a>(words: &[&'a str]) -> Option<&'a str> {
    let own = words.iter().take_while(|word| **word != "--");
    let mut before = "";
    for word in own {
        let is_value = ["-p", "--package", "--test"].contains(&before);
        if !word.starts_with('-') && !is_value {
            return Some(word);
        }
        before = word;
    }
    None
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
    let level = flags.as_ref().and_then(learn_command::Flags::level);
    if let Some(level) = level.filter(|level| !["1", "2", "3"].contains(level)) {
        return Err(format!("the level '{level}' must be a number from 1 to 3"));
    }
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
