//! A CSV file of the reader's own: what is refused, in which words, and what is
//! read.

use std::fs;

use assert_cmd::Command;
use ch04_credit_net::{Flags, Source, run};
use proptest::prelude::*;
use tempfile::TempDir;

/// Runs the chapter in a folder with `loans.csv` in it. Figures go to `figures`
/// there, where one lies already.
fn chapter(content: &[u8], flags: &[&str]) -> (TempDir, assert_cmd::assert::Assert) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("loans.csv"), content).unwrap();
    fs::create_dir(folder.path().join("figures")).unwrap();
    fs::write(folder.path().join("figures/credit-losses.svg"), "old").unwrap();
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    command.current_dir(folder.path()).args(["--figures", "figures"]).args(flags);
    (folder, command.assert())
}

/// The chapter prints nothing but this one sentence, and touches no figure.
fn refused(content: &[u8], flags: &[&str], message: &str) {
    let (folder, run) = chapter(content, flags);
    run.code(2).stdout("").stderr(format!("error: {message}\n"));
    let figures: Vec<_> =
        fs::read_dir(folder.path().join("figures")).unwrap().collect();
    assert_eq!(figures.len(), 1);
    let old = fs::read_to_string(folder.path().join("figures/credit-losses.svg"));
    assert_eq!(old.unwrap(), "old");
}

const FLAGS: [&str; 4] = ["--data", "loans.csv", "--label", "paid"];

/// Twenty good rows, and `extra` as the line after them, line 22.
fn with_line(extra: &[u8]) -> Vec<u8> {
    let mut content = b"income,town,paid\n".to_vec();
    for i in 0..20 {
        let (town, paid) = (["York", "Bath"][i % 2], ["yes", "no"][i / 10]);
        content.extend(format!("{}.5,{town},{paid}\n", 20 + i).as_bytes());
    }
    content.extend(extra);
    content
}

#[test]
fn refuses_flags_that_do_not_fit_the_data() {
    for (flags, message) in [
        (
            &["--data", "loans.csv"][..],
            "--data 'loans.csv' needs --label COLUMN, the column that says how each \
             application was decided",
        ),
        (
            &["--label", "paid"],
            "--label goes with --data FILE.csv only, not with --data notebook",
        ),
        (
            &["--data", "german", "--label", "paid"],
            "--label goes with --data FILE.csv only, not with --data german",
        ),
        (
            &["--data", "german", "--positive", "good"],
            "--positive goes with --data FILE.csv only, not with --data german",
        ),
        (
            &["--data", "synthetic", "--all-attributes"],
            "--all-attributes goes with --data german only, not with --data synthetic",
        ),
        (
            &["--data", "loans.txt"],
            "invalid value 'loans.txt' for '--data <DATA>': must be notebook, synthetic, german \
             or the name of a .csv file",
        ),
        (
            &["--splits", "0"],
            "invalid value '0' for '--splits <SPLITS>': must be a whole number from 1 to 100",
        ),
    ] {
        refused(b"", flags, message);
    }
}

#[test]
fn refuses_a_file_that_is_no_table() {
    let table = "expected the names of the columns, then a line for each application";
    for (content, message) in [
        (&b""[..], format!("loans.csv: found an empty file, {table}")),
        (b"\n\n", format!("loans.csv: found an empty file, {table}")),
        (
            b"income,paid\n",
            format!("loans.csv: found no line below the names of the columns, {table}"),
        ),
        (
            b"income,,paid\n",
            "loans.csv, line 1: found no name for column 2, expected a name".into(),
        ),
        (
            b"a,paid,a\n",
            "loans.csv, line 1, column 'a': found the name a second time, expected every name \
             only once"
                .into(),
        ),
        (
            b"a,\xFF\n",
            "loans.csv, line 1: found a name of column 2 that is not UTF-8, expected names in \
             UTF-8"
                .into(),
        ),
    ] {
        refused(content, &FLAGS, &message);
    }
    let (_, run) = chapter(b"", &["--data", "missing.csv", "--label", "paid"]);
    let run = run.code(2).stdout("");
    let stderr = String::from_utf8_lossy(&run.get_output().stderr).to_string();
    assert!(
        stderr.starts_with("error: --data 'missing.csv' can't be read: "),
        "{stderr}"
    );
    assert_eq!(stderr.lines().count(), 1);
}

