//! Puts switches into a solution.
//!
//! The copy is the solution's text with insertions. An operator becomes a call
//! (`a + b`: `sw::binary(17, b'+', a, b)`), and what has another text altogether
//! becomes one branch of a `match sw::at(17)`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, Pat, Stmt, UnOp};

use crate::edits::Mistakes;
use crate::names::{
    Kind, Known, Name, arithmetic, bound, literal, mentioned, operands, range,
};
use crate::ways::{
    ASSIGN, BINARY, COMPARE, METHODS, POWI, SEQUENCE, SUM, VALUE, WHOLE, suits,
};

/// A solution with switches, and the table of what they do.
pub(crate) struct Copy {
    pub(crate) code: String,
    pub(crate) table: String,
}

/// The first way of a place that changes a value: see `switch::VALUES`.
const VALUES: usize = 100;

pub(crate) fn copy(source: &str, mistakes: &Mistakes) -> Copy {
    let file = syn::parse_file(source).expect("a solution is Rust");
    let mut all = Instrument {
        source,
        mistakes,
        known: Known::of(&file.items),
        edits: Vec::new(),
        scope: Vec::new(),
        line: 0..0,
        places: 0,
        indices: HashMap::new(),
        groups: BTreeMap::new(),
        everywhere: false,
        table: String::new(),
    };
    all.visit_file(&file);
    Copy {
        code: format!("use crate::switch as sw;\n{}", edited(source, all.edits)),
        table: format!("&[\n{}]\n", all.table),
    }
}

/// Text that goes in at a place of the source, in place of what stands there.
struct Edit {
    range: Range<usize>,
    /// What ends at a place comes before what begins there, and that before what
    /// replaces something.
    order: u8,
    /// What begins first at a place ends last there.
    nesting: i64,
    text: String,
}

fn edited(source: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.order, edit.nesting));
    let (mut text, mut done) = (String::new(), 0);
    for edit in edits {
        text += &source[done..edit.range.start.max(done)];
        text += &edit.text;
        done = edit.range.end.max(done);
    }
    text + &source[done..]
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
    edits: Vec<Edit>,
    scope: Vec<Name>,
    /// The statement that is looked at, or its head.
    line: Range<usize>,
    places: usize,
    /// The places of indices that change together.
    indices: HashMap<String, usize>,
    /// What is written in the same way at several places of a function.
    groups: BTreeMap<String, Group>,
    /// Whether what is noted stands at several places.
    everywhere: bool,
    table: String,
}

/// How far-fetched the kinds of changes are.
mod rank {
    pub(super) const PLAIN: u8 = 0;
    pub(super) const NAME: u8 = 1;
    pub(super) const NUMBER: u8 = 2;
    pub(super) const VALUE: u8 = 3;
    /// The same at several places.
    pub(super) const GROUP: u8 = 0;
}

