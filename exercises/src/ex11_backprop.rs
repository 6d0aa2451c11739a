//! Back-propagation through one hidden layer.

use shared::portable;

use crate::cases::normals;
use crate::hunt::Switched;
use crate::judge::{Exercise, Mistake, Part, Picture, Trace, significant};
use crate::switch::{Change, Mutant, Switch};

#[path = "../solutions/ex11_backprop.rs"]
mod solution;

#[allow(unused, clippy::all)]
mod switched {
    include!(concat!(env!("OUT_DIR"), "/ex11_backprop.rs"));
}

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

/// The answers in a learner's module.
#[macro_export]
macro_rules! ex11_backprop {
    ($learner:ident) => {{
        use $crate::ex11_backprop::{Activations, Net};
        fn net((w1, b1, w2, b2): &Net) -> $learner::Net {
            $learner::Net { w1: w1.clone(), b1: b1.clone(), w2: w2.clone(), b2: *b2 }
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
                let (z, h, p) = a.clone();
                let activations = $learner::Activations { z, h, p };
                plain($learner::backward(&net(parameters), x, y, &activations))
            },
            batch_gradient: |parameters: &Net, xs: &[Vec<f64>], ys: &[f64]| {
                plain($learner::batch_gradient(&net(parameters), xs, ys))
            },
        }
    }};
}

const RIGHT: Answers = ex11_backprop!(solution);

