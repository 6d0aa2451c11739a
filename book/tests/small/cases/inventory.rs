//! What a page has lost, or shows in the place of something else.

use std::fs;

use super::exercises::with_exercise;
use super::{one_complaint, with};
use crate::project::{ONE, SUMMARY, Small, two};

/// A small book whose list says what it is made of.
fn listed(small: Small) -> Small {
    small.book().take_inventory().unwrap();
    assert_eq!(small.complaint(), "sound");
    small
}

const README: &str = "See [the book](book). There is more to see there, and a lot
more. Run these two:

    cargo one
    cargo two

    w   b
    1   2

| | First | Second |
|---|---|---|
| **Third** | 1 | 2 |
";

/// What is said where nothing else can be.
const OTHER: &str = "other words, signs or blanks stand here than before";

#[test]
fn what_is_lost_or_other() {
    let (one, code) = ("book/text/one.md", "src/code.rs");
    let task = "exercises/solutions/ex01_first.rs";
    let hints = "exercises/hints/ex01_first.md";
    let second = "book/text/two.md";
    for (file, old, new, line, what) in [
        (
            one,
            "See [there](two.md#figures) or",
            "See",
            14,
            "'[there](two.md#figures)' is gone from here",
        ),
        (
            one,
            "two.md#figures",
            "two.md",
            14,
            "'[there](two.md)' stands in the place of '[there](two.md#figures)'",
        ),
        (one, "[here](#next)", "here", 14, "'[here](#next)' is gone from here"),
        (
            one,
            "and $a_1^* b_1^*$ is",
            "and $a_1 b_1$ is",
            4,
            "'$a_1 b_1$' stands in the place of '$a_1^* b_1^*$'",
        ),
        (
            one,
            "$\\frac{a}{b}$",
            "$\\frac{b}{a}$",
            26,
            "'$$\\frac{b}{a}$$' stands in the place of",
        ),
        (
            one,
            "{{output ch02-linreg \"Stability bound\"}}\n\n",
            "",
            6,
            "'{{output ch02-linreg \"Stability bound\"}}' is gone",
        ),
        (
            one,
            "theory.bound .4",
            "theory.bound .2",
            4,
            "'{{value ch02-linreg: theory.bound .2}}' stands",
        ),
        (
            one,
            "loss}}",
            "loss: It falls.}}",
            23,
            "'{{figure ch02-linreg --lr 0.1 loss: It falls.}}' stands",
        ),
        (one, "is a product", "is a product of 3", 4, "'3' is new"),
        (one, "is a product", "is a product of Ada", 4, "'Ada' is new"),
        (
            one,
            "-- --lr 0.1`",
            "-- --lr 0.01`",
            19,
            "'`cargo run -p ch02-linreg -- --lr 0.01`' stands",
        ),
        (
            one,
            "## Next\n",
            "## Next\n\n- One\n- item\n",
            14,
            "an item of 1 word is new",
        ),
        (
            one,
            "The first page.",
            "The page.",
            2,
            "'<!-- description: The page. -->' stands",
        ),
        (
            hints,
            "    count = 1",
            "    count = 11",
            7,
            "'count = 11' stands in the place of 'count = 1'",
        ),
        (one, "is a product.", "is a product. Adam falls.", 4, "'Adam' is new"),
        (one, "is a product.", "is one: SGD.", 4, "'SGD' is new"),
        (
            one,
            "is a product",
            "is what we call here a product",
            4,
            "11 words stand here in the place of 7",
        ),
        (one, "is a product", "is not a product", 4, "'not' is new"),
        (one, "a product", "two products", 4, "'two' is new"),
        (one, "is a product", "is x = 1, a product", 4, "'x = 1' is new"),
        (
            task,
            "// Count to one, and\n",
            "// Count to one −x, and\n",
            4,
            "'−x,' is new",
        ),
        (task, "/// The count.", "/// The count, 3.", 7, "'3' is new"),
        (task, "[u8; 1]", "[u8; 2]", 8, "'pub fn count() -> [u8; 2] {' stands"),
        (
            code,
            "fn add",
            "// It adds.\nfn add",
            6,
            "'lines: 2 // It adds.' stands in the place of 'lines: 1'",
        ),
        ("README.md", "(book)", "(nook)", 1, "'[the book](nook)' stands"),
        (second, "## Figures", "## Other figures", 4, "'## Other figures' stands"),
        (one, "is a product", "a product", 4, "6 words stand here in the place of 7"),
        (one, "is a product", "it a product", 4, OTHER),
        (one, "is a product.", "is a product?", 4, OTHER),
        (one, "is a product", "~~is~~ a product", 4, OTHER),
        (one, "is a product", "is\u{2009}a product", 4, OTHER),
        (code, "fn add() {}", "fn add() { }", 6, OTHER),
        (one, "is a product", "is a&nbsp;&nbsp;product", 4, OTHER),
        ("README.md", "more. Run", "more. Ran", 2, OTHER),
        ("README.md", "one\n    cargo two", "one cargo two", 4, OTHER),
        ("README.md", "    w   b", "      w   b", 7, OTHER),
        ("README.md", "two\n\n", "two\n\n\n", 7, OTHER),
        ("README.md", "| | First | Second |", "| First | Second | |", 10, OTHER),
        ("README.md", "| 1 |", "| <s>1</s> |", 12, OTHER),
        (task, "text/two.md", "text/one.md", 2, OTHER),
        (task, "/// The count", "///  The count", 7, OTHER),
        (hints, "    [1]", "      [1]", 11, OTHER),
        (hints, "with the one", "with this one", 1, OTHER),
        (task, "Count to one", "Count on one", 4, OTHER),
        (task, "    // ANSWER", "    [1];\n    // ANSWER", 9, "'[1];' is new"),
        (task, "    [1]\n    // END", "    // END\n    [1]", 11, "'[1]' is new"),
        (task, "    // END\n", "", 9, "'// END' is gone"),
        (task, "// ANSWER: the", "// ANSWER: a", 9, OTHER),
        (task, "pub fn count() -> [u8; 1]", "pub fn count()  -> [u8; 1]", 8, OTHER),
        (task, "\n/// The", "\n<<<<<<< HEAD\n/// The", 7, "'<<<<<<< HEAD' is new"),
        (
            task,
            "    // ANSWER",
            "    // Mend this.\n    // ANSWER",
            9,
            "'// Mend this.'",
        ),
        ("book/book.toml", "Small", "Smell", 2, "'title = \"Smell\"' stands"),
    ] {
        let small = with_exercise();
        small.write("README.md", README);
        let small = listed(small);
        let path = small.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{old}");
        fs::write(path, text.replacen(old, new, 1)).unwrap();
        let complaint = small.complaint();
        let file = if file == code { one } else { file };
        let expected = format!("{file}:{line}: {what}");
        assert!(complaint.contains(&expected), "expected {expected}\ngot {complaint}");
    }
}

