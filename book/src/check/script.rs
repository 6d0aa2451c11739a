//! JavaScript.

use std::sync::LazyLock;

use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::SourceType;
use regex::Regex;

use super::style::Said;
use crate::page::line;

/// What a script loads by an address that is written out.
static LOADS: LazyLock<Regex> = LazyLock::new(|| {
    let load = r#"(?i)\b(?:import|from|fetch|Worker|importScripts)\s*\(?\s*["'`]\s*((?:https?:)?//[^"'`]*)"#;
    Regex::new(load).expect("this is a regular expression")
});

/// The addresses from elsewhere that a script loads, and what can't be understood in it,
/// each with its line.
pub(super) fn read(script: &str) -> Vec<(usize, Said)> {
    let addresses = LOADS.captures_iter(script).map(|load| {
        let at = load.get(0).map_or(0, |all| all.start());
        (line(script, at), Said::Address(load[1].into()))
    });
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::unambiguous()).parse();
    let wrong = parsed.diagnostics.iter().map(|error| {
        let place = error.labels.first();
        let at = place.map_or(0, |label| label.offset() as usize);
        (line(script, at), Said::Wrong(error.message.to_string()))
    });
    addresses.chain(wrong).collect()
}
