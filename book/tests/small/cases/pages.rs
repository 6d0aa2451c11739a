//! What a page can have.

use super::{among_others, one_complaint, put_in, put_in_each, with};
use crate::project::{ONE, Small};

#[test]
fn from_another_site() {
    for text in [
        "<img alt=\"\" src=\"HTTPS://example.org/a\">",
        "<img alt=\"\" src=\" https://example.org/a\">",
        "![a](HTTPS://example.org/a)",
        "![a](https://example.org/a)",
        "<img alt=\"\" srcset=\"two.html 1x, https://example.org/a 2x\">",
        "<object data=\"https://example.org/a\"></object>",
        "<embed src=\"https://example.org/a\">",
        "<audio src=\"https://example.org/a\"></audio>",
        "<video poster=\"https://example.org/a\"></video>",
        "<iframe src=\"//example.org/a\"></iframe>",
        "<span style=\"background: image-set('https://example.org/a' 1x)\">x</span>",
        "<style>\na { b: url(https://example.org/a) }\n</style>",
        "<style>@import 'https://example.org/a';</style>",
        "<svg><image xlink:href=\"https://example.org/a\" /></svg>",
        "<svg><use href=\"https://example.org/a\"></use></svg>",
        "Words with <img alt=\"\" src=\"https://example.org/a\">.",
    ] {
        let line = if text.contains("<style>\n") { 11 } else { 10 };
        let small = Small::new();
        small.write("book/text/one.md", &with(text));
        let complaint = small.complaint().to_lowercase();
        let expected = format!("book/text/one.md:{line}: '");
        let site = "example.org/a' comes from another site";
        assert!(complaint.starts_with(&expected), "{text}\n{complaint}");
        assert!(complaint.contains(site), "{text}\n{complaint}");
    }
}

#[test]
fn scripts_and_what_leads_away() {
    for (text, what) in [
        ("<script>let a;</script>", "this is a script: scripts belong in book/theme"),
        (
            "<script type=\"module\">import 'https://example.org/a.js';</script>",
            "this is a script: scripts belong in book/theme",
        ),
        ("<b onclick=\"a()\">x</b>", "'onclick' is a script"),
        ("<iframe srcdoc=\"x\"></iframe>", "'srcdoc' is a page within the page"),
        ("<meta http-equiv=\"refresh\" content=\"0\">", "<meta http-equiv> can lead"),
        ("<base href=\"x\">", "<base> changes where all links of the page lead"),
        ("[a](javascript:b)", "the link 'javascript:b' leads nowhere"),
    ] {
        put_in(text, 10, what);
    }
}

#[test]
fn files_that_are_not_there() {
    for (text, url) in [
        ("![a](nothing.png)", "nothing.png"),
        ("<img alt=\"\" src=\"nothing.png\">", "nothing.png"),
        ("<script src=\"nothing.js\"></script>", "nothing.js"),
        ("<img alt=\"\" srcset=\"nothing.png 2x\">", "nothing.png"),
        ("<span style=\"background: url(nothing.png)\">x</span>", "nothing.png"),
    ] {
        put_in(text, 10, &format!("there is no file '{url}'"));
    }
    // The other pages have another line.
    put_in(
        "Words.\n\n- ![a](nothing.png)\n- one",
        12,
        "there is no file 'nothing.png'",
    );
}

#[test]
fn html_that_does_not_match() {
    among_others(&[
        ("</div>", 10, "</div> ends what is not open here"),
        ("<div>\n\nWords.", 10, "<div> has no end"),
        ("<div>\n<p>\n</div>", 11, "<p> has no end"),
        ("Some <b>words.", 10, "<b> has no end"),
        ("Some words</b>.", 10, "</b> ends what is not open here"),
        ("Some words</p> here.", 10, "</p> ends what is not open here"),
        (
            "- Some words</li> here.\n- And more here.",
            10,
            "</li> ends what is not open here",
        ),
        ("<!-- a comment", 10, "this comment has no end"),
        ("<!-- a\n\n<!-- b -->", 10, "this comment has no end"),
        ("Words <!-- a comment.", 10, "'<!--' is left unrendered"),
        ("<div class=\"a", 10, "this HTML breaks off"),
        (
            "<details>\n<summary>A</summary>\n\n</div>\n</details>",
            13,
            "</div> ends what",
        ),
        ("- <b>one\n- two</b>", 10, "<b> has no end"),
    ]);
}

