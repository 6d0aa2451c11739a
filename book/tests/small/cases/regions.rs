//! Live regions.

use std::fs;

use book::Book;
use chapter::Chapter;

use super::{among_others, one_complaint, put_in, sound, with};
use crate::project::{Small, chapter};

/// A region of the small book, with its controls.
fn region(controls: &str) -> String {
    format!(
        "{{{{live walk ch02-linreg}}}}\n{controls}\n{{{{begin}}}}\n\n\
         It is {{{{value theory.bound .4}}}}.\n\n{{{{output \"Stability bound\"}}}}\n\n\
         {{{{figure path: The way.}}}}\n\n{{{{end}}}}"
    )
}

const CONTROLS: &str = "lr slider 1e-4..0.1 log\nstart-w,start-b drag path";

#[test]
fn a_region_shows_its_run() {
    let small = Small::new();
    small.write("book/text/one.md", &with(&region(CONTROLS)));
    small.book().make().unwrap_or_else(|error| panic!("{error}"));
    let page = fs::read_to_string(small.book().place().join("one.html")).unwrap();
    let live =
        page.split("<section class=\"live\" id=\"walk\" data-run=\"ch02-linreg\"");
    let live = live.last().unwrap().split("</section>").next().unwrap();
    for part in [">0.0291</span>.", "cargo run -p ch02-linreg", "The way.", "<svg"] {
        assert!(live.contains(part), "{part} is not in\n{live}");
    }
    assert!(!page.contains("lr slider") && !live.contains("See"), "{page}");
}

#[test]
fn controls_that_move_nothing() {
    for (control, what) in [
        ("rate slider 0..1", "descent has no flag --rate"),
        (
            "lr slider 0..1",
            "invalid value '0' for '--lr <LR>': must be a number above 0",
        ),
        ("lr slider 0.0001..0.1", "0.0001..0.1 is a wide range: write 'log' behind"),
        ("lr slider 0.1..1", "--lr begins outside of 0.1..1, at 0.01"),
        ("lr slider 1", "a slider needs LOW..HIGH with LOW below HIGH, got '1'"),
        ("lr slide 0..1", "a control is FLAG slider LOW..HIGH"),
        ("lr checks", "--lr takes a number: its control is slider or drag"),
        ("start-w,start-b drag map", "the region does not show the figure 'map'"),
        ("start-b,start-w drag path", "no way of 'descent-path' begins at --start-b"),
        ("start-w drag path", "this control needs 2 flag(s)"),
        ("epochs slider 10..200", "another control moves --epochs too"),
        ("start-w,start-w drag path", "another control moves --start-w too"),
        ("--lr slider 0..1", "a flag stands here without its hyphens"),
        ("It is 5.", "a control is FLAG slider"),
    ] {
        let small = Small::new();
        let page = with(&region(&format!("epochs slider 10..300\n{control}")));
        small.write("book/text/one.md", &page);
        one_complaint(&small, &format!("book/text/one.md:12: {what}"), control);
    }
}

#[test]
fn regions_that_are_no_regions() {
    let whole = region(CONTROLS);
    among_others(&[
        (whole.replace(CONTROLS, ""), 10, "this live region has no control"),
        (
            whole.replace("ch02-linreg}}", "ch02-linreg no}}"),
            10,
            "there is no topic 'no', only descent, momentum; a live region is NAME",
        ),
        (
            whole.replace("{{end}}", ""),
            10,
            "this live region has no {{begin}} or no {{end}}",
        ),
        (
            whole.replace("{{live walk ch02-linreg}}", ""),
            13,
            "{{begin}} begins no live region",
        ),
        (
            whole.replace("live walk", "live Walk"),
            10,
            "the name 'Walk' needs small letters",
        ),
        (whole.replace("ch02-linreg}}", "ch99}}"), 15, "there is no chapter 'ch99'"),
        (
            whole.replace("figure path", "figure ch02-linreg path"),
            19,
            "what stands in a live",
        ),
        (
            whole.replace("{{end}}", "{{live b ch02-linreg}}\n{{begin}}"),
            21,
            "a live region can't begin within another",
        ),
        (
            format!("{whole}\n\n{whole}"),
            23,
            "two regions of the page are called 'walk'",
        ),
        (
            "{{live a ch02-linreg}}\n{{begin}}\n\nWords.\n\n{{end}}".into(),
            10,
            "this live region shows nothing",
        ),
        (
            "It is {{value theory.bound .4}}.".into(),
            10,
            "a value is CHAPTER TOPIC FLAGS",
        ),
        ("{{end}}".into(), 10, "this {{end}} ends nothing"),
    ]);
}

