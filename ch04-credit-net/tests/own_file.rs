//! A CSV file of the reader's own: what is refused, in which words, and what is
//! read.

use std::fs;

use assert_cmd::Command;
use chapter::{Disk, NoFiles};
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
            &["--without", "paid"],
            "--without goes with --data FILE.csv only, not with --data notebook",
        ),
        (
            &["--data", "german", "--gaps", "drop"],
            "--gaps goes with --data FILE.csv only, not with --data german",
        ),
        (
            &["--data", "synthetic", "--no-header"],
            "--no-header goes with --data FILE.csv only, not with --data synthetic",
        ),
        (
            &["--data", "\u{1b}[31m.csv"],
            "--data '\\u{1b}[31m.csv' needs --label COLUMN, the column that says how each \
             application was decided",
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
            "loans.csv, line 1: found no name for column 2, expected a name (--without 'column 2' \
             leaves the column out)"
                .into(),
        ),
        (
            b"a,paid,a\n",
            "loans.csv, line 1, column 'a': found the name a second time, expected every name \
             only once (--no-header reads a file without names)"
                .into(),
        ),
        (
            b"paid\nyes\nno\n",
            "loans.csv, line 1: found 1 cell, expected at least two, with a comma, semicolon, tab \
             or space between them"
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
    // 500 numbers, and one more.
    let wide: String =
        (0..501).map(|i| format!("x{i},")).collect::<String>() + "paid\n";
    let rows = (0..20).map(|i| "1,".repeat(501) + ["yes\n", "no\n"][i % 2]);
    let wide = (wide + &rows.collect::<String>()).into_bytes();
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
            "loans.csv, line 22, column 'town': found an empty cell, expected a number or a word \
             (--gaps drop drops such rows, --gaps mean puts in the mean of the rows to train on)",
        ),
        (
            with_line(b"NaN,York,yes\n"),
            "loans.csv, line 22, column 'income': found 'NaN', a gap, expected a number or a word \
             (--gaps drop drops such rows, --gaps mean puts in the mean of the rows to train on)",
        ),
        (
            with_line(b"40,York,?\n"),
            "loans.csv, line 22, column 'paid': found '?', a gap, expected a label (--gaps drop \
             drops such rows)",
        ),
        (
            with_line(b"\"1,200.50\",York,yes\n"),
            "loans.csv, line 22, column 'income': found '1,200.50', expected a number with a point \
             and without commas",
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
             row, or at most 20 different words in the column (--without leaves a column out)",
        ),
        (
            many(30),
            "loans.csv, line 2, column 'town': found 'town 0', expected a number in every row, \
             or at most 20 different words in the column (--without leaves a column out)",
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
            b"income,Paid\n1,yes\n".to_vec(),
            "loans.csv, line 1: found no column 'paid', expected --label 'Paid'",
        ),
        (
            with_line(b"40,York,Yes\n"),
            "loans.csv, line 22, column 'paid': found the labels 'yes' and 'Yes', expected labels \
             that differ in more than their spelling: if both mean the same, write it alike in \
             every row",
        ),
        (
            b"income,paid\n1,1\n2,1.0\n".to_vec(),
            "loans.csv, line 3, column 'paid': found the labels '1' and '1.0', expected labels \
             that differ in more than their spelling: if both mean the same, write it alike in \
             every row",
        ),
        (
            b"income,paid\n1,0\n2,-0\n".to_vec(),
            "loans.csv, line 3, column 'paid': found the labels '0' and '-0', expected labels \
             that differ in more than their spelling: if both mean the same, write it alike in \
             every row",
        ),
        (
            b"income,town,paid\n1,2,yes\n".to_vec(),
            "loans.csv, column 'paid': found 'yes' in every row, expected two different labels",
        ),
        (
            b"6,148,72,1\n1,85,66,0\n".to_vec(),
            "loans.csv, line 1: found '6' where column 1 should have its name, expected the names \
             of the columns (--no-header reads a file without them, and calls the columns 'column \
             1', 'column 2' and so on)",
        ),
        (
            b"income,paid\r1,yes\r2,yes,\r".to_vec(),
            "loans.csv, line 3: found 3 cells, expected 2, as in the first line",
        ),
        (
            b"\xFF\xFE\0\0i\0\0\0".to_vec(),
            "loans.csv: found text in UTF-32, expected text in UTF-8, UTF-16 or Latin-1",
        ),
        (
            b"PK\x03\x04....".to_vec(),
            "loans.csv: found a ZIP archive, such as an xlsx spreadsheet, expected text in UTF-8, \
             UTF-16 or Latin-1",
        ),
        (
            b"\x1F\x8B....".to_vec(),
            "loans.csv: found a gzip archive, expected text in UTF-8, UTF-16 or Latin-1",
        ),
        (
            b"a,b\n1,\x93x\x94\n".to_vec(),
            "loans.csv, line 2: found broken UTF-8, or an encoding such as Windows-1252, expected \
             text in UTF-8, UTF-16 or Latin-1",
        ),
        (
            b"a,b\n1,x\0\n".to_vec(),
            "loans.csv, line 2: found a byte that is 0, as no text has it, expected text in UTF-8, \
             UTF-16 or Latin-1",
        ),
        (
            b"\xFF\xFEa\0,\0\x00\xD8\n\0".to_vec(),
            "loans.csv: found a broken character of UTF-16, expected text in UTF-8, UTF-16 or \
             Latin-1",
        ),
        (
            b"income,,paid\n1,2,yes\n".to_vec(),
            "loans.csv, line 1: found no name for column 2, expected a name (--without 'column 2' \
             leaves the column out)",
        ),
        (
            "income,paid,".repeat(100_000).into_bytes(),
            "loans.csv, line 1: found 1200000 bytes, expected a line of at most 1048576 bytes",
        ),
        (
            wide,
            "loans.csv: found 501 features beside the label, expected 1 to 500, counting each \
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
        text.lines().nth(3).unwrap().to_string()
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

/// What the chapter prints on a file, but for the lines on how the file is written.
fn results(content: &[u8], flags: &[&str]) -> String {
    let quick = ["--epochs", "1", "--splits", "2"];
    let (_, run) = chapter(content, &[flags, &quick].concat());
    let text = String::from_utf8(run.code(0).get_output().stdout.clone()).unwrap();
    text[text.find("applications").unwrap()..].into()
}

/// What the chapter says of how a file is written.
fn form(content: &[u8], flags: &[&str]) -> String {
    let (_, run) = chapter(content, &[&FLAGS[..], flags, &["--epochs", "1"]].concat());
    let text = String::from_utf8(run.code(0).get_output().stdout.clone()).unwrap();
    text.lines().skip(1).take_while(|l| !l.contains(" applications")).collect()
}

#[test]
fn separators_encodings_and_line_ends_are_found_out() {
    let plain = String::from_utf8(with_line(b"")).unwrap().replace("York", "Köln");
    let expected = results(plain.as_bytes(), &FLAGS);
    let names = "names in the first line";
    for (separator, name) in [
        (",", "commas"),
        (";", "semicolons"),
        ("\t", "tabs"),
        (" ", "spaces"),
        ("   ", "spaces"),
    ] {
        let content = plain.replace(',', separator);
        assert_eq!(results(content.as_bytes(), &FLAGS), expected, "{name}");
        let said = format!("Cells separated by {name}, {names}, UTF-8");
        assert_eq!(form(content.as_bytes(), &[]), said);
    }
    for end in ["\r", "\r\n", "\n\n", "\r\n \r\n"] {
        let content = plain.replace('\n', end);
        assert_eq!(results(content.as_bytes(), &FLAGS), expected, "{end:?}");
    }
    let utf_16 = |marked: bool, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let mark = marked.then_some(0xFEFF);
        mark.into_iter().chain(plain.encode_utf16()).flat_map(bytes).collect()
    };
    let latin_1 = plain.chars().map(|c| u8::try_from(c).unwrap()).collect();
    for (content, name) in [
        (utf_16(true, u16::to_le_bytes), "UTF-16 (little endian)"),
        (utf_16(false, u16::to_le_bytes), "UTF-16 (little endian)"),
        (utf_16(true, u16::to_be_bytes), "UTF-16 (big endian)"),
        (utf_16(false, u16::to_be_bytes), "UTF-16 (big endian)"),
        (latin_1, "Latin-1"),
    ] {
        assert_eq!(results(&content, &FLAGS), expected, "{name}");
        assert_eq!(
            form(&content, &[]),
            format!("Cells separated by commas, {names}, {name}")
        );
    }
}

