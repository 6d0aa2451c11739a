//! What pages say of themselves.

use std::fs;

use super::one_complaint;
use crate::project::{ONE, Small, two};

#[test]
fn headers_that_are_wrong() {
    for (line, what) in [
        (
            "<!-- needs: no.md -->",
            "the page needs 'no.md', which is no page of the book",
        ),
        ("<!-- needs: two.md -->", "the page needs 'two.md', which comes no earlier"),
        ("<!-- needs: one.md -->", "the page needs 'one.md', which comes no earlier"),
        (
            "<!-- need: two.md -->",
            "a page has a description, needs and keywords, and no 'need'",
        ),
        ("<!-- keywords: a, -->", "the list of keywords has an empty place"),
        ("<-- keywords: a -->", "below a title stand comments such as"),
        ("<! -- keywords: a -->", "below a title stand comments such as"),
        ("<!-- words -->", "below a title stand comments such as"),
        ("<!-- description: more -->", "the page says its description twice"),
    ] {
        let small = Small::new();
        small.write(
            "book/text/one.md",
            &ONE.replacen(" -->\n", &format!(" -->\n{line}\n"), 1),
        );
        one_complaint(&small, &format!("book/text/one.md:3: {what}"), line);
    }
}

#[test]
fn descriptions() {
    for (said, what) in [
        ("the first page.", "a description begins with a capital"),
        ("The first page", "a description ends with a full stop"),
        ("The first first page.", "'first' stands twice in a row"),
        ("The first,page.", "'first,page': leave a blank behind the sign"),
    ] {
        let small = Small::new();
        small.write("book/text/one.md", &ONE.replacen("The first page.", said, 1));
        one_complaint(&small, &format!("book/text/one.md:2: {what}"), said);
    }
}

/// A page begins with a question and ends with what it comes down to.
#[test]
fn first_and_last_lines() {
    let small = Small::new();
    let lines = "## In three lines\n\n- one\n- two\n- three\n";
    let taught =
        two().replacen(" -->\n", " -->\n<!-- needs: one.md -->\n\n> What is it?\n", 1);
    small.write("book/text/two.md", &format!("{taught}\n{lines}"));
    assert_eq!(small.complaint(), "sound");
    let after = "After this page you can say it.";
    let asked = taught.replacen("it?\n", &format!("it?\n\n{after}\n"), 1);
    small.write("book/text/two.md", &format!("{asked}\n{lines}"));
    assert_eq!(small.complaint(), "sound");
    let plain =
        asked.replacen("> What", "What", 1).replacen("## Fig", "> Why?\n\n## Fig", 1);
    small.write("book/text/two.md", &format!("{plain}\n{lines}"));
    let what =
        "book/text/two.md:7: above this sentence stands the question of the page";
    one_complaint(&small, what, &plain);
    let silent = taught.replacen("> What is it?\n", "", 1);
    small.write("book/text/two.md", &format!("{silent}\n{lines}"));
    let what = "book/text/two.md:1: the page has no question, as others have";
    one_complaint(&small, what, "question");
    small.write("book/text/two.md", &format!("{taught}\n{lines}"));
    let link = ONE.replacen("two.md#figures", "two.md#in-three-lines", 1);
    small.write("book/text/one.md", &link);
    let what = "book/text/one.md:12: this link leads to what a page comes down to";
    one_complaint(&small, what, "link");
    small.write("book/text/one.md", ONE);
    let early = taught.replacen("## Figures", &format!("{lines}\n## Figures"), 1);
    small.write("book/text/two.md", &early);
    let what = "book/text/two.md:13: '## In three lines' is the last but the exercises";
    one_complaint(&small, what, lines);
}