/// Lines may be broken elsewhere, and what is meant is taken in.
#[test]
fn what_is_meant() {
    let small = listed(Small::new());
    small.write("book/text/one.md", &ONE.replace("or [here]", "or\n[here]"));
    assert_eq!(small.complaint(), "sound");
    assert!(small.book().take_inventory().unwrap().is_empty());

    small.write("book/text/one.md", &ONE.replace("bound .4", "bound .3"));
    one_complaint(
        &small,
        "book/text/one.md:4: '{{value ch02-linreg: theory.bound .3}}' stands",
        "value",
    );
    let changes = small.book().take_inventory().unwrap();
    let line = |sign: char, digits: u8| {
        format!(
            "{sign}   p  {{{{value ch02-linreg: theory.bound .{digits}}}}}  $a_1^* b_1^*$  words: 7  sums: "
        )
    };
    let [page, gone, come, ..] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!(page, "book/text/one.md\n");
    assert!(gone.starts_with(&line('-', 4)) && come.starts_with(&line('+', 3)));
    assert_eq!(small.complaint(), "sound");
}

#[test]
fn pages_that_are_new_or_gone() {
    let small = listed(Small::new());
    small.write("book/text/three.md", &two().replace("# Two", "# Three"));
    small.write("book/text/SUMMARY.md", &SUMMARY.replace("Two](two", "Three](three"));
    fs::remove_file(small.path().join("book/text/two.md")).unwrap();
    small.write("book/text/one.md", &ONE.replace("two.md", "three.md"));
    let complaint = small.complaint();
    let list = fs::read_to_string(small.path().join("book/inventory.txt")).unwrap();
    let line = list.lines().position(|line| line == "book/text/two.md").unwrap() + 1;
    for what in [
        format!("book/inventory.txt:{line}: 'book/text/two.md' is gone"),
        "book/text/three.md:1: this is new".into(),
    ] {
        assert!(complaint.contains(&what), "expected {what}\ngot {complaint}");
    }
}

/// What went with an edit beside it is told as what it is.
#[test]
fn neighbours_are_told_apart() {
    let first =
        "Read [there](two.md#figures) what $x$ and $y$ are, in 5 lines of `code`.";
    let second = "The bounds of `a` and `b` are 2 and 3, but for $c$ and $d$ and $e$.";
    let small = Small::new();
    small.write("book/text/one.md", &with(&format!("{first}\n\n{second}")));
    let small = listed(small);
    let edited = second.replace("are 2", "are 7");
    small.write("book/text/one.md", &with(&edited));
    let complaint = small.complaint();
    let what = "one.md:10: '7' stands in the place of '2'";
    assert!(complaint.contains(what), "{complaint}");
    let what = "a paragraph with '[there](two.md#figures) $x$ $y$ 5 `code`' is gone";
    assert!(complaint.contains(what), "{complaint}");
    assert!(complaint.ends_with("2 problem(s) in the book"), "{complaint}");

    let more = format!("{first} It is new.\n\nSome of 4 and $f$.\n\n{edited}");
    small.write("book/text/one.md", &with(&more));
    let complaint = small.complaint();
    let new = "one.md:12: a paragraph with '4 $f$' is new";
    assert!(complaint.contains(new), "{complaint}");
    let more = "one.md:10: 11 words stand here in the place of 8";
    assert!(complaint.contains(more), "{complaint}");
    assert!(complaint.ends_with("3 problem(s) in the book"), "{complaint}");
}
