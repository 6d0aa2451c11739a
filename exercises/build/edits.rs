//! Known mistakes: edits of a solution, read from `mistakes/exNN.toml`.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use syn::visit::{self, Visit};

use crate::names::{functions, inside};

/// A function of a solution with a mistake in it.
pub(crate) struct Edited {
    pub(crate) function: String,
    pub(crate) way: usize,
    /// The function's code, under another name.
    pub(crate) code: String,
}

/// What a file of mistakes holds.
pub(crate) struct Mistakes {
    pub(crate) file: String,
    pub(crate) edited: Vec<Edited>,
    /// The mistakes, and where to look in each part, as Rust.
    pub(crate) table: String,
    pub(crate) looks: String,
    pub(crate) ideas: Vec<Idea>,
}

impl Mistakes {
    /// The idea of a line: of those whose words it has, the one that stands first.
    pub(crate) fn idea(&self, line: &str) -> Option<&Idea> {
        let ideas = self.ideas.iter().filter(|idea| line.contains(&idea.line));
        ideas.min_by_key(|idea| (line.find(&idea.line), Reverse(idea.line.len())))
    }
}

/// A file of mistakes, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    mistake: Vec<Mistake>,
    idea: Vec<Idea>,
    look: Vec<Look>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mistake {
    name: String,
    says: String,
    #[serde(default)]
    ways: Vec<Vec<Edit>>,
}

/// Another text for a piece of a function, or for its whole body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    r#in: String,
    from: Option<String>,
    to: Option<String>,
    body: Option<String>,
}

/// Part of a line, and the idea that stands in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Idea {
    pub(crate) line: String,
    pub(crate) says: String,
}

/// Where to look in a part, by words of a place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    part: String,
    at: Vec<(String, String)>,
}

/// Reads a file of mistakes in a solution.
pub(crate) fn read(path: &Path, source: &str) -> Mistakes {
    let file: File = toml::from_str(&crate::read(path))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let solution = syn::parse_file(source).expect("a solution is Rust");
    let functions = functions(&solution.items).into_iter();
    let code = functions.map(|(sig, of)| (sig.ident.to_string(), plain(&source[of])));
    let functions: BTreeMap<String, String> = code.collect();
    let (mut edited, mut table, mut way) = (Vec::new(), String::new(), 0);
    for Mistake { name, says, ways } in &file.mistake {
        let first = way + 1;
        for edits in ways {
            way += 1;
            let changed = edit(&functions, edits).unwrap_or_else(|wrong| {
                panic!("{}: in the mistake '{name}', {wrong}", path.display())
            });
            edited.extend(changed.into_iter().map(|(function, code)| {
                let code = renamed(&function, way, &code);
                Edited { function, way, code }
            }));
        }
        let ways: Vec<usize> = (first..=way).collect();
        table +=
            &format!("Edited {{ name: {name:?}, says: {says:?}, ways: &{ways:?} }},\n");
    }
    let looks =
        file.look.iter().map(|Look { part, at }| format!("({part:?}, &{at:?}),\n"));
    let looks = looks.collect();
    Mistakes {
        file: path.display().to_string(),
        edited,
        table,
        looks,
        ideas: file.idea,
    }
}

/// Code in one line, without comments.
pub(crate) fn plain(code: &str) -> String {
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.join(" ")
}

/// The functions that some edits change, with all of them done.
fn edit(
    functions: &BTreeMap<String, String>,
    edits: &[Edit],
) -> Result<BTreeMap<String, String>, String> {
    let mut edited = BTreeMap::new();
    for Edit { r#in: name, from, to, body } in edits {
        let code: Option<&String> = edited.get(name).or_else(|| functions.get(name));
        let code = code.ok_or_else(|| format!("there is no function '{name}'"))?;
        let code = match (from, to, body) {
            (None, None, Some(body)) => {
                let open = code.find('{').expect("a function has a body");
                format!("{}{{ {} }}", &code[..open], plain(body))
            }
            (Some(from), Some(to), None) => {
                let (from, to) = (plain(from), plain(to));
                let times = code.matches(&from).count();
                if times != 1 {
                    return Err(format!("'{from}' stands {times} times in '{name}'"));
                }
                code.replace(&from, &to)
            }
            _ => {
                return Err(format!(
                    "an edit of '{name}' has 'from' and 'to', or 'body'"
                ));
            }
        };
        edited.insert(name.clone(), code);
    }
    Ok(edited)
}

/// The function under another name; its loops are counted.
fn renamed(name: &str, way: usize, code: &str) -> String {
    struct Loops(Vec<usize>);
    impl Visit<'_> for Loops {
        fn visit_expr_while(&mut self, e: &syn::ExprWhile) {
            self.0.push(inside(&e.body));
            visit::visit_expr_while(self, e);
        }
        fn visit_expr_loop(&mut self, e: &syn::ExprLoop) {
            self.0.push(inside(&e.body));
            visit::visit_expr_loop(self, e);
        }
    }
    let code = code.replacen(&format!("fn {name}("), &format!("fn {name}_{way}("), 1);
    let parsed: syn::ImplItemFn = syn::parse_str(&code)
        .unwrap_or_else(|error| panic!("an edit is no Rust: {error}: {code}"));
    let mut loops = Loops(Vec::new());
    loops.visit_impl_item_fn(&parsed);
    loops.0.sort_unstable();
    let mut counted = code.clone();
    for at in loops.0.into_iter().rev() {
        counted.insert_str(at, " sw::turn();");
    }
    counted
}
