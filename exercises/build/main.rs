//! Writes a copy of each solution in which switches stand where one may go wrong,
//! and a table of what they do, and puts each exercise together. Writes out the answers
//! that people gave, too.

mod answers;
mod edits;
mod instrument;
mod names;
mod taken;
#[allow(dead_code)]
#[path = "../src/ways.rs"]
mod ways;

use std::path::{Path, PathBuf};
use std::{env, fs};

use edits::Mistakes;

fn main() {
    println!("cargo::rerun-if-changed=solutions");
    println!("cargo::rerun-if-changed=mistakes");
    println!("cargo::rerun-if-changed=tests/answers");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/ways.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo names a folder"));
    let mut names = Vec::new();
    for file in fs::read_dir("solutions").expect("there are solutions") {
        let path = file.expect("its name can be read").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("UTF-8");
        write(&path, &out.join(name));
        names.push(name.to_string());
    }
    names.sort();
    fs::write(out.join("each.rs"), each(&names)).expect("and the list of all");
}

/// A macro that calls another one with the names of all exercises.
fn each(names: &[String]) -> String {
    format!(
        "/// `each!(what)` is `what!(ex01_…, ex02_…, …)`, with all exercises.\n\
         #[macro_export]\n\
         macro_rules! each {{ ($what:ident) => {{ $what! {{ {} }} }}; }}\n",
        names.join(", ")
    )
}

fn write(solution: &Path, out: &Path) {
    let name = solution.file_stem().expect("a solution has a name");
    let source = read(solution);
    let file = Path::new("mistakes").join(name).with_extension("toml");
    let mistakes = edits::read(&file, &source);
    let copy = instrument::copy(&source, &mistakes);
    let given = read(&Path::new("tests/answers").join(name).with_extension("rs"));
    let name = name.to_str().expect("UTF-8");
    let made = taken::answers(name, &source) + &common(name, &copy, &mistakes);
    for (kind, text) in [("rs", made), ("answers", answers::whole(&given, &source))] {
        fs::write(out.with_extension(kind), text).expect("what was made can be kept");
    }
}

/// What all exercises have: the right answers, those of the copy with switches, and the
/// exercise, made of these and of what its file says.
fn common(name: &str, copy: &instrument::Copy, known: &Mistakes) -> String {
    let instrument::Copy { code, table: mutants } = copy;
    let Mistakes { table: mistakes, looks, .. } = known;
    format!(
        "type Part = crate::judge::Part<Answers>;\n\
         const RIGHT: Answers = {name}!(solution);\n\
         /// The exercise.\n\
         pub fn exercise() -> crate::judge::Exercise<Answers> {{\n\
             use crate::switch::{{Change, Edited, Mutant, Switch}};\n\
             let switched = crate::hunt::Switched {{\n\
                 code: {name}!(switched),\n\
                 mutants: {mutants},\n\
                 mistakes: &[\n{mistakes}],\n\
                 looks: &[\n{looks}],\n\
             }};\n\
             crate::judge::Exercise {{\n\
                 solution: RIGHT, switched, parts: parts(), picture: PICTURE, after,\n\
             }}\n\
         }}\n\
         #[allow(unused, clippy::all)]\n\
         mod switched {{\n{code}}}\n"
    )
}

fn read(path: &Path) -> String {
    let text = fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // Windows may have given the file other line ends.
    text.replace("\r\n", "\n")
}