const SWITCHED: Switched<Answers> = Switched {
    code: ex11_backprop!(switched),
    mutants: include!(concat!(env!("OUT_DIR"), "/ex11_backprop.mutants")),
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

/// A random network of given shape, and `n` samples for it. The samples are
/// labelled by a rule.
fn problem(
    seed: u32,
    inputs: usize,
    hidden: usize,
    n: usize,
) -> (Net, Vec<Vec<f64>>, Vec<f64>) {
    let numbers = normals(seed, hidden * (inputs + 2) + 1 + n * inputs);
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
        losses.into_iter().enumerate().map(|(i, l)| (i as f64, l)).collect()
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

const SHAPES: [(u32, usize, usize); 3] = [(1, 3, 4), (2, 2, 6), (3, 5, 3)];

fn parts() -> Vec<Part<Answers>> {
    vec![
        Part {
            name: "forward",
            needs: &[],
            run: |a, trace| {
                for (seed, inputs, hidden) in SHAPES {
                    let (net, xs, _) = problem(seed, inputs, hidden, 2);
                    trace.case(format!("{inputs} inputs, {hidden} hidden units"));
                    for x in &xs {
                        let (z, h, p) = (a.forward)(&net, x);
                        trace.vector("z", &z, hidden)?;
                        trace.vector("h", &h, hidden)?;
                        trace.value("p", p);
                    }
                }
                Ok(())
            },
            look: "z, then h, then p: the first that is wrong spoils the rest.",
        },
        Part {
            name: "backward",
            needs: &[],
            run: |a, trace| {
                for (seed, inputs, hidden) in SHAPES {
                    let (net, xs, ys) = problem(seed, inputs, hidden, 3);
                    trace.case(format!("{inputs} inputs, {hidden} hidden units"));
                    for (x, &y) in xs.iter().zip(&ys) {
                        let activations = (RIGHT.forward)(&net, x);
                        let g = (a.backward)(&net, x, y, &activations);
                        note(trace, &g, inputs, hidden)?;
                    }
                }
                for (name, bias) in [("exactly 0", 0.0), ("1e-7", 1e-7)] {
                    trace.case(format!("a hidden unit whose z is {name}"));
                    let (net, x) = at_the_kink(bias);
                    let g = (a.backward)(&net, &x, 1.0, &(RIGHT.forward)(&net, &x));
                    note(trace, &g, 2, 2)?;
                }
                Ok(())
            },
            look: "w2 and b2 first, which need only ∂L/∂s; then ∂L/∂z.",
        },
        Part {
            name: "batch_gradient",
            needs: &["forward", "backward"],
            run: |a, trace| {
                for (seed, inputs, hidden) in SHAPES {
                    let (net, xs, ys) = problem(seed, inputs, hidden, 6);
                    trace.case(format!("{inputs} inputs, {hidden} hidden units"));
                    let g = (a.batch_gradient)(&net, &xs, &ys);
                    note(trace, &g, inputs, hidden)?;
                }
                Ok(())
            },
            look: "two equal samples, which must give the gradient of one; then two different \
                   ones, entry by entry.",
        },
    ]
}

/// A network and a sample at which z of the first hidden unit is its bias.
fn at_the_kink(bias: f64) -> (Net, Vec<f64>) {
    let w1 = vec![vec![1.0, -1.0], vec![0.5, 0.25]];
    ((w1, vec![bias, 0.1], vec![0.7, -0.4], 0.2), vec![1.5, 1.5])
}

fn note(
    trace: &mut Trace,
    (w1, b1, w2, b2): &Net,
    inputs: usize,
    hidden: usize,
) -> Result<(), String> {
    if w1.len() != hidden {
        return Err(format!("W1 has {} rows, it should have {hidden}.", w1.len()));
    }
    for (j, row) in w1.iter().enumerate() {
        trace.vector(&format!("W1[{j}]"), row, inputs)?;
    }
    trace.vector("b1", b1, hidden)?;
    trace.vector("w2", w2, hidden)?;
    trace.value("b2", *b2);
    Ok(())
}

/// A wrong forward pass, given the right one and the network.
macro_rules! forward {
    (|$net:ident, $x:ident, $z:ident| $h:expr, $p:expr) => {
        Answers {
            #[allow(unused_variables)]
            forward: |$net, $x| {
                let $z = (RIGHT.forward)($net, $x).0;
                let h: Vec<f64> = $h;
                let s = $net.2.iter().zip(&h).map(|(w, h)| w * h).sum::<f64>() + $net.3;
                let squash: fn(f64) -> f64 = $p;
                ($z, h, squash(s))
            },
            ..RIGHT
        }
    };
}

/// A forward pass that adds b1 after the ReLU; the z that it returns may be with
/// the bias all the same.
fn late_bias(net: &Net, x: &[f64], z_with_bias: bool) -> Activations {
    let z = (RIGHT.forward)(net, x).0;
    let without: Vec<f64> = z.iter().zip(&net.1).map(|(z, b)| z - b).collect();
    let h: Vec<f64> = without.iter().zip(&net.1).map(|(z, b)| z.max(0.0) + b).collect();
    let s = net.2.iter().zip(&h).map(|(w, h)| w * h).sum::<f64>() + net.3;
    (if z_with_bias { z } else { without }, h, sigmoid(s))
}

/// A wrong backward pass: ∂L/∂s, given p and y, and ∂L/∂z, given ∂L/∂s, w2 and z
/// of a unit.
macro_rules! backward {
    (|$p:ident, $y:ident| $ds:expr, |$d:ident, $w2:ident, $z:ident| $dz:expr) => {
        Answers {
            backward: |net, x, y, (z, h, p)| {
                let ($p, $y) = (*p, y);
                let $d: f64 = $ds;
                let unit = |(&$w2, &$z): (&f64, &f64)| -> f64 { $dz };
                let dz: Vec<f64> = net.2.iter().zip(z).map(unit).collect();
                let w1 =
                    dz.iter().map(|dz| x.iter().map(|x| dz * x).collect()).collect();
                (w1, dz, h.iter().map(|h| $d * h).collect(), $d)
            },
            ..RIGHT
        }
    };
}

/// The right backward pass, with something changed afterwards.
macro_rules! changed {
    (|$net:ident, $x:ident, $a:ident, $g:ident| $change:block) => {
        Answers {
            #[allow(unused_variables)]
            backward: |$net, $x, y, $a| {
                let mut $g = (RIGHT.backward)($net, $x, y, $a);
                $change
                $g
            },
            ..RIGHT
        }
    };
}

/// The gradients of W1 and b1 without the ReLU's derivative, given ∂L/∂s.
fn unmasked(net: &Net, x: &[f64], ds: f64) -> (Vec<Vec<f64>>, Vec<f64>) {
    let dz: Vec<f64> = net.2.iter().map(|w2| ds * w2).collect();
    (dz.iter().map(|dz| x.iter().map(|x| dz * x).collect()).collect(), dz)
}

fn step(z: f64) -> f64 {
    if z > 0.0 { 1.0 } else { 0.0 }
}

fn sigmoid(s: f64) -> f64 {
    1.0 / (1.0 + portable::exp(-s))
}

fn times(net: &mut Net, factor: f64) {
    net.0.iter_mut().flatten().for_each(|w| *w *= factor);
    net.1.iter_mut().chain(&mut net.2).for_each(|w| *w *= factor);
    net.3 *= factor;
}

fn mistakes() -> Vec<Mistake<Answers>> {
    let mut all = mistakes_forward();
    all.extend(mistakes_backward());
    all.extend(mistakes_of_the_batch());
    all
}

fn mistakes_forward() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "no ReLU",
            says: "h = max(z, 0). Without it two layers are no more than one.",
            like: vec![forward!(|net, x, z| z.clone(), sigmoid)],
        },
        Mistake {
            name: "a sigmoid in the hidden layer",
            says: "The hidden units have a ReLU; the sigmoid is for the output.",
            like: vec![forward!(
                |net, x, z| z.iter().map(|z| sigmoid(*z)).collect(),
                sigmoid
            )],
        },
        Mistake {
            name: "the bias added after the ReLU",
            says: "b₁ belongs to z, which the ReLU is taken of.",
            like: vec![
                Answers { forward: |net, x| late_bias(net, x, false), ..RIGHT },
                Answers { forward: |net, x| late_bias(net, x, true), ..RIGHT },
            ],
        },
        Mistake {
            name: "the ReLU's derivative instead of the ReLU",
            says: "h = max(z, 0): what is above 0 passes as it is, not as a 1.",
            like: vec![forward!(
                |net, x, z| z.iter().map(|z| step(*z)).collect(),
                sigmoid
            )],
        },
        Mistake {
            name: "z instead of h at the output",
            says: "The output adds up what comes out of the hidden units: s = w₂·h + b₂.",
            like: vec![Answers {
                forward: |net, x| {
                    let (z, h, _) = (RIGHT.forward)(net, x);
                    let s = net.2.iter().zip(&z).map(|(w, z)| w * z).sum::<f64>();
                    (z, h, sigmoid(s + net.3))
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "h kept as z",
            says: "z is what goes into the ReLU, h what comes out. The backward pass asks z, \
                   which may be below 0.",
            like: vec![Answers {
                forward: |net, x| {
                    let (_, h, p) = (RIGHT.forward)(net, x);
                    (h.clone(), h, p)
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "no sigmoid at the output",
            says: "s may be any number; a probability is sigmoid(s).",
            like: vec![forward!(
                |net, x, z| z.iter().map(|z| z.max(0.0)).collect(),
                |s| s
            )],
        },
        Mistake {
            name: "the sigmoid's sign",
            says: "It is 1 / (1 + e^(−s)), with a minus: a large s is a sure yes.",
            like: vec![forward!(
                |net, x, z| z.iter().map(|z| z.max(0.0)).collect(),
                |s| sigmoid(-s)
            )],
        },
        Mistake {
            name: "a bias is missing",
            says: "Every unit adds its own bias: b₁ⱼ before the ReLU, b₂ before the sigmoid.",
            like: vec![
                Answers {
                    forward: |net, x| {
                        let mut net = net.clone();
                        net.1.fill(0.0);
                        (RIGHT.forward)(&net, x)
                    },
                    ..RIGHT
                },
                Answers {
                    forward: |net, x| {
                        let mut net = net.clone();
                        net.3 = 0.0;
                        (RIGHT.forward)(&net, x)
                    },
                    ..RIGHT
                },
                Answers {
                    forward: |net, x| {
                        let mut net = net.clone();
                        net.1.fill(0.0);
                        net.3 = 0.0;
                        (RIGHT.forward)(&net, x)
                    },
                    ..RIGHT
                },
            ],
        },
    ]
}

fn mistakes_backward() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "the sign of the gradient",
            says: "∂L/∂s = p − y: too large a probability must be pushed down.",
            like: vec![backward!(|p, y| y - p, |d, w2, z| d * w2 * step(z))],
        },
        Mistake {
            name: "the sigmoid's slope counted once more",
            says: "In ∂L/∂s = p − y the slope p·(1 − p) has cancelled already: neither \
                   multiply by it nor divide.",
            like: vec![
                backward!(|p, y| (p - y) * p * (1.0 - p), |d, w2, z| d * w2 * step(z)),
                backward!(|p, y| (p - y) / (p * (1.0 - p)), |d, w2, z| {
                    d * w2 * step(z)
                }),
            ],
        },
        Mistake {
            name: "relu′ at z = 0 taken for 1",
            says: "relu′(z) is 1 where z > 0, else 0: a unit with z = 0 gets no gradient.",
            like: vec![backward!(|p, y| p - y, |d, w2, z| {
                if z >= 0.0 { d * w2 } else { 0.0 }
            })],
        },
        Mistake {
            name: "the ReLU's derivative is missing",
            says: "A unit whose z is not above 0 passes nothing on, and gets no gradient.",
            like: vec![
                backward!(|p, y| p - y, |d, w2, _z| d * w2),
                changed!(|net, x, a, g| {
                    g.0 = unmasked(net, x, g.3).0;
                }),
                changed!(|net, x, a, g| {
                    g.1 = unmasked(net, x, g.3).1;
                }),
            ],
        },
        Mistake {
            name: "the derivative of ReLU at the wrong place",
            says: "relu′ is asked of z, the unit's input: not of the gradient that comes \
                   back, nor of the weight.",
            like: vec![
                backward!(|p, y| p - y, |d, w2, _z| (d * w2).max(0.0)),
                backward!(|p, y| p - y, |d, w2, _z| d * w2 * step(w2)),
                backward!(|p, y| p - y, |d, w2, z| d * w2 * step(z) * step(d * w2)),
            ],
        },
        Mistake {
            name: "ReLU itself instead of its derivative",
            says: "The derivative is 1 where z > 0, whatever the size of z.",
            like: vec![backward!(|p, y| p - y, |d, w2, z| d * w2 * z.max(0.0))],
        },
        Mistake {
            name: "the derivative of a sigmoid in the hidden layer",
            says: "The hidden units have a ReLU: its derivative is 1 or 0.",
            like: vec![
                backward!(|p, y| p - y, |d, w2, z| {
                    d * w2 * z.max(0.0) * (1.0 - z.max(0.0))
                }),
                backward!(|p, y| p - y, |d, w2, z| {
                    d * w2 * sigmoid(z) * (1.0 - sigmoid(z))
                }),
            ],
        },
        Mistake {
            name: "h instead of w₂ on the way back",
            says: "s = w₂·h + b₂: its derivative with respect to h is w₂.",
            like: vec![backward!(|p, y| p - y, |d, _w2, z| d * z.max(0.0))],
        },
        Mistake {
            name: "w₂ left out on the way back",
            says: "z reaches the loss through h and w₂: ∂L/∂zⱼ has the factor w₂ⱼ.",
            like: vec![
                backward!(|p, y| p - y, |d, _w2, z| d * step(z)),
                changed!(|net, x, a, g| {
                    for (row, z) in g.0.iter_mut().zip(&a.0) {
                        *row = x.iter().map(|x| g.3 * step(*z) * x).collect();
                    }
                }),
            ],
        },
        Mistake {
            name: "∂L/∂s as the gradient of b₁",
            says: "b₁ is added to z: its gradient is ∂L/∂z, unit by unit. ∂L/∂s is that of b₂.",
            like: vec![changed!(|net, x, a, g| {
                let ds = g.3;
                g.1.fill(ds);
            })],
        },
        Mistake {
            name: "x left out in the gradient of W₁",
            says: "W₁ is multiplied by the sample, so its gradient has the factor x.",
            like: vec![changed!(|net, x, a, g| {
                for (row, dz) in g.0.iter_mut().zip(&g.1) {
                    row.fill(*dz);
                }
            })],
        },
        Mistake {
            name: "the weight instead of what it is multiplied by",
            says: "The derivative of w·x with respect to w is x, not w.",
            like: vec![
                changed!(|net, x, a, g| {
                    for (j, row) in g.0.iter_mut().enumerate() {
                        *row = net.0[j].iter().map(|w| g.1[j] * w).collect();
                    }
                }),
                changed!(|net, x, a, g| {
                    g.2 = net.2.iter().map(|w2| g.3 * w2).collect();
                }),
            ],
        },
        Mistake {
            name: "z instead of h in the gradient of w₂",
            says: "w₂ is multiplied by h, so its gradient has the factor h.",
            like: vec![changed!(|net, x, a, g| {
                let (z, _, _) = a;
                g.2 = z.iter().map(|z| g.3 * z).collect();
            })],
        },
        Mistake {
            name: "the gradient of a bias is missing",
            says: "A bias is added, so its gradient is that of the sum it is added to: \
                   ∂L/∂z, and ∂L/∂s.",
            like: vec![
                changed!(|net, x, a, g| {
                    g.1.fill(0.0);
                }),
                changed!(|net, x, a, g| {
                    g.3 = 0.0;
                }),
                changed!(|net, x, a, g| {
                    g.1.fill(0.0);
                    g.3 = 0.0;
                }),
            ],
        },
        Mistake {
            name: "h instead of x in the gradient of W₁",
            says: "W₁ is multiplied by the sample, so its gradient has the factor x.",
            like: vec![changed!(|net, x, a, g| {
                for (row, dz) in g.0.iter_mut().zip(&g.1) {
                    for k in 0..x.len() {
                        row[k] = dz * a.1.get(k).copied().unwrap_or(0.0);
                    }
                }
            })],
        },
    ]
}

/// A mean over a batch with some entries changed, given the mean and the number of
/// samples.
macro_rules! part_undivided {
    (|$g:ident, $n:ident| $change:expr) => {
        Answers {
            batch_gradient: |net, xs, ys| {
                let mut $g = (RIGHT.batch_gradient)(net, xs, ys);
                let $n = xs.len() as f64;
                $change;
                $g
            },
            ..RIGHT
        }
    };
}

fn mistakes_of_the_batch() -> Vec<Mistake<Answers>> {
    vec![
        Mistake {
            name: "sum instead of mean",
            says: "The loss of a batch is a mean: divide by the number of samples.",
            like: vec![Answers {
                batch_gradient: |net, xs, ys| {
                    let mut g = (RIGHT.batch_gradient)(net, xs, ys);
                    times(&mut g, xs.len() as f64);
                    g
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "divided in some entries only",
            says: "Every entry of the gradient is a mean: divide W₁, b₁, w₂ and b₂ by the \
                   number of samples.",
            like: vec![
                part_undivided!(|g, n| g.0.iter_mut().flatten().for_each(|w| *w *= n)),
                part_undivided!(|g, n| g.1.iter_mut().for_each(|b| *b *= n)),
                part_undivided!(|g, n| g.2.iter_mut().for_each(|w| *w *= n)),
                part_undivided!(|g, n| g.3 *= n),
                part_undivided!(|g, n| {
                    times(&mut g, n);
                    g.3 /= n;
                }),
                part_undivided!(|g, n| {
                    g.1.iter_mut().for_each(|b| *b *= n);
                    g.3 *= n;
                }),
                part_undivided!(|g, n| {
                    g.2.iter_mut().for_each(|w| *w *= n);
                    g.3 *= n;
                }),
            ],
        },
        Mistake {
            name: "divided by the number of inputs",
            says: "The mean goes over the samples: xs.len(), not the length of one of them.",
            like: vec![Answers {
                batch_gradient: |net, xs, ys| {
                    let mut g = (RIGHT.batch_gradient)(net, xs, ys);
                    times(&mut g, xs.len() as f64 / xs[0].len() as f64);
                    g
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "the sum begun at the parameters",
            says: "The gradients are added up from 0, not from the network's own weights.",
            like: vec![Answers {
                batch_gradient: |net, xs, ys| {
                    let mut g = (RIGHT.batch_gradient)(net, xs, ys);
                    add(&mut g, net);
                    g
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "only one sample of the batch",
            says: "Add up the gradients of all samples; do not overwrite one with the next.",
            like: vec![
                Answers {
                    batch_gradient: |net, xs, ys| {
                        let last = xs.len() - 1;
                        (RIGHT.batch_gradient)(net, &xs[last..], &ys[last..])
                    },
                    ..RIGHT
                },
                Answers {
                    batch_gradient: |net, xs, ys| {
                        (RIGHT.batch_gradient)(net, &xs[..1], &ys[..1])
                    },
                    ..RIGHT
                },
                Answers {
                    batch_gradient: |net, xs, ys| {
                        let mut g = (RIGHT.batch_gradient)(net, &xs[..1], &ys[..1]);
                        times(&mut g, 1.0 / xs.len() as f64);
                        g
                    },
                    ..RIGHT
                },
                Answers {
                    batch_gradient: |net, xs, ys| {
                        let last = xs.len() - 1;
                        let mut g =
                            (RIGHT.batch_gradient)(net, &xs[last..], &ys[last..]);
                        times(&mut g, 1.0 / xs.len() as f64);
                        g
                    },
                    ..RIGHT
                },
            ],
        },
        Mistake {
            name: "the gradient of the mean sample",
            says: "The network is not linear: the gradient at the mean of the samples is not \
                   the mean of their gradients.",
            like: vec![Answers {
                batch_gradient: |net, xs, ys| {
                    let n = xs.len() as f64;
                    let x: Vec<f64> = (0..xs[0].len())
                        .map(|k| xs.iter().map(|x| x[k]).sum::<f64>() / n)
                        .collect();
                    let y = ys.iter().sum::<f64>() / n;
                    (RIGHT.backward)(net, &x, y, &(RIGHT.forward)(net, &x))
                },
                ..RIGHT
            }],
        },
        Mistake {
            name: "divided anew with every sample",
            says: "Divide once, at the end, or each addend once: as it is, the first samples \
                   are divided again and again.",
            like: vec![Answers {
                batch_gradient: |net, xs, ys| {
                    let n = xs.len() as f64;
                    let mut sum = (RIGHT.batch_gradient)(net, &xs[..1], &ys[..1]);
                    times(&mut sum, 1.0 / n);
                    for i in 1..xs.len() {
                        let g = (RIGHT.batch_gradient)(net, &xs[i..=i], &ys[i..=i]);
                        add(&mut sum, &g);
                        times(&mut sum, 1.0 / n);
                    }
                    sum
                },
                ..RIGHT
            }],
        },
    ]
}

fn add(sum: &mut Net, g: &Net) {
    for (a, b) in sum.0.iter_mut().flatten().zip(g.0.iter().flatten()) {
        *a += b;
    }
    for (a, b) in sum.1.iter_mut().chain(&mut sum.2).zip(g.1.iter().chain(&g.2)) {
        *a += b;
    }
    sum.3 += g.3;
}
