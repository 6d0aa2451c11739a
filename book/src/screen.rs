//! What stands in the pages for a screen alone, between two marks: paper leaves it out.

/// What stands around all that is for the screen, and that paper leaves out.
pub(crate) const SCREEN: [&str; 2] = ["<!--screen-->", "<!--/screen-->"];

/// A text without what its marks say is for a screen. A region may stand within one more.
pub(crate) fn without_screens(html: &str) -> String {
    let [start, end] = SCREEN;
    let (mut left, mut depth) = (String::new(), 0);
    for piece in html.split_inclusive("-->") {
        let text = piece.strip_suffix(start).or(piece.strip_suffix(end));
        if depth == 0 {
            let text = text.unwrap_or(piece);
            let is_start = piece.ends_with(start);
            left += if is_start { text.trim_end_matches(' ') } else { text };
        }
        depth += i32::from(piece.ends_with(start)) - i32::from(piece.ends_with(end));
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_for_a_screen_has_parts_for_a_screen() {
        let html = "<p>a</p> <!--screen--><section><!--screen--><b></b><!--/screen-->\
                    </section><!--/screen--><!-- c --><p>d</p>";
        assert_eq!(without_screens(html), "<p>a</p><!-- c --><p>d</p>");
    }
}
