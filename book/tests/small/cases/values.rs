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
        ("theory.bound %0", ""),
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
    let value = "{{value ch02-linreg: theory.bound .4}}";
    put_in(&format!("It is {value}%."), 10, "a share has the format %1");
    put_in(&format!("It is **{value}**times."), 10, "this value runs into");
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
