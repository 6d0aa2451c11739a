//! Back-propagation through one hidden layer.

use shared::portable;

use crate::cases::normals;
use crate::draw::Draw;
use crate::judge::{Asked, Picture, Trace, significant};

#[path = "../solutions/ex11_backprop.rs"]
mod solution;

/// The parameters or their gradient: W1, b1, w2, b2.
pub type Net = (Vec<Vec<f64>>, Vec<f64>, Vec<f64>, f64);
/// What a forward pass leaves: z, h, p.
pub type Activations = (Vec<f64>, Vec<f64>, f64);

/// What a learner writes.
#[derive(Clone, Copy)]
pub struct Answers {
    /// The forward pass for a sample.
    pub forward: fn(&Net, &[f64]) -> Activations,
    /// The gradient for a sample and its label, given the activations.
    pub backward: fn(&Net, &[f64], f64, &Activations) -> Net,
    /// The gradient of the mean over a batch.
    pub batch_gradient: fn(&Net, &[Vec<f64>], &[f64]) -> Net,
}

/// The answers in a learner's module, given its further fields. Those of the activations
/// come from the learner's own forward pass.
#[macro_export]
macro_rules! ex11_backprop {
    ($learner:ident $(, Net.$more:ident)* $(, Activations.$left:ident)*) => {{
        use $crate::ex11_backprop::{Activations, Net};
        fn net(net: &Net) -> $learner::Net {
            let (w1, b1, w2, b2) = net.clone();
            $crate::made!($learner::Net, net.1.len(), w1 b1 w2 b2; $($more)*)
        }
        fn plain(net: $learner::Net) -> Net {
            (net.w1, net.b1, net.w2, net.b2)
        }
        $crate::ex11_backprop::Answers {
            forward: |parameters: &Net, x: &[f64]| {
                let a = $learner::forward(&net(parameters), x);
                (a.z, a.h, a.p)
            },
            backward: |parameters: &Net, x: &[f64], y: f64, a: &Activations| {
                let ((z, h, p), net) = (a.clone(), net(parameters));
                $(let $left = $learner::forward(&net, x).$left;)*
                let activations = $learner::Activations { z, h, p $(, $left)* };
                plain($learner::backward(&net, x, y, &activations))
            },
            batch_gradient: |parameters: &Net, xs: &[Vec<f64>], ys: &[f64]| {
                plain($learner::batch_gradient(&net(parameters), xs, ys))
            },
        }
    }};
}

// What all exercises have: `exercise`, `Part`, `RIGHT`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex11_backprop.rs"));

/// A network with samples and their labels.
type Problem = (Net, Vec<Vec<f64>>, Vec<f64>);

/// A random network of given shape, and `n` samples for it. The samples are
/// labelled by a rule.
fn problem(seed: u32, inputs: usize, hidden: usize, n: usize) -> Problem {
    let numbers = normals(seed, hidden * (inputs + 2) + 1 + n * inputs);
    of_numbers(&numbers, inputs, hidden, n)
}

fn of_numbers(numbers: &[f64], inputs: usize, hidden: usize, n: usize) -> Problem {
    let mut rest = numbers.iter().copied();
    let mut take = |n: usize| -> Vec<f64> { rest.by_ref().take(n).collect() };
    let w1 = (0..hidden).map(|_| take(inputs)).collect();
    let net = (w1, take(hidden), take(hidden), take(1)[0]);
    let xs: Vec<Vec<f64>> = (0..n).map(|_| take(inputs)).collect();
    let label = |x: &Vec<f64>| if x[0] * x[inputs - 1] > 0.1 { 1.0 } else { 0.0 };
    let ys = xs.iter().map(label).collect();
    (net, xs, ys)
}

const PICTURE: Picture<Answers> = Picture {
    title: "Training 8 hidden units on 60 samples, by the batch gradient",
    x: "epoch",
    y: "loss",
    log: (false, false),
    curve: |a| {
        let losses = train(a, 300);
        (0..).map(f64::from).zip(losses).collect()
    },
};

/// The loss in gradient descent with a learner's gradient.
fn train(answers: &Answers, epochs: usize) -> Vec<f64> {
    let (mut net, xs, ys) = problem(4, 2, 8, 60);
    let mut losses = vec![loss(&net, &xs, &ys)];
    for _ in 0..epochs {
        let (w1, b1, w2, b2) = (answers.batch_gradient)(&net, &xs, &ys);
        let lr = 0.5;
        for j in 0..b1.len() {
            for k in 0..w1[j].len() {
                net.0[j][k] -= lr * w1[j][k];
            }
            net.1[j] -= lr * b1[j];
            net.2[j] -= lr * w2[j];
        }
        net.3 -= lr * b2;
        losses.push(loss(&net, &xs, &ys));
    }
    losses
}

