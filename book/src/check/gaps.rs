//! What a value leaves in its sentence when it is deleted.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::page::{Kind, Page};
use crate::pattern::regex;

/// A gap in a line, in its first group.
static GAP: LazyLock<Regex> = LazyLock::new(|| {
    let between = r"\S( {2,})\S";
    let at_the_ends = r"^( )\S|[^\s#]( )$";
    let before_a_sign = r"\S( )[.!?:](?:\s|$)|^([.!?])(?:\s|$)";
    let in_brackets = r"\(( )[^\s)]|[^\s(]( )\)";
    regex(&[between, at_the_ends, before_a_sign, in_brackets].join("|"))
});

/// Finds blanks where a word is missing, outside of some blocks.
pub(super) fn gaps(
    page: &Page,
    opaque: &[Range<usize>],
    add: &mut impl FnMut(usize, String),
) {
    let is_prose = |at: usize| {
        let hidden = page.words.iter().any(|words| {
            let other = [Kind::Prose, Kind::Html, Kind::Title].contains(&words.kind);
            !other && words.range.contains(&at)
        });
        let inside = page.directives.iter().map(|(range, _)| range);
        !hidden && !inside.chain(opaque).any(|range| range.contains(&at))
    };
    let mut at = 0;
    for line in page.text.split_inclusive('\n') {
        let gaps = GAP.captures_iter(line.trim_end_matches(['\n', '\r']));
        let gaps = gaps.filter_map(|found| found.iter().skip(1).flatten().next());
        if let Some(gap) = gaps.map(|gap| at + gap.start()).find(|gap| is_prose(*gap)) {
            add(gap, "a word or a value is missing at this blank".into());
        }
        at += line.len();
    }
}
