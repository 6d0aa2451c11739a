//! The names by which style sheets, scripts and pages speak of each other.

use std::collections::BTreeSet;
use std::path::PathBuf;

use scraper::ElementRef;

use super::sheet::{Sheet, variables};
use crate::problem::Problems;

/// The names of a file of the site: `.class`, `#id`, `element`, `data-name`, `--variable`.
#[derive(Default)]
pub(super) struct Names {
    /// What its elements are called.
    pub(super) elements: BTreeSet<String>,
    /// What its rules are for, and the variables that it sets.
    pub(super) styles: BTreeSet<String>,
    /// The variables that it needs.
    pub(super) needs: BTreeSet<String>,
    /// A script, without the selectors in it.
    pub(super) script: String,
    /// What it asks of the other files: names that must be there.
    pub(super) asks: Vec<Ask>,
}

/// A name that must be somewhere.
pub(super) struct Ask {
    pub(super) file: PathBuf,
    pub(super) line: usize,
    pub(super) name: String,
    pub(super) of: Of,
}

/// Who must know a name.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Of {
    /// A page or a script has what a style sheet, or another script, looks for.
    Pages,
    /// A style sheet or a script knows what a page has.
    Styles,
    /// A style sheet sets a variable.
    Set,
    /// A style sheet uses a variable.
    Used,
}

impl Names {
    /// Notes what an element is called.
    pub(super) fn element(&mut self, element: ElementRef) {
        let value = element.value();
        self.add(value.name().into());
        value.classes().for_each(|class| self.add(format!(".{class}")));
        for (name, said) in value.attrs() {
            match name {
                "id" => self.add(format!("#{said}")),
                "style" => {
                    let set = said.split(';').filter_map(|part| part.split_once(':'));
                    self.styles.extend(set.map(|(name, _)| name.trim().to_string()));
                    self.needs.extend(variables(said));
                }
                _ if name.starts_with("data-") => self.add(name.into()),
                _ => {}
            }
        }
    }

    fn add(&mut self, name: String) {
        if !self.elements.contains(&name) {
            self.elements.insert(name);
        }
    }

    /// Notes what a style sheet says. One of ours must find all of it.
    pub(super) fn sheet(&mut self, sheet: &Sheet, file: Option<&PathBuf>) {
        let names = |list: &[(usize, String)]| -> BTreeSet<String> {
            list.iter().map(|(_, name)| name.clone()).collect()
        };
        let asked = [
            (&sheet.names, Of::Pages),
            (&sheet.needs, Of::Set),
            (&sheet.sets, Of::Used),
        ];
        let Some(file) = file else {
            self.elements.extend(names(&sheet.names));
            self.styles.extend(names(&sheet.names));
            self.styles.extend(names(&sheet.sets));
            self.needs.extend(names(&sheet.needs));
            return;
        };
        self.styles.extend(names(&sheet.names));
        self.styles.extend(names(&sheet.sets));
        self.needs.extend(names(&sheet.needs));
        for (list, of) in asked {
            for (line, name) in list {
                let (file, line, name) = (file.clone(), *line, name.clone());
                self.asks.push(Ask { file, line, name, of });
            }
        }
    }
}

/// Checks that the names which files ask for are there.
pub(super) fn names<'a>(
    files: &[&'a Names],
    asks: impl IntoIterator<Item = &'a Ask>,
    problems: &mut Problems,
) {
    let has = |pick: fn(&Names) -> &BTreeSet<String>, name: &str| {
        files.iter().any(|file| pick(file).contains(name))
    };
    for Ask { file, line, name, of } in asks {
        let word = name.trim_start_matches(['.', '#']);
        // What a script reads it must find, and what a style sheet knows a script may set.
        let is_style = file.extension().is_some_and(|extension| extension == "css");
        let dataset = in_dataset(word).filter(|_| is_style);
        let in_script = || {
            let has =
                |word: &str| files.iter().any(|file| has_word(&file.script, word));
            has(word) || dataset.as_deref().is_some_and(has)
        };
        let (known, what) = match of {
            Of::Pages => (
                has(|file| &file.elements, name) || in_script(),
                "no page and no script has this name",
            ),
            Of::Styles => (
                has(|file| &file.styles, name) || in_script(),
                "no style sheet and no script knows this name",
            ),
            Of::Set => (has(|file| &file.styles, name), "no style sheet sets this"),
            Of::Used => (has(|file| &file.needs, name), "no style sheet uses this"),
        };
        if !known {
            problems.add(file, *line, format!("'{name}': {what}"));
        }
    }
}

/// The name of `data-my-name` in `dataset`: `myName`.
fn in_dataset(attribute: &str) -> Option<String> {
    let mut words = attribute.strip_prefix("data-")?.split('-');
    let first = words.next()?.to_string();
    Some(words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        name + &initial.to_uppercase() + rest
    }))
}

/// Whether a script has a name as a word of its own.
pub(super) fn has_word(script: &str, word: &str) -> bool {
    let is_part =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "-_".contains(c));
    script.match_indices(word).any(|(at, _)| {
        let before = script[..at].chars().next_back();
        let behind = script[at + word.len()..].chars().next();
        !is_part(before) && !is_part(behind)
    })
}
