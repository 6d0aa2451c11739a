//! Settings of the book that mdBook would forget, or take in silence.

use super::one_complaint;
use crate::project::{CONFIG, Small};

#[test]
fn settings_that_are_wrong() {
    for (setting, what) in [
        ("[output.html]\nadditional-cs = []\n", "4: [output.html] can't be read"),
        ("[output.html]\ndefault-theme = \"lihgt\"\n", "5: there is no theme 'lihgt'"),
        ("[output.htm]\na = 1\n", "4: [output.htm] is nothing that this book has"),
        ("language = \"xx\"\n", "4: the language of the text is \"en\""),
        ("[build]\nbuild-dir = \"../x\"\n", "5: the book goes to '../target/book'"),
        ("[output.html]\nmathjax-support = true\n", "5: this loads a script"),
        ("[output.html]\nno-section-label = true\n", "5: without these the path"),
        ("description = \"One of of two.\"\n", "4: 'of' stands twice in a row"),
        ("description = \"One of two\"\n", "4: a description ends with a full stop"),
        ("text-direction = \"rtl\"\n", "4: the language of the text is read from left"),
        (
            "[output.html.print]\nenable = false\n",
            "4: a reader may want the book on paper",
        ),
        ("[output.html.search]\nenable = false\n", "5: a reader needs the search"),
        ("[output.html.search]\nlimit-results = 0\n", "5: the search must be able to"),
        (
            "[output.html]\nadditional-js = [\"a.js\", \"a.js\"]\n",
            "5: a file is loaded twice",
        ),
        (
            "[output.html]\nedit-url-template = \"https://example.org/{path}\"\n",
            "5: 'https://example.org/{path}' is an example and no place",
        ),
        (
            "[output.html.redirect]\n\"/a.html\" = \"no.html\"\n",
            "4: no page of this book has moved",
        ),
    ] {
        let small = Small::new();
        small.write("book/book.toml", &format!("{CONFIG}{setting}"));
        one_complaint(&small, &format!("book/book.toml:{what}"), setting);
    }
    let small = Small::new();
    small.write("book/book.toml", &CONFIG.replace("Small", ""));
    one_complaint(&small, "book/book.toml:2: the book needs a title", "title");
}
