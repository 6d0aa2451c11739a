use rand::RngExt;
use shared::credit::Applications;
use shared::random::NumpyLegacy;

/// How an application was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, clap::ValueEnum)]
pub enum Labels {
    /// By the flip of a coin, as in the notebook: nothing can be learnt
    #[default]
    Coin,
    /// Approved if the first two features together exceed the third; one
    /// decision in twenty is wrong
    Rule,
}

/// The share of decisions that follow the rule of [`Labels::Rule`].
pub const RIGHT: f64 = 0.95;

/// The same applications, decided by the rule. Which decisions are wrong
/// comes from a stream of its own, so that all else stays as it is.
pub fn decided_by_rule(mut data: Applications, seed: u32) -> Applications {
    let mut rng = NumpyLegacy::new(seed);
    let columns = data.names.len();
    for (x, label) in data.features.chunks(columns).zip(&mut data.labels) {
        let follows = rng.random_bool(RIGHT);
        *label = if (x[0] + x[1] > x[2]) == follows { 1.0 } else { 0.0 };
    }
    data
}