#[test]
fn markdown_that_is_not_understood() {
    put_in_each(&[
        ("[x][nowhere]", 10, "'[' is left unrendered in \"[x][nowhere]\""),
        ("Words.[^nope]", 10, "'[' is left unrendered"),
        ("[x]()", 10, "this link leads nowhere"),
        ("[x](<>)", 10, "this link leads nowhere"),
        ("## ", 10, "this heading has no words"),
        ("## <!-- a -->", 10, "this heading has no words"),
        ("Words **bold", 10, "'*' is left unrendered"),
        ("Words `code", 10, "'`' is left unrendered"),
        ("Two\nlines \u{fffd}.", 11, "the character U+FFFD can't be read by anyone"),
        ("Words \0.", 10, "the character U+0000 can't be read by anyone"),
        ("Words &#0;.", 10, "'\u{fffd}' is left unrendered"),
        ("Words.\n\nTODO: more words.", 12, "'TODO' is left in the text"),
        ("<div>TODO</div>", 10, "'TODO' is left in the text"),
        (
            "<a id=\"next\"></a>\n\n<a id=\"next\"></a>",
            12,
            "two places of the page have the name 'next'",
        ),
    ]);
}

#[test]
fn directives_that_are_not_put_in() {
    let value = "value ch02-linreg: theory.bound .4";
    let code = "a directive within code or a formula is shown as it stands";
    for (text, line, what) in [
        (format!("Some `{{{{{value}}}}}`."), 10, code.to_string()),
        (format!("```text\na\n{{{{{value}}}}}\n```"), 12, code.to_string()),
        (format!("It is ${{{{{value}}}}}$."), 10, code.to_string()),
        (
            format!("It is {{{value}}}."),
            10,
            format!("'{{{value}}}' is no directive: it needs"),
        ),
        (
            format!("It is {{{{{value}}}"),
            10,
            "'value ch02' is left of a directive".into(),
        ),
        (
            "It costs $5 and then 6$.".into(),
            10,
            "the formula '5 and then 6' reads like words: write \\$ for a dollar sign"
                .into(),
        ),
        (
            "- {{figure ch02-linreg loss}}".into(),
            10,
            "this directive must stand alone, at the start of its line".into(),
        ),
        (
            "Words {{figure ch02-linreg loss}}".into(),
            10,
            "this directive must stand alone".into(),
        ),
        (
            "{{figure ch02-linreg loss: The [next](#next) words.}}".into(),
            10,
            "'[' is left unrendered".into(),
        ),
    ] {
        put_in(&text, line, &what);
    }
    // Whoever writes it so means it.
    let small = Small::new();
    small.write("book/text/one.md", &with("## $a$\n\n$b$ is **b**.\n\n$$c$$"));
    assert_eq!(small.complaint(), "sound");
    small.write("book/text/one.md", &with("It costs \\$5 and then \\$6."));
    assert_eq!(small.complaint(), "sound");
}

#[test]
fn commands_that_do_not_exist() {
    for (text, line, what) in [
        (
            "```sh\ncargo run -p ch02-linreg\ncargo run -p ch99\n```",
            12,
            "'cargo run -p ch99': there is no package 'ch99'",
        ),
        (
            "```sh\ncargo run -p ch02-linreg -- --nope\n```",
            11,
            "'cargo run -p ch02-linreg -- --nope': unexpected argument",
        ),
        (
            "```sh\ncargo run -- tell\n```",
            11,
            "'cargo run -- tell': unrecognized subcommand 'tell'",
        ),
        (
            "Type `cargo run -p ch99`.",
            10,
            "'cargo run -p ch99': there is no package 'ch99'",
        ),
        (
            "Type\n`cargo run -p ch02-linreg -- no`.",
            11,
            "'cargo run -p ch02-linreg -- no': there is no topic 'no'",
        ),
        (
            "Type `cargo run -p ch02-linreg -- --lr 0`.",
            10,
            "'cargo run -p ch02-linreg -- --lr 0': invalid value '0'",
        ),
        (
            "Type `cargo learn tell 2`.",
            10,
            "'cargo learn tell 2': unrecognized subcommand 'tell'",
        ),
        (
            "Type `cargo test -p book --test nope`.",
            10,
            "'cargo test -p book --test nope': there is no test 'nope'",
        ),
        (
            "Type `cargo run ch02-linreg`.",
            10,
            "'cargo run ch02-linreg': 'ch02-linreg' stands before --",
        ),
        ("Type `cargo learn hint 1 9`.", 10, "'cargo learn hint 1 9': "),
        (
            "```text\nA=1 cargo rum\n```",
            11,
            "'cargo rum': the project has no such command",
        ),
        ("Type `cargo rum`.", 10, "'cargo rum': the project has no such command"),
        (
            "{{snapshot a.snap: cargo run -p ch99}}",
            10,
            "'cargo run -p ch99': there is no package 'ch99'",
        ),
    ] {
        let small = Small::new();
        small
            .write("a.snap", "---\na: b\ndescription: cargo run -p ch99\n---\nwords\n");
        small.write("book/text/one.md", &with(text));
        super::one_complaint(&small, &format!("book/text/one.md:{line}: {what}"), text);
    }
    let small = Small::new();
    small.write(
        "book/text/one.md",
        &with(
            "```sh\ncargo run -p ch02-linreg -- momentum --help\ncargo run\ncargo run -- check\n\
             cargo run --release -p ch02-linreg -- --lr 0.1 # words\ncargo learn list\n```\n\n\
             `cargo run -p ch02-linreg -- --seed N`",
        ),
    );
    assert_eq!(small.complaint(), "sound");
}

