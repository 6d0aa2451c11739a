//! `cargo learn`: the exercises in a terminal.

use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use learn::command::{Do, Flags};
use learn::{
    BUILDING, Checked, Exercise, Lab, Programs, Workbook, check, first_open, hint,
    plot, reset, result, screen, table, was_reset, watch,
};
use verdict::{Screen, State};

fn main() -> ExitCode {
    let flags = match Flags::try_parse() {
        Ok(flags) => flags,
        Err(other) => return told(&other),
    };
    match run(&flags, &mut io::stdout().lock()) {
        Ok(code) => code,
        // A reader who has seen enough and closed the pipe is no error.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // A closed standard error is no error.
            let _ = writeln!(
                io::stderr(),
                "{}",
                screen().as_code(&format!("error: {error}"))
            );
            ExitCode::from(2)
        }
    }
}

/// The help, or what is wrong with the command line.
fn told(other: &clap::Error) -> ExitCode {
    let text = screen().as_code(&other.to_string());
    // Nobody may be there to read it.
    let _ = match other.use_stderr() {
        true => writeln!(io::stderr(), "{text}"),
        false => writeln!(io::stdout(), "{text}"),
    };
    ExitCode::from(u8::try_from(other.exit_code()).unwrap_or(2))
}

fn run(flags: &Flags, out: &mut impl Write) -> io::Result<ExitCode> {
    let here = std::env::current_dir()?;
    let root = Workbook::find_root(&here)
        .ok_or_else(|| refuse("run this within the folder of the project"))?;
    let book = &Workbook::read(root)?;
    let lab = &lab();
    match &flags.command {
        None => watch(book, out)?,
        Some(Do::List) => {
            let all: Vec<&Exercise> = book.exercises.iter().collect();
            write!(out, "{}", table(book, &check(book, &all, lab)?, &lab.screen))?;
        }
        Some(Do::Check { exercise: Some(asked) }) => {
            return check_one(book, book.find(asked)?, lab, out);
        }
        Some(Do::Check { exercise: None }) => return check_every(book, lab, out),
        Some(Do::Hint { exercise, level }) => {
            show_hint(book, exercise.as_deref(), level, lab, out)?;
        }
        Some(Do::Solution { exercise, anyway }) => {
            return solution(book, book.find(exercise)?, *anyway, lab, out);
        }
        Some(Do::Reset { exercise, yes }) => {
            reset_asked(book, book.find(exercise)?, *yes, out)?;
        }
        Some(Do::Plot { exercise }) => {
            return draw(book, book.find(exercise)?, &here, lab, out);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn lab() -> Lab {
    let builds = || {
        // A closed standard error is no error.
        let _ = writeln!(io::stderr(), "{BUILDING}");
    };
    Lab { screen: screen(), programs: Programs::default(), builds: Arc::new(builds) }
}

fn refuse(why: &str) -> io::Error {
    io::Error::other(why)
}

fn check_one(
    book: &Workbook,
    exercise: &Exercise,
    lab: &Lab,
    out: &mut impl Write,
) -> io::Result<ExitCode> {
    let checked = check(book, &[exercise], lab)?.remove(0);
    write!(out, "{}", result(exercise, &checked, &lab.screen))?;
    write!(out, "{}", below(&pointers(book, exercise, checked.state()), &lab.screen))?;
    Ok(code(&[checked]))
}

/// What to do next.
fn pointers(book: &Workbook, exercise: &Exercise, state: State) -> Vec<String> {
    let number = exercise.number;
    let next = book.exercises.get(number);
    let next =
        next.map(|next| format!("The next exercise: exercises/{}.rs", next.name));
    let plot = format!("Your answer beside ours: cargo learn plot {number}");
    let solution = format!("Our solution: cargo learn solution {number}");
    match state {
        State::Passes => next.into_iter().chain([solution, plot]).collect(),
        State::Wrong => vec![format!("A hint: cargo learn hint {number}"), plot],
        _ => Vec::new(),
    }
}

/// Lines below a result.
fn below(lines: &[String], screen: &Screen) -> String {
    match lines {
        [] => String::new(),
        lines => format!("\n{}\n", screen.wrap(&lines.join("\n"))),
    }
}

fn check_every(
    book: &Workbook,
    lab: &Lab,
    out: &mut impl Write,
) -> io::Result<ExitCode> {
    let all: Vec<&Exercise> = book.exercises.iter().collect();
    let checked = check(book, &all, lab)?;
    for (exercise, checked) in all.iter().zip(&checked) {
        let mut lines = pointers(book, exercise, checked.state());
        if matches!(checked.state(), State::Wrong | State::Begun) {
            let number = exercise.number;
            lines.push(format!("The compiler's remarks: cargo learn check {number}"));
        }
        let result = result(exercise, checked, &lab.screen);
        writeln!(out, "{result}{}", below(&lines, &lab.screen))?;
    }
    Ok(code(&checked))
}

fn code(checked: &[Checked]) -> ExitCode {
    let pass = checked.iter().all(|checked| checked.state() == State::Passes);
    ExitCode::from(u8::from(!pass))
}

fn show_hint(
    book: &Workbook,
    asked: Option<&str>,
    level: &str,
    lab: &Lab,
    out: &mut impl Write,
) -> io::Result<()> {
    let level = book.level(level)?;
    let exercise = match asked {
        Some(asked) => book.find(asked)?,
        None => {
            let all: Vec<&Exercise> = book.exercises.iter().collect();
            let open = first_open(&check(book, &all, lab)?);
            &book.exercises[open.unwrap_or(0)]
        }
    };
    let more = format!("For more: cargo learn hint {} {}", exercise.number, level + 1);
    write!(out, "{}", hint(exercise, level, &more, &lab.screen))
}

fn solution(
    book: &Workbook,
    exercise: &Exercise,
    anyway: bool,
    lab: &Lab,
    out: &mut impl Write,
) -> io::Result<ExitCode> {
    if !anyway && check(book, &[exercise], lab)?[0].state() != State::Passes {
        let number = exercise.number;
        let words = format!(
            "Exercise {number} does not pass yet. For a hint: cargo learn hint {number}\n\
             To see the solution all the same: cargo learn solution {number} --anyway"
        );
        writeln!(out, "{}", lab.screen.wrap(&words))?;
        return Ok(ExitCode::from(1));
    }
    writeln!(out, "{}", lab.screen.as_code(&exercise.shown_solution()))?;
    Ok(ExitCode::SUCCESS)
}

fn reset_asked(
    book: &Workbook,
    exercise: &Exercise,
    yes: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    if !yes {
        write!(out, "Reset exercises/{}.rs? Your file is kept. [y/N] ", exercise.name)?;
        out.flush()?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer)?;
        if !matches!(answer.trim(), "y" | "Y" | "yes") {
            return writeln!(out, "Nothing was changed.");
        }
    }
    let done = reset(book, exercise)?;
    writeln!(out, "{}", screen().wrap(&was_reset(exercise, &done)))
}

fn draw(
    book: &Workbook,
    exercise: &Exercise,
    here: &Path,
    lab: &Lab,
    out: &mut impl Write,
) -> io::Result<ExitCode> {
    let figure = book.figure(exercise);
    match plot(book, exercise, &figure, lab)? {
        Ok(remark) => {
            // In a subfolder, the path from the root would lead nowhere.
            let file = if here == book.root { figure } else { book.root.join(figure) };
            let words = format!("{remark}To open in a browser: {}", file.display());
            writeln!(out, "{}", lab.screen.wrap(&words))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(why) => {
            write!(out, "{why}")?;
            Ok(ExitCode::from(1))
        }
    }
}
