//! How the answers are taken from a learner's module.

use syn::spanned::Spanned;
use syn::{Item, ReturnType, Type};

use crate::names::{arguments, bound, functions};

/// What a learner writes, and the macro that takes it, unless the exercise is about a
/// struct: then both are written by hand. The answers are the functions that a learner
/// writes; a choice is told by its number.
pub(crate) fn answers(name: &str, source: &str) -> String {
    let items = syn::parse_file(source).expect("a solution is Rust").items;
    if items.iter().any(|item| matches!(item, Item::Struct(_))) {
        return String::new();
    }
    let text = |of: &dyn Spanned| &source[of.span().byte_range()];
    let is = |of: &Item, ty: &Type| matches!(of, Item::Enum(e) if e.ident == text(ty));
    let is_choice = |ty: &Type| items.iter().any(|item| is(item, ty));
    let (mut fields, mut taken) = (String::new(), String::new());
    for (sig, of) in functions(&items) {
        let function = &sig.ident;
        if !source[of].contains("// ANSWER: ") {
            continue;
        }
        let types: Vec<&str> =
            arguments(sig).map(|argument| text(&argument.ty)).collect();
        let (result, take) = match &sig.output {
            ReturnType::Type(_, ty) if is_choice(ty) => {
                let given = arguments(sig).flat_map(|argument| bound(&argument.pat));
                let given = given.collect::<Vec<_>>().join(", ");
                ("-> u8", format!("|{given}| $learner::{function}({given}) as u8"))
            }
            ReturnType::Default => ("", format!("$learner::{function}")),
            other => (text(other), format!("$learner::{function}")),
        };
        let types = types.join(", ");
        fields += &format!("/// `{function}`\npub {function}: fn({types}) {result},\n");
        taken += &format!("{function}: {take},\n");
    }
    format!(
        "/// What a learner writes.\n\
         #[derive(Clone, Copy)]\n\
         pub struct Answers {{\n{fields}}}\n\
         /// The answers in a learner's module.\n\
         #[macro_export]\n\
         macro_rules! {name} {{\n\
             ($learner:ident) => {{ $crate::{name}::Answers {{\n{taken}}} }};\n\
         }}\n"
    )
}
