//! A page with everything put in, as mdBook reads it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::html::{self, Open, Part};
use super::seams::{Source, Text};
use super::style::{self, Said};
use super::urls::{self, Reach, Target, reach};
use crate::page::{Page, is_inline};
use crate::problem::Problems;
use crate::weave::Piece;

/// What a page refers to, and the names that it gives to its places.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(super) targets: Vec<Target>,
    pub(super) ids: Vec<(usize, String)>,
}

/// Checks pages with their pieces put in.
pub(crate) fn woven(
    pages: &BTreeMap<PathBuf, Page>,
    pieces: &BTreeMap<PathBuf, Vec<Piece>>,
    problems: &mut Problems,
) -> BTreeMap<PathBuf, Seen> {
    let look = |(path, pieces): (&PathBuf, &Vec<Piece>)| {
        let text = Text::new(&pages[path], pieces);
        let mut reader = Reader::new(&pages[path], &text);
        reader.read();
        problems.0.append(&mut reader.problems.0);
        (path.clone(), reader.seen)
    };
    pieces.iter().map(look).collect()
}

struct Reader<'a> {
    page: &'a Page,
    text: &'a Text,
    open: Open,
    /// The words of the block that is read, and where they begin.
    words: Vec<(usize, String)>,
    in_code: bool,
    html: Option<(usize, String)>,
    seen: Seen,
    problems: Problems,
}

impl<'a> Reader<'a> {
    fn new(page: &'a Page, text: &'a Text) -> Self {
        Reader {
            page,
            text,
            open: Open::default(),
            words: Vec::new(),
            in_code: false,
            html: None,
            seen: Seen::default(),
            problems: Problems::default(),
        }
    }

    fn line(&self, at: usize) -> usize {
        self.page.line(self.text.source(at).0)
    }

    fn add(&mut self, at: usize, what: impl Into<String>) {
        let line = self.line(at);
        self.problems.add(&self.page.file, line, what);
    }

    fn read(&mut self) {
        // What mdBook understands.
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_GFM;
        let text = self.text;
        for (event, range) in Parser::new_ext(&text.text, options).into_offset_iter() {
            let formula = text.source(range.start).1 == Source::Formula;
            match event {
                // MathML: not typed, and a word of its own.
                Event::Text(_) | Event::Html(_) | Event::InlineHtml(_) if formula => {
                    self.words.push((range.start, "·".into()));
                }
                event => self.event(event, range.start),
            }
        }
        self.end_of_block();
        self.open.end_of_page();
        for (line, what) in std::mem::take(&mut self.open.wrong) {
            self.problems.add(&self.page.file, line, what);
        }
    }

