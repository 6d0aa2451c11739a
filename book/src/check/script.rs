//! JavaScript.

use std::sync::LazyLock;

use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use regex::Regex;

use super::prose::sentence;
use super::sheet;
use super::style::Said;
use crate::page::line;
use crate::pattern::regex;

/// What a script loads by an address that is written out.
static LOADS: LazyLock<Regex> = LazyLock::new(|| {
    let load = r#"(?i)\b(?:(?:import|fetch|Worker|importScripts)\s*\(|import|from)\s*["'`]\s*([^"'`$]+)["'`]"#;
    regex(load)
});
/// An address that is written out. The names of vocabularies look like some.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    let address = r#"(?i)["'`]\s*((?:https?:)?//[a-z0-9][^"'`]*)["'`]"#;
    regex(address)
});
/// Where vocabularies have their names.
const VOCABULARIES: &str = "http://www.w3.org/";
/// What a script looks for in a page.
static SELECTOR: LazyLock<Regex> = LazyLock::new(|| {
    let asked = r#"\b(querySelector(?:All)?|matches|closest|getElementById)(?:\?\.)?\(\s*"([^"]*)""#;
    regex(asked)
});
/// What a script reads of an element's own data, and what it sets.
static DATA: LazyLock<Regex> = LazyLock::new(|| regex(r"\bdataset\.(\w+)(\s*=[^=])?"));

