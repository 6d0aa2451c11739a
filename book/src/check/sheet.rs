//! What a style sheet is made of: rules, what they are for, and what they say.

use std::sync::LazyLock;

use cssparser::{ParseError, Parser, ParserInput, Token};
use regex::Regex;

use crate::page::line;
use crate::pattern::regex;

/// A style sheet, taken apart. Lines count from 1.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Properties with their values, within rules.
    pub declarations: Vec<(usize, String, String)>,
    /// What the rules are for.
    pub selectors: Vec<(usize, String)>,
    /// The names in them: `.class`, `#id` or `element`.
    pub(super) names: Vec<(usize, String)>,
    /// The variables that it sets.
    pub(super) sets: Vec<(usize, String)>,
    /// The variables that it needs.
    pub(super) needs: Vec<(usize, String)>,
    /// What is wrong with it.
    pub(super) wrong: Vec<(usize, String)>,
}

/// What begins with `@` and has rules in it.
const GROUPS: [&str; 4] = ["media", "container", "supports", "layer"];
/// What begins with `@` and has something else in it, or nothing.
const OTHERS: [&str; 6] =
    ["font-face", "import", "charset", "page", "keyframes", "property"];
/// The margins of a sheet of paper that something may be written in.
const MARGINS: [&str; 6] = [
    "top-left",
    "top-center",
    "top-right",
    "bottom-left",
    "bottom-center",
    "bottom-right",
];
/// What elements have besides what pages, scripts and screen readers know.
const ATTRIBUTES: [&str; 14] = [
    "alt", "checked", "class", "disabled", "hidden", "href", "id", "lang", "open",
    "role", "src", "style", "title", "type",
];
/// What pages tell a screen reader.
pub(super) const ARIA_NAMES: [&str; 24] = [
    "aria-atomic",
    "aria-busy",
    "aria-checked",
    "aria-controls",
    "aria-current",
    "aria-describedby",
    "aria-disabled",
    "aria-errormessage",
    "aria-expanded",
    "aria-haspopup",
    "aria-hidden",
    "aria-invalid",
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "aria-modal",
    "aria-orientation",
    "aria-pressed",
    "aria-selected",
    "aria-valuemax",
    "aria-valuemin",
    "aria-valuenow",
    "aria-valuetext",
    "aria-relevant",
];
/// What is so or not.
const STATES: [&str; 5] =
    ["aria-disabled", "aria-expanded", "aria-hidden", "aria-pressed", "aria-selected"];
/// What `@media` and `@container` can ask for by a length: the rules outside are for a wide
/// page, those inside for one that is not so wide.
const LENGTH_OF: &str = "max-width";
/// How many CSS pixels are a wide page.
const WIDE: f64 = 1400.0;
/// What they can ask for by a word, and the words.
const CHOICES: [(&str, &[&str]); 7] = [
    ("orientation", &["portrait", "landscape"]),
    ("hover", &["hover", "none"]),
    ("pointer", &["coarse", "fine", "none"]),
    ("prefers-color-scheme", &["light", "dark"]),
    ("prefers-contrast", &["more", "less"]),
    ("prefers-reduced-motion", &["reduce", "no-preference"]),
    ("forced-colors", &["active", "none"]),
];

static COMMENT: LazyLock<Regex> = LazyLock::new(|| regex(r"(?s)/\*.*?\*/"));
static VARIABLE: LazyLock<Regex> = LazyLock::new(|| regex(r"var\(\s*(--[\w-]+)"));
static FEATURE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^\(\s*([\w-]+)\s*:\s*([^()]*?)\s*\)$"));
static PROPERTY: LazyLock<Regex> = LazyLock::new(|| regex(r"^-?-?[A-Za-z][\w-]*$"));

/// What a statement stands in.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// The sheet, or a group of rules.
    Rules,
    /// A rule with a selector.
    Rule,
    /// A block of another kind.
    Other,
}

