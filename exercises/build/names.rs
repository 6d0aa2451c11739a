//! What is known of the names in a solution: enough to exchange those that are
//! alike.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    BinOp, Block, Expr, FnArg, GenericArgument, ImplItem, Item, Lit, Pat, PatType,
    PathArguments, PathSegment, ReturnType, Signature, Type, UnOp,
};

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A number; the type by its name.
    Number(String),
    /// Numbers with an index.
    Numbers(String),
    /// Numbers with two indices.
    Matrix(String),
    /// One of the solution's own types.
    Own(String),
}

/// A name, or a field of something.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) kind: Option<Kind>,
    /// Its type is written; otherwise it may be a reference.
    pub(crate) certain: bool,
    /// The type of an argument, as it is written.
    pub(crate) ty: Option<String>,
}

/// All functions and fields of a solution.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) fields: HashMap<String, Vec<(String, Kind)>>,
    pub(crate) returns: HashMap<String, Kind>,
    pub(crate) arguments: HashMap<String, Vec<Option<Kind>>>,
}

impl Known {
    pub(crate) fn of(items: &[Item]) -> Self {
        let mut known = Known::default();
        for item in items {
            if let Item::Struct(item) = item {
                let fields = item.fields.iter().filter_map(|field| {
                    let name = field.ident.as_ref()?.to_string();
                    Some((name, known.kind(&field.ty)?))
                });
                let fields = fields.collect();
                known.fields.insert(item.ident.to_string(), fields);
            }
        }
        for (sig, _) in functions(items) {
            known.function(sig);
        }
        known
    }

    fn function(&mut self, sig: &Signature) {
        let name = sig.ident.to_string();
        if let ReturnType::Type(_, ty) = &sig.output
            && let Some(kind) = self.kind(ty)
        {
            self.returns.insert(name.clone(), kind);
        }
        let arguments = arguments(sig).map(|argument| self.kind(&argument.ty));
        self.arguments.insert(name, arguments.collect());
    }

    pub(crate) fn kind(&self, ty: &Type) -> Option<Kind> {
        match ty {
            Type::Reference(ty) => match self.kind(&ty.elem)? {
                // A reference to a number is no number.
                Kind::Number(_) => None,
                kind => Some(kind),
            },
            Type::Slice(ty) => self.kind(&ty.elem)?.many(),
            Type::Array(ty) => self.kind(&ty.elem)?.many(),
            Type::Path(ty) => self.named(ty.path.segments.last()?),
            _ => None,
        }
    }

    fn named(&self, ty: &PathSegment) -> Option<Kind> {
        if let PathArguments::AngleBracketed(of) = &ty.arguments {
            let GenericArgument::Type(entry) = of.args.first()? else { return None };
            return self.kind(entry)?.many().filter(|_| ty.ident == "Vec");
        }
        let name = ty.ident.to_string();
        match name.as_str() {
            "f64" | "f32" | "usize" | "u32" | "i32" => Some(Kind::Number(name)),
            _ => self.fields.contains_key(&name).then_some(Kind::Own(name)),
        }
    }
}

impl Kind {
    fn many(self) -> Option<Kind> {
        match self {
            Kind::Number(of) => Some(Kind::Numbers(of)),
            Kind::Numbers(of) => Some(Kind::Matrix(of)),
            _ => None,
        }
    }

    pub(crate) fn entry(self) -> Option<Kind> {
        match self {
            Kind::Numbers(of) => Some(Kind::Number(of)),
            Kind::Matrix(of) => Some(Kind::Numbers(of)),
            _ => None,
        }
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Kind::Number(_))
    }

    pub(crate) fn is_float(&self) -> bool {
        matches!(self, Kind::Number(of) if of.starts_with('f'))
    }
}

/// The functions and methods among some items, with their code.
pub(crate) fn functions(items: &[Item]) -> Vec<(&Signature, Range<usize>)> {
    let functions = items.iter().flat_map(|item| match item {
        Item::Fn(item) => vec![(&item.sig, range(item))],
        Item::Impl(item) => {
            let methods = item.items.iter().filter_map(|part| match part {
                ImplItem::Fn(method) => Some((&method.sig, range(method))),
                _ => None,
            });
            methods.collect()
        }
        _ => Vec::new(),
    });
    functions.collect()
}

