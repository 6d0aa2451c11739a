//! What becomes of the applications that a model calls, and what that costs.

use serde::Serialize;

use crate::evaluate::{Confusion, Evaluation, threshold};

/// How the calls of the models end.
#[derive(Clone, Debug, Serialize)]
pub struct Calls {
    /// Where a probability above one half is approved.
    pub half: Half,
    /// Where the threshold is the one that the costs imply, if they are known.
    pub by_cost: Option<ByCost>,
}

/// The calls of both models by one half.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Half {
    /// Those of the network.
    pub network: Call,
    /// Those of logistic regression.
    pub logistic: Call,
}

/// The calls by what mistakes cost.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ByCost {
    /// What it costs to approve a 0, if it costs 1 to decline a 1.
    pub cost_of_bad: f64,
    /// From which probability on approving is the cheaper call.
    pub threshold: f64,
    /// The calls of the network by this threshold.
    pub network: Call,
    /// The same of logistic regression.
    pub logistic: Call,
    /// Everyone is approved.
    pub everyone: Call,
    /// No one is approved.
    pub no_one: Call,
}

/// How calls end, and what that costs per application.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Call {
    /// How many end in which way.
    pub ends: Confusion,
    /// What they cost each, if that is known.
    pub cost: Option<f64>,
}

impl Calls {
    /// The calls of two models, if approving a bad application costs `cost_of_bad`.
    pub(crate) fn new(
        network: &Evaluation,
        logistic: &Evaluation,
        cost_of_bad: Option<f64>,
    ) -> Self {
        let call = |model: &Evaluation, threshold: f64| {
            let ends = model.confusion(threshold);
            Call { ends, cost: cost_of_bad.map(|cost| ends.cost(cost)) }
        };
        let by_cost = |cost_of_bad: f64| {
            let threshold = threshold(cost_of_bad);
            ByCost {
                cost_of_bad,
                threshold,
                network: call(network, threshold),
                logistic: call(logistic, threshold),
                everyone: call(network, 0.0),
                no_one: call(network, 1.0),
            }
        };
        Calls {
            half: Half { network: call(network, 0.5), logistic: call(logistic, 0.5) },
            by_cost: cost_of_bad.map(by_cost),
        }
    }
}