impl Instrument<'_> {
    fn place(&mut self) -> usize {
        self.places += 1;
        self.places
    }

    fn text(&self, of: &Range<usize>) -> &str {
        &self.source[of.clone()]
    }

    fn insert(&mut self, at: usize, text: String) {
        let nesting = self.edits.len() as i64;
        self.edits.push(Edit { range: at..at, order: 1, nesting, text });
    }

    /// Puts something at the end of a statement, after all that ends there.
    fn append(&mut self, at: usize, text: String) {
        self.edits.push(Edit { range: at..at, order: 0, nesting: i64::MAX, text });
    }

    /// Wraps a statement that was looked at before.
    fn wrap_late(&mut self, of: &Range<usize>, open: String, close: &str) {
        let nesting = (1 << 40) + self.edits.len() as i64;
        let before =
            Edit { range: of.start..of.start, order: 1, nesting: -nesting, text: open };
        let after =
            Edit { range: of.end..of.end, order: 0, nesting, text: close.into() };
        self.edits.extend([before, after]);
    }

    fn wrap(&mut self, of: &Range<usize>, open: String, close: &str) {
        self.insert(of.start, open);
        let nesting = -(self.edits.len() as i64);
        let (range, text) = (of.end..of.end, close.into());
        self.edits.push(Edit { range, order: 0, nesting, text });
    }

    fn replace(&mut self, range: Range<usize>, text: String) {
        self.edits.push(Edit { range, order: 2, nesting: 0, text });
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
        let line = format!(
            "{}{}{}",
            &self.source[line.start..of.start],
            text,
            &self.source[of.end..line.end]
        );
        let change = if self.everywhere { "Everywhere" } else { "Reads" };
        self.note(place, way, change, &line, rank);
    }

    fn note(&mut self, place: usize, way: usize, change: &str, text: &str, rank: u8) {
        let number = self.source[..self.line.start].matches('\n').count() + 1;
        let text = one_line(text);
        let own = one_line(&self.source[self.line.clone()]);
        let ideas = self.mistakes.ideas.iter();
        let idea = ideas.rev().find(|(part, _)| own.contains(part.as_str()));
        let idea = idea.map(|(_, says)| says);
        writeln!(
            self.table,
            "    Mutant {{ switch: Switch {{ place: {place}, way: {way} }}, \
             change: Change::{change}, text: {text:?}, line: {number}, idea: {idea:?}, \
             rank: {rank} }},"
        )
        .expect("a string takes all");
    }

    /// Another text for an expression, of the same type.
    fn instead(&mut self, of: Range<usize>, text: &str, rank: u8) {
        let place = self.place();
        self.wrap(&of, format!("(match sw::at({place}) {{ 1 => {text}, _ => "), " })");
        self.reads(place, 1, of, text, rank);
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
        for group in std::mem::take(&mut self.groups).into_values() {
            if group.times > 1 {
                self.line = group.line;
                self.everywhere = true;
                for (way, text) in group.texts {
                    self.reads(group.place, way, group.of.clone(), &text, group.rank);
                }
            }
        }
        self.line = line;
        self.everywhere = false;
    }

    fn name(&self, text: &str) -> Option<&Name> {
        self.scope.iter().rev().find(|name| name.text == text)
    }

    fn bind(&mut self, text: String, kind: Option<Kind>, certain: bool) {
        if let Some(Kind::Own(own)) = &kind {
            for (field, kind) in self.known.fields.get(own).cloned().unwrap_or_default()
            {
                self.bind(format!("{text}.{field}"), Some(kind), certain);
            }
        }
        self.scope.push(Name { text, kind, certain, ty: None });
    }

    /// Binds the names of a pattern that something of this kind is taken apart by.
    fn bind_pattern(
        &mut self,
        pattern: &Pat,
        kind: Option<Kind>,
        numbers: &BTreeSet<String>,
    ) {
        match pattern {
            Pat::Ident(ident) => {
                let name = ident.ident.to_string();
                let certain = kind.is_some();
                let guess =
                    || numbers.contains(&name).then(|| Kind::Number("f64".into()));
                let kind = kind.or_else(guess);
                self.bind(name, kind, certain);
            }
            Pat::Slice(slice) => {
                let entry = kind.and_then(Kind::entry);
                for part in &slice.elems {
                    self.bind_pattern(part, entry.clone(), numbers);
                }
            }
            Pat::Type(typed) => {
                let kind = self.known.kind(&typed.ty);
                self.bind_pattern(&typed.pat, kind, numbers);
            }
            _ => {
                for name in bound(pattern) {
                    let kind =
                        numbers.contains(&name).then(|| Kind::Number("f64".into()));
                    self.bind(name, kind, false);
                }
            }
        }
    }

    /// What kind of value an expression has, if that is plain.
    fn kind(&self, e: &Expr) -> Option<Kind> {
        let float = || Some(Kind::Number("f64".into()));
        match e {
            Expr::Paren(e) => self.kind(&e.expr),
            Expr::Lit(e) => matches!(e.lit, syn::Lit::Float(_)).then(float)?,
            Expr::Unary(e) if matches!(e.op, UnOp::Neg(_)) => self.kind(&e.expr),
            Expr::Binary(e) if arithmetic(&e.op).is_some() => self
                .kind(&e.left)
                .or_else(|| self.kind(&e.right))
                .filter(Kind::is_number),
            Expr::Path(_) | Expr::Field(_) => {
                self.name(self.text(&range(e))).and_then(|name| name.kind.clone())
            }
            Expr::Index(e) => self.kind(&e.expr)?.entry(),
            Expr::Cast(e) => self.known.kind(&e.ty),
            Expr::MethodCall(e) => match e.method.to_string().as_str() {
                "sqrt" | "powi" | "abs" | "exp" | "cos" | "max" | "ceil" => {
                    self.kind(&e.receiver).or_else(float)
                }
                "sum" if e.turbofish.is_some() => float(),
                "len" => Some(Kind::Number("usize".into())),
                name => self.known.returns.get(name).cloned(),
            },
            Expr::Call(e) => {
                let name = self.text(&range(&*e.func));
                if name == "f64::from" {
                    return float();
                }
                self.known.returns.get(name).cloned()
            }
            _ => None,
        }
    }

    /// Whether an expression computes, so that its value is surely a number.
    fn computes(&self, e: &Expr) -> bool {
        match e {
            Expr::Paren(e) => self.computes(&e.expr),
            Expr::Binary(e) => arithmetic(&e.op).is_some(),
            Expr::Unary(e) => matches!(e.op, UnOp::Neg(_)),
            Expr::Cast(_) => self.kind(e).is_some_and(|kind| kind.is_number()),
            Expr::MethodCall(e) => {
                let name = e.method.to_string();
                name == "powi"
                    || name == "sum"
                    || METHODS.iter().any(|(method, _)| *method == name)
            }
            Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => {
                let base = match e {
                    Expr::Index(index) => &*index.expr,
                    e => e,
                };
                let certain =
                    self.name(self.text(&range(base))).is_some_and(|n| n.certain);
                certain && self.kind(e).is_some_and(|kind| kind.is_number())
            }
            _ => false,
        }
    }

    /// An expression whose value may be a number.
    fn value(&mut self, e: &Expr) {
        if literal(e).is_some() || self.computes(e) {
            self.operand(e);
        } else if let Expr::Path(_) = e {
            self.same_type(e);
        } else {
            self.visit_expr(e);
        }
    }

    /// An argument may be taken for another one of its type.
    fn same_type(&mut self, e: &Expr) {
        let of = range(e);
        let own = self.text(&of).to_string();
        let Some(ty) = self.name(&own).and_then(|name| name.ty.clone()) else { return };
        let copied = (ty.starts_with('&') && !ty.starts_with("&mut"))
            || ty.starts_with("fn(")
            || ty.starts_with('[');
        if !copied {
            return;
        }
        let others: Vec<String> = self
            .scope
            .iter()
            .filter(|name| name.ty.as_ref() == Some(&ty) && name.text != own)
            .filter(|name| self.name(&name.text).is_some_and(|seen| seen.ty == name.ty))
            .map(|name| name.text.clone())
            .collect();
        for other in others {
            self.instead(of.clone(), &other, rank::NAME);
        }
    }

    /// An expression whose value is a number.
    fn operand(&mut self, e: &Expr) {
        if literal(e).is_some() {
            self.number(e);
            return;
        }
        if let Expr::Paren(e) = e {
            self.operand(&e.expr);
            return;
        }
        let of = range(e);
        let place = self.place();
        let names = self.alike(e);
        self.wrap(&of, format!("sw::number({place}, "), ")");
        if names.is_empty() {
            self.visit_expr(e);
        } else {
            let mut arms = String::new();
            for (i, name) in names.iter().enumerate() {
                write!(arms, "{} => sw::get({name}), ", i + 1).expect("a string");
                self.reads(place, i + 1, of.clone(), name, rank::NAME);
            }
            self.wrap(
                &of,
                format!("match sw::at({place}) {{ {arms}_ => sw::get("),
                ") }",
            );
            self.constants(e);
            self.visit_expr(e);
        }
        let whole = self.kind(e).is_some_and(|kind| !kind.is_float());
        let ways = if whole { WHOLE } else { VALUE };
        let loose = matches!(e, Expr::Binary(_) | Expr::Unary(_) | Expr::Cast(_));
        let a = parenthesised(self.text(&of), loose);
        for (i, way) in ways.iter().enumerate().filter(|(_, way)| !way.is_empty()) {
            let text = self.fitted(&of, way.replace("{a}", &a));
            // A sign is lost more easily than a root is added.
            let rank = if i < 2 { rank::NAME } else { rank::VALUE };
            self.reads(place, VALUES + i + 1, of.clone(), &text, rank);
        }
    }

    /// A usual number may be written in place of what was given.
    fn constants(&mut self, e: &Expr) {
        let own = self.text(&range(e)).to_string();
        let root = own.split('.').next().unwrap_or_default();
        let given =
            self.name(root).is_some_and(|name| name.ty.is_some()) || root == "self";
        let Some(name) = self.name(&own) else { return };
        if !given || !name.certain || !name.kind.as_ref().is_some_and(Kind::is_float) {
            return;
        }
        const USUAL: [&str; 10] = [
            "0.1", "0.01", "0.001", "0.9", "0.99", "0.999", "1e-6", "1e-7", "1e-8",
            "1e-10",
        ];
        let texts = USUAL.iter().enumerate().map(|(i, text)| (i + 1, text.to_string()));
        let of = range(e);
        let texts: Vec<(usize, String)> = texts.collect();
        let mut arms = String::new();
        for (way, text) in &texts {
            write!(arms, "{way} => {text}, ").expect("a string takes all");
        }
        let group = self.group(own, &of, texts, rank::NUMBER);
        // Once is enough to be told.
        self.groups
            .values_mut()
            .filter(|g| g.place == group)
            .for_each(|g| g.times += 1);
        self.wrap(&of, format!("match sw::at({group}) {{ {arms}_ => "), " }");
    }

    /// What has the same type as a name or an entry.
    fn alike(&self, e: &Expr) -> Vec<String> {
        let own = self.text(&range(e)).to_string();
        match e {
            Expr::Path(_) | Expr::Field(_) => {
                let Some(kind) = self.kind(e).filter(Kind::is_number) else {
                    return Vec::new();
                };
                self.names_of(&kind, &own)
            }
            Expr::Index(index) => {
                let base = self.text(&range(&*index.expr)).to_string();
                let inner = self.text(&range(&*index.index)).to_string();
                let Some(kind @ Kind::Numbers(_)) = self.kind(&index.expr) else {
                    return Vec::new();
                };
                let mut names: Vec<String> = self
                    .names_of(&kind, &base)
                    .iter()
                    .map(|name| format!("{name}[{inner}]"))
                    .collect();
                match inner.as_str() {
                    "0" => names.push(format!("{base}[1]")),
                    "1" => names.push(format!("{base}[0]")),
                    name if self.name(name).is_some() => {
                        names.push(format!("{base}[0]"))
                    }
                    _ => {}
                }
                names
            }
            _ => Vec::new(),
        }
    }

    /// The names of a kind that can be seen, apart from one.
    fn names_of(&self, kind: &Kind, own: &str) -> Vec<String> {
        let mut names = Vec::new();
        for name in &self.scope {
            let seen = self.name(&name.text).is_some_and(|seen| seen.kind == name.kind);
            let root = name.text.split('.').next().unwrap_or_default();
            let hidden = self.name(root).is_none() && root != "self";
            if name.kind.as_ref() == Some(kind)
                && seen
                && !hidden
                && name.text != own
                && !names.contains(&name.text)
            {
                names.push(name.text.clone());
            }
        }
        names
    }

    /// A number that is written in the code.
    fn number(&mut self, e: &Expr) {
        let of = range(e);
        let own = self.text(&of).to_string();
        let plain = own.replace('_', "");
        let others: Vec<String> = if own.contains(['.', 'e']) {
            let x: f64 = plain.parse().expect("a number");
            let mut others = vec![0.0, 1.0, 2.0, 0.5, 2.0 * x, x / 2.0, -x, x * x];
            others.extend([0.1, 0.9, 0.99, 0.01, 3.0, 4.0, 10.0]);
            if x == 0.0 || x.abs() < 1e-3 {
                others.extend([1e-6, 1e-7, 1e-8, 1e-10, 1e-12]);
            }
            others.retain(|other| *other != x);
            others.iter().map(|x| format!("{x:?}")).collect()
        } else {
            let n: i64 = plain.parse().unwrap_or(1);
            [0, 1, 2, n + 1, n - 1]
                .iter()
                .filter(|m| **m != n && **m >= 0)
                .map(ToString::to_string)
                .collect()
        };
        let mut distinct: Vec<String> = Vec::new();
        for other in others {
            if !distinct.contains(&other) {
                distinct.push(other);
            }
        }
        let place = self.place();
        let mut arms = String::new();
        for (i, other) in distinct.iter().enumerate() {
            write!(arms, "{} => {other}, ", i + 1).expect("a string takes all");
            self.reads(place, i + 1, of.clone(), other, rank::NUMBER);
        }
        let texts = distinct.iter().enumerate().map(|(i, text)| (i + 1, text.clone()));
        let group = self.group(own, &of, texts.collect(), rank::GROUP);
        let open = format!(
            "(match sw::at({place}) {{ {arms}_ => match sw::at({group}) {{ {arms}_ => "
        );
        self.wrap(&of, open, " } })");
    }

    fn binary(&mut self, e: &syn::ExprBinary, sign: char) {
        let of = range(e);
        self.brackets(e, sign);
        let place = self.place();
        let (left, right) = (range(&*e.left), range(&*e.right));
        let function = called("sw::binary", e);
        let texts: Vec<(usize, String)> = [(1, "+"), (2, "-"), (3, "*"), (4, "/")]
            .iter()
            .filter(|(_, other)| !other.starts_with(sign))
            .map(|(way, other)| {
                (*way, format!("{} {other} {}", self.text(&left), self.text(&right)))
            })
            .chain([
                (5, self.text(&left).to_string()),
                (6, self.text(&right).to_string()),
                (10, format!("-({})", self.text(&right))),
            ])
            .map(|(way, text)| (way, self.fitted(&of, text)))
            .collect();
        let key = match &*e.left {
            Expr::Index(index) => {
                format!("{}[] {sign}", self.text(&range(&*index.expr)))
            }
            _ => format!("{sign} {}", self.text(&right)),
        };
        let group = self.group(key, &of, texts, rank::GROUP);
        self.wrap(&of, format!("{function}([{place}, {group}], b'{sign}', "), ")");
        self.operand(&e.left);
        self.replace(range(&e.op), ",".into());
        self.operand(&e.right);
        let a = self.text(&left).to_string();
        let b = self.text(&right).to_string();
        for (i, text) in BINARY.iter().enumerate() {
            if suits(sign as u8, i as u16 + 1) {
                let text = text
                    .replace("{a}", &parenthesised(&a, i != 4 && sum_like(&e.left)))
                    .replace("{b}", &parenthesised(&b, i != 5 && loose(&e.right)));
                let text = self.fitted(&of, text);
                self.reads(place, i + 1, of.clone(), &text, rank::PLAIN);
            }
        }
    }

    /// In brackets, if what stands around a place would tear the text apart.
    fn fitted(&self, of: &Range<usize>, text: String) -> String {
        let before = self.source[..of.start].trim_end();
        let after = self.source[of.end..].trim_start();
        let torn = before.ends_with(['*', '/', '-', '+'])
            || after.starts_with(['*', '/', '.'])
            || after.starts_with("as ");
        let whole = !text.contains(' ');
        if torn && !whole { format!("({text})") } else { text }
    }

    /// Brackets that may be missing, or stand somewhere else.
    fn brackets(&mut self, e: &syn::ExprBinary, sign: char) {
        let of = range(e);
        let (left, right) = (range(&*e.left), range(&*e.right));
        let (a, b) = (self.text(&left).to_string(), self.text(&right).to_string());
        let mut texts = Vec::new();
        if let Expr::Paren(inner) = &*e.left
            && let Expr::Binary(_) = &*inner.expr
        {
            texts.push(format!("{} {sign} {b}", self.text(&range(&*inner.expr))));
        }
        if let Expr::Paren(inner) = &*e.right
            && let Expr::Binary(_) = &*inner.expr
        {
            texts.push(format!("{a} {sign} {}", self.text(&range(&*inner.expr))));
        }
        if let Expr::Binary(inner) = &*e.right
            && let Some(other) = arithmetic(&inner.op)
        {
            let (x, y) = (range(&*inner.left), range(&*inner.right));
            texts.push(format!(
                "({a} {sign} {}) {other} {}",
                self.text(&x),
                self.text(&y)
            ));
        }
        if let Expr::Binary(inner) = &*e.left
            && let Some(other) = arithmetic(&inner.op)
        {
            let (x, y) = (range(&*inner.left), range(&*inner.right));
            texts.push(format!(
                "{} {other} ({} {sign} {b})",
                self.text(&x),
                self.text(&y)
            ));
        }
        for (side, receiver) in [(&e.left, true), (&e.right, false)] {
            let Expr::MethodCall(call) = &**side else { continue };
            if !["sqrt", "powi", "abs"].contains(&call.method.to_string().as_str()) {
                continue;
            }
            let x = range(&*call.receiver);
            let method = &self.source[x.end..range(call).end];
            let x = self.text(&x);
            texts.push(if receiver {
                format!("({x} {sign} {b}){method}")
            } else {
                format!("({a} {sign} {x}){method}")
            });
        }
        for text in texts {
            let text = format!("({text})");
            let place = self.place();
            let open = format!("(match sw::at({place}) {{ 1 => sw::get({text}), _ => ");
            self.wrap(&of, open, " })");
            let inside = text[1..text.len() - 1].to_string();
            let text =
                if self.fitted(&of, "a b".into()) == "a b" { &inside } else { &text };
            self.reads(place, 1, of.clone(), text, rank::PLAIN);
        }
    }

    fn compare(&mut self, e: &syn::ExprBinary, own: usize) {
        let of = range(e);
        let place = self.place();
        let function = called("sw::compare", e);
        self.wrap(&of, format!("{function}({place}, {own}, "), ")");
        self.operand(&e.left);
        self.replace(range(&e.op), ",".into());
        self.operand(&e.right);
        let a = self.text(&range(&*e.left)).to_string();
        let b = self.text(&range(&*e.right)).to_string();
        for (i, text) in COMPARE.iter().enumerate().filter(|(i, _)| i + 1 != own) {
            let text = text.replace("{a}", &a).replace("{b}", &b);
            self.reads(place, i + 1, of.clone(), &text, rank::PLAIN);
        }
    }

    fn assign(&mut self, e: &syn::ExprBinary, own: usize) {
        self.assigned(range(e), &e.left, &e.right, own);
    }

    fn assigned(
        &mut self,
        of: Range<usize>,
        place_of: &Expr,
        value: &Expr,
        own: usize,
    ) {
        let place = self.place();
        let (left, right) = (range(place_of), range(value));
        let a = self.text(&left).to_string();
        let b = self.text(&right).to_string();
        // The value first: the place may be borrowed only after it.
        let target = self.target(place_of);
        self.wrap(
            &of,
            format!("sw::assign({place}, {own}, "),
            &format!(", &mut {target})"),
        );
        self.replace(of.start..right.start, String::new());
        self.value_of_assignment(value);
        for (i, text) in ASSIGN.iter().enumerate().filter(|(i, _)| i + 1 != own) {
            let text = text.replace("{a}", &a).replace("{b}", &b);
            self.reads(place, i + 1, of.clone(), &text, rank::PLAIN);
        }
    }

    fn value_of_assignment(&mut self, e: &Expr) {
        if self.kind(e).is_some_and(|kind| kind.is_number()) || literal(e).is_some() {
            self.value(e);
        } else {
            self.visit_expr(e);
        }
    }

    /// A place that is assigned to, with the switches of its index.
    fn target(&mut self, e: &Expr) -> String {
        let text = self.text(&range(e)).to_string();
        let Expr::Index(index) = e else { return text };
        let base = self.text(&range(&*index.expr)).to_string();
        match self.shared_index(e) {
            Some((place, name)) => format!("{base}[sw::index({place}, {name})]"),
            None => text,
        }
    }

    /// The place of an index that is the variable of a loop.
    fn shared_index(&mut self, e: &Expr) -> Option<(usize, String)> {
        let Expr::Index(index) = e else { return None };
        let name = self.text(&range(&*index.index)).to_string();
        let usize = Kind::Number("usize".into());
        if self.name(&name)?.kind.as_ref() != Some(&usize) {
            return None;
        }
        let base = self.text(&range(&*index.expr)).to_string();
        let key = format!("{base}[{name}]");
        if let Some(place) = self.indices.get(&key) {
            return Some((*place, name));
        }
        let place = self.place();
        self.indices.insert(key, place);
        let of = range(e);
        self.reads(place, 1, of, &format!("{base}[0]"), rank::NAME);
        Some((place, name))
    }

    fn method(&mut self, e: &syn::ExprMethodCall) -> bool {
        let name = e.method.to_string();
        let of = range(e);
        let receiver = range(&*e.receiver);
        let texts: &[&str] = match name.as_str() {
            "powi" => &POWI,
            "sum" => &SUM,
            _ => match METHODS.iter().find(|(method, _)| *method == name) {
                Some((_, texts)) => texts,
                None => return false,
            },
        };
        if let Expr::Paren(inner) = &*e.receiver
            && let Expr::Binary(binary) = &*inner.expr
            && literal(&binary.right).is_none()
            && name != "max"
        {
            let inside = self.text(&range(&*inner.expr)).to_string();
            let text = format!("({inside}{})", &self.source[receiver.end..of.end]);
            let place = self.place();
            let open = format!("(match sw::at({place}) {{ 1 => sw::get({text}), _ => ");
            self.wrap(&of, open, " })");
            self.reads(place, 1, of.clone(), &text, rank::PLAIN);
        }
        let place = self.place();
        let close = if e.args.is_empty() { ")" } else { "" };
        self.wrap(&of, format!("sw::{name}({place}, "), close);
        let a = self.text(&receiver).to_string();
        if name == "sum" {
            self.visit_expr(&e.receiver);
        } else {
            self.operand(&e.receiver);
        }
        let mut b = String::new();
        if let Some(argument) = e.args.first() {
            let argument_range = range(argument);
            b = self.text(&argument_range).to_string();
            self.replace(receiver.end..argument_range.start, ", ".into());
            self.operand(argument);
        } else {
            self.replace(receiver.end..of.end, String::new());
        }
        for (i, text) in texts.iter().enumerate() {
            let text = text.replace("{a}", &a).replace("{b}", &b);
            self.reads(place, i + 1, of.clone(), &text, rank::PLAIN);
        }
        true
    }

    /// What is collected may stand in another order, or not be complete.
    fn other_order(&mut self, e: &syn::ExprMethodCall) {
        let name = e.method.to_string();
        if name != "collect" && !(name == "sum" && e.turbofish.is_some()) {
            return;
        }
        let mut root = &*e.receiver;
        while let Expr::MethodCall(call) = root
            && call.method != "iter"
        {
            root = &call.receiver;
        }
        let iterates = matches!(root, Expr::MethodCall(_))
            || matches!(root, Expr::Paren(e) if matches!(&*e.expr, Expr::Range(_)));
        if !iterates {
            return;
        }
        let (of, root) = (range(e), range(root));
        for step in [".rev()", ".skip(1)"] {
            let text = format!(
                "{}{step}{}",
                &self.source[of.start..root.end],
                &self.source[root.end..of.end]
            );
            self.instead(of.clone(), &text, rank::NUMBER);
        }
    }

    /// A condition that is a name may be taken for its opposite.
    fn condition(&mut self, e: &Expr) {
        if let Expr::Path(_) = e {
            let text = format!("!{}", self.text(&range(e)));
            for text in [text.as_str(), "true", "false"] {
                self.instead(range(e), text, rank::PLAIN);
            }
        }
        self.visit_expr(e);
    }

    /// The statements of a block, with those that may be left out, done twice or
    /// moved.
    fn statements(&mut self, block: &Block) {
        let scope = self.scope.len();
        for (i, statement) in block.stmts.iter().enumerate() {
            let of = range(statement);
            let before = self.line.clone();
            self.line = head(statement);
            match statement {
                Stmt::Local(local) => self.local(local),
                Stmt::Expr(e, end) => {
                    if simple(statement) {
                        self.repeated(&of);
                        self.exchanged(statement, block.stmts.get(i + 1));
                    } else if let Some(body) = body(e) {
                        self.around_loop(&block.stmts[..i], &of, e, body);
                    }
                    if end.is_none() { self.value(e) } else { self.visit_expr(e) }
                }
                other => visit::visit_stmt(self, other),
            }
            self.line = before;
        }
        self.scope.truncate(scope);
    }

    fn repeated(&mut self, of: &Range<usize>) {
        let place = self.place();
        self.wrap(of, format!("for _ in 0..sw::times({place}) {{ "), " }");
        let text = self.text(of).to_string();
        self.note(place, 1, "LeftOut", &text, rank::PLAIN);
        self.note(place, 2, "Twice", &text, rank::NAME);
    }

    fn exchanged(&mut self, first: &Stmt, second: Option<&Stmt>) {
        let Some(second) = second.filter(|second| simple(second)) else { return };
        let place = self.place();
        let (a, b) = (range(first), range(second));
        let (first, second) = (self.text(&a).to_string(), self.text(&b).to_string());
        self.insert(a.start, format!("if sw::at({place}) == 1 {{ {second} }} "));
        self.wrap(&b, format!("if sw::at({place}) != 1 {{ "), " }");
        self.note(place, 1, "Order", &format!("{second}\u{1}{first}"), rank::PLAIN);
    }

    /// What may be moved into a loop, or out of it.
    fn around_loop(
        &mut self,
        before: &[Stmt],
        of: &Range<usize>,
        e: &Expr,
        body: &Block,
    ) {
        let start = range(&body.stmts[0]).start;
        let end = of.end;
        let inner = match e {
            Expr::ForLoop(e) => bound(&e.pat),
            _ => BTreeSet::new(),
        };
        if let Some(last) = before.last().filter(|last| simple(last)) {
            let place = self.place();
            let of = range(last);
            let text = self.text(&of).to_string();
            self.wrap_late(&of, format!("if sw::at({place}) == 0 {{ "), " }");
            self.insert(start, format!("if sw::at({place}) == 1 {{ {text} }} "));
            self.append(end, format!(" if sw::at({place}) == 2 {{ {text} }}"));
            self.note(place, 1, "Again", &text, rank::PLAIN);
            self.note(place, 2, "After", &text, rank::PLAIN);
        }
        for statement in before {
            let Stmt::Local(local) = statement else { continue };
            let (Pat::Ident(name), Some(init)) = (&local.pat, &local.init) else {
                continue;
            };
            if name.mutability.is_none() {
                continue;
            }
            let place = self.place();
            let text = self.text(&range(statement)).to_string();
            let init = self.text(&range(&*init.expr)).to_string();
            let again =
                format!("if sw::at({place}) == 1 {{ {} = {init}; }} ", name.ident);
            self.insert(start, again);
            self.note(place, 1, "Again", &text, rank::PLAIN);
        }
        let mut inner = inner;
        for statement in &body.stmts {
            let names = mentioned(|m| m.visit_stmt(statement));
            let depends = names.iter().any(|name| inner.contains(name));
            if let Stmt::Local(local) = statement {
                let mutable =
                    matches!(&local.pat, Pat::Ident(name) if name.mutability.is_some());
                if let Some(init) = local.init.as_ref().filter(|_| !depends && !mutable)
                {
                    let place = self.place();
                    let of = range(&*init.expr);
                    self.insert(
                        range(e).start,
                        format!("let mut kept_{place} = None; "),
                    );
                    self.wrap(
                        &of,
                        format!("sw::keep({place}, &mut kept_{place}, || "),
                        ")",
                    );
                    let text = self.text(&range(statement)).to_string();
                    self.note(place, 1, "Once", &text, rank::PLAIN);
                }
                inner.extend(bound(&local.pat));
            }
        }
        if let Some(last) = body.stmts.last().filter(|last| simple(last)) {
            let names = mentioned(|m| m.visit_stmt(last));
            if !names.iter().any(|name| inner.contains(name)) {
                let place = self.place();
                let of = range(last);
                let text = self.text(&of).to_string();
                self.wrap(&of, format!("if sw::at({place}) == 0 {{ "), " }");
                self.append(end, format!(" if sw::at({place}) == 1 {{ {text} }}"));
                self.note(place, 1, "After", &text, rank::PLAIN);
            }
        }
    }

    fn local(&mut self, local: &syn::Local) {
        let mut kind = None;
        let mut numbers = BTreeSet::new();
        if let Some(init) = &local.init {
            kind = self.kind(&init.expr);
            if let Expr::Tuple(tuple) = &*init.expr
                && tuple.elems.iter().all(|e| literal(e).is_some())
            {
                numbers = bound(&local.pat);
            }
            self.value(&init.expr);
        }
        self.bind_pattern(&local.pat, kind, &numbers);
    }

    /// The function with its known mistakes beside it: the one that is switched on
    /// is called in its place.
    fn known_mistakes(&mut self, sig: &syn::Signature, block: &Block) {
        let name = sig.ident.to_string();
        let mut arguments = Vec::new();
        let mut owner = "";
        for argument in &sig.inputs {
            match argument {
                syn::FnArg::Receiver(_) => owner = "self.",
                syn::FnArg::Typed(argument) => arguments.extend(bound(&argument.pat)),
            }
        }
        let arguments = arguments.join(", ");
        let (mut calls, mut copies) = (String::new(), String::new());
        for edited in self.mistakes.edited.iter().filter(|e| e.function == name) {
            let way = edited.way;
            write!(calls, " {way} => return {owner}{name}_{way}({arguments}),")
                .expect("a string takes all");
            write!(copies, "\n{}", edited.code).expect("a string takes all");
        }
        if !copies.is_empty() {
            let start = block.brace_token.span.open().byte_range().end;
            self.insert(start, format!(" match sw::mistake() {{{calls} _ => {{}} }}"));
            self.append(range(block).end, copies);
        }
    }

    fn function(&mut self, sig: &syn::Signature, block: &Block) {
        self.known_mistakes(sig, block);
        self.indices.clear();
        self.groups.clear();
        for argument in &sig.inputs {
            if let syn::FnArg::Typed(argument) = argument {
                let kind = self.known.kind(&argument.ty);
                self.bind_pattern(&argument.pat, kind, &BTreeSet::new());
                let ty = self.text(&range(&argument.ty)).to_string();
                let last = self.scope.last_mut().expect("an argument has a name");
                last.ty = Some(ty);
            }
        }
        self.statements(block);
        self.same_everywhere();
    }
}

