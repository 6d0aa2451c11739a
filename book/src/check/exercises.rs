//! The texts of the exercises: their tasks and hints, in the files in which they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use learn::{Exercise, LEVELS, Workbook};
use regex::Regex;
use similar::TextDiff;

use super::commands::{Project, commands, exercises_of};
use super::listed::as_items;
use super::numbers::Values;
use super::repeated::repeated_words;
use super::text::words;
use super::woven::unrendered;
use crate::block::{Block, Shape};
use crate::exercise::faults;
use crate::listing::lone_bracket_in;
use crate::page::{Kind, Page, Words};
use crate::pattern::regex;
use crate::problem::Problems;

/// Checks the tasks and the hints as the text of a page.
pub(crate) fn exercises(
    project: Project,
    pages: &BTreeMap<PathBuf, Page>,
    shown: &Values,
    problems: &mut Problems,
) {
    // A project without exercises has no text of them.
    let Ok(book) = project.exercises else { return };
    problems.of_each(&book.exercises, |exercise, own| {
        one(project, book, exercise, pages, shown, own);
    });
}

fn one(
    project: Project,
    book: &Workbook,
    exercise: &Exercise,
    pages: &BTreeMap<PathBuf, Page>,
    shown: &Values,
    problems: &mut Problems,
) {
    let [task, hints, code] = texts(book, exercise, problems);
    let file = task.file.clone();
    if !task.text.starts_with(&format!("# {}. ", exercise.number)) {
        let what = format!("the first line must be '// # {}. TITLE'", exercise.number);
        problems.add(&file, 1, what);
    }
    if !book.file(exercise).is_file() {
        let (name, number) = (&exercise.name, exercise.number);
        let own = Path::new("exercises").join(format!("{name}.rs"));
        let what = format!("this is gone; `cargo learn reset {number}` brings it back");
        problems.add(&own, 1, what);
    }
    if let Some(what) = not_linked(pages, exercise) {
        problems.add(&file, 2, what);
    }
    if let Some((line, what)) = runs_into_code(&exercise.solution) {
        problems.add(&file, line, what);
    } else if task.blocks.get(1).is_none_or(|first| first.shape != Shape::Paragraph) {
        problems.add(&file, 3, "a task begins with a paragraph");
    }
    for (file, line, what) in faults(project.root, exercise) {
        problems.add(&file, line, what);
    }
    let others = book.exercises.iter().filter(|other| other.name != exercise.name);
    let told = not_its_own(&hints, exercise, others).into_iter().chain(steps(&hints));
    told.for_each(|(at, what)| problems.add(&hints.file, hints.line(at), what));
    if let Some(line) = doubled_answer(&exercise.solution) {
        problems.add(&file, line, "another answer of this exercise says the same");
    }
    for page in [&task, &hints] {
        commands(page, project, problems);
        other_exercises(page, exercise, problems);
    }
    let texts = [task, hints, code];
    let thing =
        ("exercise", project.root, &exercise.solution, &texts[1].text, shown.sum);
    problems.once(&thing, |own| sentences(&exercise.solution, &texts, shown, own));
}

/// What the task, the hints and the code of an exercise say.
fn sentences(
    solution: &str,
    [task, hints, code]: &[Page; 3],
    shown: &Values,
    problems: &mut Problems,
) {
    let told = unlike_code(hints, solution).into_iter();
    told.for_each(|(at, what)| problems.add(&hints.file, hints.line(at), what));
    for page in [task, hints] {
        let file = &page.file;
        let add = |at: usize, what: &str| problems.add(file, page.line(at), what);
        as_typed(page, add);
        words(page, shown, problems);
        if problems.0.iter().all(|problem| problem.file != *file) {
            unrendered(page, problems);
            repeated_words(page, &mut |at, what| {
                problems.add(file, page.line(at), what);
            });
        }
    }
    words(code, shown, problems);
}

/// The task of an exercise, its hints, and the words of its code, as pages.
pub(super) fn texts(
    book: &Workbook,
    exercise: &Exercise,
    problems: &mut Problems,
) -> [Page; 3] {
    let (file, task) = task(exercise);
    let (other, hints) = hints(book, exercise);
    [(&file, task), (&other, hints), (&file, words_of_code(exercise))]
        .map(|(file, text)| Page::read(file, &text, problems))
}

/// What the code to fill in says in words, in its lines: its documentation, and what there
/// is to do, each as an item.
fn words_of_code(exercise: &Exercise) -> String {
    let lines = exercise.solution.lines().map(str::trim_start);
    as_items(
        lines.map(|line| line.strip_prefix("///").or(line.strip_prefix("// ANSWER: "))),
    )
}

