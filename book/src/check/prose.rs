//! Sentences: what a reader sees at once, and no writer means.

use std::sync::LazyLock;

use regex::Regex;

use crate::block::{BREAK, Block, CODE, EDGE, FORMULA, Shape, VALUE, blocks};
use crate::page::Page;
use crate::pattern::regex;

/// Signs that no sentence has, and what is said of them.
static SLIPS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let slips = [
        (
            r"(?:\b[a-z]+|\b[A-Z]{2,}|[\d)\u{e001}-\u{e003}])\u{e005}*[.?!]\s[a-z]\w*",
            "a sentence begins with a capital",
        ),
        (r"(?:\b(?:al|[A-Z]))?[.,;:?!]{2,}", "write one of these signs"),
        (
            r"(?:^|[^&A-Za-z])[A-Za-z]*[a-z](?:[,;:][A-Za-z]|[.?!][A-Z])[a-z]*",
            "leave a blank behind the sign",
        ),
        (
            r"\)[.,;]?[A-Za-z]+|\s[.,;:!?][A-Za-z]\w*(?:[^\w:]|$)|\b0\.\s\d|\(\s[^\s)]|[^\s(]\s\)",
            "a blank is missing at this sign, or one is too many",
        ),
        (
            r"\b(?:and|or|of|the|to|in|is|at|by|from|with|than|for|x)\d+\b|\b\d+(?:and|or|of|the|to|in|is|at|by|from|with|than|for)\b|\b\d+x\d+\b",
            "a blank is missing before or behind this number",
        ),
        (r"\s(?:an?|the)\s?[.?!,;](?:\s|$)", "a word is missing behind the article"),
        (
            r"\b(?:an?|the)\s(?:than|of|is|are|was|and|or|but|to|in|on|at|by|for|from|with|if|that|which|its?|this|be|has|have|as|an?|the|can|could|we|you)\s",
            "a word is missing behind the article",
        ),
        (
            r"\b[Ii]f\s(?:is|are|has|was|could|can)\s",
            "a word is missing behind this 'if'",
        ),
        (r"\bet al(?:[^.\w]|$)|(?:^|[^t]\s)al\.", "write 'et al.'"),
        (r"(?:^|\s)[A-Za-z]+-\s", "a word is missing behind this hyphen"),
        (r"[A-RT-Za-rt-z]'(?:\s|$)", "write 's behind a name"),
        (
            r"[\u{e001}-\u{e003}](?:[,;:][A-Za-z\u{e001}-\u{e003}]|[.?!][A-Z])",
            "leave a blank behind the sign",
        ),
        (r"\s--+\s", "write a full stop, a colon or brackets in place of this dash"),
        (
            r"(?:^|[^(])[#@]|(?:^|[^:])//|[\\^](?:\s|$)|\w~\w",
            "this sign belongs in `code` or in a formula",
        ),
        (
            r"(?i)\b(?:can|don|isn|won|doesn|didn|couldn|wasn|aren|hasn|haven)t\b",
            "the apostrophe is missing",
        ),
        (r"\b[Aa]\s(?:[ai]|e[^u]|o[^n])[a-z]+", "write 'an' before a vowel"),
        (r"\b[Aa]n\s[bcdfgjkpqtvwyz][a-z]+", "write 'a' before a consonant"),
        (
            r"\d\.\.\d|\d\.\d+\.\d|\b\d+,(?:\d{1,2}|\d{4,})\b|\u{e003}\.\d",
            "this is no number: a comma parts thousands, and a point stands once",
        ),
        (r"(?i)\blorem ipsum\b|\b(?-i:TK|TBD|XXX)\b", "write what was meant here"),
        (r"\u{e004}", "a line ends where it is full: begin a new paragraph instead"),
        (
            r"(?m)^(?:[-–—•]\s?|\d{1,2}[.)])[A-Za-z]",
            "an item begins with '- ' or '1. '",
        ),
        (r"\n\d{1,2}[.)]\s", "this number makes its line look like an item"),
        (
            "[\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}\u{201a}]",
            "quotation marks are straight",
        ),
        (
            r"\s[–—]\s|\w—\w",
            "write a full stop, a colon or brackets in place of this dash",
        ),
        (
            r"\u{e003}\s+[\u{e001}-\u{e003}]|[\u{e001}\u{e002}]\s+\u{e003}|\u{e001}\s+\u{e002}|\u{e002}\s+\u{e001}",
            "a word or a sign is missing between these",
        ),
        (r"\b[A-Za-z]*[a-z]{2}(?:\.[a-z]+)+\b", "a full stop stands within this word"),
        (r"\bdoi:\s", "no blank stands behind this sign"),
        (r"''|[\s(][-−][\u{e001}\u{e003}]", "write one of these signs, or none"),
        (r"==\w|\w==|\$[^\s\d][^\s$]*\$", "this sign is left unrendered"),
        (
            r"[A-Za-z][\u{391}-\u{3c9}]|[\u{391}-\u{3c9}][A-Za-z]",
            "one of these letters is of another alphabet",
        ),
    ];
    slips
        .into_iter()
        .chain(GRAMMAR)
        .map(|(pattern, what)| (regex(pattern), what))
        .collect()
});

