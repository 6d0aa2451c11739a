//! Pieces of code as text.

use std::fmt::Display;
use std::ops::Range;

use syn::{BinOp, Block, Expr, Stmt};

use crate::edits::plain;
use crate::names::range;

/// A statement that can be left out: an assignment or a call.
pub(super) fn simple(statement: &Stmt) -> bool {
    let Stmt::Expr(e, Some(_)) = statement else { return false };
    matches!(e, Expr::Binary(_) | Expr::Assign(_) | Expr::MethodCall(_) | Expr::Call(_))
}

pub(super) fn body(e: &Expr) -> Option<&Block> {
    let body = match e {
        Expr::ForLoop(e) => &e.body,
        Expr::While(e) => &e.body,
        _ => return None,
    };
    (!body.stmts.is_empty()).then_some(body)
}

/// A statement without its block.
pub(super) fn head(statement: &Stmt) -> Range<usize> {
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

pub(super) fn loose(e: &Expr) -> bool {
    matches!(e, Expr::Binary(_) | Expr::Unary(_) | Expr::Cast(_))
}

/// Whether a product or a quotient with this would need brackets.
pub(super) fn sum_like(e: &Expr) -> bool {
    matches!(e, Expr::Binary(e) if matches!(e.op, BinOp::Add(_) | BinOp::Sub(_)))
}

pub(super) fn parenthesised(text: &str, loose: bool) -> String {
    if loose { format!("({text})") } else { text.into() }
}

/// A change as it is told: in one line.
pub(super) fn one_line(text: &str) -> String {
    let text = plain(text).replace(" .", ".").replace("( ", "(").replace(", )", ")");
    text.trim_end_matches([';', '{', ' ']).to_string()
}

/// The branches of a match, from the first way.
pub(super) fn arms<T: Display>(texts: impl IntoIterator<Item = T>) -> String {
    texts.into_iter().zip(1..).map(|(text, way)| format!("{way} => {text}, ")).collect()
}

/// A text for some operands.
pub(super) fn with(text: &str, a: &str, b: &str) -> String {
    text.replace("{a}", a).replace("{b}", b)
}
