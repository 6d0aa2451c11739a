//! Legal extremes of the flags: whatever they are, the chapter has an answer.

use std::fs;

use ch04_credit_net::chapter;
use ch04_credit_net::credit::Flags;
use chapter::Disk;
use chapter::range::lines_of_extremes;

/// On noise, with every optimizer; on a file, with what is of files.
#[test]
fn legal_extremes_never_panic() {
    let of_all = ["beta", "beta1", "beta2", "eps", "weight-decay", "gaps"];
    let of_files = ["beta", "weight-decay", "optimizer"];
    for (data, without) in [
        (&["--data=notebook"][..], &of_all[..]),
        (&["--data=loans.csv", "--label=paid", "--early-stopping"], &of_files),
    ] {
        assert_all_answered(data, without);
    }
}

/// On data that can be learnt, with all hyperparameters of each optimizer.
#[test]
#[ignore = "for the gate: long"]
fn legal_extremes_of_every_optimizer_never_panic() {
    let all = ["beta", "beta1", "beta2", "eps", "weight-decay"];
    for (optimizer, own) in [
        ("sgd", &[][..]),
        ("momentum", &all[..1]),
        ("heavy-ball", &all[..1]),
        ("nesterov", &all[..1]),
        ("adagrad", &all[3..4]),
        ("rmsprop", &all[2..4]),
        ("adam", &all[1..4]),
        ("amsgrad", &all[1..4]),
        ("adamw", &all[1..]),
        ("nadam", &all[1..4]),
        ("lion", &["beta1", "beta2", "weight-decay"]),
    ] {
        let not_its_own = all.into_iter().filter(|flag| !own.contains(flag));
        let without: Vec<&str> = not_its_own.chain(["optimizer", "gaps"]).collect();
        let optimizer = format!("--optimizer={optimizer}");
        assert_all_answered(&["--data=synthetic", &optimizer], &without);
    }
}

fn assert_all_answered(flags: &[&str], without: &[&str]) {
    let lines = lines_of_extremes::<Flags>(without);
    assert!(lines.len() >= 4);
    for line in lines {
        let words = line.iter().map(String::as_str).chain(flags.iter().copied());
        assert_answered(&words.collect::<Vec<_>>());
    }
}

fn assert_answered(words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let row = |i: usize| format!("{},{}\n", i * i % 17, ["yes", "no"][i % 2]);
    let rows: String = (0..20).map(row).collect();
    fs::write(folder.path().join("loans.csv"), format!("income,paid\n?,yes\n{rows}"))
        .unwrap();
    let disk = Disk { root: folder.path().into() };
    let answer = chapter().answer(words, &disk).unwrap();
    let text = answer.text();
    assert!(text.ends_with('\n') && !text.contains("NaN"), "{words:?}\n{text}");
    for name in answer.figures() {
        answer.figure(name).expect("a figure that is named is there");
    }
}
