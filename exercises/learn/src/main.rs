//! `cargo learn`: the exercises in a terminal.

use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use learn::command::{Do, Flags};
use learn::{
    Exercise, Reset, Workbook, check, first_open, plot, reset, table, watch,
};
use verdict::{Screen, State};

fn main() -> ExitCode {
    match run(&Flags::parse(), &mut io::stdout().lock()) {
        Ok(code) => code,
        // A reader who has seen enough and closed the pipe is no error.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // A closed standard error is no error.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(flags: &Flags, out: &mut impl Write) -> io::Result<ExitCode> {
    let here = std::env::current_dir()?;
    let root = Workbook::find_root(&here)
        .ok_or_else(|| refuse("run this within the folder of the project"))?;
    let book = Workbook::read(root)?;
    match &flags.command {
        None => watch(&book, out)?,
        Some(Do::List) => {
            let all: Vec<&Exercise> = book.exercises.iter().collect();
            write!(out, "{}", table(&book, &check(&book, &all)?))?;
        }
        Some(Do::Check { exercise }) => {
            return check_some(&book, exercise.as_deref(), out);
        }
        Some(Do::Hint { exercise, level }) => {
            hint(&book, exercise.as_deref(), level, out)?;
        }
        Some(Do::Solution { exercise, anyway }) => {
            return solution(&book, book.find(exercise)?, *anyway, out);
        }
        Some(Do::Reset { exercise, yes }) => {
            reset_asked(&book, book.find(exercise)?, *yes, out)?;
        }
        Some(Do::Plot { exercise }) => {
            return draw(&book, book.find(exercise)?, &here, out);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn refuse(why: &str) -> io::Error {
    io::Error::other(why)
}

fn check_some(
    book: &Workbook,
    asked: Option<&str>,
    out: &mut impl Write,
) -> io::Result<ExitCode> {
    let exercises: Vec<&Exercise> = match asked {
        Some(asked) => vec![book.find(asked)?],
        None => book.exercises.iter().collect(),
    };
    let checked = check(book, &exercises)?;
    for (exercise, checked) in exercises.iter().zip(&checked) {
        let (number, title) = (exercise.number, &exercise.title);
        writeln!(out, "{number}. {title}: {}\n", checked.state().words())?;
        writeln!(out, "{}", checked.shown(&Screen::PLAIN))?;
    }
    let pass = checked.iter().all(|checked| checked.state() == State::Passes);
    Ok(ExitCode::from(u8::from(!pass)))
}

fn hint(
    book: &Workbook,
    asked: Option<&str>,
    level: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let exercise = match asked {
        Some(asked) => book.find(asked)?,
        None => {
            let all: Vec<&Exercise> = book.exercises.iter().collect();
            let open = first_open(&check(book, &all)?);
            &book.exercises[open.unwrap_or(0)]
        }
    };
    let (index, levels) = (book.level(level)?, exercise.hints.len());
    let number = exercise.number;
    writeln!(out, "{number}. {}, hint {index} of {levels}\n", exercise.title)?;
    writeln!(out, "{}", exercise.hints[index - 1])?;
    if index < levels {
        writeln!(out, "\nFor more: cargo learn hint {number} {}", index + 1)?;
    }
    Ok(())
}

fn solution(
    book: &Workbook,
    exercise: &Exercise,
    anyway: bool,
    out: &mut impl Write,
) -> io::Result<ExitCode> {
    if !anyway && check(book, &[exercise])?[0].state() != State::Passes {
        let number = exercise.number;
        writeln!(
            out,
            "Exercise {number} does not pass yet. For a hint: cargo learn hint {number}\n\
             To see the solution all the same: cargo learn solution {number} --anyway"
        )?;
        return Ok(ExitCode::from(1));
    }
    write!(out, "{}", exercise.shown_solution())?;
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
    match reset(book, exercise)? {
        Reset::Kept(kept) => {
            let name = kept.file_name().unwrap_or_default().to_string_lossy();
            writeln!(out, "Reset. Your file is now exercises/{name}.")
        }
        Reset::Untouched => {
            writeln!(out, "exercises/{}.rs is as it was.", exercise.name)
        }
        Reset::Restored => {
            writeln!(out, "exercises/{}.rs was missing. It is back.", exercise.name)
        }
    }
}

fn draw(
    book: &Workbook,
    exercise: &Exercise,
    here: &Path,
    out: &mut impl Write,
) -> io::Result<ExitCode> {
    let name = format!("target/figures/exercises/{}.svg", exercise.name);
    match plot(book, exercise, Path::new(&name), &Screen::PLAIN)? {
        Ok(remark) => {
            // In a subfolder, the path from the root would lead nowhere.
            let file =
                if here == book.root { name.into() } else { book.root.join(name) };
            writeln!(out, "{remark}To open in a browser: {}", file.display())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(why) => {
            write!(out, "{why}")?;
            Ok(ExitCode::from(1))
        }
    }
}
