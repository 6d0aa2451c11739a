//! What is typed: single keys at a terminal, lines where there is none.

use std::io::{self, BufRead, IsTerminal};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::event::{Event, Key};

/// A terminal that hands on each key at once, until this goes out of scope.
pub(crate) struct Raw;

impl Drop for Raw {
    fn drop(&mut self) {
        // The terminal may be gone.
        let _ = disable_raw_mode();
    }
}

/// Begins to read keys, if there is a terminal to read them from and one to show
/// something on; lines otherwise.
pub(crate) fn read(events: Sender<Event>) -> Option<Raw> {
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let raw = (terminal && enable_raw_mode().is_ok()).then_some(Raw);
    signals(events.clone());
    match raw {
        Some(_) => thread::spawn(move || read_keys(&events)),
        None => thread::spawn(move || read_lines(&events)),
    };
    raw
}

fn read_keys(events: &Sender<Event>) {
    loop {
        let sent = match event::read() {
            Ok(event::Event::Resize(..)) => events.send(Event::Resized),
            Ok(event::Event::Key(key)) if key.kind != KeyEventKind::Release => {
                events.send(key_event(key))
            }
            Ok(_) => Ok(()),
            Err(_) => events.send(Event::InputEnded),
        };
        // If nobody listens any more, the program is about to end.
        if sent.is_err() {
            return;
        }
    }
}

fn key_event(key: KeyEvent) -> Event {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'd') if control => Event::Quit,
        KeyCode::Char(char) => Event::Key(Key::Char(char.to_ascii_lowercase())),
        KeyCode::Up => Event::Key(Key::Up),
        KeyCode::Down => Event::Key(Key::Down),
        KeyCode::Enter => Event::Key(Key::Enter),
        _ => Event::Key(Key::Back),
    }
}

fn read_lines(events: &Sender<Event>) {
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        if line_keys(&line).into_iter().any(|key| events.send(Event::Key(key)).is_err())
        {
            return;
        }
    }
    let _ = events.send(Event::InputEnded);
}

/// What a line says: "h", "hint", "3" or "hint 3".
fn line_keys(line: &str) -> Vec<Key> {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    // First to the exercise.
    words.reverse();
    let key = |word: &str| match word.parse() {
        Ok(number) => Some(Key::Number(number)),
        Err(_) => word.chars().next().map(|char| Key::Char(char.to_ascii_lowercase())),
    };
    words.into_iter().filter_map(key).collect()
}

/// Whoever ends the program from outside gets the terminal back too.
#[cfg(unix)]
fn signals(events: Sender<Event>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let Ok(mut signals) =
        signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])
    else {
        return;
    };
    thread::spawn(move || {
        for _ in signals.forever() {
            let _ = events.send(Event::Quit);
        }
    });
}

#[cfg(not(unix))]
fn signals(_: Sender<Event>) {}
