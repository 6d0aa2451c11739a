//! Style sheets, scripts and pictures.

use super::{one_complaint, with};
use crate::project::{CONFIG, PICTURE, Small};

const STYLE: &str = "main { color: red }\n";
const SCRIPT: &str = "document.title = \"A\";\n";

/// A small book with a theme.
fn small() -> Small {
    let small = Small::new();
    let config = "[output.html]\nadditional-css = [\"theme/a.css\"]\n\
                  additional-js = [\"theme/a.js\"]\n";
    small.write("book/book.toml", &format!("{CONFIG}{config}"));
    small.write("book/theme/a.css", STYLE);
    small.write("book/theme/a.js", SCRIPT);
    small
}

/// Writes each text to a file of the theme, and expects one complaint.
#[track_caller]
fn written(file: &str, cases: &[(&str, &str)]) {
    assert_eq!(small().complaint(), "sound");
    for (text, what) in cases {
        let small = small();
        small.write(file, text);
        one_complaint(&small, &format!("{file}:{what}"), text);
    }
}

#[test]
fn style_sheets() {
    written(
        "book/theme/a.css",
        &[
            ("a {\n b: url(no.png) }", "2: there is no file 'no.png'"),
            ("a {\n b: url(HTTPS://c.d) }", "2: 'HTTPS://c.d' comes from another site"),
            ("a {\n b: image-set('//c.d' 1x) }", "2: '//c.d' comes from another site"),
            ("@import '//c.d';\na { b: c }", "1: '//c.d' comes from another site"),
            ("", "1: the style can't be read: it has no rule"),
            (
                "@media (min-width: 9px) { a { b: c } }",
                "1: the style can't be read: '@media' can't",
            ),
            (
                "@media (max-width: 5200px) { a { b: c } }",
                "1: the style can't be read: '@media'",
            ),
            (
                "a[aria-pressed=\"yes\"] { b: c }",
                "1: the style can't be read: 'a[aria-pressed=\"yes\"]' is no selector: 'aria",
            ),
            (
                "a { b: c;\n d: e }\n\nnowhere { h: i }",
                "4: 'nowhere': no page and no script has",
            ),
            (".narow { b: c }", "1: '.narow': no page and no script has this name"),
            ("#narow { b: c }", "1: '#narow': no page and no script has this name"),
            ("a { b: var(--no) }", "1: '--no': no style sheet sets this"),
            ("a { --no: c }", "1: '--no': no style sheet uses this"),
            (
                "a { b c; }",
                "1: the style can't be read: 'b c' is no property with a value",
            ),
            (
                "a {\n b: c\n d: e }",
                "2: the style can't be read: 'b' has no value, or its",
            ),
            (
                "\n// a\na { b: c }",
                "2: the style can't be read: '// a\na' is no selector",
            ),
            (
                "a[data-narow] { b: c }",
                "1: 'data-narow': no page and no script has this name",
            ),
            (
                "a[hiden] { b: c }",
                "1: the style can't be read: 'a[hiden]' is no selector: no element has",
            ),
            (
                "a[aria-presed=\"true\"] { b: c }",
                "1: the style can't be read: 'a[aria-presed=\"true\"]' is no selector",
            ),
            ("a { }", "1: the style can't be read: the rule for 'a' is empty"),
            (
                "a { b: c }\na { b: c }",
                "2: the style can't be read: the rule for 'a' is there twice",
            ),
            (". a { b: c }", "1: the style can't be read: '. a' is no selector"),
            ("a { b: 5p }", "1: the style can't be read: there is no unit 'p'"),
            (
                "a {\n b: calc(100% -2px) }",
                "2: the style can't be read: in calc() a - or + has a blank on both",
            ),
            ("a { b: #12345 }", "1: the style can't be read: '#12345' is no colour"),
            (
                "@media (max-width: 5) { a { b: c } }",
                "1: the style can't be read: '@media' can't ask for '(max-width: 5)'",
            ),
            (
                "@meda print { a { b: c } }",
                "1: the style can't be read: there is no '@meda'",
            ),
            (
                "a { b: c }\n<<<<<<< HEAD\n",
                "2: the style can't be read: version control has left its marks",
            ),
            (
                "a { b: c }\n/* no end",
                "2: the style can't be read: a comment has no end",
            ),
        ],
    );
}

