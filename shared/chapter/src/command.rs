//! The command line of a chapter: which topic it names, and what a refusal says.

use std::any::TypeId;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Arg, ArgMatches, Command};

use crate::range;
use crate::topic::{Answer, Chapter, Entry, Host, Refused};

/// A topic with the flags that a command line gives it.
pub struct Asked<'a> {
    /// The topic.
    pub topic: &'a Entry,
    pub(crate) matches: ArgMatches,
}

/// Why a command line asks for nothing.
pub(crate) enum NotAsked {
    /// It asks for help, which is this.
    Help(String),
    /// It can't be understood, for this reason.
    Refused(String),
}

impl Chapter {
    /// Computes what a command line asks for, given as the words behind the name of the
    /// program.
    ///
    /// # Errors
    /// Why there is no answer, in one sentence; or the help that is asked for.
    pub fn answer(&self, words: &[&str], host: &dyn Host) -> Result<Answer, String> {
        let asked = self.ask(words)?;
        asked.compute(host).map_err(|refused| refused.to_string())
    }

    /// Reads a command line, given as the words behind the name of the program.
    ///
    /// # Errors
    /// Why it can't be understood, in one sentence; or the help that it asks for.
    pub fn ask(&self, words: &[&str]) -> Result<Asked<'_>, String> {
        let words: Vec<OsString> = words.iter().map(OsString::from).collect();
        self.parse(&words, &[]).map_err(|not| match not {
            NotAsked::Help(help) => help,
            NotAsked::Refused(why) => why,
        })
    }

    /// Reads a command line. Every topic has the flags `of_host` besides its own.
    pub(crate) fn parse(
        &self,
        words: &[OsString],
        of_host: &[Arg],
    ) -> Result<Asked<'_>, NotAsked> {
        // `help momentum` asks for what `momentum --help` asks for.
        let help = words.first().is_some_and(|word| word == "help");
        let words = if help {
            [&words[1..], &["--help".into()]].concat()
        } else {
            words.to_vec()
        };
        let mut command = self.command(of_host);
        // What clap makes of help and of ranges is known only once it is built.
        command.build();
        if let Some(why) = self.without_value(&command, &words) {
            return Err(NotAsked::Refused(why));
        }
        let matches = command.try_get_matches_from_mut(&words).map_err(|error| {
            if error.use_stderr() {
                NotAsked::Refused(self.refusal(&error, &words))
            } else {
                NotAsked::Help(error.to_string())
            }
        })?;
        Ok(match matches.subcommand() {
            None => Asked { topic: &self.topics[0], matches },
            Some((name, matches)) => {
                let topic = self.topics.iter().find(|topic| topic.name == name);
                let topic = topic.expect("the command has no other subcommands");
                Asked { topic, matches: matches.clone() }
            }
        })
    }

    /// The command: the flags of the first topic, and each topic as a subcommand; of a
    /// chapter with a single topic, the flags alone.
    fn command(&self, of_host: &[Arg]) -> Command {
        let with_flags = |command: Command, topic: &Entry| {
            let command = (topic.flags)(command);
            let command = match topic.about {
                Some(about) => command.about(about),
                None => command,
            };
            let command = command.args(of_host).mut_args(|flag| {
                let takes_value =
                    flag.get_action().takes_values() && !flag.is_positional();
                // So that `--lr -1` is refused for its value.
                if takes_value {
                    with_range(flag.allow_hyphen_values(true))
                } else {
                    flag
                }
            });
            command.disable_help_subcommand(true)
        };
        let root = Command::new(self.name).no_binary_name(true).bin_name(self.name);
        let root = with_flags(root, &self.topics[0]);
        let [first, _, ..] = &self.topics[..] else { return root };
        let topics = self.topics.iter().map(|topic| {
            let bin = format!("{} {}", self.name, topic.name);
            with_flags(Command::new(topic.name).bin_name(bin), topic)
        });
        root.about(self.about)
            .subcommands(topics)
            .args_conflicts_with_subcommands(true)
            .subcommand_value_name("TOPIC")
            .subcommand_help_heading("Topics")
            .next_help_heading(None)
            .after_help(format!(
                "Without a topic: {}, whose flags are above. Each of the others has its own: \
                 `cargo run -p {} -- TOPIC --help`.",
                first.name, self.name
            ))
    }

    /// The topic that a command line names, or the first.
    fn named(&self, words: &[OsString]) -> &Entry {
        let named =
            |topic: &&Entry| words.first().is_some_and(|word| word == topic.name);
        self.topics.iter().find(named).unwrap_or(&self.topics[0])
    }

    /// The first flag whose value was forgotten, so that another flag stands in its
    /// place, or whose value is no text: clap would blame the word after it, or nobody.
    fn without_value(&self, command: &Command, words: &[OsString]) -> Option<String> {
        let command =
            command.find_subcommand(self.named(words).name).unwrap_or(command);
        let flag = |word: &OsString| {
            let name = word.to_str()?.strip_prefix("--")?.split('=').next()?;
            command.get_arguments().find(|flag| flag.get_long() == Some(name))
        };
        let is_flag = |word: &OsString| word == "--help" || flag(word).is_some();
        let mut words = words.iter().peekable();
        while let Some(word) = words.next() {
            let joined = word.to_string_lossy().contains('=');
            if word.to_str().is_none() && joined {
                let word = word.to_string_lossy();
                return Some(format!("'{word}' is not UTF-8 text"));
            }
            let Some(flag) = flag(word).filter(|flag| flag.get_action().takes_values())
            else {
                continue;
            };
            if joined {
                continue;
            }
            let name = flag.get_long().unwrap_or_default();
            let range = range::of(flag).map_or(String::new(), |r| format!(" {r}"));
            let Some(value) = words.next() else {
                return Some(format!("--{name} needs a value{range}"));
            };
            if is_flag(value) {
                let value = value.to_string_lossy();
                return Some(format!("--{name} needs a value{range}, not '{value}'"));
            }
            let is_path = flag.get_value_parser().type_id() == TypeId::of::<PathBuf>();
            if value.to_str().is_none() && !is_path {
                let value = value.to_string_lossy();
                return Some(format!(
                    "the value '{value}' of --{name} is not UTF-8 text"
                ));
            }
        }
        None
    }

    /// Why clap refuses, in one sentence.
    fn refusal(&self, error: &clap::Error, words: &[OsString]) -> String {
        let known = match error.kind() {
            ErrorKind::UnknownArgument => self.flag_of_others(words).or_else(|| {
                let unknown = one_sentence(&error.to_string());
                Some(format!("{unknown}; --help lists what there is"))
            }),
            ErrorKind::InvalidSubcommand => words.first().map(|word| {
                let (word, names) = (word.to_string_lossy(), self.topic_names());
                format!("there is no topic '{word}', only {names}")
            }),
            // The kind is also that of a flag that is given twice.
            ErrorKind::ArgumentConflict if error.to_string().contains("subcommand") => {
                self.late_topic(words)
            }
            _ => None,
        };
        known.unwrap_or_else(|| one_sentence(&error.to_string()))
    }

    fn topic_names(&self) -> String {
        let names: Vec<&str> = self.topics.iter().map(|topic| topic.name).collect();
        names.join(", ")
    }

    /// The first flag that only other topics have.
    fn flag_of_others(&self, words: &[OsString]) -> Option<String> {
        let here = self.named(words);
        words.iter().find_map(|word| {
            let name = word.to_str()?.strip_prefix("--")?.split('=').next()?;
            let others: Vec<&str> = self
                .topics
                .iter()
                .filter(|topic| topic.flag(name).is_some())
                .map(|topic| topic.name)
                .collect();
            let only_others = !others.is_empty() && here.flag(name).is_none();
            let is_late =
                |other: &&&str| words.iter().skip(1).any(|word| word == **other);
            let late = others.iter().find(is_late);
            only_others.then(|| match late {
                Some(late) => format!("the topic '{late}' must stand before its flags"),
                None => format!(
                    "--{name} has no effect in {}: it is a flag of {}",
                    here.name,
                    others.join(", ")
                ),
            })
        })
    }

    /// A topic that stands behind flags.
    fn late_topic(&self, words: &[OsString]) -> Option<String> {
        let mut names = self.topics.iter().map(|topic| topic.name);
        let late = names.find(|name| words.iter().skip(1).any(|word| word == name));
        Some(match late {
            Some(late) => format!("the topic '{late}' must stand before its flags"),
            None => format!("a topic stands before its flags: {}", self.topic_names()),
        })
    }
}

