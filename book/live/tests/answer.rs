//! What a page gets for what it asks.

use std::collections::BTreeMap;

use chapter::NoFiles;
use live::{Answer, Request};
use serde_json::Value;

fn ask(request: &Request) -> Value {
    let answer = live::answer(&serde_json::to_vec(request).unwrap());
    serde_json::from_slice(&answer).unwrap()
}

fn line(line: &str) -> Request {
    Request { line: line.into(), ..Request::default() }
}

/// The text, the pictures and the values are those that the chapter gives itself.
#[test]
fn an_answer_is_what_the_chapter_says() {
    let request = Request {
        figures: Some(vec![("path".into(), "path-2".into())]),
        values: vec![("theory.bound".into(), ".4".into())],
        ..line("ch02-linreg --lr 0.02")
    };
    let answer = ask(&request);
    let shown = ch02_linreg::chapter().answer(&["--lr", "0.02"], &NoFiles).unwrap();
    assert_eq!(answer["text"], shown.text());
    assert_eq!(answer["values"][0], shown.value("theory.bound", ".4").unwrap());
    let figure = shown.figure("path").unwrap();
    let drawn = &answer["figures"][0];
    assert_eq!(drawn["alt"], figure.alt);
    let svg = figure.svg("path-2", figure::Place::Page);
    let pictures = drawn["pictures"].as_array().unwrap().iter();
    let joined = pictures.map(|picture| {
        let parts = picture["parts"].as_array().unwrap().iter();
        let parts: String = parts.map(|part| part.as_str().unwrap()).collect();
        format!("{}{parts}</svg>", picture["tag"].as_str().unwrap())
    });
    assert_eq!(joined.collect::<String>(), svg);
}

#[test]
fn without_a_list_all_figures_are_drawn() {
    let names = |request: &Request| {
        let answer = ask(request);
        let figures = answer["figures"].as_array().unwrap().clone();
        figures.iter().map(|figure| figure["name"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&line("ch05-compare")), ["losses", "paths"]);
    let none = Request { figures: Some(Vec::new()), ..line("ch05-compare") };
    assert!(names(&none).is_empty());
}

#[test]
fn a_refusal_is_the_chapters_own_sentence() {
    for (line_of_words, why) in [
        ("ch02-linreg --lr -1", "'--lr <LR>': must be a number above 0"),
        ("ch02-linreg --lr", "--lr needs a value"),
        ("ch02-linreg --lr '0.1", "a quotation mark is missing"),
        ("ch09", "there is no chapter 'ch09'"),
        ("", "the name of a chapter is missing"),
    ] {
        let error = ask(&line(line_of_words))["error"].as_str().unwrap().to_string();
        assert!(error.contains(why), "{error}");
    }
    let no_json = live::answer(b"{");
    assert!(String::from_utf8(no_json).unwrap().contains("this is no request"));
}

/// Files are those that the page hands over, and no others.
#[test]
fn files_come_from_the_page() {
    let table: String =
        (0..60).map(|i| format!("{},{}\n", i * 7 % 13, i % 2)).collect();
    let words =
        "ch04-credit-net --data 'my own.csv' --label 'is b' --epochs 1 --splits 1";
    assert!(ask(&line(words))["error"].is_string());
    let file = format!("a,is b\n{table}").into_bytes();
    let files = BTreeMap::from([("my own.csv".to_string(), file)]);
    let answer = ask(&Request { files, ..line(words) });
    assert_eq!(answer["error"], Value::Null);
    assert!(answer["text"].as_str().unwrap().contains("my own.csv"));
}

#[test]
fn answers_are_told_apart_by_their_digests() {
    let of = |flags: &[&str]| {
        let shown = ch02_linreg::chapter().answer(flags, &NoFiles).unwrap();
        Answer::of(&*shown, &[], &[]).unwrap().digest()
    };
    assert_eq!(of(&[]), of(&["--lr", "0.01"]));
    assert_ne!(of(&[]), of(&["--lr", "0.011"]));
}
