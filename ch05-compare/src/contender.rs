use serde::Serialize;
use shared::optim::{ALL, Known, Optimizer};

/// What an optimizer may choose beside its learning rate, and what it may try.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    /// The name of the hyperparameter.
    pub(crate) name: &'static str,
    /// The values to try, from the smallest on.
    pub(crate) values: [f64; 5],
}

/// The decay of a momentum, and of an average of squares.
const MOMENTUM: [f64; 5] = [0.5, 0.7, 0.8, 0.9, 0.95];
const SQUARES: [f64; 5] = [0.8, 0.9, 0.95, 0.99, 0.999];

/// What an optimizer may choose: the decay of its momentum or, if it has none, that of
/// its squares. Lion's beta1, the share of its average in a step, stands for a momentum.
pub(crate) fn choice(contender: Known) -> Option<Choice> {
    let names = names(contender);
    let has = |name: &&str| names.contains(name);
    match ["beta", "beta1", "beta2"].into_iter().find(has)? {
        "beta2" => Some(Choice { name: "beta2", values: SQUARES }),
        name => Some(Choice { name, values: MOMENTUM }),
    }
}

fn names(contender: Known) -> Vec<&'static str> {
    (contender.rule)().settings().into_iter().map(|(name, _)| name).collect()
}

/// Whether an optimizer has a momentum.
pub(crate) fn has_momentum(contender: Known) -> bool {
    contender.name != "lion" && choice(contender).is_some_and(|c| c.name != "beta2")
}

/// A learning rate, and what is chosen beside it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Setting {
    /// The learning rate.
    pub lr: f64,
    /// The decay, if the optimizer has one to choose.
    pub decay: Option<f64>,
}

/// The optimizer with a setting; everything else as its authors or, if they name no
/// value, its best-known library have it.
pub(crate) fn optimizer(
    contender: Known,
    setting: Setting,
) -> Box<dyn Optimizer + Send> {
    let mut rule = (contender.rule)();
    let chosen = choice(contender).zip(setting.decay);
    for (name, value) in rule.settings() {
        match chosen {
            _ if name == "lr" => *value = setting.lr,
            Some((choice, decay)) if name == choice.name => *value = decay,
            _ => {}
        }
    }
    rule.optimizer()
}

/// Those who race if nobody else is asked for: each rule once. Momentum is the heavy
/// ball with another unit of the learning rate, and [`DECAYS`] does not race.
pub(crate) fn racers() -> Vec<Known> {
    let absent = ["momentum", DECAYS];
    ALL.iter().copied().filter(|known| !absent.contains(&known.name)).collect()
}

/// Weight decay pays where a model is judged on data that it was not trained on. A race
/// to the lowest loss is no such thing, and without the decay it is Adam.
pub(crate) const DECAYS: &str = "adamw";

/// Those whose rules are made of the same; they are drawn together. Who is named
/// nowhere joins the last.
const FAMILIES: [&[&str]; 3] = [
    &["sgd", "momentum", "heavy-ball", "nesterov"],
    &["adagrad", "rmsprop", "lion"],
    &["adam", "amsgrad", "nadam"],
];

/// Those whose curves and paths stand for their kind.
pub(crate) const FOUR: [&str; 4] = ["sgd", "heavy-ball", "rmsprop", "adam"];

/// How many families there are.
pub(crate) const FAMILY_COUNT: usize = FAMILIES.len();

/// Which family an optimizer belongs to.
pub(crate) fn family(contender: Known) -> usize {
    let of = |members: &&[&str]| members.contains(&contender.name);
    FAMILIES.iter().position(of).unwrap_or(FAMILY_COUNT - 1)
}
