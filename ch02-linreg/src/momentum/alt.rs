//! What the figures are for those who hear them.

use chapter::words::{Course, aloud, listed};

use super::{BETA_MAX, LR_MAX, Point, Results, bound, rate, visible};

/// The highest factor that the picture of the slices shows.
const TOP: f64 = 1.03;

pub(super) fn map(results: &Results) -> String {
    let (descent, ball, chosen) = (&results.descent, &results.ball, &results.chosen);
    let bounds = [0.0, BETA_MAX].map(|beta| aloud(bound(beta, &results.curvature), 3));
    let along = |beta: f64| {
        let lrs = (0..=240).map(|i| LR_MAX * f64::from(i) / 240.0);
        let below = lrs.filter(|&lr| lr < bound(beta, &results.curvature));
        let border = (bound(beta, &results.curvature), 1.0);
        let points = below.map(|lr| (lr, rate(lr, beta, &results.curvature)));
        let points: Vec<(f64, f64)> = points.chain([border]).collect();
        Course { x: "learning rate", log: false, digits: 3 }.shape(&points, false)
    };
    let square = match chosen.lr < LR_MAX && chosen.beta < BETA_MAX {
        true => format!(
            " A hollow square marks the chosen learning rate {} and beta {}, with the factor {}.",
            aloud(chosen.lr, 4),
            aloud(chosen.beta, 4),
            aloud(chosen.predicted, 3)
        ),
        false => String::new(),
    };
    format!(
        "Contour map of the factor of a step: the learning rate from 0 to {LR_MAX} to the right, beta \
         from 0 to {BETA_MAX} upwards. A straight border leans to the right, from the learning rate {} at \
         the bottom to {} at the top; to the right of it the factor is above 1, and a run diverges. Up to \
         the border, the factor along the bottom {}, and along the top it {}. A disc marks the lowest without momentum, \
         {} at the learning rate {}. An X, at the border, marks the lowest of all, {} at learning rate {} and beta {}. \
         From the X a band of low factors runs up and to the left.{square} {}",
        bounds[0],
        bounds[1],
        along(0.0),
        along(BETA_MAX),
        aloud(descent.rate, 4),
        aloud(descent.lr, 3),
        aloud(ball.rate, 3),
        aloud(ball.lr, 3),
        aloud(ball.beta, 3),
        dots(results.points.iter(), "ringed dots have the colours of measured factors")
    )
}

/// How well dots with measured factors match the predicted ones.
fn dots<'a>(points: impl Iterator<Item = &'a Point>, what: &str) -> String {
    let off: Vec<f64> = points
        .filter_map(|point| Some((point.measured? - point.predicted).abs()))
        .collect();
    format!(
        "{} {what}, which differ from the predicted ones by {} at most.",
        off.len(),
        aloud(off.iter().copied().fold(0.0, f64::max), 1)
    )
}

pub(super) fn slices(results: &Results) -> String {
    let mut told = vec![String::from(
        "The factor of a step over the learning rate, one curve for each of four betas. Each \
         starts at 1, and leaves the picture at its top.",
    )];
    for beta in super::BETAS {
        let lrs = (0..=2400).map(|i| LR_MAX * f64::from(i) / 2400.0);
        let curve: Vec<(f64, f64)> = lrs
            .map(|lr| (lr, rate(lr, beta, &results.curvature)))
            .take_while(|(_, factor)| *factor < TOP)
            .collect();
        let course = Course { x: "learning rate", log: false, digits: 3 };
        told.push(format!(
            "With beta {beta} it {}, past 1 at the learning rate {}.",
            course.shape(&curve, false),
            aloud(bound(beta, &results.curvature), 3)
        ));
    }
    let shown =
        results.points.iter().filter(|point| point.measured.is_some_and(|m| m < TOP));
    told.push(dots(shown, "dots on the curves mark measured factors"));
    told.join(" ")
}

pub(super) fn errors(results: &Results) -> String {
    let chosen = &results.chosen;
    let runs = [
        ("the fastest without momentum", results.descent.lr, 0.0, results.descent.rate),
        ("the fastest with it", results.ball.lr, results.ball.beta, results.ball.rate),
        ("the chosen ones", chosen.lr, chosen.beta, chosen.predicted),
    ];
    let mut told = vec![String::from(
        "The distance from the minimum over the steps, on a logarithmic axis. A straight black \
         line for each curve has the predicted slope and touches the curve from above.",
    )];
    let course = Course { x: "step", log: true, digits: 2 };
    let mut ends = Vec::new();
    for ((name, lr, beta, rate), distances) in runs.into_iter().zip(&results.distances)
    {
        let points: Vec<(f64, f64)> = distances
            .iter()
            .enumerate()
            .filter(|(_, d)| visible(d))
            .map(|(t, &d)| (t as f64, d))
            .collect();
        let leaves = match points.len() < distances.len() {
            true => ", and leaves the picture",
            false => "",
        };
        ends.extend(points.last().map(|end| (end.1, name)));
        told.push(format!(
            "With the learning rate {} and beta {}, {name}, it {}{leaves}; the predicted factor of a step is {}.",
            aloud(lr, 4),
            aloud(beta, 4),
            course.shape(&points, false),
            aloud(rate, 4)
        ));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let order: Vec<String> = ends.iter().map(|(_, name)| name.to_string()).collect();
    told.push(format!(
        "From the lowest to the highest at the end: {}.",
        listed(&order)
    ));
    told.join(" ")
}
