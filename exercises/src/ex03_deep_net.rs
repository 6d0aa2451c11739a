//! A deep network: its shape, its training, and what its losses say.

use std::f64::consts::LN_2;
use std::iter;
use std::sync::LazyLock;

use shared::network::Network;
use shared::optim::{Adam, Driver};
use shared::random::TorchCpu;

use crate::draw::Draw;
use crate::judge::{Asked, Choices, Picture, Trace};

#[allow(dead_code)]
#[path = "../solutions/ex03_deep_net.rs"]
mod solution;

// What all exercises have: `exercise`, `Part`, `RIGHT`, `Answers`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex03_deep_net.rs"));

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
            let loss = (answers.epoch)(&mut network, &mut adam, samples, labels, 32);
            training.push(loss);
            let loss = (answers.evaluate)(&network, &other.samples, &other.labels);
            validation.push(loss);
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
        (1..).map(f64::from).zip(losses.into_iter().map(f64::from)).collect()
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
        text += &format!(
            "    {epoch:5} | {:8.4} | {:10.4}\n",
            run.training[epoch - 1],
            run.validation[epoch - 1]
        );
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
            text += &format!(
                "    {labels:10} | {hidden:8} | {:10} | {:8.4} | {:10.4}\n",
                (answers.parameter_count)(&widths),
                run.training[EPOCHS - 1],
                run.validation[EPOCHS - 1],
            );
        }
    }
    text + "\nOn coin flips the deep network does better only on the flips it has seen; on \
            others it is worse than saying one half. On a rule, both losses fall."
}

fn parts() -> Vec<Part> {
    vec![
        Part::alone("widths", "the deep network", |a, trace| {
            let widths: Vec<f64> = (a.widths)().iter().map(|&w| w as f64).collect();
            // The number of layers is an answer too, and may be wrong.
            trace.value("number of widths", widths.len() as f64)?;
            (0..5).try_for_each(|i| {
                let width = widths.get(i).copied().unwrap_or(0.0);
                trace.value(format_args!("width {i}"), width)
            })
        }),
        Part::new(
            "parameter_count",
            [&[4, 64, 64, 64, 1][..], &[4, 2, 1], &[3, 5], &[7, 3, 3, 2]]
                .map(|widths| (format!("widths {widths:?}"), widths.to_vec())),
            |draw| {
                let layers = draw.whole(2, 5);
                (0..layers).map(|_| draw.whole(1, 9)).collect()
            },
            |a, widths, trace| {
                trace.value("parameters", (a.parameter_count)(widths) as f64)
            },
        ),
        Part::new(
            "epoch",
            [(64, 16, true), (50, 20, false), (10, 1, true)].map(
                |(n, batch_size, learnable)| {
                    let name = format!("{n} samples in batches of {batch_size}");
                    (name, (sampled(n, learnable), batch_size))
                },
            ),
            |draw| (drawn(draw), draw.whole(1, 10)),
            ask_epochs,
        ),
        Part::new(
            "evaluate",
            [8, 33].map(|n| (format!("{n} samples"), sampled(n, true))),
            drawn,
            |a, (network, data), trace| {
                trace.tolerance(1e-4);
                let loss = (a.evaluate)(network, &data.samples, &data.labels);
                trace.value("loss", loss.into())
            },
        ),
        Part::alone("coin_flips", "your run on coin flips", |a, trace| {
            trace.show(|| losses_on_coin_flips(a));
            let secret = Choices { secret: true, ..VERDICT };
            trace.choice("the verdict", (a.coin_flips)(), secret)
        })
        .needs(&["widths", "epoch", "evaluate"]),
        Part::new(
            "verdict",
            // Two networks are trained for them, once somebody asks.
            iter::once_with(runs).flatten(),
            |draw| {
                let mut losses = || {
                    let (first, last) = (draw.size(0.01, 10.0), draw.number(0.5, 1.5));
                    let mut losses = vec![first as f32; draw.whole(1, 4)];
                    let last = if draw.once_in(4) { 1.0 } else { last };
                    losses.push((first * last) as f32);
                    losses
                };
                (losses(), losses())
            },
            |a, (training, validation), trace| {
                trace.choice("the verdict", (a.verdict)(training, validation), VERDICT)
            },
        ),
    ]
}

