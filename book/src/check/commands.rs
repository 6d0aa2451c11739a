//! The commands that the text tells its readers to type.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chapter::Chapter;
use clap::{CommandFactory, Parser};
use learn::{Workbook, command as learn_command};
use regex::Regex;

use super::site::files;
use crate::command as book_command;
use crate::directive::Directive;
use crate::page::{Kind, Page, Words};
use crate::pattern::regex;
use crate::problem::Problems;

/// What the commands of the text are about.
#[derive(Clone, Copy)]
pub(crate) struct Project<'a> {
    pub(crate) root: &'a Path,
    pub(crate) chapters: &'a [Chapter],
    /// The exercises, or why there are none.
    pub(crate) exercises: &'a Result<Workbook, String>,
}

/// Checks the commands of a page: in its text, in blocks for a shell, and above
/// snapshots.
pub(super) fn commands(page: &Page, project: Project, problems: &mut Problems) {
    let mut check = |at: usize, command: &str| {
        if let Err(what) = understood(command, project) {
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
    code(page, |code| unknown(code, project), problems);
}

/// Checks the files that a page names.
pub(super) fn paths(page: &Page, root: &Path, problems: &mut Problems) {
    code(page, |code| no_file(code, root, false), problems);
}

/// Checks what stands alone as code.
fn code(page: &Page, wrong: impl Fn(&str) -> Option<String>, problems: &mut Problems) {
    for words in page.words.iter().filter(|words| words.kind == Kind::Code) {
        if let Some(what) = wrong(&words.text) {
            problems.add(&page.file, page.line(words.range.start), what);
        }
    }
}

/// The commands of a text with their exercises, as far as these are named by numbers.
pub(super) fn exercises_of(page: &Page) -> Vec<(usize, String)> {
    let commands = page.words.iter().flat_map(shell);
    let named = commands.filter_map(|(at, command)| {
        let words: Vec<&str> = command.split_whitespace().collect();
        let ["cargo", "learn", words @ ..] = &words[..] else { return None };
        let flags = parsed::<learn_command::Flags>("cargo learn", words).ok()??;
        Some((at, flags.exercise()?.to_string()))
    });
    named.collect()
}

/// What is wrong with a flag, a path or the name of a program that stands alone as code.
fn unknown(code: &str, project: Project) -> Option<String> {
    let first = code.split([' ', '=']).next().unwrap_or_default();
    if let Some(flag) = first.strip_prefix("--").filter(|flag| !flag.is_empty()) {
        let topics = project.chapters.iter().flat_map(|chapter| &chapter.topics);
        let of_topic = topics.into_iter().any(|topic| topic.flag(flag).is_some());
        return (!of_topic && !is_flag_elsewhere(flag))
            .then(|| format!("no chapter has a flag '{first}'"));
    }
    if MISSPELT.is_match(code) && first != "cargo" {
        return Some(format!("'{first}' is no program: it must be 'cargo'"));
    }
    let ends = ["rs", "md", "csv", "toml", "py", "json"];
    let is_file = project.root.join("Cargo.toml").is_file()
        && ends.iter().any(|end| code.ends_with(&format!(".{end}")));
    no_file(code, project.root, is_file)
}

/// What is wrong with a path that stands alone as code: one that begins with a folder of the
/// project, or that is a file for sure.
fn no_file(code: &str, root: &Path, is_file: bool) -> Option<String> {
    let (folder, _) = code.split_once('/')?;
    // What is built need not be there.
    let is_path = (is_file || !folder.is_empty() && root.join(folder).is_dir())
        && folder != "target"
        && !code.contains([' ', '<', '*', '('])
        && !code.contains(|c: char| c.is_ascii_uppercase());
    (is_path && !root.join(code).exists()).then(|| format!("there is no file '{code}'"))
}

/// Something like cargo, and what it is to do.
static MISSPELT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^[Cc]\w{3,5} (?:run|test|learn|bench|build|doc)(?: |$)"));

/// Flags of cargo that we use, before `--`.
const OF_CARGO: [&str; 7] =
    ["release", "workspace", "quiet", "open", "no-deps", "locked", "all-targets"];
/// Flags of cargo behind which a name stands, and one of its tests.
const MORE_OF_CARGO: [&str; 5] = ["help", "package", "test", "bench", "ignored"];

/// Whether cargo, the program of the book or that of the exercises has such a flag.
fn is_flag_elsewhere(flag: &str) -> bool {
    let programs = [book_command::Command::command(), learn_command::Flags::command()];
    OF_CARGO.contains(&flag)
        || MORE_OF_CARGO.contains(&flag)
        || programs.iter().any(|program| has_flag(program, flag))
}

/// Whether a program or one of its subcommands has such a flag.
fn has_flag(program: &clap::Command, flag: &str) -> bool {
    program.get_arguments().any(|argument| argument.get_long() == Some(flag))
        || program.get_subcommands().any(|command| has_flag(command, flag))
}

/// The commands in a piece of text, and where they are: each line in a block for a shell,
/// elsewhere what begins like one.
fn shell(words: &Words) -> impl Iterator<Item = (usize, &str)> {
    let is_shell = words.kind == Kind::Block("sh".into());
    let may_be = words.kind == Kind::Code || words.kind == Kind::Block("text".into());
    let lines = words.text.split_inclusive('\n').scan(words.range.start, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, command(line)))
    });
    let is_one = move |line: &str| {
        let is_cargo = line.to_lowercase().starts_with("cargo ");
        is_shell && !line.is_empty() && !line.starts_with('#') || may_be && is_cargo
    };
    lines.filter(move |(_, line)| is_one(line))
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
fn understood(command: &str, project: Project) -> Result<(), String> {
    let command = command.split(" #").next().unwrap_or_default();
    let words: Vec<&str> = command.split_whitespace().collect();
    match words[..] {
        ["cargo", "run", ref rest @ ..] => run(rest, project),
        ["cargo", "learn", ref rest @ ..] => learn(rest, project.exercises),
        [
            "cargo",
            "test" | "bench" | "build" | "doc" | "clippy" | "fmt",
            ref rest @ ..,
        ] => of_cargo(rest, project).map(drop),
        ["rustc", "--version"] => Ok(()),
        _ => Err("the project has no such command".into()),
    }
}

