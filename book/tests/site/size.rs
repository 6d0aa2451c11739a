//! What the finished book weighs.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use scraper::{Html, Selector};

use crate::SITE;

const MOST_OF_THE_SITE: u64 = 15_500_000;
const MOST_OF_A_PAGE: u64 = 1_000_000;
/// Those for the printer hold many pages.
const MOST_ON_PAPER: u64 = 2_500_000;

/// A page, and the scripts and styles that come with it, as a server sends them.
const MOST_AT_FIRST: usize = 200_000;

fn compressed(file: &Path) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&fs::read(file).unwrap()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn a_first_view_is_light() {
    let needed = Selector::parse("script[src], link[rel=stylesheet]").unwrap();
    // What most pages load is weighed once.
    let mut weights: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for page in book::files(&SITE) {
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".html") || name.starts_with("print") {
            continue;
        }
        let html = Html::parse_document(&fs::read_to_string(&page).unwrap());
        let files = html.select(&needed).filter_map(|element| {
            element.attr("src").or(element.attr("href")).map(|file| SITE.join(file))
        });
        let mut weight =
            |file: PathBuf| *weights.entry(file).or_insert_with_key(|f| compressed(f));
        let rest: usize = files.map(&mut weight).sum();
        let total = weight(page) + rest;
        assert!(total < MOST_AT_FIRST, "{name} weighs {total} bytes at first");
    }
}

#[test]
fn the_book_is_light() {
    let mut total = 0;
    for file in book::files(&SITE) {
        let bytes = fs::metadata(&file).unwrap().len();
        let page = file.extension().is_some_and(|extension| extension == "html");
        let paper = file.file_name().unwrap().to_string_lossy().starts_with("print");
        let most = if paper { MOST_ON_PAPER } else { MOST_OF_A_PAGE };
        assert!(!page || bytes < most, "{} weighs {bytes} bytes", file.display());
        total += bytes;
    }
    assert!(total < MOST_OF_THE_SITE, "the site weighs {total} bytes");
}
