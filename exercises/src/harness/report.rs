//! What is said of an answer.

use textwrap::{Options, WordSeparator, WrapAlgorithm};

use crate::judge::{Cause, Difference, apart};

/// How wide a line may be, in characters.
const WIDTH: usize = 80;

/// How many lines of what a learner's code prints are shown.
const LINES: usize = 20;

/// Why an answer is wrong, below the line of its part.
pub(super) fn explain(cause: &Cause, difference: Option<&Difference>) -> String {
    let mut text = String::new();
    let mut say = |words: &str| text += &sentence(words);
    match cause {
        Cause::Mistake(known) => {
            for (name, says) in known {
                say(&format!("This looks like: {name}."));
                say(says);
            }
        }
        Cause::Panic(said) => say(&format!("The code panics: {said}")),
        Cause::TimeLimit(limit) => say(&format!(
            "It still runs after {} seconds. Does a loop have no end? What comes after \
             it has not been checked.",
            limit.as_secs()
        )),
        Cause::NotANumber => say(
            "The answer is not a finite number. Look for a division by 0, the root or \
             the logarithm of a negative number, or a growth without bound.",
        ),
        Cause::Shape(what) => say(&format!("The answer has the wrong length: {what}")),
        Cause::Unknown { observed, look } => {
            say("The answer is wrong, and in no way that is known here.");
            if let Some(observed) = observed {
                say(observed);
            }
            say(&format!("Look at: {look}"));
        }
    }
    if let Some(Difference { place, expected, yours }) = difference {
        let (expected, yours) = apart(*expected, *yours);
        say(&format!("First difference, {place}:"));
        text += &format!("      expected  {expected}\n      yours     {yours}\n");
    }
    text
}

/// A sentence below the line of its part.
pub(super) fn sentence(words: &str) -> String {
    format!("{}\n", wrap(words, "    "))
}

/// Breaks a text into lines. A line that begins with a space is kept as it is.
pub(super) fn wrap(text: &str, indent: &str) -> String {
    // The same whatever features other crates ask of the library.
    let options = Options::new(WIDTH)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_separator(WordSeparator::AsciiSpace);
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        kept if kept.starts_with(' ') => kept.to_string(),
        line => textwrap::fill(line, &options),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What was printed in one part, to the standard output and the standard error:
/// each in a block, and no more of it than helps.
pub(super) fn blocks(name: &str, said: &[String; 2]) -> String {
    let mut text = String::new();
    for (said, by) in said.iter().zip(["", ", by dbg! or eprintln!"]) {
        let all: Vec<&str> = said.lines().collect();
        if said.trim().is_empty() {
            continue;
        }
        text += &format!("\n  Printed while {name} was checked{by}:\n");
        for line in all.iter().take(LINES) {
            text += &format!("    | {}\n", plain_path(line));
        }
        if all.len() > LINES {
            text += "    | ... and more\n";
        }
    }
    text
}

/// A path, or a line with one, as the learner knows it.
pub(super) fn plain_path(text: &str) -> String {
    text.replace("harness/../", "").replace("harness\\../", "")
}