impl Asked<'_> {
    /// Computes what was asked for.
    ///
    /// # Errors
    /// If a flag makes no sense beside another, or a file can't be used.
    pub fn compute(&self, host: &dyn Host) -> Result<Answer, Refused> {
        self.topic.compute(&self.matches, host)
    }
}

/// A flag whose help tells its range, before what it says of its default.
fn with_range(flag: Arg) -> Arg {
    let (Some(range), Some(help)) = (range::of(&flag), flag.get_help()) else {
        return flag;
    };
    let help = help.to_string();
    let (what, default) = help.split_at(help.find(" [default").unwrap_or(help.len()));
    let help = format!("{what} [{range}]{default}");
    flag.help(help).hide_possible_values(true)
}

/// clap's message without its paragraphs on usage and help and without the word
/// "error", in one line.
fn one_sentence(message: &str) -> String {
    let message = message.trim().trim_start_matches("error: ");
    let about_it = message
        .split("\n\n")
        .filter(|p| !p.starts_with("Usage:") && !p.starts_with("For more"));
    let in_one_line = |paragraph: &str| {
        let lines = paragraph.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    };
    about_it.map(in_one_line).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use clap::Args;

    use super::*;
    use crate::topic::{Draw, NoFiles, Topic};

    /// A colour
    #[derive(Args)]
    struct Flags {
        #[arg(skip = "none")]
        color: &'static str,
    }

    impl Topic for Flags {
        type Results = &'static str;

        const FIGURES: &'static [(&'static str, Draw<Self::Results>)] = &[];

        fn of_topic(&mut self, topic: &'static str) {
            self.color = topic;
        }

        fn compute(&self, _host: &dyn Host) -> Result<Self::Results, Refused> {
            Ok(self.color)
        }

        fn text(results: &Self::Results) -> String {
            format!("{results}\n")
        }
    }

    #[test]
    fn topics_may_share_their_flags() {
        let red = Entry::of::<Flags>("red");
        let blue = Entry::of::<Flags>("blue").about("The colour of the sky");
        let chapter = Chapter { name: "colors", about: "", topics: vec![red, blue] };
        for (words, text) in [(&[][..], "red\n"), (&["blue"], "blue\n")] {
            assert_eq!(chapter.answer(words, &NoFiles).unwrap().text(), text);
        }
        let help = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(Into::into).collect();
            match chapter.parse(&words, &[]) {
                Err(NotAsked::Help(help)) => help,
                _ => panic!("no help"),
            }
        };
        let listed = help(&["--help"]);
        assert!(listed.contains("red   A colour\n"), "{listed}");
        assert!(listed.contains("blue  The colour of the sky\n"), "{listed}");
        assert!(help(&["red", "--help"]).starts_with("A colour\n"));
        assert!(help(&["blue", "--help"]).starts_with("The colour of the sky\n"));
    }
}
