use std::collections::BTreeMap;

use chapter::Chapter;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::files::Given;

/// What a page asks for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Request {
    /// The command line: `CHAPTER TOPIC FLAGS`, quoted as in a shell where a word has
    /// blanks in it.
    pub line: String,
    /// The figures, each by its name within the topic and by the name that it has on the
    /// page, if that is another; without a list, all.
    pub figures: Option<Vec<(String, String)>>,
    /// The results, each by its path and its format.
    pub values: Vec<(String, String)>,
    /// The bytes of the files that the command line names.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Request {
    /// Runs the command line. Nothing is drawn that nobody asked for.
    pub fn answer(&self, chapters: &[Chapter]) -> Answer {
        self.run(chapters).unwrap_or_else(Answer::refused)
    }

    fn run(&self, chapters: &[Chapter]) -> Result<Answer, String> {
        let words = shlex::split(&self.line).ok_or("a quotation mark is missing")?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (name, words) =
            words.split_first().ok_or("the name of a chapter is missing")?;
        let shown = crate::find(chapters, name)?.answer(words, &Given(&self.files))?;
        let all = || {
            let names = shown.figures().into_iter();
            names.map(|name| (name.to_string(), String::new())).collect()
        };
        let figures = self.figures.clone().unwrap_or_else(all);
        Answer::of(&*shown, &figures, &self.values)
    }
}
