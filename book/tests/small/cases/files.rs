//! What the files of the book can be.

use std::fs;

use super::{one_complaint, with};
use crate::project::{ONE, PICTURE, SOURCE, SUMMARY, Small, two};

/// A small book with a file that is written to it.
#[track_caller]
fn written(file: &str, text: &str, expected: &str) {
    let small = Small::new();
    small.write(file, text);
    one_complaint(&small, expected, text);
}

#[test]
fn the_table_of_contents() {
    let page = "# Page\n<!-- description: A page. -->\n";
    written(
        "book/text/three.md",
        page,
        "book/text/three.md:1: SUMMARY.md does not name this page",
    );
    written(
        "book/text/SUMMARY.md",
        &format!("{SUMMARY}\n- [Draft]()\n"),
        "book/text/SUMMARY.md:6: '[Draft]()' leads to no page",
    );
    written(
        "book/text/SUMMARY.md",
        &SUMMARY.replace("[Two]", "<<<<<<< HEAD\n[Two]"),
        "book/text/SUMMARY.md:4: version control has left its marks here",
    );
    let parts = "# Summary\n\n# The path\n\n- [One](one.md)\n\n# Side trips\n\n- [Two](two.md)\n  - [Three](three.md)\n";
    let small = Small::new();
    small.write("book/text/SUMMARY.md", parts);
    let early = parts
        .replace("# The path", "- [Three](three.md)\n\n# The path")
        .replace("  - [Three](three.md)\n", "");
    small.write("book/text/SUMMARY.md", &early);
    let what = "book/text/SUMMARY.md:3: what comes before the parts has no '-'";
    one_complaint(&small, what, &early);
    let torn =
        parts.replace("# Side trips\n\n", "").replace("  - [Three]", "- [Three]");
    small.write("book/text/SUMMARY.md", &torn);
    let what = "book/text/SUMMARY.md:7: above '- [Two](two.md)' a part begins";
    one_complaint(&small, what, &torn);
    small.write("book/text/SUMMARY.md", parts);
    let what =
        "book/text/SUMMARY.md:10: only pages of 'The path' have pages below them";
    one_complaint(&small, what, parts);
}

/// A piece begins and ends where one would cut, and holds what its name says.
#[test]
fn pieces() {
    for (source, line, what) in [
        (
            "// ANCHOR: add\n#[inline]\nfn add() {}\n// ANCHOR_END: add\n",
            2,
            "'add' begins with an",
        ),
        (
            "// ANCHOR: add\n\nfn add() {}\n// ANCHOR_END: add\n",
            2,
            "'add' begins or ends",
        ),
        (
            "fn a() {\n    let b = 1;\n    // ANCHOR: add\n    let c = b;\n    // ANCHOR_END: add\n}\n",
            2,
            "'add' is cut off here",
        ),
        (
            "fn a() {\n    // ANCHOR: add\n    let c = 1;\n    // ANCHOR_END: add\n    c\n}\n",
            5,
            "'add' is cut off here",
        ),
    ] {
        written("src/code.rs", source, &format!("src/code.rs:{line}: {what}"));
    }
    let words = SOURCE.replace("{}\n", "{}\n// More.\n");
    written("src/code.rs", &words, "src/code.rs:3: 'add' ends with words about what");
    let small = Small::new();
    let named = |name: &str, held: &str| {
        SOURCE
            .replace("add", name)
            .replace(&format!("fn {name}"), &format!("fn {held}"))
    };
    let source = format!("{}\n{}", named("add", "sub"), named("sub", "add"));
    small.write("src/code.rs", &source);
    let both = ONE.replacen("## Next", "{{listing src/code.rs sub}}\n\n## Next", 1);
    small.write("book/text/one.md", &both);
    let complaint = small.complaint();
    for expected in
        ["src/code.rs:2: 'add' marks the function 'sub'", "src/code.rs:6: 'sub' marks"]
    {
        assert!(complaint.contains(expected), "{complaint}");
    }
    let same = ONE.replacen("code.rs add", "code.rs add since code.rs add", 1);
    small.write("src/code.rs", SOURCE);
    small.write("book/text/one.md", &same);
    assert!(
        small.complaint().contains("one.md:6: nothing is new since the same piece")
    );
    small.write("book/text/one.md", &both);
    let nested = "// ANCHOR: add\nfn add() {\n    // ANCHOR: sub\n    sub();\n    // ANCHOR_END: sub\n}\n// ANCHOR_END: add\n";
    small.write("src/code.rs", nested);
    let what = "book/text/one.md:10: the page lists lines of this with 'add' too";
    one_complaint(&small, what, nested);
}

