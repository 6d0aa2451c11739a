//! Prints the pages for the printer into a PDF, with a browser that is installed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use regex::bytes::Regex;

use crate::browser::headless;
use crate::paper::{PATH_ALONE, WHOLE, with_numbers};

/// How long a browser may take to print.
const PATIENCE: Duration = Duration::from_secs(180);
/// How often the book is printed, at most, until its numbers are right.
const PASSES: usize = 5;

/// A size of paper.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Paper {
    /// 210 by 297 millimetres.
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// How the book is to be printed.
#[derive(Clone, Debug)]
pub struct Print {
    /// Only the path, not the side trips.
    pub path: bool,
    /// The size of the sheets.
    pub paper: Paper,
    /// The browser that prints.
    pub browser: PathBuf,
}

impl Print {
    /// Prints the book that is in the folder `site` into a file: once to see on which sheet
    /// each place is, and again with these numbers until they are right. Returns how many
    /// sheets it has.
    ///
    /// # Errors
    /// If the browser prints nothing or takes too long, or if a file can't be read or
    /// written.
    pub fn to(&self, site: &Path, file: &Path) -> io::Result<usize> {
        let page =
            fs::read_to_string(site.join(if self.path { PATH_ALONE } else { WHOLE }))?;
        let size = match self.paper {
            Paper::A4 => "A4",
            Paper::Letter => "letter",
        };
        let style = format!("<style>@page {{ size: {size} }}</style></head>");
        let page = page.replacen("</head>", &style, 1);
        let (pdf, sheets) = settled(&page, |page| self.printed(site, page))?;
        fs::write(file, pdf)?;
        Ok(sheets.count)
    }

    /// The PDF that a browser makes of a page, which stands in the book as long as that.
    fn printed(&self, site: &Path, page: &str) -> io::Result<Vec<u8>> {
        // Beside the book: a browser may have other temporary files than this program.
        let folder = tempfile::tempdir_in(site.parent().unwrap_or(site))?;
        let [pdf, said, profile] =
            ["book.pdf", "said", "profile"].map(|name| folder.path().join(name));
        let copy = tempfile::Builder::new()
            .prefix(".print")
            .suffix(".html")
            .tempfile_in(site)?;
        fs::write(copy.path(), page)?;
        let browser = self.browser.display();
        let child = headless(&self.browser, &profile)
            .args(["--no-pdf-header-footer", "--generate-pdf-document-outline"])
            .arg(format!("--print-to-pdf={}", pdf.display()))
            .arg(std::path::absolute(copy.path())?)
            .stdout(Stdio::null())
            .stderr(File::create(&said)?)
            .spawn();
        let child = child.map_err(|error| {
            io::Error::other(format!("'{browser}' does not start: {error}"))
        })?;
        ended(child, PATIENCE)?.ok_or_else(|| {
            let seconds = PATIENCE.as_secs();
            io::Error::other(format!(
                "'{browser}' has not printed the book in {seconds} seconds"
            ))
        })?;
        fs::read(&pdf).map_err(|_| {
            let said = fs::read(&said).unwrap_or_default();
            let said = String::from_utf8_lossy(&said).into_owned();
            let last = said.lines().last().unwrap_or_default();
            io::Error::other(format!("the browser printed nothing: {last}"))
        })
    }
}

