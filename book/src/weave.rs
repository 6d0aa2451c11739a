//! Puts what the chapters made into the text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chapter::Output;
use figure::{Figure, Track};
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::errors::Result as MdResult;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use regex::{Captures, Regex};

use crate::chapters::{Run, Runs};
use crate::directive::Directive;
use crate::exercise;
use crate::listing;
use crate::math::Math;
use crate::page::Page;
use crate::problem::Problems;

/// From how many CSS pixels on a figure is wide: on a phone it scrolls.
const WIDE: f64 = 700.0;

/// The pages with everything put in.
#[derive(Debug, Default)]
pub(crate) struct Woven {
    /// The text of each page, by its file below the text folder.
    pub(crate) pages: BTreeMap<PathBuf, String>,
    /// The figures in the order of their numbers, each with a name of its own.
    pub(crate) figures: Vec<Figure>,
}

/// Weaves the pages, in the order of the book. What is wrong is a problem.
pub(crate) fn weave(
    root: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    order: &[PathBuf],
    runs: &Runs,
    problems: &mut Problems,
) -> Woven {
    let math = Math::new();
    let mut woven = Woven::default();
    for path in order {
        let page = &pages[path];
        let mut weaver =
            Weaver { root, runs, math: &math, figures: &mut woven.figures };
        let text = weaver.page(page, problems);
        woven.pages.insert(path.clone(), text);
    }
    unused_figures(pages, runs, problems);
    unused_exercises(root, pages, problems);
    woven
}

/// An exercise that no page shows is a problem.
fn unused_exercises(
    root: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    problems: &mut Problems,
) {
    let directives = pages.values().flat_map(|page| &page.directives);
    let shown: BTreeSet<&str> = directives
        .filter_map(|(_, directive)| match directive {
            Directive::Exercise { name } => Some(name.as_str()),
            _ => None,
        })
        .collect();
    for name in exercise::not_shown(root, &shown) {
        let what = format!("no page shows the exercise '{name}'");
        problems.add(Path::new("book/text/SUMMARY.md"), 1, what);
    }
}

/// A figure that a chapter draws and no page shows is a problem.
fn unused_figures(
    pages: &BTreeMap<PathBuf, Page>,
    runs: &Runs,
    problems: &mut Problems,
) {
    let directives = pages.values().flat_map(|page| &page.directives);
    let used: BTreeSet<&str> = directives
        .filter_map(|(_, directive)| match directive {
            Directive::Figure { run: None, id, .. } => Some(id.as_str()),
            _ => None,
        })
        .collect();
    for (chapter, output, _) in runs.defaults() {
        for figure in
            output.figures.iter().filter(|figure| !used.contains(figure.id.as_str()))
        {
            let what = format!("no page shows the figure '{}' of {chapter}", figure.id);
            problems.add(Path::new("book/text/SUMMARY.md"), 1, what);
        }
    }
}

/// Markdown takes a number with a full stop for an item of a list, if a paragraph
/// begins with it; the number 1 even if any line does.
fn no_list(text: &str, range: &Range<usize>, piece: String) -> Result<String, String> {
    let before = text[..range.start].trim_end_matches(' ');
    let number = piece.bytes().all(|byte| byte.is_ascii_digit());
    let begins = before.ends_with("\n\n") || before.ends_with('\n') && piece == "1";
    if begins && number && text[range.end..].starts_with(['.', ')']) {
        return Err(format!("the line begins with '{piece}.': that begins a list"));
    }
    Ok(piece)
}

/// A value as people write numbers: −0.5 with a minus sign, 3.2e-6 as 3.2 × 10⁻⁶.
pub(crate) fn in_prose(value: &str) -> String {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?P<before>^|[\s(<>])-?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?")
            .expect("this is a regular expression")
    });
    let written = |found: &Captures| {
        let number = &found[0][found["before"].len()..];
        format!("{}{}", &found["before"], written_out(number))
    };
    NUMBER.replace_all(value, written).into_owned()
}

fn written_out(number: &str) -> String {
    let (mantissa, exponent) = match number.split_once('e') {
        None => (number, None),
        // So near to 1 that it needs no power of ten.
        Some((digits, "0")) => (digits, None),
        Some((digits, exponent)) => (digits, Some(exponent)),
    };
    let mantissa = mantissa.replacen('-', "−", 1);
    let Some(exponent) = exponent else { return mantissa };
    let raised = |digit: char| match digit {
        '-' => '⁻',
        digit => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']
            [digit.to_digit(10).unwrap_or_default() as usize],
    };
    let power: String = exponent.chars().map(raised).collect();
    match mantissa.trim_end_matches(".0").trim_end_matches(".00") {
        "1" => format!("10{power}"),
        "−1" => format!("−10{power}"),
        _ => format!("{mantissa} × 10{power}"),
    }
}

