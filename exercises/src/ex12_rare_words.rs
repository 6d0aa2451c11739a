//! Gradient descent and sign descent on frequent and rare words.

use std::fmt::Display;

use shared::optim::{Adam, Driver, Optimizer};

use crate::cases::normals;
use crate::draw::Draw;
use crate::judge::{Asked, Picture, Trace, significant};

#[path = "../solutions/ex12_rare_words.rs"]
mod solution;

/// Rows of numbers: scores, chances, gradients.
pub type Table = Vec<Vec<f64>>;

// What all exercises have: `exercise`, `Part`, `RIGHT`, `Answers`; see `build/main.rs`.
include!(concat!(env!("OUT_DIR"), "/ex12_rare_words.rs"));

const WORDS: usize = 100;
const NEXT: usize = 10;
const STEPS: usize = 100;

const PICTURE: Picture<Answers> = Picture {
    title: "What sign descent leaves of the loss, word by word, after 100 steps",
    x: "word k, the most frequent first",
    y: "loss of its row",
    log: (true, true),
    curve: |a| {
        let (_, losses) = best(a, Rule::Signs);
        (1..=WORDS).map(|k| (k as f64, losses[k - 1])).collect()
    },
};

/// A table of random scores, and the chances of another one.
fn random(seed: u32, words: usize, next: usize) -> (Table, Table) {
    let numbers = normals(seed, 2 * words * next);
    let rows =
        |numbers: &[f64]| numbers.chunks(next).map(<[f64]>::to_vec).collect::<Table>();
    let (theta, scores) = numbers.split_at(words * next);
    let scores: Vec<f64> = scores.iter().map(|score| 1.5 * score).collect();
    let q = rows(&scores).iter().map(|row| (RIGHT.softmax)(row)).collect();
    (rows(theta), q)
}

#[derive(Clone, Copy)]
enum Rule {
    Descent,
    Signs,
    Adam,
}

/// The best of many learning rates for a rule, with the learner's gradient and sign
/// step: the loss of each word after all steps.
fn best(answers: &Answers, rule: Rule) -> (f64, Vec<f64>) {
    let f = (answers.zipf)(WORDS);
    let (_, q) = random(12, WORDS, NEXT);
    let mut best = (f64::INFINITY, Vec::new());
    for power in -6..=8 {
        let losses = train(answers, rule, 10f64.powi(power).sqrt(), &f, &q);
        let loss = losses.iter().zip(&f).map(|(loss, f)| loss * f).sum();
        if loss < best.0 {
            best = (loss, losses);
        }
    }
    best
}

fn train(answers: &Answers, rule: Rule, lr: f64, f: &[f64], q: &Table) -> Vec<f64> {
    let mut theta = vec![vec![0.0; NEXT]; WORDS];
    let mut adam = Driver::new(Adam { lr, beta1: 0.9, beta2: 0.999, eps: 1e-8 });
    for _ in 0..STEPS {
        let g = (answers.gradient)(&theta, f, q);
        match rule {
            Rule::Signs => (answers.sign_step)(&mut theta, &g, lr),
            Rule::Descent => {
                let entries = theta.iter_mut().flatten().zip(g.iter().flatten());
                entries.for_each(|(theta, g)| *theta -= lr * g);
            }
            Rule::Adam => {
                let mut all = theta.concat();
                adam.step(&mut all, &g.concat());
                theta = all.chunks(NEXT).map(<[f64]>::to_vec).collect();
            }
        }
    }
    (answers.losses)(&theta, q)
}

fn after(answers: &Answers) -> String {
    let f = (answers.zipf)(WORDS);
    let (_, q) = random(12, WORDS, NEXT);
    let start = vec![vec![0.0; NEXT]; WORDS];
    let slopes: Vec<f64> = (answers.gradient)(&start, &f, &q)
        .iter()
        .map(|row| row.iter().map(|g| g * g).sum::<f64>().sqrt())
        .collect();
    let curvatures = (answers.curvatures)(&start, &f);
    let [descent, signs, adam] =
        [Rule::Descent, Rule::Signs, Rule::Adam].map(|rule| best(answers, rule).1);
    let mut text = format!(
        "{WORDS} words, of which {NEXT} may come next. Slope and curvature are those of the \
         start, the losses are left after {STEPS} steps at the best of 15 learning rates; \
         all are means over some words.\n\n    \
         words     |   slope | curvature | descent |   signs |    Adam\n    \
         ----------------------------------------------------------\n",
    );
    for (name, words) in [("1", 0..1), ("2 to 10", 1..10), ("11 to 100", 10..100)] {
        let mean = |of: &[f64]| {
            let some = &of[words.clone()];
            significant(some.iter().sum::<f64>() / some.len() as f64, 2)
        };
        text += &format!(
            "    {name:9} | {:>7} | {:>9} | {:>7} | {:>7} | {:>7}\n",
            mean(&slopes),
            mean(&curvatures),
            mean(&descent),
            mean(&signs),
            mean(&adam),
        );
    }
    text + "\nA rare word has a small slope and a small curvature. One rate of gradient descent \
            can't suit all. A sign has no frequency in it, and Adam divides it out."
}

/// What is asked of the functions that go through the rows: scores, frequencies, true
/// chances.
type Tables = (Table, Vec<f64>, Table);

