//! Answers are remembered from build to build, as long as nothing that they depend on
//! has changed.

use crate::project::{ONE, Small, chapter, two};
use book::{Book, Made};

/// How many runs a build had, and how many of them are those of an earlier one.
fn counts(made: &Made) -> (usize, usize) {
    let sum =
        |count: fn(&book::Summary) -> usize| made.chapters.iter().map(count).sum();
    (sum(|chapter| chapter.runs), sum(|chapter| chapter.remembered))
}

#[test]
fn a_build_without_a_change_runs_nothing() {
    let small = Small::new();
    let book = small.book();
    let (runs, remembered) = counts(&book.make().unwrap());
    assert!(runs > 3 && remembered == 0, "{runs}, {remembered}");
    let page = || std::fs::read_to_string(book.place().join("one.html")).unwrap();
    let first = page();
    assert_eq!(counts(&book.make().unwrap()), (runs, runs));
    assert_eq!(page(), first);
    assert_eq!(counts(&book.check().unwrap()), (runs, runs));
}

#[test]
fn another_flag_is_another_run() {
    let small = Small::new();
    let book = small.book();
    let (runs, _) = counts(&book.make().unwrap());
    small.write("book/text/one.md", &ONE.replace("--lr 0.1", "--lr 0.11"));
    assert_eq!(counts(&book.make().unwrap()), (runs, runs - 1));
    // The first answer is still there.
    small.write("book/text/one.md", ONE);
    assert_eq!(counts(&book.make().unwrap()), (runs, runs));
}

/// A figure that was not drawn is drawn, though its run is known.
#[test]
fn another_figure_is_drawn() {
    let small = Small::new();
    let book = small.book();
    let (runs, _) = counts(&book.make().unwrap());
    let more = format!("{ONE}\n{{{{figure ch02-linreg --lr 0.1 lines}}}}\n");
    small.write("book/text/one.md", &more);
    assert_eq!(counts(&book.make().unwrap()), (runs, runs - 1));
    assert_eq!(counts(&book.make().unwrap()), (runs, runs));
}

/// A file that a run has read counts by its content, not by its date.
#[test]
fn another_file_is_another_run() {
    let table = |income: u32| {
        let row = |i: u32| format!("{},{}\n", (i * 7 + income) % 50, i % 2);
        format!("income,paid\n{}", (0..60).map(row).collect::<String>())
    };
    let small = Small::new();
    let run = "ch04-credit-net --data table.csv --label paid --epochs 1 --splits 2";
    let names = ["losses", "moments", "accuracy", "roc", "calibration", "splits"];
    let figures = names.map(|name| format!("{{{{figure {run} {name}}}}}\n\n")).concat();
    let made_up = "{{figure ch04-credit-net --epochs 1 surface}}\n";
    small.write("book/text/two.md", &format!("{}\n{figures}{made_up}", two()));
    small.write("table.csv", &table(1));
    let book = Book::about(small.path(), [chapter(), ch04_credit_net::chapter()]);
    let (runs, remembered) = counts(&book.make().unwrap());
    assert_eq!(remembered, 0);
    small.write("table.csv", &table(1));
    assert_eq!(counts(&book.make().unwrap()), (runs, runs));
    small.write("table.csv", &table(2));
    assert_eq!(counts(&book.make().unwrap()), (runs, runs - 1));
    std::fs::remove_file(small.path().join("table.csv")).unwrap();
    let why = book.make().unwrap_err().to_string();
    assert!(why.contains("table.csv"), "{why}");
}
