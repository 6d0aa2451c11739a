//! Words that are new to the book, and words that it no longer has.

use std::fs;

use super::exercises::with_exercise;
use super::{one_complaint, with};
use crate::project::{ONE, Small};

/// A list of the words of this book, which `check` needs to know them.
const LIST: &str = include_str!("../../../words.txt");

/// A small book that has taken in its words.
fn spelled(small: Small) -> Small {
    small.book().learn_words().unwrap();
    small
}

#[test]
fn the_list_is_in_order() {
    let words: Vec<&str> = LIST.lines().collect();
    assert!(words.is_sorted_by(|one, next| one < next));
    assert!(words.contains(&"gradient") && words.contains(&"Adam"));
}

#[test]
fn new_words() {
    let task = "exercises/solutions/ex01_first.rs";
    let hints = "exercises/hints/ex01_first.md";
    let mistakes = "exercises/mistakes/ex01_first.toml";
    let first = "book/text/one.md";
    for (file, old, new, line, word) in [
        (first, "The bound", "The buond", 4, "buond"),
        (first, "The bound is", "Thebound is", 4, "Thebound"),
        (first, "# One", "# Onee", 1, "Onee"),
        (first, "The first page", "The frist page", 2, "frist"),
        ("book/text/SUMMARY.md", "# Summary", "# Sumary", 1, "Sumary"),
        ("book/book.toml", "\"Small\"", "\"Smal\"", 2, "Smal"),
        (task, "Count to", "Cuont to", 4, "Cuont"),
        (task, "/// The count", "/// The cuont", 7, "cuont"),
        (hints, "Begin with", "Begni with", 1, "Begni"),
        (hints, "    count = 1", "    cuont = 1", 7, "`cuont`"),
        (first, "\\frac{a}{b}", "\\frac{\\Lambda}{b}", 26, "`\\Lambda`"),
        ("src/code.rs", "fn add", "// A cuont.\nfn add", 2, "cuont"),
        (mistakes, "the count", "the cuont", 3, "cuont"),
    ] {
        let small = with_exercise();
        small.write(
            mistakes,
            "[[mistake]]\nname = \"x\"\nsays = \"It is the count.\"\n",
        );
        let small = spelled(small);
        let text = fs::read_to_string(small.path().join(file)).unwrap();
        assert!(text.contains(old), "{old}");
        small.write(file, &text.replacen(old, new, 1));
        let complaint = small.complaint();
        let expected =
            format!("{file}:{line}: '{word}' is no word of this book so far");
        assert!(complaint.contains(&expected), "expected {expected}\ngot {complaint}");
    }
    let small = spelled(Small::new());
    let page = ONE.replacen("[here](#next)", "[here](https://a.og/b)", 1);
    small.write("book/text/one.md", &page);
    let what = "book/text/one.md:12: `https://a.og/b` is new: open it";
    one_complaint(&small, what, "address");
}

/// A name keeps its capitals, and a word has one where a sentence begins.
#[test]
fn names_and_beginnings() {
    let small = Small::new();
    small
        .write("book/text/one.md", &with("It is what Ada calls PyTorch. Bounds fall."));
    let small = spelled(small);
    small.write(
        "book/text/one.md",
        &with("Is it what Ada calls PyTorch? Fall, bounds."),
    );
    let is_new = |complaint: &str| complaint.contains("no word of this book");
    assert!(!is_new(&small.complaint()), "{}", small.complaint());
    small.write("book/text/one.md", &with("It is what Bounds say."));
    let what = "one.md:10: 'Bounds': write 'bounds' here";
    assert!(small.complaint().contains(what), "{}", small.complaint());
    for wrong in ["ada", "Pytorch", "`cargo rnu`"] {
        small
            .write("book/text/one.md", &with(&format!("It is what {wrong} calls it.")));
        let word = wrong.replace("cargo ", "");
        let what = format!("one.md:10: '{word}' is no word of this book so far");
        assert!(small.complaint().contains(&what), "{}", small.complaint());
    }
}

#[test]
fn words_that_are_gone() {
    let small = spelled(Small::new());
    let list = fs::read_to_string(small.path().join("book/words.txt")).unwrap();
    let line = list.lines().position(|word| word == "product").unwrap() + 1;
    let page = ONE.replace("a product", "a bound");
    small.write("book/text/one.md", &page);
    let what = format!("book/words.txt:{line}: 'product' stands on no page");
    one_complaint(&small, &what, "product");

    let words = small.book().learn_words().unwrap();
    assert_eq!((words.new, words.gone), (vec![], vec!["product".into()]));
    assert_eq!(small.complaint(), "sound");
}

/// What a run prints, and what its figures say, is read at its directive.
#[test]
fn words_of_runs() {
    let small = spelled(Small::new());
    let list = fs::read_to_string(small.path().join("book/words.txt")).unwrap();
    for (word, line) in [("Stability", 8), ("logarithmic", 21)] {
        let lines = list.lines().filter(|entry| *entry != word);
        let shorter: String = lines.map(|entry| format!("{entry}\n")).collect();
        assert!(shorter != list, "{word}");
        small.write("book/words.txt", &shorter);
        let what =
            format!("book/text/one.md:{line}: '{word}' is no word of this book so far");
        assert!(small.complaint().contains(&what), "{}", small.complaint());
    }
}
