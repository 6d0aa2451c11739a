//! The figures of rare features in words.

use chapter::words::{Course, Named, Panel, Point, aloud, counted, listed};

use super::{Learner, Results, Rhythm};

/// What follows a gradient, and how large the step is by rarity.
pub(super) fn steps(results: &Results) -> String {
    let rhythms = &results.rhythms;
    let curve = |f: &dyn Fn(&Rhythm) -> f64| -> Vec<Point> {
        rhythms.iter().map(|rhythm| (f64::from(rhythm.every), f(rhythm))).collect()
    };
    let by_rarity = [
        ("Adam's step", curve(&|rhythm| rhythm.present)),
        ("Adam's way until the next gradient", curve(&|rhythm| rhythm.whole)),
        ("AdaGrad's step", curve(&|rhythm| rhythm.adagrad)),
    ];
    let rarest = rhythms.last().map_or(1, |rhythm| rhythm.every);
    let panel = Panel {
        course: Course { x: "rarity", log: true, digits: 3 },
        log_x: true,
        y: None,
    };
    format!(
        "Two panels. First, Adam's step in learning rates, {}. Second, on logarithmic axes, how far a gradient moves the \
         weight, in steps of a frequent weight, over its rarity from 1 to {rarest}, which is the number of steps \
         with one gradient among them. {}{}",
        in_time(&results.rhythm),
        panel.told(&by_rarity),
        together(&by_rarity[1], &by_rarity[2]),
    )
}

/// Adam's step from one gradient to the next.
fn in_time(rhythm: &Rhythm) -> String {
    let panel = Panel {
        course: Course { x: "step", log: false, digits: 3 },
        log_x: false,
        y: None,
    };
    let points: Vec<Point> =
        (0..).map(f64::from).zip(rhythm.steps.iter().copied()).collect();
    match points.split_last() {
        Some((next, after)) if rhythm.every > 1 => format!(
            "where one step in {every} has a gradient: from the gradient on it {}, and is {} again with the next \
             gradient, at step {every}",
            panel.runs(after),
            aloud(next.1, 3),
            every = rhythm.every,
        ),
        _ => format!("where every step has a gradient: it {}", panel.runs(&points)),
    }
}

/// Up to which rarity two curves lie on top of each other, if they then part.
fn together(a: &Named, b: &Named) -> String {
    const NEAR: f64 = 0.03;
    let near = |(p, q): &(&Point, &Point)| (p.1 / q.1 - 1.0).abs() < NEAR;
    let count = a.1.iter().zip(&b.1).take_while(near).count();
    match a.1[..count].last() {
        Some(&(rarity, _)) if count > 1 && count < a.1.len() => format!(
            " The curves of {} and {} lie on top of each other up to rarity {rarity}.",
            a.0, b.0
        ),
        _ => String::new(),
    }
}

/// Both weights as they are learnt, over an axis from bottom to top.
pub(super) fn weights(results: &Results, y: [f64; 2]) -> String {
    let &Results { epochs, every, target, ref learners, .. } = results;
    let panel = Panel {
        course: Course { x: "sample", log: false, digits: 3 },
        log_x: false,
        y: Some(y),
    };
    let curves = |i: usize| -> Vec<Named> {
        let points = |learner: &Learner| {
            let weights = learner.weights.iter().map(|weights| weights[i]);
            (0..).map(f64::from).zip(weights).collect()
        };
        learners.iter().map(|learner| (learner.title, points(learner))).collect()
    };
    format!(
        "Two panels over {}: a weight as four optimizers learn it, whose target is {target}. First, \
         the weight of the feature that every sample has. {} Second, the weight of {}. {}{}",
        counted(epochs as usize, "sample"),
        panel.told(&curves(0)),
        match every {
            1 => "another feature that every sample has".into(),
            _ => format!("a feature that one sample in {every} has"),
        },
        panel.told(&curves(1)),
        stairs(results),
    )
}

/// Whose rare weight moves only with its feature.
fn stairs(results: &Results) -> String {
    let count = results.occurrences.len();
    let Some(first) = results.occurrences.first() else {
        return " No sample has this feature.".into();
    };
    if results.every == 1 {
        return String::new();
    }
    let titles = |silent: bool| -> Vec<String> {
        let moves = |learner: &&Learner| (learner.silent_percent > 0.0) == silent;
        results
            .learners
            .iter()
            .filter(moves)
            .map(|learner| learner.title.into())
            .collect()
    };
    let (still, moving) = (titles(false), titles(true));
    let still = match still.is_empty() {
        true => String::new(),
        false => format!(
            " {} {} only at such a sample, in stairs.",
            listed(&still),
            if still.len() == 1 { "moves" } else { "move" }
        ),
    };
    let moving = match moving.is_empty() {
        true => String::new(),
        false => format!(
            " {} {} between such samples as well.",
            listed(&moving),
            if moving.len() == 1 { "moves" } else { "move" }
        ),
    };
    format!(
        " {} {} this feature, the first is number {first}.{still}{moving}",
        counted(count, "sample"),
        if count == 1 { "has" } else { "have" },
    )
}
