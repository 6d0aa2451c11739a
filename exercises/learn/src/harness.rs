//! The program that checks a learner's file.

use std::fs;
use std::io;

use crate::expected::fields;
use crate::{Exercise, Workbook};

/// The text of the program: it tells the check which fields a struct of the learner's has
/// besides those of the exercise.
pub fn program(exercise: &Exercise, yours: &str) -> String {
    let (name, stub) = (&exercise.name, exercise.stub());
    let (given, yours) = (fields(&stub), fields(yours));
    let mut owners: Vec<&str> = given.iter().map(|(owner, _)| *owner).collect();
    owners.dedup();
    let is_more = |field: &&(&str, &str)| !given.contains(field);
    let of = |owner| yours.iter().filter(move |field| field.0 == owner).filter(is_more);
    let more = owners.into_iter().flat_map(of);
    let more: String = more.map(|(owner, name)| format!(", {owner}.{name}")).collect();
    format!(
        "#[allow(unused, unreachable_pub)]\n#[path = \"../{name}.rs\"]\nmod learner;\n\n\
         exercises::main!({name}, learner{more});\n"
    )
}

/// Writes the program, unless it is there.
pub(crate) fn write(book: &Workbook, exercise: &Exercise) -> io::Result<()> {
    let yours = fs::read_to_string(book.file(exercise)).unwrap_or_default();
    let (file, program) = (book.harness(exercise), program(exercise, &yours));
    match fs::read_to_string(&file) {
        Ok(text) if text.lines().eq(program.lines()) => Ok(()),
        _ => fs::write(file, program),
    }
}
