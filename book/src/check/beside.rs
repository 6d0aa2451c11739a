//! A command in the text, and what a program prints or draws right below it.

use crate::directive::Directive;
use crate::page::Page;
use crate::problem::Problems;

/// What stands right below a command is what that command shows.
pub(crate) fn beside<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    problems: &mut Problems,
) {
    for page in pages {
        for (range, directive) in &page.directives {
            let shown = match directive {
                Directive::Output { run, .. } | Directive::Figure { run, .. } => {
                    run.command()
                }
                Directive::Snapshot { command, .. } => command.clone(),
                _ => continue,
            };
            let typed = commands_above(&page.text[..range.start]);
            let is_it = |typed: &&str| words(typed) == words(&shown);
            if let Some(last) = typed.first()
                && !typed.iter().any(is_it)
            {
                let what =
                    format!("the command above is '{last}', and this is of '{shown}'");
                problems.add(&page.file, page.line(range.start), what);
            }
        }
    }
}

/// The commands that stand alone in the last lines of a text, the last one first. In a box,
/// the mark of the answer may stand between.
fn commands_above(text: &str) -> Vec<&str> {
    let lines = text.lines().rev().map(str::trim);
    let lines = lines.filter(|line| !["", "{{answer}}", "```", "```sh"].contains(line));
    let lines = lines.map(|line| line.trim_matches('`'));
    lines.take_while(|line| line.starts_with("cargo ")).collect()
}

/// The words of a command that say what it does.
fn words(command: &str) -> Vec<&str> {
    let command = command.split(" #").next().unwrap_or_default();
    command.split_whitespace().filter(|word| *word != "--release").collect()
}
