//! Results of something that the text beside them does not name.

use book::Book;
use chapter::Chapter;

use super::{one_complaint, with};
use crate::project::{Small, chapter};

/// What is said of a text at line 10 of a book that is also about some topics of a chapter.
fn complaint_of(mut other: Chapter, topics: &[&str], text: &str) -> String {
    let small = Small::new();
    small.write("book/text/one.md", &with(text));
    other.topics.retain(|entry| topics.contains(&entry.name));
    let book = Book::about(small.path(), [chapter(), other]);
    book.check().unwrap_err().to_string()
}

/// The same for a text about the hand-picked race, which is told so or is not.
#[track_caller]
fn of_the_race(text: &str, what: &str, is_told: bool) {
    let complaint = complaint_of(ch05_compare::chapter(), &["picked"], text);
    assert_eq!(complaint.contains(what), is_told, "{text}\n{complaint}");
}

#[test]
fn results_of_another_optimizer() {
    let value = "{{value ch05-compare: runs.adam.loss .4}}";
    let what = "book/text/one.md:10: a result of 'adam', and this paragraph names other optimizers";
    for (text, is_told) in [
        (format!("RMSProp ends at {value}."), true),
        (format!("RMSProp ends at {value}, and Adam does not."), false),
        (format!("It ends at {value}."), false),
        (format!("Momentum and RMSProp come first. They end at {value}."), true),
        (format!("Momentum is lost: it is {value}."), false),
    ] {
        of_the_race(&text, what, is_told);
    }
}

/// A result of a step stands beside its number.
#[test]
fn results_of_another_step() {
    let value = "{{value ch05-compare: runs.adam.steps_of_w.tenth .2}}";
    let what = "'runs.adam.steps_of_w.tenth' is of step 10, which this paragraph does not name";
    for (text, is_told) in [
        (format!("At step 100 it is {value}."), true),
        (format!("At step 10 it is {value}."), false),
        (format!("At the tenth step it is {value}."), false),
        (format!("After ten steps it is {value}."), false),
    ] {
        of_the_race(&text, what, is_told);
    }
}

/// The same of later steps, however their number is written.
#[test]
fn results_of_late_steps() {
    for (path, step, said) in [
        ("steps_of_w.hundredth .2", "100", "At step 100"),
        ("steps_of_w.hundredth .2", "100", "After a hundred steps"),
    ] {
        let value = format!("{{{{value ch05-compare: runs.adam.{path}}}}}");
        let what = format!("is of step {step}, which this paragraph does not name");
        for (text, is_told) in [("At the end", true), (said, false)] {
            let text = format!("{text} it is {value}.");
            of_the_race(&text, &what, is_told);
        }
    }
    let value = "{{value ch03-adam: too_long.at_1000 .2}}";
    let what = "is of step 1000, which this paragraph does not name";
    for (text, is_told) in [("At step 100", true), ("After 1,000 steps", false)] {
        let text = format!("{text} it is {value}.");
        let complaint =
            complaint_of(ch03_adam::chapter(), &["moments", "steps"], &text);
        assert_eq!(complaint.contains(what), is_told, "{text}\n{complaint}");
    }
}

/// Results that are compared are those of one run, or both runs are named.
#[test]
fn optimizers_of_another_run() {
    let sgd = "{{value ch05-compare --sgd-lr 0.02: runs.sgd.loss .4}}";
    let what = "'runs.adam.loss' is of a run without flags, and the one beside it has";
    for (run, is_told) in [
        ("ch05-compare", true),
        ("ch05-compare --sgd-lr 0.02", false),
        ("ch05-compare --adam-lr 0.1", false),
    ] {
        let adam = format!("{{{{value {run}: runs.adam.loss .4}}}}");
        let text = format!("SGD ends at {sgd}. Adam ends at {adam}.");
        of_the_race(&text, what, is_told);
    }
}

#[test]
fn another_function() {
    let figure = "{{figure ch01-landscape beale surface: The ground.}}";
    let what = "book/text/one.md:12: this section shows 'beale', and does not name it";
    for (text, is_told) in [
        (format!("It is the saddle.\n\n{figure}\n\n## Beale's\n\nMore."), true),
        (format!("It is the saddle.\n\n{figure}"), false),
        (format!("It is Beale's function.\n\n{figure}"), false),
        (
            format!(
                "It is so.\n\n{}\n\n## A saddle\n\nMore.",
                figure.replace("beale", "saddle")
            ),
            false,
        ),
    ] {
        let topics = ["line", "beale", "saddle"];
        let complaint = complaint_of(ch01_landscape::chapter(), &topics, &text);
        let told = complaint.contains(what) || complaint.contains("shows 'saddle'");
        assert_eq!(told, is_told, "{text}\n{complaint}");
    }
}

/// What is new in a second rule is marked.
#[test]
fn steps_without_marks() {
    let small = Small::new();
    for (name, code) in [("a", "*theta -= lr * g;"), ("b", "*theta -= lr * g * g;")] {
        let step = format!("// ANCHOR: step\n{code}\n// ANCHOR_END: step\n");
        small.write(&format!("src/optim/{name}.rs"), &step);
    }
    let first = "{{listing src/optim/a.rs step}}";
    small.write(
        "book/text/one.md",
        &with(&format!("{first}\n\n{{{{listing src/optim/b.rs step}}}}")),
    );
    let what =
        "book/text/one.md:12: say 'since FILE step', so that what is new is marked";
    one_complaint(&small, what, first);
    let marked =
        format!("{first}\n\n{{{{listing src/optim/b.rs step since a.rs step}}}}");
    small.write("book/text/one.md", &with(&marked));
    assert_eq!(small.complaint(), "sound");
}
