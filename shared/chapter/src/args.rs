//! What the topics' flags accept.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Command};
use figure::ColorMap;
use shared::optim::{self, Known};

use crate::range::{Count, Range};
use crate::topic::{NoFiles, Topic};

/// A topic's flags, as given on its command line.
///
/// # Errors
/// What the command line would answer to flags that it does not accept.
pub fn parse<A: Args>(flags: &[&str]) -> Result<A, String> {
    let command = A::augment_args(Command::new("topic")).no_binary_name(true);
    let matches =
        command.try_get_matches_from(flags).map_err(|error| error.to_string())?;
    A::from_arg_matches(&matches).map_err(|error| error.to_string())
}

/// What a topic computes from the flags of its command line, without files.
///
/// # Errors
/// What the command line would answer to flags that it does not accept.
pub fn results<T: Topic>(flags: &[&str]) -> Result<T::Results, String> {
    parse::<T>(flags)?.compute(&NoFiles).map_err(|refused| refused.to_string())
}

/// The seed of a random stream: any number of 32 bits.
pub const SEED: Count = Count::new(0, u32::MAX);
/// How many steps or passes to take.
pub const EPOCHS: Count = Count::new(1, 100_000).budget();
/// A learning rate.
pub const LEARNING_RATE: Range = Range::new(0.0, 1e6).above_low().log();
/// The decay of a moving average.
pub const DECAY: Range = Range::new(0.0, 1.0).below_high();
/// The small number that keeps a division finite, in single precision as well.
pub const EPSILON: Range = Range::new(1e-30, 1.0).log();
/// A coordinate to start from.
pub const START: Range = Range::new(-1000.0, 1000.0);
/// A share.
pub const SHARE: Range = Range::new(0.0, 1.0);
/// A factor.
pub const FACTOR: Range = Range::new(0.01, 100.0).log();
/// How far off is near enough, in single precision as well.
pub const TOLERANCE: Range = Range::new(1e-6, 1.0).log();

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
