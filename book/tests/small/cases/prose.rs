//! Sentences that no writer means.

use super::{one_complaint, put_in_each, sound, with};
use crate::project::{SUMMARY, Small};

#[test]
fn words_and_signs() {
    let begin = "a sentence begins with a capital";
    let capital = |words: &str| format!("'{words}': {begin}");
    put_in_each(&[
        ("It is is one.", 10, "'is' stands twice in a row".to_string()),
        ("It is *the\nThe* one.", 11, "'the' stands twice in a row".into()),
        ("It works. and more.", 10, capital("works. and")),
        ("It is one,. Two.", 10, "',.': write one of these signs".into()),
        ("It is one.. Two.", 10, "'..': write one of these signs".into()),
        ("It is one,two.", 10, "'one,two': leave a blank behind the sign".into()),
        ("It works.It runs.", 10, "'works.It': leave a blank behind the sign".into()),
        ("It is -- one.", 10, "'--': write a full stop".into()),
        ("It is @one.", 10, "'@': this sign belongs in `code`".into()),
        ("It cant be.", 10, "'cant': the apostrophe is missing".into()),
        ("It is a arrow.", 10, "'a arrow': write 'an' before a vowel".into()),
        ("It is an car.", 10, "'an car': write 'a' before a consonant".into()),
        ("Typed 1,23 or so.", 10, "'1,23': this is no number".into()),
        ("Lorem ipsum.", 10, "'Lorem ipsum': write what was meant here".into()),
        ("It is <br> one.", 10, "'\\': a line ends where it is full".into()),
        ("It is \u{2019}one.", 10, "'\u{2019}': quotation marks are straight".into()),
        ("It is \u{2014} one.", 10, "'\u{2014}': write a full stop".into()),
        (
            "It is a\u{3b2}.",
            10,
            "'a\u{3b2}': one of these letters is of another".into(),
        ),
        ("It is m_t here.", 10, "'m_t': write it as `code` or as a formula".into()),
        (
            "See https://a.org now.",
            10,
            "'https://a.org': write [WORDS](ADDRESS)".into(),
        ),
        ("It is \u{201c}one\u{201d}.", 10, "'\u{201c}': quotation marks are".into()),
    ]);
}

#[test]
fn brackets_and_quotation_marks() {
    put_in_each(&[
        ("It is (one.", 10, "a '(' has no other end"),
        ("It is\none).", 11, "a ')' ends no bracket"),
        ("It is \"one.", 10, "a quotation mark has no other end"),
        ("{{figure ch02-linreg loss: The (way.}}", 10, "a '(' has no other end"),
    ]);
}

#[test]
fn what_runs_into_a_word() {
    let runs = "runs into what stands beside it";
    put_in_each(&[
        ("See the[two](two.md).", 10, format!("'[two](two.md)' {runs}")),
        ("See [two](two.md)there.", 10, format!("'[two](two.md)' {runs}")),
        ("Type c`argo`.", 10, format!("'`argo`' {runs}")),
        ("It is **bold**and.", 10, format!("'**bold**' {runs}")),
        ("It is $m$$v$.", 10, format!("'$m$' {runs}")),
        ("It is so,$m$.", 10, format!("'$m$' {runs}")),
    ]);
    sound("It is the **r**oot of $m$.");
}

#[test]
fn how_a_paragraph_begins_and_ends() {
    put_in_each(&[
        ("It is one of these", 10, "a paragraph ends with a full stop"),
        ("Words.\n\nit is one of these.", 12, "a paragraph begins with a capital"),
    ]);
    sound("It is one of these\n\n$$a = b$$\n\nfor all that we know.");
    sound("[It is one of these](two.md)");
}

#[test]
fn what_is_said_twice() {
    let said = "These are words that nobody writes twice.";
    put_in_each(&[
        (&*format!("{said} More.\n\nAnd more. {said}"), 12, "this sentence is on the"),
        ("```sh\ncargo run\n```\n\n```sh\ncargo run\n```", 14, "this is on the page"),
        ("$$a = b$$\n\n$$a = b$$", 12, "this is on the page twice"),
        ("Words.\n\nWords.", 12, "this is on the page twice"),
    ]);
}

#[test]
fn headings_and_captions() {
    let figure = |caption: &str| format!("{{{{figure ch02-linreg {caption}.}}}}");
    let two = format!("{}\n\n{}", figure("loss: A way"), figure("path: A way"));
    put_in_each(&[
        ("## more of it\n\nWords.", 10, "a heading begins with a capital"),
        ("## More of it:\n\nWords.", 10, "a heading has no sign at its end"),
        (&figure("loss: the way"), 10, "a caption begins with a capital"),
        (&two, 12, "the page has this caption twice"),
        (
            "{{predict}}\nWhat?\n{{answer}}\n\n## More\n\nWords.\n{{end}}",
            14,
            "a heading can't stand in a box",
        ),
    ]);
}

#[test]
fn values_side_by_side() {
    let value = "{{value ch02-linreg: theory.bound .4}}";
    let share = "{{value ch02-linreg: theory.bound %1}}";
    let sign = "this value has a sign for per cent already";
    put_in_each(&[
        (&*format!("It is {value} {value}."), 10, "'· ·': a word is missing between"),
        (&format!("It is {share} per cent."), 10, sign),
        (&format!("It is {share}%."), 10, sign),
    ]);
}

#[test]
fn lines_that_are_there_twice() {
    let line = "and these are the words of one line";
    put_in_each(&[
        (&*format!("It is so,\n{line},\n{line},\nand more."), 12, "this line is on"),
        (
            "```text\na\n```\n\n| a | b |\n|---|---|\n| c | d |\n| c | d |",
            17,
            "this line",
        ),
    ]);
    sound("```text\na\na\n```");
}

#[test]
fn words_with_swapped_letters() {
    let words = "One optimizer is an optimizer, and each optimizer is an optimizer.";
    let what = "'optimzier': 'optimizer' with two letters swapped?";
    put_in_each(&[(&*format!("{words} This optimzier too."), 10, what)]);
}

#[test]
fn paragraphs_that_are_bold() {
    put_in_each(&[(
        "**Words.**",
        10,
        "a paragraph that is only bold: write a heading",
    )]);
    sound("**Words** of it.");
}

/// A paper has its entry in the list of sources.
#[test]
fn papers_without_an_entry() {
    let small = Small::new();
    let sources = "# Sources\n<!-- description: The sources. -->\n\n- D. Kingma and J. Ba. \
                   *Adam.* 2015. arXiv:1412.6980.\n- B. Polyak. *Some methods.* 1964.\n";
    small.write("book/text/further-reading.md", sources);
    let contents = format!("{SUMMARY}[Sources](further-reading.md)\n");
    small.write("book/text/SUMMARY.md", &contents);
    let said = "Kingma and Ba (2015) and (Polyak 1964) say so, in December 2014.";
    small.write("book/text/one.md", &with(said));
    assert_eq!(small.complaint(), "sound");
    for (old, new) in [("2015", "2016"), ("Polyak", "Nesterov")] {
        small.write("book/text/one.md", &with(&said.replace(old, new)));
        let what = "is no entry of further-reading.md";
        one_complaint(&small, "book/text/one.md:10: '", new);
        one_complaint(&small, what, new);
    }
    small.write("book/text/one.md", &with(said));
    let wrong = sources.replace("1412.6980", "1412.698");
    small.write("book/text/further-reading.md", &wrong);
    let what = "further-reading.md:4: '1412.698' is no number of a paper at arXiv";
    one_complaint(&small, what, "arXiv");
}