/// Waits for the end of a program. If it takes longer, it is ended, and nothing returned.
fn ended(mut child: Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    while start.elapsed() < patience {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(Duration::from_millis(20));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// The PDF of a page whose numbers are those of its own sheets. Numbers take room, and so
/// may move what they count.
fn settled(
    page: &str,
    print: impl Fn(&str) -> io::Result<Vec<u8>>,
) -> io::Result<(Vec<u8>, Sheets)> {
    let mut sheets = Sheets::of(&print(page)?);
    for _ in 1..PASSES {
        let numbered = with_numbers(page, &sheets.places).ok_or_else(|| {
            io::Error::other("the browser printed something else than a book")
        })?;
        let pdf = print(&numbered)?;
        let before = std::mem::replace(&mut sheets, Sheets::of(&pdf));
        if before.places == sheets.places {
            return Ok((pdf, sheets));
        }
    }
    let what = format!("the numbers of the pages are not right after {PASSES} passes");
    Err(io::Error::other(what))
}

/// The sheets of a PDF.
struct Sheets {
    count: usize,
    /// On which sheet each place is that a link leads to, the first being 1.
    places: BTreeMap<String, usize>,
}

impl Sheets {
    /// Reads where the links of a PDF lead to. Chromium writes its objects as text, and
    /// the pages in their order.
    fn of(pdf: &[u8]) -> Self {
        let text = |found: &[u8]| String::from_utf8_lossy(found).into_owned();
        let pages: Vec<String> =
            PAGE.captures_iter(pdf).map(|found| text(&found[1])).collect();
        let places = PLACE.captures_iter(pdf).filter_map(|found| {
            let sheet = pages.iter().position(|page| *page == text(&found[2]))?;
            Some((text(&found[1]), sheet + 1))
        });
        Sheets { count: pages.len(), places: places.collect() }
    }
}

static PAGE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?-u)(\d+) 0 obj\n<</Type /Page\n"));
static PLACE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?-u)/([\w-]+) \[(\d+) 0 R /XYZ "));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern written here")
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::process::Command;

    use super::*;

    /// As Chromium writes it.
    fn pdf(places: &[(&str, usize)]) -> Vec<u8> {
        let mut text = String::from("%PDF\n");
        for sheet in 1..=9 {
            text += &format!("{}{sheet} 0 obj\n<</Type /Page\n>>\n", 10 - sheet);
        }
        for (place, sheet) in places {
            text += &format!("/{place} [{}{sheet} 0 R /XYZ 72 100 0]\n", 10 - sheet);
        }
        text.into_bytes()
    }

    #[test]
    fn a_place_is_on_a_sheet() {
        let pdf =
            b"%PDF\n\xff\n2 0 obj\n<</Type /Page\n>>\n13 0 obj\n<</Type /Page\n>>\n\
                    14 0 obj\n<</Type /Pages\n>>\n\
                    15 0 obj\n<</a-b [13 0 R /XYZ 72 100 0]\n/c [2 0 R /XYZ 72 0 0]>>";
        let Sheets { count, places } = Sheets::of(pdf);
        assert_eq!(count, 2);
        assert_eq!(places, BTreeMap::from([("a-b".into(), 2), ("c".into(), 1)]));
    }

    const PAGE_WITH_LINK: &str = "<span class=\"on-page\" data-of=\"a\"></span>";

    /// The number that a page shows, if it shows one.
    fn shown(page: &[u8]) -> Option<usize> {
        let number = pattern("p.&nbsp;(\\d+)").captures(page)?;
        String::from_utf8_lossy(&number[1]).parse().ok()
    }

    /// The numbers move what they count to the next sheet; then they are printed once more.
    #[test]
    fn the_numbers_are_those_of_the_last_pass() {
        let passes = Cell::new(0);
        let last = Cell::new(None);
        let (_, sheets) = settled(PAGE_WITH_LINK, |page| {
            passes.set(passes.get() + 1);
            last.set(shown(page.as_bytes()));
            Ok(pdf(&[("a", if last.get().is_some() { 4 } else { 3 })]))
        })
        .unwrap();
        assert_eq!((sheets.count, sheets.places["a"]), (9, 4));
        assert_eq!((passes.get(), last.get()), (3, Some(4)));
    }

    #[test]
    fn numbers_that_never_hold_are_an_error() {
        let to_and_fro = |page: &str| match shown(page.as_bytes()) {
            Some(3) => Ok(pdf(&[("a", 4)])),
            _ => Ok(pdf(&[("a", 3)])),
        };
        let error = settled(PAGE_WITH_LINK, to_and_fro).err().unwrap().to_string();
        assert_eq!(error, "the numbers of the pages are not right after 5 passes");
        let error =
            settled(PAGE_WITH_LINK, |_| Ok(pdf(&[]))).err().unwrap().to_string();
        assert_eq!(error, "the browser printed something else than a book");
    }

    /// A program that waits for something which never comes, and one that ends.
    #[test]
    fn nobody_waits_for_ever() {
        let cargo = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO"));
            command.args(arguments).stdout(std::process::Stdio::null()).spawn().unwrap()
        };
        let soon = Duration::ZERO;
        assert!(ended(cargo(&["--version"]), soon).unwrap().is_none());
        let late = Duration::from_secs(60);
        assert!(ended(cargo(&["--version"]), late).unwrap().unwrap().success());
    }
}
