//! Watches the exercises and checks the current one whenever it is saved.

use std::collections::VecDeque;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, Scope};
use std::time::{Duration, SystemTime};

use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};
use verdict::{Role, Screen, State};

use crate::event::{Done, Event, Key};
use crate::keys;
use crate::pages::{bar, hint, progress, result, rows, task, was_reset};
use crate::workbook::without_task;
use crate::{
    Checked, Exercise, Lab, Programs, Workbook, check, first_open, plot, reset, screen,
    table,
};

/// How long after a save the files are looked at.
const QUIET: Duration = Duration::from_millis(50);

/// What the keys do; a space that no line breaks at is kept between the two.
const KEYS: &str = "n_next   h_hint   p_plot   s_solution   l_list   r_reset   c_check   \
                    q_quit";

/// Something to do that takes a while.
enum Work {
    Check(Vec<usize>),
    Plot(usize),
}

/// A piece of work that is being done.
struct Running {
    number: usize,
    programs: Programs,
    /// The exercises that are checked.
    checks: Vec<usize>,
    /// What is said of it.
    words: String,
}

/// What the learner looks at.
#[derive(Clone, PartialEq)]
enum Page {
    /// Nothing yet.
    Empty,
    Task,
    Result,
    Hint,
    /// The list, with a mark at one exercise.
    List(usize),
    /// Anything else, as it is.
    Text(String),
}

/// What the next key answers.
#[derive(Clone, Copy, PartialEq)]
enum Question {
    Reset,
    Solution,
}

/// Shows the first exercise that does not pass, and then follows the learner: a
/// saved file becomes the current one. Ends with `q` or the end of the input.
///
/// # Errors
/// If the folder can't be watched, or there is nowhere to write.
pub fn watch(book: &Workbook, out: &mut impl Write) -> io::Result<()> {
    let (sender, events) = mpsc::channel();
    let folder = book.root.join("exercises");
    // It watches for as long as it lives.
    let _files = watched(&folder, sender.clone()).map_err(|error| {
        io::Error::other(format!(
            "the folder '{}' can't be watched ({error}). Check a file yourself whenever \
             you have saved it: cargo learn check 1",
            folder.display()
        ))
    })?;
    let keys = keys::read(sender.clone());
    thread::scope(|scope| {
        let mut watcher = Watcher {
            book,
            out,
            scope,
            sender,
            keys: keys.is_some(),
            stamps: book.exercises.iter().map(|e| stamp(&book.file(e))).collect(),
            contents: book.exercises.iter().map(|e| content(book, e)).collect(),
            checked: Vec::new(),
            current: 0,
            hints_shown: 0,
            page: Page::Empty,
            note: String::new(),
            question: None,
            running: None,
            number: 0,
            waiting: VecDeque::new(),
        };
        let ended = watcher.run(|| events.recv());
        watcher.end_work();
        ended
    })
}

fn watched(
    folder: &Path,
    changes: Sender<Event>,
) -> Result<Debouncer<RecommendedWatcher>, notify_debouncer_mini::notify::Error> {
    let told = move |result: DebounceEventResult| {
        if result.is_ok() {
            // If nobody listens any more, the program is about to end.
            let _ = changes.send(Event::FilesChanged);
        }
    };
    let mut debouncer = new_debouncer(QUIET, told)?;
    debouncer.watcher().watch(folder, RecursiveMode::NonRecursive)?;
    Ok(debouncer)
}

struct Watcher<'scope, 'env, W> {
    book: &'env Workbook,
    out: &'env mut W,
    scope: &'scope Scope<'scope, 'env>,
    sender: Sender<Event>,
    /// Whether there is a terminal, with keys and a screen that can be cleared.
    keys: bool,
    /// When each file was written last, and what was in it.
    stamps: Vec<Option<SystemTime>>,
    contents: Vec<Option<Vec<u8>>>,
    /// What each exercise came to; empty before the first check.
    checked: Vec<Checked>,
    current: usize,
    hints_shown: usize,
    page: Page,
    /// What else there is to say, above the page.
    note: String,
    question: Option<Question>,
    running: Option<Running>,
    number: usize,
    /// What was typed and has its turn when nothing runs any more.
    waiting: VecDeque<Event>,
}

