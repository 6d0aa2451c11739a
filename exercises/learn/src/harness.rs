//! The program that checks a learner's file.

use std::fs;
use std::io;

use crate::expected::fields;
use crate::{Exercise, Workbook};

/// The text of the program: it tells the check which fields a struct of the learner's has
/// besides those of the exercise.
pub fn program(exercise: &Exercise, yours: &str) -> String {
    let (name, stub) = (&exercise.name, exercise.stub());
    let given = fields(&stub);
    let of_stub = |owner| given.iter().any(|(other, _)| *other == owner);
    let more: String = fields(yours)
        .into_iter()
        .filter(|field| of_stub(field.0) && !given.contains(field))
        .map(|(_, field)| format!(", {field}"))
        .collect();
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
