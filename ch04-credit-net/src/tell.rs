//! What the chapter prints.

use chapter::table::{number, with_commas};
use shared::network::Network;

use crate::{Flags, Results, Source, Training, report};

pub(crate) fn text(flags: &Flags, results: &Results) -> String {
    let training = &results.first.training;
    let notebook = flags.data == Source::Notebook;
    let about = format!("{}\n", results.loaded.about(flags));
    [
        if notebook { String::new() } else { about },
        "Model Architecture (from book, Chapter 7):\n".into(),
        architecture(&training.network),
        format!("\nTotal parameters: {}\n", with_commas(training.network.theta.len())),
        format!("\nOptimizer: {}({})\n", flags.optimizer.title, settings(training)),
        if notebook { String::new() } else { report::choices(flags, &results.first) },
        losses(flags, training),
        if notebook { guess(training) } else { String::new() },
        report::report(flags, results),
    ]
    .concat()
}

/// The hyperparameters but epsilon, as the notebook prints Adam's.
fn settings(training: &Training) -> String {
    let shown = training.settings.iter().filter(|(name, _)| *name != "eps");
    let written = |(name, value): &(&str, f64)| {
        let symbol = match *name {
            "beta" => "β",
            "beta1" => "β₁",
            "beta2" => "β₂",
            "weight_decay" => "λ",
            name => name,
        };
        format!("{symbol}={value:?}")
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

fn losses(flags: &Flags, training: &Training) -> String {
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
    if flags.data == Source::Notebook {
        text + &format!("Accuracy:            {:.2}%\n", 100.0 * training.accuracy)
            + &coin(flags)
    } else {
        let accuracy = 100.0 * training.train_accuracy;
        text + &format!("Accuracy on the training part: {accuracy:.2}%\n") + BATCHES
    }
}

const BATCHES: &str = "(The training loss is the mean over the last epoch's batches, each before its step;
a short last batch weighs as much as the others.)\n";

fn guess(training: &Training) -> String {
    format!(
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

fn coin(flags: &Flags) -> String {
    format!(
        "
(Note: ~50% accuracy is expected — labels are random, so the model cannot learn meaningfully.
The goal is to see the training loop and {} optimizer in action.)
",
        flags.optimizer.title
    )
}
