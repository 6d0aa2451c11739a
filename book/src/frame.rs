//! The frame that mdBook puts around each page, as readers with a keyboard or a screen
//! reader need it.

use std::sync::LazyLock;

use regex::Regex;

use crate::error::Error;
use crate::full_size::between;
use crate::pattern::regex;

/// The link that leads past the sidebar.
pub(crate) const SKIP: &str =
    "<a class=\"skip\" href=\"#mdbook-content\">Skip to the text</a>";

/// What opens the sidebar where there are no scripts.
const SIDEBAR: &str = "<noscript><label class=\"icon-button\" \
    for=\"mdbook-sidebar-toggle-anchor\">Contents</label></noscript>";

/// What mdBook writes once on each page, and what stands there instead.
const CHANGES: [(&str, &str); 8] = [
    ("id=\"mdbook-content\"", "id=\"mdbook-content\" tabindex=\"-1\""),
    ("<div id=\"mdbook-menu-bar\"", "<div id=\"mdbook-menu-bar\" role=\"banner\""),
    (
        "aria-describedby=\"searchresults-header\"",
        "aria-label=\"Search this book\" aria-describedby=\"mdbook-searchresults-header\"",
    ),
    (
        "id=\"mdbook-searchresults-header\"",
        "id=\"mdbook-searchresults-header\" role=\"status\"",
    ),
    // The heading of a page is its title.
    ("<h2 class=\"mdbook-help-title\">", "<p class=\"mdbook-help-title\">"),
    ("Keyboard shortcuts</h2>", "Keyboard shortcuts</p>"),
    // A label is no button. What it did, theme/reader.js does.
    (
        "<label id=\"mdbook-sidebar-toggle\" class=\"icon-button\" for=\"mdbook-sidebar-toggle-anchor\" title=\"Toggle Table of Contents\" aria-label=\"Toggle Table of Contents\"",
        "<button type=\"button\" id=\"mdbook-sidebar-toggle\" class=\"icon-button\" title=\"Table of contents\" aria-label=\"Table of contents\"",
    ),
    ("<h1 class=\"menu-title\">", "<p class=\"menu-title\">"),
];

/// Where a script of the search begins: theme/keys.js loads these when somebody searches.
static SEARCH: LazyLock<Regex> = LazyLock::new(|| {
    regex(r#"<script src=(?<file>"(?:\.\./)*(?:elasticlunr|mark|searcher)-)"#)
});

/// The page with its frame made better.
///
/// # Errors
/// If mdBook has another frame than this expects.
pub(crate) fn framed(html: &str) -> Result<String, Error> {
    let mut page = change(html.into(), "<body>", &format!("<body>\n    {SKIP}"))?;
    let left = "<div class=\"left-buttons\">";
    page = change(page, left, &format!("{left}{SIDEBAR}"))?;
    for (old, new) in CHANGES {
        page = change(page, old, new)?;
    }
    for (start, old, new) in [
        (
            "<button type=\"button\" id=\"mdbook-sidebar-toggle\"",
            "</label>",
            "</button>",
        ),
        ("<p class=\"menu-title\">", "</h1>", "</p>"),
    ] {
        let part = between(&page, start, old).ok_or_else(|| unknown(old))?;
        page.replace_range(part.end - old.len()..part.end, new);
    }
    if SEARCH.find_iter(&page).count() != 3 {
        return Err(unknown("<script src=\"elasticlunr-"));
    }
    page =
        SEARCH.replace_all(&page, "<script type=\"text/plain\" data-src=$file").into();
    // At the foot of a page stand the titles of its neighbours; these are arrows again.
    let arrows = "<nav class=\"nav-wrapper\"";
    let arrows = between(&page, arrows, "</nav>").ok_or_else(|| unknown(arrows))?;
    page.replace_range(arrows, "");
    // An empty cell heads nothing.
    Ok(page.replace("<th></th>", "<td></td>"))
}

/// A page with one part of its frame changed, which must be there once.
pub(crate) fn change(page: String, old: &str, new: &str) -> Result<String, Error> {
    match page.matches(old).count() {
        1 => Ok(page.replacen(old, new, 1)),
        _ => Err(unknown(old)),
    }
}

fn unknown(part: &str) -> Error {
    Error::MdBook(format!("the frame of a page has no '{part}', or has it twice"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_frame_is_an_error() {
        let error =
            framed("<body><div class=\"left-buttons\">").unwrap_err().to_string();
        assert!(
            error.contains("the frame of a page has no 'id=\"mdbook-content\"'"),
            "{error}"
        );
    }
}
