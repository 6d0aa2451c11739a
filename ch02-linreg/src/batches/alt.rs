//! What the figures are for those who hear them.

use chapter::number::{plural, with_commas};
use chapter::words::{Course, Way, aloud, is_inside, listed, times, whereabouts};
use shared::portable::{hypot, log_10, pow};

use super::batch_run::PATH;
use super::{BatchRun, ROUNDING, Results, Shuffling, SizedBall, name};
use crate::told::{direction, frame, place};

pub(super) fn paths(results: &Results, window: [[f64; 2]; 2]) -> String {
    let epochs = PATH.min(results.epochs);
    let curvature = results.data.curvature();
    let mut told = vec![format!(
        "Every step of the first {}, over a contour map near the minimum: {}. The contours \
         are ellipses, {} times as long as wide, {}; an X marks the minimum at {}.",
        match epochs {
            1 => "epoch".into(),
            _ => format!("{epochs} epochs"),
        },
        frame(window),
        aloud(curvature.condition_number().sqrt(), 3),
        direction(&curvature),
        place(results.data.least_squares())
    )];
    told.extend(results.runs.iter().map(|run| path(run, window)));
    told.extend(longest(&results.runs));
    told.join(" ")
}

/// How the steps of a run go.
fn path(run: &BatchRun, window: [[f64; 2]; 2]) -> String {
    let steps = run.path.len() - 1;
    let taken = format!("{} {}", with_commas(steps), plural(steps, "step"));
    let with = format!("With {} the path has {taken}", name(run));
    let Some(enters) = run.path.iter().position(|&at| is_inside(window, at)) else {
        return format!("{with}, and none of its points is in the picture.");
    };
    let way = Way { window, path: &run.path[enters..] };
    let comes = match enters {
        0 => format!("it starts at {}", place(run.path[0])),
        _ => format!(
            "it comes in {} at {}",
            side(window, run.path[enters - 1]),
            place(run.path[enters])
        ),
    };
    let backs = way.reversals().len();
    let turns = match backs {
        0 => "never turns back sharply".into(),
        _ => format!("turns back sharply {}", times(backs)),
    };
    let late = &run.path[run.path.len() / 2..];
    let range = |i: usize| {
        let values = || late.iter().map(|at| at[i]);
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        format!("between {} and {}", aloud(low, 3), aloud(high, 3))
    };
    format!(
        "{with}: {comes}, {turns}, and ends at {}; in its second half w is {} and b {}.",
        place(run.path[steps]),
        range(0),
        range(1)
    )
}

/// "from the left", for a point beyond that side.
fn side(window: [[f64; 2]; 2], at: [f64; 2]) -> String {
    whereabouts(window, at).replace("beyond the", "from the").replace(" edge", "")
}

/// Which path is the longest.
fn longest(runs: &[BatchRun]) -> Option<String> {
    let length = |run: &BatchRun| -> f64 {
        let step =
            |pair: &[[f64; 2]]| hypot(pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]);
        run.path.windows(2).map(step).sum()
    };
    let by_length = |a: &&BatchRun, b: &&BatchRun| length(a).total_cmp(&length(b));
    let (longest, shortest) =
        (runs.iter().max_by(by_length)?, runs.iter().min_by(by_length)?);
    let ratio = length(longest) / length(shortest);
    (ratio > 1.0).then(|| {
        format!(
            "The path with {} is {} times as long as the one with {}.",
            name(longest),
            aloud(ratio, 2),
            name(shortest)
        )
    })
}

pub(super) fn losses(results: &Results) -> String {
    let course = Course { x: "epoch", log: true, digits: 2 };
    let mut told = vec![format!(
        "The loss above its minimum over {} {}, on a logarithmic axis, one curve for each size of \
         the batches.",
        results.epochs,
        plural(results.epochs, "epoch")
    )];
    for run in &results.runs {
        let points: Vec<(f64, f64)> =
            run.excess.iter().enumerate().map(|(t, &e)| (t as f64, e)).collect();
        let seen: Vec<(f64, f64)> =
            points.into_iter().filter(|(_, excess)| *excess > ROUNDING).collect();
        let ends = match run.excess.len() <= results.epochs {
            true => format!(
                "; at epoch {} it ends, since then it is too large for a number",
                run.excess.len() - 1
            ),
            false => String::new(),
        };
        told.push(format!(
            "With {} it {}{ends}.",
            name(run),
            course.shape(&seen, false)
        ));
    }
    told.extend(order(results));
    told.join(" ")
}