impl Visit<'_> for Instrument<'_> {
    fn visit_item_fn(&mut self, item: &syn::ItemFn) {
        let scope = self.scope.len();
        self.function(&item.sig, &item.block);
        self.scope.truncate(scope);
    }

    fn visit_item_impl(&mut self, item: &syn::ItemImpl) {
        let scope = self.scope.len();
        let kind = self.known.kind(&item.self_ty);
        self.bind("self".into(), kind, true);
        visit::visit_item_impl(self, item);
        self.scope.truncate(scope);
    }

    fn visit_impl_item_fn(&mut self, item: &syn::ImplItemFn) {
        let scope = self.scope.len();
        self.function(&item.sig, &item.block);
        self.scope.truncate(scope);
    }

    fn visit_attribute(&mut self, _: &syn::Attribute) {}

    fn visit_type(&mut self, _: &syn::Type) {}

    fn visit_block(&mut self, block: &Block) {
        self.statements(block);
    }

    fn visit_expr_binary(&mut self, e: &syn::ExprBinary) {
        if let Some(sign) = arithmetic(&e.op) {
            if literal(&e.left).is_some() && literal(&e.right).is_some() {
                return;
            }
            return self.binary(e, sign);
        }
        match e.op {
            BinOp::Lt(_) => self.compare(e, 1),
            BinOp::Le(_) => self.compare(e, 2),
            BinOp::Gt(_) => self.compare(e, 3),
            BinOp::Ge(_) => self.compare(e, 4),
            BinOp::Eq(_) => self.compare(e, 5),
            BinOp::Ne(_) => self.compare(e, 6),
            BinOp::AddAssign(_) => self.assign(e, 2),
            BinOp::SubAssign(_) => self.assign(e, 3),
            BinOp::MulAssign(_) => self.assign(e, 4),
            BinOp::DivAssign(_) => self.assign(e, 5),
            BinOp::And(_) => {
                let of = range(e);
                let place = self.place();
                self.wrap(&of, format!("sw::both({place}, "), ")");
                self.visit_expr(&e.left);
                self.replace(range(&e.op), ", ||".into());
                self.visit_expr(&e.right);
                let a = self.text(&range(&*e.left)).to_string();
                let b = self.text(&range(&*e.right)).to_string();
                let texts = [a.clone(), b.clone(), format!("{a} || {b}")];
                for (i, text) in texts.iter().enumerate() {
                    self.reads(place, i + 1, of.clone(), text, rank::PLAIN);
                }
            }
            _ => visit::visit_expr_binary(self, e),
        }
    }