/// A terminal shows a task and its hints as they are typed, and code stands to the right.
fn as_typed(page: &Page, mut add: impl FnMut(usize, &str)) {
    for (range, ..) in &page.formulas {
        add(
            range.start,
            "a terminal shows this formula as it is typed: write plain signs",
        );
    }
    for (range, _) in &page.directives {
        add(range.start, "a directive in an exercise is shown as it stands");
    }
    for words in &page.words {
        match words.kind {
            Kind::Title => {
                add(
                    words.range.start,
                    "a terminal shows no link: name the page in quotes",
                );
            }
            Kind::Html | Kind::Comment => {
                add(words.range.start, "a terminal shows this HTML as it is typed");
            }
            _ => {}
        }
    }
    for (at, language) in &page.code_blocks {
        if language != "indented" {
            add(*at, "code in an exercise is indented by four blanks, without a fence");
        }
    }
    for pair in page.blocks.windows(2) {
        let [first, next] = [0, 1].map(|at| page.line(pair[at].range.start));
        let are_rules = pair.iter().all(|block| block.shape == Shape::Rule);
        // With a free line between them, they are told as a hint that is empty.
        if are_rules && next == first + 1 {
            add(pair[1].range.start, "there is no hint between two of these lines");
        }
    }
    for block in page.blocks.iter().filter(|block| block.shape == Shape::Code) {
        if let Some(at) = lone_bracket_in(&block.text) {
            add(block.place(at), "a bracket has no other end in this code");
        }
        if let Some(odd) = ODD.find(&block.text) {
            add(block.place(odd.start()), "a sign is missing or too much in this code");
        }
        if let Some(at) = doubled_word(&block.text) {
            add(block.place(at), "a word stands twice in a row in this code");
        }
    }
    for block in page.blocks.iter().filter(|block| block.is_prose()) {
        if let Some(found) = CODE.find(&block.text) {
            add(block.place(found.start()), "indent code by four blanks");
        }
    }
}

/// Signs that no line of code has, nor one of a formula.
static ODD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?m)\+\+|--|[-+*/−·] [*/·]|/ −|[-+*−·] *$|^\s*/ |\w+\[\w+\] +\w+\[\w+\]|[\w)\]][−+*·] [A-Za-z(]|/\*[^*]*$",
    )
});

/// How much of a line of a hint is that of the solution, so that it should be all of it.
const ALIKE: f32 = 0.85;
/// How short lines may be that are alike by chance.
const SHORT: usize = 10;

/// The lines of hints that are nearly those of the solution, and no words.
fn unlike_code(hints: &Page, solution: &str) -> Vec<(usize, String)> {
    let plain = |line: &str| line.trim().replace('−', "-").replace('·', " * ");
    let right: Vec<String> = solution.lines().map(plain).collect();
    let mut found = Vec::new();
    for block in hints.blocks.iter().filter(|block| block.shape == Shape::Code) {
        let mut at = 0;
        for line in block.text.split_inclusive('\n') {
            let code = plain(line);
            let near = |other: &&String| {
                other.len().abs_diff(code.len()) < code.len() / 2
                    && TextDiff::from_chars(other.as_str(), &code).ratio() >= ALIKE
            };
            if code.len() > SHORT
                && !code.contains("/*")
                && !code.starts_with("//")
                && !right.contains(&code)
                && let Some(other) = right.iter().find(near)
            {
                let what = format!("the solution has '{other}' here");
                found.push((block.place(at), what));
            }
            at += line.len();
        }
    }
    found
}

/// The names in code, without comments.
fn names(code: &str) -> BTreeSet<&str> {
    NAME.captures_iter(code)
        .filter_map(|found| found.get(1))
        .map(|name| name.as_str())
        .collect()
}

/// A comment, or a name of more than two letters.
static NAME: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)//.*$|\b([A-Za-z_]\w{2,})"));

/// Hints speak of something in the solution that no other exercise has.
fn not_its_own<'a>(
    hints: &Page,
    exercise: &Exercise,
    others: impl Iterator<Item = &'a Exercise>,
) -> Option<(usize, String)> {
    let others: BTreeSet<&str> =
        others.flat_map(|other| names(&other.solution)).collect();
    let is_code = |words: &&Words| matches!(words.kind, Kind::Code | Kind::Block(_));
    let code = hints.words.iter().filter(is_code);
    let said: BTreeSet<&str> = code.flat_map(|words| names(&words.text)).collect();
    let own = names(&exercise.solution);
    let own: Vec<_> = own.difference(&others).collect();
    let (first, is_alone) = (own.first()?, others.is_empty());
    let is_said = own.iter().any(|name| said.contains(**name));
    let what = format!(
        "these hints name nothing of '{}' alone, such as '{first}'",
        exercise.name
    );
    (!is_alone && !is_said && !hints.text.is_empty()).then_some((0, what))
}