#[test]
fn anchors() {
    let unused = "\n// ANCHOR: more\nfn a() {}\n// ANCHOR_END: more\n";
    written(
        "src/code.rs",
        &format!("{SOURCE}{unused}"),
        "src/code.rs:5: no page shows the anchor 'more'",
    );
    written(
        "src/code.rs",
        &format!("// ANCHOR: add\nfn no() {{}}\n// ANCHOR_END: add\n{SOURCE}"),
        "book/text/one.md:6: 'src/code.rs' has the anchor 'add' twice",
    );
}

/// A page in a folder has its own links and its own name.
#[test]
fn a_page_in_a_folder() {
    let small = Small::new();
    small.write("book/text/SUMMARY.md", &format!("{SUMMARY}[One too](more/one.md)\n"));
    let page =
        "# One too\n<!-- description: Another page. -->\n\n[One](../one.md#next)\n";
    small.write("book/text/more/one.md", page);
    assert_eq!(small.complaint(), "sound");
    for (link, line) in [("../three.md", 4), ("one.md#next", 4), ("two.md", 4)] {
        small.write("book/text/more/one.md", &page.replace("../one.md#next", link));
        let expected = format!("book/text/more/one.md:{line}: the link '");
        one_complaint(&small, &expected, link);
    }
}

#[test]
fn the_mark_at_the_start_of_a_file() {
    let small = Small::new();
    small.write("book/text/one.md", &format!("\u{feff}{ONE}"));
    assert_eq!(small.complaint(), "sound");
}

/// What editors and writers leave in the folder of the text is no part of the book.
#[test]
fn what_is_no_part_of_the_book() {
    let small = Small::new();
    let left = [".one.md.swp", "one.md~", "notes.txt", "#one.md#", "assets/a.svg~"];
    for name in left {
        small.write(&format!("book/text/{name}"), "words");
    }
    small.write("book/text/assets/a.svg", PICTURE);
    small.write("book/text/one.md", &with("![a](assets/a.svg)"));
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        "nobody@nowhere",
        small.path().join("book/text/.#one.md"),
    )
    .unwrap();
    assert_eq!(small.complaint(), "sound");
    small.book().make().unwrap();
    let site = small.book().place();
    assert!(site.join("assets/a.svg").is_file());
    for name in left.into_iter().chain([".#one.md"]) {
        assert!(fs::symlink_metadata(site.join(name)).is_err(), "{name}");
    }
    small.write("book/text/notes.svg", PICTURE);
    small.write("book/text/one.md", &with("![a](notes.svg)"));
    let what = "book/text/one.md:10: there is no file 'notes.svg' in the book: what pages \
                show lies in book/text/assets";
    one_complaint(&small, what, "notes.svg");
}

