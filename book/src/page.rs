//! One page of the text: where its directives, formulas, links and headings
//! are.

use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use regex::Regex;

use crate::directive::Directive;
use crate::problem::Problems;

/// A page as it is written.
pub(crate) struct Page {
    /// The file, as seen from the root of the project.
    pub(crate) file: PathBuf,
    /// The text.
    pub(crate) text: String,
    /// Directives and the bytes that they take, braces included.
    pub(crate) directives: Vec<(Range<usize>, Directive)>,
    /// Formulas: the bytes, the LaTeX, whether they stand alone.
    pub(crate) formulas: Vec<(Range<usize>, String, bool)>,
    /// Targets of links.
    pub(crate) links: Vec<(usize, String)>,
    /// Levels of headings.
    pub(crate) headings: Vec<(usize, usize)>,
    /// Prose: text that is neither code nor formula nor directive.
    pub(crate) prose: Vec<(usize, String)>,
    /// Languages of code blocks.
    pub(crate) code_blocks: Vec<(usize, String)>,
    /// Raw HTML.
    pub(crate) html: Vec<(usize, String)>,
}

impl Page {
    /// Reads a page; what can't be read is a problem.
    pub(crate) fn read(file: &Path, text: &str, problems: &mut Problems) -> Self {
        let mut page = Page {
            file: file.to_path_buf(),
            text: text.to_string(),
            directives: Vec::new(),
            formulas: Vec::new(),
            links: Vec::new(),
            headings: Vec::new(),
            prose: Vec::new(),
            code_blocks: Vec::new(),
            html: Vec::new(),
        };
        let code = page.read_markdown();
        page.read_directives(&code, problems);
        page
    }

    /// Notes what Markdown sees. Returns where code and formulas are.
    fn read_markdown(&mut self) -> Vec<Range<usize>> {
        let text = self.text.clone();
        let options =
            Options::ENABLE_MATH | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let mut opaque = Vec::new();
        let mut in_code = false;
        for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
            let at = range.start;
            match event {
                Event::InlineMath(latex) => {
                    opaque.push(range.clone());
                    self.formulas.push((range, latex.to_string(), false));
                }
                Event::DisplayMath(latex) => {
                    opaque.push(range.clone());
                    self.formulas.push((range, latex.to_string(), true));
                }
                Event::Code(_) => opaque.push(range),
                Event::Start(Tag::CodeBlock(kind)) => {
                    in_code = true;
                    let language = match kind {
                        pulldown_cmark::CodeBlockKind::Fenced(language) => {
                            language.to_string()
                        }
                        pulldown_cmark::CodeBlockKind::Indented => "indented".into(),
                    };
                    self.code_blocks.push((at, language));
                    opaque.push(range);
                }
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(Tag::Link { link_type, dest_url, .. })
                    if link_type != LinkType::Email =>
                {
                    self.links.push((at, dest_url.to_string()));
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.links.push((at, dest_url.to_string()))
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    self.headings.push((at, number(level)))
                }
                Event::Text(prose) if !in_code => {
                    self.prose.push((at, prose.to_string()))
                }
                Event::Html(html) | Event::InlineHtml(html) => {
                    if html.trim_start().starts_with("<!--") {
                        opaque.push(range);
                    }
                    self.html.push((at, html.to_string()));
                }
                _ => {}
            }
        }
        opaque
    }

    fn read_directives(&mut self, opaque: &[Range<usize>], problems: &mut Problems) {
        let braces =
            Regex::new(r"\{\{([^{}]*)\}\}").expect("this is a regular expression");
        let text = self.text.clone();
        for found in braces.captures_iter(&text) {
            let range = found.get(0).expect("a match has a range").range();
            if opaque.iter().any(|o| o.start <= range.start && range.end <= o.end) {
                continue;
            }
            match Directive::parse(&found[1]) {
                Ok(directive) => self.directives.push((range, directive)),
                Err(what) => problems.add(&self.file, self.line(range.start), what),
            }
        }
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// The description for search engines and social cards, which a comment
    /// below the title gives.
    pub(crate) fn description(&self) -> Option<&str> {
        let (_, rest) = self.text.split_once("<!-- description:")?;
        Some(rest.split_once("-->")?.0.trim())
    }
}

fn number(level: HeadingLevel) -> usize {
    level as usize
}
