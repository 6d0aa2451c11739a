//! The book on paper, as a browser prints it.

use std::fs;
use std::path::PathBuf;

use book::pdf::{Paper, Print};

use crate::SITE;
use crate::chrome;

/// Prints the path and returns the PDF, or why there is none.
fn printed(browser: PathBuf, paper: Paper) -> Result<(usize, String), String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("path.pdf");
    let print = Print { path: true, paper, browser: Some(browser) };
    let sheets = print.to(&SITE, &file).map_err(|error| error.to_string())?;
    Ok((sheets, String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned()))
}

#[test]
fn the_path_has_at_most_sixty_sheets() {
    let Some(browser) = chrome::installed() else { return };
    let (sheets, pdf) = printed(browser, Paper::A4).unwrap();
    assert!((30..=60).contains(&sheets), "{sheets}");
    // The root of the tree of pages says how many there are.
    assert!(pdf.contains(&format!("/Count {sheets}\n")));
    assert!(pdf.contains("/MediaBox [0 0 594.95996 841.91998]"));
    // A reader's outline leads to the pages of the path, and to no others.
    for (title, is_there) in [("Adam, from the inside", true), ("Rare features", false)]
    {
        assert_eq!(pdf.contains(&format!("/Title ({title}")), is_there, "{title}");
    }
    let left: Vec<_> = fs::read_dir(&*SITE).unwrap().flatten().collect();
    assert!(
        left.iter()
            .all(|file| !file.file_name().to_string_lossy().starts_with(".print"))
    );
}

#[test]
fn a_browser_that_is_not_there_is_told() {
    let told = printed("/no/browser".into(), Paper::Letter).unwrap_err();
    assert_eq!(told, "--browser '/no/browser': there is no such program");
}