fn loss(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> f64 {
    let cost = |(x, y): (&Vec<f64>, &f64)| {
        let p = (RIGHT.forward)(net, x).2;
        -(y * portable::ln(p) + (1.0 - y) * portable::ln(1.0 - p))
    };
    xs.iter().zip(ys).map(cost).sum::<f64>() / ys.len() as f64
}

fn after(answers: &Answers) -> String {
    let losses = train(answers, 300);
    format!(
        "Your gradient trains: 8 hidden units on 60 samples, whose label is whether the \
         product of their two features is above 0.1, go from a loss of {} to {} in 300 epochs of gradient \
         descent.",
        significant(losses[0], 3),
        significant(losses[300], 3),
    )
}

fn parts() -> Vec<Part> {
    vec![
        Part::new("forward", shapes(2), drawn_sample, |a, (net, xs, _), trace| {
            xs.iter().try_for_each(|x| {
                let (z, h, p) = (a.forward)(net, x);
                trace.vector("z", &z, net.1.len())?;
                trace.vector("h", &h, net.1.len())?;
                trace.value("p", p)
            })
        }),
        Part::new(
            "backward",
            {
                let kinks = [("exactly 0", 0.0), ("1e-7", 1e-7)].map(|(name, bias)| {
                    (format!("a hidden unit whose z is {name}"), at_the_kink(bias))
                });
                shapes(3).chain(kinks)
            },
            drawn_sample,
            |a, (net, xs, ys), trace| {
                xs.iter().zip(ys).try_for_each(|(x, y)| {
                    let activations = (RIGHT.forward)(net, x);
                    note(trace, &(a.backward)(net, x, *y, &activations), net)
                })
            },
        )
        // Further fields of the activations come from the learner's own.
        .needs(&["forward"]),
        Part::new(
            "batch_gradient",
            {
                let (mut net, xs, _) = problem(1, 3, 4, 2);
                (net.2, net.3) = (vec![0.0; 4], 0.0);
                let cancel = (net, xs, vec![0.0, 1.0]);
                let name = "w₂ and b₂ are 0, and the two labels cancel".to_string();
                shapes(6).chain([(name, cancel)])
            },
            drawn,
            |a, (net, xs, ys), trace| {
                note(trace, &(a.batch_gradient)(net, xs, ys), net)
            },
        )
        .needs(&["forward", "backward"]),
    ]
}

/// Random networks of some shapes, with so many samples for each.
fn shapes(n: usize) -> impl Iterator<Item = (String, Problem)> {
    [(1, 3, 4), (2, 2, 6), (3, 5, 3)].into_iter().map(move |(seed, inputs, hidden)| {
        let name = format!("{inputs} inputs, {hidden} hidden units");
        (name, problem(seed, inputs, hidden, n))
    })
}

/// A random network, and some samples for it.
fn drawn(draw: &mut Draw) -> Problem {
    let (inputs, hidden, n) = (draw.whole(1, 4), draw.whole(1, 4), draw.whole(1, 4));
    let numbers = draw.normals(hidden * (inputs + 2) + 1 + n * inputs);
    of_numbers(&numbers, inputs, hidden, n)
}

/// A random network, and one sample for it.
fn drawn_sample(draw: &mut Draw) -> Problem {
    let (net, mut xs, ys) = drawn(draw);
    xs.truncate(1);
    (net, xs, ys)
}

/// A network and a sample at which z of the first hidden unit is its bias.
fn at_the_kink(bias: f64) -> Problem {
    let w1 = vec![vec![1.0, -1.0], vec![0.5, 0.25]];
    let net = (w1, vec![bias, 0.1], vec![0.7, -0.4], 0.2);
    (net, vec![vec![1.5, 1.5]], vec![1.0])
}

/// Notes a gradient, which has the shape of the network.
fn note(trace: &mut Trace, (w1, b1, w2, b2): &Net, (shape, ..): &Net) -> Asked {
    let hidden = shape.len();
    if w1.len() != hidden {
        return Err(format!("W1 has {} rows, it should have {hidden}.", w1.len()));
    }
    for (j, row) in w1.iter().enumerate() {
        trace.vector(format_args!("W1[{j}]"), row, shape[j].len())?;
    }
    trace.vector("b1", b1, hidden)?;
    trace.vector("w2", w2, hidden)?;
    trace.value("b2", *b2)
}