/// A reader is told what a page needs, and the search knows its keywords.
#[test]
fn headers_are_shown() {
    let small = Small::new();
    let header = " -->\n<!-- needs: one.md -->\n<!-- keywords: zebra, crossing -->\n";
    small.write("book/text/two.md", &two().replacen(" -->\n", header, 1));
    let first =
        "# One\n<!-- description: The first page. -->\n<!-- needs: nothing -->\n";
    let one = ONE.replacen("# One\n<!-- description: The first page. -->\n", first, 1);
    small.write("book/text/one.md", &one);
    small.book().make().unwrap_or_else(|error| panic!("{error}"));
    let read =
        |name: &str| fs::read_to_string(small.book().place().join(name)).unwrap();
    let page = read("two.html");
    assert!(
        page.contains("minutes. Needs <a href=\"one.html\">One</a>.</p>"),
        "{page}"
    );
    assert!(read("one.html").contains(" minutes. Needs nothing before it.</p>"));
    let index = index(&small);
    assert!(index.contains(r#""keywords":{"crossing":"#), "{index}");
}

/// What the chapters print and draw, code and formulas are no words to search for.
#[test]
fn the_search_knows_prose_alone() {
    let small = Small::new();
    small.book().make().unwrap();
    let index = index(&small);
    for prose in ["bound", "0.0291", "product", "happen", "figur"] {
        assert!(index.contains(prose), "{prose}");
    }
    let page = fs::read_to_string(small.book().place().join("one.html")).unwrap();
    for piece in ["fn add() {}", "<mfrac>", "Stability bound", "<svg"] {
        assert!(page.contains(piece) && !index.contains(piece), "{piece}");
    }
    assert!(!page.contains("<slot"), "{page}");
}

fn index(small: &Small) -> String {
    let site = small.book().place();
    let mut files = book::files(&site).into_iter();
    let is_index = |file: &std::path::PathBuf| {
        file.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("searchindex"))
    };
    fs::read_to_string(files.find(is_index).unwrap()).unwrap()
}

/// The map has every page of every part, and the pages of a part that is no path have no
/// number and say so.
#[test]
fn the_map_and_the_side_trips() {
    let small = Small::new();
    let parts = "# Summary\n\n[Three](three.md)\n\n# The path\n\n- [One](one.md)\n\n\
                 # Side trips\n\n- [Two](two.md)\n";
    small.write("book/text/SUMMARY.md", parts);
    let three = "# Three\n<!-- description: The third page. -->\n\n{{map}}\n";
    small.write("book/text/three.md", three);
    small.write("book/text/two.md", two());
    let what =
        "book/text/two.md:1: below the title a line is missing: <!-- needs: FILE";
    one_complaint(&small, what, "needs");
    let header = " -->\n<!-- needs: one.md -->\n";
    small.write("book/text/two.md", &two().replacen(" -->\n", header, 1));
    small.book().make().unwrap_or_else(|error| panic!("{error}"));
    let read =
        |name: &str| fs::read_to_string(small.book().place().join(name)).unwrap();
    let map = read("three.html");
    for part in
        ["<caption>The path: ", "<caption>Side trips: ", "href=\"two.html\">Two</a>"]
    {
        assert!(map.contains(part), "{part} is not in\n{map}");
    }
    let trips = "Side trips from here: <a href=\"two.html\">Two</a>.</p>";
    assert!(
        read("one.html").contains(trips) && !read("two.html").contains("from here")
    );
    let side = read("two.html");
    for part in [
        "<strong>Side trip.</strong> About ",
        "Nothing later needs it.</p>",
        "<span>Back:</span> One</a>",
    ] {
        assert!(side.contains(part), "{part} is not in\n{side}");
    }
    let toc = read("toc.html");
    assert!(toc.contains("1.</strong> One") && !toc.contains("2.</strong>"), "{toc}");
}

/// Pages that build on others say at their end what they come to.
#[test]
fn pages_without_their_last_lines() {
    let small = Small::new();
    let lines = "## In three lines\n\n- One.\n- Two.\n- Three.\n";
    small.write("book/text/one.md", &format!("{ONE}\n{lines}"));
    let needing =
        two().replacen(" -->\n", " -->\n<!-- needs: one.md -->\n\n> What is it?\n", 1);
    small.write("book/text/two.md", &needing);
    let what = "the page has no '## In three lines', as others have";
    assert!(small.complaint().contains(what), "{}", small.complaint());
    small.write("book/text/two.md", &format!("{needing}\n{lines}"));
    assert_eq!(small.complaint(), "sound");
}