/// It is the wrong sign that is named, not the first of its kind.
#[test]
fn the_right_line() {
    put_in_each(&[
        ("It is $a$.\n\nIt is $ b.", 12, "'$' is left unrendered in \"It is $ b.\""),
        (
            "It is {{value ch02-linreg: theory.bound .4}}.\n\nIt {{is",
            12,
            "'{' is left of a directive",
        ),
        (
            "<a href=\"#next\">a</a>\n<a href=\"#no\">b</a>",
            11,
            "the link '#no' names no place",
        ),
        ("Words.\n[a](/two.html)", 11, "the link '/two.html' leads nowhere"),
        ("Words.\n<a href=\"/two.md\">a</a>", 11, "the link '/two.html' leads nowhere"),
        ("[a](two.md)\n[b](two.md#no)", 11, "the link 'two.html#no' names no place"),
    ]);
}

/// Signs of Markdown and of LaTeX that a reader would see as they are typed.
#[test]
fn signs_that_are_left() {
    let left = "is left unrendered in";
    for (text, line, what) in [
        ("It is 1 - \\beta_1.", 10, format!("'\\b' {left}")),
        ("See [there] (two.md).", 10, format!("'[' {left}")),
        ("See (there)[two.md].", 10, format!("'[' {left}")),
        ("See [there].", 10, format!("'[' {left}")),
        ("A *word.", 10, format!("'*' {left}")),
        ("A _word.", 10, format!("'_w' {left}")),
        ("A ==word==.", 10, "'==w': this sign is left unrendered".into()),
        ("It is \\$m\\$ here.", 10, "'$m$': this sign is left unrendered".into()),
        ("```sh\n$ cargo run\n```", 11, "leave the prompt out".into()),
        ("Type ``sh cargo run``.", 10, "a block of code begins and ends with".into()),
        ("A ~~word.", 10, format!("'~~' {left}")),
        ("| a | b |\n| c | d |.", 10, format!("'|' {left}")),
        ("A&nbps;word.", 10, format!("'&nbps;' {left}")),
        ("See two.md.", 10, "'two.md' is the file of a page: write a link".into()),
        ("It is 50% %.", 10, "'% %' says percent twice".into()),
        ("This is todo.", 10, "'todo' is left in the text".into()),
        ("The paperâ€™s.", 10, "'â€' was written with another encoding".into()),
        ("As Figure 9 shows.", 10, "'Figure 9' changes with the book".into()),
        ("{{figure ch02-linreg loss: The *way.}}", 10, format!("'*' {left}")),
        (
            "{{figure ch02-linreg loss: The $w$.}}",
            10,
            "a caption can't hold a formula".into(),
        ),
        ("{{figure ch02-linreg loss: It is 0.0291.}}", 10, "0.0291 is computed".into()),
        (
            "Words.\n<<<<<<< HEAD\nMore.",
            11,
            "version control has left its marks".into(),
        ),
        ("The set {a, b}.", 10, "'{' is left of a directive".into()),
        (
            "It is {{value ch02-linreg: theory.bound .4}}times.",
            10,
            "this value runs into".into(),
        ),
        (
            "It is {{{value ch02-linreg: theory.bound .4}}}.",
            10,
            "'{value ch02-linreg: theory.bound .4}' is no".into(),
        ),
        (
            "It is {{value ch02-linreg: theory.bound}}.",
            10,
            "'theory.bound' is 0.0290".into(),
        ),
        ("See [](two.md).", 10, "this link has no words".into()),
        ("![](assets/a.svg)", 10, "this image has no text alternative".into()),
        ("<img src=\"assets/a.svg\">", 10, "this image has no text alternative".into()),
        ("A Vec<T> here.", 10, "<t> is no element of a page".into()),
        ("<a herf=\"two.html\">a</a>", 10, "this <a> leads nowhere".into()),
        (
            "[a](http://localhost:3000)",
            10,
            "'http://localhost:3000' is this machine".into(),
        ),
        ("<slot name=\"later-0\"></slot>", 10, "<slot> is what the weaver uses".into()),
        ("A\u{202e}word.", 10, "the character U+202E can't be read".into()),
        ("Type `--rate`.", 10, "no chapter has a flag '--rate'".into()),
        ("```bash\ncargo run\n```", 10, "a block of code typed by hand".into()),
    ] {
        let small = Small::new();
        small.write("book/text/assets/a.svg", crate::project::PICTURE);
        small.write("book/text/one.md", &with(text));
        super::one_complaint(&small, &format!("book/text/one.md:{line}: {what}"), text);
    }
}

