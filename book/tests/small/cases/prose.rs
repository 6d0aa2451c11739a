//! Sentences that no writer means.

use super::{one_complaint, put_in, put_in_each, sound, with};
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

/// Each word is one, and wrong where it stands.
#[test]
fn known_words_in_wrong_places() {
    let than = "'then' is a time, 'than' compares";
    let is = "write out 'is', or the word for whose it is";
    let noun = "a noun is missing behind this word";
    let verb = "the verb does not go with its subject";
    let form = "another form of the verb goes with this word";
    let number = "one of these is singular, the other plural";
    let wrong = "one of these words is wrong or too many";
    for (text, words, what) in [
        ("It is larger then that.", "larger then", than),
        ("It falls. Than it rises.", ". Than", than),
        ("The loss keeps it's sign.", "it's", is),
        ("Each has its the best rate.", "its the", noun),
        ("They is slow.", "They is", verb),
        ("It falls. These is the steps.", ". These is", verb),
        ("There is two of them.", "There is two", verb),
        ("The loss is are low.", "is are", verb),
        ("It would of been slow.", "would of", form),
        ("It can is slow.", "can is", form),
        ("It doesn't has a sign.", "doesn't has", form),
        ("All of this steps are slow.", "this steps", number),
        ("It takes two step more.", "two step", number),
        ("It is a these one.", "a these", number),
        ("It is too the left.", "too the", wrong),
        ("The share from of them.", "from of", wrong),
        ("It has an affect.", "an affect", "the noun is 'effect'"),
    ] {
        put_in(text, 10, &format!("'{words}': {what}"));
    }
    sound(
        "It is larger, then smaller. The optimizer then steps. If it were so, they were slow. \
         A mean of those has an error. It is a two by two matrix. Does it have a sign? Each of \
         them has one. Bowls like this are deep. What they do is right. There are none of a \
         kind. It affects the step. It is too large. Those that are there is what we see.",
    );
}

/// Where a sentence begins, and where one should have ended.
#[test]
fn between_sentences() {
    let capital = "a sentence begins with a capital";
    let stop = "a sentence begins behind a full stop";
    put_in_each(&[
        ("It stands behind it. the word.", 10, format!("'it. the': {capital}")),
        ("It has 32 of 4. a layer.", 10, format!("'4. a': {capital}")),
        ("It is `code`. the word.", 10, format!("'·. the': {capital}")),
        ("It is $m$. the word.", 10, format!("'·. the': {capital}")),
        ("It is (one). the word.", 10, format!("'). the': {capital}")),
        ("It is **one**. the word.", 10, format!("'one. the': {capital}")),
        ("It need not The mean is.", 10, format!("'The mean': {stop}")),
        ("It keeps up, It lags.", 10, format!("'It lags': {stop}")),
        (
            "{{figure ch02-linreg loss: A way Each is.}}",
            10,
            format!("'Each is': {stop}"),
        ),
        ("See [two](two.md).\n\n> our table has it.", 12, "a paragraph begins".into()),
        ("{{figure ch02-linreg path}}\n\nour table has it.", 12, "a paragraph".into()),
    ]);
    for text in [
        "See [One The way](two.md), *One The way* and \"one The way\".",
        "We ask (e.g. here, i.e. there, or, vs. it, Ba et al. there).",
        "It is *what?* and so on.",
    ] {
        sound(text);
    }
}