/// A book whose page runs a listing: line 14 is the listing, and `more` stands from line 20 on.
fn book_of_lines(code: &str, more: &str) -> (Small, Book) {
    let small = Small::new();
    let page = with(&format!(
        "{{{{live lines ch03-adam}}}}\nstep slider 1..60\n{{{{begin}}}}\n\n\
         {{{{listing src/rule.rs rule traced lines}}}}\n\n{{{{figure gradients: One.}}}}\n\n\
         {{{{figure map: Two.}}}}\n\n{more}{{{{end}}}}"
    ));
    small
        .write("src/rule.rs", &format!("// ANCHOR: rule\n{code}// ANCHOR_END: rule\n"));
    small.write("book/text/one.md", &page);
    let mut adam = ch03_adam::chapter();
    adam.topics.retain(|topic| topic.name == "steps");
    let book = Book::about(small.path(), [chapter(), adam]);
    (small, book)
}

/// What stands below the statements of a listing belongs to them, and controls stand once.
#[test]
fn listings_that_run_elsewhere() {
    let adam =
        "average(m);\naverage(v);\nlet m_hat = m;\nlet v_hat = v;\n*theta -= m_hat;\n";
    let controls = "{{controls}}\n\n";
    let (small, book) = book_of_lines(adam, controls);
    book.check().unwrap_or_else(|error| panic!("{error}"));
    drop(small);
    for (code, more, line, what) in [
        (
            adam.replace("average(v)", "average(m)"),
            controls,
            14,
            "item 1 of 'lines' is of 'v', which is not in 'average(m);'",
        ),
        (
            adam.replace("*theta -= m_hat;\n", ""),
            controls,
            14,
            "the listing has 4 statements, and 'lines' has 5 items",
        ),
        (
            adam.into(),
            "{{controls}}\n\n{{controls}}\n\n",
            22,
            "the controls of this region stand above already",
        ),
    ] {
        let (_small, book) = book_of_lines(&code, more);
        let complaint = book.check().unwrap_err().to_string();
        let expected = format!("book/text/one.md:{line}: {what}");
        assert!(complaint.contains(&expected), "expected {expected}\ngot {complaint}");
    }
}

/// A box is asked, answered and ended, in this order.
#[test]
fn boxes_with_parts_in_another_order() {
    super::among_others(&[
        ("{{answer}}\nIt is.\n{{end}}", 10, "this {{answer}} belongs to no question"),
        ("{{predict}}\nWhat?\n{{end}}", 12, "this box ends without an {{answer}}"),
        (
            "{{predict}}\nWhat?\n{{answer}}\nIt is.\n\n{{predict}}\nWhat?\n{{answer}}\nIt.",
            15,
            "this box begins within another",
        ),
    ]);
}

/// The page at line 10 of a book about the first topic of a chapter and of the small one.
fn complaint_of(other: Chapter, region: &str) -> String {
    let small = Small::new();
    small.write("book/text/one.md", &with(region));
    let other = Chapter { topics: other.topics.into_iter().take(1).collect(), ..other };
    let book = Book::about(small.path(), [chapter(), other]);
    book.check().unwrap_err().to_string()
}

/// A flag that begins with a name belongs to that name, and a text is offered once.
#[test]
fn controls_of_another_name() {
    let race = "{{live race ch05-compare}}\noptimizers checks\n\
                adam-lr slider 1e-4..1 log if optimizers=sgd\n{{begin}}\n\n\
                {{figure paths: One.}}\n\n{{end}}";
    let complaint = complaint_of(ch05_compare::chapter(), race);
    let expected = "book/text/one.md:12: --adam-lr is for 'adam', not 'sgd'";
    assert!(complaint.contains(expected), "{complaint}");

    let steps = "{{live lines ch03-adam}}\ngradients text 1 2 1\n{{begin}}\n\n\
                 {{figure gradients: One.}}\n\n{{end}}";
    let mut adam = ch03_adam::chapter();
    adam.topics.retain(|topic| topic.name == "steps");
    let complaint = complaint_of(adam, steps);
    let expected = "book/text/one.md:11: '1' stands here twice";
    assert!(complaint.contains(expected), "{complaint}");
}

/// A condition names what its flag can have.
#[test]
fn conditions_that_never_hold() {
    for (condition, what) in [
        ("data=german", "a file has no names: write ' if data'"),
        ("optimizer", "write ' if optimizer=NAME': only a file needs no name"),
        ("optimizer=sad", "--optimizer knows no 'sad'"),
        ("seed", "no control of this region moves --seed"),
    ] {
        let own = format!(
            "{{{{live own ch04-credit-net --data german --splits 3}}}}\ndata file\n\
             optimizer choice sgd adam\nlabel text if {condition}\n{{{{begin}}}}\n\n\
             {{{{output \"Data:\"}}}}\n\n{{{{end}}}}"
        );
        let complaint = complaint_of(ch04_credit_net::chapter(), &own);
        let expected = format!("book/text/one.md:13: {what}");
        assert!(complaint.contains(&expected), "expected {expected}\ngot {complaint}");
    }
}