struct Weaver<'a> {
    root: &'a Path,
    runs: &'a Runs,
    math: &'a Math,
    figures: &'a mut Vec<Figure>,
}

impl Weaver<'_> {
    fn page(&mut self, page: &Page, problems: &mut Problems) -> String {
        let mut pieces: Vec<(Range<usize>, String)> = Vec::new();
        let mut add = |range: &Range<usize>, piece: Result<String, String>| match piece
        {
            Ok(piece) => pieces.push((range.clone(), piece)),
            Err(what) => problems.add(&page.file, page.line(range.start), what),
        };
        for (range, latex, display) in &page.formulas {
            let formula = if *display {
                self.math.display(latex)
            } else {
                self.math.inline(latex)
            };
            add(range, formula);
        }
        for (range, directive) in &page.directives {
            let piece = self.directive(directive);
            add(range, piece.and_then(|piece| no_list(&page.text, range, piece)));
        }
        balanced(page, problems);

        pieces.sort_by_key(|(range, _)| range.start);
        let (mut text, mut at) = (String::new(), 0);
        for (range, piece) in pieces {
            text += &page.text[at..range.start];
            text += &piece;
            at = range.end;
        }
        text + &page.text[at..]
    }

    fn directive(&mut self, directive: &Directive) -> Result<String, String> {
        match directive {
            Directive::Listing { file, anchor } => self.listing(file, anchor),
            Directive::Output { run, paragraph } => {
                self.output(run, paragraph.as_deref())
            }
            Directive::Value { run, name } => self.value(run, name),
            Directive::Figure { run, id, caption, animated } => {
                self.figure(run.as_ref(), id, caption.as_deref(), *animated)
            }
            Directive::Exercise { name } => exercise::read(self.root, name),
            Directive::Snapshot { file, command } => self.snapshot(file, command),
            Directive::Predict => Ok("\n<aside class=\"predict\">\n\
                <p class=\"predict-title\">Predict, then run</p>\n"
                .into()),
            Directive::Answer => Ok("\n<details>\n<summary>Answer</summary>\n".into()),
            Directive::End => Ok("\n</details>\n</aside>\n".into()),
        }
    }

    fn listing(&self, file: &str, anchor: &str) -> Result<String, String> {
        let source = listing::read(self.root, file, anchor)?;
        Ok(format!(
            "<div class=\"listing\">\n<div class=\"listing-path\">{file}</div>\n\n\
             ```rust\n{source}\n```\n\n</div>"
        ))
    }

    fn output(&self, run: &Run, paragraph: Option<&str>) -> Result<String, String> {
        let text = &self.runs.output(run)?.text;
        let shown = match paragraph {
            None => text.trim_end(),
            Some(part) => text
                .split("\n\n")
                .find(|paragraph| paragraph.contains(part))
                .ok_or_else(|| {
                    format!("'{}' prints no paragraph with '{part}'", run.command())
                })?
                .trim_matches('\n'),
        };
        Ok(output(&run.command(), shown))
    }

    fn snapshot(&self, file: &str, command: &str) -> Result<String, String> {
        let text = fs::read_to_string(self.root.join(file))
            .map_err(|error| format!("'{file}': {error}"))?;
        let shown = text
            .strip_prefix("---\n")
            .and_then(|text| text.split_once("\n---\n"))
            .map(|(_, shown)| shown.trim_matches('\n'))
            .ok_or_else(|| format!("'{file}' is no snapshot"))?;
        Ok(output(command, shown))
    }

    fn value(&self, run: &Run, name: &str) -> Result<String, String> {
        let output: &Output = self.runs.output(run)?;
        let value = output.values.iter().find(|(known, _)| *known == name);
        value.map(|(_, value)| in_prose(value)).ok_or_else(|| {
            let known: Vec<&str> =
                output.values.iter().map(|(name, _)| name.as_ref()).collect();
            format!("{} has no value '{name}', only {}", run.chapter, known.join(", "))
        })
    }

    fn figure(
        &mut self,
        run: Option<&Run>,
        id: &str,
        caption: Option<&str>,
        animated: bool,
    ) -> Result<String, String> {
        let figure = self.find(run, id)?;
        let number = self.figures.len() + 1;
        let unique = match run {
            None => id.to_string(),
            Some(_) => format!("{id}-{number}"),
        };
        if self.figures.iter().any(|other| other.id == unique) {
            return Err(format!("the figure '{id}' is shown twice"));
        }
        // The names that the picture gives its title and its text alternative are
        // its own in the whole book too.
        let svg = ["title", "alt"].iter().fold(figure.svg.clone(), |svg, part| {
            svg.replace(&format!("{id}-{part}"), &format!("{unique}-{part}"))
        });
        let tracks = if animated { tracks(&figure)? } else { String::new() };
        let wide = width(&svg).is_some_and(|width| width > WIDE);
        let classes = [("animation", animated), ("figure-wide", wide)];
        let classes: String = classes
            .iter()
            .filter(|(_, on)| *on)
            .map(|(c, _)| format!(" {c}"))
            .collect();
        let caption = caption.unwrap_or(&figure.title);
        let html = format!(
            "<figure class=\"figure{classes}\" id=\"fig-{unique}\"{tracks}>\n\
             <div class=\"figure-scroll\" tabindex=\"0\">{}</div>\n\
             <figcaption><span class=\"figure-number\">Figure {number}.</span> {caption} \
             <a class=\"figure-full\" href=\"figures/{unique}.svg\">Full size</a></figcaption>\n\
             </figure>",
            one_line(&svg),
        );
        self.figures.push(Figure { id: unique, svg, ..figure });
        Ok(html)
    }

    fn find(&self, run: Option<&Run>, id: &str) -> Result<Figure, String> {
        let found = match run {
            Some(run) => {
                self.runs.output(run)?.figures.iter().find(|figure| figure.id == id)
            }
            None => self
                .runs
                .defaults()
                .flat_map(|(_, o, _)| &o.figures)
                .find(|figure| figure.id == id),
        };
        found.cloned().ok_or_else(|| format!("there is no figure '{id}'"))
    }
}