/// Signs and small words that never stand together.
#[test]
fn what_never_stands_together() {
    let article = "a word is missing behind the article";
    let hyphen = "a word is missing behind this hyphen";
    let sign = "this sign belongs in `code`";
    put_in_each(&[
        ("It is more the than one.", 10, format!("'the than': {article}")),
        ("It is a of two.", 10, format!("'a of': {article}")),
        ("If is one, it stops.", 10, "'If is': a word is missing behind this".into()),
        ("Guo et al found it.", 10, "'et al': write 'et al.'".into()),
        ("It is decay- free.", 10, format!("'decay-': {hyphen}")),
        ("It is SGD' best.", 10, "'D'': write 's behind a name".into()),
        ("It is `one`,two.", 10, "'·,t': leave a blank behind the sign".into()),
        ("It is weigh~t.", 10, format!("'h~t': {sign}")),
        ("Rosenbrock=s way.", 10, format!("'k=s': {sign}")),
        ("It is one+ of two.", 10, format!("'e+': {sign}")),
        ("It tunes long Which is it?", 10, "'Which is': a sentence begins".into()),
        ("It is 3 With two.", 10, "'With two': a sentence begins".into()),
        ("It is so:\n\nAnd so on.", 10, "this colon has nothing below it".into()),
        ("It is `one` `two`.", 10, "a word or a sign is missing between `one`".into()),
        ("It can''t be.", 10, "'''': write one of these signs".into()),
        ("It is (-`one` of them).", 10, "'(-·': write one of these signs".into()),
        ("It is.\n\n  It was.", 12, "a paragraph begins at the margin".into()),
        ("It is $a$ `two`.", 10, "'· ·': a word or a sign is missing".into()),
        ("Half are approve.d now.", 10, "'approve.d': a full stop stands".into()),
        ("It is 5 % of them.", 10, "no blank stands before a '%'".into()),
        ("It is doi: 10.1/a there.", 10, "'doi:': no blank stands behind".into()),
        ("It is before, before it.", 10, "'before' stands twice in a row".into()),
    ]);
    sound("It is so:\n\n- one\n- two");
    sound("It is so:\n\n`code`");
    sound("It is so:\n\n> Somebody said it.");
}

/// A bracket that is a sentence, one that is a part of it, and the end of an item.
#[test]
fn brackets_and_their_stops() {
    let alone = "this bracket is a sentence: its full stop stands in it";
    let part = "the full stop stands behind this bracket";
    let item = "an item with sentences ends with a full stop";
    put_in_each(&[
        ("It is so. (He tells the same story).", 10, alone),
        ("It is one (unless all are the same.) So it is.", 10, part),
        ("- One is two. So is three\n- Two.\n- Three.", 10, item),
    ]);
    sound("It is so (and so). (He tells the same story.) It is (a, b) of it.");
    sound("It is so. ([Two ways of it](two.md#figures)) It is so (Guo et al.).");
    sound("- One is two. So is three.\n- (Two is four.)\n- Three.");
}

/// Headings that pages have in common are the same on all.
#[test]
fn headings_that_are_nearly_usual() {
    let three = "this heading is '## In three lines' everywhere";
    let one = "this heading is '## Exercise' everywhere";
    let lines = "- One.\n- Two.\n- Three.";
    for heading in ["## In 3 lines", "## In Three Lines", "## In three line"] {
        put_in(&format!("{heading}\n\n{lines}"), 10, three);
    }
    let rest = "\n\n### Rest\n\nWords.";
    put_in(&format!("## More\n\n### In three lines\n\n{lines}{rest}"), 12, three);
    put_in(&format!("## More\n\n### Exercise\n\nThere is one.{rest}"), 12, one);
    sound(&format!("## Exercise\n\nThere is one.\n\n## In three lines\n\n{lines}"));
}

/// Two versions of the same, as a merge leaves them.
#[test]
fn sentences_that_are_nearly_the_same() {
    put_in_each(&[(
        "If small steps are slow, why not take longer ones?\nIf small steps are slow, why \
         not take longer steps?",
        11,
        "this is nearly what 'If small steps are...' says",
    )]);
    sound("The steps of the first are slow on the floor. Those of Adam are not.");
}

#[test]
fn blanks_at_signs() {
    let blank = "a blank is missing at this sign, or one is too many";
    let number = "a blank is missing before or behind this number";
    let quote = "a quotation";
    put_in_each(&[
        ("It (is one.)We run.", 10, format!("')We': {blank}")),
        ("It (is one),which runs.", 10, format!("'),which': {blank}")),
        ("It remembers them :the one.", 10, format!("':the': {blank}")),
        ("It is 0. 0 of them.", 10, format!("'0. 0': {blank}")),
        ("It is *from*\n.Kunstner said.", 11, format!("'.Kunstner': {blank}")),
        ("{{figure ch02-linreg loss: A ( way).}}", 10, format!("'( w': {blank}")),
        ("The first and26 more.", 10, format!("'and26': {number}")),
        ("It is 26x4 of it.", 10, format!("'26x4': {number}")),
        ("It is 26and more.", 10, format!("'26and': {number}")),
        ("It is so the\"average\" of it.", 10, format!("{quote} begins")),
        ("It is \" average\" of it.", 10, format!("{quote} begins")),
        ("It is \"average \"of it.", 10, format!("{quote} ends")),
        ("It is \"average\"of it.", 10, format!("{quote} ends")),
    ]);
    sound("It is float32 and f64, \"one\", (\"two\") and \"three.\"");
}

