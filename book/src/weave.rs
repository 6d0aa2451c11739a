//! Puts what the chapters made into the text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use chapter::{Chapter, Entry};
use figure::{Figure, Frame, Track, escaped, quoted};
use learn::Workbook;
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::errors::Result as MdResult;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::chapters::Runs;
use crate::contents::Contents;
use crate::controls;
use crate::directive::{Beside, Directive};
use crate::exercise;
use crate::listing::{self, Changes};
use crate::math::Math;
use crate::page::Page;
use crate::problem::Problems;
use crate::region::Region;
use crate::run::Run;
use crate::screen::SCREEN;
use crate::source_page::{self, SourceFile};

/// From how many CSS pixels on a figure takes more room than the text.
const WIDE: f64 = 700.0;
/// From how many on it takes all the room there is.
const WIDEST: f64 = 1000.0;

/// The pages with everything put in.
#[derive(Debug, Default)]
pub(crate) struct Woven {
    /// The text of each page, by its file below the text folder.
    pub(crate) pages: BTreeMap<PathBuf, String>,
    /// What was put into each page, in its order.
    pub(crate) pieces: BTreeMap<PathBuf, Vec<Piece>>,
    /// The figures in the order of their numbers.
    pub(crate) figures: Vec<Placed>,
    /// The source files that pages list, by the names of their pages.
    pub(crate) sources: BTreeMap<String, SourceFile>,
    /// What comes into the pages after mdBook has rendered them, so that its search finds
    /// words and not numbers, in the order of the marks that hold its place.
    pub(crate) later: Vec<Later>,
}

/// What comes into a page after it is rendered.
#[derive(Debug)]
pub(crate) enum Later {
    /// A formula, or code in a block.
    Html(String),
    /// The picture of the figure with this index.
    Picture(usize),
}

/// What holds the place of what comes later.
pub(crate) fn mark(number: usize) -> String {
    format!("<slot name=\"later-{number}\"></slot>")
}

/// What stands in a page in place of a directive or a formula.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The bytes of the page that it takes the place of.
    pub(crate) range: Range<usize>,
    /// What stands there.
    pub(crate) text: String,
}

/// A figure with a name that no other of the book has, and the page that shows it.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) figure: Figure,
    pub(crate) page: PathBuf,
}

/// Weaves the pages, in the order of the book. What is wrong is a problem.
pub(crate) fn weave(
    root: &Path,
    contents: Contents,
    runs: &Runs,
    chapters: &[Chapter],
    exercises: &Result<Workbook, String>,
    problems: &mut Problems,
) -> Woven {
    let math = Math::new();
    let mut woven = Woven::default();
    let Contents { pages, outline } = contents;
    for path in &outline.order {
        let page = &pages[path];
        let Woven { figures, sources, later, .. } = &mut woven;
        let mut weaver = Weaver {
            root,
            contents,
            runs,
            chapters,
            exercises,
            math: &math,
            path,
            figures,
            sources,
            later,
            printed: BTreeSet::new(),
            is_sound: problems.0.iter().all(|problem| problem.file != page.file),
            shown: None,
        };
        let pieces = weaver.page(page, problems);
        woven.pages.insert(path.clone(), put_in(&page.text, &pieces));
        woven.pieces.insert(path.clone(), pieces);
    }
    unused_exercises(exercises, pages, problems);
    woven
}

/// An exercise that no page shows is a problem.
fn unused_exercises(
    exercises: &Result<Workbook, String>,
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
    // A project without exercises needs no page of them.
    let all = exercises.iter().flat_map(|book| &book.exercises);
    let names = all.map(|exercise| &exercise.name);
    for name in names.filter(|name| !shown.contains(name.as_str())) {
        let what = format!("no page shows the exercise '{name}'");
        problems.add(Path::new("book/text/SUMMARY.md"), 1, what);
    }
}