/// A network that is not trained, and some samples.
type Problem = (Network, Data);

fn sampled(n: usize, learnable: bool) -> Problem {
    let mut rng = TorchCpu::new(n as u64);
    let data = Data::sample(&mut rng, n, learnable);
    (Network::new(&[FEATURES, 6, 1], &mut rng), data)
}

fn drawn(draw: &mut Draw) -> Problem {
    let n = draw.whole(1, 9);
    let samples = draw.normals(n * FEATURES).iter().map(|x| *x as f32).collect();
    let labels = (0..n).map(|_| draw.one_of(&[0.0, 1.0])).collect();
    let mut rng = TorchCpu::new(draw.whole(0, 1_000_000) as u64);
    (Network::new(&[FEATURES, 6, 1], &mut rng), Data { samples, labels })
}

/// Notes three epochs of training.
fn ask_epochs(
    a: &Answers,
    ((network, data), batch_size): &(Problem, usize),
    trace: &mut Trace,
) -> Asked {
    trace.tolerance(1e-4);
    let mut network = network.clone();
    let mut adam = Driver::new(Adam { lr: 0.05, ..Adam::default() });
    (1..=3).try_for_each(|epoch| {
        let (samples, labels) = (&data.samples, &data.labels);
        let loss = (a.epoch)(&mut network, &mut adam, samples, labels, *batch_size);
        trace.value(format_args!("loss of epoch {epoch}"), loss.into())?;
        let size: f32 = network.theta.iter().map(|t| t * t).sum();
        let size = f64::from(size.sqrt());
        trace.value(format_args!("length of theta after epoch {epoch}"), size)
    })
}

/// Two networks, trained once for all verdicts: on coin flips, and on a rule.
static TRAINED: LazyLock<[Run; 2]> = LazyLock::new(|| {
    [false, true].map(|rule| Run::new(&RIGHT, &[FEATURES, 16, 16, 1], rule, 20))
});

/// Training losses and validation losses.
fn runs() -> impl IntoIterator<Item = (&'static str, (Vec<f32>, Vec<f32>))> {
    let [coin, rule] = &*TRAINED;
    let runs: [(&str, &[f32], &[f32]); 15] = [
        ("a deep net on coin flips", &coin.training, &coin.validation),
        ("a deep net on a rule", &rule.training, &rule.validation),
        ("losses that stand still", &[0.7, 0.7, 0.699], &[0.7, 0.71, 0.699]),
        ("a training loss that falls alone", &[0.7, 0.5, 0.2], &[0.7, 0.9, 1.4]),
        ("a dip on the way", &[0.7, 0.5, 0.7], &[0.7, 0.5, 0.7]),
        ("both fall, the validation loss less", &[0.7, 0.4, 0.1], &[0.7, 0.6, 0.5]),
        ("the validation loss falls alone", &[0.7, 0.7, 0.7], &[0.7, 0.6, 0.5]),
        ("a fall of half a percent", &[0.7, 0.698, 0.6965], &[0.7, 0.698, 0.6965]),
        ("both losses rise", &[0.7, 0.8, 0.9], &[0.6, 0.8, 0.9]),
        ("both rise, the training loss high above", &[2.0, 2.1], &[0.5, 0.6]),
        ("both rise, the validation loss high above", &[0.5, 0.6], &[2.0, 2.1]),
        ("small losses that fall", &[0.02, 0.021, 0.012], &[0.02, 0.022, 0.015]),
        ("losses that fall to nothing", &[0.7, 0.1, 0.005], &[0.7, 0.2, 0.006]),
        ("a loss at exactly 99 %", &[1.0, 1.0, 0.99], &[1.0, 1.0, 0.99]),
        ("a large loss that stands still", &[7.0, 6.99, 6.95], &[7.0, 6.99, 6.95]),
    ];
    runs.map(|(name, training, validation)| {
        (name, (training.to_vec(), validation.to_vec()))
    })
}
