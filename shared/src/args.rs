//! What the chapters' flags accept. Each parser answers with the value or with
//! the range that it should have been in.

use clap::{Args, Command};

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

/// A learning rate: finite and above 0.
///
/// # Errors
/// Anything else.
pub fn learning_rate(text: &str) -> Result<f64, String> {
    number(text, |lr| lr > 0.0, "a finite number above 0")
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

/// The small number that keeps a division finite: above 0, at most 1.
///
/// # Errors
/// Anything else.
pub fn epsilon(text: &str) -> Result<f64, String> {
    number(text, |eps| eps > 0.0 && eps <= 1.0, "a number above 0 and at most 1")
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