/// A figure that a topic can draw and no page shows is a problem. Of topics that are
/// alike, one that is shown is enough.
pub(crate) fn unused_figures(
    pages: &BTreeMap<PathBuf, Page>,
    chapters: &[Chapter],
    problems: &mut Problems,
) {
    let directives = pages.values().flat_map(|page| &page.directives);
    let shown: Vec<(&Entry, &str)> = directives
        .filter_map(|(_, directive)| match directive {
            Directive::Figure { run, name, .. } => {
                Some((run.topic(chapters)?, name.as_str()))
            }
            _ => None,
        })
        .collect();
    for chapter in chapters {
        for topic in &chapter.topics {
            let is_shown = |name: &str| {
                shown
                    .iter()
                    .any(|(other, shown)| *shown == name && topic.is_like(other))
            };
            for name in topic.figures.iter().filter(|name| !is_shown(name)) {
                let what = format!(
                    "no page shows the figure '{name}' of {} {}",
                    chapter.name, topic.name
                );
                problems.add(Path::new("book/text/SUMMARY.md"), 1, what);
            }
        }
    }
}

/// Markdown takes a number with a full stop for an item of a list, if a paragraph, an item
/// or a quote begins with it; the number 1 even if any line does.
fn no_list(text: &str, range: &Range<usize>, piece: String) -> Result<String, String> {
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let before = &text[..range.start - line.len()];
    let marks = |c: char| " >-*+".contains(c);
    let last = before.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
    let is_first = before.ends_with("\n\n")
        || last.starts_with('#')
        || !line.trim().is_empty()
        || piece == "1";
    let number = piece.bytes().all(|byte| byte.is_ascii_digit());
    let begins = line.chars().all(marks) && is_first;
    if begins && number && text[range.end..].starts_with(['.', ')']) {
        return Err(format!("the line begins with '{piece}.': that begins a list"));
    }
    Ok(piece)
}

/// A text with its pieces.
fn put_in(page: &str, pieces: &[Piece]) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for piece in pieces {
        text += &page[at..piece.range.start];
        text += &piece.text;
        at = piece.range.end;
    }
    text + &page[at..]
}

struct Weaver<'a> {
    root: &'a Path,
    contents: Contents<'a>,
    runs: &'a Runs,
    chapters: &'a [Chapter],
    exercises: &'a Result<Workbook, String>,
    math: &'a Math,
    path: &'a Path,
    figures: &'a mut Vec<Placed>,
    sources: &'a mut BTreeMap<String, SourceFile>,
    later: &'a mut Vec<Later>,
    /// What programs print on the page.
    printed: BTreeSet<String>,
    /// Whether nothing was wrong with the page so far: what is no region for a fault in its
    /// controls shows its run as if it stood outside.
    is_sound: bool,
    /// What the open live region shows, if one is open.
    shown: Option<Shown<'a>>,
}

/// What a live region shows of its run.
struct Shown<'a> {
    region: &'a Region,
    /// Its controls, as long as they do not stand anywhere.
    controls: Option<String>,
    /// Its figures, as indices of all.
    figures: Vec<(String, usize)>,
    /// Its results, by path and format.
    values: Vec<(String, String)>,
}

impl<'a> Weaver<'a> {
    fn page(&mut self, page: &'a Page, problems: &mut Problems) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut add = |range: &Range<usize>, piece: Result<String, String>| match piece
        {
            Ok(text) => pieces.push(Piece { range: range.clone(), text }),
            Err(what) => problems.add(&page.file, page.line(range.start), what),
        };
        add(&page.header.range, Ok(self.contents.head(self.path)));
        let in_directive = |formula: &Range<usize>| {
            let mut directives = page.directives.iter();
            directives.any(|(range, _)| range.contains(&formula.start))
        };
        let formulas = page.formulas.iter().filter(|(range, ..)| !in_directive(range));
        for (range, latex, display) in formulas {
            let formula = match display {
                true => self.math.alone(latex),
                false => self.math.within(latex),
            };
            add(range, formula.map(|formula| self.formula(formula, *display)));
        }
        for (range, directive) in &page.directives {
            let piece = self.directive(directive);
            add(range, piece.and_then(|piece| no_list(&page.text, range, piece)));
        }
        balanced(page, problems);

        pieces.sort_by_key(|piece| piece.range.start);
        pieces
    }

