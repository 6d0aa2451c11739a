//! Makes the book: runs the chapters, weaves the text, renders it, checks it,
//! and only then puts it in its place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use chapter::Chapter;
use figure::{Figure, Place};
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;

use crate::chapters::{Runs, Summary, chapters};
use crate::folder::Workshop;
use crate::page::Page;
use crate::problem::Problems;
use crate::weave::{Placed, Weave, Woven, picture_marks, unused_figures, weave};
use crate::{check, full_size, sources};

/// The book of a project.
#[derive(Clone, Debug)]
pub struct Book {
    root: PathBuf,
    chapters: Vec<Chapter>,
}

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// What each chapter had to do.
    pub chapters: Vec<Summary>,
    /// How many pages the book has.
    pub pages: usize,
    /// How many words a reader sees on them.
    pub words: usize,
    /// How many figures they show.
    pub figures: usize,
}

/// Why there is no book.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something is wrong in the text.
    #[error(transparent)]
    Text(#[from] Problems),
    /// A file can't be read or written.
    #[error("'{}': {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// mdBook can't load or render it.
    #[error("mdBook: {0}")]
    MdBook(String),
}

impl Book {
    /// The book of the project in the folder `root`, about all chapters.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Book::about(root, chapters())
    }

    /// The book of the project in the folder `root`, about these chapters.
    pub fn about(
        root: impl Into<PathBuf>,
        chapters: impl IntoIterator<Item = Chapter>,
    ) -> Self {
        Book { root: root.into(), chapters: chapters.into_iter().collect() }
    }

    /// The folder of the project.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the finished book is: open `index.html` there.
    pub fn place(&self) -> PathBuf {
        self.root.join("target/book")
    }

    /// Makes the book and puts it in its place.
    ///
    /// # Errors
    /// If something is wrong; the book that was there before is then untouched.
    pub fn make(&self) -> Result<Made, Error> {
        let workshop = self.workshop()?;
        let made = self.render(&workshop.new_book())?;
        workshop
            .deliver()
            .map_err(|source| Error::File { path: self.place(), source })?;
        Ok(made)
    }

    /// Makes the book, looks at it, and throws it away.
    ///
    /// # Errors
    /// If something is wrong.
    pub fn check(&self) -> Result<Made, Error> {
        self.render(&self.workshop()?.new_book())
    }

    fn workshop(&self) -> Result<Workshop, Error> {
        Workshop::open(&self.place())
            .map_err(|source| Error::File { path: self.root.join("target"), source })
    }

    fn render(&self, site: &Path) -> Result<Made, Error> {
        let mut problems = Problems::default();
        let mut mdbook = self.load(site)?;
        let order: Vec<PathBuf> = mdbook
            .book
            .chapters()
            .filter_map(|chapter| chapter.source_path.clone())
            .collect();
        let pages = self.pages(&order, &mut problems)?;

        let asked = pages.values().flat_map(|page| &page.directives);
        let asked = asked.filter_map(|(_, directive)| directive.asks_for());
        let runs = Runs::new(&self.root, &self.chapters, asked);
        let shown = check::Values::new(pages.values(), &runs);
        pages.values().for_each(|page| check::text(page, &shown, &mut problems));
        let woven = weave(&self.root, &pages, &order, &runs, &mut problems);
        unused_figures(&pages, &self.chapters, &mut problems);
        check::project(&self.root, &pages, &self.chapters, &mut problems);
        stop_at(&problems)?;
        let Woven { pages: texts, pieces, figures } = woven;
        let seen = check::woven(&pages, &pieces, &mut problems);
        stop_at(&problems)?;

        let numbers = Made {
            chapters: runs.summary(&self.chapters),
            pages: pages.len(),
            words: pages.values().map(Page::count).sum(),
            figures: figures.len(),
        };
        mdbook.with_preprocessor(Weave(texts));
        mdbook.build().map_err(|error| Error::MdBook(format!("{error:#}")))?;
        figures.iter().try_for_each(|placed| write_figure(site, placed))?;
        describe(site, &pages, &order)?;
        lighten_print_page(site, &figures)?;
        check::rendered(&self.root, site, &pages, &seen, &mut problems);
        stop_at(&problems)?;
        Ok(numbers)
    }

    /// Loads the book, to be rendered to `site`.
    fn load(&self, site: &Path) -> Result<MDBook, Error> {
        let error = |error| Error::MdBook(format!("{error:#}"));
        let root = self.root.join("book");
        let mut config = Config::from_disk(root.join("book.toml")).map_err(error)?;
        config.build.build_dir = std::path::absolute(site)
            .map_err(|source| Error::File { path: site.to_path_buf(), source })?;
        // The lines of the text stay those of its files.
        config.build.use_default_preprocessors = false;
        let mut mdbook = MDBook::load_with_config(&root, config).map_err(error)?;
        // From here on mdBook only copies files: those that belong to the book.
        let copy = site.with_file_name("sources");
        mdbook.root = sources::copy(&root, &copy)
            .map_err(|source| Error::File { path: root, source })?;
        Ok(mdbook)
    }

    fn pages(
        &self,
        order: &[PathBuf],
        problems: &mut Problems,
    ) -> Result<BTreeMap<PathBuf, Page>, Error> {
        let mut pages = BTreeMap::new();
        for path in order {
            let file = Path::new("book/text").join(path);
            let text = read(&self.root.join(&file))?;
            pages.insert(path.clone(), Page::read(&file, &text, problems));
        }
        Ok(pages)
    }
}

