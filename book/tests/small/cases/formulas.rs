//! Formulas that can be read, and are not what was meant.

use super::{among_others, put_in_each, sound};

#[test]
fn formulas_that_were_not_meant() {
    put_in_each(&[
        ("It is $1 - beta$.", 10, "'beta' in the formula '1 - beta' lacks a backslash"),
        ("It is $eps$.", 10, "'eps' in the formula 'eps' lacks a backslash"),
        ("It is $\\frac{a}{}$.", 10, "something is missing in the formula"),
        ("It is $a_{}$.", 10, "something is missing in the formula"),
        ("It is $a = _t$.", 10, "something is missing in the formula"),
        ("It is $|a$.", 10, "a '|' of the formula '|a' has no other end"),
        ("It is $f(a$.", 10, "a '(' of the formula 'f(a' has no other end"),
        ("It is $a < <b>c$.", 10, "'<b>' is no sign of the formula"),
        ("It is $a \\\\ b$.", 10, "a line of the formula"),
        ("It is $a$of it.", 10, "'$a$' runs into what stands beside it"),
        ("It is 2$a$ of it.", 10, "'$a$' runs into what stands beside it"),
        ("It is $$a$$ of it.", 10, "the formula 'a' stands alone: write one $"),
        (
            "$$\\begin{aligned}\na &= b\nc &= d\n\\end{aligned}$$",
            10,
            "a line of the formula",
        ),
    ]);
    among_others(&[("It is $`a`$.", 10, "'`' is no sign of the formula")]);
}

#[test]
fn formulas_that_were_meant() {
    for text in [
        "It is $[0, 1)$, $|a| < |b|$, $\\ln x$ and $\\text{the rate}$, the $t$-th.",
        "$$\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}$$",
        "- one\n\n  $$a = b$$\n\n- two",
        "> $$a = b$$",
    ] {
        sound(text);
    }
}
