//! What stands in double braces in the text.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::regex;
use crate::region::{Control, Region};
use crate::run::Run;

/// Where a directive begins.
pub(crate) static DOUBLE: LazyLock<Regex> =
    LazyLock::new(|| beginning(r"\{\{\s*(?:WORDS)\b"));

/// An expression about the words with which directives begin.
pub(crate) fn beginning(pattern: &str) -> Regex {
    let words = "listing|output|figure|animation|value|exercise|snapshot|map|live|begin|controls|screen|predict|answer|end";
    regex(&pattern.replace("WORDS", words))
}

/// A directive.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Directive {
    /// `{{listing FILE ANCHOR}}`: a piece of compiled source. With `since FILE ANCHOR`
    /// behind it, the lines that an earlier piece has not are marked; a file without a
    /// folder is beside the first. With `traced PATH` behind it, in a live region, there
    /// stands behind each statement what the run says of it: PATH is a list of the
    /// results, with an item a statement, that has a text `says`.
    Listing { file: String, anchor: String, beside: Beside },
    /// `{{output RUN "TEXT"}}`: what a run prints, all of it or the paragraph that holds
    /// a text. A run is `CHAPTER TOPIC FLAGS`, as on the command line.
    Output { run: Run, paragraph: Option<String> },
    /// `{{figure RUN NAME: CAPTION}}`; with `animation` in place of `figure`, its track
    /// can be played.
    Figure { run: Run, name: String, caption: Option<String>, animated: bool },
    /// `{{value RUN: PATH FORMAT}}`: a result.
    Value { run: Run, path: String, format: String },
    /// `{{exercise NAME}}`: a heading, the task, and folded away what
    /// there is to fill in and the hints.
    Exercise { name: String },
    /// `{{snapshot FILE: COMMAND}}`: what a test has pinned of a command's output.
    Snapshot { file: String, command: String },
    /// `{{live NAME RUN}}`, a line for each control, and `{{begin}}`: what stands from here
    /// to `{{end}}` shows that run, which a reader can change; so figures, outputs and
    /// values there name no run.
    Live(Region),
    /// `{{begin}}`: the end of the controls.
    Begin,
    /// `{{controls}}`: in a live region, where its controls stand, if not at its end.
    Controls,
    /// `{{end}}` of a live region.
    EndOfRegion,
    /// `{{screen}}`: what stands from here to `{{end}}` is left out on paper.
    Screen,
    /// `{{end}}` of it.
    EndOfScreen,
    /// `{{map}}`: all pages of the book, with what they need and how long they take.
    Map,
    /// `{{predict}}`: a question and a command ...
    Predict,
    /// `{{answer}}`: ... and the answer, folded away ...
    Answer,
    /// `{{end}}`: ... until here.
    End,
}

/// What a listing shows besides its lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Beside {
    Nothing,
    /// What has changed since an earlier piece: FILE and ANCHOR.
    Since(String, String),
    /// What a run says of each statement: a list of the results.
    Traced(Run, String),
}

impl Directive {
    /// Reads what stands between the braces, within a live region or outside.
    pub(crate) fn parse(text: &str, region: Option<&Run>) -> Result<Self, String> {
        let text = text.trim();
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        match word {
            "listing" => parse_listing(rest, region),
            "output" => parse_output(rest, region),
            "figure" => parse_figure(rest, region, false),
            "animation" => parse_figure(rest, region, true),
            "value" => parse_value(rest, region),
            "live" => Region::parse(rest).map(Directive::Live),
            "begin" if rest.is_empty() => Ok(Directive::Begin),
            "controls" if rest.is_empty() && region.is_some() => {
                Ok(Directive::Controls)
            }
            "exercise" => parse_exercise(rest),
            "snapshot" => parse_snapshot(rest),
            "map" if rest.is_empty() => Ok(Directive::Map),
            "screen" if rest.is_empty() => Ok(Directive::Screen),
            "predict" if rest.is_empty() => Ok(Directive::Predict),
            "answer" if rest.is_empty() => Ok(Directive::Answer),
            "end" if rest.is_empty() => Ok(Directive::End),
            _ => Err(format!("'{text}' is no directive")),
        }
    }

