//! The figures of the walks in words.

use chapter::words::{Course, Named, Panel, aloud, counted};

use super::{Example, OnlineRun, Point, Results};

const REGRET: Panel =
    Panel { course: Course { x: "step", log: false, digits: 3 }, log_x: true, y: None };
/// All places are between the best and the worst.
const PLACES: Panel = Panel { y: Some([-1.1, 1.1]), ..REGRET };

/// Where each optimizer is, and its average regret, of which only what is below a
/// height is drawn.
pub(super) fn walk(example: &Example, epochs: u32, highest: f64) -> String {
    let curves = |value: &dyn Fn(&Point) -> f64| -> Vec<Named> {
        let points = |run: &OnlineRun| {
            run.points.iter().map(|point| (f64::from(point.0), value(point))).collect()
        };
        example.runs.iter().map(|run| (run.title, points(run))).collect()
    };
    format!(
        "Two panels over {}, on logarithmic axes, for gradients {}. First, where each optimizer is, \
         between -1, which is best, and 1, which is worst. {} Second, the average regret{}. {}",
        counted(epochs as usize, "step"),
        example.gradients.replace(", ...", ", over and over"),
        PLACES.told(&curves(&|(_, x, _)| *x)),
        cut_off(example, highest),
        REGRET
            .told(&low(curves(&|(_, _, regret)| *regret), last_cut(example, highest))),
    )
}

/// The last step at which a curve is too high for the picture.
pub(super) fn last_cut(example: &Example, highest: f64) -> Option<u32> {
    let points = example.runs.iter().flat_map(|run| &run.points);
    points.filter(|point| point.2 > highest).map(|point| point.0).max()
}

/// Says so if there are peaks that are too high for the picture.
fn cut_off(example: &Example, highest: f64) -> String {
    match last_cut(example, highest) {
        None => String::new(),
        Some(step) => format!(
            ", from step {} on: before that some peaks are higher than {}",
            step + 1,
            aloud(highest, 2),
        ),
    }
}

/// The curves from where all of them are in the picture.
fn low(mut curves: Vec<Named>, last_cut: Option<u32>) -> Vec<Named> {
    let first = f64::from(last_cut.map_or(0, |step| step + 1));
    curves.iter_mut().for_each(|curve| curve.1.retain(|point| point.0 >= first));
    curves
}

/// The mean of x over many runs with random gradients.
pub(super) fn random(results: &Results) -> String {
    let random = &results.random;
    let curve = |mean: &super::Mean| -> Named {
        let points = mean.points.iter().map(|&(t, x)| (f64::from(t), x)).collect();
        (mean.title, points)
    };
    let [adam, amsgrad] = &random.means;
    let curves = [curve(adam), curve(amsgrad)];
    format!(
        "Two curves over {}, on a logarithmic axis: the mean of x over {} runs, in which one gradient \
         of a hundred, at random, is 1010 and the others are -10. Best would be -1. {}",
        counted(random.steps as usize, "step"),
        random.runs,
        REGRET.told(&curves),
    )
}