    fn directive(&mut self, directive: &'a Directive) -> Result<String, String> {
        match directive {
            Directive::Listing { file, anchor, beside } => {
                self.listing(file, anchor, beside)
            }
            Directive::Output { run, paragraph } => {
                self.output(run, paragraph.as_deref())
            }
            Directive::Value { run, path, format } => self.value(run, path, format),
            Directive::Figure { run, name, caption, animated } => {
                self.figure(run, name, caption.as_deref(), *animated)
            }
            Directive::Exercise { name } => {
                exercise::read(self.root, self.exercises, name, |code| {
                    self.code("rust", code)
                })
            }
            Directive::Snapshot { file, command } => self.snapshot(file, command),
            Directive::Map => Ok(self.contents.map(self.path)),
            Directive::Predict => Ok(
                "\n<div class=\"predict\" role=\"group\" aria-label=\"A question\">\n\
                <p class=\"predict-title\">Predict, then run</p>\n"
                    .into(),
            ),
            Directive::Answer => Ok("\n<details>\n<summary>Answer</summary>\n".into()),
            Directive::End => Ok("\n</details>\n</div>\n".into()),
            Directive::Live(region) => self.region(region),
            Directive::Controls => self.controls(),
            Directive::EndOfRegion => self.end_of_region(),
            Directive::Screen => Ok(format!("\n{}\n", SCREEN[0])),
            Directive::EndOfScreen => Ok(format!("\n{}\n", SCREEN[1])),
            // Its region has taken it.
            Directive::Begin => Ok(String::new()),
        }
    }

    /// Keeps something for later, and gives the mark that holds its place.
    fn later(&mut self, what: Later) -> String {
        self.later.push(what);
        mark(self.later.len() - 1)
    }

    /// Keeps something for later that paper leaves out.
    fn on_screen(&mut self, html: &str) -> String {
        let [start, end] = SCREEN;
        self.later(Later::Html(format!("{start}{html}{end}")))
    }

    fn formula(&mut self, mathml: String, display: bool) -> String {
        let mark = self.later(Later::Html(mathml));
        match display {
            // In a box that scrolls where the formula is too wide.
            true => format!("<div class=\"math-display\">{mark}</div>"),
            false => mark,
        }
    }

    /// A block of code, as mdBook writes it.
    fn code(&mut self, language: &str, code: &str) -> String {
        self.block(language, &escaped(code))
    }

    fn block(&mut self, language: &str, code: &str) -> String {
        let class = format!("language-{language}");
        self.later(Later::Html(format!(
            "<pre><code class=\"{class}\">{code}\n</code></pre>"
        )))
    }

    fn value(&mut self, run: &Run, path: &str, format: &str) -> Result<String, String> {
        let value = self.runs.answer(run)?.value(path, format)?;
        let Some(shown) = &mut self.shown else { return Ok(value) };
        shown.values.push((path.into(), format.into()));
        Ok(format!(
            "<span data-value=\"{path}\" data-format=\"{format}\">{value}</span>"
        ))
    }

    /// Begins a live region.
    fn region(&mut self, region: &'a Region) -> Result<String, String> {
        let Region { name, run, .. } = region;
        let topic = run.topic(self.chapters);
        let topic = topic.ok_or_else(|| format!("'{}' can't run", run.command()))?;
        let controls = Some(controls::controls(region, topic));
        self.shown =
            Some(Shown { region, controls, figures: Vec::new(), values: Vec::new() });
        Ok(format!(
            "\n<section class=\"live\" id=\"{name}\" data-run=\"{}\" \
             aria-label=\"Change it yourself: {name}\">\n\n",
            quoted(format!("{} {}", run.chapter, run.words).trim_end())
        ))
    }

