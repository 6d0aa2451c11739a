//! Links, headings, HTML and words that are sound by themselves, and not what was meant.

use super::{among_others, one_complaint, put_in, put_in_each, sound, with};
use crate::project::Small;

#[test]
fn links() {
    put_in_each(&[
        ("## See [two](two.md)\n\nWords.", 10, "a heading can't hold a link"),
        ("[a <a href=\"two.md\">b</a> c](two.md)", 10, "a link can't hold another"),
        ("[ ](two.md)", 10, "this link has no words"),
        ("[a](two.MD)", 10, "the link 'two.MD' needs '.md' in small letters"),
        ("[a](two%2Emd)", 10, "the link 'two%2Emd' needs the name as its file has it"),
        ("[a](.\\two.md)", 10, "'.\\two.md' has a backslash: write a slash"),
        ("[a](https:arxiv.org)", 10, "the address 'https:arxiv.org' lacks its two"),
        ("[a](mailto:)", 10, "'mailto:' is no address of a person"),
        ("[a](two.md \"the $x$\")", 10, "the title of this link shows its signs"),
        ("[a](one.md)", 10, "this link leads to its own page: name a place with #"),
        ("[a](https://arxiv)", 10, "the address 'https://arxiv' names no site"),
        (
            "[a](https://ar_xiv.org/b)",
            10,
            "the address 'https://ar_xiv.org/b' names no",
        ),
        ("See [two ](two.md).", 10, "the words of this link begin or end with a blank"),
        ("[a](#)", 10, "the link '#' names no place of the page"),
        (
            "[exercise\n5](two.md#4-more)",
            10,
            "this link says 'exercise 5' and leads to 4",
        ),
        (
            "[Note]: this",
            10,
            "this line defines the address 'note', and no link has it",
        ),
    ]);
    sound("[a][b], and [c](mailto:d@e.f)\n\n[b]: two.md");
}

#[test]
fn headings() {
    put_in_each(&[
        ("## First\n\n## Last\n\nWords.", 10, "there is nothing below this heading"),
        ("## Next\n\nWords.", 14, "the page has the heading '## Next' twice"),
        ("## One\n\nWords.", 10, "the page has the heading '## One' twice"),
        ("## One more\n\n### Part\n\nWords.", 12, "the only part of its section"),
        ("## The language C #\n\nWords.", 10, "the sign at the end of this heading"),
    ]);
}

#[test]
fn html() {
    put_in_each(&[
        ("<details>\n\nWords.\n\n</details>", 10, "this <details> has no <summary>"),
        (
            "<details>\n<summary></summary>\n\nWords.\n\n</details>",
            11,
            "this <summary> has no words",
        ),
        (
            "<details open>\n<summary>A</summary>\n\nWords.\n\n</details>",
            10,
            "a reader opens this: leave 'open' out",
        ),
        (
            "<details>\n<summary>A</summary>\nWords.\n\n</details>",
            12,
            "leave a line free below a <summary>",
        ),
        ("<summary>A</summary>", 10, "a <summary> must stand directly in <details>"),
        ("<table>\n<td>a</td>\n</table>", 11, "a <td> must stand directly in <tr>"),
        ("<tr><td>a</td></tr>", 10, "a <tr> must stand directly in <table> or <thead>"),
        ("<title>a</title>", 10, "a <title> must stand directly in <svg> or <g>"),
        ("<svg><text>a</text></svg>", 10, "this drawing has no text alternative"),
        ("<object data=\"two.html\"></object>", 10, "what a <object> shows is not"),
        ("<p>a <p>b</p></p>", 10, "a <p> can't stand in another"),
        ("Words.</main>", 10, "</main> ends what is not open here"),
        ("<div hidden>\n\nWords.\n\n</div>", 10, "'hidden' hides what stands in it"),
        ("<b style=\"color: red\">a</b>", 10, "a style belongs in book/theme"),
        (
            "<style>\nmain { display: none }\n</style>",
            11,
            "a style belongs in book/theme",
        ),
        ("<b title=\"the $x$\">a</b>", 10, "'title' shows its signs as they stand"),
    ]);
}

#[test]
fn words() {
    let left = "is left unrendered in";
    for (text, what) in [
        ("It is ` `.", "there is nothing in this code".into()),
        ("It is `[a](b`.", "'](b' shows in this code as it stands".into()),
        ("It is `**a`.", "'**a' shows in this code as it stands".into()),
        ("It is `\\beta`.", "'\\beta' shows in this code as it stands".into()),
        ("It is `a &lt; b`.", "'&lt;' shows in this code as it stands".into()),
        ("It is\u{200b} it.", "'\u{200b}' (U+200B) is no sign of this book".into()),
        ("Well :smile: done.", format!("':smile:' {left}")),
        ("It is x^2.", format!("'x^2' {left}")),
        ("It is v_{t}.", "'{' is left of a directive".into()),
        ("It takes ~5 s~.", "'~' strikes these words out".into()),
        ("One , two.", "',' stands behind a space".into()),
        ("An ( ) here.", "'( )' is empty".into()),
        ("<!- note ->", format!("'<!-' {left}")),
        ("```sh cargo run```", "a block of code begins with its language alone".into()),
        ("The \u{430}.", "'\u{430}' is a letter of another alphabet".into()),
        ("{{figure ch02-linreg loss: A {way}.}}", "a caption can't hold braces".into()),
        (
            "{{figure ch02-linreg loss: The way}}",
            "a caption ends with a full stop".into(),
        ),
        ("> | a | b |\n> |---|---|\n> | c | d |", String::new()),
    ] {
        match what.as_str() {
            "" => sound(text),
            what => put_in(text, 10, what),
        }
    }
}

#[test]
fn what_is_there_twice() {
    let long =
        "These are words that nobody writes on purpose a second time on one page.";
    put_in(&format!("{long}\n\n{long}"), 12, "this is on the page twice");
    put_in("{{listing src/code.rs add}}", 10, "the page shows this twice");
    put_in(
        "{{output ch02-linreg \"Stability bound\"}}",
        10,
        "the page shows these lines of a program above",
    );
    let loose = "these words are bold where a paragraph begins with them";
    put_in("Where the notebook is loose. It says less.", 10, loose);
    let figure = "{{figure ch02-linreg loss: The way.}}";
    put_in(&format!("{figure}\n\n{figure}"), 12, "the page shows this twice");
    among_others(&[("Press play.", 10, "the page has no animation to play")]);
    let paper = "paper has nothing to move: put this between {{screen}} and {{end}}";
    put_in_each(&[
        ("Move the rate there.", 10, paper),
        ("It is there. Drag the ring here.", 10, paper),
    ]);
    sound(
        "A step can move it there. Press Ctrl+C to stop it. Move on to the next page.",
    );
    let caption = "{{figure ch02-linreg loss: The way. The way.}}";
    put_in(caption, 10, "this caption says a sentence twice");
}

#[test]
fn a_listing_that_is_too_wide() {
    let small = Small::new();
    let source =
        format!("// ANCHOR: add\n// {}\n// ANCHOR_END: add\n", "very ".repeat(20));
    small.write("src/code.rs", &source);
    small.write("book/text/one.md", &with("Words."));
    one_complaint(&small, "book/text/one.md:6: '// very very", "listing");
    assert!(small.complaint().contains("is wider than the column of the book"));
}
