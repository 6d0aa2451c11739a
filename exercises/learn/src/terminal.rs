//! The terminal that the runner writes to.

use std::env;
use std::io::{self, IsTerminal};

use terminal_size::{Width, terminal_size_of};
use verdict::Screen;

/// Wider lines of prose are hard to read.
const WIDEST: usize = 88;

/// What is known of the standard output.
pub fn screen() -> Screen {
    let out = io::stdout();
    if !out.is_terminal() {
        return Screen::PLAIN;
    }
    let columns =
        terminal_size_of(&out).map_or(80, |(Width(columns), _)| columns.into());
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    Screen {
        width: columns.clamp(20, WIDEST),
        code_width: columns.max(20),
        colour: !is_set("NO_COLOR") && !dumb,
    }
}