#[test]
fn words_and_signs_that_are_left() {
    let sign = "this sign belongs in `code` or in a formula";
    let article = "a word is missing behind the article";
    put_in_each(&[
        ("It is something > in it.", 10, format!("'>': {sign}")),
        ("It is a <way out.", 10, format!("'<w': {sign}")),
        ("It is people\u{b4}s.", 10, "'\u{b4}' (U+00B4) is no sign of this".into()),
        ("It is down / and still.", 10, format!("'/': {sign}")),
        ("It is $w$ == $b$.", 10, format!("'==': {sign}")),
        ("It has the size of an.", 10, format!("'an.': {article}")),
        ("It has $n$ of the, and more.", 10, format!("'the,': {article}")),
    ]);
    sound("A. Ba and/or *a*, the *b*, \"a\", f(a, b).");
}

#[test]
fn what_stands_twice_in_a_row() {
    let twice = "stands twice in a row";
    put_in_each(&[
        (
            "It counts, table counts table counts.",
            10,
            format!("'table counts' {twice}"),
        ),
        ("It is so long so long ago.", 10, format!("'so long' {twice}")),
        ("It is 200 200 of them.", 10, format!("'200' {twice}")),
        ("It is `lr` `lr` of it.", 10, format!("'`lr`' {twice}")),
        ("It is $m$ $m$ of it.", 10, format!("'$m$' {twice}")),
        ("It is **m n** **m n** of it.", 10, format!("'**m n**' {twice}")),
        (
            "See [a two](two.md)\n[a two](two.md).",
            11,
            format!("'[a two](two.md)' {twice}"),
        ),
    ]);
    sound("It runs again and again and again, step by step by step.");
    sound("It is `lr` or `lr`, $m$, $m$.");
}

