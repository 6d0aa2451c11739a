//! What the chapters' flags accept. Each parser answers with the value or with
//! the range that it should have been in.

use std::ops::RangeInclusive;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Command};
use figure::ColorMap;
use shared::optim::{self, Known};

/// A chapter's flags with the defaults that its command line has.
///
/// # Panics
/// If a flag has no default.
pub fn defaults<A: Args>() -> A {
    parse(&[]).expect("every flag has a default")
}

/// A chapter's flags, as given on its command line.
///
/// # Errors
/// What the command line would answer to flags that it does not accept.
pub fn parse<A: Args>(flags: &[&str]) -> Result<A, String> {
    let command = A::augment_args(Command::new("chapter")).no_binary_name(true);
    let matches =
        command.try_get_matches_from(flags).map_err(|error| error.to_string())?;
    A::from_arg_matches(&matches).map_err(|error| error.to_string())
}

/// A whole number within a range.
///
/// # Errors
/// Anything else.
pub fn whole(text: &str, range: RangeInclusive<u32>) -> Result<u32, String> {
    let (least, most) = (range.start(), range.end());
    let value = text.parse().ok().filter(|value| range.contains(value));
    value.ok_or_else(|| format!("must be a whole number from {least} to {most}"))
}

/// The seed of a random stream: any number of 32 bits.
///
/// # Errors
/// Anything else.
pub fn seed(text: &str) -> Result<u32, String> {
    whole(text, 0..=u32::MAX)
}

/// How many steps or passes to take: from 1 to 100000.
///
/// # Errors
/// Anything else.
pub fn epochs(text: &str) -> Result<u32, String> {
    whole(text, 1..=100_000)
}

/// A learning rate: above 0, at most a million.
///
/// # Errors
/// Anything else.
pub fn learning_rate(text: &str) -> Result<f64, String> {
    number(text, |lr| lr > 0.0 && lr <= 1e6, "a number above 0 and at most 1000000")
}

/// The decay of a moving average: at least 0, below 1.
///
/// # Errors
/// Anything else.
pub fn decay(text: &str) -> Result<f64, String> {
    number(
        text,
        |beta| (0.0..1.0).contains(&beta),
        "a number from 0 up to, but not including, 1",
    )
}

/// The small number that keeps a division finite, in single precision as well:
/// from 1e-30 to 1.
///
/// # Errors
/// Anything else.
pub fn epsilon(text: &str) -> Result<f64, String> {
    number(text, |eps| (1e-30..=1.0).contains(&eps), "a number from 1e-30 to 1")
}

fn number(
    text: &str,
    allowed: impl Fn(f64) -> bool,
    range: &str,
) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() && allowed(value) => Ok(value),
        _ => Err(format!("must be {range}")),
    }
}

/// A coordinate to start from: from -1000 to 1000.
///
/// # Errors
/// Anything else.
pub fn start(text: &str) -> Result<f64, String> {
    number(text, |start| start.abs() <= 1000.0, "a number from -1000 to 1000")
}

/// A share: from 0 to 1.
///
/// # Errors
/// Anything else.
pub fn share(text: &str) -> Result<f64, String> {
    number(text, |share| (0.0..=1.0).contains(&share), "a number from 0 to 1")
}

/// A factor: from 0.01 to 100.
///
/// # Errors
/// Anything else.
pub fn factor(text: &str) -> Result<f64, String> {
    number(text, |factor| (0.01..=100.0).contains(&factor), "a number from 0.01 to 100")
}

/// How far off is near enough, in single precision as well: from 1e-6 to 1.
///
/// # Errors
/// Anything else.
pub fn tolerance(text: &str) -> Result<f64, String> {
    number(text, |distance| (1e-6..=1.0).contains(&distance), "a number from 1e-6 to 1")
}

/// The colours of maps and surfaces, by name.
pub fn colors() -> impl TypedValueParser<Value = ColorMap> {
    let known =
        |colors: ColorMap| PossibleValue::new(colors.name()).help(colors.what());
    let find = |name: String| ColorMap::ALL.into_iter().find(|c| c.name() == name);
    PossibleValuesParser::new(ColorMap::ALL.map(known))
        .map(move |name| find(name).expect("the parser lets no other name pass"))
}

/// The optimizers, by name.
pub fn optimizer() -> impl TypedValueParser<Value = Known> {
    let known = |known: &Known| {
        let plain = known.name.replace('-', "");
        PossibleValue::new(known.name).alias(plain).help(known.what)
    };
    PossibleValuesParser::new(optim::ALL.iter().map(known))
        .map(|name| Known::find(&name).expect("the parser lets no other name pass"))
}