/// A listing says which of its lines an earlier one has not.
#[test]
fn listings_that_grow() {
    let small = Small::new();
    let before = "// ANCHOR: old\nfn add() {}\n// ANCHOR_END: old\n";
    let after = "// ANCHOR: add\nfn add() {}\nfn more() {}\n// ANCHOR_END: add\n";
    small.write("src/code.rs", &format!("{after}{before}"));
    let page = ONE.replace("code.rs add", "code.rs add since code.rs old");
    let old = "\n{{listing src/code.rs old}}\n";
    small.write("book/text/one.md", &(page.clone() + old));
    small.book().make().unwrap_or_else(|error| panic!("{error}"));
    let html = fs::read_to_string(small.path().join("target/book/one.html")).unwrap();
    assert!(html.contains("<span class=\"listing-new\">New: line 2</span>"), "{html}");
    assert!(html.contains("--new-places: 0 1lh; --new-sizes: 100% 1lh"), "{html}");
    let missing = page.replace("since code.rs old", "since code.rs older");
    small.write("book/text/one.md", &(missing + old));
    one_complaint(&small, "one.md:6: 'src/code.rs' has no anchor 'older'", "since");
    small.write(
        "src/code.rs",
        &format!("{after}{}", before.replace("fn add()", "static A: u8 = 1;")),
    );
    small.write("book/text/one.md", &(page + old));
    let what = "one.md:6: the listing has hardly a word of the earlier one";
    one_complaint(&small, what, "since");
}

#[test]
fn titles_and_names_of_pages() {
    let page = "# Three\n<!-- description: The third page. -->\n\nWords.\n";
    for (name, title, what) in [
        (
            "three",
            "Four",
            "book/text/three.md:1: SUMMARY.md calls this page 'Four', and its title",
        ),
        ("404", "Three", "book/text/SUMMARY.md:1: a page can't be called '404.md'"),
        (
            "figure-a",
            "Three",
            "book/text/SUMMARY.md:1: a page can't be called 'figure-a.md'",
        ),
        (
            "source-a",
            "Three",
            "book/text/SUMMARY.md:1: a page can't be called 'source-a.md'",
        ),
    ] {
        let small = Small::new();
        small.write(&format!("book/text/{name}.md"), page);
        small
            .write("book/text/SUMMARY.md", &format!("{SUMMARY}[{title}]({name}.md)\n"));
        one_complaint(&small, what, name);
    }
}

#[test]
fn listings_with_what_no_reader_should_see() {
    for (source, what) in [
        ("fn add() {\n//ANCHOR: b\n}", "'//ANCHOR: b' is left in the listing"),
        ("fn add() {\n// TODO: more\n}", "'// TODO: more' is left in the listing"),
        ("fn add() {", "the anchor 'add' in 'src/code.rs' cuts through brackets"),
    ] {
        let small = Small::new();
        small.write(
            "src/code.rs",
            &format!("// ANCHOR: add\n{source}\n// ANCHOR_END: add\n"),
        );
        one_complaint(&small, &format!("book/text/one.md:6: {what}"), source);
    }
}

/// The table of contents is read line by line, before mdBook reads it.
#[test]
fn lines_of_the_table_of_contents() {
    let file = "book/text/SUMMARY.md";
    for (line, what) in [
        ("[Two](two.md)", "5: 'two.md' is in the book twice"),
        ("- Two(two.md)", "5: a line is '# PART', '- [TITLE](FILE.md)', '---' or free"),
        ("\n- [Three](three.md)\n\n[Four](four.md)", "8: a page behind the parts"),
        ("Words.", "5: a line is '# PART', '- [TITLE](FILE.md)', '---' or free"),
        ("\n---\n---", "7: one rule is enough"),
    ] {
        written(file, &format!("{SUMMARY}{line}\n"), &format!("{file}:{what}"));
    }
}

