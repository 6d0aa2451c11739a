//! What the files of the book can be.

use std::fs;

use super::{one_complaint, with};
use crate::project::{CONFIG, ONE, SOURCE, SUMMARY, Small};

/// A small book with a file that is written to it.
#[track_caller]
fn written(file: &str, text: &str, expected: &str) {
    let small = Small::new();
    let config = "[output.html]\nadditional-css = [\"theme/a.css\"]\n\
                  additional-js = [\"theme/a.js\"]\n";
    small.write("book/book.toml", &format!("{CONFIG}{config}"));
    small.write("book/theme/a.css", "");
    small.write("book/theme/a.js", "");
    assert_eq!(small.complaint(), "sound");
    small.write(file, text);
    one_complaint(&small, expected, text);
}

#[test]
fn style_sheets() {
    for (text, what) in [
        ("a {\n b: url(no.png) }", "2: there is no file 'no.png'"),
        ("a {\n b: url(HTTPS://c.d) }", "2: 'HTTPS://c.d' comes from another site"),
        ("a {\n b: image-set('//c.d' 1x) }", "2: '//c.d' comes from another site"),
        ("@import '//c.d';", "1: '//c.d' comes from another site"),
        ("a { b: c }\n/* no end", "2: the style can't be read: a comment has no end"),
        (
            "\na { b: c; }}",
            "2: the style can't be read: it closes a bracket that is not open",
        ),
        ("\na { b: c;", "2: the style can't be read: a bracket has no '}'"),
        (
            "a { b: 'c\n }",
            "1: the style can't be read: an address or a text does not end",
        ),
    ] {
        written("book/theme/a.css", text, &format!("book/theme/a.css:{what}"));
    }
}

#[test]
fn scripts() {
    for (text, what) in [
        ("\nfetch(\"HTTPS://c.d\");", "2: 'HTTPS://c.d' comes from another site"),
        ("import('https://c.d');", "1: 'https://c.d' comes from another site"),
        ("new Worker('//c.d');", "1: '//c.d' comes from another site"),
        ("import '/c.js';", "1: the script can't be read: "),
        ("let a;\nlet a;", "1: the script can't be read: "),
        ("break;", "1: the script can't be read: "),
        (
            "const last = 1;\nMath.max(lst);",
            "2: the script can't be read: nobody has defined ",
        ),
        ("let a = 1;\nlet b = ;", "2: the script can't be read: Unexpected token"),
        ("let a = {\n    b: 1,\n", "3: the script can't be read: "),
    ] {
        written("book/theme/a.js", text, &format!("book/theme/a.js:{what}"));
    }
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
    let left = [".one.md.swp", "one.md~", "notes.txt", "#one.md#", "assets/a.png~"];
    for name in left {
        small.write(&format!("book/text/{name}"), "words");
    }
    small.write("book/text/assets/a.png", "");
    small.write("book/text/one.md", &with("![a](assets/a.png)"));
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        "nobody@nowhere",
        small.path().join("book/text/.#one.md"),
    )
    .unwrap();
    assert_eq!(small.complaint(), "sound");
    small.book().make().unwrap();
    let site = small.book().place();
    assert!(site.join("assets/a.png").is_file());
    for name in left.into_iter().chain([".#one.md"]) {
        assert!(fs::symlink_metadata(site.join(name)).is_err(), "{name}");
    }
    small.write("book/text/one.md", &with("![a](notes.txt)"));
    let what = "book/text/one.md:10: there is no file 'notes.txt' in the book: what pages \
                show lies in book/text/assets";
    one_complaint(&small, what, "notes.txt");
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
    ] {
        let small = Small::new();
        small.write(&format!("book/text/{name}.md"), page);
        small
            .write("book/text/SUMMARY.md", &format!("{SUMMARY}[{title}]({name}.md)\n"));
        one_complaint(&small, what, name);
    }
}

#[test]
fn settings_that_mdbook_would_forget() {
    for (setting, what) in [
        ("[output.html]\nadditional-cs = []\n", "[output.html] can't be read"),
        ("[output.html]\ndefault-theme = \"lihgt\"\n", "there is no theme 'lihgt'"),
        ("[output.htm]\na = 1\n", "[output.htm] is nothing that this book has"),
    ] {
        let small = Small::new();
        small.write("book/book.toml", &format!("{CONFIG}{setting}"));
        one_complaint(&small, &format!("book/book.toml:1: {what}"), setting);
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
