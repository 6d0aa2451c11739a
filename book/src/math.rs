//! Formulas, from LaTeX to MathML.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// Turns formulas into MathML that can stand in Markdown.
pub(crate) struct Math(LatexToMathML);

impl Math {
    pub(crate) fn new() -> Self {
        let math = LatexToMathML::new(MathCoreConfig::default());
        Math(math.unwrap_or_else(|_| {
            unreachable!("no macros are configured that could be wrong")
        }))
    }

    pub(crate) fn inline(&self, latex: &str) -> Result<String, String> {
        self.convert(latex, MathDisplay::Inline)
    }

    /// A formula of its own, in a box that scrolls where it is too wide.
    pub(crate) fn display(&self, latex: &str) -> Result<String, String> {
        let math = self.convert(latex, MathDisplay::Block)?;
        Ok(format!("<div class=\"math-display\" tabindex=\"0\">{math}</div>"))
    }

    fn convert(&self, latex: &str, display: MathDisplay) -> Result<String, String> {
        match self.0.convert_with_local_state(latex, display) {
            Ok(result) => Ok(escaped(&result.mathml)),
            Err(error) => Err(format!(
                "the formula '{latex}' can't be read: {}",
                error.error_message()
            )),
        }
    }
}

/// MathML in which Markdown sees nothing of its own.
fn escaped(mathml: &str) -> String {
    let mut text = String::new();
    for c in mathml.chars() {
        match c {
            '*' | '_' | '`' | '[' | ']' | '|' | '\\' | '~' | '$' | '{' | '}' => {
                text += &format!("&#{};", u32::from(c));
            }
            '\n' => text.push(' '),
            c => text.push(c),
        }
    }
    text
}
