//! A report in words.

use crate::screen::harmless;
use crate::{
    Answer, Cause, Change, Changed, Difference, Last, Part, Printed, Report, Role,
    Screen, State, Verdict, apart,
};

/// How many lines of what a learner's code prints are shown.
const LINES: usize = 20;

/// From how many lines on it may be the printing that takes the time.
const MANY_LINES: usize = 1000;

const INDENT: &str = "    ";

impl State {
    /// The state in words.
    pub fn words(self) -> &'static str {
        match self {
            State::Passes => "passes",
            State::Begun => "begun",
            State::NotStarted => "not started yet",
            State::Wrong => "wrong",
            State::DoesNotCompile => "does not compile",
            State::NotChecked => "not checked",
        }
    }

    /// The state in words and in colour.
    pub fn shown(self, screen: &Screen) -> String {
        let role = match self {
            State::Passes => Role::Good,
            State::Begun => Role::Between,
            State::NotStarted => Role::Aside,
            State::Wrong | State::DoesNotCompile | State::NotChecked => Role::Bad,
        };
        screen.paint(role, self.words())
    }
}

impl Report {
    /// The report as it is shown.
    pub fn shown(&self, screen: &Screen) -> String {
        let width = self.parts.iter().map(|part| part.name.len()).max().unwrap_or(0);
        let mut text = String::new();
        for Part { name, verdict, .. } in &self.parts {
            text += &format!("  {name:width$}  {}\n", verdict.word(screen));
            text += &verdict.explained(screen);
        }
        for part in &self.parts {
            text += &part.printed.shown(&part.name, screen);
        }
        if let Some(last) = &self.last {
            text += &last.shown(screen);
        }
        text
    }
}

impl Last {
    fn shown(&self, screen: &Screen) -> String {
        match &self.shown {
            Ok(text) => format!("\n{}\n", screen.kept(text.trim())),
            Err(verdict) => format!(
                "\n{}\n{}{}",
                screen.indent(
                    "Every part is right, but a last run of your code is not:",
                    "  "
                ),
                verdict.explained(screen),
                self.printed.shown("the last run", screen)
            ),
        }
    }
}

impl Verdict {
    fn word(&self, screen: &Screen) -> String {
        match self {
            Verdict::Right => screen.paint(Role::Good, "right"),
            Verdict::NotStarted => screen.paint(Role::Aside, "not started yet"),
            Verdict::Waits(other) => {
                screen.paint(Role::Aside, &format!("waits for {other}"))
            }
            Verdict::Wrong { .. } => screen.paint(Role::Bad, "wrong"),
        }
    }

    /// Why it is wrong, if it is.
    pub fn explained(&self, screen: &Screen) -> String {
        let Verdict::Wrong { cause, difference } = self else { return String::new() };
        let sentence = |words: &String| screen.indent(words, INDENT) + "\n";
        let mut text: String = cause.sentences().iter().map(sentence).collect();
        if let Some(difference) = difference {
            text += &difference.shown(screen);
        }
        text
    }
}

impl Cause {
    fn sentences(&self) -> Vec<String> {
        match self {
            Cause::Mistakes(known) => known
                .iter()
                .flat_map(|known| {
                    [format!("This looks like: {}.", known.name), known.says.clone()]
                })
                .collect(),
            Cause::Behaves(ways) => behaves(ways),
            Cause::Panic(said) => vec![format!("The code panics: {}", harmless(said))],
            Cause::Endless { seconds, lines } if *lines >= MANY_LINES => vec![format!(
                "It prints too much: more than 1,000 lines, and it still runs after {}. \
                 Printing takes time: print less. If it still does not end then, look for \
                 a loop without an end. What comes after it has not been checked.",
                time(*seconds)
            )],
            Cause::Endless { seconds, .. } => vec![format!(
                "It still runs after {}. Does a loop have no end, or does a \
                 function call itself without end? What comes after it has not been \
                 checked.",
                time(*seconds)
            )],
            Cause::StackOverflow => {
                vec!["The stack is full (a stack overflow). Does a function call itself \
                      without end?".into()]
            }
            Cause::Recursion => vec![
                "A function calls itself without end: whatever it is given, it can't \
                 return before it has called itself again."
                    .into(),
            ],
            Cause::Memory => vec![
                "It takes too much memory. Does a Vec grow in a loop without end?".into(),
            ],
            Cause::Exit(code) => vec![format!(
                "It ends the program, with exit code {code}: return the answer instead."
            )],
            Cause::Stopped => vec!["The system stopped the code.".into()],
            Cause::NotFinite => vec![
                "The answer is not a finite number. Look for a division by 0, the root or \
                 the logarithm of a negative number, or a growth without bound."
                    .into(),
            ],
            Cause::Shape(what) => {
                vec![format!("The answer has the wrong length: {what}")]
            }
            Cause::Unknown { observed, look } => {
                let first = "The answer is wrong, and in no way that is known here.";
                let observed = observed.iter().cloned();
                std::iter::once(first.to_string())
                    .chain(observed)
                    .chain([format!("Look at: {look}")])
                    .collect()
            }
        }
    }
}

