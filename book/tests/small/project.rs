//! A small project with a sound book of two pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use book::Book;
use chapter::{Chapter, NoFiles};
use tempfile::TempDir;

pub(crate) const CONFIG: &str = "[book]\ntitle = \"Small\"\nsrc = \"text\"\n";
pub(crate) const SUMMARY: &str = "# Summary\n\n[One](one.md)\n[Two](two.md)\n";
pub(crate) const SOURCE: &str = "// ANCHOR: add\nfn add() {}\n// ANCHOR_END: add\n";

pub(crate) const ONE: &str = "# One
<!-- description: The first page. -->

The bound is {{value ch02-linreg: theory.bound .4}}, and $a_1^* b_1^*$ is a product.

{{listing src/code.rs add}}

{{output ch02-linreg \"Stability bound\"}}

## Next

See [there](two.md#figures) or [here](#next).

{{predict}}
What happens?

`cargo run -p ch02-linreg -- --lr 0.1`
{{answer}}
It is {{value ch02-linreg --lr 0.1: theory.rate .3}} per epoch.

{{figure ch02-linreg --lr 0.1 loss}}
{{end}}

$$\\frac{a}{b}$$
";

/// The smallest picture.
pub(crate) const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";

/// What the small book is about: two topics of a chapter.
pub(crate) fn chapter() -> Chapter {
    let mut chapter = ch02_linreg::chapter();
    chapter.topics.retain(|topic| ["descent", "momentum"].contains(&topic.name));
    chapter
}

/// The second page shows every figure.
pub(crate) fn two() -> &'static str {
    static TWO: LazyLock<String> = LazyLock::new(draw_all);
    &TWO
}

fn draw_all() -> String {
    let mut page =
        String::from("# Two\n<!-- description: The second page. -->\n\n## Figures\n");
    for topic in chapter().topics {
        let answer = chapter().answer(&[topic.name], &NoFiles).unwrap();
        for name in answer.figures() {
            let moves = !answer.figure(name).unwrap().tracks.is_empty();
            let directive = if moves { "animation" } else { "figure" };
            page +=
                &format!("\n{{{{{directive} ch02-linreg {} {name}}}}}\n", topic.name);
        }
    }
    page
}

/// What a check of the sound book remembers, in files below the folder of the project.
static RUNS: LazyLock<Vec<(PathBuf, Vec<u8>)>> = LazyLock::new(|| {
    let small = Small::new();
    small.book().check().unwrap_or_else(|error| panic!("{error}"));
    let kept = book::files(&small.path().join("target/book-runs")).into_iter();
    kept.map(|file| {
        let name = file.strip_prefix(small.path()).unwrap().to_path_buf();
        (name, fs::read(file).unwrap())
    })
    .collect()
});

pub(crate) struct Small(TempDir);

impl Small {
    pub(crate) fn new() -> Self {
        let small = Small(tempfile::tempdir().unwrap());
        small.write("book/book.toml", CONFIG);
        small.write("book/text/SUMMARY.md", SUMMARY);
        small.write("book/text/one.md", ONE);
        small.write("book/text/two.md", two());
        small.write("src/code.rs", SOURCE);
        small
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn book(&self) -> Book {
        Book::about(self.path(), [chapter()])
    }

    /// What the check says. It remembers the runs of the pages as they are at first.
    pub(crate) fn complaint(&self) -> String {
        for (file, content) in &*RUNS {
            let file = self.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
        self.book().check().map_or_else(|error| error.to_string(), |_| "sound".into())
    }
}
