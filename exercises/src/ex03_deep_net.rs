//! A deep network: its shape, its training, and what its losses say.

use std::f64::consts::LN_2;
use std::fmt::Write as _;
use std::sync::LazyLock;

use shared::network::{Network, Pass};
use shared::optim::{Adam, Driver, Optimizer};
use shared::random::TorchCpu;

use crate::hunt::Switched;
use crate::judge::{Choices, Exercise, Mistake, Part, Picture, Trace};
use crate::switch::{Change, Mutant, Switch};

#[allow(dead_code)]
#[path = "../solutions/ex03_deep_net.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex03_deep_net.rs"));
}

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// The widths of the deep network.
    pub widths: fn() -> Vec<usize>,
    /// The number of parameters for given widths.
    pub parameter_count: fn(&[usize]) -> usize,
    /// One epoch of training.
    pub epoch: fn(&mut Network, &mut Driver<Adam, f32>, &[f32], &[f32], usize) -> f32,
    /// The loss on other samples.
    pub evaluate: fn(&Network, &[f32], &[f32]) -> f32,
    /// The verdict on the run on coin flips, likewise.
    pub coin_flips: fn() -> u8,
    /// The verdict on two loss curves: 0 learns, 1 memorises, 2 nothing.
    pub verdict: fn(&[f32], &[f32]) -> u8,
}

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex03_deep_net {
    ($learner:ident) => {
        $crate::ex03_deep_net::Answers {
            widths: $learner::widths,
            parameter_count: $learner::parameter_count,
            epoch: $learner::epoch,
            evaluate: $learner::evaluate,
            coin_flips: || $learner::coin_flips() as u8,
            verdict: |training, validation| {
                $learner::verdict(training, validation) as u8
            },
        }
    };
}

const RIGHT: Answers = ex03_deep_net!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex03_deep_net!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex03_deep_net.mutants")),
};

/// The exercise.
pub fn exercise() -> Exercise<Answers> {
    Exercise {
        solution: RIGHT,
        switched: SWITCHED,
        parts: parts(),
        mistakes: mistakes(),
        picture: PICTURE,
        after,
    }
}

const FEATURES: usize = 4;

/// Samples with coin flips for labels, or with a rule that can be learnt.
struct Data {
    samples: Vec<f32>,
    labels: Vec<f32>,
}

impl Data {
    fn sample(rng: &mut TorchCpu, n: usize, learnable: bool) -> Self {
        let samples = rng.randn(n * FEATURES);
        let labels = samples
            .chunks(FEATURES)
            .map(|x| {
                let coin = rng.randint(2) as f32;
                if learnable { f32::from(u8::from(x[0] + x[1] > x[2])) } else { coin }
            })
            .collect();
        Data { samples, labels }
    }
}

/// A network with its Adam, on coin flips or on a rule, and the losses of its
/// training.
struct Run {
    training: Vec<f32>,
    validation: Vec<f32>,
}

impl Run {
    fn new(
        answers: &Answers,
        widths: &[usize],
        learnable: bool,
        epochs: usize,
    ) -> Self {
        let mut rng = TorchCpu::new(42);
        let train = Data::sample(&mut rng, 512, learnable);
        let other = Data::sample(&mut rng, 512, learnable);
        let mut network = Network::new(widths, &mut rng);
        let mut adam = Driver::new(Adam { lr: 0.001, ..Adam::default() });
        let (mut training, mut validation) = (Vec::new(), Vec::new());
        for _ in 0..epochs {
            let (samples, labels) = (&train.samples, &train.labels);
            training.push((answers.epoch)(
                &mut network,
                &mut adam,
                samples,
                labels,
                32,
            ));
            validation.push((answers.evaluate)(
                &network,
                &other.samples,
                &other.labels,
            ));
        }
        Run { training, validation }
    }
}

const EPOCHS: usize = 60;

const PICTURE: Picture<Answers> = Picture {
    title: "Training loss on coin flips, three hidden layers of 64",
    x: "epoch",
    y: "loss",
    log: (false, false),
    curve: |a| {
        let losses = Run::new(a, &[4, 64, 64, 64, 1], false, EPOCHS).training;
        losses
            .iter()
            .enumerate()
            .map(|(i, l)| (i as f64 + 1.0, f64::from(*l)))
            .collect()
    },
};

const VERDICT: Choices =
    Choices { names: &["Learns", "Memorises", "NothingLearnt"], secret: false };

