//! Known mistakes: edits of a solution, read from `mistakes/exNN.toml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{ImplItem, Item};
use toml::{Table, Value};

use crate::names::range;

/// A function of a solution with a mistake in it.
pub(crate) struct Edited {
    pub(crate) function: String,
    pub(crate) way: usize,
    /// The function's code, under another name.
    pub(crate) code: String,
}

/// What a file of mistakes holds.
pub(crate) struct Mistakes {
    pub(crate) edited: Vec<Edited>,
    /// The table of the mistakes, as Rust.
    pub(crate) table: String,
    /// Parts of lines, and the idea that stands in these.
    pub(crate) ideas: Vec<(String, String)>,
}

/// Reads a file of mistakes in a solution.
pub(crate) fn read(path: &Path, source: &str) -> Mistakes {
    let text = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file: Table =
        text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let functions = functions(source);
    let mut all =
        Mistakes { edited: Vec::new(), table: "&[\n".into(), ideas: Vec::new() };
    let mut ways = 0;
    for mistake in list(&file, "mistake") {
        let (name, says) = (words(mistake, "name"), words(mistake, "says"));
        let mut numbers = Vec::new();
        for way in list(mistake, "ways") {
            ways += 1;
            numbers.push(ways);
            let edits = way.as_array().into_iter().flatten();
            let edited = edit(&functions, edits).unwrap_or_else(|wrong| {
                panic!("{}: in the mistake '{name}', {wrong}", path.display())
            });
            for (function, code) in edited {
                let code = renamed(&function, ways, &code);
                all.edited.push(Edited { function, way: ways, code });
            }
        }
        writeln!(
            all.table,
            "    Edited {{ name: {name:?}, says: {says:?}, ways: &{numbers:?} }},"
        )
        .expect("a string takes all");
    }
    for idea in list(&file, "idea") {
        all.ideas.push((words(idea, "line").into(), words(idea, "says").into()));
    }
    all.table += "]\n";
    all
}

/// The entries of a list of tables or of lists; none if there is no such list.
fn list<'a>(of: impl Into<Entry<'a>>, key: &str) -> &'a [Value] {
    let table = of.into().0;
    table.and_then(|table| table.get(key)?.as_array()).map_or(&[], Vec::as_slice)
}

struct Entry<'a>(Option<&'a Table>);

impl<'a> From<&'a Table> for Entry<'a> {
    fn from(table: &'a Table) -> Self {
        Entry(Some(table))
    }
}

impl<'a> From<&'a Value> for Entry<'a> {
    fn from(value: &'a Value) -> Self {
        Entry(value.as_table())
    }
}

fn words<'a>(of: &'a Value, key: &str) -> &'a str {
    let words = of.get(key).and_then(Value::as_str);
    words.unwrap_or_else(|| panic!("there is no '{key}' in {of:?}"))
}

/// The functions of a solution: their code in one line, by name.
fn functions(source: &str) -> BTreeMap<String, String> {
    let mut functions = BTreeMap::new();
    let file = syn::parse_file(source).expect("a solution is Rust");
    let mut note = |name: &syn::Ident, of: std::ops::Range<usize>| {
        functions.insert(name.to_string(), plain(&source[of]));
    };
    for item in &file.items {
        match item {
            Item::Fn(item) => note(&item.sig.ident, range(item)),
            Item::Impl(item) => {
                for part in &item.items {
                    if let ImplItem::Fn(method) = part {
                        note(&method.sig.ident, range(method));
                    }
                }
            }
            _ => {}
        }
    }
    functions
}

/// Code in one line, without comments.
fn plain(code: &str) -> String {
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.join(" ")
}

/// The functions that some edits change, with all of them done.
fn edit<'a>(
    functions: &BTreeMap<String, String>,
    edits: impl Iterator<Item = &'a Value>,
) -> Result<BTreeMap<String, String>, String> {
    let mut edited = BTreeMap::new();
    for edit in edits {
        let name = words(edit, "in");
        let code = edited.get(name).or_else(|| functions.get(name));
        let code = code.ok_or_else(|| format!("there is no function '{name}'"))?;
        let code = if let Some(body) = edit.get("body").and_then(Value::as_str) {
            let open = code.find('{').expect("a function has a body");
            format!("{}{{ {} }}", &code[..open], plain(body))
        } else {
            let (from, to) = (plain(words(edit, "from")), plain(words(edit, "to")));
            let times = code.matches(&from).count();
            if times != 1 {
                return Err(format!("'{from}' stands {times} times in '{name}'"));
            }
            code.replace(&from, &to)
        };
        edited.insert(name.to_string(), code);
    }
    Ok(edited)
}

/// The function under another name; its loops are counted.
fn renamed(name: &str, way: usize, code: &str) -> String {
    struct Loops(Vec<usize>);
    impl Visit<'_> for Loops {
        fn visit_expr_while(&mut self, e: &syn::ExprWhile) {
            self.0.push(e.body.brace_token.span.open().byte_range().end);
            visit::visit_expr_while(self, e);
        }
        fn visit_expr_loop(&mut self, e: &syn::ExprLoop) {
            self.0.push(e.body.brace_token.span.open().byte_range().end);
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
