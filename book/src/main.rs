use std::path::Path;
use std::process::ExitCode;

use book::{run_chapters, write};
use clap::Command;

const PLACE: &str = "target/book-input";

fn main() -> ExitCode {
    let about = "Runs all chapters with their defaults and writes what they print and draw";
    Command::new("book").about(about).get_matches();
    let chapters = run_chapters();
    if let Err(error) = write(&chapters, Path::new(PLACE)) {
        eprintln!("error: {error}");
        return ExitCode::from(2);
    }
    for chapter in &chapters {
        let (seconds, figures) = (chapter.time.as_secs_f64(), chapter.output.figures.len());
        println!("{:<16} {seconds:5.2} s  {figures} figures", chapter.name);
    }
    println!("\nWhat they print and draw is in {PLACE}, a folder for each chapter.");
    ExitCode::SUCCESS
}