/// A selector that goes on in the next line has a comma, so that none is lost.
#[test]
fn selectors_in_several_lines() {
    for (text, what) in [
        ("a\nb { color: red }", "a\nb' is no selector: a comma is missing"),
        ("a,\nb\ni { color: red }", "a,\nb\ni' is no selector: a comma is missing"),
    ] {
        let small = small();
        small.write("book/theme/a.css", text);
        let complaint = small.complaint();
        assert!(complaint.starts_with("book/theme/a.css:1"), "{complaint}");
        assert!(complaint.contains(what), "{complaint}");
    }
    for text in [
        "p\n  a { color: red }",
        "p:is(\n  a,\n  b\n) { color: red }",
        "p\n> a { color: red }",
    ] {
        let small = small();
        small.write("book/theme/a.css", text);
        assert!(!small.complaint().contains("a comma is missing"), "{text}");
    }
}

/// A rule whose names all stand in the pages is for an element of one of them; what scripts
/// make, and states that come and go, nobody can look up.
#[test]
fn rules_for_no_element() {
    for (text, line, selector) in [
        ("main > svg { color: red }", 1, "main > svg"),
        ("p,\n\nh1 > p { color: red }", 1, "h1 > p"),
        ("p { color: red }\n\na math:hover { color: red }", 3, "a math:hover"),
        ("h1 > h2:hover:focus { color: red }", 1, "h1 > h2:hover:focus"),
        ("h1 > h2:not([open]) { color: red }", 1, "h1 > h2:not([open])"),
        ("@media print { main + main { color: red } }", 1, "main + main"),
    ] {
        let small = small();
        small.write("book/theme/a.css", text);
        let what =
            format!("book/theme/a.css:{line}: no element of a page is '{selector}'");
        one_complaint(&small, &what, text);
    }
    for text in [
        "main > h1, p a:hover, main :focus-visible { color: red }",
        "a[aria-pressed=\"true\"], a:not(:focus)::before, ::selection { color: red }",
        "h2 ~ p:not(:empty), p:nth-child(2), main:has(> h1) { color: red }",
        ".made > h1 { color: red }",
        "main :hover > a, main [id] > a, :is([hidden], h1) a { color: red }",
        "p:not(p:hover) a:hover:focus { color: red }",
    ] {
        let small = small();
        small.write("book/theme/a.css", text);
        small.write("book/theme/a.js", "document.body.className = \"made\";\n");
        assert_eq!(small.complaint(), "sound", "{text}");
    }
}

/// What is left open can be read in several ways: one of the complaints names it.
#[test]
fn style_sheets_with_open_brackets() {
    for (text, what) in [
        (
            "\na { b: c; }}",
            "2: the style can't be read: it closes a bracket that is not",
        ),
        ("\na { b: c;", "2: the style can't be read: a bracket has no '}'"),
        (
            "a { b: 'c\n }",
            "1: the style can't be read: an address or a text does not end",
        ),
    ] {
        let small = small();
        small.write("book/theme/a.css", text);
        let complaint = small.complaint();
        assert!(complaint.contains(&format!("book/theme/a.css:{what}")), "{complaint}");
    }
}

