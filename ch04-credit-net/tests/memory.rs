//! How much memory a large table takes.

use std::fs;

use allocation_counter::measure;
use ch04_credit_net::chapter;
use chapter::Disk;

/// From the file to the last figure, at most eight times the file is in use at once: with
/// the shortest cells, a digit each, which become numbers of eight bytes, and with few
/// columns of usual numbers. (Where a row is a few digits only, or words of a letter, it
/// is more: a row has a place among those to train on, and each word is a feature.)
#[test]
fn memory_is_at_most_eight_times_the_file() {
    let digits = table(20_000, 60, |row, column| (row * 7 + column * row % 13) % 10);
    let numbers = table(50_000, 4, |row, column| 10_000 + row * (17 + column) % 89_999);
    for content in [digits, numbers] {
        let folder = tempfile::tempdir().unwrap();
        let bytes = content.len() as f64;
        fs::write(folder.path().join("large.csv"), content).unwrap();
        let disk = Disk { root: folder.path().into() };
        let data = ["--data=large.csv", "--label=paid", "--splits=2"];
        let words = [&data[..], &["--epochs=1", "--early-stopping"]].concat();
        let in_use = measure(|| {
            let answer = chapter().answer(&words, &disk).unwrap();
            let figures = answer.figures().into_iter().map(|name| answer.figure(name));
            drop((answer.text(), figures.collect::<Vec<_>>()));
        });
        let in_use = in_use.bytes_max;
        let factor = in_use as f64 / bytes;
        assert!(factor < 8.0, "{factor:.2} times the {bytes} bytes of the file");
    }
}

fn table(rows: usize, columns: usize, cell: impl Fn(usize, usize) -> usize) -> String {
    let names: String = (0..columns).map(|column| format!("x{column},")).collect();
    let row = |row: usize| {
        let cells = (0..columns).map(|column| format!("{},", cell(row, column)));
        cells.collect::<String>() + ["y\n", "n\n"][row * row % 7 % 2]
    };
    names + "paid\n" + &(0..rows).map(row).collect::<String>()
}