fn tables() -> impl Iterator<Item = (&'static str, Tables)> {
    let (theta, q) = random(1, 3, 4);
    let (wide, wide_q) = random(2, 4, 2);
    let far = theta.iter().map(|row| row.iter().map(|s| 12.0 * s).collect()).collect();
    let level = vec![vec![0.0; 4]; 3];
    let certain = vec![vec![0.0, 1.0, 0.0], vec![0.5, 0.0, 0.5]];
    let scores = vec![vec![0.3, -0.2, 1.0], vec![2.0, 0.5, -1.0]];
    let seldom = vec![
        vec![0.995 - 2e-7, 0.005 - 3e-9, 2e-7, 3e-9],
        vec![0.5, 5e-11, 0.0, 0.5 - 5e-11],
    ];
    let low = vec![vec![5.0, 0.5, -9.0, -14.0], vec![0.0, -16.0, -20.0, 0.0]];
    let tables = [
        ("random scores", theta, q.clone()),
        ("more words than may come next", wide, wide_q),
        ("all scores 0", level, q.clone()),
        ("words that never come", scores, certain),
        ("words that hardly ever come", low, seldom),
        ("scores far apart", far, q),
    ];
    tables.into_iter().map(|(name, theta, q)| {
        // No law gives these: a function must take those that it is given.
        let f = [0.5, 0.02, 0.3, 0.18][..theta.len()].to_vec();
        (name, (theta, f, q))
    })
}

fn parts() -> Vec<Part> {
    vec![
        Part::new(
            "zipf",
            [3, 1, 2, 10].map(|words| (format!("{words} words in all"), words)),
            |draw| draw.whole(1, 40),
            |a, words, trace| trace.vector("f", &(a.zipf)(*words), *words),
        ),
        Part::new(
            "softmax",
            [
                ("three scores", vec![1.0, 2.0, -0.5]),
                ("equal scores", vec![0.7, 0.7]),
                ("one score", vec![-3.0]),
                ("scores below 0", vec![-2.0, -1.0, -4.0, -1.0]),
                ("scores near 1000", vec![1000.0, 998.0, 999.5]),
                ("scores near -1000", vec![-1001.0, -1000.0, -1002.0]),
                ("one far below 0", vec![2.0, -1000.0, 1.0]),
                ("one far above", vec![-3.0, 4000.0, 0.0]),
            ],
            |draw| {
                let (size, n) = (draw.size(0.1, 1000.0), draw.whole(1, 5));
                draw.normals(n).iter().map(|score| size * score).collect()
            },
            |a, scores, trace| trace.vector("p", &(a.softmax)(scores), scores.len()),
        ),
        Part::new("gradient", tables(), drawn, |a, (theta, f, q), trace| {
            note(trace, "g", &(a.gradient)(theta, f, q), theta)
        })
        .needs(&["softmax"]),
        Part::new("curvatures", tables(), drawn, |a, (theta, f, _), trace| {
            trace.vector("h", &(a.curvatures)(theta, f), theta.len())
        })
        .needs(&["softmax"]),
        Part::new(
            "sign_step",
            [
                (
                    "gradients of all sizes",
                    0.1,
                    [[3.0, -0.02, 1e-3], [-1e-9, 2e-7, -40.0]],
                ),
                ("some gradients are 0", 0.5, [[0.0, 1.5, -0.0], [-2e-12, 0.0, 1e-12]]),
                ("no gradient", 0.3, [[0.0; 3], [-0.0; 3]]),
            ]
            .map(|(name, lr, g)| {
                let g = g.map(|row| row.to_vec()).to_vec();
                (name, (random(5, 2, 3).0, g, lr))
            }),
            |draw| {
                let (theta, ..) = drawn(draw);
                let size = draw.size(1e-12, 1e3);
                let mut row = |n| draw.normals(n).iter().map(|g| size * g).collect();
                let g = theta.iter().map(|scores| row(scores.len())).collect();
                (theta, g, draw.size(1e-3, 1.0))
            },
            |a, (theta, g, lr), trace| {
                let mut theta = theta.clone();
                (1..=2).try_for_each(|step| {
                    (a.sign_step)(&mut theta, g, *lr);
                    note(trace, format_args!("step {step}, theta"), &theta, g)
                })
            },
        ),
        Part::new("losses", tables(), drawn, |a, (theta, _, q), trace| {
            trace.vector("d", &(a.losses)(theta, q), theta.len())
        })
        .needs(&["softmax"]),
    ]
}

/// Random ones; some of the true chances are 0.
fn drawn(draw: &mut Draw) -> Tables {
    let (words, next) = (draw.whole(1, 4), draw.whole(1, 4));
    let size = draw.size(0.1, 5.0);
    let mut rows = |of: fn(f64, f64) -> f64| -> Table {
        let row = |_| draw.normals(next).iter().map(|x| of(size, *x)).collect();
        (0..words).map(row).collect()
    };
    let theta = rows(|size, x| size * x);
    let mut q = rows(|_, x| x * x);
    for row in &mut q {
        // One word comes at least.
        row[0] += 0.1;
        let sum: f64 = row.iter().sum();
        row.iter_mut().for_each(|chance| *chance /= sum);
    }
    let weights: Vec<f64> = (0..words).map(|_| draw.size(1e-3, 1.0)).collect();
    let sum: f64 = weights.iter().sum();
    (theta, weights.iter().map(|weight| weight / sum).collect(), q)
}

/// Notes a table that should have the shape of another one.
fn note(
    trace: &mut Trace,
    label: impl Display,
    table: &[Vec<f64>],
    shape: &[Vec<f64>],
) -> Asked {
    let (rows, wanted) = (table.len(), shape.len());
    if rows != wanted {
        return Err(format!("{label} has {rows} rows, it should have {wanted}."));
    }
    table.iter().zip(shape).enumerate().try_for_each(|(k, (row, shape))| {
        trace.vector(format_args!("{label}[{k}]"), row, shape.len())
    })
}
