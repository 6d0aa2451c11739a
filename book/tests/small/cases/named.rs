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

#[test]
fn results_of_another_optimizer() {
    let value = "{{value ch05-compare: runs.adam.loss .4}}";
    let what = "book/text/one.md:10: this paragraph names optimizers, and not 'adam'";
    for (text, is_told) in [
        (format!("RMSProp ends at {value}."), true),
        (format!("RMSProp ends at {value}, and Adam does not."), false),
        (format!("It ends at {value}."), false),
        (format!("Momentum and RMSProp come first. They end at {value}."), true),
        (format!("The momentum is lost at {value}."), false),
    ] {
        let complaint = complaint_of(ch05_compare::chapter(), &["picked"], &text);
        assert_eq!(complaint.contains(what), is_told, "{text}\n{complaint}");
    }
}

/// A result of a step stands beside its number.
#[test]
fn results_of_another_step() {
    let value = "{{value ch05-compare: runs.adam.steps_of_w.tenth .2}}";
    let what =
        "'runs.adam.steps_of_w.tenth' is of a step that this paragraph does not name";
    for (text, is_told) in [
        (format!("At step 100 it is {value}."), true),
        (format!("At step 10 it is {value}."), false),
    ] {
        let complaint = complaint_of(ch05_compare::chapter(), &["picked"], &text);
        assert_eq!(complaint.contains(what), is_told, "{text}\n{complaint}");
    }
}

/// Results that are compared are those of one run.
#[test]
fn optimizers_of_another_run() {
    let sgd = "{{value ch05-compare --sgd-lr 0.02: runs.sgd.loss .4}}";
    let what = "'runs.adam.loss' is of another run than the one beside it";
    for (run, is_told) in
        [("ch05-compare", true), ("ch05-compare --sgd-lr 0.02", false)]
    {
        let adam = format!("{{{{value {run}: runs.adam.loss .4}}}}");
        let text = format!("SGD ends at {sgd}. Adam ends at {adam}.");
        let complaint = complaint_of(ch05_compare::chapter(), &["picked"], &text);
        assert_eq!(complaint.contains(what), is_told, "{text}\n{complaint}");
    }
}

#[test]
fn another_function() {
    let figure = "{{figure ch01-landscape beale surface: The saddle.}}";
    let what = "book/text/one.md:12: this section names functions, and not 'beale'";
    for (text, is_told) in [
        (format!("It is the saddle.\n\n{figure}\n\n## Beale's\n\nMore."), true),
        (format!("It is the saddle.\n\n{figure}"), false),
        (format!("It is flat.\n\n{}", figure.replace("saddle", "ground")), false),
        (format!("It is Beale's function.\n\n{figure}"), false),
    ] {
        let complaint =
            complaint_of(ch01_landscape::chapter(), &["line", "beale"], &text);
        assert_eq!(complaint.contains(what), is_told, "{text}\n{complaint}");
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
