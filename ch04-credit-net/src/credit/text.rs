//! What the topic prints.

use chapter::number::{number, with_commas};
use shared::network::Network;

use super::about::about;
use super::report;
use super::{Results, Settings};

pub(crate) fn text(results: &Results) -> String {
    let is_noise = results.data.is_noise();
    let network = &results.training.network;
    let settings = &results.settings;
    [
        if is_noise { String::new() } else { format!("{}\n", about(&results.data)) },
        "Model Architecture (from book, Chapter 7):\n".into(),
        architecture(network),
        format!("\nTotal parameters: {}\n", with_commas(network.theta.len())),
        format!("\nOptimizer: {}({})\n", settings.optimizer, hyperparameters(settings)),
        if is_noise { String::new() } else { report::choices(settings) },
        report::stopped(results),
        losses(results),
        if is_noise { guess(results) } else { String::new() },
        report::report(results),
    ]
    .concat()
}

/// The hyperparameters but epsilon, as the notebook prints Adam's.
fn hyperparameters(settings: &Settings) -> String {
    let shown = settings.hyperparameters.iter().filter(|h| h.name != "eps");
    let written = |h: &super::Hyperparameter| {
        let symbol = match h.name {
            "beta" => "β",
            "beta1" => "β₁",
            "beta2" => "β₂",
            "weight_decay" => "λ",
            name => name,
        };
        format!("{symbol}={:?}", h.value)
    };
    shown.map(written).collect::<Vec<_>>().join(", ")
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

fn losses(results: &Results) -> String {
    let training = &results.training;
    let mut text = String::new();
    if let Some(epoch) = training.diverged {
        text += &format!(
            "\nDiverged: in epoch {epoch} a loss, a parameter or a moment of the optimizer is no longer a \
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
",
        last(&training.train_losses),
        last(&training.validation_losses),
    );
    if results.data.is_noise() {
        text + &format!("Accuracy:            {:.2}%\n", 100.0 * training.accuracy)
            + &coin(results.settings.optimizer)
    } else {
        let accuracy = 100.0 * training.train_accuracy;
        text + &format!("Accuracy on the training part: {accuracy:.2}%\n") + BATCHES
    }
}

const BATCHES: &str = "(The training loss is the mean over the last epoch's batches, each before its step;
a short last batch weighs as much as the others.)\n";

fn guess(results: &Results) -> String {
    format!(
        "
What a guess gets:   loss ln 2 = {:.4}, accuracy {:.2}% by the more frequent label
Accuracy in training:   {:.2}%
Accuracy in validation: {:.2}%
",
        results.guess.loss,
        100.0 * results.guess.accuracy,
        100.0 * results.training.train_accuracy,
        100.0 * results.training.validation_accuracy,
    )
}

fn coin(optimizer: &str) -> String {
    format!(
        "
(Note: ~50% accuracy is expected — labels are random, so the model cannot learn meaningfully.
The goal is to see the training loop and {optimizer} optimizer in action.)
"
    )
}
