//! Well-known tables, in form: `fixtures/tables.py` makes up their rows and says what must
//! come out.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// The tables, as `fixtures/tables.py` tells of them.
fn tables() -> Vec<Value> {
    let tables: Value =
        serde_json::from_str(include_str!("fixtures/tables.json")).unwrap();
    tables.as_array().unwrap().clone()
}

/// What the chapter prints with these flags, or says in refusing them.
fn run(flags: &[String]) -> Result<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables");
    let figures = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    command.current_dir(folder).args(["--epochs", "1", "--splits", "2"]);
    let output =
        command.arg("--figures").arg(figures.path()).args(flags).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    match output.status.code() {
        Some(0) => Ok(text(output.stdout)),
        Some(2) => Err(text(output.stderr)),
        code => panic!("{flags:?} ends with {code:?}: {}", text(output.stderr)),
    }
}

#[test]
fn well_known_tables_are_read() {
    assert!(tables().len() > 20);
    for table in tables() {
        check(&table);
    }
}

/// Whoever knows nothing but the column of the labels gets there by what the refusals
/// say.
#[test]
fn the_refusals_lead_to_the_results() {
    for table in tables() {
        let [file, label] = [&table["file"], &table["flags"][1]];
        let flags =
            ["--data", file.as_str().unwrap(), "--label", label.as_str().unwrap()];
        let mut flags = flags.map(String::from).to_vec();
        while let Err(refusal) = run(&flags) {
            assert!(flags.len() < 20, "{flags:?}: {refusal}");
            let more = way_on(&refusal);
            assert!(
                !more.is_empty() && !flags.ends_with(&more),
                "{flags:?}: {refusal}"
            );
            flags.extend(more);
        }
    }
}

/// The flags that a refusal proposes.
fn way_on(refusal: &str) -> Vec<String> {
    let without = |before: &str| {
        let (_, rest) = refusal.split_once(before).unwrap();
        vec!["--without".into(), rest.split('\'').next().unwrap().into()]
    };
    match refusal {
        _ if refusal.contains("--no-header") => vec!["--no-header".into()],
        _ if refusal.contains("--gaps mean") => vec!["--gaps".into(), "mean".into()],
        _ if refusal.contains("--without '") => without("--without '"),
        _ if refusal.contains("--without leaves") => without(", column '"),
        _ => Vec::new(),
    }
}

fn check(table: &Value) {
    let text = |name: &str| table[name].as_str().unwrap();
    let given = table["flags"].as_array().unwrap().iter();
    let given = given.map(|flag| flag.as_str().unwrap());
    let flags = ["--data", text("file")].into_iter().chain(given).map(String::from);
    let printed = run(&flags.collect::<Vec<_>>()).unwrap();
    let (about, results) = printed.split_once("Model Architecture").unwrap();
    for said in [
        format!("separated by {}", text("separator")),
        text("encoding").to_string(),
        format!(
            "{} applications, {} attributes",
            table["applications"], table["attributes"]
        ),
        format!("Label 1, to approve: '{}' ({});", text("one"), table["ones"]),
    ] {
        assert!(about.contains(&said), "{}: no {said:?} in\n{about}", text("file"));
    }
    // Of gaps it says how many and where, if it was asked about them.
    let gaps = about.lines().find(|line| line.contains("gap") || line.contains("Gaps"));
    let count = gaps.map_or("0", |line| line.split(": ").nth(1).unwrap());
    let count = count.split(',').next().unwrap();
    assert_eq!(count, table["gaps"].to_string(), "{}", text("file"));
    assert!(!results.contains("NaN"), "{}:\n{results}", text("file"));
}