impl Sheet {
    /// Takes a style sheet apart.
    pub fn read(style: &str) -> Self {
        let mut reader = Reader { style, sheet: Sheet::default(), rules: Vec::new() };
        let mut input = ParserInput::new(style);
        reader.statements(&mut Parser::new(&mut input), Place::Rules);
        let mut sheet = reader.sheet;
        if sheet.selectors.is_empty() && sheet.wrong.is_empty() {
            sheet.wrong.push((1, "it has no rule".into()));
        }
        sheet
    }
}

struct Reader<'a> {
    style: &'a str,
    sheet: Sheet,
    /// The rules that are read, each with the group that it is in.
    rules: Vec<String>,
}

impl Reader<'_> {
    /// Reads statements up to the end of a block.
    fn statements(&mut self, parser: &mut Parser, place: Place) {
        let group = parser.position().byte_index();
        loop {
            parser.skip_whitespace();
            let start = parser.position();
            let at = line(self.style, start.byte_index());
            loop {
                let token = parser.next_including_whitespace().cloned();
                let text = COMMENT.replace_all(parser.slice_from(start), "");
                let text = text.trim().trim_end_matches([';', '{']).trim().to_string();
                match token {
                    Err(_) if text.is_empty() => return,
                    Err(_) => {
                        self.statement(&text, at, place);
                        return;
                    }
                    Ok(Token::Semicolon) => {
                        self.statement(&text, at, place);
                        break;
                    }
                    Ok(Token::CurlyBracketBlock) => {
                        let inside = self.head(&text, at, place);
                        let from = parser.position();
                        let read: Result<(), ParseError<()>> = parser
                            .parse_nested_block(|block| {
                                self.statements(block, inside);
                                Ok(())
                            });
                        if inside == Place::Rule {
                            self.rule(&text, parser.slice_from(from), group, at);
                        }
                        // A bracket without an end is told elsewhere.
                        let _ = read;
                        break;
                    }
                    Ok(_) => {}
                }
            }
        }
    }

    fn wrong(&mut self, at: usize, what: impl Into<String>) {
        self.sheet.wrong.push((at, what.into()));
    }

    /// Whether a font is named once more than where it is defined.
    fn is_used(&self, font: &str) -> bool {
        COMMENT.replace_all(self.style, "").matches(font).count() > 1
    }

    /// A rule says something, and not the same as another one.
    fn rule(&mut self, selector: &str, inside: &str, group: usize, at: usize) {
        let inside = COMMENT.replace_all(inside, "");
        let inside = inside.split_whitespace().collect::<Vec<_>>().join(" ");
        let rule = format!("{group} {selector} {inside}");
        if inside.trim_end_matches('}').trim().is_empty() {
            self.wrong(at, format!("the rule for '{selector}' is empty"));
        } else if self.rules.contains(&rule) {
            self.wrong(at, format!("the rule for '{selector}' is there twice"));
        }
        self.rules.push(rule);
    }

    /// Takes note of what stands before a block, and says what stands in it.
    fn head(&mut self, text: &str, at: usize, place: Place) -> Place {
        if let Some(rule) = text.strip_prefix('@') {
            return self.at_rule(rule, at, place);
        }
        if place == Place::Other {
            return Place::Other;
        }
        if place == Place::Rule {
            self.wrong(at, format!("'{text}' is a rule within a rule"));
        }
        self.sheet.selectors.push((at, text.into()));
        match names(text) {
            Ok(_) if is_torn(text) => {
                let what = "a comma is missing at the end of a line";
                self.wrong(at, format!("'{text}' is no selector: {what}"));
            }
            Ok(names) => {
                self.sheet.names.extend(names.into_iter().map(|name| (at, name)))
            }
            Err(what) => self.wrong(at, format!("'{text}' is no selector: {what}")),
        }
        Place::Rule
    }

    fn at_rule(&mut self, text: &str, at: usize, place: Place) -> Place {
        let name = text.split([' ', '(', '\n']).next().unwrap_or_default();
        if OTHERS.contains(&name) {
            return Place::Other;
        }
        if place == Place::Other && MARGINS.contains(&name) {
            return Place::Rule;
        }
        if !GROUPS.contains(&name) {
            self.wrong(at, format!("there is no '@{name}'"));
        }
        if ["media", "container"].contains(&name) {
            let asked = text[name.len()..].split(" and ").map(str::trim);
            if let Some(part) = asked.into_iter().find(|part| !is_asked(part)) {
                let lengths =
                    format!("of lengths, for a {LENGTH_OF} of up to {WIDE}px alone");
                self.wrong(
                    at,
                    format!("'@{name}' can't ask for '{part}' here ({lengths})"),
                );
            }
        }
        Place::Rules
    }

    /// A statement without a block.
    fn statement(&mut self, text: &str, at: usize, place: Place) {
        if text.is_empty() || text.starts_with('@') {
            return;
        }
        if place == Place::Rules {
            return self.wrong(at, format!("'{text}' stands in no rule"));
        }
        let parts =
            text.split_once(':').map(|(name, value)| (name.trim(), value.trim()));
        let Some((name, value)) = parts.filter(|(name, _)| PROPERTY.is_match(name))
        else {
            return self.wrong(at, format!("'{text}' is no property with a value"));
        };
        self.sheet.needs.extend(variables(value).map(|name| (at, name)));
        if let Some(colour) = odd_colour(value) {
            self.wrong(
                at,
                format!("'{colour}' is no colour: it has 3, 4, 6 or 8 digits"),
            );
        }
        let font = value.trim_matches('"');
        if place == Place::Other && name == "font-family" && !self.is_used(font) {
            self.wrong(at, format!("no rule uses the font '{font}'"));
        }
        if name.starts_with("--") {
            self.sheet.sets.push((at, name.into()));
        } else if value.is_empty() || has_colon(value) {
            self.wrong(at, format!("'{name}' has no value, or its line no semicolon"));
        } else if place == Place::Rule {
            self.sheet.declarations.push((at, name.into(), value.into()));
        }
    }
}