    fn visit_expr_assign(&mut self, e: &syn::ExprAssign) {
        let kind = self.kind(&e.right);
        if kind.is_some_and(|kind| kind.is_number()) {
            self.assigned(range(e), &e.left, &e.right, 1);
        } else {
            self.value(&e.right);
        }
    }

    fn visit_expr_unary(&mut self, e: &syn::ExprUnary) {
        if matches!(e.op, UnOp::Neg(_)) {
            self.operand(&e.expr);
        } else {
            self.visit_expr(&e.expr);
        }
    }

    fn visit_expr_method_call(&mut self, e: &syn::ExprMethodCall) {
        self.other_order(e);
        if self.method(e) {
            return;
        }
        self.visit_expr(&e.receiver);
        for argument in &e.args {
            self.value(argument);
        }
    }

    fn visit_expr_call(&mut self, e: &syn::ExprCall) {
        self.same_type(&e.func);
        for argument in &e.args {
            self.value(argument);
        }
        let arguments: Vec<&Expr> = e.args.iter().collect();
        for pair in arguments.windows(2) {
            let kinds = [self.kind(pair[0]), self.kind(pair[1])];
            if kinds[0].is_some() && kinds[0] == kinds[1] {
                let (a, b) = (range(pair[0]), range(pair[1]));
                let of = range(e);
                let text = format!(
                    "{}{}{}{}{}",
                    &self.source[of.start..a.start],
                    self.text(&b),
                    &self.source[a.end..b.start],
                    self.text(&a),
                    &self.source[b.end..of.end],
                );
                self.instead(of, &text, rank::NAME);
            }
        }
    }