impl<'scope, 'env, W: Write> Watcher<'scope, 'env, W> {
    fn run(
        &mut self,
        next: impl Fn() -> Result<Event, mpsc::RecvError>,
    ) -> io::Result<()> {
        self.begin(Work::Check((0..self.book.exercises.len()).collect()))?;
        loop {
            let due =
                if self.running.is_none() { self.waiting.pop_front() } else { None };
            let event = match due {
                Some(event) => event,
                None => next().unwrap_or(Event::Quit),
            };
            match event {
                Event::Quit => return Ok(()),
                Event::Key(Key::Char('q')) if self.keys => return Ok(()),
                Event::Key(_) | Event::InputEnded if self.must_wait() => {
                    self.waiting.push_back(event);
                }
                Event::InputEnded | Event::Key(Key::Char('q')) => return Ok(()),
                Event::Key(Key::Char('c' | 'p')) if self.running.is_some() => {
                    self.waiting.push_back(event);
                }
                Event::Key(key) => self.key(key)?,
                Event::FilesChanged => self.look()?,
                Event::Resized => self.show()?,
                Event::Builds => self.builds()?,
                Event::Done(number, done) => {
                    if self.running.as_ref().is_some_and(|own| own.number == number) {
                        self.running = None;
                        self.done(done)?;
                        self.look()?;
                    }
                }
            }
        }
    }

    /// Lines are for what comes before them; keys only for a first screen.
    fn must_wait(&self) -> bool {
        self.running.is_some() && (!self.keys || self.checked.is_empty())
    }

    /// Begins a piece of work. What runs already is not wanted any more, but what it was
    /// to check still is.
    fn begin(&mut self, mut work: Work) -> io::Result<()> {
        if let (Some(before), Work::Check(now)) = (self.end_work(), &mut work) {
            now.extend(before.checks);
            now.sort();
            now.dedup();
        }
        self.number += 1;
        let (number, programs) = (self.number, Programs::apart());
        let (sender, book) = (self.sender.clone(), self.book);
        let (words, checks) = match &work {
            Work::Check(some) => {
                let what = match some[..] {
                    [one] => format!("exercises/{}.rs", book.exercises[one].name),
                    _ => "the exercises".to_string(),
                };
                (format!("Checking {what} ...   (q quit)"), some.clone())
            }
            Work::Plot(_) => ("Drawing ...   (q quit)".into(), Vec::new()),
        };
        let builds = sender.clone();
        let lab = Lab {
            screen: self.screen(),
            programs: programs.clone(),
            builds: Arc::new(move || {
                let _ = builds.send(Event::Builds);
            }),
        };
        if self.keys {
            self.say(&words)?;
        }
        self.running = Some(Running { number, programs, checks, words });
        self.scope.spawn(move || {
            // If nobody listens any more, the program is about to end.
            let _ = sender.send(Event::Done(number, work.done(book, &lab)));
        });
        Ok(())
    }

    fn end_work(&mut self) -> Option<Running> {
        let running = self.running.take()?;
        running.programs.end();
        Some(running)
    }

    fn builds(&mut self) -> io::Result<()> {
        match &mut self.running {
            Some(running) if self.keys => {
                running.words = BUILDING.into();
                self.say(BUILDING)
            }
            Some(_) => writeln!(io::stderr(), "{BUILDING}"),
            None => Ok(()),
        }
    }

    fn done(&mut self, done: Done) -> io::Result<()> {
        let checked = match done {
            Done::Plotted(text) => return self.turn_to(Page::Text(text)),
            Done::Checked(checked) => checked,
        };
        if self.checked.is_empty() {
            self.checked = checked.into_iter().map(|(_, checked)| checked).collect();
            self.go_to(first_open(&self.checked).unwrap_or(0));
            return self.turn_to(Page::Task);
        }
        let mut order: Vec<usize> = checked.iter().map(|(index, _)| *index).collect();
        for (index, checked) in checked {
            self.checked[index] = checked;
        }
        // Where there is one screen, what is wrong stays on it.
        order.sort_by_key(|index| self.checked[*index].state() != State::Passes);
        for index in order {
            self.go_to(index);
            self.turn_to(Page::Result)?;
        }
        Ok(())
    }

    /// Looks for files that were saved, and checks those that have changed.
    fn look(&mut self) -> io::Result<()> {
        if self.checked.is_empty() {
            return Ok(());
        }
        let (mut touched, mut changed) = (None, Vec::new());
        for (index, exercise) in self.book.exercises.iter().enumerate() {
            let file = self.book.file(exercise);
            if stamp(&file) == self.stamps[index] {
                continue;
            }
            if content(self.book, exercise).is_none_or(|bytes| bytes.is_empty()) {
                // An editor may be in the middle of writing it.
                thread::sleep(2 * QUIET);
            }
            self.stamps[index] = stamp(&file);
            touched = Some(index);
            let content = content(self.book, exercise);
            if content != self.contents[index] {
                self.contents[index] = content;
                changed.push(index);
            }
        }
        if !changed.is_empty() {
            self.note.clear();
            return self.begin(Work::Check(changed));
        }
        let Some(index) = touched.filter(|_| self.running.is_none()) else {
            return Ok(());
        };
        self.go_to(index);
        self.note = "The file was saved, and nothing in it has changed.".into();
        self.turn_to(Page::Result)
    }