/// Words that are known, and wrong where they stand.
const GRAMMAR: [(&str, &str); 8] = [
    (
        r"\b(?:more|less|fewer|rather|other|better|worse|larger|smaller|longer|shorter|higher|lower|greater|faster|slower|closer|nearer|wider|steeper|flatter|deeper|sharper|easier|harder|sooner)\sthen\s|(?:^|[.;:,(]\s)[Tt]han\s",
        "'then' is a time, 'than' compares",
    ),
    (r"\b[Ii]t's\b|\b[Ww]ho's\b", "write out 'is', or the word for whose it is"),
    (
        r"\b(?:[Ii]ts|[Tt]heir)\s(?:is|are|was|were|an?|the|no|not|been)\s",
        "a noun is missing behind this word",
    ),
    (
        r"\b(?:[Tt]hey|[Ww]e|[Yy]ou)\s(?:is|was|has|does)\b|(?:^|[.!?,]\s)[Tt](?:hese|hose)\s(?:is|was|has|does)\b|(?:^|[.!?]\s)(?:It|This|Each|Everyone|Nobody)\s(?:are|were|have)\b|\b[Tt]here\sis\s(?:two|three|four|five|many|several|few)\b|\b[Tt]here\sare\s(?:an?|one)\s|\b(?:is\s(?:are|was|were)|are\s(?:is|was|were)|was\s(?:is|are|were)|were\s(?:is|are|was))\b",
        "the verb does not go with its subject",
    ),
    (
        r"\b(?:will|can|must|would|may|could|should|might|doesn't|don't|didn't|can't)\s(?:of|is|are|was|were|has|had|does|did|goes)\b",
        "another form of the verb goes with this word",
    ),
    (
        r"\b[Tt]his\s(?:steps|rates|gradients|losses|runs|seeds|numbers|values|figures)\b|\b[Tt]hese\s(?:step|rate|gradient|loss|run|seed|number|value|figure)\s|\b[Ee]ach\s(?:steps|rates|gradients|losses|runs|seeds|numbers|values|figures|optimizers)\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|many|several|few)\s(?:step|rate|gradient|run|seed|number|value|figure|optimizer|line|epoch|weight|sample|point)\s|\b[Aa]n?\s(?:these|those|many)\s",
        "one of these is singular, the other plural",
    ),
    (
        r"\btoo\s(?:the|be|an?|it|this|that)\s|\b(?:of\s(?:to|with|from)|with\s(?:of|to|from)|from\s(?:of|to|with)|into\s(?:of|to|with|from))\s",
        "one of these words is wrong or too many",
    ),
    (r"\b(?:the|an|its|no|this)\saffects?\b", "the noun is 'effect'"),
];
/// What looks like one of them and is right.
static RIGHT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?:\.{3}[,;:]?|(?:al|[A-Z])\.[,;:]|(?:etc|vs|al|[eg])[.]\s.*|\d\.\s(?:arXiv|doi|https?)|[\w.]+\.(?:ai|io|md|org|rs))$",
    )
});
/// How a paragraph of some words ends: with a full stop and perhaps a closing sign.
static END: LazyLock<Regex> = LazyLock::new(|| regex(r#"[.?!:)]["\u{e005}]*$"#));

/// The end of a sentence, with another behind it.
static STOP: LazyLock<Regex> = LazyLock::new(|| regex(r"[a-z)][.?!]\s+[A-Z(]"));

/// What may stand behind a word.
const SIGNS: [char; 6] = ['.', ',', ';', ':', ')', EDGE];
/// More words than these are a sentence.
const FEW: usize = 3;

/// Checks the sentences of a page.
pub(super) fn prose(page: &Page, add: &mut impl FnMut(usize, String)) {
    for block in page.blocks.iter().filter(|block| block.is_prose()) {
        slips(block, add);
        doubled_words(block, add);
        doubled_phrases(block, add);
        doubled_marks(page, block, add);
        pairs(block, add);
        brackets(block, add);
        unended(block, add);
        touched(page, block, add);
        addresses(block, add);
        titles(page, block, add);
        bold_alone(page, block, add);
        // Tasks, comments and captions write formulas in plain letters.
        let is_plain = page.file.starts_with("exercises") || page.is_of_code();
        if !is_plain && block.shape != Shape::Caption {
            indices(block, add);
            lone_signs(block, add);
        }
    }
    ends(page, add);
    colons(page, add);
    description(page, add);
}

/// The description of a page is a sentence too.
fn description(page: &Page, add: &mut impl FnMut(usize, String)) {
    let text = &page.header.description;
    let mut add = |what: String| add(page.header.range.start, what);
    sentence(text, &mut add);
    if text.starts_with(char::is_lowercase) {
        add("a description begins with a capital".into());
    }
    if !text.is_empty() && !text.ends_with(['.', '?', '!']) {
        add("a description ends with a full stop".into());
    }
}

/// Checks a text that stands in no page, and says what is wrong with it.
pub(super) fn sentence(text: &str, add: &mut impl FnMut(String)) {
    for block in blocks(text, &[]) {
        let mut add = |_: usize, what: String| add(what);
        slips(&block, &mut add);
        doubled_words(&block, &mut add);
        doubled_phrases(&block, &mut add);
        pairs(&block, &mut add);
    }
}

fn slips(block: &Block, add: &mut impl FnMut(usize, String)) {
    for (pattern, what) in SLIPS.iter() {
        let wrong = |found: &regex::Match| !RIGHT.is_match(found.as_str());
        if let Some(found) = pattern.find_iter(&block.text).find(wrong) {
            let words = shown(found.as_str());
            let start = found.end() - found.as_str().trim_start().len();
            add(block.place(start), format!("'{words}': {what}"));
        }
    }
}

/// A paragraph that is only bold was meant as a heading.
fn bold_alone(page: &Page, block: &Block, add: &mut impl FnMut(usize, String)) {
    let is_bold = page.text[block.range.clone()].starts_with("**");
    let is_all = block.marks.first() == Some(&block.range);
    if block.shape == Shape::Paragraph && is_bold && is_all {
        add(block.range.start, "a paragraph that is only bold: write a heading".into());
    }
}

/// An address of a site.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)https?://\S+|\bwww\.\w\S*"));

/// An address that is typed is no link.
fn addresses(block: &Block, add: &mut impl FnMut(usize, String)) {
    if let Some(found) = ADDRESS.find(&block.text) {
        let at = block.place(found.start());
        if !block.marks.iter().any(|mark| mark.contains(&at)) {
            add(at, format!("'{}': write [WORDS](ADDRESS)", found.as_str()));
        }
    }
}

/// A letter with an index.
static INDEX: LazyLock<Regex> = LazyLock::new(|| regex(r"\w+_\w+"));

/// An index belongs to a formula, and a name with such a line to code.
fn indices(block: &Block, add: &mut impl FnMut(usize, String)) {
    // What is left of a formula is told elsewhere.
    let is_formula = block.text.contains(['$', '\\']);
    if let Some(found) = INDEX.find(&block.text).filter(|_| !is_formula) {
        let what = format!("'{}': write it as `code` or as a formula", found.as_str());
        add(block.place(found.start()), what);
    }
}

/// A text without its line ends.
pub(super) fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A piece of a block in one line, as a reader sees it.
pub(super) fn shown(piece: &str) -> String {
    let sign = |c: char| match c {
        '\n' => ' ',
        CODE | FORMULA | VALUE => '·',
        BREAK => '\\',
        c => c,
    };
    let seen = piece.chars().filter(|c| *c != EDGE);
    seen.map(sign).collect::<String>().trim().to_string()
}

/// How many letters a short word has, with its sign.
const SHORT: usize = 5;

/// No word stands twice in a row.
fn doubled_words(block: &Block, add: &mut impl FnMut(usize, String)) {
    let words: Vec<&str> = block.text.split_whitespace().collect();
    for pair in words.windows(2) {
        // A short one may stand again behind a comma: "what it is, it is".
        let signs: &[char] =
            if pair[0].len() > SHORT { &[EDGE, ',', ';'] } else { &[EDGE] };
        let one = pair[0].trim_end_matches(signs);
        let other = pair[1].trim_end_matches(SIGNS);
        let is_word = one.chars().all(char::is_alphanumeric);
        if is_word && one.to_lowercase() == other.to_lowercase() {
            let at = pair[1].as_ptr() as usize - block.text.as_ptr() as usize;
            add(block.place(at), format!("'{one}' stands twice in a row"));
        }
    }
}

/// Words between which the same two may stand again: "again and again and again".
const JOINING: [&str; 4] = ["and", "by", "or", "to"];

/// No two words stand twice in a row.
fn doubled_phrases(block: &Block, add: &mut impl FnMut(usize, String)) {
    let words: Vec<&str> = block.text.split_whitespace().collect();
    let is_word =
        |word: &&str| word.chars().all(char::is_alphabetic) && !JOINING.contains(word);
    for four in words.windows(4) {
        let phrase = &four[..2];
        let last = four[3].trim_end_matches(SIGNS);
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        let is_twice = same(phrase[0], four[2]) && same(phrase[1], last);
        if is_twice && phrase.iter().all(is_word) && !same(phrase[0], phrase[1]) {
            let at = four[2].as_ptr() as usize - block.text.as_ptr() as usize;
            let what = format!("'{}' stands twice in a row", phrase.join(" "));
            add(block.place(at), what);
        }
    }
}

/// No link, code, formula or bold word stands twice in a row.
fn doubled_marks(page: &Page, block: &Block, add: &mut impl FnMut(usize, String)) {
    for pair in block.marks.windows(2) {
        let between = page.text.get(pair[0].end..pair[1].start);
        let [one, other] = [0, 1].map(|at| in_one_line(&page.text[pair[at].clone()]));
        // A word alone is told as such.
        let is_word = one.starts_with(['[', '*', '_']) && !one.contains(' ');
        let is_beside = between.is_some_and(|between| between.trim().is_empty());
        if is_beside && one == other && !is_word {
            add(pair[1].start, format!("'{one}' stands twice in a row"));
        }
        let are_signs = ['`', '$']
            .iter()
            .any(|sign| one.starts_with(*sign) && other.starts_with(*sign));
        let is_apart = pair[0].end < pair[1].start;
        if is_beside && is_apart && one != other && are_signs {
            let what = format!("a word or a sign is missing between {one} and {other}");
            add(pair[1].start, what);
        }
    }
}

/// What a sentence begins with, behind one that has no full stop or has a comma there.
static UNENDED: LazyLock<Regex> = LazyLock::new(|| {
    let words = "The|Its?|This|That|These|They|There|With|In|But|So|Each|For|After|All|And|As|At\
                 |Both|By|Can|Do|Does|Every|From|Here|How|If|Is|Most|No|Not|Nothing|Now|Of|On|One\
                 |Only|Over|Our|Since|Some|Such|Then|To|Two|Until|Use|We|What|When|Where|Which\
                 |Why|Will|Without|Yet|You|Your|An?";
    regex(&format!(r"[a-z\d\u{{e001}}-\u{{e003}}],?\s((?:{words})\s\w+)"))
});

/// A sentence has a full stop before the next one. Titles have capitals too: they stand in
/// links, in italics or in quotation marks.
fn unended(block: &Block, add: &mut impl FnMut(usize, String)) {
    let begins = UNENDED.captures_iter(&block.text).filter_map(|found| found.get(1));
    for words in begins {
        let at = block.place(words.start());
        let is_quoted = block.text[..words.start()].matches('"').count() % 2 == 1;
        let is_title = block.marks.iter().any(|mark| mark.contains(&at)) || is_quoted;
        if !is_title && block.shape != Shape::Heading {
            let what = format!(
                "'{}': a sentence begins behind a full stop",
                shown(words.as_str())
            );
            add(at, what);
        }
    }
}

/// A sign of a formula between words, or at one.
static LONE_SIGN: LazyLock<Regex> = LazyLock::new(|| {
    let glued = r"\w[<>=]\w|\s[<>]\w|[A-Za-z)][=<>+&]\s|\s[=&][A-Za-z]";
    regex(&format!(r"(?:^|\s)(?:[<>+/]|==)(?:\s|$)|{glued}"))
});

/// A share, with a blank before its sign.
static SHARE: LazyLock<Regex> = LazyLock::new(|| regex(r"[\d\u{e003}]\s%"));

/// Signs between words are those of sentences.
fn lone_signs(block: &Block, add: &mut impl FnMut(usize, String)) {
    if let Some(found) = SHARE.find(&block.text) {
        add(block.place(found.start()), "no blank stands before a '%'".into());
    }
    if let Some(found) = LONE_SIGN.find(&block.text) {
        let what = format!(
            "'{}': this sign belongs in `code` or in a formula",
            shown(found.as_str())
        );
        add(block.place(found.start()), what);
    }
}

/// Brackets and quotation marks have two ends.
fn pairs(block: &Block, add: &mut impl FnMut(usize, String)) {
    let mut open = Vec::new();
    for (at, c) in block.text.char_indices() {
        match c {
            '(' | '[' => open.push(at),
            // An interval may begin with one kind and end with the other.
            ')' | ']' if open.pop().is_none() => {
                add(block.place(at), format!("a '{c}' ends no bracket"));
            }
            _ => {}
        }
    }
    if let Some(at) = open.pop() {
        let bracket = &block.text[at..=at];
        add(block.place(at), format!("a '{bracket}' has no other end"));
    }
    let quotes: Vec<usize> = block.text.match_indices('"').map(|(at, _)| at).collect();
    if let Some(at) = quotes.last().filter(|_| quotes.len() % 2 == 1) {
        add(block.place(*at), "a quotation mark has no other end".into());
    }
    for pair in quotes.chunks_exact(2).filter(|_| quotes.len().is_multiple_of(2)) {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
        let before = |at: usize| block.text[..at].chars().next_back();
        let behind = |at: usize| block.text[at + 1..].chars().next();
        let (start, end) = (pair[0], pair[1]);
        if is_word(before(start)) || is_blank(behind(start)) {
            let what = "a quotation begins behind a blank and with a word";
            add(block.place(start), what.into());
        } else if is_blank(before(end)) || is_word(behind(end)) {
            add(
                block.place(end),
                "a quotation ends with a word, before a blank".into(),
            );
        }
    }
}

/// A bracket in a sentence, with what stands before it, between and behind.
static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(^|[.?!:]\)?\s+|[^.?!:]\s+)(\([^()]*(?:\([^()]*\)[^()]*)*\))")
});

