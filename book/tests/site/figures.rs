//! Every figure of every chapter, with defaults and with flags that strain the
//! drawing: well-formed, named, described, and without a number that is none.

use std::collections::{BTreeMap, HashSet};

use book::{Run, Runs};
use chapter::{Answer, NoFiles};
use figure::{Figure, Place, text_size};
use roxmltree::{Document, Node};

use crate::root;

const SVG: &str = "http://www.w3.org/2000/svg";

/// What a figure of a page may weigh.
const MOST_BYTES: usize = 120_000;

/// What a command line of a chapter draws.
fn draw(chapter: &str, words: &[&str]) -> Vec<Figure> {
    figures(&answer(chapter, words))
}

fn answer(name: &str, words: &[&str]) -> Answer {
    let chapters = live::chapters();
    let chapter = chapters.iter().find(|chapter| chapter.name == name).unwrap();
    let answer = chapter.answer(words, &NoFiles);
    answer.unwrap_or_else(|why| panic!("{name} {words:?}: {why}"))
}

fn figures(answer: &Answer) -> Vec<Figure> {
    answer.figures().into_iter().map(|name| answer.figure(name).unwrap()).collect()
}

#[test]
fn figures_of_the_defaults_are_sound() {
    let chapters = live::chapters();
    let mut asked: Vec<(Run, Option<String>)> = Vec::new();
    for chapter in &chapters {
        for topic in &chapter.topics {
            let words = match topic.name {
                "credit" => "",
                "paths" => "paths rosenbrock",
                name => name,
            };
            let run = Run { chapter: chapter.name.into(), words: words.into() };
            let names = topic.figures.iter().map(|name| Some(name.to_string()));
            asked.extend(names.map(|name| (run.clone(), name)));
        }
    }
    // What has been drawn before by this very program is remembered.
    let runs = Runs::new(root(), &chapters, asked.clone());
    let mut ids = HashSet::new();
    for (run, name) in asked {
        let name = name.unwrap();
        if !runs.answer(&run).unwrap().figures().contains(&&*name) {
            continue;
        }
        let figure = runs.figure(&run, &name).unwrap();
        check(&figure);
        let svg = figure.svg(&figure.id, Place::Page);
        let topic = run.words.split(' ').next().unwrap();
        let id = figure.id;
        assert!(svg.len() < MOST_BYTES, "{id} weighs {}", svg.len());
        assert!(id.starts_with(topic), "{id} of {topic}");
        assert!(ids.insert(id.clone()), "two figures are called {id}");
    }
    assert!(ids.len() > 40, "{ids:?}");
}

/// What each figure says and, roughly, what it draws: pinned after a look at it.
#[test]
fn figures_of_the_defaults_are_as_they_were_seen() {
    let mut text = String::new();
    for chapter in live::chapters() {
        for figure in draw(chapter.name, &[]) {
            text += &format!(
                "{}: {}\n{}\n{}\n",
                figure.id,
                figure.title,
                figure.alt,
                marks(&figure)
            );
        }
    }
    insta::assert_snapshot!(text);
}

/// The marks of each colour of the wide picture: where they reach and end, to five CSS
/// pixels, so that rounding on another machine changes nothing.
fn marks(figure: &Figure) -> String {
    let svg = figure.svg(&figure.id, Place::File);
    let document = Document::parse(&svg).unwrap();
    let mut by_color: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for node in document.descendants().filter(|node| node.has_tag_name((SVG, "path"))) {
        let points = path(node.attribute("d").unwrap_or_default());
        let color = [node.attribute("stroke"), node.attribute("fill")]
            .into_iter()
            .flatten()
            .find(|&color| !["none", "#FEFEFE"].contains(&color));
        let map = node.ancestors().any(|g| g.attribute("transform").is_some());
        let name = if map { "map" } else { color.unwrap_or("none") };
        by_color.entry(name).or_default().extend(points);
    }
    let round = |(x, y): (f64, f64)| {
        format!("{}, {}", (x / 20.0).round() * 5.0, (y / 20.0).round() * 5.0)
    };
    let line = |(color, marks): (&str, Vec<(f64, f64)>)| {
        let extreme = |f: fn(f64, f64) -> f64| {
            round(
                marks
                    .iter()
                    .copied()
                    .reduce(|a, b| (f(a.0, b.0), f(a.1, b.1)))
                    .unwrap(),
            )
        };
        let last = round(marks[marks.len() - 1]);
        format!(
            "  {color} from {} to {}, last {last}\n",
            extreme(f64::min),
            extreme(f64::max)
        )
    };
    by_color.into_iter().filter(|(_, marks)| !marks.is_empty()).map(line).collect()
}