/// What changed solutions look like that answer in the same way. An idea is told once.
fn behaves(ways: &[Vec<Changed>]) -> Vec<String> {
    let changes = ways.iter().flat_map(|way| way.iter().enumerate());
    let changes: Vec<(usize, &Changed)> = changes.collect();
    let mut sentences = Vec::new();
    for (n, (i, changed)) in changes.iter().enumerate() {
        if *i == 0 && n > 0 {
            sentences.push("Or:".into());
        }
        let begin = if *i == 0 { "Your answer behaves as if" } else { "and as if" };
        let (what, shown) = match changed.change {
            Change::Reads => ("this line were:", true),
            Change::Everywhere => ("this line and those like it were:", true),
            Change::LeftOut => ("a line were missing.", false),
            Change::Twice => ("a line were there twice.", false),
            // What they show would be the solution's own lines.
            Change::Order => ("two lines stood in the other order.", false),
            Change::Once => ("a line of the loop stood before it.", false),
            Change::Again => ("a line before the loop stood in it.", false),
            Change::After => ("a line stood after the loop.", false),
        };
        let shown = if shown { &changed.lines[..] } else { &[] };
        let lines: String = shown.iter().map(|line| format!("\n  {line}")).collect();
        sentences.push(format!("{begin} {what}{lines}"));
        if changes[n + 1..].iter().all(|(_, later)| later.idea != changed.idea) {
            sentences.push(changed.idea.clone());
        }
    }
    sentences
}

fn time(seconds: u64) -> String {
    if seconds == 1 { "1 second".into() } else { format!("{seconds} seconds") }
}

impl Difference {
    fn shown(&self, screen: &Screen) -> String {
        let (expected, yours) = apart(&self.expected, &self.yours);
        let (expected, yours) =
            (screen.paint(Role::Good, &expected), screen.paint(Role::Bad, &yours));
        format!(
            "{}\n      expected  {expected}\n      yours     {yours}\n",
            screen.indent(&format!("First difference, {}:", self.place), INDENT)
        )
    }
}

impl From<f64> for Answer {
    fn from(number: f64) -> Self {
        Answer::Number(crate::Number(number))
    }
}

impl Printed {
    /// What was printed in one part, the standard output and the standard error in a
    /// block each, and no more of it than helps.
    fn shown(&self, name: &str, screen: &Screen) -> String {
        let mut text = String::new();
        for (said, by) in [(&self.out, ""), (&self.err, ", by dbg! or eprintln!")] {
            if said.trim().is_empty() {
                continue;
            }
            let said = harmless(said);
            let title = format!("Printed while {name} was checked{by}:");
            text += &format!("\n{}\n", screen.indent(&title, "  "));
            let inner = Screen { width: screen.code_width.min(100) - 6, ..*screen };
            let bar = screen.paint(Role::Aside, "|");
            for line in said.lines().take(LINES).flat_map(|line| {
                inner.kept(line).split('\n').map(str::to_string).collect::<Vec<_>>()
            }) {
                text += &format!("    {bar} {line}\n");
            }
            if said.lines().count() > LINES {
                text += &format!("    {bar} ... and more\n");
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_the_solution_is_shown_as_it_is() {
        use Change::{After, Again, Everywhere, LeftOut, Once, Order, Reads, Twice};
        let said = |change| {
            let lines = vec!["let g = 1;".into(), "let m = g;".into()];
            behaves(&[vec![Changed { change, lines, idea: "An idea.".into() }]])
                .join("\n")
        };
        for change in [LeftOut, Twice, Order, Once, Again, After] {
            let said = said(change);
            assert!(!said.contains("let ") && said.ends_with("An idea."), "{said}");
        }
        for change in [Reads, Everywhere] {
            assert!(said(change).contains("\n  let g = 1;\n  let m = g;\nAn idea."));
        }
    }

    #[test]
    fn an_idea_is_told_once() {
        let changed = |line: &str, idea: &str| {
            let (lines, idea) = (vec![line.to_string()], idea.to_string());
            vec![Changed { change: Change::Reads, lines, idea }]
        };
        let begin = "Your answer behaves as if this line were:";
        let (a, b) = (format!("{begin}\n  a"), format!("{begin}\n  b"));
        let same = behaves(&[changed("a", "An idea."), changed("b", "An idea.")]);
        assert_eq!(same, [&*a, "Or:", &*b, "An idea."]);
        let two = behaves(&[changed("a", "An idea."), changed("b", "Another.")]);
        assert_eq!(two, [&*a, "An idea.", "Or:", &*b, "Another."]);
    }
}