#[test]
fn scripts() {
    written(
        "book/theme/a.js",
        &[
            ("\nfetch(\"HTTPS://c.d\");", "2: 'HTTPS://c.d' comes from another site"),
            ("fetch('no.json');", "1: there is no file 'no.json'"),
            (
                "const u = 'https://c.d'; fetch(u);",
                "1: 'https://c.d' comes from another site",
            ),
            ("import('https://c.d');", "1: 'https://c.d' comes from another site"),
            ("new Worker('//c.d');", "1: '//c.d' comes from another site"),
            ("", "1: the script can't be read: it does nothing"),
            ("let a;\nlet a;", "1: the script can't be read: "),
            ("const a = 1;", "1: the script can't be read: nothing uses 'a'"),
            (
                "for (const a in document.links) a.focus();",
                "1: the script can't be read: 'for ... in' walks over names",
            ),
            ("break;", "1: the script can't be read: "),
            (
                "const last = 1;\nMath.max(lst);",
                "2: the script can't be read: nobody has defined ",
            ),
            ("const a = 1;\na = 2;", "2: the script can't be read: 'a' is a constant"),
            ("let a = 1;\nlet b = ;", "2: the script can't be read: Unexpected token"),
            ("let a = {\n    b: 1,\n", "3: the script can't be read: "),
            (
                "addEventListener(\"clik\", () => {});",
                "1: the script can't be read: there is no event 'clik'",
            ),
            (
                "document.body.setAttribute(\"aria-lable\", \"a\");",
                "1: the script can't be read: there is no attribute 'aria-lable'",
            ),
            (
                "let a = 1;\nif (a = 2) document.title = a;",
                "2: the script can't be read: 'a =' sets what it should compare",
            ),
            (
                "document.title = `Animation of {number}`;",
                "1: the script can't be read: ' {number}' shows as",
            ),
            (
                "document.title = `Animation of $number`;",
                "1: the script can't be read: '$number' shows as it stands",
            ),
            (
                "let a = 1;\nlet b = a = 2;\nMath.max(b);",
                "2: the script can't be read: 'b = a = ' sets two at once",
            ),
            (
                "document.title = \"It can't be be here.\";",
                "1: the script can't be read: 'be' stands twice in a row",
            ),
            (
                "document.querySelector(\"p.narow\");",
                "1: '.narow': no page and no script has this name",
            ),
            (
                "document.body.dataset.noName;",
                "1: 'data-no-name': no page and no script has this name",
            ),
        ],
    );
}

/// Nothing in the theme is forgotten, and nothing in it is mdBook's.
#[test]
fn files_that_nobody_names() {
    for file in
        ["book/theme/b.css", "book/theme/header.hbs", "book/theme/css/general.css"]
    {
        let small = small();
        small.write(file, STYLE);
        let expected = format!("{file}:1: book.toml does not name this file");
        one_complaint(&small, &expected, file);
    }
}

#[test]
fn a_class_that_no_style_knows() {
    let small = small();
    small.write("book/text/one.md", &with("<div class=\"prediict\">a</div>"));
    let what = "book/text/one.md:10: '.prediict': no style sheet and no script knows this name";
    one_complaint(&small, what, "prediict");
}

#[test]
fn pictures() {
    let svg = PICTURE.replace("></", "><image href=\"https://a.b/c.png\"/></");
    for (file, content, what) in [
        ("a.svg", "<svg", "a.svg:1: this drawing can't be read: "),
        ("a.svg", &svg, "a.svg:1: 'https://a.b/c.png' comes from another site"),
        ("a.png", "", "a.png:1: this file is no 'png', as its name says"),
        ("a.png", "version https://git-lfs", "a.png:1: this file is no 'png'"),
    ] {
        let small = Small::new();
        small.write(&format!("book/text/assets/{file}"), content);
        small.write("book/text/one.md", &with(&format!("![a](assets/{file})")));
        one_complaint(&small, &format!("book/text/assets/{what}"), content);
    }
    for (text, url) in [
        ("![a](two.md)", "two.md"),
        ("![a](assets/a.txt)", "assets/a.txt"),
        ("<img src=\"assets/a.tiff\" alt=\"a\">", "assets/a.tiff"),
    ] {
        super::put_in(text, 10, &format!("'{url}' is no picture that browsers show"));
    }
    super::put_in("<img alt=\"a\">", 10, "this image has no 'src'");
}
