//! Formulas, from LaTeX to MathML.

use figure::quoted;
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// Turns formulas into MathML.
pub(crate) struct Math(LatexToMathML);

impl Math {
    pub(crate) fn new() -> Self {
        let math = LatexToMathML::new(MathCoreConfig::default());
        Math(math.unwrap_or_else(|_| {
            unreachable!("no macros are configured that could be wrong")
        }))
    }

    /// A formula within a line.
    pub(crate) fn within(&self, latex: &str) -> Result<String, String> {
        self.convert(latex, MathDisplay::Inline)
    }

    /// A formula for a line of its own. A long one is in pieces: they stand side by side
    /// where there is room, and below one another where there is not.
    pub(crate) fn alone(&self, latex: &str) -> Result<String, String> {
        let parts = broken(latex, |rest| rest.starts_with(APART));
        let part = |part: &&str| -> Result<String, String> {
            let part = part.strip_prefix(APART).unwrap_or(part);
            let pieces = pieces(part);
            let math =
                pieces.iter().map(|piece| self.convert(piece, MathDisplay::Block));
            let math = math.collect::<Result<String, _>>()?;
            Ok(if parts.len() > 1 { format!("<div>{math}</div>") } else { math })
        };
        parts.iter().map(part).collect()
    }

    fn convert(&self, latex: &str, display: MathDisplay) -> Result<String, String> {
        let latex = latex.trim();
        // What begins with a relation or a plus is no less of it than what has something before.
        let begins = BREAKS.iter().any(|sign| latex.starts_with(sign));
        let shown = if begins { format!("{{}} {latex}") } else { latex.to_string() };
        match self.0.convert_with_local_state(&shown, display) {
            Ok(result) => {
                let text =
                    format!("<math alttext=\"{}\"", quoted(&latex.replace('\n', " ")));
                Ok(result.mathml.replace('\n', " ").replacen("<math", &text, 1))
            }
            Err(error) => Err(format!(
                "the formula '{latex}' can't be read: {}",
                error.error_message()
            )),
        }
    }
}

/// What a long formula may be broken before.
const BREAKS: [&str; 6] = ["=", "+", "\\le ", "\\approx ", "\\to ", "\\propto "];

/// A formula of so many signs fits on a phone.
const SHORT: usize = 40;

/// What stands between two formulas in one line.
const APART: &str = "\\qquad";

/// A formula, or the pieces of a long one.
fn pieces(latex: &str) -> Vec<&str> {
    let is_break = |rest: &str| BREAKS.iter().any(|sign| rest.starts_with(sign));
    if latex.len() <= SHORT { vec![latex] } else { broken(latex, is_break) }
}

/// A formula, broken outside of its brackets before what is a break.
fn broken(latex: &str, is_break: impl Fn(&str) -> bool) -> Vec<&str> {
    let (mut pieces, mut start, mut at, mut depth) = (Vec::new(), 0, 0, 0);
    while at < latex.len() {
        let rest = &latex[at..];
        if depth == 0 && is_break(rest) && !latex[start..at].trim().is_empty() {
            pieces.push(&latex[start..at]);
            start = at;
        }
        let token = token(rest);
        let command = token.strip_prefix('\\');
        let command = command
            .map(|name| name.trim_end_matches(|c: char| !c.is_ascii_alphabetic()));
        match (token, command) {
            ("{" | "(", _) | (_, Some("left" | "begin")) => depth += 1,
            ("}" | ")", _) | (_, Some("right" | "end")) => depth -= 1,
            _ => {}
        }
        at += token.len();
    }
    pieces.push(&latex[start..]);
    pieces
}

/// The first sign of a formula, or its first command with the bracket that it is about.
fn token(latex: &str) -> &str {
    let end = match latex.strip_prefix('\\') {
        None => latex.chars().next().map_or(0, char::len_utf8),
        Some(name) => {
            let letters = name
                .find(|sign: char| !sign.is_ascii_alphabetic())
                .unwrap_or(name.len());
            let is_bracket = ["left", "right"].contains(&&name[..letters]);
            1 + if is_bracket { letters + 1 } else { letters.max(1) }
        }
    };
    &latex[..end.min(latex.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_formulas_are_broken_at_their_relations() {
        let short = "a = b + c";
        assert_eq!(pieces(short), [short]);
        let long = "f(x = 1) = \\frac{a + b}{2} + \\left( c + d \\right) \\le \\sum_{i=1}^n x_i";
        assert_eq!(
            pieces(long),
            [
                "f(x = 1) ",
                "= \\frac{a + b}{2} ",
                "+ \\left( c + d \\right) ",
                "\\le \\sum_{i=1}^n x_i"
            ]
        );
        assert_eq!(pieces(long).concat(), long);
        assert_eq!(pieces(&long.replace("f(x", "-f(x"))[0], "-f(x = 1) ");
    }
}
