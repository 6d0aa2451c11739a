//! What is shown: tasks, results, hints, the list.

use verdict::{Role, Screen, State};

use crate::{Checked, Exercise, Reset, Workbook};

/// How wide the bar of the progress is.
const BAR: usize = 40;

/// Title, file, chapter and task of an exercise.
pub(crate) fn task(book: &Workbook, exercise: &Exercise, screen: &Screen) -> String {
    let Exercise { number, title, name, chapter, task, .. } = exercise;
    let head = format!("Exercise {number} of {}: {title}", book.exercises.len());
    format!(
        "{}\nThe file: exercises/{name}.rs\nIts chapter: {chapter}\n\n{}\n",
        heading(&head, screen),
        screen.reflow(task)
    )
}

/// What a check came to, under its title.
pub fn result(exercise: &Exercise, checked: &Checked, screen: &Screen) -> String {
    let title = format!("Exercise {}, {}", exercise.number, exercise.title);
    let state = checked.state().shown(screen);
    format!("{}: {state}\n\n{}", heading(&title, screen), checked.shown(screen))
}

/// A hint, and how to get the next.
pub fn hint(exercise: &Exercise, level: usize, more: &str, screen: &Screen) -> String {
    let (number, levels) = (exercise.number, exercise.hints.len());
    let title =
        format!("Exercise {number}, {}: hint {level} of {levels}", exercise.title);
    let hint = screen.reflow(&exercise.hints[level - 1]);
    let more = if level == levels { String::new() } else { format!("\n{more}\n") };
    format!("{}\n\n{hint}\n{more}", heading(&title, screen))
}

/// All exercises, and how far the learner is.
pub fn table(book: &Workbook, checked: &[Checked], screen: &Screen) -> String {
    format!("{}\n{}\n", rows(book, checked, None, screen), progress(checked))
}

/// A line for each exercise, with a mark before one of them.
pub(crate) fn rows(
    book: &Workbook,
    checked: &[Checked],
    marked: Option<usize>,
    screen: &Screen,
) -> String {
    let longest = book.exercises.iter().map(|e| e.title.chars().count()).max();
    let beside = "  99    not started yet".len();
    let width = longest.unwrap_or(0).min(screen.width.saturating_sub(beside).max(20));
    let narrow = Screen { width, ..*screen };
    let mut table = String::new();
    for (index, (exercise, checked)) in book.exercises.iter().zip(checked).enumerate() {
        let title = narrow.wrap(&exercise.title);
        let (first, rest) = title.split_once('\n').unwrap_or((&title, ""));
        let mark = if marked == Some(index) { '>' } else { ' ' };
        let state = checked.state().shown(screen);
        table += &format!("{mark}{:>3}  {first:width$}  {state}\n", exercise.number);
        table.extend(rest.lines().map(|line| format!("      {line}\n")));
    }
    table
}

/// How many exercises pass.
pub(crate) fn progress(checked: &[Checked]) -> String {
    let passed = passed(checked);
    let all = match passed == checked.len() {
        true => "\nThat is all of them. Well done!",
        false => "",
    };
    format!("{passed} of {} exercises pass.{all}", checked.len())
}

/// The same as a bar.
pub(crate) fn bar(checked: &[Checked], screen: &Screen) -> String {
    let width = BAR.min(screen.width.saturating_sub(30));
    let done = passed(checked) * width / checked.len().max(1);
    let (done, open) = ("#".repeat(done), "-".repeat(width - done));
    format!("[{}{open}] {}", screen.paint(Role::Good, &done), progress(checked))
}

fn passed(checked: &[Checked]) -> usize {
    checked.iter().filter(|checked| checked.state() == State::Passes).count()
}

/// What a reset did.
pub fn was_reset(exercise: &Exercise, reset: &Reset) -> String {
    let name = &exercise.name;
    match reset {
        Reset::Kept(kept) => {
            let kept = kept.file_name().unwrap_or_default().to_string_lossy();
            format!("Reset. Your file is now exercises/{kept}.")
        }
        Reset::Untouched => format!("exercises/{name}.rs is as it was."),
        Reset::Restored => format!("exercises/{name}.rs was missing. It is back."),
    }
}

fn heading(text: &str, screen: &Screen) -> String {
    screen.paint(Role::Heading, &screen.wrap(text))
}