/// A bracket that is a sentence has its full stop in it, and no other has.
fn brackets(block: &Block, add: &mut impl FnMut(usize, String)) {
    let is_text = matches!(block.shape, Shape::Paragraph | Shape::Item);
    for found in BRACKET.captures_iter(&block.text).filter(|_| is_text) {
        let inside = found[2].trim_matches(['(', ')']);
        let is_alone = found[1].is_empty() || found[1].starts_with(['.', '?', '!']);
        let is_sentence = is_alone && inside.split_whitespace().count() > FEW;
        let is_capital = inside.starts_with(char::is_uppercase);
        let ends = inside.ends_with(['.', '?', '!', '"', EDGE, CODE, FORMULA]);
        let at = block.place(found.get(2).map_or(0, |bracket| bracket.end()));
        if is_sentence && is_capital && !ends {
            add(at, "this bracket is a sentence: its full stop stands in it".into());
        }
        let is_part = !is_alone && inside.starts_with(char::is_lowercase);
        let behind = found.get(0).map_or("", |all| &block.text[all.end()..]);
        let is_apart = !behind.starts_with(char::is_alphanumeric);
        if is_part && is_apart && inside.ends_with('.') && !inside.ends_with("al.") {
            add(at, "the full stop stands behind this bracket".into());
        }
    }
}

