//! An exercise as the book shows it: the task, what there is to fill in and the
//! hints, no solution.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use learn::{Exercise, LEVELS, Workbook};

use crate::listing::lone_bracket;
use crate::screen::SCREEN;

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
    if !faults(root, exercise).is_empty() {
        // They are told with their own file and line.
        return Ok(String::new());
    }
    let number = exercise.number;
    let chapter = chapter(root, exercise)?;
    let mut text = format!(
        "## {number}. {}\n\nThe file: `exercises/{name}.rs`. To check it: \
         `cargo learn check {number}`. Its chapter: {chapter}.\n\n{}\n\n\
         <details>\n<summary>What is there to fill in\
         <span class=\"unseen\"> (exercise {number})</span></summary>\n\n\
         <div>{}</div>\n\n</details>\n",
        exercise.title,
        exercise.task,
        code(exercise.code().trim_end()),
    );
    // Who wants a hint asks for it.
    let [start, end] = SCREEN;
    for (level, hint) in LEVELS.iter().zip(&exercise.hints) {
        write!(
            text,
            "\n{start}\n<details class=\"hint\">\n<summary>Hint: {level}<span class=\"unseen\"> (exercise \
             {number})</span></summary>\n\n{hint}\n\n</details>\n{end}\n"
        )
        .expect("a string takes all");
    }
    Ok(text)
}

/// What is wrong with the files of an exercise: the file, the line and the reason.
pub(crate) fn faults(
    root: &Path,
    exercise: &Exercise,
) -> Vec<(PathBuf, usize, String)> {
    let name = &exercise.name;
    let solution = PathBuf::from(format!("exercises/solutions/{name}.rs"));
    let hints = PathBuf::from(format!("exercises/hints/{name}.md"));
    let mut faults = Vec::new();
    if let Err(what) = chapter(root, exercise) {
        faults.push((solution.clone(), 2, what));
    }
    match unmarked(&exercise.solution) {
        Some((line, what)) => faults.push((solution, line, what.into())),
        None => {
            let what = "a bracket has no other end, with the answers or without them";
            let line = cut_bracket(&exercise.solution);
            faults.extend(line.map(|line| (solution, line, what.into())));
        }
    }
    if exercise.hints.len() != LEVELS.len() {
        let what = format!(
            "'{name}' needs {} hints with a line --- between them, and has {}",
            LEVELS.len(),
            exercise.hints.len()
        );
        faults.push((hints, 1, what));
    } else if let Some(empty) =
        exercise.hints.iter().position(|hint| hint.trim().is_empty())
    {
        let what = format!("hint {} is empty", empty + 1);
        faults.push((hints, line_of_hint(root, name, empty), what));
    }
    faults
}

/// The line at which a hint begins in its file.
fn line_of_hint(root: &Path, name: &str, hint: usize) -> usize {
    let file = root.join(format!("exercises/hints/{name}.md"));
    let text = fs::read_to_string(file).unwrap_or_default();
    let mut lines = text.lines().enumerate().filter(|(_, line)| *line == "---");
    let before = hint.checked_sub(1).and_then(|before| lines.nth(before));
    before.map_or(1, |(index, _)| index + 2)
}

/// What is wrong with the marks around the answers of a solution, and in which line:
/// without them the book would show it.
fn unmarked(solution: &str) -> Option<(usize, &'static str)> {
    let mut open = None;
    let mut answers = 0;
    for (index, text) in solution.lines().map(str::trim).enumerate() {
        let line = index + 1;
        let answer = text.strip_prefix("// ANSWER: ");
        match (answer, text == "// END", open) {
            (Some(answer), _, None) => {
                if let Some(what) = unfit(answer) {
                    return Some((line, what));
                }
                open = Some(line);
                answers += 1;
            }
            (Some(_), _, Some(line)) => {
                return Some((line, "this '// ANSWER: ' has no '// END'"));
            }
            (_, true, Some(_)) => open = None,
            (_, true, None) => {
                return Some((line, "this '// END' ends no '// ANSWER: '"));
            }
            _ => {}
        }
    }
    if let Some(line) = open {
        return Some((line, "this '// ANSWER: ' has no '// END'"));
    }
    (answers == 0).then_some((1, "no '// ANSWER: ' marks what there is to do"))
}

/// The line of a bracket that has no other end, in all of a solution or in an answer alone.
fn cut_bracket(solution: &str) -> Option<usize> {
    let lines: Vec<&str> = solution.lines().collect();
    let mut start = 0;
    for (index, line) in lines.iter().enumerate() {
        if line.trim().starts_with("// ANSWER: ") {
            start = index + 1;
        } else if line.trim() == "// END"
            && let Some(lone) = lone_bracket(&lines[start..index])
        {
            return Some(start + lone);
        }
    }
    lone_bracket(&lines)
}

/// Why the text of an answer can't stand in `todo!("...")`.
fn unfit(answer: &str) -> Option<&'static str> {
    if answer.contains(['"', '\\', '{', '}']) {
        return Some(
            "the text of an answer stands in todo!(\"...\"): no quotes and braces",
        );
    }
    let is_left = ["todo", "fixme", "tbd"].contains(&answer.to_lowercase().as_str());
    is_left.then_some("the text of an answer says what there is to do")
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
