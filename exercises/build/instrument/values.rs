//! What may be wrong in an expression.

use std::ops::Range;

use syn::Expr;
use syn::visit::Visit;

use super::text::{arms, loose, parenthesised, sum_like, with};
use super::{Instrument, VALUES, rank};
use crate::names::{Kind, arithmetic, literal, range};
use crate::ways::{self, BINARY, COMPARE, SUM, VALUE};

impl Instrument<'_> {
    /// An expression whose value may be a number.
    pub(super) fn value(&mut self, e: &Expr) {
        if literal(e).is_some() || self.computes(e) {
            self.operand(e);
        } else if let Expr::Path(_) = e {
            self.same_type(e);
        } else {
            self.visit_expr(e);
        }
    }

    /// An argument may be taken for another one of its type.
    pub(super) fn same_type(&mut self, e: &Expr) {
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
    pub(super) fn operand(&mut self, e: &Expr) {
        if literal(e).is_some() {
            self.number(e);
            return;
        }
        if let Expr::Paren(e) = e {
            self.operand(&e.expr);
            return;
        }
        let of = range(e);
        let place = self.call("sw::number", &of);
        let names = self.alike(e);
        if names.is_empty() {
            self.visit_expr(e);
        } else {
            let arms = arms(names.iter().map(|name| format!("sw::get({name})")));
            let open = format!("match sw::at({place}) {{ {arms}_ => sw::get(");
            self.each(place, &of, names, rank::NAME);
            self.edits.wrap(&of, open, ") }");
            self.constants(e);
            self.visit_expr(e);
        }
        let whole = self.kind(e).is_some_and(|kind| !kind.is_float());
        let ways = VALUE.map(|(text, of_whole, _)| if whole { of_whole } else { text });
        let a = parenthesised(self.text(&of), loose(e));
        for (i, way) in ways.iter().enumerate().filter(|(_, way)| !way.is_empty()) {
            let text = self.fitted(&of, way.replace("{a}", &a));
            // A sign is lost more easily than a root is added.
            let rank = if i < 2 { rank::NAME } else { rank::VALUE };
            self.reads(place, VALUES + i + 1, of.clone(), &text, rank);
        }
    }

    /// A usual number may be written in place of what was given.
    pub(super) fn constants(&mut self, e: &Expr) {
        let own = self.words(e);
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
        let of = range(e);
        let texts = (1..).zip(USUAL.map(str::to_string)).collect();
        let group = self.group(own, &of, texts, rank::NUMBER);
        // Once is enough to be told.
        let told = self.groups.values_mut().filter(|g| g.place == group);
        told.for_each(|g| g.times += 1);
        let open = format!("match sw::at({group}) {{ {}_ => ", arms(USUAL));
        self.edits.wrap(&of, open, " }");
    }

    /// A number that is written in the code.
    pub(super) fn number(&mut self, e: &Expr) {
        let of = range(e);
        let own = self.text(&of).to_string();
        let plain = own.replace('_', "");
        let mut others: Vec<String> = Vec::new();
        for other in self::others(&plain) {
            if !others.contains(&other) {
                others.push(other);
            }
        }
        let place = self.place();
        let arms = arms(&others);
        let texts = (1..).zip(others.clone()).collect();
        let group = self.group(own, &of, texts, rank::GROUP);
        self.grouped.insert(place, group);
        self.each(place, &of, others, rank::NUMBER);
        let open = format!(
            "(match sw::at({place}) {{ {arms}_ => match sw::at({group}) {{ {arms}_ => "
        );
        self.edits.wrap(&of, open, " } })");
    }

    pub(super) fn binary(&mut self, e: &syn::ExprBinary, sign: char) {
        let of = range(e);
        self.brackets(e, sign);
        let place = self.place();
        let (a, b) = (self.words(&e.left), self.words(&e.right));
        // The same everywhere: another sign, or one of the two left out.
        let texts = [(1, "+"), (2, "-"), (3, "*"), (4, "/")]
            .into_iter()
            .filter(|(_, other)| !other.starts_with(sign))
            .map(|(way, other)| (way, format!("{a} {other} {b}")))
            .chain([(5, a.clone()), (6, b.clone()), (10, format!("-({b})"))])
            .map(|(way, text)| (way, self.fitted(&of, text)));
        let texts = texts.collect();
        let key = match &*e.left {
            Expr::Index(index) => format!("{}[] {sign}", self.words(&index.expr)),
            _ => format!("{sign} {b}"),
        };
        let group = self.group(key, &of, texts, rank::GROUP);
        self.grouped.insert(place, group);
        let open = format!("sw::binary([{place}, {group}], b'{sign}', ");
        self.edits.wrap(&of, open, ")");
        self.operand(&e.left);
        self.edits.replace(range(&e.op), ",".into());
        self.operand(&e.right);
        let (left, right) = (&e.left, &e.right);
        for (i, (text, signs, _)) in BINARY.iter().enumerate() {
            if signs.contains(sign) {
                let a = parenthesised(&a, i != 4 && sum_like(left));
                let b = parenthesised(&b, i != 5 && loose(right));
                let text = self.fitted(&of, with(text, &a, &b));
                self.reads(place, i + 1, of.clone(), &text, rank::PLAIN);
            }
        }
    }

    /// Brackets that may be missing, or stand somewhere else.
    pub(super) fn brackets(&mut self, e: &syn::ExprBinary, sign: char) {
        let of = range(e);
        let (a, b) = (self.words(&e.left), self.words(&e.right));
        let mut texts = Vec::new();
        if let Some(inner) = in_brackets(&e.left) {
            texts.push(format!("{} {sign} {b}", self.words(inner)));
        }
        if let Some(inner) = in_brackets(&e.right) {
            texts.push(format!("{a} {sign} {}", self.words(inner)));
        }
        if let Some((x, other, y)) = self.computed(&e.right) {
            texts.push(format!("({a} {sign} {x}) {other} {y}"));
        }
        if let Some((x, other, y)) = self.computed(&e.left) {
            texts.push(format!("{x} {other} ({y} {sign} {b})"));
        }
        for (side, receiver) in [(&e.left, true), (&e.right, false)] {
            let Expr::MethodCall(call) = &**side else { continue };
            if !["sqrt", "powi", "abs"].contains(&call.method.to_string().as_str()) {
                continue;
            }
            let x = range(&*call.receiver);
            let method = &self.source[x.end..range(call).end];
            let x = self.text(&x);
            texts.push(match receiver {
                true => format!("({x} {sign} {b}){method}"),
                false => format!("({a} {sign} {x}){method}"),
            });
        }
        for text in texts {
            self.instead_code(&of, &format!("sw::get(({text}))"));
            let text = self.fitted(&of, text);
            self.reads(self.places, 1, of.clone(), &text, rank::PLAIN);
        }
    }

    /// The two sides of a computation, and its sign.
    fn computed(&self, e: &Expr) -> Option<(String, char, String)> {
        let Expr::Binary(e) = e else { return None };
        Some((self.words(&e.left), arithmetic(&e.op)?, self.words(&e.right)))
    }

    /// In brackets, if what stands around a place would tear the text apart.
    pub(super) fn fitted(&self, of: &Range<usize>, text: String) -> String {
        let before = self.source[..of.start].trim_end();
        let after = self.source[of.end..].trim_start();
        let torn = before.ends_with(['*', '/', '-', '+'])
            || after.starts_with(['*', '/', '.'])
            || after.starts_with("as ");
        let whole = !text.contains(' ');
        if torn && !whole { format!("({text})") } else { text }
    }

    pub(super) fn compare(&mut self, e: &syn::ExprBinary, own: usize) {
        let of = range(e);
        let place = self.place();
        self.edits.wrap(&of, format!("sw::compare({place}, {own}, "), ")");
        self.operand(&e.left);
        self.edits.replace(range(&e.op), ",".into());
        self.operand(&e.right);
        let (a, b) = (self.words(&e.left), self.words(&e.right));
        for ((text, _), way) in COMPARE.iter().zip(1..).filter(|(_, way)| *way != own) {
            self.reads(place, way, of.clone(), &with(text, &a, &b), rank::PLAIN);
        }
    }

    pub(super) fn method(&mut self, e: &syn::ExprMethodCall) -> bool {
        let name = e.method.to_string();
        let of = range(e);
        let receiver = range(&*e.receiver);
        let own = ways::method(&name);
        if own.is_none() && name != "sum" {
            return false;
        }
        if let Some(Expr::Binary(inner)) = in_brackets(&e.receiver)
            && literal(&inner.right).is_none()
            && name != "max"
        {
            let inside = self.words(inner);
            let text = format!("({inside}{})", &self.source[receiver.end..of.end]);
            self.instead_code(&of, &format!("sw::get({text})"));
            self.reads(self.places, 1, of.clone(), &text, rank::PLAIN);
        }
        let place = self.place();
        let (open, close, texts) = match own {
            Some(own) => {
                let close = if e.args.is_empty() { ", 0.0)" } else { "" };
                (format!("sw::method({place}, {own}, "), close, ways::others(own))
            }
            None => (format!("sw::sum({place}, "), ")", SUM.to_vec()),
        };
        self.edits.wrap(&of, open, close);
        let a = self.text(&receiver).to_string();
        if own.is_some() {
            self.operand(&e.receiver);
        } else {
            self.visit_expr(&e.receiver);
        }
        let mut b = String::new();
        if let Some(argument) = e.args.first() {
            let argument_range = range(argument);
            b = self.text(&argument_range).to_string();
            self.edits.replace(receiver.end..argument_range.start, ", ".into());
            self.operand(argument);
        } else {
            self.edits.replace(receiver.end..of.end, String::new());
        }
        self.each(place, &of, texts.iter().map(|text| with(text, &a, &b)), rank::PLAIN);
        true
    }

    /// What is collected may stand in another order, or not be complete.
    pub(super) fn other_order(&mut self, e: &syn::ExprMethodCall) {
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
    pub(super) fn condition(&mut self, e: &Expr) {
        if let Expr::Path(_) = e {
            let text = format!("!{}", self.text(&range(e)));
            for text in [text.as_str(), "true", "false"] {
                self.instead(range(e), text, rank::PLAIN);
            }
        }
        self.visit_expr(e);
    }
}

/// The computation that stands in brackets.
fn in_brackets(e: &Expr) -> Option<&Expr> {
    let Expr::Paren(e) = e else { return None };
    matches!(&*e.expr, Expr::Binary(_)).then_some(&e.expr)
}

/// Numbers that may stand in the place of another one.
fn others(number: &str) -> Vec<String> {
    if !number.contains(['.', 'e']) {
        let n: i64 = number.parse().unwrap_or(1);
        let others = [0, 1, 2, n + 1, n - 1].into_iter();
        return others.filter(|m| *m != n && *m >= 0).map(|m| m.to_string()).collect();
    }
    let x: f64 = number.parse().expect("a number");
    let mut others = vec![0.0, 1.0, 2.0, 0.5, 2.0 * x, x / 2.0, -x, x * x];
    others.extend([0.1, 0.9, 0.99, 0.01, 3.0, 4.0, 10.0]);
    if x.abs() < 1e-3 {
        others.extend([1e-6, 1e-7, 1e-8, 1e-10, 1e-12]);
    }
    others.retain(|other| *other != x);
    others.iter().map(|x| format!("{x:?}")).collect()
}
