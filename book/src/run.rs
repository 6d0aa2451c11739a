//! A command line of a chapter.

use chapter::{Answer, Asked, Chapter, Entry, Host};

/// A chapter with the words of its command line.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Run {
    /// The package.
    pub chapter: String,
    /// The topic and its flags, separated by spaces; empty for the defaults of the first
    /// topic.
    pub words: String,
}

impl Run {
    /// Reads `CHAPTER TOPIC FLAGS`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let chapter = words.next().ok_or("the name of a chapter is missing")?;
        let words: Vec<&str> = words.collect();
        Ok(Run { chapter: chapter.into(), words: words.join(" ") })
    }

    /// The command that a reader types.
    pub fn command(&self) -> String {
        match self.words.as_str() {
            "" => format!("cargo run -p {}", self.chapter),
            words => format!("cargo run -p {} -- {words}", self.chapter),
        }
    }

    fn words(&self) -> Vec<&str> {
        self.words.split_whitespace().collect()
    }

    fn chapter<'a>(&self, chapters: &'a [Chapter]) -> Result<&'a Chapter, String> {
        live::find(chapters, &self.chapter)
    }

    /// Reads the command line, and computes nothing.
    pub(crate) fn ask<'a>(&self, chapters: &'a [Chapter]) -> Result<Asked<'a>, String> {
        self.chapter(chapters)?.ask(&self.words())
    }

    /// The topic that it asks for, if there is one.
    pub(crate) fn topic<'a>(&self, chapters: &'a [Chapter]) -> Option<&'a Entry> {
        Some(self.ask(chapters).ok()?.topic)
    }

    pub(crate) fn answer(
        &self,
        chapters: &[Chapter],
        host: &dyn Host,
    ) -> Result<Answer, String> {
        self.chapter(chapters)?.answer(&self.words(), host)
    }

    /// The same with another value of a flag.
    pub(crate) fn with(&self, flag: &str, value: &str) -> Run {
        let name = format!("--{flag}");
        let words = self.words();
        let given = words.iter().position(|word| *word == name);
        let (before, behind) = match given {
            Some(at) => (&words[..at], words.get(at + 2..).unwrap_or(&[])),
            None => (&words[..], &[][..]),
        };
        let words = [before, behind, &[&name, value]].concat();
        Run { words: words.join(" "), ..self.clone() }
    }

    /// The word that the command line gives to a flag.
    pub(crate) fn given(&self, flag: &str) -> Option<&str> {
        let mut words = self.words.split_whitespace();
        words.find(|word| word.strip_prefix("--") == Some(flag))?;
        words.next()
    }

    /// Whether the command line has a flag.
    pub(crate) fn has(&self, flag: &str) -> bool {
        self.words.split_whitespace().any(|word| word.strip_prefix("--") == Some(flag))
    }

    /// The value that a flag of the run's topic has.
    pub(crate) fn value(&self, flag: &str, topic: &Entry) -> Option<String> {
        self.given(flag).map(String::from).or_else(|| topic.default(flag))
    }

    /// The number that a flag of the run's topic has.
    pub(crate) fn number(&self, flag: &str, topic: &Entry) -> Option<f64> {
        self.value(flag, topic)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_can_be_set() {
        let run = Run::parse("ch02  descent --lr 0.1 --seed 3").unwrap();
        assert_eq!(run.with("lr", "2").words, "descent --seed 3 --lr 2");
        assert_eq!(run.with("seed", "4").words, "descent --lr 0.1 --seed 4");
        assert_eq!(run.with("w", "-1").words, "descent --lr 0.1 --seed 3 --w -1");
        let chapter = ch02_linreg::chapter();
        let topic = &chapter.topics[0];
        assert_eq!(run.number("lr", topic), Some(0.1));
        assert_eq!(run.number("epochs", topic), Some(200.0));
        assert_eq!(run.number("none", topic), None);
    }
}
