//! Answers of people: each is the solution with some of its functions written anew.

use std::collections::HashMap;
use std::ops::Range;

use syn::{ImplItem, Item};

use crate::names::range;

/// The answers of a file, each as a whole, and what else stands in the file.
pub(crate) fn whole(answers: &str, solution: &str) -> String {
    let file = syn::parse_file(answers).expect("answers are Rust");
    let mut whole = String::new();
    for item in &file.items {
        match item {
            Item::Mod(answer) => {
                let (_, items) = answer.content.as_ref().expect("an answer is here");
                let code = laid_over(solution, answers, items);
                whole += &format!("pub(crate) mod {} {{\n{code}}}\n", answer.ident);
            }
            other => whole += &format!("{}\n", &answers[range(other)]),
        }
    }
    whole
}

/// A solution with some items in the place of those of the same name.
fn laid_over(solution: &str, answers: &str, items: &[Item]) -> String {
    let theirs = pieces(items);
    let ours = pieces(&syn::parse_file(solution).expect("a solution is Rust").items);
    let places: HashMap<&Name, &Range<usize>> =
        ours.iter().map(|piece| (&piece.name, &piece.range)).collect();
    let (mut edits, mut more) = (Vec::new(), String::new());
    for Piece { name, range } in &theirs {
        let code = &answers[range.clone()];
        match places.get(name) {
            Some(place) => edits.push(((*place).clone(), code)),
            None if name.0.is_empty() => more += &format!("{code}\n"),
            None => more += &format!("impl {} {{ {code} }}\n", name.0),
        }
    }
    edits.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut laid = solution.to_string();
    for (place, code) in edits {
        laid.replace_range(place, code);
    }
    laid + &more
}

/// The type that something belongs to, if any, and what it is called.
type Name = (String, String);

/// A function or another item.
struct Piece {
    name: Name,
    range: Range<usize>,
}

fn pieces(items: &[Item]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for item in items {
        let name = match item {
            Item::Impl(of) if of.trait_.is_none() => {
                let syn::Type::Path(ty) = &*of.self_ty else { continue };
                let ty = ty.path.segments[0].ident.to_string();
                for part in &of.items {
                    let ImplItem::Fn(method) = part else { continue };
                    let name = (ty.clone(), method.sig.ident.to_string());
                    pieces.push(Piece { name, range: range(method) });
                }
                continue;
            }
            Item::Fn(item) => item.sig.ident.to_string(),
            Item::Struct(item) => item.ident.to_string(),
            Item::Enum(item) => item.ident.to_string(),
            // It has no name of its own.
            _ => format!("{:?}", range(item)),
        };
        pieces.push(Piece { name: (String::new(), name), range: range(item) });
    }
    pieces
}
