//! The command line of the book.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::pdf::Paper;

/// Makes the book: runs every chapter, weaves the text with what they print and
/// draw, and renders it to target/book.
///
/// What a run has answered is remembered in target/book-runs, as long as the program and
/// the files that the run has read stay the same. If something is wrong in the text, each
/// problem is told with its file and line, and the last good book stays in its place.
#[derive(Parser)]
#[command(name = "book")]
pub struct Command {
    /// Open the book in the browser
    #[arg(long)]
    pub open: bool,
    #[command(subcommand)]
    /// What else to do.
    pub task: Option<Task>,
}

/// What else there is to do.
#[derive(Subcommand)]
pub enum Task {
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
    /// Take new words into book/words.txt, and each line into book/inventory.txt
    ///
    /// `check` knows the words of the first list and tells every other, since most of them are
    /// misspelt. With the second list it tells each line of the files that readers see, if it
    /// has changed since an author took it in. This says what is new and what is gone: read it
    /// before you commit.
    Words,
    /// Compile the chapters for the live figures
    ///
    /// Live figures run the chapters in the page, as WebAssembly, from the file
    /// book/live/chapters.wasm.gz. After a chapter has changed, this makes the file anew. It
    /// needs the compiler's target: `rustup target add wasm32-unknown-unknown`.
    Live {
        /// Pack this module, which is compiled already
        #[arg(long)]
        module: Option<PathBuf>,
    },
    /// Print the book, or the path alone, to a PDF in target
    ///
    /// Makes the book and lets a browser print it: Chromium, Chrome or Edge must be
    /// installed. It has a cover, a table of contents with page numbers, and the title of
    /// each page at the top of its sheets.
    Pdf {
        /// Print the path alone, without the side trips
        #[arg(long)]
        path: bool,
        /// The size of the paper
        #[arg(long, value_enum, default_value = "a4")]
        paper: Paper,
        /// The browser that prints; otherwise the one that CHROME names, or one that is found
        #[arg(long)]
        browser: Option<PathBuf>,
    },
}
