//! Style sheets.

use std::sync::LazyLock;

use cssparser::{ParseError, Parser, ParserInput, Token};

use regex::Regex;

use crate::page::line as line_of;
use crate::pattern::regex;

/// The units that our style sheets measure in.
const UNITS: [&str; 20] = [
    "px", "em", "rem", "ch", "ex", "lh", "rlh", "vw", "vh", "dvh", "svh", "cqw", "fr",
    "s", "ms", "deg", "mm", "cm", "pt", "x",
];

/// A sign of a sum that stands at what is added.
static JOINED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"[\w%)] [-+][\w(.]|[\w%)][+-] |%[-+]\w"));

/// What a style sheet says that may be wrong.
pub(super) enum Said {
    /// It needs this.
    Address(String),
    /// It can't be read, for this reason.
    Wrong(String),
}

/// Reads a style sheet, or a piece of one: what it says, with lines from 1.
pub(super) fn read(style: &str) -> Vec<(usize, Said)> {
    let mut said = Vec::new();
    let mut input = ParserInput::new(style);
    block(&mut Parser::new(&mut input), false, &mut said);
    if let Some(at) = comment_without_end(style) {
        said.push((line_of(style, at), Said::Wrong("a comment has no end".into())));
    }
    said
}

/// Where a comment begins within which another one does, or that has no end.
fn comment_without_end(style: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(start) = style[from..].find("/*").map(|at| from + at) {
        let inside = &style[start + 2..];
        let end = inside.find("*/");
        if end.is_none_or(|end| inside[..end].contains("/*")) {
            return Some(start);
        }
        from = start + 2 + end.unwrap_or(0) + 2;
    }
    None
}

/// Reads up to the end of a block. A text in it may be an address, if `strings` is so.
fn block(parser: &mut Parser, strings: bool, said: &mut Vec<(usize, Said)>) {
    // What stands behind `@import` is an address as well.
    let mut import = false;
    loop {
        let line = parser.current_source_location().line as usize + 1;
        let start = parser.position();
        let Ok(token) = parser.next().cloned() else { return };
        let line = line
            + parser
                .slice_from(start)
                .bytes()
                .take_while(u8::is_ascii_whitespace)
                .filter(|byte| *byte == b'\n')
                .count();
        let mut wrong = |what: &str| said.push((line, Said::Wrong(what.into())));
        match &token {
            Token::Dimension { unit, .. } if !UNITS.contains(&&**unit) => {
                said.push((line, Said::Wrong(format!("there is no unit '{unit}'"))));
            }
            Token::UnquotedUrl(url) => {
                said.push((line, Said::Address(url.to_string())))
            }
            Token::QuotedString(url) if strings || import => {
                said.push((line, Said::Address(url.to_string())));
            }
            Token::BadUrl(_) | Token::BadString(_) => {
                wrong("an address or a text does not end")
            }
            Token::CloseParenthesis
            | Token::CloseSquareBracket
            | Token::CloseCurlyBracket => {
                wrong("it closes a bracket that is not open");
            }
            Token::Function(name) => {
                let from = parser.position();
                let strings = is_of_addresses(name);
                let is_calc = name.eq_ignore_ascii_case("calc");
                nested(parser, strings, ')', line, said);
                if is_calc && JOINED.is_match(parser.slice_from(from)) {
                    let what = "in calc() a - or + has a blank on both sides";
                    said.push((line, Said::Wrong(what.into())));
                }
            }
            Token::ParenthesisBlock => nested(parser, strings, ')', line, said),
            Token::SquareBracketBlock => nested(parser, false, ']', line, said),
            Token::CurlyBracketBlock => nested(parser, false, '}', line, said),
            _ => {}
        }
        import = matches!(&token, Token::AtKeyword(name) if name.eq_ignore_ascii_case("import"));
    }
}

fn nested(
    parser: &mut Parser,
    strings: bool,
    end: char,
    line: usize,
    said: &mut Vec<(usize, Said)>,
) {
    let start = parser.position();
    let read: Result<(), ParseError<()>> = parser.parse_nested_block(|inside| {
        block(inside, strings, said);
        Ok(())
    });
    if read.is_err() || !parser.slice_from(start).ends_with(end) {
        said.push((line, Said::Wrong(format!("a bracket has no '{end}'"))));
    }
}

/// Whether texts in such a function are addresses.
fn is_of_addresses(function: &str) -> bool {
    let function = function.to_ascii_lowercase();
    ["url", "src", "image", "image-set", "-webkit-image-set"]
        .contains(&function.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_are_read() {
        for (style, expected) in [
            ("a { b: url(c) }\n\n  @import 'd';", "1c 3d"),
            ("a { b: image-set('c' 1x,\n url('d') 2x) }", "1c 2d"),
            ("a { content: 'b' }", ""),
            ("\na { b: c(1 }", "2! 2!"),
            ("a }", "1!"),
            ("a { b: 'c\n }", "1!"),
        ] {
            let said: Vec<String> = read(style)
                .into_iter()
                .map(|(line, said)| match said {
                    Said::Address(url) => format!("{line}{url}"),
                    Said::Wrong(_) => format!("{line}!"),
                })
                .collect();
            assert_eq!(said.join(" "), expected, "{style}");
        }
    }
}
