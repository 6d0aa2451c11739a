// # 3. Three hidden layers of 64
// Chapter: book/text/credit-net.md
//
// `ch04-credit-net` trains a network with one hidden layer of 2 units on 4 features of a
// credit application. Make it deep: three hidden layers of 64 units, one output.
// The network and Adam are there; the training loop is yours. One mini-batch:
//
//     batch.load(samples, labels, rows)     copy the rows into the pass
//     network.forward(batch)                the probabilities, and batch.loss()
//     network.backward(batch, gradient)     overwrites the gradient
//     adam.step(theta, gradient)            moves the parameters
//
// The labels are coin flips there. Does the deep network train better on
// them? As soon as your loop is right, each check runs it and prints the losses:
// say from the numbers, in `coin_flips`, what the network learnt. Then write down,
// in `verdict`, how the two losses of any run tell.

use shared::network::{Network, Pass};
use shared::optim::{Adam, Driver, Optimizer};

/// The widths of the layers from the 4 features to the 1 output.
pub fn widths() -> Vec<usize> {
    // ANSWER: five widths
    vec![4, 64, 64, 64, 1]
    // END
}

/// How many parameters a network with these widths has: each layer has a weight
/// for every pair of an input and an output, and a bias for every output.
pub fn parameter_count(widths: &[usize]) -> usize {
    // ANSWER: add up the weights and biases of each pair of neighbours
    widths.windows(2).map(|pair| pair[0] * pair[1] + pair[1]).sum()
    // END
}

/// Trains on every sample once, in the order they stand, in mini-batches of
/// `batch_size` (the last one may be smaller). Returns the mean of the losses of
/// the batches, each taken before its step.
///
/// A pass is made for so many rows: `Pass::new(network, rows)`. The gradient is
/// as long as `network.theta`.
pub fn epoch(
    network: &mut Network,
    adam: &mut Driver<Adam, f32>,
    samples: &[f32],
    labels: &[f32],
    batch_size: usize,
) -> f32 {
    // ANSWER: load, forward, backward, step for each chunk of the rows
    let rows: Vec<usize> = (0..labels.len()).collect();
    let mut gradient = vec![0.0; network.theta.len()];
    let mut total = 0.0;
    for rows in rows.chunks(batch_size) {
        let mut batch = Pass::new(network, rows.len());
        batch.load(samples, labels, rows);
        network.forward(&mut batch);
        total += batch.loss();
        network.backward(&batch, &mut gradient);
        adam.step(&mut network.theta, &gradient);
    }
    total / rows.len().div_ceil(batch_size) as f32
    // END
}

/// The mean loss over samples that the network is only asked about.
pub fn evaluate(network: &Network, samples: &[f32], labels: &[f32]) -> f32 {
    // ANSWER: one pass with all rows, forward only
    let rows: Vec<usize> = (0..labels.len()).collect();
    let mut pass = Pass::new(network, rows.len());
    pass.load(samples, labels, &rows);
    network.forward(&mut pass);
    pass.loss()
    // END
}

/// What two loss curves say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// The network learnt something that holds for samples it never saw.
    Learns,
    /// It learnt its training samples, and nothing beyond them.
    Memorises,
    /// It learnt nothing at all.
    NothingLearnt,
}

/// What the losses of your own run on coin flips say.
pub fn coin_flips() -> Verdict {
    // ANSWER: look at the two losses that the check prints, then choose
    Verdict::Memorises
    // END
}

/// The verdict on a run, given the losses after each epoch. A loss counts as
/// fallen if the last value is more than 1 % below the first; a fallen validation
/// loss means that it learns, however far the training loss has fallen.
pub fn verdict(training: &[f32], validation: &[f32]) -> Verdict {
    // ANSWER: which of the two losses has fallen?
    let fell = |losses: &[f32]| losses[losses.len() - 1] < 0.99 * losses[0];
    match (fell(training), fell(validation)) {
        (_, true) => Verdict::Learns,
        (true, false) => Verdict::Memorises,
        (false, false) => Verdict::NothingLearnt,
    }
    // END
}
