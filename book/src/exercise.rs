//! An exercise as the book shows it: the task and the hints, no solution.

use std::fmt::Write as _;
use std::path::Path;

use learn::{LEVELS, Workbook};

/// The heading, the task and the hints of an exercise, in Markdown.
pub(crate) fn read(root: &Path, name: &str) -> Result<String, String> {
    let book = Workbook::read(root).map_err(|error| error.to_string())?;
    let exercise = book
        .exercises
        .iter()
        .find(|exercise| exercise.name == name)
        .ok_or_else(|| format!("there is no exercise '{name}'"))?;
    let number = exercise.number;
    let mut text = format!(
        "## {number}. {}\n\nThe file: `exercises/{name}.rs`. To check it: \
         `cargo learn check {number}`.\n\n{}\n",
        exercise.title, exercise.task
    );
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
