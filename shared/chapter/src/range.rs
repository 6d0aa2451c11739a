//! The ranges of flags. One range is what a flag accepts, what `--help` says of it,
//! what a refusal says, and where a test finds the extremes.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Args, Command, Error};

/// What a flag accepts that is a number.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The smallest number.
    pub low: f64,
    /// The largest number.
    pub high: f64,
    /// Whether the smallest is itself outside.
    pub open_low: bool,
    /// Whether the largest is itself outside.
    pub open_high: bool,
    /// Whether a slider should move by factors.
    pub log: bool,
}

impl Range {
    /// From `low` to `high`, both inside.
    pub const fn new(low: f64, high: f64) -> Self {
        Range { low, high, open_low: false, open_high: false, log: false }
    }

    /// The same without `low`.
    pub const fn above_low(self) -> Self {
        Range { open_low: true, ..self }
    }

    /// The same without `high`.
    pub const fn below_high(self) -> Self {
        Range { open_high: true, ..self }
    }

    /// The same, for a slider that moves by factors.
    pub const fn log(self) -> Self {
        Range { log: true, ..self }
    }

    /// Whether a number is inside.
    pub fn contains(&self, number: f64) -> bool {
        let above = if self.open_low { number > self.low } else { number >= self.low };
        let below =
            if self.open_high { number < self.high } else { number <= self.high };
        above && below
    }

    /// The smallest and the largest number inside.
    fn extremes(&self) -> [f64; 2] {
        let low = if self.open_low { self.low.next_up() } else { self.low };
        let high = if self.open_high { self.high.next_down() } else { self.high };
        [low, high]
    }

    fn parse(&self, text: &str) -> Result<f64, String> {
        let number = text.parse().ok().filter(|&number| self.contains(number));
        number.ok_or_else(|| format!("must be a number {self}"))
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (low, high) = (plain(self.low), plain(self.high));
        match (self.open_low, self.open_high) {
            (false, false) => write!(f, "from {low} to {high}"),
            (false, true) => {
                write!(f, "from {low} up to, but not including, {high}")
            }
            (true, false) => write!(f, "above {low} and at most {high}"),
            (true, true) => write!(f, "above {low} and below {high}"),
        }
    }
}

/// Small numbers by a power of ten.
fn plain(number: f64) -> String {
    if number != 0.0 && number.abs() < 1e-3 {
        format!("{number:e}")
    } else {
        number.to_string()
    }
}

/// What a flag accepts that is a whole number.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// The smallest number.
    pub low: u32,
    /// The largest number.
    pub high: u32,
    /// Whether the work grows with it: a test that tries everything keeps it small.
    pub budget: bool,
}

impl Count {
    /// From `low` to `high`, both inside.
    pub const fn new(low: u32, high: u32) -> Self {
        Count { low, high, budget: false }
    }

    /// The same, for a number that the work grows with.
    pub const fn budget(self) -> Self {
        Count { budget: true, ..self }
    }

    fn parse(&self, text: &str) -> Result<u32, String> {
        let inside = |number: &u32| (self.low..=self.high).contains(number);
        let number = text.parse().ok().filter(inside);
        number.ok_or_else(|| format!("must be a whole number {self}"))
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "from {} to {}", self.low, self.high)
    }
}

/// What clap knows of a range: hidden values, so that nothing but this file lists them.
fn hidden(
    values: Vec<String>,
    range: String,
) -> Option<Box<dyn Iterator<Item = PossibleValue>>> {
    let value = move |value| PossibleValue::new(value).help(range.clone()).hide(true);
    Some(Box::new(values.into_iter().map(value)))
}

impl TypedValueParser for Range {
    type Value = f64;

