//! What the finished book weighs.

use std::fs;

use crate::SITE;

const MOST_OF_THE_SITE: u64 = 15_500_000;
const MOST_OF_A_PAGE: u64 = 1_000_000;
/// Those for the printer hold many pages.
const MOST_ON_PAPER: u64 = 2_500_000;

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