/// A comma in a cell does not make commas the separator, nor a space.
#[test]
fn separators_may_stand_in_cells() {
    let rows = |i: usize| {
        let (town, paid) = (["New York, NY", "Bath, UK"][i % 2], ["yes", "no"][i / 10]);
        format!("{i};{town};{paid}\n")
    };
    let content =
        "income;the town;paid\n".to_string() + &(0..20).map(rows).collect::<String>();
    assert!(form(content.as_bytes(), &[]).starts_with("Cells separated by semicolons"));
}

#[test]
fn gaps_are_dropped_in_any_spelling() {
    let expected = results(&with_line(b""), &FLAGS);
    let drop = [&FLAGS[..], &["--gaps", "drop"]].concat();
    let spellings = "|?|NA|na|N/A|n/a|nan|NaN|null|NULL|-|--|.|#N/A|<NA>|\\N";
    for gap in spellings.split('|') {
        for row in [
            format!("{gap},York,yes\n"),
            format!("40,{gap},no\n"),
            format!("40,York,{gap}\n"),
        ] {
            let content = with_line(row.as_bytes());
            assert_eq!(results(&content, &drop), expected, "{row}");
            let (_, run) = chapter(&content, &FLAGS);
            let stderr =
                String::from_utf8(run.code(2).get_output().stderr.clone()).unwrap();
            assert!(
                stderr.contains("line 22") && stderr.contains("--gaps drop"),
                "{stderr}"
            );
        }
    }
    let gaps = with_line(b"?,York,yes\n40,Bath,no\n40,,no\n");
    assert!(
        form(&gaps, &["--gaps", "drop"])
            .ends_with("Rows dropped for a gap: 2, the first in line 22")
    );
    assert!(
        form(&with_line(b""), &["--gaps", "drop"])
            .ends_with("Rows dropped for a gap: 0")
    );
    refused(
        b"income,paid\n?,yes\n,no\n",
        &drop,
        "loans.csv: found a gap in every row, expected a row without one",
    );
}