/// The points of path data such as `M10 20l5-5 3 0zM9 9h26m-13-13v26`.
fn path(data: &str) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    let mut at = (0.0, 0.0);
    let starts = data.char_indices().filter(|(_, c)| c.is_alphabetic());
    let mut starts: Vec<usize> = starts.map(|(i, _)| i).collect();
    starts.push(data.len());
    for pair in starts.windows(2) {
        let (command, numbers) = data[pair[0]..pair[1]].split_at(1);
        let numbers = numbers.replace('-', " -");
        let numbers: Vec<f64> =
            numbers.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let steps: Vec<(f64, f64)> = match command {
            "M" => vec![(numbers[0] - at.0, numbers[1] - at.1)],
            "m" | "l" => numbers.chunks(2).map(|step| (step[0], step[1])).collect(),
            "h" => numbers.iter().map(|&dx| (dx, 0.0)).collect(),
            "v" => numbers.iter().map(|&dy| (0.0, dy)).collect(),
            "z" => Vec::new(),
            _ => panic!("{data}"),
        };
        for (dx, dy) in steps {
            at = (at.0 + dx, at.1 + dy);
            points.push(at);
        }
    }
    points
}

#[test]
fn figures_of_straining_flags_are_sound() {
    let mut lines: Vec<(&str, String)> = Vec::new();
    for lr in ["1e6", "0.1", "0.0290515", "1e-300"] {
        lines.push(("ch02-linreg", format!("--lr {lr}")));
        lines.push(("ch03-adam", format!("--lr {lr}")));
        lines.push(("ch05-compare", format!("--sgd-lr {lr} --adam-lr {lr}")));
    }
    for epochs in [1, 2] {
        lines.push(("ch02-linreg", format!("--epochs {epochs}")));
        lines.push(("ch03-adam", format!("--epochs {epochs} --beta2 0.9999999")));
        lines.push(("ch04-credit-net", format!("--epochs {epochs}")));
        lines.push(("ch05-compare", format!("--epochs {epochs}")));
    }
    lines.push(("ch04-credit-net", "--lr 1e6".into()));
    lines.push(("ch01-landscape", "--grid 2 --levels 2".into()));
    lines.push(("ch01-landscape", "--grid 400 --levels 100".into()));
    lines.push(("ch02-linreg", "--start-w -1000 --start-b 1000".into()));
    for lr in ["1e6", "1e-30"] {
        for topic in ["batches", "decay", "momentum"] {
            lines.push(("ch02-linreg", format!("{topic} --lr {lr}")));
        }
    }
    for line in [
        "batches --epochs 1",
        "batches --epochs 2 --batch-size 50",
        "batches --start-w=-1000 --batch-size 1",
        "decay --epochs 1",
        "decay --epochs 2 --batch-size 50 --half-life 1",
        "decay --start-w=-1000 --batch-size 1",
        "momentum --lr 0.029 --beta 0",
        "momentum --epochs 1",
        "momentum --epochs 2",
        "momentum --start-w=-1000 --beta 0.999999",
    ] {
        lines.push(("ch02-linreg", line.into()));
    }
    for (chapter, line) in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        draw(chapter, &words).iter().for_each(check);
    }
}

#[test]
fn the_same_run_draws_the_same_bytes() {
    for chapter in live::chapters() {
        let [one, two] = [(); 2].map(|()| answer(chapter.name, &[]));
        assert_eq!((one.text(), figures(&one)), (two.text(), figures(&two)));
    }
}

