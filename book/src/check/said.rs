//! What the runs of a page say in words: what they print, and what their figures show.

use std::sync::LazyLock;

use regex::Regex;

use super::prose::sentence;
use crate::chapters::Runs;
use crate::directive::Directive;
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;

/// A text in a picture.
static LABEL: LazyLock<Regex> = LazyLock::new(|| regex(r">([^<>]+)<"));

/// The texts of the runs of a page, each with the place of its directive. One that has no
/// answer is told elsewhere.
pub(super) fn said(page: &Page, runs: &Runs) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    for (range, directive) in &page.directives {
        match directive {
            Directive::Output { run, .. } => {
                all.extend(runs.answer(run).map(|it| (range.start, it.text())));
            }
            Directive::Figure { run, name, .. } => {
                let Ok(figure) = runs.figure(run, name) else { continue };
                let layers = figure.wide.layers.iter().map(|layer| layer.svg.as_str());
                let svg: String = layers.collect();
                let labels =
                    LABEL.captures_iter(&svg).map(|label| label[1].to_string());
                let texts = [figure.title, figure.alt].into_iter();
                let texts = texts.chain(figure.moments).chain(labels);
                all.extend(texts.map(|text| (range.start, text)));
            }
            _ => {}
        }
    }
    all
}

/// The text alternative of a figure is made of sentences, like a page.
pub(crate) fn alternatives<'a>(
    pages: impl IntoIterator<Item = &'a Page>,
    runs: &Runs,
    problems: &mut Problems,
) {
    for page in pages {
        for (range, directive) in &page.directives {
            let Directive::Figure { run, name, .. } = directive else { continue };
            let Ok(figure) = runs.figure(run, name) else { continue };
            for text in [&figure.title, &figure.alt] {
                // An axis may be called 'a', and a sentence may begin with a number.
                sentence(text, &mut |what| {
                    if what.starts_with("'a ") || what.starts_with("'0. ") {
                        return;
                    }
                    let what = format!("the text of '{}': {what}", figure.id);
                    problems.add(&page.file, page.line(range.start), what);
                });
            }
        }
    }
}
