//! Legal extremes of the flags: whatever they are, the chapter has an answer, or says
//! which flag has no effect.

use ch05_compare::problem::Problem;
use ch05_compare::{chapter, fair, paths, picked, words};
use chapter::NoFiles;
use chapter::range::lines_of_extremes;

#[test]
fn legal_extremes_of_the_hand_picked_race_never_panic() {
    for line in lines_of_extremes::<picked::Flags>(&[]) {
        check("picked", &line);
    }
}

#[test]
fn legal_extremes_of_the_fair_race_never_panic() {
    for line in lines_of_extremes::<fair::Flags>(&[]) {
        check("fair", &line);
    }
}

#[test]
fn legal_extremes_of_the_paths_never_panic() {
    let lines = lines_of_extremes::<paths::Flags>(&[]);
    let problems = Problem::in_the_plane();
    for (line, problem) in lines.into_iter().zip(problems.iter().cycle()) {
        check("paths", &[line, vec![problem.name().into()]].concat());
    }
}

#[test]
fn legal_extremes_of_the_table_of_words_never_panic() {
    for line in lines_of_extremes::<words::Flags>(&[]) {
        check("words", &line);
    }
}

fn check(topic: &str, line: &[String]) {
    let flags = line.iter().map(String::as_str);
    let words: Vec<&str> = [topic].into_iter().chain(flags).collect();
    let answer = match chapter().answer(&words, &NoFiles) {
        Ok(answer) => answer,
        Err(why) => {
            let flags = ["--beta ", "--show ", "--schedule ", "--optimizers adamw "];
            let beside = flags.iter().any(|flag| why.starts_with(flag));
            // Of those who stay away from the race by hand, no flag counts.
            let away = topic == "picked" && why.ends_with("does not take part");
            let beside = beside || away;
            let told = why.contains("no effect") || why.contains("can't race");
            return assert!(beside && told, "{words:?}: {why}");
        }
    };
    let text = answer.text();
    assert!(text.ends_with('\n') && !text.contains("NaN"), "{words:?}\n{text}");
    assert!(!answer.figures().is_empty(), "{words:?}");
    for name in answer.figures() {
        answer.figure(name).expect("a figure that is named is there");
    }
}
