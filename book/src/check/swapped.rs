//! Words with two letters in the wrong order.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use regex::Regex;

use crate::block::Block;
use crate::page::Page;
use crate::pattern::regex;
use crate::problem::Problems;

/// A word that is long enough to tell.
static WORD: LazyLock<Regex> = LazyLock::new(|| regex(r"\b[A-Za-z]{4,}\b"));

/// A word that is there so seldom may be a slip,
const SELDOM: usize = 2;
/// and one that is there so often is none.
const OFTEN: usize = 4;
/// Words that become another one by such a swap, and are right.
const RIGHT: [&str; 2] = ["beat", "beats"];

/// A rare word that two swapped letters make a common one is a slip.
pub(crate) fn swapped(pages: &BTreeMap<PathBuf, Page>, problems: &mut Problems) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (.., word) in words(pages) {
        *counts.entry(word).or_default() += 1;
    }
    for (page, block, at, word) in words(pages) {
        let is_seldom = counts[&word] <= SELDOM && !RIGHT.contains(&word.as_str());
        let is_common = |other: &String| counts.get(other).is_some_and(|n| *n >= OFTEN);
        if is_seldom && let Some(meant) = swaps(&word).into_iter().find(is_common) {
            let what = format!("'{word}': '{meant}' with two letters swapped?");
            problems.add(&page.file, page.line(block.place(at)), what);
        }
    }
}

/// The words of the pages in small letters, with their places.
fn words(
    pages: &BTreeMap<PathBuf, Page>,
) -> impl Iterator<Item = (&Page, &Block, usize, String)> {
    pages.values().flat_map(|page| {
        let prose = page.blocks.iter().filter(|block| block.is_prose());
        prose.flat_map(move |block| {
            let found = WORD.find_iter(&block.text);
            found.map(move |it| (page, block, it.start(), it.as_str().to_lowercase()))
        })
    })
}

/// What a word can be with two neighbouring letters swapped.
fn swaps(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let swap = |at: usize| {
        let mut other = letters.clone();
        other.swap(at, at + 1);
        other.into_iter().collect()
    };
    let differ = |at: &usize| letters[*at] != letters[at + 1];
    (0..letters.len() - 1).filter(differ).map(swap).collect()
}
