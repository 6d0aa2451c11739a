//! Which names can be seen where, and what is known of them.

use std::collections::BTreeSet;

use syn::{Expr, Pat, UnOp};

use super::Instrument;
use crate::names::{Kind, Name, arithmetic, bound, range};
use crate::ways;

impl Instrument<'_> {
    pub(super) fn name(&self, text: &str) -> Option<&Name> {
        self.scope.iter().rev().find(|name| name.text == text)
    }

    pub(super) fn bind(&mut self, text: String, kind: Option<Kind>, certain: bool) {
        if let Some(Kind::Own(own)) = &kind {
            for (field, kind) in self.known.fields.get(own).cloned().unwrap_or_default()
            {
                self.bind(format!("{text}.{field}"), Some(kind), certain);
            }
        }
        self.scope.push(Name { text, kind, certain, ty: None });
    }

    /// Binds the names of a pattern that something of this kind is taken apart by.
    pub(super) fn bind_pattern(
        &mut self,
        pattern: &Pat,
        kind: Option<Kind>,
        numbers: &BTreeSet<String>,
    ) {
        let guess =
            |name: &str| numbers.contains(name).then(|| Kind::Number("f64".into()));
        match pattern {
            Pat::Ident(ident) => {
                let name = ident.ident.to_string();
                let certain = kind.is_some();
                let kind = kind.or_else(|| guess(&name));
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
                    let kind = guess(&name);
                    self.bind(name, kind, false);
                }
            }
        }
    }

    /// What kind of value an expression has, if that is plain.
    pub(super) fn kind(&self, e: &Expr) -> Option<Kind> {
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
                name if ways::method(name).is_some() => {
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

    pub(super) fn is_number(&self, e: &Expr) -> bool {
        self.kind(e).is_some_and(|kind| kind.is_number())
    }

    /// Whether an expression computes, so that its value is surely a number.
    pub(super) fn computes(&self, e: &Expr) -> bool {
        match e {
            Expr::Paren(e) => self.computes(&e.expr),
            Expr::Binary(e) => arithmetic(&e.op).is_some(),
            Expr::Unary(e) => matches!(e.op, UnOp::Neg(_)),
            Expr::Cast(_) => self.is_number(e),
            Expr::MethodCall(e) => {
                let name = e.method.to_string();
                name == "sum" || ways::method(&name).is_some()
            }
            Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => {
                let base = match e {
                    Expr::Index(index) => &*index.expr,
                    e => e,
                };
                let certain =
                    self.name(self.text(&range(base))).is_some_and(|n| n.certain);
                certain && self.is_number(e)
            }
            _ => false,
        }
    }

    /// What has the same type as a name or an entry.
    pub(super) fn alike(&self, e: &Expr) -> Vec<String> {
        let own = self.words(e);
        match e {
            Expr::Path(_) | Expr::Field(_) => {
                let Some(kind) = self.kind(e).filter(Kind::is_number) else {
                    return Vec::new();
                };
                self.names_of(&kind, &own)
            }
            Expr::Index(index) => {
                let base = self.words(&*index.expr);
                let inner = self.words(&*index.index);
                let Some(kind @ Kind::Numbers(_)) = self.kind(&index.expr) else {
                    return Vec::new();
                };
                let mut names: Vec<String> = self
                    .names_of(&kind, &base)
                    .iter()
                    .map(|name| format!("{name}[{inner}]"))
                    .collect();
                if inner == "0" {
                    names.push(format!("{base}[1]"));
                } else if inner == "1" || self.name(&inner).is_some() {
                    names.push(format!("{base}[0]"));
                }
                names
            }
            _ => Vec::new(),
        }
    }

    /// The names of a kind that can be seen, apart from one.
    pub(super) fn names_of(&self, kind: &Kind, own: &str) -> Vec<String> {
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
}