    fn visit_expr_struct(&mut self, e: &syn::ExprStruct) {
        for field in &e.fields {
            if field.colon_token.is_some() {
                self.value(&field.expr);
            }
        }
    }

    fn visit_expr_tuple(&mut self, e: &syn::ExprTuple) {
        if let [Expr::Call(a), Expr::Call(b)] = &e.elems.iter().collect::<Vec<_>>()[..]
            && self.text(&range(&*a.func)) == self.text(&range(&*b.func))
        {
            let (a, b) = (range(a), range(b));
            let text = format!("({}, {})", self.text(&b), self.text(&a));
            self.instead(range(e), &text, rank::NAME);
        }
        visit::visit_expr_tuple(self, e);
    }

    fn visit_expr_array(&mut self, e: &syn::ExprArray) {
        let of = range(e);
        if e.elems.len() == 2 {
            let (a, b) = (range(&e.elems[0]), range(&e.elems[1]));
            let text = format!("[{}, {}]", self.text(&b), self.text(&a));
            self.instead(of, &text, rank::NAME);
        }
        for entry in &e.elems {
            self.value(entry);
        }
    }

    fn visit_expr_index(&mut self, e: &syn::ExprIndex) {
        self.visit_expr(&e.expr);
        if let Some((place, name)) = self.shared_index(&Expr::Index(e.clone())) {
            self.replace(range(&*e.index), format!("sw::index({place}, {name})"));
        }
    }