    /// The run that the directive needs, and the figure that it is to draw.
    pub(crate) fn asks_for(&self) -> Option<(Run, Option<String>)> {
        match self {
            Directive::Output { run, .. } | Directive::Value { run, .. } => {
                Some((run.clone(), None))
            }
            Directive::Figure { run, name, .. } => {
                Some((run.clone(), Some(name.clone())))
            }
            Directive::Listing { beside: Beside::Traced(run, _), .. } => {
                Some((run.clone(), None))
            }
            _ => None,
        }
    }

    /// The figure that it shows, by its name within the topic.
    pub(crate) fn figure(&self) -> Option<&str> {
        match self {
            Directive::Figure { name, .. } => Some(name),
            _ => None,
        }
    }
}

fn parse_listing(text: &str, region: Option<&Run>) -> Result<Directive, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (file, anchor, beside) = match (&words[..], region) {
        (&[file, anchor], _) => (file, anchor, Beside::Nothing),
        (&[file, anchor, "since", old, place], _) => {
            let folder = file.rfind('/').filter(|_| !old.contains('/'));
            let folder = folder.map_or("", |end| &file[..=end]);
            (file, anchor, Beside::Since(format!("{folder}{old}"), place.into()))
        }
        (&[file, anchor, "traced", list], Some(run)) => {
            (file, anchor, Beside::Traced(run.clone(), list.into()))
        }
        _ => {
            return Err(format!(
                "a listing is FILE ANCHOR, FILE ANCHOR since FILE ANCHOR or, in a live region, \
                 FILE ANCHOR traced PATH, got '{text}'"
            ));
        }
    };
    Ok(Directive::Listing { file: file.into(), anchor: anchor.into(), beside })
}

fn parse_exercise(text: &str) -> Result<Directive, String> {
    match text.split_whitespace().collect::<Vec<_>>()[..] {
        [name] => Ok(Directive::Exercise { name: name.into() }),
        _ => Err(format!("an exercise needs the name of its file, got '{text}'")),
    }
}

fn parse_snapshot(text: &str) -> Result<Directive, String> {
    let (file, command) = text
        .split_once(": ")
        .ok_or_else(|| format!("a snapshot is FILE: COMMAND, got '{text}'"))?;
    Ok(Directive::Snapshot { file: file.trim().into(), command: command.trim().into() })
}

fn parse_output(text: &str, region: Option<&Run>) -> Result<Directive, String> {
    let (command, paragraph) = match text.split_once('"') {
        Some((command, quoted)) => {
            let inside = quoted.trim_end().strip_suffix('"');
            (command, Some(inside.ok_or("a quotation mark is missing")?.to_string()))
        }
        None => (text, None),
    };
    Ok(Directive::Output { run: run_of(command, region)?, paragraph })
}

fn parse_figure(
    text: &str,
    region: Option<&Run>,
    animated: bool,
) -> Result<Directive, String> {
    let (command, caption) = match text.split_once(": ") {
        Some((command, caption)) => (command, Some(caption.trim().to_string())),
        None => (text, None),
    };
    let command = command.trim();
    let (run, name) = match command.rsplit_once(char::is_whitespace) {
        Some((run, name)) => (run, name),
        None if region.is_some() && !command.is_empty() => ("", command),
        None => {
            return Err(format!("a figure is CHAPTER TOPIC FLAGS NAME, got '{text}'"));
        }
    };
    let run = run_of(run, region)?;
    Ok(Directive::Figure { run, name: name.into(), caption, animated })
}

fn parse_value(text: &str, region: Option<&Run>) -> Result<Directive, String> {
    let (run, result) = match (text.split_once(": "), region) {
        (Some(parts), _) => parts,
        (None, Some(_)) => ("", text),
        (None, None) => {
            return Err(format!(
                "a value is CHAPTER TOPIC FLAGS: PATH FORMAT, got '{text}'"
            ));
        }
    };
    let (path, format) = match result.split_whitespace().collect::<Vec<_>>()[..] {
        [path] => (path, ""),
        [path, format] => (path, format),
        _ => return Err(format!("a value has a path and a format, got '{result}'")),
    };
    let run = run_of(run, region)?;
    Ok(Directive::Value { run, path: path.into(), format: format.into() })
}