fn stop_at(problems: &Problems) -> Result<(), Problems> {
    if problems.0.is_empty() { Ok(()) } else { Err(problems.clone()) }
}

/// Gives each page its description, for search engines and social cards. The
/// start page is the first page once more.
fn describe(
    site: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    order: &[PathBuf],
) -> Result<(), Error> {
    let start = order.first().map(|first| (PathBuf::from("index.html"), &pages[first]));
    let all = pages.iter().map(|(path, page)| (path.with_extension("html"), page));
    for (name, page) in all.chain(start) {
        let file = site.join(name);
        let html = read(&file)?;
        let title = between(&html, "<title>", "</title>");
        let description = page.description().unwrap_or_default().replace('"', "&quot;");
        let start = "<meta name=\"description\" content=\"";
        let old = format!("{start}{}\">", between(&html, start, "\">"));
        let new = format!(
            "{start}{description}\">\n        \
             <meta property=\"og:type\" content=\"article\">\n        \
             <meta property=\"og:title\" content=\"{title}\">\n        \
             <meta property=\"og:description\" content=\"{description}\">\n        \
             <meta name=\"twitter:card\" content=\"summary\">"
        );
        write(&file, &html.replace(&old, &new))?;
    }
    Ok(())
}

/// Writes a figure as a file, and as a page of its own.
fn write_figure(site: &Path, placed: &Placed) -> Result<(), Error> {
    let Placed { figure, page } = placed;
    let file = site.join("figures").join(format!("{}.svg", figure.id));
    write(&file, &figure.svg(&figure.id, Place::File))?;
    let page = page.with_extension("html");
    let html = read(&site.join(&page))?;
    let alone = full_size::page(&html, &page.display().to_string(), figure);
    let alone = alone.ok_or_else(|| {
        Error::MdBook(format!("'{}' has no figure '{}'", page.display(), figure.id))
    })?;
    write(&site.join(format!("figure-{}.html", figure.id)), &alone)
}

/// The page that holds all others, for the printer, shows the figures' files: inline
/// they would make it several times as heavy, and paper has no theme to follow.
fn lighten_print_page(site: &Path, figures: &[Placed]) -> Result<(), Error> {
    let file = site.join("print.html");
    let mut html = read(&file)?;
    for Figure { id, alt, .. } in figures.iter().map(|placed| &placed.figure) {
        let [start, end] = picture_marks(id);
        let alt = alt.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        let image = format!("<img src=\"figures/{id}.svg\" alt=\"{alt}\">");
        let place = html.find(&start).and_then(|from| {
            let to = html[from..].find(&end)?;
            Some(from..from + to + end.len())
        });
        let place = place.ok_or_else(|| {
            Error::MdBook(format!("'print.html' has no figure '{id}'"))
        })?;
        html.replace_range(place, &image);
    }
    write(&file, &html)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).map_or("", |(_, rest)| rest);
    rest.split_once(end).map_or("", |(inside, _)| inside)
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path)
        .map_err(|source| Error::File { path: path.to_path_buf(), source })
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|source| Error::File { path: path.to_path_buf(), source })
}
