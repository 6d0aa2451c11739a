//! A small book that is sound, and what is said of it when it is broken in one
//! way or another: each time with file and line.

use std::fs;

use crate::project::{CONFIG, ONE, Small, two};

/// Replaces a part of the first page and expects one complaint, at a line.
#[track_caller]
fn broken(old: &str, new: &str, line: usize, what: &str) {
    assert!(ONE.contains(old), "{old}");
    let small = Small::new();
    small.write("book/text/one.md", &ONE.replacen(old, new, 1));
    let complaint = small.complaint();
    let expected = format!("book/text/one.md:{line}: {what}");
    assert!(complaint.contains(&expected), "expected {expected}\ngot {complaint}");
    assert!(complaint.ends_with("1 problem(s) in the book"), "{complaint}");
}

#[test]
fn the_small_book_is_sound() {
    let small = Small::new();
    assert_eq!(small.complaint(), "sound");
    assert_eq!(left(&small), MEMORY);

    let made = small.book().make().unwrap();
    assert_eq!((made.pages, made.chapters.len()), (2, 1));
    let page = fs::read_to_string(small.path().join("target/book/one.html")).unwrap();
    for part in [
        "The bound is 0.0291,",
        "language-rust",
        "fn add() {}",
        "cargo run -p ch02-linreg -- --lr 0.1",
        "<math",
        "<a class=\"figure-number\" href=\"#fig-descent-loss\" \
         aria-label=\"Figure 1. Link to this figure\">Figure 1.</a>",
        "<meta name=\"description\" content=\"The first page.\">",
        "<meta property=\"og:title\" content=\"One - Small\">",
        "role=\"img\"",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    let start =
        fs::read_to_string(small.path().join("target/book/index.html")).unwrap();
    assert!(start.contains("content=\"The first page.\""));
    assert!(small.path().join("target/book/figures/descent-loss.svg").is_file());
}

#[test]
fn a_missing_file() {
    broken("src/code.rs add", "src/cod.rs add", 6, "'src/cod.rs': No such file");
}

#[test]
fn a_missing_anchor() {
    broken("code.rs add", "code.rs sub", 6, "'src/code.rs' has no anchor 'sub'");
}

#[test]
fn an_empty_anchor() {
    let small = Small::new();
    small.write("src/code.rs", "// ANCHOR: add\n\n// ANCHOR_END: add\n");
    let expected = "one.md:6: the anchor 'add' in 'src/code.rs' marks nothing";
    assert!(small.complaint().contains(expected), "{}", small.complaint());
}

#[test]
fn no_snapshot() {
    broken(
        "listing src/code.rs add",
        "snapshot src/code.rs: cargo run",
        6,
        "'src/code.rs' is no snapshot",
    );
}

#[test]
fn an_exercise_without_a_name() {
    broken(
        "listing src/code.rs add",
        "exercise",
        6,
        "an exercise needs the name of its file, got ''",
    );
}

#[test]
fn a_missing_exercise() {
    let small = Small::new();
    let file = "exercises/solutions/ex01_first.rs";
    let task = "// # 1. First\n// Chapter: book/text/two.md\n//\n// Do it.\n\n\
                fn one() -> u8 {\n    // ANSWER: one\n    1\n    // END\n}\n";
    small.write(file, task);
    small.write("exercises/ex01_first.rs", task);
    small.write("exercises/hints/ex01_first.md", "One.\n\n---\n\nTwo.\n");
    let unused = "book/text/SUMMARY.md:1: no page shows the exercise 'ex01_first'";
    assert!(small.complaint().contains(unused), "{}", small.complaint());
    let show = |name: &str| {
        let exercise = format!("{{{{exercise {name}}}}}\n\n{{{{listing");
        small.write("book/text/one.md", &ONE.replacen("{{listing", &exercise, 1));
    };
    show("ex02_second");
    let complaint = small.complaint();
    let what = "one.md:6: there is no exercise 'ex02_second'";
    assert!(complaint.contains(what), "{complaint}");
    show("ex01_first");
    small.write("exercises/hints/ex01_first.md", "1\n\n---\n\n2\n\n---\n\n3\n");
    assert_eq!(small.complaint(), "sound");

    let shown = fs::read_to_string(small.path().join("book/text/one.md")).unwrap();
    for (number, what) in
        [("1", "sound"), ("2", "exercise '2' must be a number from 1 to 1")]
    {
        small.write(
            "book/text/one.md",
            &format!("{shown}\n`cargo learn check {number}`\n"),
        );
        assert!(small.complaint().contains(what), "{}", small.complaint());
    }
}

#[test]
fn a_missing_figure() {
    broken(
        "0.1 loss}}",
        "0.1 lost}}",
        21,
        "'cargo run -p ch02-linreg -- --lr 0.1' has no figure 'lost', only lines, path, ",
    );
    broken(
        "figure ch02-linreg --lr 0.1 loss",
        "figure loss",
        21,
        "a figure is CHAPTER",
    );
}

#[test]
fn an_unused_figure() {
    let small = Small::new();
    for (topic, name) in [("descent", "convergence"), ("momentum", "map")] {
        let figure = format!("{{{{figure ch02-linreg {topic} {name}}}}}");
        assert!(two().contains(&figure));
        small.write("book/text/two.md", &two().replace(&figure, ""));
        let expected = format!(
            "book/text/SUMMARY.md:1: no page shows the figure '{name}' of ch02-linreg {topic}"
        );
        let complaint = small.complaint();
        assert!(complaint.contains(&expected), "{complaint}");
    }
}

#[test]
fn a_figure_that_does_not_move() {
    broken(
        "{{figure ch02",
        "{{animation ch02",
        21,
        "the figure 'descent-loss' has nothing that moves",
    );
}

#[test]
fn an_unknown_value() {
    for (path, what) in [
        (
            "theory.bond .4",
            "'theory' has no 'bond', only lambda_max, lambda_min, bound, ",
        ),
        ("bound .4", "the results have no 'bound', only lr, history, "),
        ("theory .4", "'theory' has parts: name one of them"),
        ("history.999.loss .4", "'history' has no '999', only 201 items"),
        ("diverged_from", "'diverged_from' has no value here"),
        ("theory.bound 4", "'theory.bound' can't be written as '4'"),
        ("theory.bound .4 .5", "a value has a path and a format, got"),
    ] {
        broken("theory.bound .4", path, 4, what);
    }
    broken(
        "linreg: theory",
        "linreg theory",
        4,
        "a value is CHAPTER TOPIC FLAGS: PATH",
    );
}

#[test]
fn a_number_that_would_begin_a_list() {
    broken(
        "The bound is {{value ch02-linreg: theory.bound .4}}, and",
        "{{value ch02-linreg: history.last.epoch}}. And",
        4,
        "the line begins with '200.': that begins a list",
    );
}

#[test]
fn an_unknown_chapter_or_flag() {
    broken(
        "value ch02-linreg: theory",
        "value ch09: theory",
        4,
        "there is no chapter 'ch09'",
    );
    broken(
        "--lr 0.1: theory",
        "--rl 0.1: theory",
        19,
        "unexpected argument '--rl' found",
    );
    broken(
        "--lr 0.1: theory",
        "--lr 0: theory",
        19,
        "invalid value '0' for '--lr <LR>': must be a number above 0 and at most 1000000",
    );
}

#[test]
fn a_text_of_several_paragraphs() {
    broken(
        "ch02-linreg \"Stability bound\"",
        "ch02-linreg momentum \"Predicted\"",
        8,
        "'cargo run -p ch02-linreg -- momentum' prints 'Predicted' in several paragraphs",
    );
}

#[test]
fn an_unknown_paragraph() {
    broken(
        "\"Stability bound\"",
        "\"No bound\"",
        8,
        "'cargo run -p ch02-linreg' prints no paragraph with 'No bound'",
    );
}

#[test]
fn an_unknown_directive() {
    broken("{{listing", "{{listings", 6, "'listings src/code.rs add' is no directive");
}

#[test]
fn an_include_of_mdbooks() {
    broken(
        "{{listing src",
        "{{#include src",
        6,
        "'#include src/code.rs add' is no directive",
    );
}

#[test]
fn a_figure_without_text_alternative() {
    let figures = [
        "<figure class=\"figure\" id=\"fig-bare\"><svg role=\"img\"></svg></figure>",
        "<figure class=\"figure\" id=\"fig-bare\"><svg role=\"img\"><title>A</title><desc> </desc></svg></figure>",
    ];
    for figure in figures {
        let what = "the figure 'bare' has no text alternative";
        broken("## Next", &format!("{figure}\n\n## Next"), 10, what);
    }
}

#[test]
fn a_box_without_an_end() {
    broken("{{end}}", "", 18, "this box has no end");
}

#[test]
fn a_dead_link() {
    broken("two.md#figures", "three.md", 12, "the link 'three.html' leads nowhere");
}

#[test]
fn a_dead_fragment() {
    broken(
        "two.md#figures",
        "two.md#tables",
        12,
        "the link 'two.html#tables' names no place of that page",
    );
    broken(
        "(#next)",
        "(#previous)",
        12,
        "the link '#previous' names no place of that page",
    );
}

#[test]
fn an_external_asset() {
    for asset in [
        "<script src=\"https://example.org/a.js\"></script>",
        "<link rel=\"stylesheet\" href=\"https://example.org/a.js\">",
        "<img alt=\"\" src=\"https://example.org/a.js\">",
        "<span style=\"background: url(https://example.org/a.js)\">x</span>",
    ] {
        let small = Small::new();
        small.write(
            "book/text/one.md",
            &ONE.replacen("## Next", &format!("{asset}\n\n## Next"), 1),
        );
        let complaint = small.complaint();
        assert!(
            complaint.contains("https://example.org/a.js' comes from another site"),
            "{complaint}"
        );
    }
}

#[test]
fn an_external_font() {
    let small = Small::new();
    small.write(
        "book/book.toml",
        &format!("{CONFIG}[output.html]\nadditional-css = [\"a.css\"]\n"),
    );
    small.write("book/a.css", "@font-face { src: url('https://example.org/a.woff2') }");
    assert!(
        small
            .complaint()
            .contains("'https://example.org/a.woff2' comes from another site")
    );
}

#[test]
fn a_formula_that_cannot_be_read() {
    broken("\\frac{a}{b}", "\\frac{a}", 24, "the formula '\\frac{a}' can't be read");
    broken("$a_1^* b_1^*$", "$\\unknown$", 4, "the formula '\\unknown' can't be read");
}

#[test]
fn a_formula_that_is_left() {
    broken("$a_1^* b_1^*$", "$ a_1^* b_1^*", 4, "'$' is left unrendered");
    broken(
        "$a_1^* b_1^*$",
        "\\\\(a_1\\\\)",
        4,
        "a formula stands between dollar signs",
    );
}

#[test]
fn a_typed_number() {
    broken(
        "and $a_1",
        "0.0291, and $a_1",
        4,
        "0.0291 is computed: write {{value ch02-linreg: theory.bound .4}}",
    );
    // Whoever writes a round number need not mean the value.
    let small = Small::new();
    let round = ONE.replace(
        "and $a_1",
        "0.100, {{value ch02-linreg --lr 0.1: lr .3}}, 1,000 and $a_1",
    );
    small.write("book/text/one.md", &round);
    assert_eq!(small.complaint(), "sound");
}

#[test]
fn a_skipped_heading() {
    broken("## Next", "### Next", 10, "a heading of level 3 follows one of level 1");
    broken("## Next", "# Next", 10, "a page has one title");
}

#[test]
fn typed_code() {
    broken(
        "## Next",
        "```rust\nfn typed() {}\n```\n\n## Next",
        10,
        "a block of code typed by hand",
    );
}

#[test]
fn a_page_without_description() {
    broken(
        "<!-- description: The first page. -->",
        "",
        1,
        "the page has no '<!-- description",
    );
}

/// A build that fails leaves the book that was there.
#[test]
fn the_last_good_book_stays() {
    let small = Small::new();
    let book = small.book();
    book.make().unwrap();
    let page = book.place().join("one.html");
    let before = fs::read_to_string(&page).unwrap();
    small.write("book/text/one.md", &ONE.replace("theory.bound", "theory.bond"));
    assert!(book.make().is_err());
    assert_eq!(fs::read_to_string(&page).unwrap(), before);
    assert_eq!(left(&small), [&MEMORY[..], &["book"]].concat());
}

/// What every build leaves: its lock, and what it remembers.
const MEMORY: [&str; 2] = [".book.lock", "book-runs"];

/// What is in the target folder, in the order of `MEMORY` and then the alphabet.
fn left(small: &Small) -> Vec<String> {
    let entries = fs::read_dir(small.path().join("target")).unwrap().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort_by_key(|name| (!MEMORY.contains(&name.as_str()), name.clone()));
    names
}

/// The same text gives the same bytes.
#[test]
fn the_book_is_the_same_every_time() {
    let small = Small::new();
    let book = small.book();
    let pages = || {
        book.make().unwrap();
        ["one.html", "two.html", "print.html"]
            .map(|page| fs::read(book.place().join(page)).unwrap())
    };
    assert!(pages() == pages());
}
