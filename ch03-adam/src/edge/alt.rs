//! The figures of the topic in words.

use chapter::words::{Course, Panel, aloud};

use super::{Parabola, Results, Run};
use crate::curve::{self, Curve};

/// The largest curvature beside what the rates bear, and the loss.
pub(super) fn network(
    results: &Results,
    runs: &[&Run],
    [curvatures, losses]: [&[Curve]; 2],
) -> String {
    let bears = |(run, curve): (&&Run, &Curve)| {
        let late = run.late.map_or(String::new(), |late| {
            format!(
                "; the median of the last half of the run is {} times that",
                aloud(late, 2)
            )
        });
        format!("With {} the rate bears {}{late}.", curve.label, aloud(run.bound, 3))
    };
    let bears: Vec<String> = runs.iter().zip(curvatures).map(bears).collect();
    format!(
        "Two panels over {} steps, both on a logarithmic axis. First, the largest curvature, beside level lines at \
         what the rates bear. {} {} Second, the loss. {}",
        results.steps,
        told(curvatures),
        bears.join(" "),
        told(losses)
    )
}

/// Adam on a parabola.
pub(super) fn parabola(results: &Results, ratios: &[Curve]) -> String {
    let spike = |run: &Parabola| {
        format!(
            "With β₂ = {} the highest loss of the second half is {}, at step {}; within the hundred steps before it was \
             down to {}.",
            run.beta2,
            aloud(run.spike, 2),
            run.spike_at,
            aloud(run.before, 2)
        )
    };
    let spikes: Vec<String> = results.parabolas.iter().map(spike).collect();
    format!(
        "Two panels over the steps, both on a logarithmic axis; a point is the highest of some steps. First, the \
         curvature that a step sees over the largest that the rate bears, with a level line at 1. {} Second, the loss, \
         which falls and comes back in spikes or ripples. {}",
        told(ratios),
        spikes.join(" ")
    )
}

fn told(curves: &[Curve]) -> String {
    let course = Course { x: "step", log: true, digits: 2 };
    curve::told(&Panel { course, log_x: false, y: None }, curves)
}