/// Links, bold words, code and formulas are words of their own.
fn touched(page: &Page, block: &Block, add: &mut impl FnMut(usize, String)) {
    for mark in &block.marks {
        let text = &page.text[mark.clone()];
        // One bold letter of a word shows what an abbreviation stands for.
        let is_letter = text.trim_matches(['*', '_']).chars().count() == 1;
        let before = page.text[..mark.start].chars().next_back();
        let behind = page.text[mark.end..].chars().next();
        let runs = |c: Option<char>, signs: &str| {
            c.is_some_and(|c| c.is_alphanumeric() || signs.contains(c))
        };
        if !is_letter && (runs(before, ",;") || runs(behind, "$`(")) {
            let text = in_one_line(text);
            add(mark.start, format!("'{text}' runs into what stands beside it"));
        }
    }
}

/// A paragraph begins with a capital and ends with a full stop, unless a formula or code
/// takes its place.
fn ends(page: &Page, add: &mut impl FnMut(usize, String)) {
    let is_shown = |block: Option<&Block>| {
        block.is_some_and(|block| [Shape::Formula, Shape::Code].contains(&block.shape))
    };
    for (index, block) in page.blocks.iter().enumerate() {
        let is_link = block.marks.first() == Some(&block.range);
        let is_ended = END.is_match(block.text.trim_end());
        if block.shape == Shape::Item && !is_ended && STOP.is_match(&block.text) {
            add(block.range.end, "an item with sentences ends with a full stop".into());
        }
        if block.shape != Shape::Paragraph || is_link {
            continue;
        }
        let is_sentence = block.text.split_whitespace().count() > FEW;
        let margin = page.text[..block.range.start].rsplit('\n').next();
        if margin.is_some_and(|margin| !margin.is_empty() && margin.trim().is_empty()) {
            add(block.range.start, "a paragraph begins at the margin".into());
        }
        let before = index.checked_sub(1).and_then(|before| page.blocks.get(before));
        let is_small = block.text.starts_with(char::is_lowercase);
        if is_small && is_sentence && !is_shown(before) {
            add(block.range.start, "a paragraph begins with a capital".into());
        }
        if !is_ended && !is_shown(page.blocks.get(index + 1)) {
            if is_sentence {
                add(block.range.end, "a paragraph ends with a full stop".into());
            } else if is_alone(page, block) {
                let what =
                    "so few words are a heading with ##, or end with a full stop";
                add(block.range.end, what.into());
            }
        }
    }
}

