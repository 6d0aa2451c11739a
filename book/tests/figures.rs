//! Every figure of every chapter, with defaults and with flags that strain the
//! drawing: well-formed, named, described, and without a number that is none.

use std::collections::{BTreeMap, HashSet};

use book::Runs;
use figure::Figure;
use roxmltree::Document;

/// The colours of series.
const SERIES: [&str; 4] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"];

/// What a figure of a page may weigh.
const MOST_BYTES: usize = 300_000;

#[test]
fn figures_of_the_defaults_are_sound() {
    let mut ids = HashSet::new();
    for (_, output, _) in Runs::new([]).defaults() {
        assert!(!output.figures.is_empty());
        for figure in &output.figures {
            check(figure);
            assert!(
                figure.svg.len() < MOST_BYTES,
                "{} weighs {}",
                figure.id,
                figure.svg.len()
            );
            assert!(
                ids.insert(figure.id.clone()),
                "two figures are called {}",
                figure.id
            );
        }
    }
}

/// What each figure says and, roughly, what it draws: pinned after a look at it.
#[test]
fn figures_of_the_defaults_are_as_they_were_seen() {
    let mut text = String::new();
    for (_, output, _) in Runs::new([]).defaults() {
        for figure in &output.figures {
            text += &format!(
                "{}: {}\n{}\n{}\n",
                figure.id,
                figure.title,
                figure.alt,
                marks(figure)
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
    let mut figures = Vec::new();
    for lr in [1e6, f64::MAX, 0.1, 0.0290515, 1e-300] {
        let flags = ch02_linreg::Flags { lr, ..Default::default() };
        figures.extend(ch02_linreg::run(&flags).figures);
        let flags = ch03_adam::Flags { lr, ..Default::default() };
        figures.extend(ch03_adam::run(&flags).figures);
        let flags =
            ch05_compare::Flags { sgd_lr: lr, adam_lr: lr, ..Default::default() };
        figures.extend(ch05_compare::run(&flags).figures);
    }
    for epochs in [1, 2] {
        let flags = ch02_linreg::Flags { epochs, ..Default::default() };
        figures.extend(ch02_linreg::run(&flags).figures);
        let flags = ch03_adam::Flags { epochs, beta2: 0.9999999, ..Default::default() };
        figures.extend(ch03_adam::run(&flags).figures);
        let flags = ch04_credit_net::Flags { epochs, ..Default::default() };
        figures.extend(ch04_credit_net::run(&flags, |_| ()).unwrap().figures);
        let flags = ch05_compare::Flags { epochs, ..Default::default() };
        figures.extend(ch05_compare::run(&flags).figures);
    }
    let flags = ch04_credit_net::Flags { lr: Some(1e6), ..Default::default() };
    figures.extend(ch04_credit_net::run(&flags, |_| ()).unwrap().figures);
    for (grid, levels) in [(2, 2), (400, 100)] {
        let flags = ch01_landscape::Flags { grid, levels, ..Default::default() };
        figures.extend(ch01_landscape::run(&flags).figures);
    }
    let far =
        ch02_linreg::Flags { start_w: -1000.0, start_b: 1000.0, ..Default::default() };
    figures.extend(ch02_linreg::run(&far).figures);
    for topic in ["batches", "decay", "momentum"] {
        for flags in [
            &["--lr", "1e6"][..],
            &["--lr", "1e-30"],
            &["--lr", "0.029", "--beta", "0"],
            &["--epochs", "1"],
            &["--epochs", "2", "--batch-size", "50", "--half-life", "1"],
            &["--start-w=-1000", "--batch-size", "1", "--beta", "0.999999"],
        ] {
            let flags = [&["--topic", topic], flags].concat();
            let flags = chapter::args::parse::<ch02_linreg::Flags>(&flags).unwrap();
            figures.extend(ch02_linreg::run(&flags).figures);
        }
    }
    figures.iter().for_each(check);
}

#[test]
fn the_same_run_draws_the_same_bytes() {
    let (one, two) = (Runs::new([]), Runs::new([]));
    for ((_, one, _), (_, two, _)) in one.defaults().zip(two.defaults()) {
        assert_eq!((&one.text, &one.figures), (&two.text, &two.figures));
        assert_eq!(one.values, two.values);
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
