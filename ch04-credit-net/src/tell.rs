//! What the chapter prints.

use shared::network::Network;
use shared::table::{number, with_commas};

use crate::{Flags, Labels, Training};

pub(crate) fn text(flags: &Flags, training: &Training) -> String {
    let (lr, beta1, beta2) = (flags.lr, flags.beta1, flags.beta2);
    [
        "Model Architecture (from book, Chapter 7):\n".into(),
        architecture(&training.network),
        format!("\nTotal parameters: {}\n", with_commas(training.network.theta.len())),
        format!("\nOptimizer: Adam(lr={lr:?}, β₁={beta1:?}, β₂={beta2:?})\n"),
        results(flags, training),
    ]
    .concat()
}

/// The layers, as PyTorch prints a model.
fn architecture(network: &Network) -> String {
    let (output, hidden) =
        network.layers().split_last().expect("a network has a layer");
    let mut text = String::from("CreditApprovalNet(\n");
    for (i, layer) in (1..).zip(hidden) {
        // One hidden layer needs no number.
        let n = if hidden.len() == 1 { String::new() } else { format!("{i}") };
        text += &linear(&format!("hidden{n}"), layer.inputs, layer.outputs);
        text += &format!("  (relu{n}): ReLU()\n");
    }
    text + &linear("output", output.inputs, output.outputs)
        + "  (sigmoid): Sigmoid()\n)\n"
}

fn linear(name: &str, inputs: usize, outputs: usize) -> String {
    format!(
        "  ({name}): Linear(in_features={inputs}, out_features={outputs}, bias=True)\n"
    )
}

fn results(flags: &Flags, training: &Training) -> String {
    let mut text = String::new();
    if let Some(epoch) = training.diverged {
        text += &format!(
            "\nDiverged: in epoch {epoch} a loss, a parameter or a moment of Adam is no longer a \
             finite number.\nWhat follows is from before that epoch.\n"
        );
    }
    let last = |losses: &[f64]| {
        losses.last().map_or("none".into(), |&loss| number(loss, 10, 4))
    };
    text += &format!(
        "
Final training loss: {}
Final val loss:      {}
Accuracy:            {:.2}%
",
        last(&training.train_losses),
        last(&training.validation_losses),
        100.0 * training.accuracy,
    );
    text += match flags.labels {
        Labels::Coin => COIN,
        Labels::Rule => RULE,
    };
    text + &format!(
        "
What a guess gets:   loss ln 2 = {:.4}, accuracy {:.2}% by the more frequent label
Accuracy in training:   {:.2}%
Accuracy in validation: {:.2}%
",
        std::f64::consts::LN_2,
        100.0 * training.majority,
        100.0 * training.train_accuracy,
        100.0 * training.validation_accuracy,
    )
}

const COIN: &str = "
(Note: ~50% accuracy is expected — labels are random, so the model cannot learn meaningfully.
The goal is to see the training loop and Adam optimizer in action.)
";

const RULE: &str = "
(The labels follow a rule, but one in twenty is wrong: on new data, no model can be right
more often than about 95% of the time.)
";
