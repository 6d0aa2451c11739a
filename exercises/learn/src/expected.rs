//! What the check needs of a learner's file: the types, functions and fields of the stub.

use verdict::Screen;

/// A type, a function, a field or a variant, as it is declared.
#[derive(Clone, Debug, PartialEq)]
struct Item<'a> {
    /// The type that it belongs to, if any.
    owner: &'a str,
    name: &'a str,
    /// From 1.
    line: usize,
    /// The declaration in one line.
    text: String,
    /// The same without what may differ: the names of parameters.
    shape: String,
}

/// What the check needs and does not find in a learner's file, or finds changed. Nothing
/// if there is no such thing.
pub(crate) fn missing(
    file: &str,
    yours: &str,
    stub: &str,
    screen: &Screen,
) -> Option<String> {
    let (yours, needed) = (items(yours), items(stub));
    let mut said = String::new();
    let yours_of = |item: &Item| yours.iter().find(|yours| yours.same_place(item));
    // Of a type that is missing, its own line is enough.
    let there = |item: &&Item| {
        let is_owner = |other: &&Item| (other.owner, other.name) == ("", item.owner);
        needed.iter().find(is_owner).is_none_or(|owner| yours_of(owner).is_some())
    };
    for item in needed.iter().filter(|item| item.is_asked_for()).filter(there) {
        said += &match yours_of(item) {
            None => format!(
                "\n  This line is missing{}:\n    {}\n",
                item.place(),
                item.text
            ),
            Some(yours) if yours.shape != item.shape => format!(
                "\n  This line{} should be:\n    {}\n  Yours, line {}:\n    {}\n",
                item.place(),
                item.text,
                yours.line,
                yours.text
            ),
            Some(_) => continue,
        };
    }
    for item in yours.iter().filter(|item| item.is_member()) {
        let of_needed = needed.iter().any(|needed| needed.owner == item.owner);
        if of_needed && !needed.iter().any(|needed| needed.same_place(item)) {
            let why = match item.text.starts_with("pub ") {
                true => "is one more than the check can fill",
                false => "must begin with `pub`, so that the check can fill it",
            };
            let (line, place, text) = (item.line, item.place(), &item.text);
            said += &format!("\n  Line {line}{place} {why}:\n    {text}\n");
        }
    }
    let first = format!("{file} does not have what the check needs.\n");
    (!said.is_empty()).then(|| screen.kept(&(first + &said)) + "\n")
}

/// The fields of the structs in a file, each with the name of its struct.
pub(crate) fn fields(source: &str) -> Vec<(&str, &str)> {
    let is_field = |item: &Item| item.is_member() && item.text.contains(':');
    let fields = items(source).into_iter().filter(is_field);
    fields.map(|item| (item.owner, item.name)).collect()
}

impl Item<'_> {
    /// A field or a variant.
    fn is_member(&self) -> bool {
        !self.owner.is_empty() && !self.text.contains("fn ")
    }

    fn is_asked_for(&self) -> bool {
        self.text.starts_with("pub") || self.is_member()
    }

    fn same_place(&self, other: &Item) -> bool {
        (self.owner, self.name) == (other.owner, other.name)
    }

    fn place(&self) -> String {
        if self.owner.is_empty() {
            String::new()
        } else {
            format!(" in `{}`", self.owner)
        }
    }
}

/// A word or a sign of the code, and where it begins.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    at: usize,
}

/// The declarations in a piece of code, as far as they are needed here.
fn items(source: &str) -> Vec<Item<'_>> {
    let tokens = tokens(source);
    let (mut items, mut owner, mut i) = (Vec::new(), "", 0);
    while i + 1 < tokens.len() {
        let name = tokens[i + 1].text;
        let body = i + position(&tokens[i..], &["{", ";"]);
        match tokens[i].text {
            "impl" => {
                owner = tokens[body - 1].text;
                i = body;
            }
            kind @ ("struct" | "enum" | "fn") => {
                let public = i > 0 && tokens[i - 1].text == "pub";
                let declared = &tokens[i - usize::from(public)..body];
                items.extend(item(source, owner, declared));
                i = closing(&tokens, body);
                let members = if kind == "fn" { &[] } else { &tokens[body..i] };
                for member in split(members.get(1..).unwrap_or_default()) {
                    items.extend(item(source, name, member));
                }
            }
            "}" => owner = "",
            _ => {}
        }
        i += 1;
    }
    items
}

fn item<'a>(source: &'a str, owner: &'a str, tokens: &[Token<'a>]) -> Option<Item<'a>> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let text = &source[first.at..last.at + last.text.len()];
    let before =
        |token: &&Token| matches!(token.text, "pub" | "fn" | "struct" | "enum");
    let named = tokens.iter().find(|token| !before(token))?;
    Some(Item {
        owner,
        name: named.text,
        line: source[..first.at].matches('\n').count() + 1,
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        shape: shape(tokens),
    })
}

/// The tokens without the names of parameters, and without a comma after the last.
fn shape(tokens: &[Token]) -> String {
    let open = position(tokens, &["("]);
    let close = closing(tokens, open);
    let mut shape: Vec<&str> = tokens[..open].iter().map(|token| token.text).collect();
    for parameter in split(tokens.get(open + 1..close).unwrap_or_default()) {
        let colon = parameter.iter().position(|token| token.text == ":");
        let of_type = colon.map_or(0, |colon| colon + 1);
        shape.extend(parameter[of_type..].iter().map(|token| token.text));
        shape.push(",");
    }
    let rest = tokens.get(close..).unwrap_or_default();
    shape.extend(rest.iter().map(|token| token.text));
    shape.join(" ")
}