/// Below a paragraph that ends with a colon is what it speaks of.
fn colons(page: &Page, add: &mut impl FnMut(usize, String)) {
    let is_named = |block: &Block| block.text.trim_end_matches(EDGE).ends_with(':');
    for (index, block) in page.blocks.iter().enumerate() {
        let is_open = block.shape == Shape::Paragraph && is_named(block);
        if is_open
            && page.blocks.get(index + 1).is_none_or(|next| !is_shown_piece(page, next))
        {
            add(block.range.end, "this colon has nothing below it".into());
        }
    }
}

/// Whether a block is more than words that go on.
fn is_shown_piece(page: &Page, block: &Block) -> bool {
    let source = &page.text[block.range.clone()];
    let is_quoted = page.text[..block.range.start].trim_end_matches(' ').ends_with('>');
    match block.shape {
        Shape::Heading | Shape::Rule => false,
        Shape::Paragraph => is_quoted || block.is_only_code(),
        Shape::Directive => {
            !["{{end", "{{answer"].iter().any(|it| source.starts_with(it))
        }
        _ => true,
    }
}

/// Whether a block is words without signs, alone in their line.
fn is_alone(page: &Page, block: &Block) -> bool {
    let before = page.text[..block.range.start].rsplit('\n').next();
    let behind = page.text[block.range.end..].split('\n').next();
    let is_plain = |c: char| c.is_alphanumeric() || " -'".contains(c);
    let words = block.text.trim();
    let is_line = [before, behind].iter().flatten().all(|rest| rest.trim().is_empty());
    is_line && words.chars().all(is_plain) && words.contains(char::is_alphabetic)
}