#[test]
fn gaps_are_filled_with_means() {
    let mean = ["--gaps", "mean"];
    let gaps = with_line(b"?,York,yes\n40,,no\n");
    let said =
        "Gaps filled with the mean of the training part: 2, the first in line 22";
    assert!(form(&gaps, &mean).ends_with(said));
    let mean = [&FLAGS[..], &mean].concat();
    refused(
        &with_line(b"40,York,?\n"),
        &mean,
        "loans.csv, line 22, column 'paid': found '?', a gap, expected a label, for which no mean \
         can stand (--gaps drop drops such rows)",
    );
    let content = String::from_utf8(with_line(b"")).unwrap();
    let content = content.replace("York", "?").replace("Bath", "");
    refused(
        content.as_bytes(),
        &mean,
        "loans.csv, column 'town': found only gaps, expected a number or a word in some row \
         (--without leaves a column out)",
    );
}

#[test]
fn a_file_without_names_is_read() {
    let content = String::from_utf8(with_line(b"")).unwrap();
    let (_, rows) = content.split_once('\n').unwrap();
    let flags = ["--data", "loans.csv", "--label", "column 3", "--no-header"];
    assert_eq!(results(rows.as_bytes(), &flags), results(content.as_bytes(), &FLAGS));
    // Years are names, and so are numbers that count the columns.
    for names in ["2019,2020,paid", "0,1,paid"] {
        let content = content.replace("income,town,paid", names);
        assert_eq!(
            results(content.as_bytes(), &FLAGS),
            results(&with_line(b""), &FLAGS)
        );
    }
    refused(
        rows.as_bytes(),
        &["--data", "loans.csv", "--label", "column 9", "--no-header"],
        "loans.csv: found no column 'column 9', expected one of 'column 1', 'column 2', 'column 3'",
    );
    refused(
        content.as_bytes(),
        &flags,
        "loans.csv, line 1: found words only, and numbers in the line below them, expected data, as \
         --no-header says (without that flag they name the columns)",
    );
}

