//! The texts of the exercises: their tasks and hints, in the files in which they stand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use learn::{Exercise, Workbook};

use super::commands::{Project, commands, exercises_of};
use super::numbers::Values;
use super::text::words;
use crate::page::Page;
use crate::problem::Problems;

/// Checks the tasks and the hints as the text of a page.
pub(crate) fn exercises(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
    shown: &Values,
    problems: &mut Problems,
) {
    // A project without exercises has no text of them.
    let Ok(book) = project.exercises else { return };
    for exercise in &book.exercises {
        let (file, task) = task(exercise);
        if !task.starts_with(&format!("# {}. ", exercise.number)) {
            let what =
                format!("the first line must be '// # {}. TITLE'", exercise.number);
            problems.add(&file, 1, what);
        }
        if let Some(what) = not_linked(pages, exercise) {
            problems.add(&file, 2, what);
        }
        let (other, hints) = hints(book, exercise);
        for (file, text) in [(file, task), (other, hints)] {
            let page = Page::read(&file, &text, problems);
            words(&page, shown, problems);
            commands(&page, project, problems);
            other_exercises(&page, exercise, problems);
        }
    }
}

/// What is wrong if some pages link to an exercise, and its own is not one of them.
fn not_linked(
    pages: &BTreeMap<PathBuf, Page>,
    Exercise { number, chapter, .. }: &Exercise,
) -> Option<String> {
    let place = format!(".md#{number}-");
    let linking = pages.values().filter(|page| page.text.contains(&place));
    let files: Vec<&Path> = linking.map(|page| page.file.as_path()).collect();
    let is_one = files.is_empty() || files.contains(&Path::new(chapter));
    (!is_one).then(|| format!("'{chapter}' has no link to this exercise"))
}

/// The task, whose lines are the first ones of the solution.
fn task(exercise: &Exercise) -> (PathBuf, String) {
    let file = Path::new("exercises/solutions").join(format!("{}.rs", exercise.name));
    let lines = exercise.solution.lines().map_while(|line| line.strip_prefix("//"));
    let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
    (file, lines.map(|line| format!("{line}\n")).collect())
}

/// The hints as they stand in their file.
fn hints(book: &Workbook, exercise: &Exercise) -> (PathBuf, String) {
    let file = Path::new("exercises/hints").join(format!("{}.md", exercise.name));
    let text = fs::read_to_string(book.root.join(&file)).unwrap_or_default();
    (file, text)
}

/// What an exercise asks a reader to type is about itself.
fn other_exercises(page: &Page, exercise: &Exercise, problems: &mut Problems) {
    for (at, asked) in exercises_of(page) {
        if asked != exercise.number.to_string() && asked != exercise.name {
            let number = exercise.number;
            let what = format!("'{asked}' is another exercise: this one is {number}");
            problems.add(&page.file, page.line(at), what);
        }
    }
}