    fn visit_expr_range(&mut self, e: &syn::ExprRange) {
        for end in [&e.start, &e.end].into_iter().flatten() {
            if literal(end).is_some() {
                self.number(end);
            } else {
                self.operand(end);
            }
        }
    }

    fn visit_expr_if(&mut self, e: &syn::ExprIf) {
        self.condition(&e.cond);
        self.visit_block(&e.then_branch);
        if let Some((_, other)) = &e.else_branch {
            self.visit_expr(other);
        }
    }

    fn visit_expr_while(&mut self, e: &syn::ExprWhile) {
        self.visit_expr(&e.cond);
        self.turn(&e.body);
        self.visit_block(&e.body);
    }

    fn visit_expr_for_loop(&mut self, e: &syn::ExprForLoop) {
        let of = range(&*e.expr);
        let place = self.place();
        self.wrap(&of, format!("sw::sequence({place}, "), ")");
        if let Expr::MethodCall(call) = &*e.expr
            && call.method == "chunks"
        {
            for other in ["windows", "chunks_exact", "rchunks"] {
                let text = self.text(&of).replace(".chunks(", &format!(".{other}("));
                let place = self.place();
                let open = format!(
                    "match sw::at({place}) {{ 1 => {text}.collect(), _ => sw::list("
                );
                self.wrap(&of, open, ") }");
                self.reads(place, 1, of.clone(), &text, rank::NAME);
            }
        }
        self.visit_expr(&e.expr);
        let a = parenthesised(self.text(&of), matches!(&*e.expr, Expr::Range(_)));
        let ranges = matches!(&*e.expr, Expr::Range(_));
        // The end of a range has a switch of its own.
        let ways = if ranges { 3 } else { SEQUENCE.len() };
        for (i, text) in SEQUENCE[..ways].iter().enumerate() {
            let text = text.replace("{a}", &a);
            self.reads(place, i + 1, of.clone(), &text, rank::NUMBER);
        }
        let scope = self.scope.len();
        let kind = match &*e.expr {
            Expr::Range(range) => {
                let end = range.end.as_deref().and_then(|end| self.kind(end));
                end.or_else(|| Some(Kind::Number("usize".into())))
            }
            _ => None,
        };
        let numbers = operands(
            &self.known,
            &Expr::Block(syn::ExprBlock {
                attrs: Vec::new(),
                label: None,
                block: e.body.clone(),
            }),
        );
        self.bind_pattern(&e.pat, kind, &numbers);
        self.turn(&e.body);
        self.visit_block(&e.body);
        self.scope.truncate(scope);
    }

