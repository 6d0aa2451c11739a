//! Adam with a penalty in the gradient, and AdamW.

use crate::cases::{Stepper, gradients, walk};
use crate::draw::Draw;
use crate::judge::Picture;

#[path = "../solutions/ex05_adamw.rs"]
mod solution;

/// Adam's hyperparameters.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Learning rate.
    pub lr: f64,
    /// Decay of the first moment.
    pub beta1: f64,
    /// Decay of the second moment.
    pub beta2: f64,
    /// Keeps the division finite.
    pub eps: f64,
    /// Weight decay.
    pub weight_decay: f64,
}

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// An Adam for so many parameters, with the penalty in the gradient.
    pub l2: fn(Settings, usize) -> Stepper,
    /// The same with decoupled weight decay.
    pub decoupled: fn(Settings, usize) -> Stepper,
    /// What is left of two parameters.
    pub shrink: fn(Settings, bool, [f64; 2], usize) -> [f64; 2],
}

/// The answers in a learner's module, given the names of further fields.
#[macro_export]
macro_rules! ex05_adamw {
    ($learner:ident $(, Adam.$more:ident)*) => {{
        fn adam(s: $crate::ex05_adamw::Settings, n: usize) -> $learner::Adam {
            let $crate::ex05_adamw::Settings { lr, beta1, beta2, eps, weight_decay } = s;
            let (m, v, t) = (vec![0.0; n], vec![0.0; n], 0);
            $crate::made!($learner::Adam, n, lr beta1 beta2 eps weight_decay m v t; $($more)*)
        }
        $crate::ex05_adamw::Answers {
            l2: |settings, n| {
                let mut adam = adam(settings, n);
                Box::new(move |theta, g| adam.step_l2(theta, g))
            },
            decoupled: |settings, n| {
                let mut adam = adam(settings, n);
                Box::new(move |theta, g| adam.step_decoupled(theta, g))
            },
            shrink: |settings, decoupled, scale, steps| {
                $learner::shrink(adam(settings, 2), decoupled, scale, steps)
            },
        }
    }};
}

// What all exercises have: `exercise`, `Part`, `RIGHT`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex05_adamw.rs"));

const DECAY: Settings =
    Settings { lr: 0.01, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0.1 };
const SCALE: [f64; 2] = [10.0, 0.1];

const PICTURE: Picture<Answers> = Picture {
    title: "What AdamW leaves of a parameter with large gradients",
    x: "step",
    y: "parameter",
    log: (false, false),
    curve: |a| {
        (0..=40)
            .map(|i| (i * 50) as f64)
            .map(|steps| (steps, (a.shrink)(DECAY, true, SCALE, steps as usize)[0]))
            .collect()
    },
};

fn after(answers: &Answers) -> String {
    let mut text = format!(
        "Two parameters with gradients of size {} and {}, weight decay {}, lr {}: what is \
         left of each after 1,000 steps.\n\n    decay          | large gradients | small \
         gradients\n    --------------------------------------------------\n",
        SCALE[0], SCALE[1], DECAY.weight_decay, DECAY.lr
    );
    for (name, decoupled) in [("in the loss", false), ("decoupled", true)] {
        let [large, small] = (answers.shrink)(DECAY, decoupled, SCALE, 1000);
        text += &format!("    {name:14} | {large:15.4} | {small:15.4}\n");
    }
    text + "\nIn the loss, the decay is divided by the size of the gradients: a parameter \
            with large ones decays far less. Decoupled, both lose the same share, and \
            the weight decay means what it says."
}

fn parts() -> Vec<Part> {
    vec![
        step("Adam::step_l2", |a| a.l2),
        step("Adam::step_decoupled", |a| a.decoupled),
        Part::new(
            "shrink",
            [(false, "step_l2"), (true, "step_decoupled")].into_iter().flat_map(
                |(decoupled, name)| {
                    [(1, 0.01), (2, 0.01), (7, 1.5), (100, 0.01)].map(|(n, lr)| {
                        let problem = (Settings { lr, ..DECAY }, decoupled, SCALE, n);
                        (format!("{n} times {name}, lr = {lr}"), problem)
                    })
                },
            ),
            |draw| (settings(draw), draw.once_in(2), draw.pair(), draw.whole(0, 6)),
            |a, &(settings, decoupled, scale, steps), trace| {
                let left = (a.shrink)(settings, decoupled, scale, steps);
                trace.vector("theta", &left, 2)
            },
        )
        .needs(&["Adam::step_l2", "Adam::step_decoupled"]),
    ]
}

fn step(
    name: &'static str,
    of: fn(&Answers) -> fn(Settings, usize) -> Stepper,
) -> Part {
    Part::new(
        name,
        {
            let usual = Settings { lr: 0.1, weight_decay: 0.0, ..DECAY };
            let large_eps = Settings { eps: 0.3, beta1: 0.7, beta2: 0.9, ..usual };
            let decay = Settings { weight_decay: 0.5, eps: 0.1, ..usual };
            let large_lr = Settings { weight_decay: 0.2, lr: 0.5, ..usual };
            [
                ("no decay", (usual, gradients(1))),
                ("no decay, a large eps", (large_eps, gradients(2))),
                ("decay 0.5", (decay, gradients(3))),
                ("decay 0.2, lr 0.5", (large_lr, gradients(4))),
            ]
        },
        |draw| {
            let n = draw.whole(1, 3);
            (settings(draw), draw.gradients(n))
        },
        move |a, (settings, gradients), trace| {
            walk(trace, gradients, |n| of(a)(*settings, n))
        },
    )
}

fn settings(draw: &mut Draw) -> Settings {
    Settings {
        lr: draw.size(1e-3, 1.0),
        beta1: draw.beta(),
        beta2: draw.beta(),
        eps: draw.size(1e-8, 1.0),
        weight_decay: if draw.once_in(4) { 0.0 } else { draw.size(1e-3, 1.0) },
    }
}
