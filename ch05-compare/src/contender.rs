use clap::ValueEnum;
use figure::{BLUE, Color, Dash, GREEN, PURPLE, VERMILION};
use shared::optim::{
    AdaGrad, Adam, AdamW, AmsGrad, AnyRule, HeavyBall, Lion, Momentum, NAdam, Nesterov,
    Optimizer, RmsProp, Sgd,
};

/// Who takes part.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Contender {
    /// Gradient descent
    Sgd,
    /// Gradient descent along an average of the gradients
    Momentum,
    /// Gradient descent along a fading sum of the gradients
    #[value(name = "heavyball")]
    HeavyBall,
    /// The heavy ball with a look ahead
    Nesterov,
    /// Each gradient scaled by all that came before
    #[value(name = "adagrad")]
    AdaGrad,
    /// Each gradient scaled to its usual size
    #[value(name = "rmsprop")]
    RmsProp,
    /// An average of the gradients, scaled to their usual size
    Adam,
    /// Adam with a scale that never shrinks
    #[value(name = "amsgrad")]
    AmsGrad,
    /// Adam with weight decay beside the step
    #[value(name = "adamw")]
    AdamW,
    /// Adam with a look ahead
    #[value(name = "nadam")]
    NAdam,
    /// The sign of an average, with weight decay off
    Lion,
}

/// Those whose rules are made of the same; they are drawn together.
pub(crate) const FAMILIES: [&[Contender]; 4] = [
    &[Contender::Sgd, Contender::Momentum, Contender::HeavyBall, Contender::Nesterov],
    &[Contender::AdaGrad, Contender::RmsProp, Contender::Lion],
    &[Contender::Adam, Contender::AmsGrad],
    &[Contender::AdamW, Contender::NAdam],
];

impl Contender {
    /// The name in tables and legends.
    pub fn name(self) -> &'static str {
        match self {
            Contender::Sgd => "SGD",
            Contender::Momentum => "Momentum",
            Contender::HeavyBall => "HeavyBall",
            Contender::Nesterov => "Nesterov",
            Contender::AdaGrad => "AdaGrad",
            Contender::RmsProp => "RMSProp",
            Contender::Adam => "Adam",
            Contender::AmsGrad => "AMSGrad",
            Contender::AdamW => "AdamW",
            Contender::NAdam => "NAdam",
            Contender::Lion => "Lion",
        }
    }

    /// The optimizer with a learning rate and, if it has one, a decay of its
    /// momentum; everything else as its authors or, if they name no value, its
    /// best-known library have it.
    // ANCHOR: optimizer
    pub fn optimizer(self, lr: f64, beta: f64) -> Box<dyn Optimizer + Send> {
        let beta1 = beta;
        match self {
            Contender::Sgd => Sgd { lr }.optimizer(),
            Contender::Momentum => Momentum { lr, beta }.optimizer(),
            Contender::HeavyBall => HeavyBall { lr, beta }.optimizer(),
            Contender::Nesterov => Nesterov { lr, beta }.optimizer(),
            Contender::AdaGrad => AdaGrad { lr, ..Default::default() }.optimizer(),
            Contender::RmsProp => RmsProp { lr, ..Default::default() }.optimizer(),
            Contender::Adam => Adam { lr, beta1, ..Default::default() }.optimizer(),
            Contender::AmsGrad => {
                AmsGrad { lr, beta1, ..Default::default() }.optimizer()
            }
            Contender::AdamW => AdamW { lr, beta1, ..Default::default() }.optimizer(),
            Contender::NAdam => NAdam { lr, beta1, ..Default::default() }.optimizer(),
            Contender::Lion => Lion { lr, ..Default::default() }.optimizer(),
        }
    }
    // ANCHOR_END: optimizer

    /// How it is drawn: no two alike, and no two of a family in one colour.
    pub(crate) fn style(self) -> (Color, Dash) {
        match self {
            Contender::Sgd => (BLUE, Dash::Solid),
            Contender::Momentum => (GREEN, Dash::Dashed),
            Contender::HeavyBall => (PURPLE, Dash::Dotted),
            Contender::Nesterov => (VERMILION, Dash::LongDashed),
            Contender::AdaGrad => (BLUE, Dash::LongDashed),
            Contender::RmsProp => (GREEN, Dash::Dotted),
            Contender::Lion => (PURPLE, Dash::Solid),
            Contender::Adam => (VERMILION, Dash::Solid),
            Contender::AmsGrad => (BLUE, Dash::Dashed),
            Contender::AdamW => (GREEN, Dash::LongDashed),
            Contender::NAdam => (PURPLE, Dash::Dashed),
        }
    }
}
