//! Puts switches into a solution.
//!
//! The copy is the solution's text with insertions. An operator becomes a call
//! (`a + b`: `sw::binary(17, b'+', a, b)`), and what has another text altogether
//! becomes one branch of a `match sw::at(17)`.

mod edit;
mod scope;
mod statements;
mod text;
mod values;
mod visit;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::Visit;

use crate::edits::{Idea, Mistakes};
use crate::names::{Known, Name, range};
use edit::Edits;
use text::one_line;

/// A solution with switches, and the table of what they do.
pub(crate) struct Copy {
    pub(crate) code: String,
    pub(crate) table: String,
}

/// The first way of a place that changes a value: see `switch::VALUES`.
const VALUES: usize = 100;

/// How far-fetched the kinds of changes are.
mod rank {
    pub(super) const PLAIN: u8 = 0;
    pub(super) const NAME: u8 = 1;
    pub(super) const NUMBER: u8 = 2;
    pub(super) const VALUE: u8 = 3;
    /// The same at several places.
    pub(super) const GROUP: u8 = 0;
}

/// Places that go wrong in the same way.
struct Group {
    place: usize,
    times: usize,
    /// Where the first of them stands: its line, itself, and the texts of the ways.
    line: Range<usize>,
    of: Range<usize>,
    texts: Vec<(usize, String)>,
    rank: u8,
}

struct Instrument<'a> {
    source: &'a str,
    mistakes: &'a Mistakes,
    known: Known,
    edits: Edits,
    scope: Vec<Name>,
    /// The statement that is looked at, or its head.
    line: Range<usize>,
    places: usize,
    /// The places of indices that change together.
    indices: HashMap<String, usize>,
    /// What is written in the same way at several places of a function.
    groups: BTreeMap<String, Group>,
    /// The places of such groups, by that of each in them.
    grouped: HashMap<usize, usize>,
    /// Whether what is noted stands at several places.
    everywhere: bool,
    /// The ideas that stand in what is noted.
    used: BTreeSet<&'a str>,
    table: String,
}

pub(crate) fn copy(source: &str, mistakes: &Mistakes) -> Copy {
    let file = syn::parse_file(source).expect("a solution is Rust");
    let mut all = Instrument {
        source,
        mistakes,
        known: Known::of(&file.items),
        edits: Edits::default(),
        scope: Vec::new(),
        line: 0..0,
        places: 0,
        indices: HashMap::new(),
        groups: BTreeMap::new(),
        grouped: HashMap::new(),
        everywhere: false,
        used: BTreeSet::new(),
        table: String::new(),
    };
    all.visit_file(&file);
    for Idea { line, .. } in &mistakes.ideas {
        let used = all.used.contains(line.as_str());
        assert!(used, "{}: no change touches the idea of '{line}'", mistakes.file);
    }
    Copy {
        code: format!("use crate::switch as sw;\n{}", all.edits.done(source)),
        table: format!("&[\n{}]\n", all.table),
    }
}

impl Instrument<'_> {
    fn place(&mut self) -> usize {
        self.places += 1;
        self.places
    }

    fn text(&self, of: &Range<usize>) -> &str {
        &self.source[of.clone()]
    }

    /// A piece of code as it is written.
    fn words(&self, of: &impl Spanned) -> String {
        self.text(&range(of)).to_string()
    }

    /// Notes what the ways of a place put there, from the first.
    fn each<T: AsRef<str>>(
        &mut self,
        place: usize,
        of: &Range<usize>,
        texts: impl IntoIterator<Item = T>,
        rank: u8,
    ) {
        for (text, way) in texts.into_iter().zip(1..) {
            self.reads(place, way, of.clone(), text.as_ref(), rank);
        }
    }

    /// Notes that a way of a place puts `text` there.
    fn reads(
        &mut self,
        place: usize,
        way: usize,
        of: Range<usize>,
        text: &str,
        rank: u8,
    ) {
        let line = self.line.clone();
        if of.start < line.start || of.end > line.end {
            return;
        }
        let (before, after) = (line.start..of.start, of.end..line.end);
        let line = format!("{}{text}{}", self.text(&before), self.text(&after));
        let change = if self.everywhere { "Everywhere" } else { "Reads" };
        self.note(place, way, change, &line, rank);
    }

    fn note(&mut self, place: usize, way: usize, change: &str, text: &str, rank: u8) {
        let number = self.source[..self.line.start].matches('\n').count() + 1;
        let text = one_line(text);
        let own = one_line(self.text(&self.line));
        let Some(idea) = self.mistakes.idea(&own) else {
            let file = &self.mistakes.file;
            panic!("{file}: no idea stands in line {number} of the solution: {own}");
        };
        self.used.insert(&idea.line);
        let (idea, group) = (&idea.says, self.grouped.get(&place).unwrap_or(&0));
        self.table += &format!(
            "    Mutant {{ switch: Switch {{ place: {place}, way: {way} }}, \
             change: Change::{change}, text: {text:?}, line: {number}, idea: {idea:?}, \
             rank: {rank}, group: {group} }},\n"
        );
    }

    /// Wraps an expression in a call with a place.
    fn call(&mut self, function: &str, of: &Range<usize>) -> usize {
        let place = self.place();
        self.edits.wrap(of, format!("{function}({place}, "), ")");
        place
    }

    /// Another text for an expression, of the same type.
    fn instead(&mut self, of: Range<usize>, text: &str, rank: u8) {
        self.instead_code(&of, text);
        self.reads(self.places, 1, of, text, rank);
    }

    /// Other code for an expression; what is told of it follows.
    fn instead_code(&mut self, of: &Range<usize>, code: &str) {
        let place = self.place();
        let open = format!("(match sw::at({place}) {{ 1 => {code}, _ => ");
        self.edits.wrap(of, open, " })");
    }

    /// The place of all that is written in this way in a function.
    fn group(
        &mut self,
        key: String,
        of: &Range<usize>,
        texts: Vec<(usize, String)>,
        rank: u8,
    ) -> usize {
        if let Some(group) = self.groups.get_mut(&key) {
            group.times += 1;
            return group.place;
        }
        let place = self.place();
        let (line, of) = (self.line.clone(), of.clone());
        self.groups.insert(key, Group { place, times: 1, line, of, texts, rank });
        place
    }

    /// Notes the changes that are made at several places at once.
    fn same_everywhere(&mut self) {
        let line = self.line.clone();
        self.everywhere = true;
        for group in std::mem::take(&mut self.groups).into_values() {
            if group.times > 1 {
                self.line = group.line;
                for (way, text) in group.texts {
                    self.reads(group.place, way, group.of.clone(), &text, group.rank);
                }
            }
        }
        self.line = line;
        self.everywhere = false;
    }
}