/// The package of cargo's own flags, and the words behind them.
fn of_cargo<'a, 'b>(
    words: &'b [&'a str],
    project: Project,
) -> Result<(Option<&'a str>, &'b [&'a str]), String> {
    let root = project.root;
    let (mut package, mut rest) = (None, words);
    loop {
        rest = match *rest {
            ["--", ref behind @ ..] => return Ok((package, behind)),
            ["-p" | "--package", name, ref behind @ ..] => {
                if !has_package(project, name) {
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
            ["-q", ref behind @ ..] => behind,
            [word, ref behind @ ..] if word.starts_with('-') => {
                if !OF_CARGO.contains(&word.trim_start_matches("--")) {
                    return Err(format!("'{word}' is no flag of cargo that we use"));
                }
                behind
            }
            [filter, ref behind @ ..] => {
                let folder = package.and_then(|package| folder_of(root, package));
                if folder.is_some_and(|folder| !names(&folder, filter)) {
                    return Err(format!("no test is called '{filter}'"));
                }
                behind
            }
            [] => return Ok((package, rest)),
        };
    }
}

/// Whether the project has a package of that name.
fn has_package(project: Project, name: &str) -> bool {
    let is_chapter = project.chapters.iter().any(|chapter| chapter.name == name);
    is_chapter
        || name == env!("CARGO_PKG_NAME")
        || folder_of(project.root, name).is_some()
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

/// Whether a source of the package in a folder has such a word.
fn names(folder: &Path, word: &str) -> bool {
    let is_source = |file: &PathBuf| file.extension().is_some_and(|end| end == "rs");
    let mut sources = files(folder).into_iter().filter(is_source);
    sources.any(|file| fs::read_to_string(file).is_ok_and(|text| text.contains(word)))
}

fn run(words: &[&str], project: Project) -> Result<(), String> {
    let Project { root, chapters, .. } = project;
    if let Some(word) = bare(words) {
        return Err(format!(
            "'{word}' stands before --, where cargo takes it for its own"
        ));
    }
    let (package, words) = of_cargo(words, project)?;
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
    let given =
        |flag: &str| words.windows(2).find(|pair| pair[0] == flag).map(|pair| pair[1]);
    // A file without a folder is the reader's own.
    match given("--data").filter(|file| file.contains('/')) {
        Some(file) => has_column(root, file, given("--label")),
        None => Ok(()),
    }
}

/// Whether a table is there, and has a column of that name.
fn has_column(root: &Path, file: &str, column: Option<&str>) -> Result<(), String> {
    let table = fs::read_to_string(root.join(file));
    let table = table.map_err(|_| format!("there is no file '{file}'"))?;
    let head = table.lines().next().unwrap_or_default();
    let known =
        |column: &str| head.split([',', ';', '\t']).any(|name| name.trim() == column);
    match column.filter(|column| !known(column)) {
        Some(column) => Err(format!("'{file}' has no column '{column}'")),
        None => Ok(()),
    }
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
fn learn(words: &[&str], exercises: &Result<Workbook, String>) -> Result<(), String> {
    let words: Vec<&str> = words.iter().copied().map(filled).collect();
    let flags = parsed::<learn_command::Flags>("cargo learn", &words)?;
    let Some(flags) = flags else { return Ok(()) };
    let (asked, level) = (flags.exercise(), flags.level());
    if asked.is_none() && level.is_none() {
        return Ok(());
    }
    let book = exercises.as_ref().map_err(String::clone)?;
    let found = asked.map(|asked| book.find(asked)).transpose();
    let level = level.map(|level| book.level(level)).transpose();
    found.map(drop).and(level.map(drop)).map_err(|error| error.to_string())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_the_column_that_is_asked_for() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.csv"), "age,city\n35,York\n").unwrap();
        let said = |file, column| has_column(root.path(), file, column);
        assert_eq!(said("a.csv", Some("city")), Ok(()));
        assert_eq!(said("a.csv", None), Ok(()));
        let town = said("a.csv", Some("town")).unwrap_err();
        assert_eq!(town, "'a.csv' has no column 'town'");
        assert_eq!(said("b.csv", None).unwrap_err(), "there is no file 'b.csv'");
    }
}