/// An event that a script waits for, an attribute of accessibility, and a condition that
/// sets what it should compare.
static EVENT: LazyLock<Regex> =
    LazyLock::new(|| regex(r#"(?:addEventListener|Event)\(\s*"([^"]*)""#));
static ARIA: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(aria-\w+)"));
static SETS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\b(?:if|while)\s*\(\s*(!?[\w.]+\s*=)[^=>]"));

/// A loop over the names of something.
static FOR_IN: LazyLock<Regex> =
    LazyLock::new(|| regex(r"\bfor\s*\(\s*(?:const|let)\s[^()]*?\bin\b"));

/// A template, a value in it without its sign, and a value that is set twice.
static TEMPLATE: LazyLock<Regex> = LazyLock::new(|| regex(r"`[^`]*`"));
static BRACE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?:^|[^$])(\{[a-zA-Z_.]+\})|(\$[a-zA-Z_]\w*)"));
static CHAIN: LazyLock<Regex> = LazyLock::new(|| regex(r"(\w = [\w.]+ = )\w"));
/// What a reader reads: some words in quotation marks.
static TEXT: LazyLock<Regex> =
    LazyLock::new(|| regex(r#""([A-Z][^"\n]* [^"\n]* [^"\n]*)""#));

/// What browsers tell a script.
const EVENTS: [&str; 41] = [
    "animationend",
    "afterprint",
    "beforeprint",
    "beforeunload",
    "blur",
    "change",
    "click",
    "close",
    "dblclick",
    "dragover",
    "drop",
    "error",
    "focus",
    "focusin",
    "focusout",
    "hashchange",
    "input",
    "keydown",
    "keyup",
    "load",
    "message",
    "messageerror",
    "pagehide",
    "pageshow",
    "pointercancel",
    "pointerdown",
    "pointerenter",
    "pointerleave",
    "pointermove",
    "pointerout",
    "pointerover",
    "pointerup",
    "popstate",
    "reset",
    "resize",
    "scroll",
    "submit",
    "toggle",
    "transitionend",
    "visibilitychange",
    "wheel",
];
/// What one script of ours tells another.
const OWN_EVENTS: [&str; 1] = ["tracks"];

/// What a browser gives to a script.
const GIVEN: [&str; 66] = [
    "Array",
    "BigInt",
    "Blob",
    "Boolean",
    "CSS",
    "CustomEvent",
    "DOMParser",
    "DOMPoint",
    "Date",
    "DecompressionStream",
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
    "Response",
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
    "atob",
    "cancelAnimationFrame",
    "clearTimeout",
    "console",
    "crypto",
    "document",
    "encodeURIComponent",
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
    let loads = LOADS.captures_iter(script).chain(ADDRESS.captures_iter(script));
    let loads = loads.filter(|load| !load[1].starts_with(VOCABULARIES));
    let addresses = loads.map(|load| {
        let at = load.get(1).map_or(0, |url| url.start());
        (line(script, at), Said::Address(load[1].into()))
    });
    let is_empty = script.trim().is_empty();
    let empty = is_empty.then(|| (1, Said::Wrong("it does nothing".into())));
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
    let misspelt = misspelt(script).into_iter();
    let misspelt = misspelt.map(|(line, what)| (line, Said::Wrong(what)));
    let scoping = semantic.scoping();
    let constants =
        scoping.symbol_ids().filter(|id| scoping.symbol_flags(*id).is_const_variable());
    let changed = constants.filter_map(|id| {
        let mut uses = scoping.get_resolved_references(id);
        let at =
            semantic.reference_span(uses.find(|used| used.is_write())?).start as usize;
        let what =
            format!("'{}' is a constant and can't change", scoping.symbol_name(id));
        Some((line(script, at), Said::Wrong(what)))
    });
    // What nothing names had a use before a line was lost.
    let unused = scoping.symbol_ids().filter(|id| {
        let is_parameter = scoping.symbol_flags(*id).is_function_scoped_declaration();
        !is_parameter && scoping.get_resolved_references(*id).next().is_none()
    });
    let is_sound = parsed.diagnostics.is_empty()
        && built.diagnostics.is_empty()
        && unknown.clone().next().is_none();
    let unused = unused.filter(|_| is_sound).map(|id| {
        let at = scoping.symbol_span(id).start as usize;
        let what = format!("nothing uses '{}'", scoping.symbol_name(id));
        (line(script, at), Said::Wrong(what))
    });
    let for_in = FOR_IN.find_iter(script).map(|found| {
        let what = "'for ... in' walks over names: write 'of'".into();
        (line(script, found.start()), Said::Wrong(what))
    });
    addresses
        .chain(empty)
        .chain(unused)
        .chain(for_in)
        .chain(errors)
        .chain(unknown)
        .chain(changed)
        .chain(misspelt)
        .collect()
}

/// Names that no browser knows, and signs that a browser takes for another: with lines.
fn misspelt(script: &str) -> Vec<(usize, String)> {
    let find = |pattern: &Regex| -> Vec<(usize, String)> {
        let found = pattern.captures_iter(script);
        let place =
            |at: Option<regex::Match>| at.map_or(0, |all| line(script, all.start()));
        found.map(|found| (place(found.get(0)), found[1].to_string())).collect()
    };
    let mut wrong = Vec::new();
    for (at, name) in find(&EVENT) {
        if !EVENTS.iter().chain(&OWN_EVENTS).any(|event| *event == name) {
            wrong.push((at, format!("there is no event '{name}'")));
        }
    }
    for (at, name) in find(&ARIA) {
        if !sheet::ARIA_NAMES.contains(&name.as_str()) {
            wrong.push((at, format!("there is no attribute '{name}'")));
        }
    }
    for (at, text) in find(&TEXT) {
        sentence(&text, &mut |what| wrong.push((at, what)));
    }
    for found in TEMPLATE.find_iter(script) {
        if let Some(brace) = BRACE.find(found.as_str()) {
            let at = line(script, found.start() + brace.start());
            wrong.push((
                at,
                format!("'{}' shows as it stands: write ${{NAME}}", brace.as_str()),
            ));
        }
    }
    for (at, chain) in find(&CHAIN) {
        wrong.push((at, format!("'{chain}' sets two at once, or should compare")));
    }
    for (at, condition) in find(&SETS) {
        wrong.push((at, format!("'{condition}' sets what it should compare")));
    }
    wrong
}

/// The names that a script looks for in pages, each with its line, and the script without
/// its selectors.
pub(super) fn names(script: &str) -> (Vec<(usize, String)>, String) {
    let mut names = Vec::new();
    for asked in SELECTOR.captures_iter(script) {
        let at = line(script, asked.get(0).map_or(0, |all| all.start()));
        let selector = match &asked[1] {
            "getElementById" => format!("#{}", &asked[2]),
            _ => asked[2].to_string(),
        };
        let found = sheet::names(&selector).unwrap_or_default();
        names.extend(found.into_iter().map(|name| (at, name)));
    }
    let sets = |name: &str| {
        DATA.captures_iter(script).any(|data| &data[1] == name && data.get(2).is_some())
    };
    for data in DATA.captures_iter(script).filter(|data| !sets(&data[1])) {
        let at = line(script, data.get(0).map_or(0, |all| all.start()));
        names.push((at, data_attribute(&data[1])));
    }
    (names, SELECTOR.replace_all(script, "").into_owned())
}

/// The attribute of a name in `dataset`: `data-my-name` of `myName`.
fn data_attribute(name: &str) -> String {
    let mut attribute = String::from("data-");
    for c in name.chars() {
        if c.is_uppercase() {
            attribute.push('-');
        }
        attribute.extend(c.to_lowercase());
    }
    attribute
}