#[test]
fn columns_can_be_left_out() {
    let content = String::from_utf8(with_line(b"")).unwrap();
    let with_names = content.lines().enumerate().map(|(i, line)| match i {
        0 => format!(",{line},name,more\n"),
        _ => format!("{i},{line},name {i},?\n"),
    });
    let with_names: String = with_names.collect();
    let out = ["--without", "column 1", "--without", "name", "--without", "more"];
    let expected = results(content.as_bytes(), &FLAGS);
    assert_eq!(results(with_names.as_bytes(), &[&FLAGS[..], &out].concat()), expected);
    for (without, message) in [
        (
            "Town",
            "loans.csv, line 1: found no column 'Town', expected --without 'town'",
        ),
        (
            "paid",
            "loans.csv: found 'paid' both as --label and as --without, expected the labels to be \
             taken in",
        ),
    ] {
        refused(
            content.as_bytes(),
            &[&FLAGS[..], &["--without", without]].concat(),
            message,
        );
    }
}

/// A separator at the end of the first row names no column, and may stand in each row.
#[test]
fn separators_at_the_end_are_passed_over() {
    let content = String::from_utf8(with_line(b"")).unwrap();
    let expected = results(content.as_bytes(), &FLAGS);
    let named = content.replacen("paid", "paid,", 1);
    assert_eq!(results(named.as_bytes(), &FLAGS), expected);
    let each = content.replace('\n', ",\n");
    assert_eq!(results(each.as_bytes(), &FLAGS), expected);
    refused(
        (named + "40,York,yes,more\n").as_bytes(),
        &FLAGS,
        "loans.csv, line 22: found 4 cells, expected 3, as in the first line",
    );
}

/// A number that is far from all others may be held back: no network can take it in.
#[test]
fn refuses_a_number_beyond_all_others() {
    let flags = [&FLAGS[..], &["--epochs", "1", "--splits", "20"]].concat();
    refused(
        &with_line(b"1.5e60,York,yes\n"),
        &flags,
        "loans.csv, line 22, column 'income': found 1.5e60, more than 1e9 standard deviations from \
         the mean of the rows to train on, expected a number nearer to them (--without leaves a \
         column out)",
    );
}

/// What stands in a file reaches the terminal as text and in moderation.
#[test]
fn control_characters_are_shown_and_not_sent() {
    let content = String::from_utf8(with_line(b"")).unwrap();
    let (red, long) = ("\u{1b}[31mno", "x".repeat(100_000));
    let content = content.replace(",no", &format!(",{red}")).replace("yes", &long);
    let text = results(content.as_bytes(), &FLAGS);
    assert!(!text.contains('\u{1b}') && text.contains("\\u{1b}[31mno"), "{text}");
    assert!(text.lines().all(|line| line.len() < 300));
}

/// Neither a pipe nor a device nor a large file is opened.
#[test]
#[cfg(unix)]
fn refuses_what_is_no_file_of_a_reasonable_size() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("folder.csv")).unwrap();
    symlink("/dev/zero", at("device.csv")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(at("pipe.csv")).status();
    assert!(made.unwrap().success());
    let large = fs::File::create(at("large.csv")).unwrap();
    large.set_len((1 << 28) + 1).unwrap();
    for (name, message) in [
        ("folder.csv", "must be a regular file, not a folder"),
        ("device.csv", "must be a regular file, not a device"),
        ("pipe.csv", "must be a regular file, not a pipe"),
        (
            "large.csv",
            "holds at least 268435457 bytes, and files up to 268435456 bytes are read",
        ),
    ] {
        let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
        command.current_dir(folder.path()).args(["--label", "paid", "--data", name]);
        let stderr = format!("error: --data '{name}' {message}\n");
        command.assert().code(2).stdout("").stderr(stderr);
    }
}

