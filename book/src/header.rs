//! What a page says of itself, in comments directly below its title:
//!
//! ```text
//! # Momentum
//! <!-- description: A sentence for search engines and social cards. -->
//! <!-- needs: linreg.md, cost-shape.md -->
//! <!-- keywords: heavy ball, Polyak, beta -->
//! ```

use std::path::PathBuf;
use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::regex;

static LINE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^<!-- *([a-z]+): *(.*?) *-->$"));

/// A comment that lacks one of its signs.
static MISSPELT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^<?[! ]*-* *(?:description|needs|keywords) *:.*-*>?$"));

/// What is said of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Header {
    /// The bytes of the comments.
    pub(crate) range: std::ops::Range<usize>,
    /// A sentence for search engines and social cards.
    pub(crate) description: String,
    /// The pages that a reader should have read, if the page says so; none of them for
    /// `nothing`.
    pub(crate) needs: Option<Vec<PathBuf>>,
    /// Words under which the page is found besides those that it has.
    pub(crate) keywords: String,
}

impl Header {
    /// Reads the comments of a page, and what is wrong with them, each with its byte.
    pub(crate) fn read(text: &str) -> (Self, Vec<(usize, String)>) {
        let start = text.find('\n').map_or(text.len(), |end| end + 1);
        let (mut header, mut wrong) = (Header::default(), Vec::new());
        let (mut at, mut known) = (start, Vec::new());
        for line in text[start..].split_inclusive('\n') {
            let trimmed = line.trim_end();
            if !trimmed.starts_with("<!--") && !MISSPELT.is_match(trimmed) {
                break;
            }
            match LINE.captures(trimmed) {
                Some(found) if known.contains(&found[1].to_string()) => {
                    wrong.push((at, format!("the page says its {} twice", &found[1])));
                }
                Some(found) => {
                    if let Err(what) = header.take(&found[1], &found[2]) {
                        wrong.push((at, what));
                    }
                    known.push(found[1].to_string());
                }
                None => wrong.push((
                    at,
                    "below a title stand comments such as '<!-- needs: linreg.md -->', each \
                     in a line"
                        .into(),
                )),
            }
            at += line.len();
        }
        header.range = start..at;
        (header, wrong)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), String> {
        let list = || value.split(',').map(str::trim);
        if list().any(str::is_empty) && name != "description" {
            return Err(format!("the list of {name} has an empty place"));
        }
        match name {
            "description" => self.description = value.into(),
            "needs" if value == "nothing" => self.needs = Some(Vec::new()),
            "needs" => {
                let pages: Vec<PathBuf> = list().map(PathBuf::from).collect();
                if pages.iter().enumerate().any(|(i, page)| pages[..i].contains(page)) {
                    return Err("the page needs something twice".into());
                }
                self.needs = Some(pages);
            }
            "keywords" => self.keywords = list().collect::<Vec<_>>().join(", "),
            _ => {
                return Err(format!(
                    "a page has a description, needs and keywords, and no '{name}'"
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_understood() {
        let text = "# A\n<!-- description: It is, so. -->\n<!-- needs: a.md, b/c.md -->\n\
                    <!-- keywords: x, y z -->\n\nWords.\n<!-- a note: to myself -->\n";
        let (header, wrong) = Header::read(text);
        assert_eq!(wrong, []);
        assert_eq!(header.description, "It is, so.");
        assert_eq!(header.needs, Some(vec!["a.md".into(), "b/c.md".into()]));
        assert_eq!(header.keywords, "x, y z");
        assert_eq!(
            &text[header.range],
            text.split("\nWords").next().unwrap().split_once('\n').unwrap().1
        );
        let (header, _) = Header::read("# A\n<!-- needs: nothing -->");
        assert_eq!(header.needs, Some(Vec::new()));
        assert_eq!(
            Header::read("# A\n\nWords.").0,
            Header { range: 4..4, ..Header::default() }
        );
    }

    #[test]
    fn what_is_wrong_in_a_header_is_told() {
        for (line, what) in [
            ("<!-- keyword: a -->", "a page has a description"),
            ("<!-- a note -->", "below a title stand comments"),
            ("<!-- needs: a.md", "below a title stand comments"),
            ("<!-- needs: -->", "the list of needs has an empty place"),
            ("<!-- keywords: a,, b -->", "the list of keywords has an empty place"),
            ("<!-- description: b -->", "the page says its description twice"),
        ] {
            let text = format!("# A\n<!-- description: a -->\n{line}\n");
            let (_, wrong) = Header::read(&text);
            assert_eq!(wrong.len(), 1, "{line}");
            assert_eq!(wrong[0].0, text.rfind(line).unwrap());
            assert!(wrong[0].1.starts_with(what), "{line}: {}", wrong[0].1);
        }
    }
}