/// Headings that many pages have.
static USUAL: LazyLock<[(Regex, &str); 2]> = LazyLock::new(|| {
    [
        ("(?i)^in [a-z0-9]+ lines?$", "In three lines"),
        ("(?i)^exercises?$", "Exercise(s)"),
    ]
    .map(|(pattern, words)| (regex(pattern), words))
});

/// A heading and a caption begin with a capital, and a heading has no sign at its end.
fn titles(page: &Page, block: &Block, add: &mut impl FnMut(usize, String)) {
    let what = match block.shape {
        Shape::Heading => "heading",
        Shape::Caption => "caption",
        _ => return,
    };
    let start = block.range.start;
    if block.text.starts_with(|c: char| c.is_ascii_lowercase()) {
        add(start, format!("a {what} begins with a capital"));
    }
    if what == "heading" && block.text.ends_with(['.', ',', ':', ';']) {
        add(start, "a heading has no sign at its end".into());
    }
    let usual = USUAL.iter().find(|(pattern, _)| pattern.is_match(&block.text));
    let line = page.text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = page.text[line..].lines().next().unwrap_or_default();
    let is_title = line.starts_with("# ");
    if let Some((_, words)) = usual.filter(|_| what == "heading" && !is_title) {
        let section = page.text[block.range.end..].split("\n## ").next().unwrap_or("");
        let is_one = section.matches("](exercises.md#").count() < 2;
        let s = if is_one && !line.ends_with('s') { "" } else { "s" };
        let words = words.replace("(s)", s);
        if line != format!("## {words}") {
            add(start, format!("this heading is '## {words}' everywhere"));
        }
    }
    if what == "heading" && block.text.contains(VALUE) {
        add(start, "a heading can't hold a value: its address would change".into());
    }
    let source = |block: &Block| &page.text[block.range.clone()];
    // A whole figure that is there twice is told elsewhere.
    let same = |other: &&Block| {
        other.shape == block.shape
            && other.text == block.text
            && source(other) != source(block)
    };
    let before = page.blocks.iter().take_while(|other| other.range.start < start);
    if what == "caption" && before.filter(same).count() > 0 {
        add(start, "the page has this caption twice".into());
    }
}
