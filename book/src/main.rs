use std::path::Path;
use std::process::ExitCode;

use book::{Book, Made, serve};
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
    tell(&book.make()?);
    let index = book.place().join("index.html");
    println!("{}", std::path::absolute(&index)?.display());
    if open {
        open::that(index)?;
    }
    Ok(())
}

fn check(root: &Path) -> Done {
    let made = Book::new(root).check()?;
    println!("{} pages and {} figures are as they should be", made.pages, made.figures);
    Ok(())
}

fn serve_book(root: &Path, port: u16, open: bool) -> Done {
    tell(&Book::new(root).make()?);
    serve::serve(root, port, |address| {
        println!("Serving the book at {address}; stop with Ctrl-C");
        if open && let Err(error) = open::that(address) {
            eprintln!("the browser can't be opened: {error}");
        }
    })?;
    Ok(())
}

fn tell(made: &Made) {
    for (name, time, figures) in &made.chapters {
        println!("{name:<16} {:5.2} s  {figures} figures", time.as_secs_f64());
    }
    println!("\nThe book has {} pages and {} figures:", made.pages, made.figures);
}