    fn visit_expr_closure(&mut self, e: &syn::ExprClosure) {
        let scope = self.scope.len();
        let numbers = operands(&self.known, &e.body);
        for input in &e.inputs {
            self.bind_pattern(input, None, &numbers);
        }
        self.value(&e.body);
        self.scope.truncate(scope);
    }

    fn visit_arm(&mut self, arm: &syn::Arm) {
        let before = self.line.clone();
        let scope = self.scope.len();
        self.line = range(arm);
        match &arm.pat {
            Pat::Guard(arm) => {
                let numbers = operands(&self.known, &arm.guard);
                self.bind_pattern(&arm.pat, None, &numbers);
                self.visit_expr(&arm.guard);
            }
            pattern => self.bind_pattern(pattern, None, &BTreeSet::new()),
        }
        self.value(&arm.body);
        self.scope.truncate(scope);
        self.line = before;
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        if !call.path.is_ident("vec") {
            return;
        }
        // vec![0.0; n]: only the number that is repeated.
        let first = call.tokens.clone().into_iter().next();
        if let Some(token) = first
            && let Ok(e) = syn::parse2::<Expr>(token.clone().into())
            && let Some(syn::Lit::Float(_)) = literal(&e)
        {
            self.number(&e);
        }
    }
}

impl Instrument<'_> {
    fn turn(&mut self, body: &Block) {
        let at = body.brace_token.span.open().byte_range().end;
        self.insert(at, " sw::turn();".into());
    }
}