/// How low the runs are after an epoch, and in the long run.
fn order(results: &Results) -> Option<String> {
    let after_one: Vec<String> = results
        .runs
        .iter()
        .filter_map(|run| {
            Some(format!("{} with {}", aloud(*run.excess.get(1)?, 2), name(run)))
        })
        .collect();
    let late = results.runs.iter().filter(|run| run.excess.len() > results.epochs);
    let means: Vec<String> = late
        .map(|run| format!("{} with {}", aloud(run.late_excess, 2), name(run)))
        .collect();
    if results.runs.len() < 2 || means.is_empty() {
        return None;
    }
    Some(format!(
        "After the first epoch it is {}. Over the last quarter of the epochs its mean is {}.",
        listed(&after_one),
        listed(&means)
    ))
}

pub(super) fn ball(results: &Results) -> String {
    let lrs = learning_rates(&results.ball.shuffling);
    let mut told = vec![format!(
        "The loss above its minimum in the long run, over learning rates {lrs}, both axes \
         logarithmic: dots for what was measured, a solid curve for the exact theory, and a \
         straight dashed line for the formula lr/4 times the trace of C.",
    )];
    told.extend(results.ball.sizes.iter().map(sized));
    told.join(" ")
}

fn sized(size: &SizedBall) -> String {
    let (first, last) = (&size.excess[0], &size.excess[size.excess.len() - 1]);
    let off = |excess: f64, theory: f64| 100.0 * (excess / theory - 1.0).abs();
    let farthest =
        size.excess.iter().map(|e| off(e.measured, e.exact)).fold(0.0, f64::max);
    let exact = match farthest.is_finite()
        && size.excess.iter().all(|e| e.exact.is_finite())
    {
        true => format!("the solid curve is within {}% of them", aloud(farthest, 2)),
        false => "the solid curve ends before the last of them".into(),
    };
    format!(
        "With batches of {} the dots rise from {} to {}; {exact}. The dashed line goes from {} to {}: the \
         first dot is at {} times its height, the last at {} times.",
        size.batch_size,
        aloud(first.measured, 3),
        aloud(last.measured, 3),
        aloud(first.small, 3),
        aloud(last.small, 3),
        aloud(first.measured / first.small, 2),
        aloud(last.measured / last.small, 2)
    )
}

fn learning_rates(shuffling: &[Shuffling]) -> String {
    match shuffling {
        [first, .., last] => {
            format!("from {} to {}", aloud(first.lr, 2), aloud(last.lr, 2))
        }
        _ => String::new(),
    }
}

pub(super) fn shuffling(results: &Results) -> String {
    let shuffling = &results.ball.shuffling;
    let points = |of: fn(&Shuffling) -> f64| -> Vec<(f64, f64)> {
        let all = shuffling.iter().map(|at| (at.lr, of(at)));
        all.filter(|(_, excess)| *excess > ROUNDING).collect()
    };
    let (independent, shuffled) =
        (points(|at| at.independent), points(|at| at.shuffled));
    let all = results.ball.sizes.last().map_or(&[][..], |size| &size.excess);
    let line = factors(all.iter().map(|at| at.measured / at.small));
    let formula = factors(
        shuffling
            .iter()
            .filter(|at| at.shuffled > ROUNDING)
            .map(|at| at.shuffled / at.formula),
    );
    let meets = match (independent.last(), shuffled.last()) {
        (Some(one), Some(other)) => format!(
            " At the largest learning rate the independent dot is at {} times the height of the \
             shuffled one.",
            aloud(one.1 / other.1, 2)
        ),
        _ => String::new(),
    };
    format!(
        "The loss above its minimum in the long run with batches of {}, over learning rates {}, \
         both axes logarithmic. If the samples are drawn independently, the dots {}; they are at {line} the height of a dashed \
         line, the formula lr/4 times the trace of C. If the samples are shuffled, the dots {}{}.{meets}",
        results.batch_size,
        learning_rates(shuffling),
        rise(&independent),
        rise(&shuffled),
        match shuffled.is_empty() {
            true => String::new(),
            false => format!(
                "; they are at {formula} the height of a dotted line, the formula with the third power of lr"
            ),
        }
    )
}

/// "0.9 to 1.1 times"
fn factors(values: impl Iterator<Item = f64>) -> String {
    let (low, high) = values.fold((f64::INFINITY, 0.0), |(low, high), v| {
        (f64::min(low, v), f64::max(high, v))
    });
    format!("{} to {} times", aloud(low, 2), aloud(high, 2))
}

/// How dots rise, and what a learning rate that is ten times as large makes of them.
fn rise(points: &[(f64, f64)]) -> String {
    let [first, .., last] = points else { return "are too low to be drawn".into() };
    let tenfold = log_10(last.0 / first.0);
    format!(
        "rise from {} to {}: ten times the learning rate makes, on average, {} times the height",
        aloud(first.1, 3),
        aloud(last.1, 3),
        aloud(pow(last.1 / first.1, 1.0 / tenfold), 2)
    )
}