/// Each names the file, the line and the column, what stands there and what
/// should.
#[test]
fn refuses_a_cell_that_does_not_fit() {
    let many = |n: usize| -> Vec<u8> {
        let row = |i| format!("{i},town {i},{}\n", ["yes", "no"][i % 2]);
        let rows: String = (0..n).map(row).collect();
        ["income,town,paid\n".as_bytes(), rows.as_bytes()].concat()
    };
    let word_among_numbers = [many(20), b"twenty,town 3,yes\n".to_vec()].concat();
    for (content, message) in [
        (
            with_line(b"40,York\n"),
            "loans.csv, line 22: found 2 cells, expected 3, as in the first line",
        ),
        (
            with_line(b"\r\n\n40,York,yes,\n"),
            "loans.csv, line 24: found 4 cells, expected 3, as in the first line",
        ),
        (
            with_line(b"40, ,yes\n"),
            "loans.csv, line 22, column 'town': found an empty cell, expected a number or a word",
        ),
        (
            with_line(b"40,Y\xF6rk,yes\n"),
            "loans.csv, line 22, column 'town': found bytes that are not UTF-8 text, expected a \
             number or a word",
        ),
        (
            with_line(b"NaN,York,yes\n"),
            "loans.csv, line 22, column 'income': found 'NaN', expected a number from -1e100 to \
             1e100",
        ),
        (
            with_line(b"-inf,York,yes\n"),
            "loans.csv, line 22, column 'income': found '-inf', expected a number from -1e100 to \
             1e100",
        ),
        (
            with_line(b"1e300,York,yes\n"),
            "loans.csv, line 22, column 'income': found '1e300', expected a number from -1e100 \
             to 1e100",
        ),
        (
            with_line(b"40,York,maybe\n"),
            "loans.csv, line 22, column 'paid': found a third label 'maybe', expected only two \
             labels, 'no' and 'yes' above it",
        ),
        (
            word_among_numbers,
            "loans.csv, line 22, column 'income': found 'twenty', expected a number in every \
             row, or at most 20 different words, not 21",
        ),
        (
            many(30),
            "loans.csv, line 2, column 'town': found 'town 0', expected a number in every row, \
             or at most 20 different words, not 30",
        ),
        (
            b"income,paid\n1,yes\n2,yes\n".to_vec(),
            "loans.csv, column 'paid': found 'yes' in every row, expected two different labels",
        ),
        (
            many(10),
            "loans.csv, column 'paid': found 5 times 'no' and 5 times 'yes', expected at least \
             10 applications of each label",
        ),
        (
            b"income,settled\n1,yes\n".to_vec(),
            "loans.csv, line 1: found no column 'paid', expected one of 'income', 'settled'",
        ),
        (
            [&b"paid\nyes\n"[..], &b"no\nyes\n".repeat(10)].concat(),
            "loans.csv: found 0 features beside the label, expected 1 to 500, counting each \
             word of a column",
        ),
    ] {
        refused(&content, &FLAGS, message);
    }
    refused(
        &with_line(b""),
        &[&FLAGS[..], &["--positive", "perhaps"]].concat(),
        "loans.csv, column 'paid': found no label 'perhaps' as --positive says, expected 'no' or \
         'yes'",
    );
}

/// A number stays a number, words become columns; a byte order mark, quotes,
/// line ends of any kind and spaces around a cell change nothing.
#[test]
fn reads_what_spreadsheets_write() {
    let text = |content: &[u8]| {
        let (_, run) = chapter(content, &[&FLAGS[..], &["--epochs", "2"]].concat());
        String::from_utf8(run.code(0).get_output().stdout.clone()).unwrap()
    };
    let plain = with_line(b"");
    let lines = String::from_utf8(plain.clone()).unwrap();
    let quoted = lines.replace("York", "\"York\"").replace(",yes", ", yes ");
    let quoted = quoted.replace('\n', "\r\n");
    let marked = [b"\xEF\xBB\xBF", quoted.as_bytes()].concat();
    insta::assert_snapshot!(text(&plain));
    assert_eq!(text(&plain), text(&marked));
}

#[test]
fn the_label_to_approve_can_be_chosen() {
    let about = |label: &str, flags: &[&str]| {
        let content = String::from_utf8(with_line(b"")).unwrap();
        let content = content.replace("yes", label);
        let (_, run) = chapter(content.as_bytes(), &[&FLAGS[..], flags].concat());
        let text = String::from_utf8(run.code(0).get_output().stdout.clone()).unwrap();
        text.lines().nth(2).unwrap().to_string()
    };
    let quick = &["--epochs", "1", "--splits", "1"];
    assert_eq!(
        about("yes", quick),
        "Label 1, to approve: 'yes' (10); label 0, to decline: 'no' (10)"
    );
    let no = [&quick[..], &["--positive", "no"]].concat();
    assert_eq!(
        about("yes", &no),
        "Label 1, to approve: 'no' (10); label 0, to decline: 'yes' (10)"
    );
    // As words, 10 would come before 9.
    let content = String::from_utf8(with_line(b"")).unwrap();
    let content = content.replace(",yes", ",10").replace(",no", ",9");
    let (_, run) = chapter(content.as_bytes(), &[&FLAGS[..], quick].concat());
    let text = String::from_utf8(run.code(0).get_output().stdout.clone()).unwrap();
    assert!(text.contains("Label 1, to approve: '10' (10)"), "{text}");
}