/// Whether `@media` or `@container` can ask for a part of its condition.
fn is_asked(part: &str) -> bool {
    let Some(found) = FEATURE.captures(part) else {
        return ["print", "screen"].contains(&part);
    };
    let (feature, value) = (&found[1], &found[2]);
    let choice = CHOICES.iter().find(|(name, _)| *name == feature);
    match choice {
        Some((_, words)) => words.contains(&value),
        None => {
            let pixels = value.strip_suffix("px").and_then(|value| value.parse().ok());
            feature == LENGTH_OF && pixels.is_some_and(|pixels: f64| pixels <= WIDE)
        }
    }
}

/// A colour in a value that has not as many digits as one has.
fn odd_colour(value: &str) -> Option<String> {
    let mut input = ParserInput::new(value);
    let mut parser = Parser::new(&mut input);
    while let Ok(token) = parser.next() {
        if let Token::Hash(digits) | Token::IDHash(digits) = token {
            let is_hex = digits.chars().all(|c| c.is_ascii_hexdigit());
            if !is_hex || ![3, 4, 6, 8].contains(&digits.len()) {
                return Some(format!("#{digits}"));
            }
        }
    }
    None
}

/// The variables that a value needs.
pub(super) fn variables(value: &str) -> impl Iterator<Item = String> {
    VARIABLE.captures_iter(value).map(|found| found[1].to_string())
}

/// Whether a colon stands in a value, outside of brackets and texts.
fn has_colon(value: &str) -> bool {
    let mut input = ParserInput::new(value);
    let mut parser = Parser::new(&mut input);
    while let Ok(token) = parser.next() {
        if *token == Token::Colon {
            return true;
        }
    }
    false
}

