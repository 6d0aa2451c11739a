//! Legal extremes of the flags: whatever they are, the chapter has an answer.

use ch01_landscape::{chapter, credit_net, function, line};
use chapter::NoFiles;
use chapter::range::lines_of_extremes;
use shared::problem::functions::ALL;

/// Every line has an answer, and no flag is refused for another.
fn answers(topic: &str, lines: Vec<Vec<String>>) {
    for line in lines {
        let words: Vec<&str> = line.iter().map(String::as_str).collect();
        let words = [&[topic], &words[..]].concat();
        let answer = chapter().answer(&words, &NoFiles).unwrap();
        assert!(answer.text().ends_with('\n'), "{words:?}");
        assert!(answer.figures().len() >= 2, "{words:?}");
        for name in answer.figures() {
            assert!(answer.figure(name).unwrap().alt.ends_with('.'), "{words:?}");
        }
    }
}

#[test]
fn the_line_has_an_answer() {
    answers("line", lines_of_extremes::<line::Flags>(&[]));
}

#[test]
#[ignore = "for the gate: long"]
fn every_function_has_an_answer() {
    for without in [&[][..], &["lr"], &["start-x", "lr"]] {
        for function in &ALL {
            answers(function.name, lines_of_extremes::<function::Flags>(without));
        }
    }
}

#[test]
fn the_credit_network_has_an_answer() {
    answers("credit-net", lines_of_extremes::<credit_net::Flags>(&[]));
}
