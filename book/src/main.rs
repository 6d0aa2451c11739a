use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use book::serve::Server;
use book::{Book, Made, Summary, tell};
use chapter::number::with_commas;
use clap::{Parser, Subcommand};

/// Makes the book: runs every chapter, weaves the text with what they print and
/// draw, and renders it to target/book.
///
/// What a run has answered is remembered in target/book-runs, as long as the program and
/// the files that the run has read stay the same. If something is wrong in the text, each
/// problem is told with its file and line, and the last good book stays in its place.
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
    /// Check the book; the one in target/book stays as it is
    ///
    /// Makes the whole book as without a command, looks at every page of it, and throws it
    /// away: values, outputs, figures and listings that are not there, links that lead
    /// nowhere, formulas and HTML that are broken, numbers typed by hand that a chapter
    /// computes, figures and exercises that no page shows. Each problem is a line with
    /// file, line and what is wrong; exit code 2 if there is one.
    Check,
    /// Serve the book on this machine, and make it again when a file changes
    ///
    /// Makes the book, serves it to this machine alone, and watches all files of the
    /// project. When a text, a style or a script changes, the pages that are open load
    /// again; when a source changes, the chapters are compiled first. If something is wrong,
    /// it says what and where, and the last good book stays.
    Serve {
        /// The port to listen on
        #[arg(long, default_value_t = 3000)]
        port: u16,
    },
}

fn main() -> ExitCode {
    let command = Command::parse();
    let done = find_root().and_then(|root| match command.task {
        None => make(&root, command.open),
        Some(Task::Check) => check(&root),
        Some(Task::Serve { port }) => serve_book(&root, port, command.open),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("error: {error}"));
            ExitCode::from(2)
        }
    }
}

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// The folder of the project: this one, or one around it.
fn find_root() -> Done<PathBuf> {
    let here = env::current_dir()?;
    let root = here.ancestors().find(|folder| folder.join("book/book.toml").is_file());
    let none =
        || format!("there is no book/book.toml in '{}' or around it", here.display());
    Ok(root.ok_or_else(none)?.to_path_buf())
}

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
        "{} pages with {} words and {} figures are as they should be\n",
        made.pages,
        with_commas(made.words),
        made.figures
    ))
}

fn serve_book(root: &Path, port: u16, open: bool) -> Done {
    let book = Book::new(root);
    // What would make the serving fail is said before the book is made.
    let server = Server::new(&book, port)?;
    match book.make() {
        Ok(made) => print(&summary(&made))?,
        Err(error) if book.place().is_dir() => {
            tell(&format!("{error}\nThe last good book stays."));
        }
        Err(error) => return Err(error.into()),
    }
    let address = server.address()?;
    print(&format!("Serving the book at {address}; stop with Ctrl-C\n"))?;
    if open && let Err(error) = open::that(address) {
        tell(&format!("the browser can't be opened: {error}"));
    }
    Ok(server.run()?)
}

/// What was made, a line a chapter.
fn summary(made: &Made) -> String {
    let mut text = String::new();
    for Summary { chapter, runs, time, figures, remembered } in &made.chapters {
        let known = match remembered {
            0 => String::new(),
            known => format!(", {known} runs as they were before"),
        };
        text += &format!(
            "{chapter:<16} {runs:>3} runs in {:5.2} s, {figures:>2} figures{known}\n",
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
