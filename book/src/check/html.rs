//! HTML that stands in the text.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

use crate::page::line;

/// The elements that have no end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
    "source", "track", "wbr",
];

/// The elements that can't stand within another of their kind.
const SINGLE: [&str; 2] = ["a", "p"];
/// Elements, and those of which one must be directly around them.
const PLACES: [(&[&str], &[&str]); 8] = [
    (&["td", "th"], &["tr"]),
    (&["tr"], &["table", "thead", "tbody"]),
    (&["thead", "tbody", "caption", "colgroup"], &["table"]),
    (&["li"], &["ul", "ol"]),
    (&["dt", "dd"], &["dl"]),
    (&["summary"], &["details"]),
    (&["figcaption"], &["figure"]),
    (&["title", "desc"], &["svg", "g"]),
];

/// A part of a piece of HTML.
pub(super) enum Part {
    Start(Tag),
    End(String),
    Text(String),
    /// It ends within a tag.
    BreaksOff,
}

/// The parts of a piece of HTML, with lines from 1.
pub(super) fn parts(html: &str) -> Vec<(usize, Part)> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    // This sink never asks for a pause.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut parts = tokenizer.sink.0.into_inner();
    let tag = html.rfind('<').map_or(1, |at| line(html, at));
    let unfinished =
        parts.iter_mut().filter(|(_, part)| matches!(part, Part::BreaksOff));
    unfinished.for_each(|(line, _)| *line = tag);
    parts
}

#[derive(Default)]
struct Sink(RefCell<Vec<(usize, Part)>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let line = usize::try_from(line).unwrap_or(1);
        let mut raw = None;
        let part = match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                raw = raw_kind(&tag);
                Part::Start(tag)
            }
            Token::TagToken(tag) => Part::End(tag.name.to_string()),
            Token::CharacterTokens(text) => Part::Text(text.to_string()),
            Token::ParseError(error) if error.contains("EOF") => Part::BreaksOff,
            _ => return TokenSinkResult::Continue,
        };
        self.0.borrow_mut().push((line, part));
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

/// The elements within which there are no tags.
fn raw_kind(tag: &Tag) -> Option<RawKind> {
    match &*tag.name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noframes" => Some(RawKind::Rawtext),
        "textarea" | "title" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// The elements that are open, and what Markdown has open between them.
#[derive(Default)]
pub(super) struct Open {
    /// Elements with their lines, and `None` for what Markdown opened.
    open: Vec<Option<(String, usize)>>,
    /// What is wrong, and at which line.
    pub(super) wrong: Vec<(usize, String)>,
}

impl Open {
    /// Markdown opens something.
    pub(super) fn markdown(&mut self) {
        self.open.push(None);
    }

    /// Markdown closes it: what was opened within must be closed.
    pub(super) fn end_of_markdown(&mut self) {
        while let Some(Some((name, line))) = self.open.pop() {
            self.wrong.push((line, format!("<{name}> has no end")));
        }
    }

    /// An element begins.
    pub(super) fn start(&mut self, tag: &Tag, line: usize) {
        let drawn = ["svg", "math"];
        let mut open = self.open.iter().flatten().map(|(name, _)| name.as_str());
        let in_drawing =
            drawn.contains(&&*tag.name) || open.any(|name| drawn.contains(&name));
        let closed = VOID.contains(&&*tag.name) || tag.self_closing && in_drawing;
        let name = &*tag.name;
        if self
            .open
            .iter()
            .flatten()
            .any(|(open, _)| SINGLE.contains(&name) && open == name)
        {
            self.wrong.push((line, format!("a <{name}> can't stand in another")));
        }
        let inner =
            self.open.iter().rev().flatten().next().map(|(open, _)| open.as_str());
        let places = PLACES.iter().find(|(names, _)| names.contains(&name));
        if let Some((_, around)) =
            places.filter(|(_, around)| !around.contains(&inner.unwrap_or("")))
        {
            let around = around.join("> or <");
            self.wrong
                .push((line, format!("a <{name}> must stand directly in <{around}>")));
        }
        if !closed {
            self.open.push(Some((tag.name.to_string(), line)));
        }
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &str, line: usize) {
        let mut inner = self.open.iter().rev().map_while(Option::as_ref);
        if !inner.any(|(open, _)| open == name) {
            self.wrong.push((line, format!("</{name}> ends what is not open here")));
            return;
        }
        while let Some(Some((open, line))) = self.open.pop() {
            if open == name {
                return;
            }
            self.wrong.push((line, format!("<{open}> has no end")));
        }
    }

    /// The page ends.
    pub(super) fn end_of_page(&mut self) {
        while !self.open.is_empty() {
            self.end_of_markdown();
        }
    }
}

/// Whether a page may have an element.
pub(super) fn is_known(element: &str) -> bool {
    ELEMENTS.contains(&element)
}

/// The elements that a page may have, besides those of Markdown.
const ELEMENTS: [&str; 76] = [
    "a",
    "abbr",
    "area",
    "aside",
    "audio",
    "b",
    "base",
    "blockquote",
    "br",
    "caption",
    "circle",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "g",
    "hr",
    "i",
    "iframe",
    "image",
    "img",
    "ins",
    "kbd",
    "li",
    "line",
    "link",
    "map",
    "mark",
    "meta",
    "object",
    "ol",
    "p",
    "path",
    "picture",
    "pre",
    "q",
    "rect",
    "s",
    "samp",
    "script",
    "section",
    "slot",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "desc",
    "use",
    "ul",
    "var",
    "video",
];

/// What an element has that no page of this book may have.
pub(super) fn forbidden(tag: &Tag) -> Option<String> {
    let attribute = |name: &str| value(tag, name);
    let handler =
        tag.attrs.iter().find(|attribute| attribute.name.local.starts_with("on"));
    if let Some(handler) = handler {
        let name = &handler.name.local;
        return Some(format!("'{name}' is a script: scripts belong in book/theme"));
    }
    match &*tag.name {
        "a" if ["href", "id"].iter().all(|name| attribute(name).is_none()) => {
            Some("this <a> leads nowhere".into())
        }
        "img" if attribute("alt").is_none() => Some(
            "this image has no text alternative: say alt=\"\" if it needs none".into(),
        ),
        "img" if attribute("src").or(attribute("srcset")).is_none() => {
            Some("this image has no 'src'".into())
        }
        "script" if attribute("src").is_none() => {
            Some("this is a script: scripts belong in book/theme".into())
        }
        "iframe" if attribute("srcdoc").is_some() => {
            Some("'srcdoc' is a page within the page, which is not checked".into())
        }
        "base" => Some("<base> changes where all links of the page lead".into()),
        "meta" if attribute("http-equiv").is_some() => {
            Some("<meta http-equiv> can lead a reader away from the page".into())
        }
        _ => None,
    }
}

/// The value of an attribute.
pub(super) fn value<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name)?;
    Some(&found.value)
}