    fn key(&mut self, key: Key) -> io::Result<()> {
        if self.checked.is_empty() {
            return Ok(());
        }
        self.note.clear();
        match (self.question.take(), key) {
            (Some(Question::Reset), Key::Char('y' | 'Y')) => return self.reset(),
            (Some(Question::Reset), _) => {
                self.note = "Nothing was changed.".into();
                return self.turn_to(Page::Result);
            }
            (Some(Question::Solution), Key::Char('s')) => {
                return self.turn_to(self.solution_page());
            }
            _ => {}
        }
        match (key, self.page.clone()) {
            (Key::Char('n'), _) => self.next(),
            (Key::Char('h'), _) => {
                let levels = self.exercise().hints.len();
                self.hints_shown = (self.hints_shown + 1).min(levels);
                self.turn_to(Page::Hint)
            }
            (Key::Char('c'), _) => self.begin(Work::Check(vec![self.current])),
            (Key::Char('p'), _) => self.begin(Work::Plot(self.current)),
            (Key::Char('s'), _) => self.solution(),
            (Key::Char('r'), _) => {
                self.question = Some(Question::Reset);
                let file = &self.exercise().name;
                self.turn_to(Page::Text(format!(
                    "Reset exercises/{file}.rs? Your file is kept.\ny yes   n no"
                )))
            }
            (Key::Char('l'), _) => self.turn_to(Page::List(self.current)),
            (Key::Up | Key::Char('k'), Page::List(at)) => {
                self.turn_to(Page::List(at.saturating_sub(1)))
            }
            (Key::Down | Key::Char('j'), Page::List(at)) => {
                self.turn_to(Page::List((at + 1).min(self.checked.len() - 1)))
            }
            (Key::Enter, Page::List(at)) => {
                self.go_to(at);
                self.turn_to(Page::Task)
            }
            (Key::Number(number), _) if (1..=self.checked.len()).contains(&number) => {
                self.go_to(number - 1);
                self.turn_to(Page::Task)
            }
            (Key::Back | Key::Enter | Key::Up | Key::Down, _) => {
                self.turn_to(Page::Result)
            }
            (Key::Char(other), _) => self.unknown(&other.to_string()),
            (Key::Number(other), _) => self.unknown(&other.to_string()),
        }
    }

    fn unknown(&mut self, key: &str) -> io::Result<()> {
        let key = verdict::harmless(key);
        let words = format!("'{key}' is none of n, h, p, s, l, r, c and q.");
        if !self.keys {
            return self.write(&format!("{words}\n"));
        }
        self.note = words;
        self.show()
    }

    fn next(&mut self) -> io::Result<()> {
        let count = self.checked.len();
        let after = (1..=count).map(|step| (self.current + step) % count);
        let open =
            after.into_iter().find(|&i| self.checked[i].state() != State::Passes);
        match open {
            Some(index) => {
                self.go_to(index);
                self.turn_to(Page::Task)
            }
            None => {
                self.note = "Every exercise passes.".into();
                self.show()
            }
        }
    }

    fn solution(&mut self) -> io::Result<()> {
        if self.checked[self.current].state() == State::Passes {
            return self.turn_to(self.solution_page());
        }
        self.question = Some(Question::Solution);
        let number = self.exercise().number;
        self.turn_to(Page::Text(format!(
            "Exercise {number} does not pass yet. For a hint: h\nTo see the solution all \
             the same: s again"
        )))
    }

    fn solution_page(&self) -> Page {
        Page::Text(without_task(&self.exercise().shown_solution()))
    }

    fn reset(&mut self) -> io::Result<()> {
        let done = reset(self.book, self.exercise());
        self.note = match done {
            Ok(reset) => was_reset(self.exercise(), &reset),
            Err(error) => format!("It can't be reset: {error}"),
        };
        let file = self.book.file(self.exercise());
        self.stamps[self.current] = stamp(&file);
        self.contents[self.current] = content(self.book, self.exercise());
        self.begin(Work::Check(vec![self.current]))
    }

    fn go_to(&mut self, index: usize) {
        if index != self.current {
            (self.current, self.hints_shown) = (index, 0);
        }
    }

