//! Settings of the book that mdBook would forget, or take in silence.

use super::one_complaint;
use crate::project::{CONFIG, Small};

#[test]
fn settings_that_are_wrong() {
    for (setting, what) in [
        ("[output.html]\nadditional-cs = []\n", "4: [output.html] can't be read"),
        ("[output.html]\ndefault-theme = \"lihgt\"\n", "5: 'lihgt' is none of these"),
        ("[output.html]\ndefault-theme = \"navy\"\n", "5: 'navy' is none of these"),
        (
            "[output.html]\npreferred-dark-theme = \"light\"\n",
            "5: 'light' is none of these themes: coal, navy, ayu",
        ),
        ("[output.htm]\na = 1\n", "4: [output.htm] is nothing that this book has"),
        ("language = \"xx\"\n", "4: the language of the text is \"en\""),
        ("[build]\nbuild-dir = \"../x\"\n", "5: the book goes to '../target/book'"),
        ("[output.html]\nmathjax-support = true\n", "5: this book has never been"),
        ("[output.html]\nno-section-label = true\n", "5: this book has never been"),
        ("[output.html]\nsidebar-header-nav = false\n", "5: this book has never been"),
        ("description = \"One of of two.\"\n", "4: 'of' stands twice in a row"),
        ("description = \"One of two\"\n", "4: a description ends with a full stop"),
        ("text-direction = \"rtl\"\n", "4: the language of the text is read from left"),
        ("[output.html.print]\nenable = false\n", "5: this book has never been"),
        ("[output.html.search]\nenable = false\n", "5: this book has never been"),
        (
            "[output.html.playground]\ncopyable = false\n",
            "5: this book has never been made with 'playground.copyable'",
        ),
        ("[output.html.search]\nlimit-results = 2\n", "5: a search shows at least 10"),
        (
            "[output.html]\nadditional-js = [\"a.js\", \"a.js\"]\n",
            "5: a file is loaded twice",
        ),
        (
            "[output.html]\nedit-url-template = \"https://example.org/{path}\"\n",
            "5: 'https://example.org/{path}' is an example and no place",
        ),
        (
            "[output.html]\nedit-url-template = \"https://a.org/b/{pth}\"\n",
            "5: 'https://a.org/b/{pth}' is no address 'https://...' that ends with",
        ),
        (
            "[output.html]\nedit-url-template = \"https://a.org/book/text/{path}\"\n",
            "5: 'https://a.org/book/text/{path}' is no address",
        ),
        (
            "[output.html]\nedit-url-template = \"https://a.org/{path}\"\n",
            "5: 'https://a.org/{path}' is no address 'https://...' that ends with",
        ),
        (
            "[output.html]\ngit-repository-url = \"a.org/b\"\n",
            "5: 'a.org/b' is no address 'https://...'",
        ),
        (
            "[output.html.redirect]\n\"/a.html\" = \"no.html\"\n",
            "5: this book has never been made with 'redirect./a.html'",
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

#[test]
fn a_script_before_what_it_asks_for() {
    let small = Small::new();
    small.write("book/theme/a.js", "window.shelf = { books: 3 };\n");
    small.write("book/theme/b.js", "window.shelf.books += 1;\n");
    let order = |files: &str| {
        let setting = format!("[output.html]\nadditional-js = [{files}]\n");
        small.write("book/book.toml", &format!("{CONFIG}{setting}"));
        setting
    };
    order("\"theme/a.js\", \"theme/b.js\"");
    assert_eq!(small.complaint(), "sound");
    let setting = order("\"theme/b.js\", \"theme/a.js\"");
    let what =
        "book/book.toml:5: theme/b.js asks for window.shelf, which a later file sets";
    one_complaint(&small, what, &setting);
}
