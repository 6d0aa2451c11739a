//! What may be wrong with a statement, or with the order of some.

use std::collections::BTreeSet;
use std::ops::Range;

use syn::visit::{self, Visit};
use syn::{Block, Expr, Pat, Stmt};

use super::text::{body, head, simple, with};
use super::{Instrument, rank};
use crate::names::{Kind, arguments, bound, inside, literal, mentioned, range};
use crate::ways::ASSIGN;

impl Instrument<'_> {
    pub(super) fn function(&mut self, sig: &syn::Signature, block: &Block) {
        self.known_mistakes(sig, block);
        let scope = self.scope.len();
        self.indices.clear();
        self.groups.clear();
        for argument in arguments(sig) {
            let kind = self.known.kind(&argument.ty);
            self.bind_pattern(&argument.pat, kind, &BTreeSet::new());
            let ty = self.words(&argument.ty);
            let last = self.scope.last_mut().expect("an argument has a name");
            last.ty = Some(ty);
        }
        self.statements(block);
        self.same_everywhere();
        self.scope.truncate(scope);
    }

    /// The function with its known mistakes beside it: the one that is switched on
    /// is called in its place.
    pub(super) fn known_mistakes(&mut self, sig: &syn::Signature, block: &Block) {
        let name = sig.ident.to_string();
        let owner = if sig.receiver().is_some() { "self." } else { "" };
        let given = arguments(sig).flat_map(|argument| bound(&argument.pat));
        let given = given.collect::<Vec<_>>().join(", ");
        let (mut calls, mut copies) = (String::new(), String::new());
        for edited in self.mistakes.edited.iter().filter(|e| e.function == name) {
            let way = edited.way;
            calls += &format!(" {way} => return {owner}{name}_{way}({given}),");
            copies += &format!("\n{}", edited.code);
        }
        if !copies.is_empty() {
            let choice = format!(" match sw::mistake() {{{calls} _ => {{}} }}");
            self.edits.insert(inside(block), choice);
            self.edits.append(range(block).end, copies);
        }
    }

    /// The statements of a block, with those that may be left out, done twice or
    /// moved.
    pub(super) fn statements(&mut self, block: &Block) {
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

    pub(super) fn local(&mut self, local: &syn::Local) {
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

    pub(super) fn repeated(&mut self, of: &Range<usize>) {
        let place = self.place();
        self.edits.wrap(of, format!("for _ in 0..sw::times({place}) {{ "), " }");
        let text = self.text(of).to_string();
        self.note(place, 1, "LeftOut", &text, rank::PLAIN);
        self.note(place, 2, "Twice", &text, rank::NAME);
    }

    pub(super) fn exchanged(&mut self, first: &Stmt, second: Option<&Stmt>) {
        let Some(second) = second.filter(|second| simple(second)) else { return };
        let place = self.place();
        let (a, b) = (range(first), range(second));
        let (first, second) = (self.text(&a).to_string(), self.text(&b).to_string());
        self.edits.insert(a.start, format!("if sw::at({place}) == 1 {{ {second} }} "));
        self.edits.wrap(&b, format!("if sw::at({place}) != 1 {{ "), " }");
        self.note(place, 1, "Order", &format!("{second}\u{1}{first}"), rank::PLAIN);
    }

    /// What may be moved into a loop, or out of it.
    pub(super) fn around_loop(
        &mut self,
        before: &[Stmt],
        of: &Range<usize>,
        e: &Expr,
        body: &Block,
    ) {
        let start = range(&body.stmts[0]).start;
        let end = of.end;
        if let Some(last) = before.last().filter(|last| simple(last)) {
            let place = self.place();
            let of = range(last);
            let text = self.text(&of).to_string();
            self.edits.wrap_late(&of, format!("if sw::at({place}) == 0 {{ "), " }");
            self.edits.insert(start, format!("if sw::at({place}) == 1 {{ {text} }} "));
            self.edits.append(end, format!(" if sw::at({place}) == 2 {{ {text} }}"));
            self.moved(place, 1, "Again", last);
            self.moved(place, 2, "After", last);
        }
        for statement in before {
            if let Stmt::Local(local) = statement
                && let (Pat::Ident(name), Some(init)) = (&local.pat, &local.init)
                && name.mutability.is_some()
            {
                let place = self.place();
                let again = format!("{} = {};", name.ident, self.words(&*init.expr));
                let again = format!("if sw::at({place}) == 1 {{ {again} }} ");
                self.edits.insert(start, again);
                self.moved(place, 1, "Again", statement);
            }
        }
        let mut inner = match e {
            Expr::ForLoop(e) => bound(&e.pat),
            _ => BTreeSet::new(),
        };
        for statement in &body.stmts {
            let names = mentioned(|m| m.visit_stmt(statement));
            let depends = names.iter().any(|name| inner.contains(name));
            if let Stmt::Local(local) = statement {
                let mutable =
                    matches!(&local.pat, Pat::Ident(name) if name.mutability.is_some());
                if let Some(init) = local.init.as_ref().filter(|_| !depends && !mutable)
                {
                    let place = self.place();
                    let kept = format!("let mut kept_{place} = None; ");
                    self.edits.insert(range(e).start, kept);
                    let open = format!("sw::keep({place}, &mut kept_{place}, || ");
                    self.edits.wrap(&range(&*init.expr), open, ")");
                    self.moved(place, 1, "Once", statement);
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
                self.edits.wrap(&of, format!("if sw::at({place}) == 0 {{ "), " }");
                self.edits
                    .append(end, format!(" if sw::at({place}) == 1 {{ {text} }}"));
                self.moved(place, 1, "After", last);
            }
        }
    }

    /// Notes that a statement moves; the idea that stands in it is told.
    fn moved(&mut self, place: usize, way: usize, change: &str, statement: &Stmt) {
        let line = std::mem::replace(&mut self.line, range(statement));
        self.note(place, way, change, &self.words(statement), rank::PLAIN);
        self.line = line;
    }

    pub(super) fn turn(&mut self, body: &Block) {
        self.edits.insert(inside(body), " sw::turn();".into());
    }

    pub(super) fn assigned(
        &mut self,
        of: Range<usize>,
        place_of: &Expr,
        value: &Expr,
        own: usize,
    ) {
        let place = self.place();
        let right = range(value);
        let (a, b) = (self.words(place_of), self.words(value));
        // The value first: the place may be borrowed only after it.
        let target = self.target(place_of);
        let open = format!("sw::assign({place}, {own}, ");
        self.edits.wrap(&of, open, &format!(", &mut {target})"));
        self.edits.replace(of.start..right.start, String::new());
        self.value_of_assignment(value);
        for (text, way) in ASSIGN.iter().zip(1..).filter(|(_, way)| *way != own) {
            self.reads(place, way, of.clone(), &with(text, &a, &b), rank::PLAIN);
        }
    }

    pub(super) fn value_of_assignment(&mut self, e: &Expr) {
        if self.is_number(e) || literal(e).is_some() {
            self.value(e);
        } else {
            self.visit_expr(e);
        }
    }

    /// A place that is assigned to, with the switches of its index.
    pub(super) fn target(&mut self, e: &Expr) -> String {
        let text = self.words(e);
        let Expr::Index(index) = e else { return text };
        let base = self.words(&*index.expr);
        match self.shared_index(e) {
            Some((place, name)) => format!("{base}[sw::index({place}, {name})]"),
            None => text,
        }
    }

    /// The place of an index that is the variable of a loop.
    pub(super) fn shared_index(&mut self, e: &Expr) -> Option<(usize, String)> {
        let Expr::Index(index) = e else { return None };
        let name = self.words(&*index.index);
        let usize = Kind::Number("usize".into());
        if self.name(&name)?.kind.as_ref() != Some(&usize) {
            return None;
        }
        let base = self.words(&*index.expr);
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
}
