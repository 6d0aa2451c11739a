//! The figures of the topic.

use figure::{
    Axis, BLUE, Color, Dash, Figure, GREEN, INK, OCHRE, PURPLE, Plot, VERMILION,
    range_of,
};

use super::{Parabola, QUICK, Results, Run, alt};
use crate::curve::{Curve, drawn, heights};

/// Gradient descent: the largest curvature beside what the rates bear, and the loss.
pub(crate) fn sgd(results: &Results) -> Figure {
    let looks = [(VERMILION, Dash::Solid), (BLUE, Dash::Dashed)];
    let runs: Vec<Named> = results
        .sgd
        .iter()
        .zip(looks)
        .map(|(run, look)| (format!("learning rate {}", run.lr), look, run))
        .collect();
    let labels = ["largest curvature", "loss"];
    let title = "Gradient descent at the edge of stability";
    network("edge-sgd", title, labels, results, &runs)
}

/// Adam: the largest curvature divided by its scale, and the loss.
pub(crate) fn adam(results: &Results) -> Figure {
    let [large, small] = &results.adam;
    let label = |run: &Run, beta2: f64| format!("lr {}, β₂ = {beta2}", run.lr);
    let runs: Vec<Named> = vec![
        (label(large, results.beta2), (VERMILION, Dash::Solid), large),
        (label(small, results.beta2), (BLUE, Dash::Dashed), small),
        (label(&results.quick, QUICK), (GREEN, Dash::LongDashed), &results.quick),
    ];
    let labels = ["scaled curvature", "loss"];
    network("edge-adam", "Adam at its edge of stability", labels, results, &runs)
}

type Named<'a> = (String, (Color, Dash), &'a Run);

fn network(
    id: &str,
    title: &str,
    labels: [&str; 2],
    results: &Results,
    runs: &[Named],
) -> Figure {
    let of = |points: &dyn Fn(&Run) -> Vec<(f64, f64)>| -> Vec<Curve> {
        let curve = |(label, look, run): &Named| Curve {
            label: label.clone(),
            look: *look,
            points: points(run),
        };
        runs.iter().map(curve).collect()
    };
    let curvatures = of(&|run| {
        let curvatures =
            run.curvatures.iter().filter(|(_, curvature)| *curvature > 0.0);
        curvatures.map(|&(t, curvature)| (f64::from(t), curvature)).collect()
    });
    let losses =
        of(&|run| (0..).map(f64::from).zip(run.losses.iter().copied()).collect());
    let mut bounds: Vec<f64> = runs.iter().map(|(.., run)| run.bound).collect();
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    let last = f64::from(results.steps);
    let level = |plot: Plot, bound: &f64| {
        plot.line(
            "what the rate bears",
            INK,
            Dash::Dotted,
            vec![(0.0, *bound), (last, *bound)],
        )
    };
    let panels = [("The curvature", &curvatures), ("The loss", &losses)];
    let [curvature, loss] = [0, 1].map(|i| {
        let (title, curves) = panels[i];
        let extra: &[f64] = if i == 0 { &bounds } else { &[] };
        panel(title, labels[i], last, curves, extra)
    });
    let curvature = bounds.iter().fold(curvature, level);
    let runs: Vec<&Run> = runs.iter().map(|(.., run)| *run).collect();
    let alt = alt::network(results, &runs, [&curvatures, &losses]);
    Figure::grid(id, title, alt, 2, &[curvature, loss])
}

/// Curves over the steps, on a logarithmic axis that also holds some other values.
fn panel(
    title: &str,
    label: &str,
    last: f64,
    curves: &[Curve],
    others: &[f64],
) -> Plot {
    let heights = heights(curves).filter(|&height| height > 0.0);
    let y = Axis::log(label, range_of(heights.chain(others.iter().copied()), true));
    drawn(Plot::new(title, Axis::linear("step", 0.0..last), y), curves)
}

/// Steps that share a point of a curve: the highest counts.
const BUCKET: usize = 50;
/// What lies lower is drawn here.
const FLOOR: f64 = 1e-20;

/// Adam on a parabola: the loss, and the curvature that a step sees.
pub(crate) fn parabola(results: &Results) -> Figure {
    let looks =
        [(VERMILION, Dash::Solid), (OCHRE, Dash::Dashed), (PURPLE, Dash::LongDashed)];
    let of = |values: &dyn Fn(&Parabola) -> &[f64]| -> Vec<Curve> {
        let curve = |(run, look): (&Parabola, (Color, Dash))| {
            let highest = |bucket: &[f64]| bucket.iter().copied().fold(FLOOR, f64::max);
            let heights = values(run).chunks(BUCKET).map(highest);
            let steps = (0..).map(|i| f64::from(i) * BUCKET as f64);
            Curve {
                label: format!("β₂ = {}", run.beta2),
                look,
                points: steps.zip(heights).collect(),
            }
        };
        results.parabolas.iter().zip(looks).map(curve).collect()
    };
    let (ratios, losses) = (of(&|run| &run.ratios), of(&|run| &run.losses));
    let last = results.parabolas[0].losses.len() as f64;
    let alt = alt::parabola(results, &ratios);
    let level = vec![(0.0, 1.0), (last, 1.0)];
    let panels = [
        panel("Its curvature over what the rate bears", "ratio", last, &ratios, &[1.0])
            .line("what the rate bears", INK, Dash::Dotted, level),
        panel("The loss", "loss", last, &losses, &[]),
    ];
    Figure::grid("edge-parabola", "Adam on a parabola", alt, 2, &panels)
}