/// Whether a selector goes on at the start of the next line without a comma.
fn is_torn(selector: &str) -> bool {
    let lines: Vec<&str> = selector.lines().filter(|line| !line.is_empty()).collect();
    lines.windows(2).any(|pair| {
        let goes_on = pair[0].trim_end().ends_with([',', '(']);
        let begins =
            pair[1].starts_with(|c: char| !c.is_whitespace() && !")>+~".contains(c));
        begins && !goes_on
    })
}

/// The selectors of a rule, one by one.
pub(super) fn each(selectors: &str) -> Vec<String> {
    let mut input = ParserInput::new(selectors);
    let read: Result<_, ParseError<()>> = Parser::new(&mut input)
        .parse_comma_separated(|one| {
            let start = one.position();
            while one.next().is_ok() {}
            Ok(one.slice_from(start).trim().to_string())
        });
    read.unwrap_or_default()
}

/// The names in a selector: `.class`, `#id` or `element`.
pub(super) fn names(selector: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let mut input = ParserInput::new(selector);
    read_names(&mut Parser::new(&mut input), &mut names)?;
    Ok(names)
}

fn read_names(parser: &mut Parser, names: &mut Vec<String>) -> Result<(), String> {
    let mut is_open = true;
    while let Ok(token) = parser.next().cloned() {
        let was_open = std::mem::replace(&mut is_open, token == Token::Comma);
        match &token {
            Token::Comma if was_open => {
                return Err("a comma has nothing before it".into());
            }
            Token::Comma | Token::Delim('>' | '+' | '~' | '*' | '&') => {}
            Token::SquareBracketBlock => attribute(parser, names)?,
            Token::Ident(name) => names.push(name.to_string()),
            Token::IDHash(name) => names.push(format!("#{name}")),
            Token::Delim('.') => {
                let Ok(Token::Ident(name)) = parser.next_including_whitespace() else {
                    return Err("a point has no name behind it".into());
                };
                names.push(format!(".{name}"));
            }
            Token::Colon => pseudo(parser, names)?,
            _ => return Err("it has a sign that belongs in none".into()),
        }
    }
    if is_open { Err("a comma has nothing behind it".into()) } else { Ok(()) }
}

/// The attribute in square brackets, of which scripts and pages must know those of ours.
fn attribute(parser: &mut Parser, names: &mut Vec<String>) -> Result<(), String> {
    let (mut name, mut value) = (String::new(), None);
    let read: Result<(), ParseError<()>> = parser.parse_nested_block(|inside| {
        if let Ok(Token::Ident(found)) = inside.next() {
            name = found.to_string();
        }
        while let Ok(token) = inside.next() {
            if let Token::QuotedString(found) = token {
                value = Some(found.to_string());
            }
        }
        Ok(())
    });
    let is_state = value.is_none_or(|value| ["true", "false"].contains(&&*value));
    if STATES.contains(&&*name) && !is_state {
        return Err(format!("'{name}' is \"true\" or \"false\""));
    }
    if read.is_err() || name.is_empty() {
        return Err("square brackets hold the name of an attribute".into());
    }
    if name.starts_with("data-") {
        names.push(name);
    } else if !ATTRIBUTES.contains(&&*name) && !ARIA_NAMES.contains(&&*name) {
        return Err(format!("no element has an attribute '{name}'"));
    }
    Ok(())
}