/// Where the first of some tokens stands, outside of brackets; the length if nowhere.
fn position(tokens: &[Token], wanted: &[&str]) -> usize {
    let mut depth = 0;
    for (i, token) in tokens.iter().enumerate() {
        if depth == 0 && wanted.contains(&token.text) {
            return i;
        }
        depth += step(token.text);
    }
    tokens.len().saturating_sub(1)
}

/// Where the bracket closes that opens at `open`.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (i, token) in tokens.iter().enumerate().skip(open) {
        depth += step(token.text);
        if depth <= 0 {
            return i;
        }
    }
    tokens.len().saturating_sub(1)
}

fn step(token: &str) -> i32 {
    match token {
        "(" | "[" | "{" => 1,
        ")" | "]" | "}" => -1,
        _ => 0,
    }
}

/// What stands between commas, outside of brackets. Also `<` and `>` are brackets here.
fn split<'t, 'a>(tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let mut depth = 0;
    let at_comma = |token: &Token| {
        depth += match token.text {
            "<" => 1,
            ">" => -1,
            other => step(other),
        };
        depth == 0 && token.text == ","
    };
    tokens.split(at_comma).filter(|part| !part.is_empty()).collect()
}

/// Words and signs, without comments, strings and attributes.
fn tokens(source: &str) -> Vec<Token<'_>> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(char) = source[at..].chars().next() {
        let rest = &source[at..];
        let len = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if char == '"' {
            string(rest)
        } else if rest.starts_with("#[") {
            rest.find(']').map_or(rest.len(), |end| end + 1)
        } else if rest.starts_with("'{'") || rest.starts_with("'}'") {
            3
        } else {
            let word = |c: char| c.is_alphanumeric() || c == '_';
            let len = match word(char) {
                true => rest.find(|c| !word(c)).unwrap_or(rest.len()),
                false if rest.starts_with("->") => 2,
                false => char.len_utf8(),
            };
            if !char.is_whitespace() {
                tokens.push(Token { text: &rest[..len], at });
            }
            len
        };
        at += len;
    }
    tokens
}

/// How long the string is that a text begins with.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STUB: &str = "use a::B;\n\n/// A struct {\npub struct Net {\n    /// Its w.\n    pub w: \
                        Vec<f64>,\n}\n\nimpl Net {\n    pub fn step(&mut self, x: &[f64]) -> \
                        Option<f64> {\n        todo!(\"as in \\\"}\\\"\")\n    }\n}\n\npub enum \
                        Fate {\n    Lives,\n    Dies,\n}\n\npub fn train(\n    lr: f64,\n    f: \
                        fn(f64) -> f64,\n) -> f64 {\n    todo!()\n}\n";

    fn said(from: &str, to: &str) -> Option<String> {
        assert!(STUB.contains(from));
        missing("a.rs", &STUB.replace(from, to), STUB, &Screen::PLAIN)
    }

    #[test]
    fn what_is_the_same_is_not_missed() {
        assert_eq!(said("", ""), None);
        assert_eq!(
            said(
                "lr: f64,\n    f: fn(f64) -> f64,\n)",
                "rate: f64, f: fn(f64) -> f64)"
            ),
            None
        );
        assert_eq!(said("x: &[f64]", "_: &[f64]"), None);
        assert_eq!(said("use a::B;", "use a::B;\nfn mine(x: u8) {}"), None);
        assert_eq!(
            said("{\n    /// Its w.\n    pub w: Vec<f64>,\n}", "{ pub w: Vec<f64> }"),
            None
        );
    }

    #[test]
    fn what_is_missing_or_changed_is_shown_as_it_should_be() {
        let begin = "a.rs does not have what the check needs.\n\n  ";
        for (from, to, words) in [
            (
                "fn train(",
                "fn training(",
                "This line is missing:\n    pub fn train( lr: f64, f: fn(f64) -> f64, ) -> f64\n",
            ),
            (
                "x: &[f64]",
                "x: Vec<f64>",
                "This line in `Net` should be:\n    pub fn step(&mut self, x: &[f64]) -> \
                 Option<f64>\n  Yours, line 10:\n    pub fn step(&mut self, x: Vec<f64>) -> \
                 Option<f64>\n",
            ),
            (
                "pub w",
                "pub weights",
                "This line is missing in `Net`:\n    pub w: Vec<f64>\n\n  Line 6 in `Net` is \
                 one more than the check can fill:\n    pub weights: Vec<f64>\n",
            ),
            (
                "pub fn step",
                "fn step",
                "This line in `Net` should be:\n    pub fn step(&mut self, x: &[f64]) -> \
                 Option<f64>\n  Yours, line 10:\n    fn step(&mut self, x: &[f64]) -> \
                 Option<f64>\n",
            ),
            (
                "pub struct Net",
                "struct Net",
                "This line should be:\n    pub struct Net\n  Yours, line 4:\n    struct Net\n",
            ),
            (
                "pub struct Net {\n    /// Its w.",
                "pub struct Layer {",
                "This line is missing:\n    pub struct Net\n",
            ),
            (
                "pub enum",
                "enum",
                "This line should be:\n    pub enum Fate\n  Yours, line 15:\n    enum Fate\n",
            ),
            ("    Dies,\n", "", "This line is missing in `Fate`:\n    Dies\n"),
        ] {
            assert_eq!(said(from, to), Some(format!("{begin}{words}")));
        }
    }
}
