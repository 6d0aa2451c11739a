//! JavaScript.

use std::sync::LazyLock;

use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use regex::Regex;

use super::style::Said;
use crate::page::line;

/// What a script loads by an address that is written out.
static LOADS: LazyLock<Regex> = LazyLock::new(|| {
    let load = r#"(?i)\b(?:import|from|fetch|Worker|importScripts)\s*\(?\s*["'`]\s*((?:https?:)?//[^"'`]*)"#;
    Regex::new(load).expect("this is a regular expression")
});

/// What a browser gives to a script.
const GIVEN: [&str; 60] = [
    "Array",
    "Blob",
    "Boolean",
    "CSS",
    "CustomEvent",
    "Date",
    "DOMParser",
    "Error",
    "Event",
    "Float64Array",
    "Infinity",
    "IntersectionObserver",
    "JSON",
    "Map",
    "Math",
    "MutationObserver",
    "NaN",
    "Node",
    "Number",
    "Object",
    "Promise",
    "ResizeObserver",
    "Set",
    "String",
    "Symbol",
    "TextDecoder",
    "TextEncoder",
    "TypeError",
    "URL",
    "URLSearchParams",
    "Uint8Array",
    "WeakMap",
    "WebAssembly",
    "Worker",
    "addEventListener",
    "cancelAnimationFrame",
    "clearTimeout",
    "console",
    "crypto",
    "document",
    "fetch",
    "getComputedStyle",
    "globalThis",
    "history",
    "innerHeight",
    "innerWidth",
    "isFinite",
    "localStorage",
    "location",
    "matchMedia",
    "navigator",
    "parseFloat",
    "parseInt",
    "performance",
    "queueMicrotask",
    "requestAnimationFrame",
    "self",
    "setTimeout",
    "undefined",
    "window",
];

/// The addresses from elsewhere that a script loads, and what is wrong in it, each with its
/// line: what can't be parsed, and names that nobody has defined.
pub(super) fn read(script: &str) -> Vec<(usize, Said)> {
    let addresses = LOADS.captures_iter(script).map(|load| {
        let at = load.get(0).map_or(0, |all| all.start());
        (line(script, at), Said::Address(load[1].into()))
    });
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::script()).parse();
    let built = SemanticBuilder::new_linter()
        .with_check_syntax_error(true)
        .build(&parsed.program);
    let errors = parsed.diagnostics.iter().chain(&built.diagnostics).map(|error| {
        let at = error.labels.first().map_or(0, |label| label.offset() as usize);
        (line(script, at), Said::Wrong(error.message.to_string()))
    });
    let semantic = &built.semantic;
    let unresolved = semantic.scoping().root_unresolved_references().iter();
    let unknown = unresolved.filter(|(name, _)| !GIVEN.contains(&name.as_str()));
    let unknown = unknown.filter_map(|(name, uses)| {
        let place = semantic.scoping().get_reference(*uses.first()?);
        let at = semantic.reference_span(place).start as usize;
        Some((line(script, at), Said::Wrong(format!("nobody has defined '{name}'"))))
    });
    addresses.chain(errors).chain(unknown).collect()
}
