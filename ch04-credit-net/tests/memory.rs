//! How much memory a large table takes.

use std::fmt::Write;
use std::fs;

use allocation_counter::measure;
use ch04_credit_net::{Flags, run};

/// From the file to the last figure, at most eight times the file is in use at once; here
/// with the shortest cells, a digit each, which become numbers of eight bytes.
#[test]
fn memory_is_at_most_eight_times_the_file() {
    let columns = 60;
    let mut content: String = (0..columns).map(|i| format!("x{i},")).collect();
    content += "paid\n";
    for row in 0..20_000 {
        for column in 0..columns {
            write!(content, "{},", (row * 7 + column * row % 13) % 10).unwrap();
        }
        content += ["y\n", "n\n"][row * row % 7 % 2];
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.csv");
    let bytes = content.len() as u64;
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
    let factor = in_use as f64 / bytes as f64;
    assert!(factor < 8.0, "{factor:.2} times the {bytes} bytes of the file");
}