/// A straight line calls most of these applications rightly and a few so wrongly that p is
/// 1 to the last bit: which label is called 1 makes no difference to logistic regression.
#[test]
fn exchanging_the_labels_changes_nothing() {
    let mut content = String::from("a,b,good\n");
    for i in 0..60 {
        let (a, b) = (f64::from(i * 37 % 61), f64::from(i * 17 % 29));
        let wrong = i % 13 == 5;
        let good = (a - b > 15.0) != wrong;
        let far = if wrong { 30.0 } else { 1.0 };
        content +=
            &format!("{},{},{}\n", far * a, far * b, ["no", "yes"][usize::from(good)]);
    }
    let row = |positive: &str| {
        let flags = ["--data", "loans.csv", "--label", "good", "--positive", positive];
        let quick = ["--epochs", "1", "--splits", "3"];
        let (_, run) = chapter(content.as_bytes(), &[&flags[..], &quick].concat());
        let text = String::from_utf8(run.code(0).get_output().stdout.clone()).unwrap();
        let rows =
            text.lines().filter(|line| line.starts_with("logistic regression  "));
        rows.map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(row("yes").len(), 2);
    assert_eq!(row("yes"), row("no"));
}

/// The German Credit data as a file of one's own give the same results as
/// `--data german`, with all attributes.
#[test]
fn the_german_data_can_be_read_as_a_file() {
    let results = |flags: Flags| {
        let text = run(&flags, |_| ()).unwrap().text;
        let start = text.find("Model Architecture").unwrap();
        let end = text.find("\nCalls on those").unwrap();
        text[start..end].to_string()
    };
    let quick = Flags { epochs: 2, splits: Some(2), ..Flags::default() };
    let german = Flags { data: Source::German, all_attributes: true, ..quick.clone() };
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/german_credit.csv");
    let file = Flags {
        data: path.parse().unwrap(),
        label: Some("creditability".into()),
        positive: Some("good".into()),
        ..quick
    };
    assert_eq!(results(german), results(file));
}

/// The commands of the book, which are typed in the workspace's folder.
#[test]
fn examples_of_the_book() {
    let folder = tempfile::tempdir().unwrap();
    let example = |flags: &str| {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        command.arg("--figures").arg(folder.path()).args(flags.split(' '));
        command.assert().get_output().clone()
    };
    let read = example(
        "--data ch04-credit-net/data/german_credit.csv --label creditability --positive good",
    );
    let text = String::from_utf8(read.stdout).unwrap();
    let begin = text.split("\n\n").next().unwrap();
    insta::assert_snapshot!("example_that_is_read", begin);
    let refused = example("--data ch04-credit-net/data/with_a_gap.csv --label paid");
    assert_eq!(refused.status.code(), Some(2));
    let text = String::from_utf8(refused.stderr).unwrap();
    insta::assert_snapshot!("example_that_is_refused", text);
}

/// A cell of a table, more or less.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[0-9]{1,3}",
        4 => prop_oneof![Just("yes".to_string()), Just("no".to_string())],
        1 => "[ -~]{0,4}",
        1 => Just("NaN".to_string()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the file holds, it is read or refused in one line.
    #[test]
    fn no_file_makes_it_panic(
        rows in prop::collection::vec(prop::collection::vec(cell(), 2..3), 0..60),
        bytes in prop::collection::vec(any::<u8>(), 0..4),
    ) {
        let mut content = b"income,paid\n".to_vec();
        for row in rows {
            content.extend(row.join(",").as_bytes());
            content.push(b'\n');
        }
        content.extend(bytes);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("loans.csv");
        fs::write(&path, content).unwrap();
        let label = Some("paid".into());
        let flags = Flags { data: Source::File(path), label, epochs: 1, ..Flags::default() };
        if let Err(error) = run(&flags, |_| ()) {
            prop_assert_eq!(error.to_string().lines().count(), 1);
        }
    }
}
