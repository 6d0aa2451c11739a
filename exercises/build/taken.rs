//! How the answers are taken from a learner's module.

use syn::{Item, ReturnType, Type};

use crate::names::{arguments, bound, functions};

/// The macro of an exercise, unless it is about a struct: then it is written by hand.
/// Its answers are the functions that a learner writes; a choice is told by its number.
pub(crate) fn answers(name: &str, source: &str) -> String {
    let items = syn::parse_file(source).expect("a solution is Rust").items;
    if items.iter().any(|item| matches!(item, Item::Struct(_))) {
        return String::new();
    }
    let is_choice = |ty: &Type| {
        let Type::Path(ty) = ty else { return false };
        let is =
            |item: &Item| matches!(item, Item::Enum(e) if ty.path.is_ident(&e.ident));
        items.iter().any(is)
    };
    let mut fields = String::new();
    for (sig, of) in functions(&items) {
        let function = &sig.ident;
        if !source[of].contains("// ANSWER: ") {
            continue;
        }
        fields += &match &sig.output {
            ReturnType::Type(_, ty) if is_choice(ty) => {
                let given = arguments(sig).flat_map(|argument| bound(&argument.pat));
                let given = given.collect::<Vec<_>>().join(", ");
                format!("{function}: |{given}| $learner::{function}({given}) as u8,\n")
            }
            _ => format!("{function}: $learner::{function},\n"),
        };
    }
    format!(
        "/// The answers in a learner's module.\n\
         #[macro_export]\n\
         macro_rules! {name} {{\n\
             ($learner:ident) => {{ $crate::{name}::Answers {{\n{fields}}} }};\n\
         }}\n"
    )
}