/// The losses of the deep network on coin flips.
fn losses_on_coin_flips(answers: &Answers) -> String {
    let run = Run::new(answers, &(answers.widths)(), false, EPOCHS);
    let mut text = String::from(
        "Your loop, with three hidden layers of 64, on 512 coin flips, and on 512 others\n\
         for validation:\n\n    epoch | training | validation\n    \
         -----------------------------\n",
    );
    for epoch in [1, 5, 10, 20, 40, EPOCHS] {
        writeln!(
            text,
            "    {epoch:5} | {:8.4} | {:10.4}",
            run.training[epoch - 1],
            run.validation[epoch - 1]
        )
        .expect("a string takes all");
    }
    text
}

fn after(answers: &Answers) -> String {
    let mut text = format!(
        "Your loop on 512 applications, after {EPOCHS} epochs; validation on 512 others. \
         ln 2 = {:.4} is the loss of a network that always says one half.\n\n    \
         labels     | hidden   | parameters | training | validation\n    \
         --------------------------------------------------------\n",
        LN_2
    );
    for (labels, learnable) in [("coin flips", false), ("a rule", true)] {
        for (hidden, widths) in [("2", vec![4, 2, 1]), ("64,64,64", (answers.widths)())]
        {
            let run = Run::new(answers, &widths, learnable, EPOCHS);
            writeln!(
                text,
                "    {labels:10} | {hidden:8} | {:10} | {:8.4} | {:10.4}",
                (answers.parameter_count)(&widths),
                run.training[EPOCHS - 1],
                run.validation[EPOCHS - 1],
            )
            .expect("a string takes all");
        }
    }
    text + "\nOn coin flips the deep network does better only on the flips it has seen; on \
            others it is worse than saying one half. On a rule, both losses fall."
}

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "widths",
            needs: &[],
            run: |a, trace| {
                trace.case("the deep network");
                let widths: Vec<f64> = (a.widths)().iter().map(|&w| w as f64).collect();
                // The number of layers is an answer too, and may be wrong.
                trace.value("number of widths", widths.len() as f64);
                for i in 0..5 {
                    let width = widths.get(i).copied().unwrap_or(0.0);
                    trace.value(format!("width {i}"), width);
                }
                Ok(())
            },
            look: "features, three hidden layers, output.",
        },
        Part {
            name: "parameter_count",
            needs: &[],
            run: |a, trace| {
                for widths in [
                    vec![4, 64, 64, 64, 1],
                    vec![4, 2, 1],
                    vec![3, 5],
                    vec![7, 3, 3, 2],
                ] {
                    trace.case(format!("widths {widths:?}"));
                    trace.value("parameters", (a.parameter_count)(&widths) as f64);
                }
                Ok(())
            },
            look: "one layer on paper: how many weights, how many biases?",
        },
        Part {
            name: "epoch",
            needs: &[],
            run: |a, trace| {
                trace.tolerance(1e-4);
                for (n, batch_size, learnable) in [(64, 16, true), (50, 20, false)] {
                    let mut rng = TorchCpu::new(n as u64);
                    let data = Data::sample(&mut rng, n, learnable);
                    let mut network = Network::new(&[FEATURES, 6, 1], &mut rng);
                    let mut adam = Driver::new(Adam { lr: 0.05, ..Adam::default() });
                    trace.case(format!("{n} samples in batches of {batch_size}"));
                    for epoch in 1..=3 {
                        let loss = (a.epoch)(
                            &mut network,
                            &mut adam,
                            &data.samples,
                            &data.labels,
                            batch_size,
                        );
                        trace.value(format!("loss of epoch {epoch}"), loss.into());
                        let size: f32 = network.theta.iter().map(|t| t * t).sum();
                        trace.value(
                            format!("length of theta after epoch {epoch}"),
                            size.sqrt().into(),
                        );
                    }
                }
                Ok(())
            },
            look: "the four calls for each batch: when the loss is taken, how often a step is \
                   made; and what the sum of losses is divided by.",
        },
        Part {
            name: "evaluate",
            needs: &[],
            run: |a, trace| {
                trace.tolerance(1e-4);
                for n in [8, 33] {
                    let mut rng = TorchCpu::new(n as u64);
                    let data = Data::sample(&mut rng, n, true);
                    let network = Network::new(&[FEATURES, 6, 1], &mut rng);
                    trace.case(format!("{n} samples"));
                    let loss = (a.evaluate)(&network, &data.samples, &data.labels);
                    trace.value("loss", loss.into());
                }
                Ok(())
            },
            look: "that all samples are loaded, and that forward comes before the loss.",
        },
        Part {
            name: "coin_flips",
            needs: &["widths", "epoch", "evaluate"],
            run: |a, trace| {
                trace.show(|| losses_on_coin_flips(a));
                trace.case("your run on coin flips");
                let secret = Choices { secret: true, ..VERDICT };
                trace.choice("the verdict", (a.coin_flips)(), secret);
                Ok(())
            },
            look: "each of the two losses, its first value and its last.",
        },
        Part {
            name: "verdict",
            needs: &[],
            run: ask_verdict,
            look: "which loss fell, from its first value to its last, by more than 1 %.",
        },
    ]
}

