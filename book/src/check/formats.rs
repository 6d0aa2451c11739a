//! Values in a format that misleads.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::written::numbers;
use crate::chapters::Runs;
use crate::directive::Directive;
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;

/// How far what is shown may be from what is meant, as a share of it.
const OFF: f64 = 0.2;
/// How many digits anybody reads.
const DIGITS: usize = 9;
/// How many digits a count has at most.
const COUNT: usize = 15;
/// How much of a long number a complaint shows.
const SHOWN: usize = 24;
/// How many digits a setting has, which is shown as it is.
const SETTING: usize = 6;
/// The largest share that is said in percent.
const SHARE: f64 = 2.0;

/// What is counted in whole numbers.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^\s(?:(?<one>step|epoch|run|seed|sample|batch|walk|row)|(?:step|run|seed|sample|row|loan|weight)s)\b[^-']",
    )
});

/// Checks that each value of the pages is shown so that its number is understood.
pub(crate) fn formats<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    runs: &Runs,
    problems: &mut Problems,
) {
    let mut kinds = BTreeMap::new();
    for page in pages {
        for (range, directive) in &page.directives {
            if let Directive::Value { run, path, format } = directive {
                let is_share = format.starts_with('%');
                let here = (is_share, page.file.display());
                let (other, file) =
                    kinds.entry((&run.chapter, path)).or_insert_with(|| here);
                if *other != is_share {
                    let what = format!(
                        "'{path}' is a share here or in {file}, but not in both"
                    );
                    problems.add(&page.file, page.line(range.start), what);
                }
            }
            let behind = &page.text[range.end..];
            let what =
                misleading(directive, runs).or(miscounted(directive, behind, runs));
            if let Some(what) = what {
                problems.add(&page.file, page.line(range.start), what);
            }
        }
    }
}

/// What is wrong with a value before the name of what it counts.
fn miscounted(directive: &Directive, behind: &str, runs: &Runs) -> Option<String> {
    let Directive::Value { run, path, format } = directive else { return None };
    let counted = COUNTED.captures(behind)?;
    let text = runs.answer(run).ok()?.value(path, format).ok()?;
    let is_one = ["1", "one"].contains(&text.as_str());
    let is_whole = !text.contains(['.', '%']);
    (counted.name("one").is_some() != is_one || !is_whole).then(|| {
        format!("'{path}' is {text}, and behind it stands '{}'", counted[0].trim())
    })
}

/// What is wrong with the format of a value. One that is not there is a problem of its own.
fn misleading(directive: &Directive, runs: &Runs) -> Option<String> {
    let Directive::Value { run, path, format } = directive else { return None };
    let answer = runs.answer(run).ok()?;
    let text = answer.value(path, format).ok()?;
    let [shown] = &numbers(&text)[..] else { return None };
    let all = answer.value(path, "e17").ok()?;
    let [full] = &numbers(&all)[..] else { return None };
    let begins = match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.clone(),
    };
    let said = match format.as_str() {
        "" => format!("'{path}' is {begins}"),
        format => format!("'{path}' as '{format}' is {begins}"),
    };
    if (shown.size - full.size).abs() > OFF * full.size.abs() {
        let three = answer.value(path, "e3").ok()?;
        return Some(format!("{said}, and it is {three}: give it more digits"));
    }
    let is_negative = all.starts_with(['-', '−']);
    if shown.is_percent && (is_negative || full.size > SHARE) {
        return Some(format!("{said}: that is no share"));
    }
    let is_count = (shown.is_plain || text.contains(',')) && shown.digits <= COUNT;
    let most = if format.is_empty() { SETTING } else { DIGITS };
    (shown.digits > most && !is_count).then(|| format!("{said}: give it fewer digits"))
}