    fn parse_ref(
        &self,
        command: &Command,
        flag: Option<&Arg>,
        value: &OsStr,
    ) -> Result<f64, Error> {
        let range = *self;
        (move |text: &str| range.parse(text)).parse_ref(command, flag, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue>>> {
        let extremes = self.extremes().map(|number| format!("{number:e}"));
        hidden(extremes.to_vec(), self.to_string())
    }
}

impl TypedValueParser for Count {
    type Value = u32;

    fn parse_ref(
        &self,
        command: &Command,
        flag: Option<&Arg>,
        value: &OsStr,
    ) -> Result<u32, Error> {
        let range = *self;
        (move |text: &str| range.parse(text)).parse_ref(command, flag, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue>>> {
        let most = if self.budget { self.high.min(self.low + 2) } else { self.high };
        hidden(vec![self.low.to_string(), most.to_string()], self.to_string())
    }
}

/// What a flag accepts, if it has a range.
pub(crate) fn of(flag: &Arg) -> Option<String> {
    let values = flag.get_possible_values();
    let first = values.first().filter(|value| value.is_hide_set())?;
    Some(first.get_help()?.to_string())
}

/// Whether what a flag accepts are whole numbers: those of ranges with fractions are
/// written by powers of ten.
pub(crate) fn is_whole(flag: &Arg) -> bool {
    let values = flag.get_possible_values();
    values.iter().all(|value| value.get_name().parse::<u32>().is_ok())
}

/// The values at the ends of what a flag accepts: of a range the smallest and the
/// largest, of names all. Where the work grows with a number, its largest value is kept
/// small. Nothing for a flag that accepts any text.
fn extremes(flag: &Arg) -> Vec<String> {
    let values = flag.get_possible_values();
    values.iter().map(|value| value.get_name().to_string()).collect()
}

/// Command lines for a test of the extremes: whatever two flags and whatever two of
/// their values at the ends one picks, there is a line with both. The flags `without`
/// are left out.
pub fn lines_of_extremes<A: Args>(without: &[&str]) -> Vec<Vec<String>> {
    let command = A::augment_args(Command::new("extremes"));
    let flags: Vec<(String, Vec<String>)> = command
        .get_arguments()
        .filter(|flag| flag.get_action().takes_values())
        .filter_map(|flag| Some((flag.get_long()?.to_string(), extremes(flag))))
        .filter(|(name, values)| !without.contains(&&**name) && !values.is_empty())
        .collect();
    let mut missing: BTreeSet<[(usize, usize); 2]> = BTreeSet::new();
    for i in 0..flags.len() {
        for j in i + 1..flags.len() {
            for (a, b) in pairs(flags[i].1.len(), flags[j].1.len()) {
                missing.insert([(i, a), (j, b)]);
            }
        }
    }
    let mut lines = Vec::new();
    while let Some(&first) = missing.first() {
        let line = complete(first, &flags, &missing);
        missing.retain(|pair| !pair.iter().all(|&(flag, value)| line[flag] == value));
        let words = line
            .iter()
            .zip(&flags)
            .map(|(&value, (name, values))| format!("--{name}={}", values[value]));
        lines.push(words.collect());
    }
    lines
}

fn pairs(a: usize, b: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..a * b).map(move |i| (i / b, i % b))
}

/// A value for each flag: the two of a pair, and for the others those that go into most
/// of the pairs that are still missing.
fn complete(
    first: [(usize, usize); 2],
    flags: &[(String, Vec<String>)],
    missing: &BTreeSet<[(usize, usize); 2]>,
) -> Vec<usize> {
    let mut chosen: Vec<Option<usize>> = vec![None; flags.len()];
    for (flag, value) in first {
        chosen[flag] = Some(value);
    }
    for flag in 0..flags.len() {
        let gain = |value: usize| {
            let others =
                chosen.iter().enumerate().filter_map(|(f, v)| Some((f, (*v)?)));
            let mut pair = others.map(|other| {
                let mut pair = [(flag, value), other];
                pair.sort();
                pair
            });
            pair.by_ref().filter(|pair| missing.contains(pair)).count()
        };
        let best = (0..flags[flag].1.len()).rev().max_by_key(|&value| gain(value));
        chosen[flag] = chosen[flag].or(best);
    }
    chosen.into_iter().map(|value| value.expect("each flag has one")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_what_they_say() {
        let rate = Range::new(0.0, 1e6).above_low();
        assert_eq!(rate.to_string(), "above 0 and at most 1000000");
        assert_eq!(rate.parse("1e6"), Ok(1e6));
        assert_eq!(rate.parse("1e-320"), Ok(1e-320));
        for text in ["0", "-1", "1000001", "nan", "inf", "", "1,5", "0x10"] {
            assert!(rate.parse(text).is_err(), "{text}");
        }
        let decay = Range::new(0.0, 1.0).below_high();
        assert_eq!(decay.to_string(), "from 0 up to, but not including, 1");
        assert!(decay.parse("0").is_ok() && decay.parse("1").is_err());
        let eps = Range::new(1e-30, 1.0);
        assert_eq!(eps.to_string(), "from 1e-30 to 1");
        let steps = Count::new(2, 400);
        assert_eq!(steps.parse("400"), Ok(400));
        for text in ["1", "401", "2.0", "-3", "1e2", ""] {
            let why = steps.parse(text).unwrap_err();
            assert_eq!(why, "must be a whole number from 2 to 400", "{text}");
        }
    }

    #[test]
    fn the_ends_of_a_range_are_inside() {
        for range in [
            Range::new(0.0, 1e6).above_low(),
            Range::new(0.0, 1.0).below_high(),
            Range::new(-1000.0, 1000.0),
            Range::new(1e-30, 1.0),
        ] {
            let flag = Arg::new("x").value_parser(range);
            let ends = extremes(&flag);
            assert_eq!(ends.len(), 2);
            assert!(ends.iter().all(|end| range.parse(end).is_ok()), "{ends:?}");
            assert_eq!(of(&flag), Some(range.to_string()));
        }
        let budget = Arg::new("n").value_parser(Count::new(1, 100_000).budget());
        assert_eq!(extremes(&budget), ["1", "3"]);
        assert_eq!(of(&Arg::new("x").value_parser(["a", "b"])), None);
    }

    #[derive(Args)]
    struct Flags {
        #[arg(long, value_parser = Range::new(0.0, 1.0))]
        a: f64,
        #[arg(long, value_parser = Count::new(1, 100_000).budget())]
        b: u32,
        #[arg(long, value_parser = ["x", "y", "z"])]
        c: String,
        #[arg(long, value_parser = Count::new(5, 6))]
        d: u32,
        #[arg(long)]
        any: String,
    }

    /// By brute force: every pair is on a line, and there are far fewer lines than pairs.
    #[test]
    fn every_pair_of_extremes_is_on_a_line() {
        let lines = lines_of_extremes::<Flags>(&["d"]);
        let ends: [&[&str]; 3] = [
            &["--a=0e0", "--a=1e0"],
            &["--b=1", "--b=3"],
            &["--c=x", "--c=y", "--c=z"],
        ];
        for (i, some) in ends.iter().enumerate() {
            for others in &ends[i + 1..] {
                for (a, b) in pairs(some.len(), others.len()) {
                    let both = |line: &&Vec<String>| {
                        line.iter().any(|word| word == some[a])
                            && line.iter().any(|word| word == others[b])
                    };
                    assert!(lines.iter().any(|line| both(&line)));
                }
            }
        }
        assert!(lines.len() <= 7, "{lines:?}");
        assert!(lines.iter().all(|line| line.len() == 3));
    }
}