/// Two networks, trained once for all verdicts: on coin flips, and on a rule.
static TRAINED: LazyLock<[Run; 2]> = LazyLock::new(|| {
    [false, true].map(|rule| Run::new(&RIGHT, &[FEATURES, 16, 16, 1], rule, 20))
});

fn ask_verdict(answers: &Answers, trace: &mut Trace) -> Result<(), String> {
    let [coin, rule] = &*TRAINED;
    let runs: [(&str, &[f32], &[f32]); 13] = [
        ("a deep net on coin flips", &coin.training, &coin.validation),
        ("a deep net on a rule", &rule.training, &rule.validation),
        ("losses that stand still", &[0.7, 0.7, 0.699], &[0.7, 0.71, 0.699]),
        ("a training loss that falls alone", &[0.7, 0.5, 0.2], &[0.7, 0.9, 1.4]),
        ("a dip on the way", &[0.7, 0.5, 0.7], &[0.7, 0.5, 0.7]),
        ("both fall, the validation loss less", &[0.7, 0.4, 0.1], &[0.7, 0.6, 0.5]),
        ("the validation loss falls alone", &[0.7, 0.7, 0.7], &[0.7, 0.6, 0.5]),
        ("a fall of half a percent", &[0.7, 0.698, 0.6965], &[0.7, 0.698, 0.6965]),
        ("both losses rise", &[0.7, 0.8, 0.9], &[0.6, 0.8, 0.9]),
        ("small losses that fall", &[0.02, 0.015, 0.012], &[0.02, 0.018, 0.015]),
        ("losses that fall to nothing", &[0.7, 0.1, 0.005], &[0.7, 0.2, 0.006]),
        ("a loss at exactly 99 %", &[1.0, 1.0, 0.99], &[1.0, 1.0, 0.99]),
        ("a large loss that stands still", &[7.0, 6.99, 6.95], &[7.0, 6.99, 6.95]),
    ];
    for (name, training, validation) in runs {
        trace.case(name);
        let verdict = (answers.verdict)(training, validation);
        trace.choice("the verdict", verdict, VERDICT);
    }
    Ok(())
}

/// A wrong epoch. What happens with a batch is said by `$batch`; the sum of the
/// losses is divided by `$divisor`, given the number of batches and of samples.
macro_rules! epoch {
    (|$network:ident, $adam:ident, $batch:ident, $gradient:ident| $step:block) => {
        epoch!(|$network, $adam, $batch, $gradient| $step, |batches, _n| batches)
    };
    (|$network:ident, $adam:ident, $batch:ident, $gradient:ident| $step:block,
     |$batches:ident, $n:ident| $divisor:expr) => {
        Answers {
            epoch: |$network, $adam, samples, labels, batch_size| {
                let rows: Vec<usize> = (0..labels.len()).collect();
                let mut $gradient = vec![0.0; $network.theta.len()];
                let mut total = 0.0;
                for rows in rows.chunks(batch_size) {
                    let mut $batch = Pass::new($network, rows.len());
                    $batch.load(samples, labels, rows);
                    $network.forward(&mut $batch);
                    total += $batch.loss();
                    $step
                }
                let ($batches, $n) =
                    (rows.len().div_ceil(batch_size) as f32, labels.len() as f32);
                total / $divisor
            },
            ..RIGHT
        }
    };
}

