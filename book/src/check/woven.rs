//! A page with everything put in, as mdBook reads it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::html::{self, Open, Part};
use super::images;
use super::seams::{Source, Text};
use super::style::{self, Said};
use super::urls::{self, Reach, Target, reach};
use crate::block::is_inline;
use crate::directive::Directive;
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;
use crate::weave::Piece;

/// What a page refers to, and the names that it gives to its places.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(super) targets: Vec<Target>,
    pub(super) ids: Vec<(usize, String)>,
    /// The classes that are typed in its HTML.
    pub(super) classes: Vec<(usize, String)>,
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

/// Checks the task or the hints of an exercise, into which nothing is put.
pub(super) fn unrendered(page: &Page, problems: &mut Problems) {
    let text = Text::new(page, &[]);
    let mut reader = Reader::new(page, &text);
    reader.read();
    problems.0.append(&mut reader.problems.0);
}

struct Reader<'a> {
    page: &'a Page,
    text: &'a Text,
    open: Open,
    /// The words of the block that is read, and where they begin.
    words: Vec<(usize, String)>,
    in_code: bool,
    html: Option<(usize, String)>,
    /// A link or an image that has no words yet.
    link: Option<usize>,
    /// Where the link that is read leads, and its words.
    around: Option<(String, String)>,
    in_heading: bool,
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
            link: None,
            around: None,
            in_heading: false,
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
                    self.link = None;
                    self.words.push((range.start, "·".into()));
                    if let Some((_, words)) = &mut self.around {
                        words.push('·');
                    }
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
        if let Event::Text(text) | Event::Code(text) = &event {
            self.link = self.link.filter(|_| text.trim().is_empty());
            if let Some((_, words)) = &mut self.around {
                words.push_str(text);
            }
        }
        if let (Event::SoftBreak, Some((_, words))) = (&event, &mut self.around) {
            words.push(' ');
        }
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
            Tag::Heading { id, .. } => {
                self.in_heading = true;
                id.iter().for_each(|id| self.name(at, id));
            }
            Tag::Link { dest_url, .. } => {
                self.link_begins(at);
                self.target(at, dest_url, true);
                self.link = Some(at);
                self.around = Some((dest_url.to_string(), String::new()));
            }
            Tag::Image { dest_url, .. } => {
                self.target(at, dest_url, false);
                self.picture(at, dest_url);
                self.link = Some(at);
            }
            Tag::Strikethrough if !self.text.text[at..].starts_with("~~") => {
                self.add(at, "'~' strikes these words out");
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        let empty = self.words.iter().all(|(_, words)| words.trim().is_empty());
        if matches!(tag, TagEnd::Heading(_)) && empty {
            self.add(at, "this heading has no words");
        }
        if tag == TagEnd::Link && self.link.take().is_some() {
            self.add(at, "this link has no words");
        }
        if let Some((url, words)) = self.around.take_if(|_| tag == TagEnd::Link) {
            self.number_of_link(at, &url, &words);
            if words.trim() != words && !words.trim().is_empty() {
                self.add(at, "the words of this link begin or end with a blank");
            }
        }
        if matches!(tag, TagEnd::Heading(_)) {
            self.in_heading = false;
        }
        if matches!(tag, TagEnd::Image) && self.link.take().is_some() {
            self.add(at, "this image has no text alternative");
        }
        if tag == TagEnd::CodeBlock {
            self.in_code = false;
        }
        if !is_inline(&tag) {
            self.end_of_block();
        }
        self.open.end_of_markdown();
    }

    /// mdBook makes a link of each heading, and a link has none within.
    fn link_begins(&mut self, at: usize) {
        if self.in_heading {
            self.add(at, "a heading can't hold a link");
        }
        if self.around.is_some() {
            self.add(at, "a link can't hold another");
        }
    }

    /// The number of an exercise is that to which a link leads.
    fn number_of_link(&mut self, at: usize, url: &str, words: &str) {
        let Some(said) = EXERCISE.captures(words) else { return };
        let fragment = url.split_once('#').map_or("", |(_, fragment)| fragment);
        let there = fragment.split('-').next().unwrap_or_default();
        if there.parse::<usize>().is_ok() && there != &said[1] {
            let what = format!("this link says '{}' and leads to {there}", &said[0]);
            self.add(at, what);
        }
    }

    /// What is shown as a picture has the name of one.
    fn picture(&mut self, at: usize, url: &str) {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let name = path.rsplit_once('.').map_or("", |(_, end)| end);
        if matches!(reach(url), Reach::Inside(..)) && !images::ENDS.contains(&name) {
            self.add(at, format!("'{url}' is no picture that browsers show"));
        }
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
            _ if url.contains('\\') => {
                self.add(at, format!("'{url}' has a backslash: write a slash"));
            }
            Reach::Outside if !url.contains("//") => {
                self.add(at, format!("the address '{url}' lacks its two slashes"));
            }
            Reach::Outside if url.contains("//localhost") || url.contains("//127.") => {
                self.add(at, format!("'{}' is this machine alone", url.trim()));
            }
            Reach::Strange => self.add(at, format!("the link '{url}' leads nowhere")),
            Reach::Itself if url.starts_with("mailto:") && !url.contains('@') => {
                self.add(at, format!("'{url}' is no address of a person"));
            }
            Reach::Outside if !HOST.is_match(url) => {
                self.add(at, format!("the address '{url}' names no site"));
            }
            Reach::Itself | Reach::Outside => {}
            Reach::Inside(path, fragment) if path.is_empty() && fragment.is_empty() => {
                self.add(at, format!("the link '{url}' names no place of the page"));
            }
            Reach::Inside(path, part)
                if is_link && part.is_empty() && self.is_own(&path, at) =>
            {
                self.add(at, "this link leads to its own page: name a place with #");
            }
            Reach::Inside(path, _) if path.contains('%') => {
                let what =
                    format!("the link '{url}' needs the name as its file has it");
                self.add(at, what);
            }
            Reach::Inside(path, _) if is_capital_page(&path) => {
                self.add(at, format!("the link '{url}' needs '.md' in small letters"));
            }
            Reach::Inside(..) => {
                let line = self.line(at);
                let url = url.trim().into();
                self.seen.targets.push(Target { line, url, is_link });
            }
        }
    }

    /// Whether a path is that of the page on which it is typed.
    fn is_own(&self, path: &str, at: usize) -> bool {
        let is_typed = self.text.source(at).1 == Source::Page;
        is_typed && self.page.file.file_name().is_some_and(|name| name == path)
    }

    fn html(&mut self, at: usize, html: &str) {
        let mut in_style = false;
        let parts = html::parts(html);
        let unnamed = boxes_without_names(&parts);
        let empty = empty_summaries(&parts);
        for (index, (line, part)) in parts.into_iter().enumerate() {
            let before =
                html.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
            let at = (at + before).min(self.text.text.len());
            let source = self.line(at);
            if unnamed.contains(&index) {
                self.add(at, "this <details> has no <summary>");
            }
            if empty.contains(&index) {
                self.add(at, "this <summary> has no words");
            }
            match part {
                Part::Start(tag) if !html::is_known(&tag.name) => {
                    let name = &tag.name;
                    self.add(
                        at,
                        format!(
                            "<{name}> is no element of a page: write code as `code`"
                        ),
                    );
                }
                Part::Start(tag) => {
                    in_style = &*tag.name == "style";
                    self.open.start(&tag, source);
                    self.element(at, &tag);
                }
                Part::End(name) if !html::is_known(&name) => {
                    self.add(at, format!("</{name}> ends what is not open here"));
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
        let typed = self.text.source(at).1 == Source::Page;
        if typed && &*tag.name == "slot" {
            self.add(at, "<slot> is what the weaver uses");
            return;
        }
        if let Some(what) = html::forbidden(tag) {
            self.add(at, what);
            return;
        }
        if typed {
            self.typed(at, tag);
        }
        if &*tag.name == "a" && html::value(tag, "href").is_some() {
            self.link_begins(at);
        }
        if let ("img", Some(url)) = (&*tag.name, html::value(tag, "src")) {
            self.picture(at, url);
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

    /// What nobody should type: looks, and what is hidden.
    fn typed(&mut self, at: usize, tag: &html5ever::tokenizer::Tag) {
        let name = &tag.name;
        if ["iframe", "object", "embed"].contains(&&**name) {
            let what = format!("what a <{name}> shows is not checked: show an image");
            self.add(at, what);
        }
        if &**name == "svg" && html::value(tag, "role").is_none() {
            self.add(at, "this drawing has no text alternative");
        }
        if html::value(tag, "hidden").is_some() {
            self.add(at, "'hidden' hides what stands in it");
        }
        if html::value(tag, "open").is_some() {
            self.add(at, "a reader opens this: leave 'open' out");
        }
        let classes = html::value(tag, "class").unwrap_or_default().split_whitespace();
        let line = self.line(at);
        self.seen.classes.extend(classes.map(|class| (line, class.to_string())));
        for name in ["title", "alt", "aria-label"] {
            let value = html::value(tag, name).unwrap_or_default();
            if value.contains(['$', '`', '*']) {
                self.add(at, format!("'{name}' shows its signs as they stand"));
            }
        }
    }

    fn style(&mut self, at: usize, style: &str) {
        let said = style::read(style);
        if said.is_empty()
            && !style.trim().is_empty()
            && self.text.source(at).1 == Source::Page
        {
            self.add(at, "a style belongs in book/theme");
        }
        for (_, said) in said {
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
            let escaped = |at: &usize| {
                sign == "$" && self.text.text.as_bytes()[..*at].ends_with(b"\\")
            };
            found.extend(typed.filter(|at| !escaped(at)).take(1).map(|at| {
                (at, format!("'{sign}' is left unrendered in \"{}\"", text.trim()))
            }));
        }
        // One sign that is left makes others.
        let patterns = if found.is_empty() { &LEFT[..] } else { &[] };
        let left = patterns.iter().find_map(|(pattern, what)| {
            let is_interval = |at: usize| {
                INTERVAL.find_iter(&text).any(|interval| interval.range().contains(&at))
            };
            // Tasks write formulas in plain letters.
            let is_plain = |at: usize| {
                let from = self.text.source(place(at)).0;
                let is_exercise = self.page.file.starts_with("exercises");
                is_exercise
                    || self.page.directives.iter().any(|(range, directive)| {
                        range.start == from
                            && matches!(directive, Directive::Exercise { .. })
                    })
            };
            let left = pattern.find_iter(&text).find(|left| {
                let sign = left.as_str();
                let bare = ["|", "[", "]"].contains(&sign) && is_plain(left.start());
                !bare && !is_interval(left.start())
            });
            left.map(|left| {
                let sign = left.as_str().trim();
                let near = near(&text, left.start());
                (place(left.start()), format!("'{sign}' {what} in \"{near}\""))
            })
        });
        found.extend(left);
        found.into_iter().for_each(|(at, what)| self.add(at, what));
    }
}

/// The `<details>` that do not begin with their `<summary>`, by their index.
fn boxes_without_names(parts: &[(usize, Part)]) -> Vec<usize> {
    let is = |part: &Part, name: &str| matches!(part, Part::Start(tag) if &*tag.name == name);
    let is_word =
        |part: &&Part| !matches!(part, Part::Text(text) if text.trim().is_empty());
    let mut unnamed = Vec::new();
    for (index, (_, part)) in parts.iter().enumerate() {
        let mut inside =
            parts[index + 1..].iter().map(|(_, part)| part).filter(is_word);
        let named = inside.next().is_some_and(|first| is(first, "summary"));
        if is(part, "details") && !named {
            unnamed.push(index);
        }
    }
    unnamed
}

/// The `<summary>` in which nothing stands, by their index.
fn empty_summaries(parts: &[(usize, Part)]) -> Vec<usize> {
    let is_blank =
        |part: &Part| matches!(part, Part::Text(text) if text.trim().is_empty());
    let mut empty = Vec::new();
    for (index, (_, part)) in parts.iter().enumerate() {
        let mut inside = parts[index + 1..].iter().map(|(_, part)| part);
        let next = inside.find(|part| !is_blank(part));
        let is_start = matches!(part, Part::Start(tag) if &*tag.name == "summary");
        let ends = matches!(next, Some(Part::End(name)) if name == "summary");
        if is_start && ends {
            empty.push(index);
        }
    }
    empty
}

/// Whether a path is that of a page, but for its large letters.
fn is_capital_page(path: &str) -> bool {
    path.to_lowercase().ends_with(".md") && !path.ends_with(".md")
}

/// An address on another site, whose name has at least one point.
static HOST: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^\s*(?i:\w+:)?//[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#]|\s*$)")
});

/// An exercise with its number.
static EXERCISE: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)\bexercise\s+(\d+)\b"));

/// The words around a place.
fn near(text: &str, at: usize) -> String {
    let before: Vec<&str> = text[..at].split_whitespace().rev().take(3).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    let behind: Vec<&str> = text[at..].split_whitespace().take(3).collect();
    let gap = if text[..at].ends_with(char::is_whitespace) { " " } else { "" };
    format!("{}{gap}{}", before.join(" "), behind.join(" "))
}

/// What is there for a machine, and no reader should see.
const SIGNS: [&str; 6] = ["{{", "$", "`", "<!--", "-->", "\u{fffd}"];
/// What else is left, and what is said of it.
static LEFT: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let unrendered = "is left unrendered";
    [
        (r"\\[A-Za-z(\[{$]", unrendered),
        (r"[\[\]|*]|~~|\b__|__\b|<!-", unrendered),
        (r"\w\^[-−\w{(]|\w_\{|(?:^|\s):[a-z_]+:(?:\W|$)", unrendered),
        (r"\s[,;](?:\s|$)", "stands behind a space"),
        (r"\(\s*\)", "is empty"),
        (r"(?:^|\s)_\w|\w_(?:\s|$)", unrendered),
        (r"&#?\w+;?(?:\s|$)|&\w+;", unrendered),
        (r"\b[\w-]+\.md\b", "is the file of a page: write a link"),
        (r"%\s*%", "says percent twice"),
        (r"(?i)\b(?:todo|fixme|xxx?|tbd)\b|\?\?", "is left in the text"),
        (r"Ã.|â€|Â ", "was written with another encoding"),
    ]
    .map(|(pattern, what)| (regex(pattern), what))
    .into()
});
/// An interval, whose brackets are meant.
static INTERVAL: LazyLock<Regex> =
    LazyLock::new(|| regex(r"[\[(][-−]?[\d·][^\[\]()]*[\])]"));