/// The first of all hints is words, and none is a heading. How many there are is told elsewhere.
fn steps(hints: &Page) -> Option<(usize, String)> {
    let is = |shape: Shape| move |block: &&Block| block.shape == shape;
    let at = |block: &Block| block.range.start;
    if let Some(heading) = hints.blocks.iter().find(is(Shape::Heading)) {
        return Some((at(heading), "a hint has no heading".into()));
    }
    let rules = hints.blocks.iter().filter(is(Shape::Rule)).count();
    let mut first = hints.blocks.iter().take_while(|block| block.shape != Shape::Rule);
    let code = first.find(is(Shape::Code)).filter(|_| rules + 1 == LEVELS.len())?;
    Some((at(code), "the first hint shows no code".into()))
}

/// The line of an answer that says what one before it says.
fn doubled_answer(solution: &str) -> Option<usize> {
    let lines = solution.lines().map(str::trim_start).enumerate();
    let mut answers = lines.filter(|(_, line)| line.starts_with("// ANSWER: "));
    let mut known = BTreeSet::new();
    answers.find(|(_, line)| !known.insert(*line)).map(|(at, _)| at + 1)
}

/// Where a word of code repeats the one before it.
fn doubled_word(code: &str) -> Option<usize> {
    let words: Vec<&str> = code.split_whitespace().collect();
    let is_word = |word: &str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    let same = |pair: &&[&str]| pair[0] == pair[1] && is_word(pair[0]);
    let pair = words.windows(2).find(same)?;
    Some(pair[1].as_ptr() as usize - code.as_ptr() as usize)
}

/// What begins a line of code, and what ends one.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    let line = r"^[\w.]+(?:\[\w+\])? [-+−*/]?= \S+(?: [-+−*/·] \S+)*$";
    let statement = r"^let .*;$|^[\w.]+\(.*\);$";
    regex(&format!("(?m){line}|{statement}"))
});

/// Where the code behind a task begins without a free line, or a line of the task is none.
fn runs_into_code(solution: &str) -> Option<(usize, &'static str)> {
    let lines: Vec<&str> = solution.lines().collect();
    let task = lines.iter().take_while(|line| line.starts_with("//")).count();
    let is_doc = |line: &&str| line.starts_with("///") || line.starts_with("//!");
    if let Some(doc) = lines[..task].iter().position(is_doc) {
        return Some((doc + 1, "leave a line free between the task and the code"));
    }
    let is_code = |line: &str| BEGINS.iter().any(|begin| line.starts_with(begin));
    let next = lines[task..].iter().position(|line| !line.is_empty())?;
    let what = "each line of a task begins with '//', the free ones too";
    (!is_code(lines[task + next]) || next == 0).then_some((task + 1, what))
}

/// How the code of an exercise begins.
const BEGINS: [&str; 5] = ["///", "use ", "pub ", "fn ", "#["];

/// What is wrong if some pages link to an exercise, and its own is not one of them.
fn not_linked(
    pages: &BTreeMap<PathBuf, Page>,
    Exercise { number, chapter, .. }: &Exercise,
) -> Option<String> {
    let place = format!(".md#{number}-");
    let linking = pages.values().filter(|page| page.text.contains(&place));
    let files: Vec<&Path> = linking.map(|page| page.file.as_path()).collect();
    let is_one = files.is_empty() || files.contains(&Path::new(chapter));
    (!is_one).then(|| format!("'{chapter}' has no link to this exercise"))
}

/// The task, whose lines are the first ones of the solution.
fn task(exercise: &Exercise) -> (PathBuf, String) {
    let file = Path::new("exercises/solutions").join(format!("{}.rs", exercise.name));
    let lines = exercise.solution.lines().map_while(|line| line.strip_prefix("//"));
    let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
    // The book makes a link of the chapter.
    let is_chapter = |line: &str| line.starts_with("Chapter: ");
    let lines = lines.map(|line| if is_chapter(line) { "" } else { line });
    (file, lines.map(|line| format!("{line}\n")).collect())
}

/// The hints as they stand in their file.
fn hints(book: &Workbook, exercise: &Exercise) -> (PathBuf, String) {
    let file = Path::new("exercises/hints").join(format!("{}.md", exercise.name));
    let text = fs::read_to_string(book.root.join(&file)).unwrap_or_default();
    (file, text)
}

/// What an exercise asks a reader to type is about itself.
fn other_exercises(page: &Page, exercise: &Exercise, problems: &mut Problems) {
    for (at, asked) in exercises_of(page) {
        if asked != exercise.number.to_string() && asked != exercise.name {
            let number = exercise.number;
            let what = format!("'{asked}' is another exercise: this one is {number}");
            problems.add(&page.file, page.line(at), what);
        }
    }
}
