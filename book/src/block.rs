//! The blocks of a page: what a reader sees one below the other.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::directive::Directive;

/// What the pages may have besides plain Markdown.
pub(crate) const MARKDOWN: Options =
    Options::ENABLE_MATH.union(Options::ENABLE_TABLES).union(Options::ENABLE_FOOTNOTES);

/// What stands in the text of a block for code, a formula, a value, a forced new line, and
/// the end of a link or of bold words.
pub(crate) const CODE: char = '\u{e001}';
pub(crate) const FORMULA: char = '\u{e002}';
pub(crate) const VALUE: char = '\u{e003}';
pub(crate) const BREAK: char = '\u{e004}';
pub(crate) const EDGE: char = '\u{e005}';

/// What a block is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Shape {
    Paragraph,
    /// The words of an item of a list.
    Item,
    Heading,
    /// A cell of a table.
    Cell,
    Caption,
    Code,
    /// A formula that stands alone.
    Formula,
    /// What a directive puts in, or the edge of a box.
    Directive,
    Html,
    /// A line between the hints of an exercise.
    Rule,
}

/// A block of a page.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) shape: Shape,
    /// The bytes that it takes.
    pub(crate) range: Range<usize>,
    /// What a reader reads, with a sign for all that is no words.
    pub(crate) text: String,
    /// Its links, its bold words, its code and its formulas.
    pub(crate) marks: Vec<Range<usize>>,
    /// Where its pieces begin: in the text, and in the page.
    pieces: Vec<(usize, usize)>,
}

impl Block {
    fn new(shape: Shape, range: Range<usize>) -> Self {
        let (text, marks, pieces) = Default::default();
        Block { shape, range, text, marks, pieces }
    }

    /// Whether it has sentences, or parts of them.
    pub(crate) fn is_prose(&self) -> bool {
        use Shape::{Caption, Cell, Heading, Item, Paragraph};
        [Paragraph, Item, Heading, Cell, Caption].contains(&self.shape)
    }

    /// Whether it has code and no words.
    pub(crate) fn is_only_code(&self) -> bool {
        self.text.chars().all(|c| c == CODE || c.is_whitespace())
    }

    /// The byte of the page from which a byte of the text comes.
    pub(crate) fn place(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|(start, _)| *start <= at);
        match self.pieces[..after].last() {
            Some((start, place)) => (place + at - start).min(self.range.end),
            None => self.range.start,
        }
    }

    fn push(&mut self, text: &str, place: Range<usize>) {
        self.pieces.push((self.text.len(), place.start));
        self.text += text;
        self.range.end = place.end;
    }
}

/// The blocks of a text whose directives are known.
pub(crate) fn blocks(
    text: &str,
    directives: &[(Range<usize>, Directive)],
) -> Vec<Block> {
    let mut reader = Reader {
        page: text,
        directives,
        blocks: Vec::new(),
        shape: Shape::Paragraph,
        items: 0,
        is_open: false,
    };
    for (event, range) in Parser::new_ext(text, MARKDOWN).into_offset_iter() {
        reader.event(event, range);
    }
    reader.blocks
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

struct Reader<'a> {
    page: &'a str,
    directives: &'a [(Range<usize>, Directive)],
    blocks: Vec<Block>,
    /// What the next block is.
    shape: Shape,
    /// In how many items it is.
    items: usize,
    is_open: bool,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) if !is_inline(&tag.to_end()) => self.start(&tag, range),
            Event::End(tag) if !is_inline(&tag) => self.end(tag),
            Event::Text(text) if self.shape == Shape::Code => {
                self.block(range.start).push(&text, range);
            }
            Event::Text(text) if text.len() == range.len() => self.text(&text, range),
            _ if self.directive(range.start).is_some() => {}
            Event::DisplayMath(_) => self.alone(Shape::Formula, range),
            Event::Rule => self.alone(Shape::Rule, range),
            Event::Html(_) => self.alone(Shape::Html, range),
            Event::InlineHtml(html) if html.starts_with("<br") => {
                self.sign(BREAK, range)
            }
            Event::Text(text) => self.block(range.start).push(&text, range),
            Event::SoftBreak if self.is_open => {
                self.block(range.start).push("\n", range);
            }
            Event::HardBreak => self.sign(BREAK, range),
            Event::Code(_) => {
                self.block(range.start).marks.push(range.clone());
                self.sign(CODE, range);
            }
            Event::InlineMath(_) => {
                self.block(range.start).marks.push(range.clone());
                self.sign(FORMULA, range);
            }
            Event::Start(_) => self.block(range.start).marks.push(range),
            Event::End(_) => self.sign(EDGE, range.end..range.end),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        self.is_open = false;
        self.items += usize::from(*tag == Tag::Item);
        self.shape = match tag {
            Tag::Heading { .. } => Shape::Heading,
            Tag::TableCell => Shape::Cell,
            Tag::CodeBlock(_) => Shape::Code,
            _ if self.items > 0 => Shape::Item,
            _ => Shape::Paragraph,
        };
        if self.shape == Shape::Code {
            self.blocks.push(Block::new(Shape::Code, range));
            self.is_open = true;
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.is_open = false;
        self.items -= usize::from(tag == TagEnd::Item);
        self.shape = if self.items > 0 { Shape::Item } else { Shape::Paragraph };
    }

    /// The words and the directives of a piece of text.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            if let Some((place, directive)) = self.directive(at) {
                self.put_in(place, directive);
                at = place.end;
                continue;
            }
            let starts = self.directives.iter().map(|(place, _)| place.start);
            let next = starts.filter(|start| *start > at).min();
            let end = next.unwrap_or(range.end).min(range.end);
            let piece = &text[at - range.start..end - range.start];
            self.block(at).push(piece, at..end);
            at = end;
        }
    }

    fn put_in(&mut self, place: &Range<usize>, directive: &Directive) {
        if matches!(directive, Directive::Value { .. }) {
            return self.sign(VALUE, place.clone());
        }
        self.alone(Shape::Directive, place.clone());
        if let Directive::Figure { caption: Some(caption), .. } = directive {
            let before = self.page[place.clone()].find(caption).unwrap_or(0);
            let mut block = Block::new(Shape::Caption, place.clone());
            block.push(caption, place.start + before..place.end);
            self.blocks.push(block);
        }
    }

    fn directive(&self, at: usize) -> Option<&'a (Range<usize>, Directive)> {
        self.directives.iter().find(|(range, _)| range.contains(&at))
    }

    fn sign(&mut self, sign: char, range: Range<usize>) {
        self.block(range.start).push(sign.encode_utf8(&mut [0; 4]), range);
    }

    /// A block of its own, which ends the one before.
    fn alone(&mut self, shape: Shape, range: Range<usize>) {
        let known = self.blocks.iter().any(|block| block.range == range);
        if !known {
            self.blocks.push(Block::new(shape, range));
        }
        self.is_open = false;
    }

    /// The block that is read, from here on if it is a new one.
    fn block(&mut self, at: usize) -> &mut Block {
        if !self.is_open {
            self.blocks.push(Block::new(self.shape, at..at));
            self.is_open = true;
        }
        self.blocks.last_mut().expect("a block is open")
    }
}