/// The name of a function that computes, whichever operand is written as a number.
fn called(function: &str, e: &syn::ExprBinary) -> String {
    if literal(&e.left).is_some() {
        format!("{function}_left")
    } else if literal(&e.right).is_some() {
        format!("{function}_right")
    } else {
        function.into()
    }
}

/// A statement that can be left out: an assignment or a call.
fn simple(statement: &Stmt) -> bool {
    let Stmt::Expr(e, Some(_)) = statement else { return false };
    matches!(e, Expr::Binary(_) | Expr::Assign(_) | Expr::MethodCall(_) | Expr::Call(_))
}

fn body(e: &Expr) -> Option<&Block> {
    let body = match e {
        Expr::ForLoop(e) => &e.body,
        Expr::While(e) => &e.body,
        _ => return None,
    };
    (!body.stmts.is_empty()).then_some(body)
}

/// A statement without its block.
fn head(statement: &Stmt) -> Range<usize> {
    let of = range(statement);
    let Stmt::Expr(e, _) = statement else { return of };
    let block = match e {
        Expr::ForLoop(e) => Some(&e.body),
        Expr::While(e) => Some(&e.body),
        Expr::If(e) => Some(&e.then_branch),
        _ => None,
    };
    match (block, e) {
        (Some(block), _) => of.start..range(block).start,
        (None, Expr::Match(e)) => of.start..range(&*e.expr).end,
        _ => of,
    }
}

fn loose(e: &Expr) -> bool {
    matches!(e, Expr::Binary(_) | Expr::Unary(_) | Expr::Cast(_))
}

/// Whether a product or a quotient with this would need brackets.
fn sum_like(e: &Expr) -> bool {
    matches!(e, Expr::Binary(e) if matches!(e.op, BinOp::Add(_) | BinOp::Sub(_)))
}

fn parenthesised(text: &str, loose: bool) -> String {
    if loose { format!("({text})") } else { text.into() }
}

/// The text in one line, without comments.
fn one_line(text: &str) -> String {
    let lines: Vec<&str> =
        text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let words: Vec<&str> =
        lines.iter().flat_map(|line| line.split_whitespace()).collect();
    let text =
        words.join(" ").replace(" .", ".").replace("( ", "(").replace(", )", ")");
    text.trim_end_matches([';', '{', ' ']).to_string()
}
