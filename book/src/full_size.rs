//! A page for each figure alone: as large as the window, in the book's theme, with its
//! text alternative to be read and a way back.

use std::ops::Range;

use figure::{Figure, escaped};

/// The page of a figure, made from the page that shows it.
pub(crate) fn page(html: &str, back: &str, figure: &Figure) -> Option<String> {
    let Figure { id, alt, .. } = figure;
    let title = escaped(&figure.title);
    let shown = &html[figure_of(html, id)?];
    let main = format!(
        "<main class=\"full-size\">\n\
         <p><a href=\"{back}#fig-{id}\">Back to the page of this figure</a></p>\n\
         <h1>{title}</h1>\n{shown}\n\
         <h2>The figure in words</h2>\n<p>{}</p>\n</main>",
        escaped(alt)
    );
    alone(html, &title, main)
}

/// A page with another title and text, in the frame of a page of the book. The search of
/// the web need not find it.
pub(crate) fn alone(html: &str, title: &str, main: String) -> Option<String> {
    let replaced = [
        (
            between(html, "<title>", "</title>")?,
            format!(
                "<title>{title}</title>\n        <meta name=\"robots\" content=\"noindex\">"
            ),
        ),
        (between(html, "<main>", "</main>")?, main),
        (between(html, "<nav class=\"nav-wide-wrapper\"", "</nav>")?, String::new()),
    ];
    let (mut page, mut at) = (String::new(), 0);
    for (range, new) in replaced {
        page += &tight(&html[at..range.start]);
        page += &new;
        at = range.end;
    }
    Some(page + &tight(&html[at..]))
}

/// A part of the frame without what indents it: there are many such pages.
fn tight(frame: &str) -> String {
    let lines = frame.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

/// Where a page has a figure.
fn figure_of(html: &str, id: &str) -> Option<Range<usize>> {
    let inside = html.find(&format!(" id=\"fig-{id}\""))?;
    let start = html[..inside].rfind("<figure")?;
    let end = inside + html[inside..].find("</figure>")? + "</figure>".len();
    Some(start..end)
}

/// From the start of one text to the end of the next other one.
pub(crate) fn between(html: &str, start: &str, end: &str) -> Option<Range<usize>> {
    let from = html.find(start)?;
    let to = from + html[from..].find(end)? + end.len();
    Some(from..to)
}

#[cfg(test)]
mod tests {
    use figure::{Axis, Plot};

    use super::*;

    #[test]
    fn the_page_of_a_figure_has_it_alone() {
        let axis = || Axis::linear("", 0.0..1.0);
        let figure = Figure::plot(
            "b",
            "Less < more.".into(),
            Plot::new("B & C", axis(), axis()),
        );
        let html = "<title>Page</title><main><figure id=\"fig-a\">A</figure>\
                    <figure class=\"x\" id=\"fig-b\">B</figure>text</main>\
                    <nav class=\"nav-wide-wrapper\">next</nav>end";
        let page = page(html, "page.html", &figure).unwrap();
        assert!(page.starts_with("<title>B &amp; C</title>"));
        assert!(page.contains("<a href=\"page.html#fig-b\">"));
        assert!(page.contains("<figure class=\"x\" id=\"fig-b\">B</figure>"));
        assert!(page.contains("<p>Less &lt; more.</p>"));
        assert!(page.ends_with("</main>end\n"), "{page}");
        assert!(
            !page.contains("fig-a") && !page.contains("next") && !page.contains("text")
        );
    }
}
