//! Makes the book: runs the chapters, weaves the text, renders it, checks it,
//! and only then puts it in its place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chapter::Chapter;
use learn::Workbook;
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;

use crate::chapters::{Runs, Summary};
use crate::check::{Project, Seen};
use crate::contents::Contents;
use crate::error::{Error, read, write};
use crate::finish::finish;
use crate::folder::Workshop;
use crate::outline::Outline;
use crate::page::Page;
use crate::pdf::Print;
use crate::problem::Problems;
use crate::weave::{Weave, unused_figures, weave};
use crate::{check, module, sources};

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
    /// How many of these are on the path, from the first page to the first side trip.
    pub words_of_path: usize,
    /// How many figures they show.
    pub figures: usize,
}

/// How the list of the words changed.
#[derive(Debug)]
pub struct Words {
    /// The words that it did not have.
    pub new: Vec<String>,
    /// The words that no text has any more.
    pub gone: Vec<String>,
}

impl Book {
    /// The book of the project in the folder `root`, about all chapters.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Book::about(root, live::chapters())
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
        self.make_in(&self.workshop()?)
    }

    /// Makes the book and prints it into a file, before another build can take its place.
    /// Returns how many sheets it has.
    ///
    /// # Errors
    /// If something is wrong, or if the browser prints nothing.
    pub fn print(&self, how: &Print, file: &Path) -> Result<usize, Error> {
        let workshop = self.workshop()?;
        self.make_in(&workshop)?;
        Ok(how.to(&self.place(), file)?)
    }

    fn make_in(&self, workshop: &Workshop) -> Result<Made, Error> {
        let made = self.render(&workshop.new_book(), false)?;
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
        let made = self.render(&self.workshop()?.new_book(), true);
        let mut problems = match &made {
            Ok(_) => Problems::default(),
            Err(Error::Text(found)) => found.clone(),
            Err(_) => return made,
        };
        // A project that keeps no list has nothing to compare with. A line that nobody has looked
        // at yet keeps nothing else from being told.
        if let Ok(list) = fs::read(self.root.join(check::INVENTORY)) {
            let list = String::from_utf8_lossy(&list);
            check::inventory(&list, &self.seen()?, &mut problems);
        }
        stop_at(&problems)?;
        made
    }

    /// Takes the new words of the texts into their list, and takes out those that are gone.
    ///
    /// # Errors
    /// If a file can't be read or written.
    pub fn learn_words(&self) -> Result<Words, Error> {
        let pages = self.written()?;
        let exercises = Workbook::read(&self.root).map_err(|error| error.to_string());
        let runs = self.runs(&pages);
        let list = check::list_of_words(self.project(&exercises), &pages, &runs);
        let file = self.root.join(check::WORDS);
        let before = fs::read_to_string(&file).unwrap_or_default();
        let before: BTreeSet<String> = before.lines().map(String::from).collect();
        let lines: String = list.iter().map(|word| format!("{word}\n")).collect();
        write(&file, &lines)?;
        Ok(Words {
            new: list.difference(&before).cloned().collect(),
            gone: before.difference(&list).cloned().collect(),
        })
    }

    /// The pages as they are written, whatever is wrong with them.
    fn written(&self) -> Result<BTreeMap<PathBuf, Page>, Error> {
        let workshop = self.workshop()?;
        let site = workshop.new_book();
        let outline = Outline::of(&self.load(&site)?.book);
        self.pages(&outline.order, &mut Problems::default())
    }

    /// Takes each line that readers see into its list. Returns what was not in it, or is in it
    /// no more.
    ///
    /// # Errors
    /// If a file can't be read or written.
    pub fn take_inventory(&self) -> Result<Vec<String>, Error> {
        let seen = self.seen()?;
        let file = self.root.join(check::INVENTORY);
        let before = fs::read_to_string(&file).unwrap_or_default();
        write(&file, &check::list_of_sums(&seen))?;
        Ok(check::changes(&seen, &before).iter().map(ToString::to_string).collect())
    }

    /// Everything that readers see.
    fn seen(&self) -> Result<Vec<Seen>, Error> {
        Ok(check::seen(&self.root, &self.written()?))
    }

    /// What the pages ask the chapters for.
    fn runs(&self, pages: &BTreeMap<PathBuf, Page>) -> Runs {
        let asked = pages.values().flat_map(|page| &page.directives);
        let asked = asked.filter_map(|(_, directive)| directive.asks_for());
        Runs::new(&self.root, &self.chapters, asked)
    }

    fn project<'a>(&'a self, exercises: &'a Result<Workbook, String>) -> Project<'a> {
        Project { root: &self.root, chapters: &self.chapters, exercises }
    }

    fn workshop(&self) -> Result<Workshop, Error> {
        Workshop::open(&self.place())
            .map_err(|source| Error::File { path: self.root.join("target"), source })
    }

    /// Renders the book to a folder. Who writes may use new words, until they are looked at.
    fn render(&self, site: &Path, spelled: bool) -> Result<Made, Error> {
        let mut problems = Problems::default();
        let mut mdbook = self.load(site)?;
        let outline = Outline::of(&mdbook.book);
        let pages = self.pages(&outline.order, &mut problems)?;
        let contents = Contents { pages: &pages, outline: &outline };

        let runs = self.runs(&pages);
        let shown = check::Values::new(pages.values(), &runs);
        problems.of_each(&pages, |(_, page), own| {
            let thing = ("text", &self.root, &page.file, &page.text, shown.sum);
            own.once(&thing, |own| check::text(page, &shown, own));
        });
        let exercises = Workbook::read(&self.root).map_err(|error| error.to_string());
        let chapters = &self.chapters;
        let mut woven =
            weave(&self.root, contents, &runs, chapters, &exercises, &mut problems);
        let texts = std::mem::take(&mut woven.pages);
        let numbered = texts.keys().filter(|path| outline.has_number(path)).cloned();
        let numbered = numbered.collect();
        mdbook.with_preprocessor(Weave { texts, numbered });
        let project = self.project(&exercises);
        let (book, root, all) = (&mdbook.book, &self.root, || pages.values());
        let looks: [Look; 19] = [
            &|own| unused_figures(&pages, chapters, own),
            &|own| check::headers(contents, own),
            &|own| check::titles(book, &pages, own),
            &|own| check::parts(book, contents, chapters, root, own),
            &|own| check::regions(all(), chapters, &runs, own),
            &|own| check::screens(all(), chapters, own),
            &|own| check::formats(all(), &runs, own),
            &|own| check::beside(all(), own),
            &|own| check::boxes(all(), own),
            &|own| check::named(all(), own),
            &|own| check::repeated(&pages, own),
            &|own| check::pieces(root, &pages, own),
            &|own| check::cited(&pages, own),
            &|own| check::linked(&pages, own),
            &|own| check::exercises(project, &pages, &shown, own),
            &|own| check::listed(root, &pages, &shown, own),
            &|own| check::alternatives(all(), &runs, own),
            &|own| check::project(project, &pages, own),
            &|own| check::others(root, &shown, own),
        ];
        let mut later = Problems::default();
        let is_sound = problems.0.is_empty();
        let seen = is_sound.then(|| check::woven(&pages, &woven.pieces, &mut later));
        // mdBook can't render what is not closed, or closed twice.
        let is_sound = is_sound && later.0.is_empty();
        let built = rayon::in_place_scope(|side| {
            side.spawn(|_| problems.of_each(looks, |look, own| look(own)));
            is_sound.then(|| mdbook.build())
        });
        if spelled {
            check::spelling(project, &pages, &runs, &mut problems);
        }
        stop_at(&problems)?;
        stop_at(&later)?;
        if let Some(Err(error)) = built {
            return Err(Error::MdBook(format!("{error:#}")));
        }
        finish(site, contents, &woven, &mdbook.config.book)?;
        module::ship(&self.root, site)?;
        check::rendered(
            &self.root,
            site,
            &pages,
            &seen.unwrap_or_default(),
            &mut problems,
        );
        stop_at(&problems)?;
        Ok(Made {
            chapters: runs.summary(&self.chapters),
            pages: pages.len(),
            words: pages.values().map(Page::count).sum(),
            words_of_path: outline.path().iter().map(|path| pages[path].count()).sum(),
            figures: woven.figures.len(),
        })
    }

    /// Loads the book, to be rendered to `site`.
    fn load(&self, site: &Path) -> Result<MDBook, Error> {
        let error = |error| Error::MdBook(format!("{error:#}"));
        let root = self.root.join("book");
        check::encoding(&self.root)?;
        let mut config = Config::from_disk(root.join("book.toml")).map_err(error)?;
        check::settings(&self.root, &config)?;
        check::lines_of_contents(&self.root)?;
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

/// A look at the texts, side by side with the others.
type Look<'a> = &'a (dyn Fn(&mut Problems) + Sync);

fn stop_at(problems: &Problems) -> Result<(), Problems> {
    problems.clone().none_or_all()
}
