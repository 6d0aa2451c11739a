//! The file name above a listing leads to the whole file, at the listed lines.

use std::fs;

use book::files;

use crate::project::{ONE, Small};

const SOURCE: &str = "use std::ops::Add;\n\n// ANCHOR: add\n/// `a` & `b`.\n\
    fn add() {}\n// ANCHOR_END: add\n\n\
    fn unlisted<T>() {}\n\n// ANCHOR: sub\n/// `a` & `b`.\n\
    fn sub() {}\n// ANCHOR_END: sub\n";

#[test]
fn a_listing_leads_to_its_lines_in_the_file() {
    let small = Small::new();
    small.write("src/code.rs", SOURCE);
    small.write("src/other.rs", "fn other() {}\n");
    let once = "{{listing src/code.rs add}}";
    let more = format!(
        "{once}\n\n{{{{listing src/code.rs sub}}}}\n\nWhat is new:\n\n\
         {{{{listing src/code.rs sub since src/code.rs add}}}}"
    );
    let one = ONE.replacen(once, &more, 1);
    small.write("book/text/one.md", &one);
    small.book().make().unwrap();
    let site = small.path().join("target/book");

    let page = fs::read_to_string(site.join("one.html")).unwrap();
    for part in [
        "id=\"listing-one-src-code-add\"",
        "<a href=\"source-src-code.html#add\">src/code.rs</a>",
        "id=\"listing-one-src-code-sub\"",
    ] {
        assert_eq!(page.matches(part).count(), 1, "{part} in\n{page}");
    }
    assert_eq!(page.matches("href=\"source-src-code.html#sub\"").count(), 2);

    // One page, since nothing is listed of the other file.
    let pages = files(&site).into_iter().filter_map(|file| {
        let name = file.file_name()?.to_str()?.to_string();
        (name.starts_with("source-") && name.ends_with(".html")).then_some(name)
    });
    assert_eq!(pages.collect::<Vec<_>>(), ["source-src-code.html"]);

    let alone = fs::read_to_string(site.join("source-src-code.html")).unwrap();
    for part in [
        "<title>src/code.rs</title>",
        "<meta name=\"robots\" content=\"noindex\">",
        "<a href=\"one.html#listing-one-src-code-add\">One: <code>add</code></a>",
        "<a href=\"one.html#listing-one-src-code-sub\">One: <code>sub</code></a>",
        // Lines 4 and 5, 11 and 12.
        "id=\"add\" style=\"--from: 3; --count: 2\"",
        "id=\"sub\" style=\"--from: 10; --count: 2\"",
        "\n12\n13</div>",
        "/// `a` &amp; `b`.\nfn add() {}\n// ANCHOR_END: add\n\nfn unlisted&lt;T&gt;() {}",
    ] {
        assert_eq!(alone.matches(part).count(), 1, "{part} in\n{alone}");
    }

    // The search finds pages of the book alone.
    let index = files(&site).into_iter().find(|file| {
        file.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("searchindex"))
    });
    let index = fs::read_to_string(index.unwrap()).unwrap();
    assert!(index.contains("one.html") && !index.contains("source-src-code"));
}