    /// Puts the controls of the open region here.
    fn controls(&mut self) -> Result<String, String> {
        let controls = self.shown.as_mut().and_then(|shown| shown.controls.take());
        let controls =
            controls.ok_or("the controls of this region stand above already")?;
        let mark = self.on_screen(&controls);
        Ok(format!("\n\n<div>{mark}</div>\n"))
    }

    /// Ends a live region. At its end stand the controls, unless they do already, and the
    /// command, and for the script of the page what the chapters answer now and where the
    /// panels are.
    fn end_of_region(&mut self) -> Result<String, String> {
        let Some(Shown { region, controls, figures, values }) = self.shown.take()
        else {
            return Ok("\n</section>\n".into());
        };
        let named = |(name, index): (String, usize)| {
            (name, self.figures[index].figure.id.clone())
        };
        let names: Vec<(String, String)> = figures.into_iter().map(named).collect();
        let answer = live::Answer::of(self.runs.answer(&region.run)?, &names, &values)?;
        let data = controls::data(&answer);
        let foot = controls::foot(region);
        let controls = controls.unwrap_or_default();
        let end = self.on_screen(&format!("{controls}{foot}{data}"));
        Ok(format!("\n\n<div>{end}</div>\n</section>\n"))
    }

    fn listing(
        &mut self,
        file: &str,
        anchor: &str,
        beside: &Beside,
    ) -> Result<String, String> {
        let listed = listing::read(self.root, file, anchor)?;
        let source = &listed.code;
        let (mut style, mut told) = (String::new(), String::new());
        let mut class = "listing";
        let code = match beside {
            Beside::Nothing => self.code("rust", source),
            Beside::Since(old, place) => {
                let old = listing::read(self.root, old, place)?.code;
                let changes = Changes::new(&old, source);
                changes.tell_apart(&old, source)?;
                (style, told) = (changes.style(), changes.told());
                self.code("rust", source)
            }
            Beside::Traced(run, list) => {
                class = "listing traced";
                self.traced(source, run, list)?
            }
        };
        let name = source_page::name(file);
        let known = self.sources.entry(name.clone());
        let whole = known.or_insert_with(|| SourceFile::new(file, &listed.file));
        if whole.file != file {
            return Err(format!("'{file}' and '{}' would share a page", whole.file));
        }
        let id = whole.show(anchor, listed.lines, self.path);
        Ok(format!(
            "<div class=\"{class}\"{id}{style}>\n\
             <div class=\"listing-path\"><a href=\"{name}#{anchor}\">{file}</a>{told}</div>\n\
             {code}\n</div>"
        ))
    }

    /// Code, with what a run says of each statement below it, as a comment.
    fn traced(&mut self, code: &str, run: &Run, list: &str) -> Result<String, String> {
        let mut lines = Vec::new();
        let mut statements = 0;
        for line in code.lines() {
            lines.push(escaped(line));
            if line.ends_with(';') {
                let name = self
                    .runs
                    .answer(run)?
                    .value(&format!("{list}.{statements}.name"), "")?;
                if !listing::words(line).contains(name.as_str()) {
                    return Err(format!(
                        "item {statements} of '{list}' is of '{name}', which is not in '{}'",
                        line.trim()
                    ));
                }
                let says = self.value(run, &format!("{list}.{statements}.says"), "")?;
                let indent = line.len() - line.trim_start().len();
                lines.push(format!("{}// {says}", " ".repeat(indent)));
                statements += 1;
            }
        }
        let count = self.runs.answer(run)?.value(&format!("{list}.count"), "")?;
        if count != statements.to_string() {
            return Err(format!(
                "the listing has {statements} statements, and '{list}' has {count} items"
            ));
        }
        Ok(self.block("rust", &lines.join("\n")))
    }

