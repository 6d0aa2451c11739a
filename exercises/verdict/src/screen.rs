//! A screen: how wide it is, and whether it has colours.

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// What a text is to the reader. It decides the colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    /// It is right.
    Good,
    /// It is wrong.
    Bad,
    /// It is under way.
    Between,
    /// It is not what matters now.
    Aside,
    /// It heads what follows.
    Heading,
}

/// Where text is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// How wide a line may be, in characters.
    pub width: usize,
    /// How wide a line of code may be, or one of the compiler.
    pub code_width: usize,
    /// Whether it has colours.
    pub colour: bool,
}

impl Screen {
    /// What is no terminal, and anything of which nothing is known.
    pub const PLAIN: Screen =
        Screen { width: 80, code_width: usize::MAX, colour: false };

    /// A text in the colour of its role.
    pub fn paint(&self, role: Role, text: &str) -> String {
        let colour = |colour: AnsiColor| colour.on_default();
        let style = match role {
            _ if !self.colour || text.is_empty() => return text.to_string(),
            Role::Good => colour(AnsiColor::Green),
            Role::Bad => colour(AnsiColor::Red),
            Role::Between => colour(AnsiColor::Yellow),
            Role::Aside => Style::new().dimmed(),
            Role::Heading => Style::new().bold(),
        };
        format!("{style}{text}{style:#}")
    }

    /// Breaks each line that is too wide, after a space. What follows gets the same
    /// indent.
    pub fn wrap(&self, text: &str) -> String {
        self.lines(text.lines().map(|line| self.fill(line, 0)))
    }

    /// As [`Screen::wrap`], with the indent of the first line made deeper.
    pub fn indent(&self, text: &str, indent: &str) -> String {
        let line = |line: &str| match line {
            "" => String::new(),
            line => self.fill(&format!("{indent}{line}"), 0),
        };
        self.lines(text.lines().map(line))
    }

    /// Breaks lines anew: lines that follow each other are one paragraph. One that
    /// begins with a space is a line of its own; what doesn't fit goes deeper.
    pub fn reflow(&self, text: &str) -> String {
        let mut blocks: Vec<String> = Vec::new();
        let mut within = false;
        for line in text.lines() {
            let prose = !line.is_empty() && !line.starts_with(' ');
            match blocks.last_mut() {
                Some(last) if prose && within => *last += &format!(" {line}"),
                _ => blocks.push(line.to_string()),
            }
            within = prose;
        }
        self.lines(blocks.iter().map(|block| self.keep(block)))
    }

    /// Lines of code or of a table: what doesn't fit goes deeper.
    pub fn kept(&self, text: &str) -> String {
        self.lines(text.lines().map(|line| self.keep(line)))
    }

    /// Lines of a program, or what the compiler or a command says: as wide as code.
    pub fn as_code(&self, text: &str) -> String {
        Screen { width: self.code_width, ..*self }.kept(text)
    }

    fn keep(&self, line: &str) -> String {
        self.fill(line, if line.starts_with(' ') { 4 } else { 0 })
    }

    fn fill(&self, line: &str, deeper: usize) -> String {
        if textwrap::core::display_width(line) <= self.width {
            return line.to_string();
        }
        let text = line.trim_start();
        // However narrow the screen is, a word must fit.
        let indent = (line.len() - text.len()).min(self.width / 2);
        let (first, next) = (" ".repeat(indent), " ".repeat(indent + deeper));
        // The same whatever features other crates ask of the library.
        let options = Options::new(self.width.max(20))
            .initial_indent(&first)
            .subsequent_indent(&next)
            .wrap_algorithm(WrapAlgorithm::FirstFit)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::fill(text, options)
    }

    fn lines(&self, lines: impl Iterator<Item = String>) -> String {
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A text that others wrote, with the characters shown that would command the terminal.
pub fn harmless(text: &str) -> String {
    let mut shown = String::new();
    for char in text.chars() {
        match char {
            '\n' => shown.push('\n'),
            '\t' => shown += "    ",
            // What turns the direction of writing.
            '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                shown.extend(char.escape_unicode());
            }
            control if control.is_control() => shown.extend(control.escape_default()),
            other => shown.push(other),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Screen = Screen { width: 30, code_width: 30, colour: false };

    #[test]
    fn text_breaks_at_spaces_only() {
        let text =
            "The learning rate must be near 6e-6, not 0.001, in well-known cases.";
        assert_eq!(
            NARROW.wrap(text),
            "The learning rate must be near\n6e-6, not 0.001, in well-known\ncases."
        );
        assert_eq!(
            NARROW.indent(text, "    "),
            "    The learning rate must be\n    near 6e-6, not 0.001, in\n    well-known \
             cases."
        );
        let word = "a_name_that_is_wider_than_the_screen_is";
        assert_eq!(NARROW.wrap(word), word);
    }

    #[test]
    fn paragraphs_flow_and_code_stays() {
        let text = "One line,\nand another of the paragraph.\n\n    let code = 1;\n    \
                    let x = a_call(of_many, other, words);";
        assert_eq!(
            NARROW.reflow(text),
            "One line, and another of the\nparagraph.\n\n    let code = 1;\n    let x = \
             a_call(of_many,\n        other, words);"
        );
    }

    #[test]
    fn colours_are_asked_for() {
        let painted = Screen { colour: true, ..NARROW }.paint(Role::Good, "right");
        assert_eq!(painted, "\u{1b}[32mright\u{1b}[0m");
        assert_eq!(NARROW.paint(Role::Good, "right"), "right");
    }

    #[test]
    fn what_would_command_the_terminal_is_shown() {
        assert_eq!(
            harmless("a\u{1b}[2Jb\r\u{7}\u{9b}\tc\u{202e}d\n"),
            "a\\u{1b}[2Jb\\r\\u{7}\\u{9b}    c\\u{202e}d\n"
        );
        assert_eq!(harmless("λ ≤ 2/lr"), "λ ≤ 2/lr");
    }
}
