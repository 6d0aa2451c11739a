use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use book::command::{Command, Task};
use book::module::{self, Size};
use book::pdf::Print;
use book::serve::Server;
use book::{Book, Made, Summary, Words, browser, tell};
use chapter::number::with_commas;
use clap::Parser;

fn main() -> ExitCode {
    let command = Command::parse();
    let done = find_root().and_then(|root| match command.task {
        None => make(&root, command.open),
        Some(Task::Check) => check(&root),
        Some(Task::Words) => learn_words(&root),
        Some(Task::Live { module }) => make_live(&root, module.as_deref()),
        Some(Task::Serve { port }) => serve_book(&root, port, command.open),
        Some(Task::Pdf { path, paper, browser }) => {
            // A book that nobody can print is not made first.
            let browser = browser::find(browser.as_deref())?;
            print_book(&root, &Print { path, paper, browser }, command.open)
        }
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
        "{} pages with {} words ({} on the path) and {} figures are as they should be\n",
        made.pages,
        with_commas(made.words),
        with_commas(made.words_of_path),
        made.figures
    ))
}

fn learn_words(root: &Path) -> Done {
    let book = Book::new(root);
    let Words { new, gone } = book.learn_words()?;
    let line = |sign: char, word: &String| format!("{sign} {word}\n");
    let new = new.iter().map(|word| line('+', word));
    let words = new.chain(gone.iter().map(|word| line('-', word)));
    let lines = book.take_inventory()?;
    let lines = lines.iter().map(|change| format!("{change}\n"));
    print(&words.chain(lines).collect::<String>())
}

fn make_live(root: &Path, module: Option<&Path>) -> Done {
    let Size { module, packed } = module::make(root, module)?;
    print(&format!(
        "The module has {} bytes, packed {}\n",
        with_commas(module),
        with_commas(packed)
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

fn print_book(root: &Path, how: &Print, open: bool) -> Done {
    let book = Book::new(root);
    let name = if how.path { "path.pdf" } else { "book.pdf" };
    let file = std::path::absolute(book.place().with_file_name(name))?;
    let sheets = book.print(how, &file)?;
    print(&format!("{sheets} pages:\n{}\n", file.display()))?;
    if open {
        open::that(file)?;
    }
    Ok(())
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
