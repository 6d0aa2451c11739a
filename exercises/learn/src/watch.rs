//! Watches the exercises and checks the current one whenever it is saved.

use std::fs;
use std::io::{self, BufRead, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebounceEventResult, new_debouncer};

use verdict::{Screen, State};

use crate::{Checked, Exercise, Workbook, check, first_open};

/// How long after a save the files are looked at.
const QUIET: Duration = Duration::from_millis(100);

const COMMANDS: &str = "Save the file to check it again, or type and press Enter:\n\
                        n next   h hint   l list   c check   q quit";

enum Event {
    FilesChanged,
    Line(String),
    InputEnded,
}

/// Shows the first exercise that does not pass, and then follows the learner: a
/// saved file becomes the current one. Ends with `q` or the end of the input.
///
/// # Errors
/// If the folder can't be watched, or there is nowhere to write.
pub fn watch(book: &Workbook, out: &mut impl Write) -> io::Result<()> {
    let (sender, events) = mpsc::channel();
    let changes = sender.clone();
    let told = move |result: DebounceEventResult| {
        if result.is_ok() {
            // If nobody listens any more, the program is about to end.
            let _ = changes.send(Event::FilesChanged);
        }
    };
    let mut debouncer = new_debouncer(QUIET, told).map_err(io::Error::other)?;
    let folder = book.root.join("exercises");
    let watched = debouncer.watcher().watch(&folder, RecursiveMode::NonRecursive);
    watched.map_err(io::Error::other)?;
    thread::spawn(move || read_lines(&sender));
    Watcher::new(book).run(&events, out)
}

fn read_lines(sender: &Sender<Event>) {
    for line in io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        if sender.send(Event::Line(line)).is_err() {
            return;
        }
    }
    let _ = sender.send(Event::InputEnded);
}

struct Watcher<'a> {
    book: &'a Workbook,
    /// What each exercise came to, and for which content of the file.
    checked: Vec<Checked>,
    contents: Vec<Option<Vec<u8>>>,
    current: usize,
    hints_shown: usize,
}

impl<'a> Watcher<'a> {
    fn new(book: &'a Workbook) -> Self {
        let all: Vec<&Exercise> = book.exercises.iter().collect();
        let contents = all.iter().map(|exercise| content(book, exercise)).collect();
        let checked = checked(book, &all);
        let current = first_open(&checked).unwrap_or(0);
        Watcher { book, checked, contents, current, hints_shown: 0 }
    }

    fn run(
        &mut self,
        events: &Receiver<Event>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        self.show(out)?;
        out.flush()?;
        while let Ok(event) = events.recv() {
            match event {
                Event::InputEnded => break,
                Event::FilesChanged => self.check_changed(out)?,
                Event::Line(line) => match line.trim() {
                    "q" | "quit" => break,
                    "n" | "next" => self.next(out)?,
                    "h" | "hint" => self.hint(out)?,
                    "c" | "check" => self.check(self.current, out)?,
                    "l" | "list" => {
                        write!(out, "\n{}", table(self.book, &self.checked))?;
                    }
                    "" => {}
                    other => writeln!(out, "'{other}' is none of n, h, l, c and q.")?,
                },
            }
            out.flush()?;
        }
        Ok(())
    }

    fn check_changed(&mut self, out: &mut impl Write) -> io::Result<()> {
        for index in 0..self.book.exercises.len() {
            let exercise = &self.book.exercises[index];
            if content(self.book, exercise).is_none_or(|bytes| bytes.is_empty()) {
                // An editor may be in the middle of writing it.
                thread::sleep(QUIET);
            }
            if content(self.book, exercise) != self.contents[index] {
                self.check(index, out)?;
            }
        }
        Ok(())
    }

    fn check(&mut self, index: usize, out: &mut impl Write) -> io::Result<()> {
        let exercise = &self.book.exercises[index];
        self.contents[index] = content(self.book, exercise);
        self.checked[index] = checked(self.book, &[exercise]).remove(0);
        self.go_to(index);
        self.result(out)
    }

    fn next(&mut self, out: &mut impl Write) -> io::Result<()> {
        let count = self.book.exercises.len();
        let after = (1..=count).map(|step| (self.current + step) % count);
        let open = after.into_iter().find(|&i| self.checked[i].state() != State::Passes);
        match open {
            Some(index) => {
                self.go_to(index);
                self.show(out)
            }
            None => writeln!(out, "\nEvery exercise passes."),
        }
    }

    fn go_to(&mut self, index: usize) {
        if index != self.current {
            (self.current, self.hints_shown) = (index, 0);
        }
    }

    fn hint(&mut self, out: &mut impl Write) -> io::Result<()> {
        let hints = &self.book.exercises[self.current].hints;
        self.hints_shown = (self.hints_shown + 1).min(hints.len());
        let (level, hint) = (self.hints_shown, &hints[self.hints_shown - 1]);
        writeln!(out, "\nHint {level} of {}\n\n{hint}", hints.len())?;
        if level < hints.len() {
            writeln!(out, "\nFor more: h again.")?;
        }
        Ok(())
    }

    fn show(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\n{}", task(self.book, &self.book.exercises[self.current]))?;
        self.result(out)
    }

    fn result(&self, out: &mut impl Write) -> io::Result<()> {
        let exercise = &self.book.exercises[self.current];
        let checked = &self.checked[self.current];
        writeln!(
            out,
            "\nExercise {}, {}: {}\n\n{}",
            exercise.number,
            exercise.title,
            checked.state().words(),
            checked.shown(&Screen::PLAIN)
        )?;
        writeln!(out, "{}", progress(&self.checked))?;
        if first_open(&self.checked).is_none() {
            writeln!(out, "That is all of them. Well done!")?;
        }
        writeln!(out, "{COMMANDS}")
    }
}

/// What cargo can't build is no reason to stop watching.
fn checked(book: &Workbook, exercises: &[&Exercise]) -> Vec<Checked> {
    check(book, exercises).unwrap_or_else(|error| {
        vec![Checked::NotChecked(error.to_string()); exercises.len()]
    })
}

fn content(book: &Workbook, exercise: &Exercise) -> Option<Vec<u8>> {
    fs::read(book.file(exercise)).ok()
}

/// Title, file, chapter and task of an exercise.
pub fn task(book: &Workbook, exercise: &Exercise) -> String {
    let file = format!("exercises/{}.rs", exercise.name);
    format!(
        "Exercise {} of {}: {}\nThe file: {file}\nIts chapter: {}\n\n{}",
        exercise.number,
        book.exercises.len(),
        exercise.title,
        exercise.chapter,
        exercise.task
    )
}

/// All exercises, and how far the learner is.
pub fn table(book: &Workbook, checked: &[Checked]) -> String {
    let width =
        book.exercises.iter().map(|e| e.title.chars().count()).max().unwrap_or(0);
    let mut table = String::new();
    for (exercise, checked) in book.exercises.iter().zip(checked) {
        table += &format!(
            "{:>4}  {:width$}  {}\n",
            exercise.number,
            exercise.title,
            checked.state().words()
        );
    }
    format!("{table}\n{}\n", progress(checked))
}

fn progress(checked: &[Checked]) -> String {
    let passed = checked.iter().filter(|c| c.state() == State::Passes).count();
    format!("{passed} of {} exercises pass.", checked.len())
}