    fn exercise(&self) -> &'env Exercise {
        &self.book.exercises[self.current]
    }

    fn screen(&self) -> Screen {
        if self.keys { screen() } else { Screen::PLAIN }
    }

    fn turn_to(&mut self, page: Page) -> io::Result<()> {
        self.page = page;
        self.show()
    }

    /// Shows the page: where the screen can be cleared alone, with the keys below it.
    fn show(&mut self) -> io::Result<()> {
        let screen = self.screen();
        let note = match self.note.as_str() {
            "" => String::new(),
            note => format!("{}\n\n", screen.wrap(note)),
        };
        let text = note + &self.body(&screen);
        let text = match self.keys {
            true if self.checked.is_empty() => return Ok(()),
            true => format!(
                "{CLEAR}{text}\n{}\n{}\n{}",
                bar(&self.checked, &screen),
                legend(&screen),
                self.running
                    .as_ref()
                    .map_or_else(String::new, |running| aside(&running.words, &screen))
            ),
            false if matches!(self.page, Page::Task | Page::Result) => format!(
                "\n{text}\n{}\nSave the file to check it again, or press a key:\n{}\n",
                progress(&self.checked),
                legend(&screen)
            ),
            false => format!("\n{text}"),
        };
        self.write(&text)
    }

    fn body(&self, screen: &Screen) -> String {
        let exercise = self.exercise();
        let checked = || &self.checked[self.current];
        let shown = || {
            let pointer = pointer(checked().state(), screen);
            result(exercise, checked(), screen) + &pointer
        };
        match &self.page {
            Page::Empty => String::new(),
            Page::Task => format!("{}\n{}", task(self.book, exercise, screen), shown()),
            Page::Result => shown(),
            Page::Hint => {
                hint(exercise, self.hints_shown, "For more: h again.", screen)
            }
            Page::List(_) if !self.keys => table(self.book, &self.checked, screen),
            Page::List(at) => format!(
                "{}\nUp and down to choose, Enter to go there.\n",
                rows(self.book, &self.checked, Some(*at), screen)
            ),
            Page::Text(text) => format!("{}\n", screen.kept(text.trim_end())),
        }
    }

    /// One more line on the screen.
    fn say(&mut self, words: &str) -> io::Result<()> {
        self.write(&aside(words, &self.screen()))
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        let text =
            if self.keys { text.replace('\n', "\r\n") } else { text.to_string() };
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }
}

/// Clears the screen and begins at its top.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// What to say when cargo builds for a while, or waits for another cargo.
pub const BUILDING: &str = "Cargo is at work (a first build takes a minute or two) ...";

impl Work {
    fn done(self, book: &Workbook, lab: &Lab) -> Done {
        match self {
            Work::Check(indices) => {
                let some: Vec<&Exercise> =
                    indices.iter().map(|index| &book.exercises[*index]).collect();
                let checked = checked(book, &some, lab);
                Done::Checked(indices.into_iter().zip(checked).collect())
            }
            Work::Plot(index) => {
                let exercise = &book.exercises[index];
                let figure = book.figure(exercise);
                Done::Plotted(match plot(book, exercise, &figure, lab) {
                    Ok(Ok(remark)) => {
                        format!("{remark}To open in a browser: {}", figure.display())
                    }
                    Ok(Err(why)) => why,
                    Err(error) => error.to_string(),
                })
            }
        }
    }
}

/// What cargo can't build is no reason to stop watching.
fn checked(book: &Workbook, exercises: &[&Exercise], lab: &Lab) -> Vec<Checked> {
    check(book, exercises, lab).unwrap_or_else(|error| {
        vec![Checked::NotChecked(error.to_string()); exercises.len()]
    })
}

/// What to do next.
fn pointer(state: State, screen: &Screen) -> String {
    let words = match state {
        State::Passes => {
            "Next: n the next exercise, s our solution, p your answer beside ours."
        }
        State::Wrong => "If you are stuck: h a hint, p your answer beside ours.",
        _ => return String::new(),
    };
    format!("\n{}\n", screen.wrap(words))
}

fn aside(words: &str, screen: &Screen) -> String {
    format!("\n{}\n", screen.paint(Role::Aside, &screen.wrap(words)))
}

fn legend(screen: &Screen) -> String {
    screen.wrap(KEYS).replace('_', " ")
}

/// When a file was written last.
fn stamp(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|metadata| metadata.modified()).ok()
}

fn content(book: &Workbook, exercise: &Exercise) -> Option<Vec<u8>> {
    fs::read(book.file(exercise)).ok()
}
