//! An exercise as the book shows it: the task, what there is to fill in and the
//! hints, no solution.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use learn::{Exercise, LEVELS, Workbook};

/// The heading, the task, the code and the hints of an exercise, in Markdown; the code as
/// `code` makes a block of it.
pub(crate) fn read(
    root: &Path,
    exercises: &Result<Workbook, String>,
    name: &str,
    code: impl FnOnce(&str) -> String,
) -> Result<String, String> {
    let book = exercises.as_ref().map_err(String::clone)?;
    let exercise = book
        .exercises
        .iter()
        .find(|exercise| exercise.name == name)
        .ok_or_else(|| format!("there is no exercise '{name}'"))?;
    let number = exercise.number;
    let chapter = chapter(root, exercise)?;
    let mut text = format!(
        "## {number}. {}\n\nThe file: `exercises/{name}.rs`. To check it: \
         `cargo learn check {number}`. Its chapter: {chapter}.\n\n{}\n\n\
         <details>\n<summary>What is there to fill in</summary>\n\n\
         <div>{}</div>\n\n</details>\n",
        exercise.title,
        exercise.task,
        code(exercise.code().trim_end()),
    );
    if let Some(what) = unmarked(&exercise.solution) {
        return Err(format!("'{name}': {what}"));
    }
    if exercise.hints.iter().any(|hint| hint.trim().is_empty()) {
        return Err(format!("a hint of '{name}' is empty"));
    }
    if exercise.hints.len() != LEVELS.len() {
        return Err(format!("'{name}' needs {} hints", LEVELS.len()));
    }
    for (level, hint) in LEVELS.iter().zip(&exercise.hints) {
        write!(
            text,
            "\n<details>\n<summary>Hint: {level}</summary>\n\n{hint}\n\n</details>\n"
        )
        .expect("a string takes all");
    }
    Ok(text)
}

/// What is wrong with the marks around the answers of a solution: without them the book
/// would show it.
fn unmarked(solution: &str) -> Option<&'static str> {
    let lines = || solution.lines().map(str::trim);
    let mut open = false;
    for line in lines() {
        match (line.starts_with("// ANSWER: "), line == "// END", open) {
            (true, _, false) => open = true,
            (_, true, true) => open = false,
            (true, ..) => return Some("an '// ANSWER: ' has no '// END'"),
            (_, true, false) => return Some("an '// END' ends no '// ANSWER: '"),
            _ => {}
        }
    }
    let has_answer = lines().any(|line| line.starts_with("// ANSWER: "));
    match (open, has_answer) {
        (true, _) => Some("an '// ANSWER: ' has no '// END'"),
        (_, false) => Some("no '// ANSWER: ' marks what there is to do"),
        _ => None,
    }
}

/// A link to the chapter of an exercise, with the chapter's title.
fn chapter(root: &Path, exercise: &Exercise) -> Result<String, String> {
    let Exercise { name, chapter, .. } = exercise;
    let page = chapter
        .strip_prefix("book/text/")
        .ok_or_else(|| format!("'{name}' has no line '// Chapter: book/text/...'"))?;
    let text = fs::read_to_string(root.join(chapter))
        .map_err(|error| format!("'{chapter}', the chapter of '{name}': {error}"))?;
    let title = text.lines().next().and_then(|line| line.strip_prefix("# "));
    let title = title.ok_or_else(|| format!("'{chapter}' has no title"))?;
    Ok(format!("[{title}]({page})"))
}