fn check(figure: &Figure) {
    let Figure { id, title, alt, .. } = figure;
    let page = format!("<div>{}</div>", figure.svg(id, Place::Page));
    let document =
        Document::parse(&page).unwrap_or_else(|error| panic!("{id}: {error}"));
    let pictures: Vec<Node> = document.root_element().children().collect();
    let [wide, narrow] = pictures[..] else { panic!("{id} has {}", pictures.len()) };
    for (picture, class) in [(wide, "wide"), (narrow, "narrow")] {
        assert_eq!(picture.attribute("class"), Some(class), "{id}");
        assert_eq!(picture.attribute("role"), Some("img"), "{id}");
        let label = format!("{id}-title {id}-alt");
        assert_eq!(picture.attribute("aria-labelledby"), Some(label.as_str()));
        inside_the_view(id, picture);
        texts_apart(id, picture);
    }
    let child =
        |name| wide.children().find(|node| node.has_tag_name((SVG, name))).unwrap();
    assert_eq!(child("title").text(), Some(title.as_str()));
    assert_eq!(child("desc").text(), Some(alt.as_str()));
    assert!(alt.len() > 40 && alt.ends_with('.'), "{id}: {alt}");
    let number = |c: char| c.is_ascii_digit();
    let exponent = alt.split(' ').find(|word| {
        word.split_once('e').is_some_and(|(before, after)| {
            before.ends_with(number)
                && after.trim_start_matches('-').starts_with(number)
        })
    });
    assert_eq!(exponent, None, "{id}: {alt}");
    let svg = document.input_text();
    assert!(
        !svg.contains("NaN") && !svg.contains("inf\""),
        "{id} draws what is no number"
    );
}

fn view(picture: Node) -> (f64, f64) {
    let view = picture.attribute("viewBox").unwrap();
    let numbers: Vec<f64> =
        view.split(' ').map(|number| number.parse().unwrap()).collect();
    (numbers[2], numbers[3])
}

/// Nothing is drawn outside the picture.
fn inside_the_view(id: &str, picture: Node) {
    let (width, height) = view(picture);
    let is_of_map =
        |node: &Node| node.ancestors().any(|g| g.has_attribute("transform"));
    for node in picture.descendants().filter(|node| !is_of_map(node)) {
        for (x, y) in path(node.attribute("d").unwrap_or_default()) {
            let inside = (0.0..=width).contains(&x) && (0.0..=height).contains(&y);
            assert!(inside, "{id}: {x}, {y}");
        }
    }
}

/// A text with its left, upper, right and lower side.
type Written<'a> = (&'a str, [f64; 4]);

fn texts<'a>(picture: Node<'a, 'a>) -> Vec<Written<'a>> {
    let texts = picture.descendants().filter(|node| node.has_tag_name((SVG, "text")));
    texts.map(written).collect()
}

/// Where a text stands. Letters with a tail reach below the line, capitals three
/// quarters of an em above it.
fn written<'a>(node: Node<'a, 'a>) -> Written<'a> {
    let number = |name: &str| node.attribute(name).map(|n| n.parse::<f64>().unwrap());
    let text = node.text().unwrap_or_default();
    let size = number("font-size").unwrap_or(60.0);
    let (width, _) = text_size(text, size, node.has_attribute("font-weight"));
    let (x, y) = (number("x").unwrap(), number("y").unwrap());
    let left = match node.attribute("text-anchor") {
        None => 0.0,
        Some("middle") => -width / 2.0,
        _ => -width,
    };
    let (right, above, below) = (left + width, 0.75 * size, 0.1 * size);
    match node.attribute("transform") {
        None => (text, [x + left, y - above, x + right, y + below]),
        // Upright texts are turned around a point above their line.
        Some(turned) => {
            let middle = turned.trim_end_matches(')').rsplit(' ').next().unwrap();
            let middle: f64 = middle.parse().unwrap();
            let line = x + y - middle;
            (text, [line - above, middle - right, line + below, middle - left])
        }
    }
}

/// No text is cut off, and none lies on another.
fn texts_apart(id: &str, picture: Node) {
    let (width, height) = view(picture);
    let texts = texts(picture);
    for (i, (text, a)) in texts.iter().enumerate() {
        let whole = a[0] >= 0.0 && a[1] >= 0.0 && a[2] <= width && a[3] <= height;
        assert!(whole, "{id}: '{text}' is cut off");
        for (other, b) in &texts[..i] {
            let apart = a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1];
            assert!(apart, "{id}: '{text}' lies on '{other}'");
        }
    }
}
