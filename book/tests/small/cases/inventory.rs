//! Lines that nobody has looked at since they were another.

use std::fs;

use super::exercises::with_exercise;
use super::{one_complaint, with};
use crate::project::{ONE, PICTURE, SUMMARY, Small, two};

/// A small book whose list has all that its readers see.
fn listed(small: Small) -> Small {
    small.book().take_inventory().unwrap();
    assert_eq!(small.complaint(), "sound");
    small
}

const README: &str = "See [the book](book). There is more to see there, and a lot
more. Run these two:

    cargo one
    cargo two

| | First | Second |
|---|---|---|
| **Third** | 1 | 2 |
";

#[test]
fn what_is_lost_or_other() {
    let (one, code) = ("book/text/one.md", "src/code.rs");
    let task = "exercises/solutions/ex01_first.rs";
    let hints = "exercises/hints/ex01_first.md";
    let mistakes = "exercises/mistakes/ex01_first.toml";
    let data = "ch04-credit-net/data/own.csv";
    let other = "1 line is other than before: if it is meant, take it in";
    for (file, old, new, line, what) in [
        (one, "See [there](two.md#figures) or", "See", 14, other),
        (one, "a product.", "a product. Or not.", 4, other),
        (one, "is a product", "it a product", 4, other),
        (one, "is a product", "is\u{2009}a product", 4, other),
        (one, "is a product.", "is a product.  ", 4, other),
        (one, "-- --lr 0.1`", "-- --lr 0.01`", 19, other),
        (one, "theory.bound .4", "theory.bound .2", 4, other),
        (one, "$\\frac{a}{b}$", "$\\frac{b}{a}$", 26, other),
        (
            one,
            "{{output ch02-linreg \"Stability bound\"}}\n\n",
            "",
            7,
            "2 lines are gone below this one",
        ),
        (one, "## Next\n", "## Next\n\nIt goes on.\n", 14, "2 lines are new"),
        ("README.md", "See [", "\nSee [", 1, "1 line is new"),
        (code, "fn add() {}", "fn add() { }", 2, "1 line is other"),
        (code, "fn add", "// It adds.\nfn add", 2, "1 line is new"),
        ("README.md", "| | First | Second |", "| First | Second | |", 7, other),
        ("README.md", "two\n\n", "two\n\n\n", 7, "1 line is new"),
        (
            "README.md",
            "one\n    cargo two",
            "one cargo two",
            4,
            "1 line stands in the place of 2",
        ),
        (task, "text/two.md", "text/one.md", 2, other),
        (task, "// ANSWER: the", "// ANSWER: a", 9, other),
        (task, "    [1]\n    // END", "    // END\n    [1]", 10, "1 line is new"),
        (hints, "    count = 1", "    count = 11", 7, other),
        (mistakes, "It is", "It was", 2, other),
        (data, "1,2", "1,3", 2, other),
        ("book/book.toml", "Small", "Smell", 2, other),
        ("book/picture.svg", "</svg>", "", 1, "this is other than before"),
    ] {
        let small = with_exercise();
        small.write("README.md", README);
        small.write(mistakes, "[[mistake]]\nsays = \"It is.\"\n");
        small.write("book/picture.svg", PICTURE);
        small.write(data, "a,b\n1,2\n");
        let small = listed(small);
        let path = small.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{old}");
        fs::write(path, text.replacen(old, new, 1)).unwrap();
        let complaint = small.complaint();
        let expected = format!("{file}:{line}: {what}");
        assert!(complaint.contains(&expected), "expected {expected}\ngot {complaint}");
    }
}

/// What is meant is taken in, and told once more by the command that does it.
#[test]
fn what_is_meant() {
    let small = listed(Small::new());
    assert!(small.book().take_inventory().unwrap().is_empty());
    small.write("book/text/one.md", &ONE.replace("bound .4", "bound .3"));
    let what = "book/text/one.md:4: 1 line is other than before";
    one_complaint(&small, what, "value");
    let changes = small.book().take_inventory().unwrap();
    assert_eq!(changes, [what]);
    assert_eq!(small.complaint(), "sound");
}

#[test]
fn files_that_are_new_or_gone() {
    let small = Small::new();
    small.write("LICENSE-MIT", "MIT\n");
    small.write("book/picture.svg", PICTURE);
    let small = listed(small);
    small.write("book/text/three.md", &two().replace("# Two", "# Three"));
    small.write("book/text/SUMMARY.md", &SUMMARY.replace("Two](two", "Three](three"));
    for file in ["book/text/two.md", "LICENSE-MIT", "book/picture.svg"] {
        fs::remove_file(small.path().join(file)).unwrap();
    }
    small.write("book/text/one.md", &ONE.replace("two.md", "three.md"));
    let complaint = small.complaint();
    for what in [
        "LICENSE-MIT:1: this is gone",
        "book/picture.svg:1: this is gone",
        "book/text/two.md:1: this is gone",
        "book/text/three.md:1: this is new",
    ] {
        assert!(complaint.contains(what), "expected {what}\ngot {complaint}");
    }
}

/// A line with something else wrong is told for that; what is new beside it is told, too.
#[test]
fn what_else_is_wrong_is_told() {
    let small = listed(Small::new());
    small.write("book/text/one.md", &ONE.replace("is a product", "is is a product"));
    one_complaint(&small, "one.md:4: 'is' stands twice in a row", "is is");
    small.write("book/text/one.md", &with("It is is new.\n\nIt goes on."));
    let complaint = small.complaint();
    for what in [
        "one.md:10: 'is' stands twice in a row",
        "one.md:10: 4 lines are new: if it is meant",
    ] {
        assert!(complaint.contains(what), "expected {what}\ngot {complaint}");
    }
    assert_eq!(complaint.matches("one.md:").count(), 2, "{complaint}");
}

/// A list that is damaged has other sums.
#[test]
fn a_list_that_is_damaged() {
    let small = listed(Small::new());
    let list = small.path().join("book/inventory.txt");
    let mut bytes = fs::read(&list).unwrap();
    let at = bytes.len() - 3;
    bytes[at] = 0xff;
    fs::write(list, bytes).unwrap();
    assert!(small.complaint().contains("1 line is other than before"));
}
