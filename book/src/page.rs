//! One page of the text: where its directives, formulas, words and headings are.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use regex::Regex;

use crate::block::{Block, MARKDOWN, blocks, is_inline};
use crate::directive::{self, Directive};
use crate::header::Header;
use crate::pattern::regex;
use crate::problem::Problems;
use crate::region::Region;
use crate::run::Run;

/// What stands in double braces.
static BRACES: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\{\{((?:[^{}]|\{[^{}]*\})*)\}\}"));

/// A page as it is written.
pub(crate) struct Page {
    /// The file, as seen from the root of the project.
    pub(crate) file: PathBuf,
    /// The text.
    pub(crate) text: String,
    /// What it says of itself.
    pub(crate) header: Header,
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
    /// What a reader sees one below the other.
    pub(crate) blocks: Vec<Block>,
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
            // Some editors begin a file with this mark, which no reader sees, and Windows
            // may have given it other line ends.
            text: text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
            header: Header::default(),
            directives: Vec::new(),
            formulas: Vec::new(),
            headings: Vec::new(),
            code_blocks: Vec::new(),
            words: Vec::new(),
            blocks: Vec::new(),
        };
        let (header, wrong) = Header::read(&page.text);
        page.header = header;
        wrong
            .into_iter()
            .for_each(|(at, what)| problems.add(file, page.line(at), what));
        page.read_markdown();
        page.read_directives(problems);
        page.blocks = blocks(&page.text, &page.directives);
        page
    }

    /// Notes what Markdown sees.
    fn read_markdown(&mut self) {
        let text = self.text.clone();
        let (mut block, mut language) = (0, None);
        for (event, range) in Parser::new_ext(&text, MARKDOWN).into_offset_iter() {
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
        let mut open = Opened::default();
        for found in BRACES.captures_iter(&text) {
            let range = found.get(0).expect("a match has a range").range();
            if self.is_opaque(&range) {
                continue;
            }
            let directive = Directive::parse(&found[1], open.run())
                .and_then(|directive| open.next(directive, &range));
            match directive {
                Ok(Some(Directive::Live(region))) => {
                    self.region(range.end, region, &mut open, problems);
                }
                Ok(Some(directive)) => self.directives.push((range, directive)),
                Ok(None) => {}
                Err(what) => problems.add(&self.file, self.line(range.start), what),
            }
        }
        if let Some(at) = open.region {
            let what = "this live region has no {{begin}} or no {{end}}";
            problems.add(&self.file, self.line(at), what);
        }
        if let Some(at) = open.screen {
            problems.add(&self.file, self.line(at), "this {{screen}} has no {{end}}");
        }
    }

    /// Notes a region whose controls end here. They are no words that a reader reads.
    fn region(
        &mut self,
        end: usize,
        region: Region,
        open: &mut Opened,
        problems: &mut Problems,
    ) {
        let start = open.region.unwrap_or(end);
        let head = &self.text[start..end];
        let from = head.find("}}").map_or(0, |at| at + "}}".len());
        let to = head.rfind("{{").unwrap_or(from);
        match directive::controls(&head[from..to], self.line(start + from)) {
            Ok(controls) => {
                let region = Directive::Live(Region { controls, ..region });
                self.directives.push((start..end, region));
            }
            Err((line, what)) => problems.add(&self.file, line, what),
        }
        self.words.retain(|words| words.range.end <= start || words.range.start >= end);
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
        let is_end = |words: &Words| {
            self.directives.iter().any(|(range, directive)| {
                matches!(directive, Directive::Screen | Directive::EndOfScreen)
                    && range.contains(&words.range.start)
            })
        };
        let seen = |words: &&Words| {
            matches!(words.kind, Kind::Prose | Kind::Code) && !is_end(words)
        };
        let (mut text, mut block) = (String::new(), 0);
        for words in self.words.iter().filter(seen) {
            if words.block != block {
                text.push('\n');
            }
            text += &words.text;
            block = words.block;
        }
        let text = BRACES.replace_all(&text, "value");
        text.split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count()
    }

    /// About how many minutes it takes: at 180 words a minute, with half a minute for each
    /// figure, listing, output and formula that stands alone. Nobody knows of exercises.
    pub(crate) fn minutes(&self) -> Option<usize> {
        let is_exercise = |it: &Directive| matches!(it, Directive::Exercise { .. });
        if self.directives.iter().any(|(_, it)| is_exercise(it)) {
            return None;
        }
        let is_more = |directive: &Directive| {
            matches!(
                directive,
                Directive::Figure { .. }
                    | Directive::Listing { .. }
                    | Directive::Output { .. }
                    | Directive::Snapshot { .. }
            )
        };
        let more = self.directives.iter().filter(|(_, it)| is_more(it)).count()
            + self.formulas.iter().filter(|(.., alone)| *alone).count();
        Some((self.count() + 90 * more).div_ceil(180))
    }

    /// Whether it is the comments of a file with code.
    pub(crate) fn is_of_code(&self) -> bool {
        self.file.extension().is_some_and(|end| end == "rs")
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        line(&self.text, at)
    }

    /// The title without what stands behind a colon or in brackets.
    pub(crate) fn short_title(&self) -> &str {
        let title = self.title();
        title.split([':', '(']).next().unwrap_or(title).trim()
    }

    /// The title, without its mark.
    pub(crate) fn title(&self) -> &str {
        let first = self.text.lines().next().unwrap_or_default();
        first.trim_start_matches('#').trim()
    }
}

/// What is open at a place of a page: boxes, and at most one live region.
#[derive(Default)]
struct Opened {
    /// What `{{end}}` ends, the innermost last.
    ends: Vec<Directive>,
    /// Where the region begins.
    region: Option<usize>,
    /// Where what is for the screen alone begins.
    screen: Option<usize>,
    /// The region whose controls are read.
    head: Option<Region>,
    run: Option<Run>,
}

impl Opened {
    /// The run of what is read next, if that is within a region.
    fn run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// Takes note of the next directive, and gives what there is to note of it: a region
    /// once its controls are read.
    fn next(
        &mut self,
        directive: Directive,
        range: &Range<usize>,
    ) -> Result<Option<Directive>, String> {
        match directive {
            Directive::Live(_) if self.region.is_some() => {
                Err("a live region can't begin within another".into())
            }
            Directive::Live(region) => {
                (self.region, self.head) = (Some(range.start), Some(region));
                Ok(None)
            }
            Directive::Begin => {
                let region =
                    self.head.take().ok_or("{{begin}} begins no live region")?;
                self.run = Some(region.run.clone());
                self.ends.push(Directive::EndOfRegion);
                Ok(Some(Directive::Live(region)))
            }
            _ if self.head.is_some() => {
                Err("between {{live}} and {{begin}} there are only controls".into())
            }
            Directive::End => {
                let end = self.ends.pop().unwrap_or(Directive::End);
                if end == Directive::EndOfRegion {
                    (self.region, self.run) = (None, None);
                }
                if end == Directive::EndOfScreen {
                    self.screen = None;
                }
                Ok(Some(end))
            }
            Directive::Predict => {
                self.ends.push(Directive::End);
                Ok(Some(Directive::Predict))
            }
            Directive::Screen => {
                self.screen = Some(range.start);
                self.ends.push(Directive::EndOfScreen);
                Ok(Some(Directive::Screen))
            }
            other => Ok(Some(other)),
        }
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

/// The language of a block of code, if it is one.
fn language_of(tag: &Tag) -> Option<String> {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => Some(language.to_string()),
        Tag::CodeBlock(CodeBlockKind::Indented) => Some("indented".into()),
        _ => None,
    }
}
