//! What the finished book weighs.

use std::fs;

use crate::SITE;

const MOST_OF_THE_SITE: u64 = 13_000_000;
const MOST_OF_A_PAGE: u64 = 1_000_000;

#[test]
fn the_book_is_light() {
    let mut total = 0;
    for file in book::files(&SITE) {
        let bytes = fs::metadata(&file).unwrap().len();
        let page = file.extension().is_some_and(|extension| extension == "html");
        assert!(
            !page || bytes < MOST_OF_A_PAGE,
            "{} weighs {bytes} bytes",
            file.display()
        );
        total += bytes;
    }
    assert!(total < MOST_OF_THE_SITE, "the site weighs {total} bytes");
}