    fn output(&mut self, run: &Run, paragraph: Option<&str>) -> Result<String, String> {
        let runs = self.runs;
        let text = runs.answer(run)?.text();
        let live = match self.shown {
            Some(_) => {
                format!(" data-output=\"{}\"", quoted(paragraph.unwrap_or_default()))
            }
            None => String::new(),
        };
        let shown = match paragraph {
            None => text.trim_end(),
            Some(part) => {
                let has_it = |paragraph: &&str| paragraph.contains(part);
                let found: Vec<&str> = text.split("\n\n").filter(has_it).collect();
                let command = run.command();
                match found[..] {
                    [one] if part.len() > 2 => one.trim_matches('\n'),
                    [_, _, ..] => {
                        let several = "in several paragraphs: name more of yours";
                        return Err(format!("'{command}' prints '{part}' {several}"));
                    }
                    _ => {
                        let none = "prints no paragraph with";
                        return Err(format!("'{command}' {none} '{part}'"));
                    }
                }
            }
        };
        self.printed(&run.command(), shown, &live)
    }

    fn snapshot(&mut self, file: &str, command: &str) -> Result<String, String> {
        let text = fs::read_to_string(self.root.join(file))
            .map_err(|error| format!("'{file}': {error}"))?;
        let shown = text
            .strip_prefix("---\n")
            .and_then(|text| text.split_once("\n---\n"))
            .map(|(_, shown)| shown.trim_matches('\n'))
            .ok_or_else(|| format!("'{file}' is no snapshot"))?;
        let head = &text[..text.len() - shown.len()];
        if !head.lines().any(|line| line == format!("description: {command}")) {
            return Err(format!("'{file}' is not of '{command}': see its description"));
        }
        if shown.trim().is_empty()
            || shown.contains(">>>>>>> ")
            || shown.contains('\u{1b}')
        {
            return Err(format!("'{file}' shows nothing that a reader can read"));
        }
        self.printed(command, shown, "")
    }

    /// A command with what it prints, and attributes.
    fn printed(
        &mut self,
        command: &str,
        shown: &str,
        attributes: &str,
    ) -> Result<String, String> {
        // A region may begin with what stands above it, and then moves.
        if self.is_sound && self.shown.is_none() && !self.printed.insert(shown.into()) {
            return Err("the page shows these lines of a program above".into());
        }
        Ok(format!(
            "<div class=\"output\"{attributes}>\n<div class=\"output-command\">{}</div>\n{}\n</div>",
            escaped(command),
            self.code("text", shown)
        ))
    }

    fn figure(
        &mut self,
        run: &Run,
        name: &str,
        caption: Option<&str>,
        animated: bool,
    ) -> Result<String, String> {
        let figure = self.runs.figure(run, name)?;
        let id = &figure.id;
        let number = self.figures.len() + 1;
        let unique = self.unique(id);
        let tracks = if animated { tracks(&figure)? } else { String::new() };
        let (width, _) = figure.wide.size;
        let classes = [
            ("animation", animated),
            ("figure-wide", width > WIDE),
            ("figure-widest", width > WIDEST),
        ];
        let classes: String = classes
            .iter()
            .filter(|(_, on)| *on)
            .map(|(c, _)| format!(" {c}"))
            .collect();
        let caption = caption.unwrap_or(&figure.title);
        let index = self.figures.len();
        let live = match &mut self.shown {
            Some(shown) => {
                shown.figures.push((name.into(), index));
                format!(" data-figure=\"{name}\"")
            }
            None => String::new(),
        };
        let html = format!(
            "<figure class=\"figure{classes}\" id=\"fig-{unique}\"{live}{tracks}>\n\
             <div class=\"figure-picture\">{}</div>\n\
             <figcaption><a class=\"figure-number\" href=\"#fig-{unique}\" \
             aria-label=\"Figure {number}. Link to this figure\">Figure {number}.</a> {caption} \
             <a class=\"figure-full\" href=\"figure-{unique}.html\" \
             aria-label=\"Full size: Figure {number}\">Full size</a></figcaption>\n\
             </figure>",
            self.later(Later::Picture(index)),
        );
        let page = self.path.to_path_buf();
        self.figures.push(Placed { figure: Figure { id: unique, ..figure }, page });
        Ok(html)
    }