/// The arguments of a function, apart from `self`.
pub(crate) fn arguments(sig: &Signature) -> impl Iterator<Item = &PatType> {
    sig.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(argument) => Some(argument),
        FnArg::Receiver(_) => None,
    })
}

/// The names in a pattern.
pub(crate) fn bound(pattern: &Pat) -> BTreeSet<String> {
    struct Idents(BTreeSet<String>);
    impl Visit<'_> for Idents {
        fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
            self.0.insert(pattern.ident.to_string());
        }
    }
    let mut idents = Idents(BTreeSet::new());
    idents.visit_pat(pattern);
    idents.0
}

/// The names that an expression or a statement mentions.
pub(crate) fn mentioned(of: impl FnOnce(&mut Mentioned)) -> BTreeSet<String> {
    let mut mentioned = Mentioned(BTreeSet::new());
    of(&mut mentioned);
    mentioned.0
}

pub(crate) struct Mentioned(BTreeSet<String>);

impl Visit<'_> for Mentioned {
    fn visit_path(&mut self, path: &syn::Path) {
        if let Some(ident) = path.get_ident() {
            self.0.insert(ident.to_string());
        }
        visit::visit_path(self, path);
    }
    fn visit_macro(&mut self, call: &syn::Macro) {
        for token in call.tokens.clone() {
            if let proc_macro2::TokenTree::Ident(ident) = token {
                self.0.insert(ident.to_string());
            }
        }
    }
}

/// The names that are computed with somewhere in a piece of code.
pub(crate) fn operands(
    known: &Known,
    within: impl FnOnce(&mut Operands<'_>),
) -> BTreeSet<String> {
    let mut operands = Operands(known, BTreeSet::new());
    within(&mut operands);
    operands.1
}

pub(crate) struct Operands<'a>(&'a Known, BTreeSet<String>);

impl Operands<'_> {
    fn note(&mut self, e: &Expr) {
        match e {
            Expr::Paren(e) => self.note(&e.expr),
            Expr::Unary(e) if !matches!(e.op, UnOp::Not(_)) => self.note(&e.expr),
            Expr::Path(e) => {
                if let Some(ident) = e.path.get_ident() {
                    self.1.insert(ident.to_string());
                }
            }
            _ => {}
        }
    }
}

impl Visit<'_> for Operands<'_> {
    fn visit_expr_binary(&mut self, e: &syn::ExprBinary) {
        if arithmetic(&e.op).is_some() {
            self.note(&e.left);
            self.note(&e.right);
        }
        visit::visit_expr_binary(self, e);
    }
    fn visit_expr_call(&mut self, e: &syn::ExprCall) {
        if let Expr::Path(f) = &*e.func
            && let Some(name) = f.path.get_ident()
            && let Some(kinds) = self.0.arguments.get(&name.to_string())
        {
            for (argument, kind) in e.args.iter().zip(kinds.clone()) {
                if kind.is_some_and(|kind| kind.is_number()) {
                    self.note(argument);
                }
            }
        }
        visit::visit_expr_call(self, e);
    }
}

/// The sign of an operator that computes.
pub(crate) fn arithmetic(op: &BinOp) -> Option<char> {
    match op {
        BinOp::Add(_) => Some('+'),
        BinOp::Sub(_) => Some('-'),
        BinOp::Mul(_) => Some('*'),
        BinOp::Div(_) => Some('/'),
        _ => None,
    }
}

/// A number as it is written, with a minus or without.
pub(crate) fn literal(e: &Expr) -> Option<&Lit> {
    match e {
        Expr::Lit(e) if matches!(e.lit, Lit::Float(_) | Lit::Int(_)) => Some(&e.lit),
        Expr::Unary(e) if matches!(e.op, UnOp::Neg(_)) => literal(&e.expr),
        _ => None,
    }
}

/// Where the code of a block begins.
pub(crate) fn inside(block: &Block) -> usize {
    block.brace_token.span.open().byte_range().end
}

/// The bytes of a piece of code.
pub(crate) fn range(of: &impl Spanned) -> Range<usize> {
    of.span().byte_range()
}
