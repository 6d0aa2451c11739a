//! The chapter as a command: what it refuses, and how.

use assert_cmd::Command;

fn command(words: &str) -> Command {
    let mut command = Command::cargo_bin(env!("CARGO_PKG_NAME")).unwrap();
    command.args(words.split_whitespace());
    command
}

#[test]
fn refuses_flags_out_of_range() {
    let below_1 = "must be a number from 0 up to, but not including, 1";
    for (words, message) in [
        ("--beta1 1", format!("invalid value '1' for '--beta1 <BETA1>': {below_1}")),
        ("--beta2 -0.1", format!("invalid value '-0.1' for '--beta2 <BETA2>': {below_1}")),
        (
            "epsilon --eps 0",
            "invalid value '0' for '--eps <EPS>': must be a number from 1e-30 to 1".into(),
        ),
        (
            "--rows 0",
            "invalid value '0' for '--rows <ROWS>': must be a whole number from 1 to 1000".into(),
        ),
        (
            "sparse --every 0",
            "invalid value '0' for '--every <EVERY>': must be a whole number from 1 to 1000".into(),
        ),
        (
            "steps --gradients 1;2",
            "invalid value '1;2' for '--gradients <GRADIENTS>': must be w, b, constant, alternating, rare, \
             noisy, growing, or at most 60 numbers from -1000000 to 1000000 with commas between"
                .into(),
        ),
        (
            "amsgrad --large 2",
            "invalid value '2' for '--large <LARGE>': must be a whole number from 3 to 100".into(),
        ),
    ] {
        let message = format!("error: {message}\n");
        command(words).assert().code(2).stdout("").stderr(message);
    }
}

#[test]
fn refuses_flags_of_another_topic_and_names_it() {
    for (words, message) in [
        ("--every 20", "--every has no effect in moments: it is a flag of sparse"),
        ("scale --large 5", "--large has no effect in scale: it is a flag of amsgrad"),
        (
            "epsilon --lr 0.1",
            "--lr has no effect in epsilon: it is a flag of moments, steps, scale, noise, edge, sparse, amsgrad",
        ),
        (
            "amsgrad --rows 3",
            "--rows has no effect in amsgrad: it is a flag of moments, edge, sparse",
        ),
    ] {
        let message = format!("error: {message}\n");
        command(words).assert().code(2).stdout("").stderr(message);
    }
}

#[test]
fn refuses_a_topic_that_is_not_there() {
    for words in ["sgd", "trace", "--topic epsilon"] {
        let assert = command(words).assert().code(2).stdout("");
        let said = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
        let word = words.split_whitespace().next().unwrap();
        assert!(said.starts_with("error: ") && said.contains(word), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn help_lists_the_topics_and_every_range() {
    let help = |words: &str| {
        let assert = command(words).assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    let chapter = help("--help");
    for topic in ["moments", "steps", "epsilon", "scale", "sparse", "amsgrad"] {
        assert!(chapter.contains(&format!("\n  {topic}")), "{chapter}");
        let own = help(&format!("{topic} --help"));
        let flags = own.lines().filter(|line| line.trim().starts_with("--"));
        for flag in flags
            .filter(|line| !line.contains("--figures") && !line.contains("--gradients"))
        {
            assert!(flag.contains("[from ") || flag.contains("[above "), "{flag}");
        }
    }
}