    /// A name that no other figure of the book has: the second of a name is `name-2`.
    fn unique(&self, id: &str) -> String {
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let mut names = [id.to_string()].into_iter().chain(numbered);
        let free =
            |name: &String| self.figures.iter().all(|other| other.figure.id != *name);
        names.find(free).expect("there are more numbers than figures")
    }
}

/// What an animation plays, as attributes: the tracks, and where each of both pictures
/// has their panels, as left, top, width and height.
fn tracks(figure: &Figure) -> Result<String, String> {
    if figure.tracks.is_empty() {
        return Err(format!("the figure '{}' has nothing that moves", figure.id));
    }
    let quoted = |text: &String| format!("&quot;{text}&quot;");
    let list = |items: Vec<String>| format!("[{}]", items.join(","));
    let track = |track: &Track| {
        list(track.points.iter().map(|(x, y)| format!("[{x},{y}]")).collect())
    };
    let places = [&figure.wide, &figure.narrow].map(|picture| {
        let place = |track: &Track| {
            let Frame { corner: (x, y), size: (width, height), .. } =
                picture.frames[track.panel];
            format!("[{x},{y},{width},{height}]")
        };
        list(figure.tracks.iter().map(place).collect())
    });
    Ok(format!(
        " data-tracks=\"{}\" data-places=\"{}\" data-colors=\"{}\" data-dotted=\"{}\" \
         data-labels=\"{}\"",
        list(figure.tracks.iter().map(track).collect()),
        list(places.to_vec()),
        list(figure.tracks.iter().map(|track| quoted(&track.color)).collect()),
        list(figure.tracks.iter().map(|track| track.dotted.to_string()).collect()),
        list(figure.moments.iter().map(quoted).collect()),
    ))
}

/// Why a part of a box can't stand where another is expected.
fn out_of_place(directive: &Directive, expected: &Directive) -> &'static str {
    match (directive, expected) {
        (Directive::Predict, _) => {
            "this box begins within another: it lacks an {{end}}"
        }
        (Directive::End, Directive::Answer) => "this box ends without an {{answer}}",
        (Directive::End, _) => "this {{end}} ends nothing",
        _ => "this {{answer}} belongs to no question: it needs a {{predict}}",
    }
}

/// Every box is opened, answered and closed, in this order.
fn balanced(page: &Page, problems: &mut Problems) {
    let mut expected = Directive::Predict;
    let (mut last, mut end) = (0, 0);
    for (range, directive) in &page.directives {
        let next = match directive {
            Directive::Predict => Directive::Answer,
            Directive::Answer => Directive::End,
            Directive::End => Directive::Predict,
            _ => continue,
        };
        if *directive != expected {
            let what = out_of_place(directive, &expected);
            problems.add(&page.file, page.line(range.start), what);
        }
        let is_empty = page.text[end..range.start].trim().is_empty();
        if is_empty && *directive != Directive::Predict {
            let what = "this box has an empty part above here";
            problems.add(&page.file, page.line(range.start), what);
        }
        (expected, last, end) = (next, range.start, range.end);
    }
    if expected != Directive::Predict {
        problems.add(&page.file, page.line(last), "this box has no end");
    }
}

/// Hands the woven pages to mdBook.
pub(crate) struct Weave {
    /// The text of each page.
    pub(crate) texts: BTreeMap<PathBuf, String>,
    /// The pages that have a number in the table of contents.
    pub(crate) numbered: BTreeSet<PathBuf>,
}

impl Preprocessor for Weave {
    fn name(&self) -> &str {
        "weave"
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> MdResult<Book> {
        book.for_each_chapter_mut(|chapter| {
            let Some(path) = &chapter.source_path else { return };
            if let Some(text) = self.texts.get(path) {
                chapter.content.clone_from(text);
            }
            chapter.number =
                chapter.number.take().filter(|_| self.numbered.contains(path));
        });
        Ok(book)
    }
}
