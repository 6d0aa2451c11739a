//! Values that mislead, and numbers that are typed in their place.

use super::{put_in, sound};

/// A value of the small book in a format.
fn value(path: &str) -> String {
    format!("It is {{{{value ch02-linreg: {path}}}}}.")
}

#[test]
fn formats_that_mislead() {
    for (path, what) in [
        ("theory.bound .1", "'theory.bound' as '.1' is 0.0, and it is 2.91 × 10⁻²"),
        ("theory.bound ,", "'theory.bound' as ',' is 0, and it is 2.91 × 10⁻²"),
        ("theory.best_lr %0", ""),
        ("theory.bound .12", "'theory.bound' as '.12' is 0.029"),
        (
            "history.last.epoch %0",
            "'history.last.epoch' as '%0' is 20000%: that is no share",
        ),
    ] {
        match what {
            "" => sound(&value(path)),
            what => put_in(&value(path), 10, what),
        }
    }
    let large = "{{value ch02-linreg --lr 0.1: history.last.loss ,}}";
    let what = "'history.last.loss' as ',' is ";
    put_in(&format!("It is {large}."), 10, what);
    let negative = "{{value ch02-linreg --start-w=-0.5: history.0.w %0}}";
    put_in(
        &format!("It is {negative}."),
        10,
        "'history.0.w' as '%0' is −50%: that is no",
    );
    let counted = "It takes {{value ch02-linreg: history.last.epoch}} step.";
    put_in(counted, 10, "'history.last.epoch' is 200, and behind it stands 'step.'");
    let part = "It takes {{value ch02-linreg: theory.bound .4}} steps.";
    put_in(part, 10, "'theory.bound' is 0.0291, and behind it stands 'steps.'");
    sound("It takes {{value ch02-linreg: history.last.epoch}} steps.");
    let value = "{{value ch02-linreg: theory.bound .4}}";
    put_in(&format!("It is {value}%."), 10, "a share has the format %1");
    put_in(&format!("It is **{value}**times."), 10, "this value runs into");
}

/// Whatever a sentence loses with a value, the line says it.
#[test]
fn values_that_are_gone() {
    let gap = "a word or a value is missing at this blank";
    for text in [
        "The bound is  of it.",
        "The bound is .",
        "It is under ( steps).",
        "It is under (steps ).",
        "The bound is ?",
        " is the bound.",
        "Words of the bound, which is \nhere.",
    ] {
        put_in(text, 10, gap);
    }
    put_in("The bound is\n. And then.", 11, gap);
    for (text, what) in [
        ("The bound is , and more.", "',' stands behind a space"),
        ("It is the bound ().", "'()' is empty"),
        ("It is ****.", "'*' is left unrendered"),
        ("It is ** **.", "'*' is left unrendered"),
    ] {
        let small = crate::project::Small::new();
        small.write("book/text/one.md", &super::with(text));
        let complaint = small.complaint();
        let expected = format!("book/text/one.md:10: {what}");
        assert!(complaint.starts_with(&expected), "{text}\n{complaint}");
    }
    for text in ["Code `a  b`.", "| a  | b |\n|----|---|\n| c  | d |"] {
        sound(text);
    }
}

/// The first page shows 0.0291.
#[test]
fn typed_with_other_digits() {
    for text in [
        "It is 0.02905.",
        "It is 0,0291.",
        "It is $2.91 \\times 10^{-2}$.",
        "It is $2.905 \\cdot 10^{-2}$.",
        "It is 2.91 × 10⁻².",
        "It is 2.91%.",
        "It is 2.91 percent.",
        "It is 0.029.",
    ] {
        let what = " is computed: write {{value ch02-linreg: theory.bound .4}}";
        let small = crate::project::Small::new();
        small.write("book/text/one.md", &super::with(text));
        let complaint = small.complaint();
        assert!(
            complaint.starts_with("book/text/one.md:10: ") && complaint.contains(what),
            "{text}\n{complaint}"
        );
    }
    for text in ["It is 0.03.", "In 1986.", "It is 0.0300.", "It is 0.0295."] {
        sound(text);
    }
}

/// A copied directive gives the number before it again.
#[test]
fn values_that_are_given_twice() {
    let [one, other] = ["theory.bound", "theory.best_lr"]
        .map(|path| format!("{{{{value ch02-linreg: {path} .4}}}}"));
    put_in(
        &format!("It lies between {one} and {one}."),
        10,
        "this sentence gives 'theory.bound' twice",
    );
    sound(&format!("It lies between {one} and {other}."));
    let [w, b] = ["", " --lr 0.1"].map(|flags| {
        format!(
            "{{{{value ch02-linreg{flags}: history.0.{} .2}}}}",
            if flags.is_empty() { "w" } else { "b" }
        )
    });
    put_in(&format!("They are {w} and {b}."), 10, "'history.0.b' is of another run");
    put_in(
        &format!("It is {one}.More of it."),
        10,
        "'·.M': leave a blank behind the sign",
    );
    put_in(
        &format!("It is -{one} below."),
        10,
        "'-·': write one of these signs, or none",
    );
    let share = "It is {{value ch02-linreg: theory.bound %1}} of it.";
    let both = format!("It is {one}.\n\n{share}");
    put_in(&both, 12, "'theory.bound' is a share here or in");
    sound(&format!("It is {one}. So {one} is it."));
}
