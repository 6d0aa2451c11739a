//! What the flags of a topic take, for whoever offers them to a reader.

use std::fmt;

use clap::{Arg, Command};

use crate::range;
use crate::topic::Entry;

/// What a flag takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Takes {
    /// Nothing: it is given or not.
    Nothing,
    /// A number of a range.
    Number,
    /// A whole number of a range.
    Whole,
    /// One of these names.
    OneOf(Vec<String>),
    /// Any of these names, separated by commas.
    SomeOf(Vec<String>),
    /// Any text.
    Text,
}

impl Takes {
    fn of(flag: &Arg) -> Self {
        let names = || {
            let values = flag.get_possible_values();
            values.iter().map(|value| value.get_name().to_string()).collect()
        };
        match flag.get_possible_values() {
            _ if !flag.get_action().takes_values() => Takes::Nothing,
            _ if range::of(flag).is_some() => match range::is_whole(flag) {
                true => Takes::Whole,
                false => Takes::Number,
            },
            values if values.is_empty() => Takes::Text,
            _ if flag.get_value_delimiter().is_some() => Takes::SomeOf(names()),
            _ => Takes::OneOf(names()),
        }
    }
}

impl fmt::Display for Takes {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Takes::Nothing => "no value",
            Takes::Number => "a number",
            Takes::Whole => "a whole number",
            Takes::OneOf(_) => "one of some names",
            Takes::SomeOf(_) => "names",
            Takes::Text => "any text",
        })
    }
}

impl Entry {
    /// What the flag with a name takes, if the topic has one.
    pub fn flag(&self, name: &str) -> Option<Takes> {
        self.find(name, Takes::of)
    }

    /// The value of a flag that is not given, if it has one.
    pub fn default(&self, name: &str) -> Option<String> {
        let first =
            |flag: &Arg| Some(flag.get_default_values().first()?.to_str()?.into());
        self.find(name, first).flatten()
    }

    /// What a flag is for, in a few words.
    pub fn help(&self, name: &str) -> Option<String> {
        self.find(name, |flag| Some(flag.get_help()?.to_string())).flatten()
    }

    fn find<T>(&self, name: &str, of: impl Fn(&Arg) -> T) -> Option<T> {
        let mut command = (self.flags)(Command::new(self.name));
        command.build();
        let mut flags = command.get_arguments();
        flags.find(|flag| flag.get_long() == Some(name)).map(of)
    }
}

#[cfg(test)]
mod tests {
    use clap::Args;

    use super::*;
    use crate::range::{Count, Range};
    use crate::topic::{Draw, Host, Refused, Topic};

    #[derive(Args)]
    struct Flags {
        #[arg(long, value_parser = Count::new(1, 9), default_value_t = 3)]
        number: u32,
        /// How far
        #[arg(long, value_parser = Range::new(0.0, 1.0), default_value_t = 0.5)]
        rate: f64,
        #[arg(long, value_parser = ["x", "y"])]
        one: Option<String>,
        #[arg(long, value_parser = ["x", "y"], value_delimiter = ',')]
        some: Vec<String>,
        #[arg(long)]
        text: Option<String>,
        #[arg(long)]
        nothing: bool,
    }

    impl Topic for Flags {
        type Results = u32;

        const FIGURES: &'static [(&'static str, Draw<Self::Results>)] = &[];

        fn compute(&self, _host: &dyn Host) -> Result<Self::Results, Refused> {
            let given = [self.one.is_some(), self.text.is_some(), self.nothing];
            Ok(self.rate as u32
                + self.number
                + self.some.len() as u32
                + given.len() as u32)
        }

        fn text(results: &Self::Results) -> String {
            format!("{results}\n")
        }
    }

    #[test]
    fn flags_say_what_they_take() {
        let topic = Entry::of::<Flags>("topic");
        let names = || vec!["x".to_string(), "y".to_string()];
        for (name, takes) in [
            ("number", Some(Takes::Whole)),
            ("rate", Some(Takes::Number)),
            ("one", Some(Takes::OneOf(names()))),
            ("some", Some(Takes::SomeOf(names()))),
            ("text", Some(Takes::Text)),
            ("nothing", Some(Takes::Nothing)),
            ("none", None),
        ] {
            assert_eq!(topic.flag(name), takes, "{name}");
        }
        assert_eq!(topic.default("number"), Some("3".into()));
        assert_eq!(topic.default("text"), None);
        assert_eq!(topic.help("rate"), Some("How far".into()));
        assert_eq!(topic.help("number"), None);
    }
}