/// What stands behind a colon, or two.
fn pseudo(parser: &mut Parser, names: &mut Vec<String>) -> Result<(), String> {
    let missing = "a colon has no name behind it";
    let mut token = parser.next().map_err(|_| missing)?.clone();
    if token == Token::Colon {
        token = parser.next().map_err(|_| missing)?.clone();
    }
    match token {
        Token::Function(name) if ["is", "where", "not", "has"].contains(&&*name) => {
            let mut said = Ok(());
            let read: Result<(), ParseError<()>> =
                parser.parse_nested_block(|inside| {
                    said = read_names(inside, names);
                    Ok(())
                });
            read.map_err(|_| String::from("a bracket has no end")).and(said)
        }
        Token::Ident(_) | Token::Function(_) => Ok(()),
        _ => Err(missing.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_taken_apart() {
        let sheet = Sheet::read(
            "/* a */ .a > b:is(#c, .d)::before,\ne { f: g; --h: var(--i) }\n\
             @media print and (max-width: 3px) { j[data-l] { k: url('l:m'); } }\n\
             @font-face { src: url(n) }",
        );
        assert!(sheet.wrong.is_empty(), "{:?}", sheet.wrong);
        let names: Vec<&str> =
            sheet.names.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, [".a", "b", "#c", ".d", "e", "j", "data-l"]);
        let declarations: Vec<String> = sheet
            .declarations
            .iter()
            .map(|(line, name, value)| format!("{line} {name} {value}"))
            .collect();
        assert_eq!(declarations, ["2 f g", "3 k url('l:m')"]);
        assert_eq!((&sheet.sets[0].1[..], &sheet.needs[0].1[..]), ("--h", "--i"));
    }

    #[test]
    fn what_is_wrong_in_a_sheet_is_told() {
        for (sheet, at, what) in [
            ("", 1, "it has no rule"),
            ("a { b c; }", 1, "'b c' is no property with a value"),
            ("a {\n b: c\n d: e; }", 2, "'b' has no value, or its line no semicolon"),
            ("a { b: ; }", 1, "'b' has no value"),
            ("\n// words\na { b: c }", 2, "'// words\na' is no selector"),
            ("<!-- words -->\na { b: c }", 1, "'<!-- words -->\na' is no selector"),
            ("a, { b: c }", 1, "'a,' is no selector: a comma has nothing behind it"),
            ("a,, d { b: c }", 1, "'a,, d' is no selector: a comma has nothing before"),
            ("..a { b: c }", 1, "'..a' is no selector: a point has no name"),
            ("a { b: c;\n.d { e: f } }", 2, "'.d' is a rule within a rule"),
            ("@meda print { a { b: c } }", 1, "there is no '@meda'"),
            ("@media (max-widht: 1px) { a { b: c } }", 1, "'@media' can't ask for"),
            ("@media (max-width: 62 px) { a { b: c } }", 1, "'@media' can't ask for"),
            ("@media pint { a { b: c } }", 1, "'@media' can't ask for 'pint'"),
            ("@media (prefers-color-scheme: drak) { a { b: c } }", 1, "'@media' can't"),
            ("a { b: #12345 }", 1, "'#12345' is no colour"),
            ("a { b: #12345g }", 1, "'#12345g' is no colour"),
            ("a { }", 1, "the rule for 'a' is empty"),
            (
                "a { b: c }\na { b: c; }\na { b: c }",
                3,
                "the rule for 'a' is there twice",
            ),
            (
                "@font-face { font-family: \"A\"; src: url(b) }\na { b: c }",
                1,
                "no rule",
            ),
            ("a[=b] { b: c }", 1, "'a[=b]' is no selector: square brackets hold"),
            ("b: c; a { b: c }", 1, "'b: c' stands in no rule"),
        ] {
            let wrong = Sheet::read(sheet).wrong;
            assert_eq!(wrong.len(), 1, "{sheet}: {wrong:?}");
            assert!(
                wrong[0].0 == at && wrong[0].1.starts_with(what),
                "{sheet}: {wrong:?}"
            );
        }
    }

    /// With `:has(…) > *`, each text that a script changes costs a style for every element
    /// of the page.
    #[test]
    fn no_rule_takes_all_children_of_what_has_something() {
        let costs = |selector: &str| {
            let last = selector.rsplit([' ', '>', '+', '~']).next().unwrap_or_default();
            let all = last.starts_with('*') || last.starts_with(":not(");
            selector.contains(":has(") && all
        };
        assert!(
            costs(".box:has(> a) > *") && costs(".box:has(> a) > details > :not(p)")
        );
        for (line, selector) in
            Sheet::read(include_str!("../../theme/book.css")).selectors
        {
            assert!(!costs(&selector), "book.css, line {line}: {selector}");
        }
    }
}
