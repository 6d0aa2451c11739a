//! One page of the text: where its directives, formulas, words and headings are.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use crate::directive::Directive;
use crate::problem::Problems;

/// What stands in double braces.
static BRACES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\{\{([^{}]*)\}\}").expect("this is a regular expression")
});

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
    /// Levels of headings.
    pub(crate) headings: Vec<(usize, usize)>,
    /// Languages of code blocks.
    pub(crate) code_blocks: Vec<(usize, String)>,
    /// All that a reader reads, in pieces.
    pub(crate) words: Vec<Words>,
}

/// A piece of text.
pub(crate) struct Words {
    /// The bytes that it takes.
    pub(crate) range: Range<usize>,
    /// What a reader sees of it.
    pub(crate) text: String,
    /// What it is.
    pub(crate) kind: Kind,
    /// The paragraph or the like that it is in, counted.
    pub(crate) block: usize,
}

/// What a piece of text is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Prose,
    /// Code within a line.
    Code,
    /// Code in a block, of this language.
    Block(String),
    Formula,
    Html,
    Comment,
    /// The title of a link or of an image.
    Title,
}

impl Page {
    /// Reads a page; what can't be read is a problem.
    pub(crate) fn read(file: &Path, text: &str, problems: &mut Problems) -> Self {
        let mut page = Page {
            file: file.to_path_buf(),
            // Some editors begin a file with this mark, which no reader sees.
            text: text.trim_start_matches('\u{feff}').to_string(),
            directives: Vec::new(),
            formulas: Vec::new(),
            headings: Vec::new(),
            code_blocks: Vec::new(),
            words: Vec::new(),
        };
        page.read_markdown();
        page.read_directives(problems);
        page
    }

    /// Notes what Markdown sees.
    fn read_markdown(&mut self) {
        let text = self.text.clone();
        let options =
            Options::ENABLE_MATH | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let (mut block, mut language) = (0, None);
        for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
            let (kind, words) = match event {
                Event::InlineMath(latex) => {
                    self.formulas.push((range.clone(), latex.to_string(), false));
                    (Kind::Formula, latex)
                }
                Event::DisplayMath(latex) => {
                    self.formulas.push((range.clone(), latex.to_string(), true));
                    (Kind::Formula, latex)
                }
                Event::Code(code) => (Kind::Code, code),
                Event::Text(text) => {
                    (language.clone().map_or(Kind::Prose, Kind::Block), text)
                }
                Event::SoftBreak | Event::HardBreak => (Kind::Prose, "\n".into()),
                Event::Html(html) | Event::InlineHtml(html) => {
                    let comment = html.trim_start().starts_with("<!--")
                        || is_in_comment(&text[..range.start]);
                    (if comment { Kind::Comment } else { Kind::Html }, html)
                }
                Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                    (Kind::Title, title)
                }
                Event::Start(tag) => {
                    self.start(&tag, range.start);
                    language = language_of(&tag).or(language);
                    block += usize::from(!is_inline(&tag.to_end()));
                    continue;
                }
                Event::End(TagEnd::CodeBlock) => {
                    language = None;
                    continue;
                }
                _ => continue,
            };
            self.words.push(Words { range, text: words.to_string(), kind, block });
        }
    }

    fn start(&mut self, tag: &Tag, at: usize) {
        match tag {
            Tag::Heading { level, .. } => self.headings.push((at, *level as usize)),
            Tag::CodeBlock(_) => {
                self.code_blocks.push((at, language_of(tag).unwrap_or_default()));
            }
            _ => {}
        }
    }

    fn read_directives(&mut self, problems: &mut Problems) {
        let text = self.text.clone();
        for found in BRACES.captures_iter(&text) {
            let range = found.get(0).expect("a match has a range").range();
            if self.is_opaque(&range) {
                continue;
            }
            match Directive::parse(&found[1]) {
                Ok(directive) => self.directives.push((range, directive)),
                Err(what) => problems.add(&self.file, self.line(range.start), what),
            }
        }
    }

    /// Whether nothing is put in here: in code, formulas and comments.
    fn is_opaque(&self, place: &Range<usize>) -> bool {
        let opaque = |words: &&Words| {
            !matches!(words.kind, Kind::Prose | Kind::Html | Kind::Title)
        };
        self.words.iter().filter(opaque).any(|words| {
            words.range.start <= place.start && place.end <= words.range.end
        })
    }

    /// How many words a reader sees, those in boxes that are folded away too. What is
    /// woven in counts as a word, code in blocks and formulas do not.
    pub(crate) fn count(&self) -> usize {
        let seen = |words: &&Words| matches!(words.kind, Kind::Prose | Kind::Code);
        let text: Vec<&str> =
            self.words.iter().filter(seen).map(|words| words.text.as_str()).collect();
        let text = text.concat();
        let text = BRACES.replace_all(&text, "value");
        text.split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count()
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        line(&self.text, at)
    }

    /// The description for search engines and social cards, which a comment
    /// below the title gives.
    pub(crate) fn description(&self) -> Option<&str> {
        let (_, rest) = self.text.split_once("<!-- description:")?;
        Some(rest.split_once("-->")?.0.trim())
    }
}

/// The line of a byte of a text, from 1.
pub(crate) fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Whether a text ends within a comment.
fn is_in_comment(text: &str) -> bool {
    text.rfind("<!--") > text.rfind("-->")
}

/// Whether something stands within a line.
pub(crate) fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// The language of a block of code, if it is one.
fn language_of(tag: &Tag) -> Option<String> {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => Some(language.to_string()),
        Tag::CodeBlock(CodeBlockKind::Indented) => Some("indented".into()),
        _ => None,
    }
}
