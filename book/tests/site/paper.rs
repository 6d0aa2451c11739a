//! The book on paper, as a browser prints it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use book::pdf::{Paper, Print};
use tempfile::TempDir;

use crate::SITE;
use crate::chrome;

/// A copy of the book: while it is printed, a page more lies in it.
fn copy() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in book::files(&SITE) {
        let place = folder.path().join(file.strip_prefix(&*SITE).unwrap());
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::copy(file, place).unwrap();
    }
    folder
}

/// Prints the path of a book and returns the PDF, or why there is none.
fn printed(
    site: &Path,
    browser: PathBuf,
    paper: Paper,
) -> Result<(usize, String), String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("path.pdf");
    let print = Print { path: true, paper, browser };
    let sheets = print.to(site, &file).map_err(|error| error.to_string())?;
    Ok((sheets, String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned()))
}

#[test]
#[ignore = "for the gate: long"]
fn the_path_has_at_most_sixty_sheets() {
    let Some(browser) = chrome::installed() else {
        return chrome::left_out("the book on paper");
    };
    let site = copy();
    let (sheets, pdf) = printed(site.path(), browser, Paper::A4).unwrap();
    assert!((30..=60).contains(&sheets), "{sheets}");
    // The root of the tree of pages says how many there are.
    assert!(pdf.contains(&format!("/Count {sheets}\n")));
    assert!(pdf.contains("/MediaBox [0 0 594.95996 841.91998]"));
    // A reader's outline leads to the pages of the path, and to no others.
    for (title, is_there) in [("Adam, from the inside", true), ("Rare features", false)]
    {
        assert_eq!(pdf.contains(&format!("/Title ({title}")), is_there, "{title}");
    }
    assert_eq!(book::files(site.path()).len(), book::files(&SITE).len());
}

#[test]
fn letter_is_another_paper() {
    let Some(browser) = chrome::installed() else {
        return chrome::left_out("another paper");
    };
    let site = tempfile::tempdir().unwrap();
    let page =
        "<!DOCTYPE html><html><head><title>A</title></head><body>Words.</body></html>";
    fs::write(site.path().join("print-path.html"), page).unwrap();
    let (sheets, pdf) = printed(site.path(), browser, Paper::Letter).unwrap();
    assert_eq!(sheets, 1);
    assert!(pdf.contains("/MediaBox [0 0 612 792]"));
}

#[test]
fn paper_has_nothing_to_press_and_no_name_twice() {
    for name in ["print.html", "print-path.html"] {
        let html = fs::read_to_string(SITE.join(name)).unwrap();
        for part in ["<button", "<input", "class=\"live", "application/json", "Press "]
        {
            assert!(!html.contains(part), "{name} has {part}");
        }
        let ids = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next());
        let mut known = BTreeSet::new();
        let twice: Vec<_> = ids.filter(|id| !known.insert(*id)).collect();
        assert!(known.len() > 100 && twice.is_empty(), "{name}: {twice:?}");
    }
    let page = fs::read_to_string(SITE.join("adam.html")).unwrap();
    assert!(page.contains("class=\"live") && page.contains("Press "));
}

/// What is left out for paper leaves no half of anything.
#[test]
fn pages_for_the_printer_are_whole() {
    for name in ["print.html", "print-path.html"] {
        let html = fs::read_to_string(SITE.join(name)).unwrap();
        assert!(!html.contains("screen-->"), "{name}");
        for tag in ["section", "div", "p", "figure", "details"] {
            let open = html.matches(&format!("<{tag}>")).count();
            let open = open + html.matches(&format!("<{tag} ")).count();
            assert_eq!(
                open,
                html.matches(&format!("</{tag}>")).count(),
                "{name}: {tag}"
            );
        }
    }
}
