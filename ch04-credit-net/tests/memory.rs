//! How much memory a large table takes.

use std::fs;

use allocation_counter::measure;
use ch04_credit_net::{Flags, run};

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
        let path = folder.path().join("large.csv");
        let bytes = content.len() as f64;
        fs::write(&path, content).unwrap();
        let flags = Flags {
            data: path.to_str().unwrap().parse().unwrap(),
            label: Some("paid".into()),
            epochs: 1,
            splits: Some(2),
            early_stopping: true,
            ..Flags::default()
        };
        let in_use = measure(|| drop(run(&flags, |_| ()).unwrap())).bytes_max;
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
