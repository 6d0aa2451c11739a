//! Prints the pages for the printer into a PDF, with a browser that is installed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use regex::bytes;

use crate::paper::{PATH_ALONE, WHOLE, with_leaves};

/// Browsers that print with the margins, heads and numbers that the style asks for.
const BROWSERS: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

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
    /// The browser that prints; otherwise one of those that are known.
    pub browser: Option<PathBuf>,
}

impl Print {
    /// Prints the book that is in the folder `site` into a file: once to see on which sheet
    /// each page begins, and once more with these numbers in the table of contents. Returns
    /// how many sheets it has.
    ///
    /// # Errors
    /// If there is no such browser, if it prints nothing, or if a file can't be read or
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
        let first = Sheets::of(&self.printed(site, &page)?);
        let numbered = with_leaves(&page, &first.places);
        let second = self.printed(site, &numbered)?;
        let sheets = Sheets::of(&second);
        let lacks_number = numbered.contains("<span class=\"leaf\"></span>");
        if lacks_number || sheets.places != first.places || sheets.count == 0 {
            return Err(io::Error::other(
                "the browser printed something else than a book",
            ));
        }
        fs::write(file, second)?;
        Ok(sheets.count)
    }

    /// The PDF that a browser makes of a page, which stands in the book as long as that.
    fn printed(&self, site: &Path, page: &str) -> io::Result<Vec<u8>> {
        // Beside the book: a browser may have other temporary files than this program.
        let folder = tempfile::tempdir_in(site.parent().unwrap_or(site))?;
        let pdf = folder.path().join("book.pdf");
        let copy = tempfile::Builder::new()
            .prefix(".print")
            .suffix(".html")
            .tempfile_in(site)?;
        fs::write(copy.path(), page)?;
        let output = self.run(&[
            "--headless".into(),
            "--disable-gpu".into(),
            // It opens nothing but this page, and where root works it starts only so.
            "--no-sandbox".into(),
            "--no-first-run".into(),
            "--no-pdf-header-footer".into(),
            "--generate-pdf-document-outline".into(),
            format!("--user-data-dir={}", folder.path().join("profile").display()),
            format!("--print-to-pdf={}", pdf.display()),
            std::path::absolute(copy.path())?.display().to_string(),
        ])?;
        fs::read(&pdf).map_err(|_| {
            let said = String::from_utf8_lossy(&output.stderr);
            let last = said.lines().last().unwrap_or_default();
            io::Error::other(format!("the browser printed nothing: {last}"))
        })
    }

    fn run(&self, arguments: &[String]) -> io::Result<Output> {
        let known = BROWSERS.iter().map(PathBuf::from);
        let browsers: Vec<PathBuf> =
            self.browser.clone().map_or(known.collect(), |browser| vec![browser]);
        for browser in browsers {
            let output =
                Command::new(&browser).args(arguments).stdin(Stdio::null()).output();
            match output {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => {
                    let what =
                        format!("'{}' does not start: {error}", browser.display());
                    return Err(io::Error::other(what));
                }
                Ok(output) => return Ok(output),
            }
        }
        Err(io::Error::other(match &self.browser {
            Some(browser) => {
                format!("--browser '{}': there is no such program", browser.display())
            }
            None => {
                "printing needs Chromium, Chrome or Edge, and none was found: install \
                     one, or say where it is with --browser"
                    .into()
            }
        }))
    }
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
        let pattern = |text| bytes::Regex::new(text).expect("a pattern written here");
        let text = |found: &[u8]| String::from_utf8_lossy(found).into_owned();
        let pages = pattern(r"(?-u)(\d+) 0 obj\n<</Type /Page\n");
        let pages: Vec<String> =
            pages.captures_iter(pdf).map(|found| text(&found[1])).collect();
        let place = pattern(r"(?-u)/([\w-]+) \[(\d+) 0 R /XYZ ");
        let places = place.captures_iter(pdf).filter_map(|found| {
            let sheet = pages.iter().position(|page| *page == text(&found[2]))?;
            Some((text(&found[1]), sheet + 1))
        });
        Sheets { count: pages.len(), places: places.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