    fn event(&mut self, event: Event, at: usize) {
        match event {
            Event::Start(Tag::HtmlBlock) => self.html = Some((at, String::new())),
            Event::End(TagEnd::HtmlBlock) => {
                self.end_of_block();
                if let Some((at, html)) = self.html.take() {
                    self.html(at, &html);
                }
            }
            Event::Html(html) => match &mut self.html {
                Some((_, all)) => *all += &html,
                None => self.html(at, &html),
            },
            Event::InlineHtml(html) => self.html(at, &html),
            Event::Start(tag) => self.start(&tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Text(text) if !self.in_code => {
                self.words.push((at, text.to_string()))
            }
            Event::SoftBreak | Event::HardBreak => self.words.push((at, "\n".into())),
            Event::Code(_) => self.words.push((at, "·".into())),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, at: usize) {
        if !is_inline(&tag.to_end()) {
            self.end_of_block();
        }
        self.open.markdown();
        match tag {
            Tag::CodeBlock(_) => self.in_code = true,
            Tag::Heading { id: Some(id), .. } => self.name(at, id),
            Tag::Link { dest_url, .. } => self.target(at, dest_url, true),
            Tag::Image { dest_url, .. } => self.target(at, dest_url, false),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        let empty = self.words.iter().all(|(_, words)| words.trim().is_empty());
        if matches!(tag, TagEnd::Heading(_)) && empty {
            self.add(at, "this heading has no words");
        }
        if tag == TagEnd::CodeBlock {
            self.in_code = false;
        }
        if !is_inline(&tag) {
            self.end_of_block();
        }
        self.open.end_of_markdown();
    }

    fn name(&mut self, at: usize, id: &str) {
        let line = self.line(at);
        self.seen.ids.push((line, id.into()));
    }

    fn target(&mut self, at: usize, url: &str, is_link: bool) {
        match reach(url) {
            _ if url.trim().is_empty() => self.add(at, "this link leads nowhere"),
            Reach::Outside if !is_link => {
                self.add(at, format!("'{}' comes from another site", url.trim()));
            }
            Reach::Strange => self.add(at, format!("the link '{url}' leads nowhere")),
            Reach::Itself | Reach::Outside => {}
            Reach::Inside(..) => {
                let line = self.line(at);
                let url = url.trim().into();
                self.seen.targets.push(Target { line, url, is_link });
            }
        }
    }

    fn html(&mut self, at: usize, html: &str) {
        let mut in_style = false;
        for (line, part) in html::parts(html) {
            let before =
                html.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
            let at = (at + before).min(self.text.text.len());
            let source = self.line(at);
            match part {
                Part::Start(tag) => {
                    in_style = &*tag.name == "style";
                    self.open.start(&tag, source);
                    self.element(at, &tag);
                }
                Part::End(name) => self.open.end(&name, source),
                Part::Text(style) if in_style => self.style(at, &style),
                Part::Text(text) => self.words.push((at, text)),
                Part::BreaksOff => self.add(at, "this HTML breaks off"),
            }
        }
        if self.html.is_none() && html.contains('\n') {
            self.end_of_block();
        }
    }

    fn element(&mut self, at: usize, tag: &html5ever::tokenizer::Tag) {
        if let Some(what) = html::forbidden(tag) {
            self.add(at, what);
            return;
        }
        for (url, is_link) in urls::of_element(&tag.name, |name| html::value(tag, name))
        {
            self.target(at, url, is_link);
        }
        if let Some(style) = html::value(tag, "style") {
            self.style(at, style);
        }
        let named = html::value(tag, "id");
        if let Some(id) = named {
            self.name(at, id);
        }
    }

    fn style(&mut self, at: usize, style: &str) {
        for (_, said) in style::read(style) {
            match said {
                Said::Address(url) => self.target(at, &url, false),
                Said::Wrong(what) => {
                    self.add(at, format!("the style can't be read: {what}"))
                }
            }
        }
    }

    /// Looks at the words of a block when all of them are read.
    fn end_of_block(&mut self) {
        let words = std::mem::take(&mut self.words);
        let mut text = String::new();
        let mut places = Vec::new();
        for (at, words) in words {
            places.push((text.len(), at));
            text += &words;
        }
        let place = |at: usize| {
            let after = places.partition_point(|(start, _)| *start <= at);
            let (start, from) = places[after - 1];
            (from + at - start).min(self.text.text.len())
        };
        let mut found = Vec::new();
        for sign in SIGNS {
            let typed = text.match_indices(sign).map(|(at, _)| place(at));
            let escaped =
                |at: &usize| sign == "$" && self.text.text[..*at].ends_with('\\');
            found.extend(typed.filter(|at| !escaped(at)).take(1).map(|at| {
                (at, format!("'{sign}' is left unrendered in \"{}\"", text.trim()))
            }));
        }
        for word in NOTES {
            let typed = text.match_indices(word).map(|(at, _)| place(at));
            found.extend(typed.map(|at| (at, format!("'{word}' is left in the text"))));
        }
        found.into_iter().for_each(|(at, what)| self.add(at, what));
    }
}

/// What is there for a machine, and no reader should see.
const SIGNS: [&str; 12] =
    ["{{", "$", "\\(", "\\[", "](", "][", "[^", "**", "`", "<!--", "-->", "\u{fffd}"];
/// What writers leave for themselves.
const NOTES: [&str; 4] = ["TODO", "FIXME", "XXX", "TBD"];