/// What a sentence tells a reader to move is a control nearby, and goes there.
#[test]
fn sentences_about_controls() {
    let whole = region("lr slider 0.001..0.02\nstart-w,start-b drag path");
    let said = |sentence: &str| {
        format!("{{{{screen}}}}\n\n{sentence}\n\n{{{{end}}}}\n\n{whole}")
    };
    for sentence in [
        "Move $\\alpha$ to 0.02: the loss falls to 0.001.",
        "Move the learning rate to 0.02.",
        "Move the point, or the rate.",
        "Move the slider to 0.02, and the points to 5.",
        "It goes from step 1 to 100.",
        "Choose a rate of 0.02, and see a loss of 0.001.",
        "Try 0.01 as the learning rate.",
        "Each of the 50 epochs counts, in a step of 0.1, at half the rate of 0.1.",
        "Choose a rate of 3 times the one here.",
    ] {
        sound(&said(sentence));
    }
    for (sentence, what) in [
        (
            "Move $\\beta_1$ away, or move $\\beta_1$ to 0.01.",
            "no control here moves 'beta_1'",
        ),
        ("Move the seed, or drag it.", "no control here moves 'seed'"),
        ("Move $\\alpha$ to 0.03.", "the slider for 'alpha' does not go to 0.03"),
        ("Move the rate to 0.03.", "the slider for 'rate' does not go to 0.03"),
        ("Choose a rate of 0.03.", "the slider for 'rate' does not go to 0.03"),
        ("Try 0.03 as the learning rate.", "the slider for 'rate' does not go to 0.03"),
    ] {
        put_in(&said(sentence), 12, what);
    }
    let elsewhere = format!(
        "{}\n\n## There\n\n{whole}",
        "{{screen}}\n\nMove the seed, or not.\n\n{{end}}"
    );
    put_in(&elsewhere, 12, "no control here moves 'seed'");
}

/// Controls of several optimizers are alike, and a flag has one choice in the book.
#[test]
fn controls_unlike_others() {
    let race = "{{live race ch05-compare}}\noptimizers checks\nadam-lr slider 1e-4..1 log\n\
                sgd-lr slider 1e-4..1 log if optimizers=sgd\n{{begin}}\n\n\
                {{figure paths: One.}}\n\n{{end}}";
    let complaint = complaint_of(ch05_compare::chapter(), race);
    let expected = "book/text/one.md:12: write ' if optimizers=adam' behind it";
    assert!(complaint.contains(expected), "{complaint}");

    let complaint = complaint_of(ch04_credit_net::chapter(), &[
        "{{live a ch04-credit-net}}\nhidden choice 2 8\n{{begin}}\n\n{{figure losses: One.}}\n\n{{end}}",
        "{{live b ch04-credit-net}}\nhidden choice 8\n{{begin}}\n\n{{figure moments: Two.}}\n\n{{end}}",
    ].join("\n\n"));
    let expected = "book/text/one.md:18: --hidden has the choice of '8' here, and of '2 8' \
                    at book/text/one.md:10";
    assert!(complaint.contains(expected), "{complaint}");
}

/// A region is about the data that all else on its page is about.
#[test]
fn regions_about_other_data() {
    let page = |run: &str| {
        format!(
            "{{{{live a ch04-credit-net{run} --hidden 2}}}}\nhidden choice 2 8\n{{{{begin}}}}\n\n\
         {{{{figure losses: One.}}}}\n\n{{{{end}}}}\n\n\
         {{{{figure ch04-credit-net --data synthetic losses: Two.}}}}\n\n\
         {{{{figure ch04-credit-net --data synthetic moments: Three.}}}}"
        )
    };
    let what = "the other runs of this kind on the page have '--data synthetic': so, or name yours";
    let complaint = complaint_of(ch04_credit_net::chapter(), &page(""));
    assert!(complaint.contains(&format!("book/text/one.md:10: {what}")), "{complaint}");
    let complaint =
        complaint_of(ch04_credit_net::chapter(), &page(" --data synthetic"));
    assert!(!complaint.contains(what), "{complaint}");
}

/// What is dragged begins within its axes.
#[test]
fn axes_in_the_other_order() {
    let map = "{{live a ch02-linreg momentum}}\nbeta,lr drag map\n{{begin}}\n\n\
               {{figure map: One.}}\n\n{{end}}";
    among_others(&[(map, 11, "--beta is 0.9, and its axis goes from")]);
}
