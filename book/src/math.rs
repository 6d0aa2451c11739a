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

    /// A formula within a line, or for a line of its own.
    pub(crate) fn convert(&self, latex: &str, alone: bool) -> Result<String, String> {
        let display = if alone { MathDisplay::Block } else { MathDisplay::Inline };
        match self.0.convert_with_local_state(latex, display) {
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
