//! Exercises whose files are broken: the complaint names these, not the page that shows them.

use std::fs;

use super::one_complaint;
use crate::project::{ONE, Small};

const SOLUTION: &str = "exercises/solutions/ex01_first.rs";
const HINTS: &str = "exercises/hints/ex01_first.md";
const TASK: &str = "// # 1. First
// Chapter: book/text/two.md
//
// Count to one, and
// stop there.

/// The count.
pub fn count() -> [u8; 1] {
    // ANSWER: the one number that there is
    [1]
    // END
}
";
const THREE: &str = "Begin with the one.

---

It is

    count = 1

---

    [1]
";

/// A small book with an exercise.
pub(super) fn with_exercise() -> Small {
    let small = Small::new();
    small.write(SOLUTION, TASK);
    small.write(HINTS, THREE);
    small.write("exercises/ex01_first.rs", TASK);
    let page = ONE.replacen("## Next", "{{exercise ex01_first}}\n\n## Next", 1);
    small.write("book/text/one.md", &page);
    small
}

/// Replaces a part of a file each time, and expects one complaint about that file.
#[track_caller]
fn broken(file: &str, text: &str, cases: &[(&str, &str, &str)]) {
    assert_eq!(with_exercise().complaint(), "sound");
    for (old, new, what) in cases {
        assert!(text.contains(old), "{old}");
        let small = with_exercise();
        small.write(file, &text.replacen(old, new, 1));
        one_complaint(&small, &format!("{file}:{what}"), new);
    }
}

#[test]
fn tasks() {
    let first = "the first line must be '// # 1. TITLE'";
    let title = format!("1: {first}");
    broken(
        SOLUTION,
        TASK,
        &[
            ("# 1. First", "# 2. First", title.as_str()),
            (
                "// Count to one",
                "//     count\n//\n// Count to one",
                "3: a task begins",
            ),
            ("there.\n\n/// The", "there.\n/// The", "6: leave a line free between"),
            ("// stop", "stop", "5: each line of a task begins with '//'"),
            ("//\n// Count", "\n// Count", "3: each line of a task begins with '//'"),
            ("there.", "there", "5: a paragraph ends with a full stop"),
            ("Count to one", "Count to to one", "4: 'to' stands twice in a row"),
            ("Count to one", "Count to $x$", "4: a terminal shows this formula"),
            ("Count to one", "Count to [one](two.md)", "4: a terminal shows no link"),
            ("Count to one", "Count to **one", "4: '*' is left unrendered"),
            ("/// The count.", "/// The count of of it.", "7: 'of' stands twice in a"),
            ("/// The count.", "/// The (count.", "7: a '(' has no other end"),
            ("/// The count.", "/// The one It is.", "7: 'It is': a sentence begins"),
            ("the one number", "the one and and number", "9: 'and' stands twice in a"),
            ("text/two.md", "text/no.md", "2: 'book/text/no.md', the chapter of"),
        ],
    );
}

#[test]
fn answers() {
    broken(
        SOLUTION,
        TASK,
        &[
            ("    // END\n", "", "9: this '// ANSWER: ' has no '// END'"),
            ("    // ANSWER: the one number that there is\n", "", "10: this '// END'"),
            ("the one number", "the \"one\" number", "9: the text of an answer stands"),
            ("the one number that there is", "TODO", "9: the text of an answer says"),
            ("    // END\n}", "}\n    // END", "11: a bracket has no other end"),
        ],
    );
}

/// Hints that were meant for another exercise, and answers that were copied.
#[test]
fn hints_of_another() {
    let small = with_exercise();
    let other = |text: &str| {
        text.replace("count", "length").replace("# 1. First", "# 2. Second")
    };
    small.write("exercises/solutions/ex02_second.rs", &other(TASK));
    small.write("exercises/hints/ex02_second.md", &other(THREE));
    small.write("exercises/ex02_second.rs", &other(TASK));
    let page = fs::read_to_string(small.path().join("book/text/one.md")).unwrap();
    let both = page.replacen(
        "{{exercise ex01_first}}",
        "{{exercise ex01_first}}\n\n{{exercise ex02_second}}",
        1,
    );
    small.write("book/text/one.md", &both);
    assert_eq!(small.complaint(), "sound");
    small.write(HINTS, &other(THREE));
    let what = "exercises/hints/ex01_first.md:1: these hints name nothing of 'ex01_first' alone, such";
    one_complaint(&small, what, "hints");

    let twice = "    // ANSWER: the one number that there is\n    [1]\n    // END\n";
    let more =
        format!("}}\n\n/// The same.\npub fn again() -> [u8; 1] {{\n{twice}}}\n");
    let small = with_exercise();
    small.write(SOLUTION, &format!("{}{more}", TASK.trim_end().trim_end_matches('}')));
    let what = format!("{SOLUTION}:16: another answer of this exercise says the same");
    one_complaint(&small, &what, "answers");
}

#[test]
fn hints() {
    let code = "code in an exercise is indented by four blanks";
    let fence = format!("7: {code}");
    broken(
        HINTS,
        THREE,
        &[
            ("Begin with the one.", "# Begin with the one", "1: a hint has no heading"),
            (
                "with the one.",
                "with the one.\n\n    [0]",
                "3: the first hint shows no code",
            ),
            ("---\n\nIt is", "It is", "1: 'ex01_first' needs 3 hints with a line ---"),
            ("---\n\nIt is", "---\n---\n\nIt is", "4: there is no hint between"),
            ("It is\n\n    count = 1\n", "", "4: hint 2 is empty"),
            ("Begin with the one.\n", "", "1: hint 1 is empty"),
            (
                "Begin with the one.",
                "It is so\nand so on\nand so on\nand no more.",
                "3: this line is on the page twice",
            ),
            ("    [1]", "Write [1], the one there is", "11: a paragraph ends"),
            (
                "    count = 1",
                "    count = (1",
                "7: a bracket has no other end in this",
            ),
            (
                "    count = 1",
                "    let let count = 1",
                "7: a word stands twice in a row",
            ),
            ("    count = 1", "    count+ one = 1", "7: a sign is missing or too much"),
            ("    count = 1", "    count ++= 1", "7: a sign is missing or too much"),
            ("    count = 1", "    count = 1 +", "7: a sign is missing or too much"),
            ("    count = 1", "    count[i] count[i]", "7: a sign is missing or too"),
            ("    count = 1", "    /* count = 1", "7: a sign is missing or too much"),
            (
                "    count = 1",
                "    pub fn cuont() -> [u8; 1] {}",
                "7: the solution has 'pub fn count() -> [u8; 1] {' here",
            ),
            ("    count = 1", "count = 1", "7: indent code by four blanks"),
            ("    count = 1", "```text\ncount = 1\n```", fence.as_str()),
            (
                "Begin with the one.",
                "Begin with the <b>one</b>.",
                "1: a terminal shows this HTML",
            ),
            (
                "Begin with the one.",
                "Begin with the *one.",
                "1: '*' is left unrendered",
            ),
            (
                "Begin with the one.",
                "Begin with the one",
                "1: a paragraph ends with a full",
            ),
            (
                "Begin with the one.",
                "Begin (with the one.",
                "1: a '(' has no other end",
            ),
        ],
    );
}

#[test]
fn a_file_to_work_in_that_is_gone() {
    let small = with_exercise();
    fs::remove_file(small.path().join("exercises/ex01_first.rs")).unwrap();
    let what = "exercises/ex01_first.rs:1: this is gone; `cargo learn reset 1`";
    one_complaint(&small, what, "file");
}