/// A heading that lost its signs.
#[test]
fn paragraphs_of_few_words() {
    let few = "so few words are a heading with ##, or end with a full stop";
    put_in_each(&[
        ("Real or complex\n\nWords.", 10, few),
        ("Real or complex\n\n{{figure ch02-linreg path}}", 10, few),
        ("Words\n\n{{figure ch02-linreg loss}}", 10, few),
        ("These are four words\n\n{{figure ch02-linreg path}}", 10, "a paragraph ends"),
    ]);
    for text in [
        "Words.",
        "With\n\n$$a = b$$\n\nit is so.",
        "Type\n\n```sh\ncargo run\n```",
        "[Two](two.md)",
        "`cargo run`",
        "Words:\n\n{{figure ch02-linreg path}}",
    ] {
        sound(text);
    }
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
            "## From {{value ch02-linreg: theory.bound .4}}\n\nWords.",
            10,
            "a heading can't hold a value",
        ),
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
    let share = "{{value ch02-linreg: theory.best_lr %1}}";
    let sign = "this value has a sign for per cent already";
    put_in_each(&[
        (&*format!("It is {value} {value}."), 10, "'· ·': a word or a sign is missing"),
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
fn paragraphs_that_are_bold() {
    put_in_each(&[(
        "**Words.**",
        10,
        "a paragraph that is only bold: write a heading",
    )]);
    sound("**Words** of it.");
}

/// A box asks something, and stands alone like a figure.
#[test]
fn boxes_and_what_stands_alone() {
    let above = "leave a line free above this";
    put_in_each(&[
        (
            "{{predict}}\nSay it.\n{{answer}}\nIt is.\n{{end}}",
            10,
            "this box asks nothing",
        ),
        ("{{predict}}\n`a?`\n{{answer}}\nIt is.\n{{end}}", 10, "this box asks nothing"),
        (
            "{{predict}}\nWhat?\n\nIt is one.\n{{answer}}\nIt is.\n{{end}}",
            13,
            "above the answer stands the question",
        ),
        ("It is.\n{{predict}}\nWhat?\n{{answer}}\nIt is.\n{{end}}", 11, above),
        ("It is:\n{{figure ch02-linreg path}}", 11, above),
        ("{{output ch02-linreg}}", 10, "the page shows a paragraph of this elsewhere"),
    ]);
    sound("{{predict}}\nWhat?\n{{answer}}\n{{figure ch02-linreg path}}\n{{end}}");
}

/// Words that are the title of a page lead there.
#[test]
fn links_with_the_title_of_another_page() {
    let small = Small::new();
    let titled =
        "# Three ways: a title\n<!-- description: The third page. -->\n\nWords.\n";
    small.write("book/text/three.md", titled);
    small.write(
        "book/text/SUMMARY.md",
        &format!("{SUMMARY}[Three ways: a title](three.md)\n"),
    );
    let link = |words: &str, file: &str| with(&format!("See [{words}]({file})."));
    for words in ["Three ways: a title", "Three ways"] {
        small.write("book/text/one.md", &link(words, "two.md#figures"));
        let what = format!("book/text/one.md:10: '{words}' is the title of ");
        one_complaint(&small, &what, words);
        small.write("book/text/one.md", &link(words, "three.md"));
        assert_eq!(small.complaint(), "sound");
    }
}

/// Words of a title lead to its page, and those of a heading to its place.
#[test]
fn links_with_the_words_of_a_heading() {
    let small = Small::new();
    let titled = "# Three ways: a title\n<!-- description: The third page. -->\n\nWords.\n\n\
                  ## Steep and flat ground\n\nMore.\n";
    small.write("book/text/three.md", titled);
    small.write(
        "book/text/SUMMARY.md",
        &format!("{SUMMARY}[Three ways: a title](three.md)\n"),
    );
    for (link, what) in [
        ("[flat ground](two.md)", ""),
        ("[three](two.md)", ""),
        ("[steep and flat ground](three.md#steep-and-flat-ground)", ""),
        ("[the title with three parts](two.md)", ""),
        (
            "[the title of three](two.md)",
            "'the title of three' stands in the title of book/text/three.md",
        ),
        (
            "[steep and flat ground](three.md)",
            "'steep and flat ground' is a heading there: lead to three.md#steep-and-flat-ground",
        ),
    ] {
        small.write("book/text/one.md", &with(&format!("See {link}.")));
        let complaint = small.complaint();
        if what.is_empty() {
            assert_eq!(complaint, "sound", "{link}");
        } else {
            assert!(
                complaint.contains(&format!("book/text/one.md:10: {what}")),
                "{complaint}"
            );
        }
    }
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
    for number in ["1412.698", "1412.69801", "1904.0923"] {
        small.write(
            "book/text/further-reading.md",
            &sources.replace("1412.6980", number),
        );
        let what =
            format!("further-reading.md:4: '{number}' is no number of a paper at");
        one_complaint(&small, &what, "arXiv");
    }
    let wrong = sources.replace("1412.6980.", "1412.6980 Words.");
    small.write("book/text/further-reading.md", &wrong);
    let what = "further-reading.md:4: a full stop is missing behind '1412.6980'";
    one_complaint(&small, what, "arXiv");
    let alike = "further-reading.md:5: a source is 'A. NAME and B. NAME. *TITLE.*";
    for (old, new, what) in [
        ("B. Polyak", "B Polyak", alike),
        ("*Some methods.*", "*Some methods*.", alike),
        ("Some methods", "Adam", "further-reading.md:5: 'Adam' is there twice"),
        (
            "1964.",
            "1964. arXiv:1412.6980.",
            "further-reading.md:5: another source is '1412.6980' too",
        ),
    ] {
        small.write("book/text/further-reading.md", &sources.replace(old, new));
        one_complaint(&small, what, new);
    }
}