/// Many features, some far out, and labels that they do not explain: the line calls the
/// rows held back wrongly, and so surely that p is 1 to the last bit. Which label is called
/// 1 makes no difference to it all the same.
#[test]
fn exchanging_the_labels_changes_nothing() {
    const FEATURES: i32 = 20;
    let names: String = (0..FEATURES).map(|j| format!("x{j},")).collect();
    let row = |i: i32| {
        let u = |j: i32| f64::from((i * 37 + j * j * 17 + i * j * 5 + 11) % 101 - 50);
        let cells =
            (0..FEATURES).map(|j| format!("{:.4},", 100.0 * (u(j) / 50.0).powi(5)));
        let label = ["no", "yes"][((i * i * 7 + i) % 11 % 2) as usize];
        cells.collect::<String>() + label + "\n"
    };
    let content = names + "good\n" + &(0..60).map(row).collect::<String>();
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
    let results = |flags: &[&str]| {
        let disk = Disk { root: env!("CARGO_MANIFEST_DIR").into() };
        let words = [flags, &["--epochs=2", "--splits=2"]].concat();
        let answer = ch04_credit_net::chapter().answer(&words, &disk).unwrap();
        let text = answer.text();
        let start = text.find("Model Architecture").unwrap();
        let end = text.find("\nCalls on those").unwrap();
        text[start..end].to_string()
    };
    let german = ["--data=german", "--all-attributes"];
    let file = "--data=data/german_credit.csv";
    let labels = ["--label=creditability", "--positive=good"];
    assert_eq!(results(&german), results(&[&[file], &labels[..]].concat()));
}

/// A host without files says what a system does that has none of this name.
#[test]
fn files_come_from_the_host_alone() {
    let path = concat!("--data=", env!("CARGO_MANIFEST_DIR"), "/data/with_a_gap.csv");
    let answer = ch04_credit_net::chapter().answer(&[path, "--label=paid"], &NoFiles);
    let said = answer.err().unwrap();
    assert!(
        said.ends_with("with_a_gap.csv' can't be read: entity not found"),
        "{said}"
    );
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
    // The book asks the snapshot of which command it is.
    let pinned = |name: &str, flags: &str, text: &str| {
        let command = format!("cargo run -p ch04-credit-net -- {flags}");
        insta::with_settings!({description => command}, {
            insta::assert_snapshot!(name, text);
        });
    };
    let flags = "--data ch04-credit-net/data/german_credit.csv --label creditability \
                 --positive good";
    let text = String::from_utf8(example(flags).stdout).unwrap();
    pinned("example_that_is_read", flags, text.split("\n\n").next().unwrap());
    let flags = "--data ch04-credit-net/data/with_a_gap.csv --label paid";
    let refused = example(flags);
    assert_eq!(refused.status.code(), Some(2));
    let text = String::from_utf8(refused.stderr).unwrap();
    pinned("example_that_is_refused", flags, &text);
}

/// A cell of a table, more or less.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[0-9]{1,3}",
        4 => prop_oneof![Just("yes".to_string()), Just("no".to_string())],
        1 => "[ -~]{0,4}",
        1 => Just("NaN".to_string()),
        1 => Just("?".to_string()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever the file holds, it is read or refused in one line.
    #[test]
    fn no_file_makes_it_panic(
        rows in prop::collection::vec(prop::collection::vec(cell(), 2..3), 0..60),
        separator in prop::sample::select(vec![",", ";", "\t", " ", ", "]),
        end in prop::sample::select(vec!["\n", "\r", "\r\n"]),
        bytes in prop::collection::vec(any::<u8>(), 0..4),
        at_the_start in any::<bool>(),
        gaps in prop::sample::select(vec![None, Some("--gaps=drop"), Some("--gaps=mean")]),
        no_header in any::<bool>(),
    ) {
        let mut content = ["income", "paid"].join(separator) + end;
        for row in rows {
            content += &(row.join(separator) + end);
        }
        let mut content = content.into_bytes();
        let place = if at_the_start { 0 } else { content.len() };
        content.splice(place..place, bytes);
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("loans.csv"), content).unwrap();
        let disk = Disk { root: folder.path().into() };
        let label = if no_header { "--label=column 2" } else { "--label=paid" };
        let mut words = vec!["--data=loans.csv", label, "--epochs=1"];
        words.extend(gaps);
        words.extend(no_header.then_some("--no-header"));
        if let Err(refusal) = ch04_credit_net::chapter().answer(&words, &disk) {
            prop_assert_eq!(refusal.lines().count(), 1);
        }
    }
}
