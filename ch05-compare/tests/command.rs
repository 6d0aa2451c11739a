//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;
use ch05_compare::problem::Problem;

fn command(words: &str) -> Command {
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    command.args(words.split_whitespace());
    command
}

#[test]
fn refuses_flags_out_of_range() {
    let lr = "must be a number above 0 and at most 1000000";
    for (words, message) in [
        (
            "--adam-lr nan",
            format!("error: invalid value 'nan' for '--adam-lr <ADAM_LR>': {lr}\n"),
        ),
        (
            "--sgd-lr -inf",
            format!("error: invalid value '-inf' for '--sgd-lr <SGD_LR>': {lr}\n"),
        ),
        (
            "--epochs 100001",
            "error: invalid value '100001' for '--epochs <EPOCHS>': must be a whole number from 1 to 100000\n"
                .into(),
        ),
        (
            "fair --budget 1",
            "error: invalid value '1' for '--budget <BUDGET>': must be a whole number from 10 to 400\n"
                .into(),
        ),
        (
            "fair --seeds 0",
            "error: invalid value '0' for '--seeds <SEEDS>': must be a whole number from 1 to 1000\n"
                .into(),
        ),
        (
            "paths bowl --horizon 1e3",
            "error: invalid value '1e3' for '--horizon <HORIZON>': must be a whole number from 1 to 10000\n"
                .into(),
        ),
        (
            "fair --beta 1",
            "error: invalid value '1' for '--beta <BETA>': must be a number from 0 up to, but not including, 1\n"
                .into(),
        ),
        (
            "fair --tolerance 0",
            "error: invalid value '0' for '--tolerance <TOLERANCE>': must be a number from 1e-12 to 1\n"
                .into(),
        ),
    ] {
        command(words).assert().code(2).stdout("").stderr(message);
    }
}

#[test]
fn refuses_flags_of_another_topic_and_names_it() {
    for (words, message) in [
        ("--budget 5", "--budget has no effect in picked: it is a flag of fair, paths"),
        (
            "fair --colors viridis",
            "--colors has no effect in fair: it is a flag of picked, paths",
        ),
        (
            "fair --adam-lr 0.1",
            "--adam-lr has no effect in fair: it is a flag of picked",
        ),
        (
            "paths bowl --problems line",
            "--problems has no effect in paths: it is a flag of fair",
        ),
    ] {
        let message = format!("error: {message}\n");
        command(words).assert().code(2).stdout("").stderr(message);
    }
}

#[test]
fn refuses_a_beta_that_sets_nothing() {
    let message = "error: --beta 0.7 has no effect with --optimizers sgd,lion: it sets the momentum of none\n";
    for topic in ["fair", "paths bowl"] {
        let words = format!("{topic} --beta 0.7 --optimizers sgd,lion");
        command(&words).assert().code(2).stdout("").stderr(message);
    }
}

#[test]
fn refuses_a_schedule_that_changes_nothing_and_a_decay_of_weights() {
    for (flags, message) in [
        (
            "--schedule cosine --horizon 1",
            "--schedule cosine has no effect with --horizon 1: the first step takes all of the learning rate",
        ),
        (
            "--optimizers adam,adamw",
            "--optimizers adamw can't race: its weight decay pulls away from the lowest loss, and without it it is adam; leave it out",
        ),
    ] {
        for topic in ["fair", "paths bowl"] {
            let message = format!("error: {message}\n");
            let words = format!("{topic} {flags}");
            command(&words).assert().code(2).stdout("").stderr(message);
        }
    }
    check_refusal("fair --schedule step", "constant, linear, cosine");
}

#[test]
fn refuses_a_topic_that_is_not_there() {
    for words in ["rosenbrock", "race", "--topic fair", "--problem line"] {
        let word = words.split_whitespace().next().unwrap();
        check_refusal(words, word);
    }
}

/// One sentence, with what is wrong or known.
fn check_refusal(words: &str, told: &str) {
    let refused = command(words).assert().code(2).stdout("");
    let stderr = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(stderr.contains(told) && stderr.lines().count() == 1, "{stderr}");
}

/// A name that is none gets the list of those that are.
#[test]
fn names_the_problems_and_the_optimizers() {
    let names: Vec<&str> =
        Problem::in_the_plane().into_iter().map(Problem::name).collect();
    let in_the_plane = &*names.join(", ");
    for (words, known) in [
        ("fair --problems line,bow", "line, batches, units, sparse, aligned, bowl"),
        ("fair --optimizers adm", "sgd, momentum, heavy-ball, nesterov, adagrad"),
        ("paths --optimizers=adm bowl", "sgd, momentum, heavy-ball, nesterov, adagrad"),
        ("paths line", in_the_plane),
        // It has no floor to arrive at.
        ("paths saddle", in_the_plane),
        ("paths", "<NAME>"),
        ("paths --seeds 2", "<NAME>"),
        ("paths --sedes 2", "--sedes"),
    ] {
        check_refusal(words, known);
    }
}

#[test]
fn help_lists_the_topics_and_every_range() {
    let help = |words: &str| {
        let assert = command(words).assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    let chapter = help("--help");
    for (topic, ranges) in [("picked", 13), ("fair", 5), ("paths", 7), ("words", 5)] {
        assert!(chapter.contains(&format!("\n  {topic}")), "{chapter}");
        let own = help(&format!("{topic} --help"));
        let found = own.matches("[from ").count() + own.matches("[above ").count();
        assert_eq!(found, ranges, "{own}");
    }
    assert!(help("paths --help").contains("- credit-net:"));
}
