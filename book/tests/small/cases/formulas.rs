//! Formulas that can be read, and are not what was meant.

use super::{among_others, put_in_each, sound};

#[test]
fn formulas_that_were_not_meant() {
    put_in_each(&[
        ("It is $1 - beta$.", 10, "'beta' in the formula '1 - beta' lacks a backslash"),
        ("$a = b$", 10, "a formula in a paragraph of its own has $$"),
        ("It is $eps$.", 10, "'eps' in the formula 'eps' lacks a backslash"),
        ("It is $\\frac{a}{}$.", 10, "something is missing in the formula"),
        ("It is $a_{}$.", 10, "something is missing in the formula"),
        ("It is $a = _t$.", 10, "something is missing in the formula"),
        ("It is $|a$.", 10, "a '|' of the formula '|a' has no other end"),
        ("It is $f(a$.", 10, "a '(' of the formula 'f(a' has no other end"),
        ("It is $1 – a$.", 10, "'–' is no sign of the formula"),
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

/// Signs that are doubled or missing, and indices that end too soon.
#[test]
fn formulas_with_a_slip() {
    put_in_each(&[
        ("It is $x2$.", 10, "'x2' in the formula 'x2': write _ or ^"),
        ("It is $\\beta1$.", 10, "'\\beta1' in the formula '\\beta1': write _"),
        ("It is $m{t}$.", 10, "'m{' in the formula 'm{t}': write _ or ^"),
        ("It is $m_t-1$.", 10, "'_t-1' in the formula 'm_t-1': put the whole index"),
        ("It is $a = = b$.", 10, "'= =' in the formula 'a = = b': one of two signs"),
        ("It is $a +$.", 10, "'+' in the formula 'a +': something is missing"),
        ("It is $= a$.", 10, "'=' in the formula '= a': something is missing"),
        ("It is $\\hat = a$.", 10, "'\\hat =' in the formula '\\hat = a': what"),
        ("It is $\\sqrt10$.", 10, "'\\sqrt10' in the formula '\\sqrt10': put all"),
        ("It is $e^(-2 s)$.", 10, "'^(' in the formula 'e^(-2 s)': put all"),
        ("It is $1 // 2$.", 10, "'//' in the formula '1 // 2': one of two signs"),
        ("It is $u* + 1$.", 10, "'u* +' in the formula 'u* + 1': one of two signs"),
        ("It is $a \\leq \\le b$.", 10, "'\\leq \\le' in the formula"),
        ("It is $a \\cdot -b$.", 10, "'\\cdot -' in the formula"),
        ("It is $2 , (1 + a)$.", 10, "',' in the formula '2 , (1 + a)': something"),
        ("It is $0(, 1)$.", 10, "'(,' in the formula '0(, 1)': something is missing"),
        ("It is $(a \\mid )k$.", 10, "'\\mid )' in the formula"),
        ("It is $\\sqrt(1 - a)$.", 10, "'\\sqrt(' in the formula"),
        ("It is $\\frac{1 - a}1$.", 10, "'\\frac{1 - a}1' in the formula"),
        ("It is $\\beta 1$.", 10, "'\\beta 1' in the formula '\\beta 1': write _ or ^"),
        ("It is $\\sum_{i=1}{n} a$.", 10, "'_{i=1}{' in the formula"),
        ("It is $10{-12}$.", 10, "'10{-' in the formula '10{-12}': write _ or ^"),
        ("It is $\\beta_1 of$ it.", 10, "'of' in the formula '\\beta_1 of' lacks"),
        (
            "It is $\\beta\\_1$.",
            10,
            "'\\_' in the formula '\\beta\\_1': an index begins",
        ),
        (
            "It is $\\hat{m_t}$.",
            10,
            "'\\hat{m_' in the formula '\\hat{m_t}': the index",
        ),
        ("It is $\\beta_1t$.", 10, "'_1t' in the formula '\\beta_1t': write _ or"),
        ("It is $X\\top$.", 10, "'X\\top' in the formula 'X\\top': write _ or ^"),
        ("It is $\\frac{a}{b =} c$.", 10, "'b =}' in the formula"),
        ("It is $/ a$.", 10, "'/' in the formula '/ a': something is missing"),
        ("It is $1 + - a$.", 10, "'+ -' in the formula '1 + - a': one of two signs"),
        ("It is $\\bigl( a )$.", 10, "a '(' of the formula '\\bigl( a )' has no other"),
        ("It is $a = 0,9$.", 10, "'0,9' in the formula 'a = 0,9': a sign is missing"),
        ("It is $x^2  y^2$.", 10, "'2  y' in the formula 'x^2  y^2': a sign is"),
        ("$$a = b.$$", 10, "'.' in the formula 'a = b.': a sign is missing"),
        (
            "$$\\frac{\\partial L}{w}$$",
            10,
            "'\\frac{\\partial L}{w' in the formula '\\frac{\\partial L}{w}': a derivative",
        ),
        (
            "$$\\begin{pmatrix} a \\ b \\end{pmatrix}$$",
            10,
            "'\\' in the formula '\\begin{pmatrix} a \\ b \\end{pmatrix}': write two",
        ),
        ("It is $a in b$.", 10, "'in' in the formula 'a in b' lacks a backslash"),
        ("It is $a)(b$.", 10, "a '(' of the formula 'a)(b' has no other end"),
        ("It is $[a$.", 10, "a '(' of the formula '[a' has no other end"),
        ("It is $\\{a$.", 10, "a '{' of the formula '\\{a' has no other end"),
        (
            "$$\\begin{pmatrix} a & b \\\\ c \\end{pmatrix}$$",
            10,
            "the lines of the formula",
        ),
        (
            "$$\\begin{aligned}\na &= b \\\\\nc = d\n\\end{aligned}$$",
            10,
            "the lines of the formula",
        ),
        ("It is $\\sqrt\\hat{v}_t$.", 10, "'\\sqrt\\hat{v}_' in the formula"),
        ("It is $\\frac{1 - y}{1} - p$.", 10, "'\\frac{1 - y}{1}' in the formula"),
        ("It is $b\\eta_2 = 1$.", 10, "'b\\eta_' in the formula"),
        ("It is $a * b$.", 10, "'a * b' in the formula 'a * b': a product has no sign"),
        ("It is $2*\\theta$.", 10, "'2*\\' in the formula '2*\\theta': a product has"),
    ]);
}

#[test]
fn formulas_that_were_meant() {
    for text in [
        "$$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$$",
        "It is $\\sqrt{10}$, $\\sqrt2$, $w^*$, $\\left(a, b\\right)$ and $a \\to 0$.",
        "It is $[0, 1)$ and $\\{a\\}$.",
        "It is $[0, 1)$, $|a| < |b|$, $\\ln x$ and $\\text{the rate}$, the $t$-th.",
        "$$\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}$$",
        "- one\n\n  $$a = b$$\n\n- two",
        "> $$a = b$$",
    ] {
        sound(text);
    }
}

/// What looks like one of these and is as it should be.
#[test]
fn formulas_that_are_right() {
    for formula in [
        "\\frac{-1}{2} + \\sqrt{-x} + \\sqrt n",
        "w_1x_1 + w_2x_2 + x^2y",
        "\\sum_{i}x_i + A_{ij}x_j",
        "A^{-\\top} + A^\\top",
        "a \\overset{!}{=} \\lambda 2^{-k}",
        "\\theta^* + w_*",
    ] {
        sound(&format!("It is ${formula}$ here."));
    }
}
