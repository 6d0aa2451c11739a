//! Every figure of every chapter, with defaults and with flags that strain the
//! drawing: well-formed, named, described, and without a number that is none.

use std::collections::{BTreeMap, HashSet};

use book::chapters;
use chapter::{Answer, NoFiles};
use figure::Figure;
use roxmltree::Document;

/// The colours of series.
const SERIES: [&str; 4] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"];

/// What a figure of a page may weigh.
const MOST_BYTES: usize = 300_000;

/// What a command line of a chapter draws.
fn draw(chapter: &str, words: &[&str]) -> Vec<Figure> {
    figures(&answer(chapter, words))
}

fn answer(name: &str, words: &[&str]) -> Answer {
    let chapters = chapters();
    let chapter = chapters.iter().find(|chapter| chapter.name == name).unwrap();
    let answer = chapter.answer(words, &NoFiles);
    answer.unwrap_or_else(|why| panic!("{name} {words:?}: {why}"))
}

fn figures(answer: &Answer) -> Vec<Figure> {
    answer.figures().into_iter().map(|name| answer.figure(name).unwrap()).collect()
}

#[test]
fn figures_of_the_defaults_are_sound() {
    let mut ids = HashSet::new();
    for chapter in chapters() {
        for topic in &chapter.topics {
            let words = match topic.name {
                "credit" => vec![],
                "paths" => vec!["paths", "rosenbrock"],
                name => vec![name],
            };
            for figure in draw(chapter.name, &words) {
                check(&figure);
                let Figure { id, svg, .. } = figure;
                assert!(svg.len() < MOST_BYTES, "{id} weighs {}", svg.len());
                assert!(id.starts_with(topic.name), "{id} of {}", topic.name);
                assert!(ids.insert(id.clone()), "two figures are called {id}");
            }
        }
    }
}

/// What each figure says and, roughly, what it draws: pinned after a look at it.
#[test]
fn figures_of_the_defaults_are_as_they_were_seen() {
    let mut text = String::new();
    for chapter in chapters() {
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

/// The marks of each colour: how many there are, and where they reach and end,
/// to five CSS pixels, so that rounding on another machine changes nothing.
fn marks(figure: &Figure) -> String {
    let document = Document::parse(&figure.svg).unwrap();
    let mut by_color: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for node in document.descendants() {
        let color = node
            .attribute("stroke")
            .filter(|&c| c != "none")
            .or(node.attribute("fill"));
        let number =
            |name: &str| node.attribute(name).map(|n| n.parse::<f64>().unwrap());
        let color = match color {
            Some(color) if SERIES.contains(&color) => color,
            _ if node.has_tag_name("polygon") => "bands",
            _ => continue,
        };
        let marks = by_color.entry(color).or_default();
        marks.extend(number("cx").zip(number("cy")));
        marks.extend(number("x").zip(number("y")));
        let points = node.attribute("points").unwrap_or_default().split_whitespace();
        marks.extend(points.map(|point| {
            let (x, y) = point.split_once(',').unwrap();
            (x.parse::<f64>().unwrap(), y.parse::<f64>().unwrap())
        }));
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
        let middle = round(marks[marks.len() / 2]);
        let last = round(marks[marks.len() - 1]);
        format!(
            "  {color} from {} to {}, past {middle}, last {last}\n",
            extreme(f64::min),
            extreme(f64::max)
        )
    };
    by_color.into_iter().map(line).collect()
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
    for chapter in chapters() {
        let [one, two] = [(); 2].map(|()| answer(chapter.name, &[]));
        assert_eq!((one.text(), figures(&one)), (two.text(), figures(&two)));
    }
}

fn check(figure: &Figure) {
    let Figure { id, title, alt, svg, .. } = figure;
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{id}: {error}"));
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"), "{id}");
    // roxmltree only knows names with their namespace.
    let svg_name = |name: &'static str| ("http://www.w3.org/2000/svg", name);
    let child =
        |name| root.children().find(|node| node.has_tag_name(svg_name(name))).unwrap();
    assert_eq!(child("title").text(), Some(title.as_str()));
    assert_eq!(child("desc").text(), Some(alt.as_str()));
    let labels = root.attribute("aria-labelledby").unwrap();
    assert_eq!(
        labels,
        format!(
            "{} {}",
            child("title").attribute("id").unwrap(),
            child("desc").attribute("id").unwrap()
        )
    );
    assert!(alt.len() > 40 && alt.ends_with('.'), "{id}: {alt}");
    assert!(
        !svg.contains("NaN") && !svg.contains("inf"),
        "{id} draws what is no number"
    );
    inside_the_view(figure, &document);
}

/// Nothing is drawn outside the picture.
fn inside_the_view(figure: &Figure, document: &Document) {
    let numbers = |text: &str| -> Vec<f64> {
        text.split([' ', ','])
            .filter(|n| !n.is_empty())
            .map(|n| n.parse().unwrap())
            .collect()
    };
    let view = numbers(document.root_element().attribute("viewBox").unwrap());
    for node in document.descendants().filter(|node| node.is_element()) {
        for (name, limit) in
            [("x", view[2]), ("cx", view[2]), ("y", view[3]), ("cy", view[3])]
        {
            if let Some(value) = node.attribute(name) {
                let value: f64 = value.parse().unwrap();
                assert!(
                    (0.0..=limit).contains(&value),
                    "{}: {name}={value}",
                    figure.id
                );
            }
        }
        let points = numbers(node.attribute("points").unwrap_or_default());
        for point in points.chunks(2) {
            let inside = (0.0..=view[2]).contains(&point[0])
                && (0.0..=view[3]).contains(&point[1]);
            assert!(inside, "{}: {point:?}", figure.id);
        }
    }
}
