use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use book::{Book, Made, Summary, serve};
use clap::{Parser, Subcommand};

/// Makes the book: runs every chapter, weaves the text with what they print and
/// draw, and renders it to target/book.
#[derive(Parser)]
#[command(name = "book")]
struct Command {
    /// Open the book in the browser
    #[arg(long)]
    open: bool,
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Subcommand)]
enum Task {
    /// Check the book and write nothing
    Check,
    /// Serve the book on this machine, and make it again when a file changes
    Serve {
        /// The port to listen on
        #[arg(long, default_value_t = 3000)]
        port: u16,
    },
}

fn main() -> ExitCode {
    let command = Command::parse();
    let root = Path::new(".");
    let done = match command.task {
        None => make(root, command.open),
        Some(Task::Check) => check(root),
        Some(Task::Serve { port }) => serve_book(root, port, command.open),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

type Done = Result<(), Box<dyn std::error::Error>>;

fn make(root: &Path, open: bool) -> Done {
    let book = Book::new(root);
    let made = book.make()?;
    let index = book.place().join("index.html");
    print(&format!("{}{}\n", summary(&made), std::path::absolute(&index)?.display()))?;
    if open {
        open::that(index)?;
    }
    Ok(())
}

fn check(root: &Path) -> Done {
    let made = Book::new(root).check()?;
    print(&format!(
        "{} pages and {} figures are as they should be\n",
        made.pages, made.figures
    ))
}

fn serve_book(root: &Path, port: u16, open: bool) -> Done {
    let book = Book::new(root);
    print(&summary(&book.make()?))?;
    serve::serve(&book, port, |address| {
        let _ = print(&format!("Serving the book at {address}; stop with Ctrl-C\n"));
        if open && let Err(error) = open::that(address) {
            eprintln!("the browser can't be opened: {error}");
        }
    })?;
    Ok(())
}

/// What was made, a line a chapter.
fn summary(made: &Made) -> String {
    let mut text = String::new();
    for Summary { chapter, runs, time, figures } in &made.chapters {
        text += &format!(
            "{chapter:<16} {runs:>3} runs in {:5.2} s, {figures:>2} figures\n",
            time.as_secs_f64()
        );
    }
    text + &format!(
        "\nThe book has {} pages and {} figures:\n",
        made.pages, made.figures
    )
}

/// Prints to standard output; a closed pipe is no error.
fn print(text: &str) -> Done {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