/// What Markdown takes for something else than was meant.
#[test]
fn lines_that_begin_something_else() {
    let item = "this line begins a list, a quote or a definition within a paragraph";
    among_others(&[
        ("Words\n- more words.", 11, item),
        ("Words\n> more words.", 11, item),
        ("Words\n1. more words.", 11, item),
        ("Words.\n---", 10, "the line below makes this a heading"),
        ("It is w*x + b*y.", 10, "'*' makes this bold or italic"),
        ("It is __init__.", 10, "'_' makes this bold or italic"),
        (
            "```sh\ncargo run\n\n```sh\ncargo run\n```",
            10,
            "this block of code runs into",
        ),
        ("Words.\n\n[^1]: A note.", 12, "the footnote '1' is named nowhere"),
        ("It is \\(a\\).", 10, "a formula stands between dollar signs"),
        ("It is `$a_1$`.", 10, "this formula stands in code"),
        (
            "- {{value ch02-linreg: history.last.epoch}}. And",
            10,
            "the line begins with '200.'",
        ),
        (
            "It is {{value ch02-linreg: theory.bound .1}}.",
            10,
            "'theory.bound' as '.1' is 0.0",
        ),
        ("##Next", 10, "a heading has a space behind its signs"),
        ("-write", 10, "an item has a space behind its sign"),
        ("1986. Words.", 10, "the number at its start makes this line a list"),
        ("{{listing src/code.rs add}}\nWords.", 10, "leave a line free below this"),
        ("$$a$$\n- one", 10, "leave a line free below this"),
        ("```sh\ncargo run", 10, "this block of code has no end"),
        ("| a | b |\n|---|---|\n| c |", 12, "this row has 1 cells, and the table 2"),
        ("| a | b |\n|---|---|\n| c | d |\nWords.", 13, "this row has 1 cells"),
        (
            "It is $1 - beta_1$.",
            10,
            "'beta' in the formula '1 - beta_1' lacks a backslash",
        ),
        (
            "It is $10^-8$.",
            10,
            "'^-8' in the formula '10^-8' lacks a backslash or braces",
        ),
        ("It is $x_10$.", 10, "'_10' in the formula"),
        ("It is $5 % a$.", 10, "'%' ends the formula"),
        ("<!-- needs: one.md -->", 10, "this belongs directly below the title"),
        ("{{predict}}\nWhat?\n{{answer}}\n{{end}}", 13, "this box has an empty part"),
        ("Words.[^1]\n\n[^1]:", 12, "the footnote '1' is empty"),
        ("$$\na\n\nb\n$$", 10, "this $$ has no other end before a free line"),
        ("  <div>x</div> and 0.0291", 10, "0.0291 is computed"),
    ]);
}

/// What a box asks for is shown in its answer.
#[test]
fn answers_that_end_too_soon() {
    let small = Small::new();
    let answer = "It is {{value ch02-linreg --lr 0.1: theory.rate .3}} per epoch.\n";
    let end = "{{end}}\n";
    let page = ONE.replace(end, "").replace(answer, &format!("It grows.\n{end}"));
    small.write("book/text/one.md", &page);
    let what =
        "book/text/one.md:22: 'cargo run -p ch02-linreg -- --lr 0.1' is asked in";
    one_complaint(&small, what, "end");
    let small = Small::new();
    let other = ONE.replacen(
        "`cargo run -p ch02-linreg -- --lr 0.1`",
        "`cargo run -p ch02-linreg -- --lr 0.2`",
        1,
    );
    small.write("book/text/one.md", &other);
    let what = "book/text/one.md:21: the box above does not ask for this run";
    assert!(small.complaint().contains(what), "{}", small.complaint());
    let values = other.replacen("{{figure ch02-linreg --lr 0.1 loss}}\n", "", 1);
    small.write("book/text/one.md", &values);
    let what = "book/text/one.md:14: the answer shows no run that the box asks for";
    one_complaint(&small, what, "command");
    let varied =
        values.replacen("What happens?", "Start here, and vary it. What happens?", 1);
    small.write("book/text/one.md", &varied);
    assert_eq!(small.complaint(), "sound");
}