/// A right epoch whose losses are added up and divided in another way: the weight
/// of a batch, given its rows and the batch size, and the divisor, given all rows.
macro_rules! weighted {
    (|$rows:ident, $size:ident| $weight:expr, |$n:ident, $b:ident| $divisor:expr) => {
        Answers {
            epoch: |network, adam, samples, labels, batch_size| {
                let mut total = 0.0;
                for rows in batches(labels.len(), batch_size) {
                    let ($rows, $size) = (rows.len() as f32, batch_size as f32);
                    let x = &samples[rows[0] * FEATURES..][..rows.len() * FEATURES];
                    let y = &labels[rows[0]..][..rows.len()];
                    let loss = solution::epoch(network, adam, x, y, rows.len());
                    total += loss * $weight;
                }
                let ($n, $b) = (labels.len() as f32, batch_size as f32);
                total / ($divisor)
            },
            ..RIGHT
        }
    };
}

fn mistakes() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "a layer is missing in the widths",
            says: "The widths are those of all layers: 4 features, three times 64, 1 output.",
            like: vec![
                Answers { widths: || vec![64, 64, 64], ..RIGHT },
                Answers { widths: || vec![4, 64, 64, 64], ..RIGHT },
                Answers { widths: || vec![64, 64, 64, 1], ..RIGHT },
                Answers { widths: || vec![4, 64, 64, 1], ..RIGHT },
            ],
        },
        Mistake {
            name: "the network of ch04-credit-net",
            says: "That one has a single hidden layer of 2. Asked for are three of 64.",
            like: vec![Answers { widths: || vec![4, 2, 1], ..RIGHT }],
        },
        Mistake {
            name: "biases for the inputs",
            says: "The features come as they are: only the layers after them have biases.",
            like: vec![Answers {
                parameter_count: |w| solution::parameter_count(w) + w[0],
                ..RIGHT
            }],
        },
        Mistake {
            name: "the biases are not counted",
            says: "Every output of a layer has a bias of its own: a·b weights and b biases.",
            like: vec![Answers {
                parameter_count: |w| w.windows(2).map(|p| p[0] * p[1]).sum(),
                ..RIGHT
            }],
        },
        Mistake {
            name: "a bias for each input",
            says: "A bias is added to an output, so there are as many as outputs: b, not a.",
            like: vec![Answers {
                parameter_count: |w| w.windows(2).map(|p| p[0] * p[1] + p[0]).sum(),
                ..RIGHT
            }],
        },
        Mistake {
            name: "one bias for a whole layer",
            says: "Every output of a layer has a bias of its own.",
            like: vec![Answers {
                parameter_count: |w| w.windows(2).map(|p| p[0] * p[1] + 1).sum(),
                ..RIGHT
            }],
        },
        Mistake {
            name: "units counted instead of parameters",
            says: "A unit has as many weights as there are inputs to it, and a bias.",
            like: vec![
                Answers { parameter_count: |w| w.iter().sum(), ..RIGHT },
                Answers { parameter_count: |w| w.iter().skip(1).sum(), ..RIGHT },
            ],
        },
        Mistake {
            name: "the first rows in every batch",
            says: "Each batch has rows of its own: load the chunk that it is the turn of.",
            like: vec![Answers {
                epoch: |network, adam, samples, labels, batch_size| {
                    let mut total = 0.0;
                    let batches = labels.len().div_ceil(batch_size);
                    for k in 0..batches {
                        let rows = batch_size.min(labels.len() - k * batch_size);
                        let (samples, labels) =
                            (&samples[..rows * FEATURES], &labels[..rows]);
                        total += solution::epoch(network, adam, samples, labels, rows);
                    }
                    total / batches as f32
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the loss taken after the step",
            says: "The loss that counts is that which the gradient was taken of: read it \
                   after forward, before the step.",
            like: vec![Answers {
                epoch: |network, adam, samples, labels, batch_size| {
                    let mut total = 0.0;
                    for (x, y) in samples
                        .chunks(batch_size * FEATURES)
                        .zip(labels.chunks(batch_size))
                    {
                        solution::epoch(network, adam, x, y, batch_size);
                        total += solution::evaluate(network, x, y);
                    }
                    total / labels.len().div_ceil(batch_size) as f32
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "one step an epoch",
            says: "Each mini-batch makes a step of its own: that is what they are for.",
            like: vec![
                Answers {
                    epoch: |n, a, s, l, b| one_step(n, a, s, l, b, false),
                    ..RIGHT
                },
                Answers {
                    epoch: |n, a, s, l, b| one_step(n, a, s, l, b, true),
                    ..RIGHT
                },
                Answers {
                    epoch: |n, a, s, l, b| {
                        let (mut loss, mut gradient) = (0.0, vec![0.0; n.theta.len()]);
                        for rows in batches(l.len(), b) {
                            let mut batch = Pass::new(n, rows.len());
                            batch.load(s, l, &rows);
                            n.forward(&mut batch);
                            loss += batch.loss();
                            n.backward(&batch, &mut gradient);
                        }
                        a.step(&mut n.theta, &gradient);
                        loss / l.len().div_ceil(b) as f32
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "no step is made",
            says: "The gradient only says where to go; adam.step goes there.",
            like: vec![epoch!(|network, adam, batch, gradient| {
                network.backward(&batch, &mut gradient);
                let _ = &adam;
            })],
        },
        Mistake {
            name: "the step comes before the gradient",
            says: "Backward first, then the step: otherwise each step uses the gradient of \
                   the batch before, and the first one none.",
            like: vec![epoch!(|network, adam, batch, gradient| {
                adam.step(&mut network.theta, &gradient);
                network.backward(&batch, &mut gradient);
            })],
        },
        Mistake {
            name: "gradients accumulated over the batches",
            says: "Each step uses the gradient of its own batch. Backward overwrites the \
                   gradient, so do not add the earlier ones.",
            like: vec![epoch!(|network, adam, batch, gradient| {
                let mut own = vec![0.0; gradient.len()];
                network.backward(&batch, &mut own);
                for (sum, g) in gradient.iter_mut().zip(&own) {
                    *sum += g;
                }
                adam.step(&mut network.theta, &gradient);
            })],
        },
        Mistake {
            name: "a new Adam for every batch",
            says: "Its moments and its count of steps live as long as the training: use the \
                   Adam that you were given.",
            like: vec![epoch!(|network, adam, batch, gradient| {
                network.backward(&batch, &mut gradient);
                let mut fresh = Driver::new(adam.rule.clone());
                fresh.step(&mut network.theta, &gradient);
            })],
        },
        Mistake {
            name: "sum instead of mean",
            says: "The loss of an epoch is the mean of its batches' losses: divide by the \
                   number of batches.",
            like: vec![epoch!(
                |network, adam, batch, gradient| {
                    network.backward(&batch, &mut gradient);
                    adam.step(&mut network.theta, &gradient);
                },
                |_batches, _n| 1.0
            )],
        },
        Mistake {
            name: "divided by the number of samples",
            says: "A batch's loss is a mean already. Divide the sum of these means by the \
                   number of batches.",
            like: vec![epoch!(
                |network, adam, batch, gradient| {
                    network.backward(&batch, &mut gradient);
                    adam.step(&mut network.theta, &gradient);
                },
                |_batches, n| n
            )],
        },
        Mistake {
            name: "a mean over samples instead of batches",
            says: "Each batch counts once, however many rows it has: add up the losses of \
                   the batches and divide by their number.",
            like: vec![weighted!(
                |rows, batch_size| rows / batch_size,
                |n, batch_size| { n / batch_size }
            )],
        },
        Mistake {
            name: "batches counted by a division that rounds down",
            says: "50 samples in batches of 20 are three batches, the last of 10. Count \
                   them, or use div_ceil.",
            like: vec![weighted!(|_rows, _batch_size| 1.0, |n, batch_size| {
                (n / batch_size).floor()
            })],
        },
        Mistake {
            name: "the loss of the last batch alone",
            says: "Asked for is the mean over all batches of the epoch: add their losses up.",
            like: vec![Answers {
                epoch: |n, a, s, l, b| {
                    let mut loss = 0.0;
                    for rows in batches(l.len(), b) {
                        let samples = &s[rows[0] * FEATURES..][..rows.len() * FEATURES];
                        loss = solution::epoch(
                            n,
                            a,
                            samples,
                            &l[rows[0]..][..rows.len()],
                            b,
                        );
                    }
                    loss
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the last, smaller batch is dropped",
            says: "The samples left over at the end are a batch too, of fewer rows.",
            like: vec![
                Answers {
                    epoch: |n, a, s, l, b| without_rest(n, a, s, l, b, false),
                    ..RIGHT
                },
                Answers {
                    epoch: |n, a, s, l, b| without_rest(n, a, s, l, b, true),
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "a sum over the samples",
            says: "batch.loss() is a mean over the rows of its pass already: with one pass \
                   for each sample, divide by their number.",
            like: vec![Answers {
                evaluate: |network, samples, labels| {
                    solution::evaluate(network, samples, labels) * labels.len() as f32
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "a mean divided once more",
            says: "pass.loss() is a mean over its rows already.",
            like: vec![Answers {
                evaluate: |network, samples, labels| {
                    solution::evaluate(network, samples, labels) / labels.len() as f32
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "no forward before the loss",
            says: "Forward computes the probabilities; without it the loss is that of \
                   zeros.",
            like: vec![
                Answers {
                    epoch: |n, a, s, l, b| {
                        let (mut loss, mut gradient) = (0.0, vec![0.0; n.theta.len()]);
                        for rows in batches(l.len(), b) {
                            let mut batch = Pass::new(n, rows.len());
                            batch.load(s, l, &rows);
                            loss += batch.loss();
                            n.backward(&batch, &mut gradient);
                            a.step(&mut n.theta, &gradient);
                        }
                        loss / l.len().div_ceil(b) as f32
                    },
                    ..RIGHT
                },
                Answers {
                    epoch: |n, a, s, l, b| {
                        let (mut loss, mut gradient) = (0.0, vec![0.0; n.theta.len()]);
                        for rows in batches(l.len(), b) {
                            let mut batch = Pass::new(n, rows.len());
                            batch.load(s, l, &rows);
                            loss += batch.loss();
                            n.forward(&mut batch);
                            n.backward(&batch, &mut gradient);
                            a.step(&mut n.theta, &gradient);
                        }
                        loss / l.len().div_ceil(b) as f32
                    },
                    ..RIGHT
                },
                Answers {
                    evaluate: |network, samples, labels| {
                        let rows: Vec<usize> = (0..labels.len()).collect();
                        let mut pass = Pass::new(network, rows.len());
                        pass.load(samples, labels, &rows);
                        pass.loss()
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "a fallen training loss taken for learning",
            says: "The coin flips that it was trained on it may know by heart. The validation \
                   loss is that on flips it never saw: has that one fallen?",
            like: vec![Answers { coin_flips: || 0, ..RIGHT }],
        },
        Mistake {
            name: "the training loss overlooked",
            says: "Something it did learn: look at how far the training loss has come from \
                   ln 2 = 0.693, the loss of one who knows nothing.",
            like: vec![Answers { coin_flips: || 2, ..RIGHT }],
        },
        Mistake {
            name: "judged by the training loss alone",
            says: "A network with enough parameters can learn coin flips by heart. Only the \
                   validation loss tells whether it learnt what holds elsewhere.",
            like: vec![
                Answers { verdict: |t, _| if fell(t) { 0 } else { 2 }, ..RIGHT },
                Answers { verdict: |t, _| if fell(t) { 0 } else { 1 }, ..RIGHT },
            ],
        },
        Mistake {
            name: "a gap between the losses taken for memorising",
            says: "A network does better on what it was trained on, nearly always. If the \
                   validation loss has fallen, it has learnt all the same: compare each \
                   loss with its own beginning.",
            like: vec![
                Answers { verdict: |t, v| gap_verdict(t, v, 1.0), ..RIGHT },
                Answers { verdict: |t, v| gap_verdict(t, v, 1.01), ..RIGHT },
            ],
        },
        Mistake {
            name: "a fall of 0.01 instead of 1 %",
            says: "1 % is a share of the first loss: a loss of 0.02 has fallen when it is \
                   below 0.0198.",
            like: vec![Answers {
                verdict: |t, v| {
                    let fell = |l: &[f32]| l[l.len() - 1] < l[0] - 0.01;
                    verdict_of(fell(t), fell(v))
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "a rise taken for a fall",
            says: "A loss has fallen if the *last* value is below the first.",
            like: vec![Answers {
                verdict: |t, v| {
                    let rose = |l: &[f32]| l[0] < 0.99 * l[l.len() - 1];
                    verdict_of(rose(t), rose(v))
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "every fallen training loss taken for memorising",
            says: "Look at the validation loss first: if it has fallen, the network learnt \
                   what holds elsewhere, and the training loss falls as well.",
            like: vec![Answers {
                verdict: |t, v| match (fell(t), fell(v)) {
                    (true, _) => 1,
                    (false, true) => 0,
                    (false, false) => 2,
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "nothing learnt taken for memorising",
            says: "If neither loss has fallen, the network has not even learnt its training \
                   samples.",
            like: vec![Answers { verdict: |_, v| u8::from(!fell(v)), ..RIGHT }],
        },
        Mistake {
            name: "any fall counted",
            says: "Losses wobble: only a fall of more than 1 % counts.",
            like: vec![
                Answers {
                    verdict: |t, v| {
                        let fell = |l: &[f32]| l[l.len() - 1] < l[0];
                        verdict_of(fell(t), fell(v))
                    },
                    ..RIGHT
                },
                Answers {
                    verdict: |t, v| {
                        let fell = |l: &[f32]| l[l.len() - 1] < l[0];
                        if fell(t) { verdict_of(true, fell(v)) } else { 2 }
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "a fallen training loss demanded",
            says: "The validation loss alone tells whether it learnt.",
            like: vec![Answers {
                verdict: |t, v| match (fell(t), fell(v)) {
                    (true, true) => 0,
                    (true, false) => 1,
                    (false, _) => 2,
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the two verdicts swapped",
            says: "Memorising is when the training loss falls and the validation loss does \
                   not. When the validation loss falls, the network learnt.",
            like: vec![Answers {
                verdict: |t, v| [1, 0, 2][usize::from(solution::verdict(t, v) as u8)],
                ..RIGHT
            }],
        },
        Mistake {
            name: "the lowest loss on the way instead of the last",
            says: "A loss that falls and rises again has not fallen: compare the last value \
                   with the first.",
            like: vec![Answers {
                verdict: |t, v| {
                    let lowest =
                        |l: &[f32]| l.iter().copied().fold(f32::INFINITY, f32::min);
                    solution::verdict(&[t[0], lowest(t)], &[v[0], lowest(v)]) as u8
                },
                ..RIGHT
            }],
        },
    ]
}

/// A verdict by the distance of the two losses at the end.
fn gap_verdict(training: &[f32], validation: &[f32], factor: f32) -> u8 {
    let last = |losses: &[f32]| losses[losses.len() - 1];
    match (fell(training), last(validation) > factor * last(training)) {
        (false, _) => 2,
        (true, true) => 1,
        (true, false) => 0,
    }
}

/// The right verdict, if this is whether the two losses have fallen.
fn verdict_of(training_fell: bool, validation_fell: bool) -> u8 {
    match (training_fell, validation_fell) {
        (_, true) => 0,
        (true, false) => 1,
        (false, false) => 2,
    }
}

/// The rows of each mini-batch.
fn batches(n: usize, batch_size: usize) -> Vec<Vec<usize>> {
    let rows: Vec<usize> = (0..n).collect();
    rows.chunks(batch_size).map(<[usize]>::to_vec).collect()
}

fn fell(losses: &[f32]) -> bool {
    losses[losses.len() - 1] < 0.99 * losses[0]
}

/// Adds up the gradients of all batches, and makes one step with their sum or
/// their mean.
fn one_step(
    network: &mut Network,
    adam: &mut Driver<Adam, f32>,
    samples: &[f32],
    labels: &[f32],
    batch_size: usize,
    mean: bool,
) -> f32 {
    let rows: Vec<usize> = (0..labels.len()).collect();
    let mut sum = vec![0.0; network.theta.len()];
    let mut gradient = sum.clone();
    let mut total = 0.0;
    let batches = rows.len().div_ceil(batch_size) as f32;
    for rows in rows.chunks(batch_size) {
        let mut batch = Pass::new(network, rows.len());
        batch.load(samples, labels, rows);
        network.forward(&mut batch);
        total += batch.loss();
        network.backward(&batch, &mut gradient);
        let share = if mean { batches } else { 1.0 };
        sum.iter_mut().zip(&gradient).for_each(|(sum, g)| *sum += g / share);
    }
    adam.step(&mut network.theta, &sum);
    total / batches
}

/// Trains without the samples that fill no batch. The loss may still be divided
/// as if they had.
fn without_rest(
    network: &mut Network,
    adam: &mut Driver<Adam, f32>,
    samples: &[f32],
    labels: &[f32],
    batch_size: usize,
    round_up: bool,
) -> f32 {
    let full = labels.len() / batch_size * batch_size;
    let mean = solution::epoch(
        network,
        adam,
        &samples[..full * FEATURES],
        &labels[..full],
        batch_size,
    );
    let batches = (full / batch_size) as f32;
    if round_up {
        mean * batches / labels.len().div_ceil(batch_size) as f32
    } else {
        mean
    }
}
