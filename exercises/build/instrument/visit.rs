//! Goes through a solution.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, Pat, UnOp};

use super::text::parenthesised;
use super::{Instrument, rank};
use crate::names::{Kind, arithmetic, literal, operands, range};
use crate::ways::{ASSIGN, COMPARE, SEQUENCE};

impl Visit<'_> for Instrument<'_> {
    fn visit_item_fn(&mut self, item: &syn::ItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_item_impl(&mut self, item: &syn::ItemImpl) {
        let scope = self.scope.len();
        let kind = self.known.kind(&item.self_ty);
        self.bind("self".into(), kind, true);
        visit::visit_item_impl(self, item);
        self.scope.truncate(scope);
    }

    fn visit_impl_item_fn(&mut self, item: &syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
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
        let own = format!("{{a}} {} {{b}}", self.words(&e.op));
        if let Some(own) = COMPARE.iter().position(|(way, _)| *way == own) {
            self.compare(e, own + 1);
        } else if let Some(own) = ASSIGN.iter().position(|way| *way == own) {
            self.assigned(range(e), &e.left, &e.right, own + 1);
        } else if let BinOp::And(_) = e.op {
            let of = range(e);
            let place = self.call("sw::both", &of);
            self.visit_expr(&e.left);
            self.edits.replace(range(&e.op), ", ||".into());
            self.visit_expr(&e.right);
            let (a, b) = (self.words(&e.left), self.words(&e.right));
            let either = format!("{a} || {b}");
            self.each(place, &of, [a, b, either], rank::PLAIN);
        } else {
            visit::visit_expr_binary(self, e);
        }
    }

    fn visit_expr_assign(&mut self, e: &syn::ExprAssign) {
        if self.is_number(&e.right) {
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
                let ([a, b], of) = ([range(pair[0]), range(pair[1])], range(e));
                let (before, after) = (of.start..a.start, b.end..of.end);
                let pieces = [before, b.clone(), a.end..b.start, a, after];
                let text = pieces.map(|piece| self.text(&piece)).concat();
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
            let text = format!("({}, {})", self.words(b), self.words(a));
            self.instead(range(e), &text, rank::NAME);
        }
        visit::visit_expr_tuple(self, e);
    }

    fn visit_expr_array(&mut self, e: &syn::ExprArray) {
        if let [a, b] = &e.elems.iter().collect::<Vec<_>>()[..] {
            let text = format!("[{}, {}]", self.words(b), self.words(a));
            self.instead(range(e), &text, rank::NAME);
        }
        for entry in &e.elems {
            self.value(entry);
        }
    }

    fn visit_expr_index(&mut self, e: &syn::ExprIndex) {
        self.visit_expr(&e.expr);
        if let Some((place, name)) = self.shared_index(&Expr::Index(e.clone())) {
            self.edits.replace(range(&*e.index), format!("sw::index({place}, {name})"));
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
        let place = self.call("sw::sequence", &of);
        if let Expr::MethodCall(call) = &*e.expr
            && call.method == "chunks"
        {
            for other in ["windows", "chunks_exact", "rchunks"] {
                let text = self.text(&of).replace(".chunks(", &format!(".{other}("));
                let place = self.place();
                let open = format!(
                    "match sw::at({place}) {{ 1 => {text}.collect(), _ => sw::list("
                );
                self.edits.wrap(&of, open, ") }");
                self.reads(place, 1, of.clone(), &text, rank::NAME);
            }
        }
        self.visit_expr(&e.expr);
        let ranges = matches!(&*e.expr, Expr::Range(_));
        let a = parenthesised(self.text(&of), ranges);
        // The end of a range has a switch of its own.
        let ways = if ranges { 3 } else { SEQUENCE.len() };
        let texts = SEQUENCE[..ways].iter().map(|text| text.replace("{a}", &a));
        self.each(place, &of, texts, rank::NUMBER);
        let scope = self.scope.len();
        let kind = match &*e.expr {
            Expr::Range(range) => {
                let end = range.end.as_deref().and_then(|end| self.kind(end));
                end.or_else(|| Some(Kind::Number("usize".into())))
            }
            _ => None,
        };
        let numbers = operands(&self.known, |o| o.visit_block(&e.body));
        self.bind_pattern(&e.pat, kind, &numbers);
        self.turn(&e.body);
        self.visit_block(&e.body);
        self.scope.truncate(scope);
    }

    fn visit_expr_closure(&mut self, e: &syn::ExprClosure) {
        let scope = self.scope.len();
        let numbers = operands(&self.known, |o| o.visit_expr(&e.body));
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
                let numbers = operands(&self.known, |o| o.visit_expr(&arm.guard));
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
        if let Some(token) = call.tokens.clone().into_iter().next()
            && let Ok(e) = syn::parse2::<Expr>(token.into())
            && let Some(syn::Lit::Float(_)) = literal(&e)
        {
            self.number(&e);
        }
    }
}