/// A command with what it prints.
fn output(command: &str, shown: &str) -> String {
    format!(
        "<div class=\"output\">\n<div class=\"output-command\">{command}</div>\n\n\
         ```text\n{shown}\n```\n\n</div>"
    )
}

/// What an animation plays, as attributes.
fn tracks(figure: &Figure) -> Result<String, String> {
    if figure.tracks.is_empty() {
        return Err(format!("the figure '{}' has nothing that moves", figure.id));
    }
    let quoted = |text: &String| format!("&quot;{text}&quot;");
    let track = |track: &Track| {
        let points = track.points.iter().map(|(x, y)| format!("[{x},{y}]"));
        format!("[{}]", points.collect::<Vec<_>>().join(","))
    };
    let colors: Vec<String> = figure.tracks.iter().map(|t| quoted(&t.color)).collect();
    let tracks: Vec<String> = figure.tracks.iter().map(track).collect();
    let labels: Vec<String> = figure.moments.iter().map(quoted).collect();
    Ok(format!(
        " data-tracks=\"[{}]\" data-colors=\"[{}]\" data-labels=\"[{}]\"",
        tracks.join(","),
        colors.join(","),
        labels.join(",")
    ))
}

fn width(svg: &str) -> Option<f64> {
    svg.split_once(" width=\"")?.1.split_once('"')?.0.parse().ok()
}

/// A blank line would end the HTML in Markdown's eyes.
fn one_line(svg: &str) -> String {
    svg.lines().map(str::trim).collect()
}

/// Every box is opened, answered and closed, in this order.
fn balanced(page: &Page, problems: &mut Problems) {
    let mut expected = Directive::Predict;
    let mut last = 0;
    for (range, directive) in &page.directives {
        let next = match directive {
            Directive::Predict => Directive::Answer,
            Directive::Answer => Directive::End,
            Directive::End => Directive::Predict,
            _ => continue,
        };
        if *directive != expected {
            let what = format!("expected {expected:?} here, found {directive:?}");
            problems.add(&page.file, page.line(range.start), what);
        }
        (expected, last) = (next, range.start);
    }
    if expected != Directive::Predict {
        problems.add(&page.file, page.line(last), "this box has no end");
    }
}

/// Hands the woven pages to mdBook.
pub(crate) struct Weave(pub(crate) BTreeMap<PathBuf, String>);

impl Preprocessor for Weave {
    fn name(&self) -> &str {
        "weave"
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> MdResult<Book> {
        book.for_each_chapter_mut(|chapter| {
            let woven = chapter.source_path.as_ref().and_then(|path| self.0.get(path));
            if let Some(text) = woven {
                chapter.content.clone_from(text);
            }
        });
        Ok(book)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_people_write_numbers() {
        for (value, written) in [
            ("3.16", "3.16"),
            ("-0.962", "−0.962"),
            ("(-1.2, 1)", "(−1.2, 1)"),
            ("(-1.99, -2)", "(−1.99, −2)"),
            ("3.2e-6", "3.2 × 10⁻⁶"),
            ("-5.90e17", "−5.90 × 10¹⁷"),
            ("1e-9", "10⁻⁹"),
            ("1.0e-8", "10⁻⁸"),
            ("3e0", "3"),
            ("1,000", "1,000"),
            ("<1e-12", "<10⁻¹²"),
            ("more than 3.3", "more than 3.3"),
            ("diverged at step 54", "diverged at step 54"),
        ] {
            assert_eq!(in_prose(value), written);
        }
    }
}
