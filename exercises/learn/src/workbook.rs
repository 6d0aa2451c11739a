//! The exercises as files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the hints of an exercise are, one after the other.
pub const LEVELS: [&str; 3] = ["a nudge", "the equation", "almost the code"];

/// The folder of the exercises.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The root of the project.
    pub root: PathBuf,
    /// The exercises, in their order.
    pub exercises: Vec<Exercise>,
}

/// One exercise.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Its number, from 1.
    pub number: usize,
    /// The name of its file without `.rs`, which is that of its check too.
    pub name: String,
    /// A few words: "AdaGrad from scratch".
    pub title: String,
    /// The page of the book that it belongs to: "book/text/compare.md".
    pub chapter: String,
    /// What there is to do, in Markdown.
    pub task: String,
    /// One for each of the [`LEVELS`].
    pub hints: Vec<String>,
    /// The solution with its task.
    pub solution: String,
}

impl Workbook {
    /// Reads the exercises of the project at `root`.
    ///
    /// # Errors
    /// If a file is missing or can't be read.
    pub fn read(root: &Path) -> io::Result<Self> {
        let folder = root.join("exercises/solutions");
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder).map_err(|error| named(&folder, error))? {
            let file = entry?.file_name().to_string_lossy().into_owned();
            names.extend(file.strip_suffix(".rs").map(str::to_string));
        }
        names.sort();
        let exercises = (1..).zip(names).map(|(n, name)| Exercise::read(root, n, name));
        Ok(Workbook {
            root: root.to_path_buf(),
            exercises: exercises.collect::<Result<_, _>>()?,
        })
    }

    /// The exercise of a number, or of the name of its file, with or without the folder.
    ///
    /// # Errors
    /// If there is none.
    pub fn find(&self, asked: &str) -> io::Result<&Exercise> {
        let file = Path::new(asked).file_name().unwrap_or_default().to_string_lossy();
        let name = file.strip_suffix(".rs").unwrap_or(&file);
        let is_it = |e: &&Exercise| asked.parse() == Ok(e.number) || e.name == name;
        self.exercises.iter().find(is_it).ok_or_else(|| {
            let count = self.exercises.len();
            io::Error::other(format!(
                "exercise '{asked}' must be a number from 1 to {count}, or the name of its \
                 file"
            ))
        })
    }

    /// The level of a hint, from 1.
    ///
    /// # Errors
    /// If there is none.
    pub fn level(&self, asked: &str) -> io::Result<usize> {
        let levels = LEVELS.len();
        (1..=levels).find(|level| level.to_string() == asked).ok_or_else(|| {
            io::Error::other(format!(
                "the level '{asked}' must be a number from 1 to {levels}"
            ))
        })
    }

    /// The root of the project that `folder` lies in.
    pub fn find_root(folder: &Path) -> Option<&Path> {
        folder.ancestors().find(|folder| folder.join("exercises/solutions").is_dir())
    }

    /// Where an answer is drawn, from the root.
    pub fn figure(&self, exercise: &Exercise) -> PathBuf {
        format!("target/figures/exercises/{}.svg", exercise.name).into()
    }

    /// The program that checks the learner's file.
    pub fn harness(&self, exercise: &Exercise) -> PathBuf {
        self.root.join("exercises/harness").join(format!("{}.rs", exercise.name))
    }

    /// The file that the learner edits.
    pub fn file(&self, exercise: &Exercise) -> PathBuf {
        self.root.join("exercises").join(format!("{}.rs", exercise.name))
    }
}

impl Exercise {
    fn read(root: &Path, number: usize, name: String) -> io::Result<Self> {
        let text = |file: String| {
            let path = root.join("exercises").join(file);
            // Windows may have given the files other line ends.
            let text =
                fs::read_to_string(&path).map_err(|error| named(&path, error))?;
            Ok::<_, io::Error>(text.replace("\r\n", "\n"))
        };
        let solution = text(format!("solutions/{name}.rs"))?;
        let hints = text(format!("hints/{name}.md"))?;
        let header: Vec<&str> = solution
            .lines()
            .map_while(|line| line.strip_prefix("//"))
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        let title = header.first().and_then(|line| line.split_once(". "));
        let chapter = header.get(1).and_then(|line| line.strip_prefix("Chapter: "));
        let first = if chapter.is_some() { 2 } else { 1 };
        Ok(Exercise {
            number,
            title: title.map(|(_, title)| title.to_string()).unwrap_or_default(),
            chapter: chapter.unwrap_or_default().to_string(),
            task: header.get(first..).unwrap_or_default().join("\n").trim().to_string(),
            hints: hints
                .split("\n---\n")
                .map(|hint| hint.trim_matches('\n').to_string())
                .collect(),
            name,
            solution,
        })
    }

    /// The solution as a learner is shown it.
    pub fn shown_solution(&self) -> String {
        let mark = |line: &&str| {
            let code = line.trim_start();
            !code.starts_with("// ANSWER: ") && code != "// END"
        };
        self.solution.lines().filter(mark).map(|line| format!("{line}\n")).collect()
    }

    /// The code of the file before the learner begins, without the task.
    pub fn code(&self) -> String {
        without_task(&self.stub())
    }

    /// The file as it is before the learner begins.
    pub fn stub(&self) -> String {
        stub(&self.solution)
    }
}

/// A file without the comment that it begins with.
pub(crate) fn without_task(text: &str) -> String {
    let code = text.lines().skip_while(|line| {
        line.is_empty() || (line.starts_with("//") && !line.starts_with("///"))
    });
    code.map(|line| format!("{line}\n")).collect()
}

/// An error that says which file it is about.
fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("'{}': {error}", path.display()))
}

/// Takes the answers out of a solution: what stands between `// ANSWER: what to
/// do` and `// END` becomes `todo!("what to do")`.
fn stub(solution: &str) -> String {
    let (mut stub, mut within) = (String::new(), false);
    for line in solution.lines() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        if let Some(what) = code.strip_prefix("// ANSWER: ") {
            stub += &format!("{indent}todo!(\"{what}\")\n");
            within = true;
        } else if code == "// END" {
            within = false;
        } else if !within {
            stub += &format!("{line}\n");
        }
    }
    stub
}

#[cfg(test)]
mod tests {
    use super::stub;

    #[test]
    fn answers_become_todos() {
        let solution = "fn f() -> u8 {\n    // ANSWER: one\n    let x = 1;\n    x\n    // END\n}\n";
        assert_eq!(stub(solution), "fn f() -> u8 {\n    todo!(\"one\")\n}\n");
    }
}