/// A book with a path: its pages run the chapters in their order.
#[test]
fn parts_of_the_book() {
    let contents = "# Summary\n\n[Three](three.md)\n\n# The path\n\n- [One](one.md)\n\n\
                    # Side trips: more\n\n- [Two](two.md)\n";
    let small = || {
        let small = Small::new();
        let three = "# Three\n<!-- description: The third page. -->\n\n{{map}}\n";
        small.write("book/text/three.md", three);
        small.write("book/text/SUMMARY.md", contents);
        let needs = " -->\n<!-- needs: one.md -->\n";
        small.write("book/text/two.md", &two().replacen(" -->\n", needs, 1));
        small
    };
    assert_eq!(small().complaint(), "sound");
    for (old, new, what) in [
        (
            "# Side trips: more",
            "# Side trips of us",
            "9: a part is 'The path', 'Summary ...',",
        ),
        (
            "# Side trips: more",
            "# Side trips more",
            "9: a part is 'The path', 'Summary ...',",
        ),
        ("trips: more", "trips: More", "9: a part is 'The path', 'Summary ...',"),
        (
            "# Side trips: more",
            "# Side trips: more\n\n# Side trips: more",
            "9: two parts of the book are 'Side trips: more'",
        ),
        (
            "# Side trips: more",
            "# Side trips: other\n\n# Side trips: more",
            "9: the part 'Side trips: other' has no page",
        ),
        ("# The path", "# Summary of it", "1: one part of the book is '# The path'"),
        ("# Side trips: more", "# The path", "5: one part of the book is '# The path'"),
    ] {
        let small = small();
        small.write("book/text/SUMMARY.md", &contents.replace(old, new));
        one_complaint(&small, &format!("book/text/SUMMARY.md:{what}"), new);
    }
    let small = small();
    let more = contents.replace("\n# Side trips: more\n\n", "");
    small.write("book/text/SUMMARY.md", &more);
    one_complaint(&small, "SUMMARY.md:8: the path has 1 chapters", "more");
    let other = contents.replace("- [One]", "- [Three]").replace("(one.md)", "(other)");
    let other = other.replace("[Three](three.md)", "[One](one.md)");
    small.write("book/text/SUMMARY.md", &other.replace("(other)", "(three.md)"));
    let what =
        "SUMMARY.md:7: page 1 of the path is about ch02-linreg, and never runs it";
    one_complaint(&small, what, "other");
    small.write("book/text/SUMMARY.md", contents);
    small.write(
        "book/text/three.md",
        "# Three\n<!-- description: Third. -->\n\nWords.\n",
    );
    one_complaint(&small, "book/text/SUMMARY.md:1: no page shows the map", "map");
}

/// What is no text is named before anything is said of its words.
#[test]
fn other_encodings() {
    let small = Small::new();
    let mut bytes = ONE.as_bytes().to_vec();
    let at = ONE.find("There").or(ONE.find("What")).unwrap();
    bytes[at] = 0xe9;
    fs::write(small.path().join("book/text/one.md"), bytes).unwrap();
    let what = "book/text/one.md:15: the byte 0xe9 at column 1 is no UTF-8";
    one_complaint(&small, what, "latin");
    for (file, text) in
        [("book/text/SUMMARY.md", SUMMARY), ("book/book.toml", crate::project::CONFIG)]
    {
        written(
            file,
            &format!("\u{feff}{text}"),
            &format!("{file}:1: the file begins with U+FEFF, which nobody sees"),
        );
    }
    let small = Small::new();
    small.write("book/text/one.md", &ONE.replace('\n', "\r\n"));
    small.write("book/text/SUMMARY.md", &SUMMARY.replace('\n', "\r\n"));
    assert_eq!(small.complaint(), "sound");
}

#[test]
fn snapshots_with_two_versions() {
    let small = Small::new();
    let text = "---\na: b\ndescription: cargo run -p ch02-linreg\n---\nwords\n";
    small.write(
        "book/text/one.md",
        &with("{{snapshot a.snap: cargo run -p ch02-linreg}}"),
    );
    small.write("a.snap", text);
    assert_eq!(small.complaint(), "sound");
    small.write("a.snap", &format!("{text}<<<<<<< HEAD\n"));
    one_complaint(&small, "a.snap:6: version control has left its marks", "snapshot");
}
