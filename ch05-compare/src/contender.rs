use shared::optim::{Known, Optimizer};

/// The optimizer with a learning rate and, if it has one, a decay of its momentum;
/// everything else as its authors or, if they name no value, its best-known library
/// have it.
// ANCHOR: optimizer
pub(crate) fn optimizer(
    contender: Known,
    lr: f64,
    beta: f64,
) -> Box<dyn Optimizer + Send> {
    let mut rule = (contender.rule)();
    for (name, value) in rule.settings() {
        match name {
            "lr" => *value = lr,
            // Lion's beta1 is the share of its average in a step, no decay.
            "beta" | "beta1" if contender.name != "lion" => *value = beta,
            _ => {}
        }
    }
    rule.optimizer()
}
// ANCHOR_END: optimizer

/// Whether an optimizer has a momentum, so that [`optimizer`] sets its decay.
pub(crate) fn has_momentum(contender: Known) -> bool {
    let mut rule = (contender.rule)();
    let names: Vec<&str> = rule.settings().into_iter().map(|(name, _)| name).collect();
    contender.name != "lion" && (names.contains(&"beta") || names.contains(&"beta1"))
}

/// Those whose rules are made of the same; they are drawn together. Who is named
/// nowhere joins the last.
const FAMILIES: [&[&str]; 4] = [
    &["sgd", "momentum", "heavy-ball", "nesterov"],
    &["adagrad", "rmsprop", "lion"],
    &["adam", "amsgrad"],
    &["adamw", "nadam"],
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