/// The run that is named, or within a live region that of the region.
fn run_of(text: &str, region: Option<&Run>) -> Result<Run, String> {
    match (text.trim(), region) {
        ("", Some(run)) => Ok(run.clone()),
        (text, None) => Run::parse(text),
        (text, Some(_)) => Err(format!(
            "what stands in a live region shows the region's run, not '{text}'"
        )),
    }
}

/// The controls of a live region, in the lines between `live` and `begin`, with the number
/// of the first.
pub(crate) fn controls(
    text: &str,
    first: usize,
) -> Result<Vec<Control>, (usize, String)> {
    let lines = text.lines().zip(first..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(text, line)| Control::parse(text, line).map_err(|what| (line, what)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(chapter: &str, words: &str) -> Run {
        Run { chapter: chapter.into(), words: words.into() }
    }

    #[test]
    fn directives_are_understood() {
        for (text, directive) in [
            (
                "listing a/b.rs step",
                Directive::Listing {
                    file: "a/b.rs".into(),
                    anchor: "step".into(),
                    beside: Beside::Nothing,
                },
            ),
            (
                "listing a/b.rs step since c.rs go",
                Directive::Listing {
                    file: "a/b.rs".into(),
                    anchor: "step".into(),
                    beside: Beside::Since("a/c.rs".into(), "go".into()),
                },
            ),
            (
                "output ch02",
                Directive::Output { run: run("ch02", ""), paragraph: None },
            ),
            (
                "output ch02 --lr  0.1 \"Stability bound\"",
                Directive::Output {
                    run: run("ch02", "--lr 0.1"),
                    paragraph: Some("Stability bound".into()),
                },
            ),
            (
                "figure ch01 map",
                Directive::Figure {
                    run: run("ch01", ""),
                    name: "map".into(),
                    caption: None,
                    animated: false,
                },
            ),
            (
                "animation ch02 descent --lr 0.1 map: A map: the path.",
                Directive::Figure {
                    run: run("ch02", "descent --lr 0.1"),
                    name: "map".into(),
                    caption: Some("A map: the path.".into()),
                    animated: true,
                },
            ),
            (
                "value ch02 momentum --lr 0.1: best.rate .4",
                Directive::Value {
                    run: run("ch02", "momentum --lr 0.1"),
                    path: "best.rate".into(),
                    format: ".4".into(),
                },
            ),
            (
                "value ch02: lr",
                Directive::Value {
                    run: run("ch02", ""),
                    path: "lr".into(),
                    format: String::new(),
                },
            ),
            ("exercise ex02", Directive::Exercise { name: "ex02".into() }),
            (
                "snapshot a.snap: cargo learn",
                Directive::Snapshot {
                    file: "a.snap".into(),
                    command: "cargo learn".into(),
                },
            ),
            ("end", Directive::End),
        ] {
            assert_eq!(Directive::parse(text, None), Ok(directive));
        }
        for text in [
            "",
            "listing a.rs",
            "output",
            "output a \"b",
            "figure",
            "figure map",
            "value ch02",
            "value ch02 lr",
            "value : lr",
            "value ch02: ",
            "value ch02: lr .4 .5",
            "exercise",
            "snapshot a.snap",
            "end it",
            "valu a.b",
        ] {
            assert!(Directive::parse(text, None).is_err(), "{text}");
        }
    }

    /// Within a live region nothing names a run, and outside everything does.
    #[test]
    fn a_region_gives_its_run() {
        let shown = run("ch02", "descent --lr 0.1");
        for text in ["output", "output \"bound\"", "figure map: A map.", "value lr .4"]
        {
            let within = Directive::parse(text, Some(&shown)).unwrap();
            assert_eq!(within.asks_for().unwrap().0, shown, "{text}");
            assert!(Directive::parse(text, None).is_err(), "{text}");
        }
        let traced = "listing a.rs step traced lines";
        let within = Directive::parse(traced, Some(&shown)).unwrap();
        assert_eq!(within.asks_for(), Some((shown.clone(), None)));
        assert!(Directive::parse(traced, None).is_err());
        assert_eq!(Directive::parse("controls", Some(&shown)), Ok(Directive::Controls));
        assert!(Directive::parse("controls", None).is_err());
        for text in
            ["output ch02", "figure ch02 map", "value ch02: lr", "figure", "value"]
        {
            assert!(Directive::parse(text, Some(&shown)).is_err(), "{text}");
        }
    }
}
