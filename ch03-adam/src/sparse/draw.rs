//! The figures of rare features.

use chapter::table::number;
use figure::{
    Axis, BLUE, Color, Dash, Figure, GREEN, PURPLE, Plot, VERMILION, range_of,
};

use super::tell::EVERY;
use super::{Learner, Rhythm, TARGET, rhythm};
use crate::Flags;

const STYLES: [(Color, Dash); 4] = [
    (BLUE, Dash::Solid),
    (GREEN, Dash::LongDashed),
    (VERMILION, Dash::Solid),
    (PURPLE, Dash::Dashed),
];

/// Of a long run not every step can be seen.
const MOST_POINTS: u32 = 1000;

pub(crate) fn figures(
    flags: &Flags,
    learners: &[Learner],
    settled: &Rhythm,
) -> Vec<Figure> {
    vec![one_occurrence(flags, settled), weights(flags, learners)]
}

/// What follows a gradient, and how large the step is by rarity.
fn one_occurrence(flags: &Flags, settled: &Rhythm) -> Figure {
    let after: Vec<(f64, f64)> =
        (0..).map(f64::from).zip(settled.steps.iter().copied()).collect();
    let last = after.len().max(2) as f64 - 1.0;
    let heights = settled.steps.iter().copied().chain([0.0]);
    let in_time = Plot::new(
        &format!("gradient in every {}th step", flags.every),
        Axis::linear("steps after a gradient", 0.0..last),
        Axis::linear("step / learning rate", range_of(heights, false)),
    )
    .line("Adam's step", VERMILION, Dash::Solid, after);

    let rhythms = EVERY.map(|every| (f64::from(every), rhythm(flags, every)));
    let curve = |f: &dyn Fn(&Rhythm) -> f64| -> Vec<(f64, f64)> {
        rhythms.iter().map(|(every, rhythm)| (*every, f(rhythm))).collect()
    };
    let present = curve(&Rhythm::present);
    let whole = curve(&Rhythm::whole);
    let adagrad = curve(&|rhythm| rhythm.adagrad);
    let heights = [&present, &whole, &adagrad].into_iter().flatten().map(|p| p.1);
    let by_rarity = Plot::new(
        "by rarity",
        Axis::log("gradient in every k-th step", 1.0..1000.0),
        Axis::log("steps of a frequent weight", range_of(heights, true)),
    )
    .line("Adam's step", VERMILION, Dash::Solid, present)
    .line("Adam's way until the next gradient", BLUE, Dash::Dashed, whole)
    .line("AdaGrad's step", GREEN, Dash::LongDashed, adagrad);
    let alt = format!(
        "With a gradient in every {}th step Adam's step is {} learning rates at the gradient and fades \
         over the steps after it; together they make {}. In units of the step of a frequent weight both \
         grow with rarity, as does AdaGrad's step, which is {} here.",
        flags.every,
        number(settled.present(), 8, 2),
        number(settled.whole(), 8, 2),
        number(settled.adagrad, 8, 2),
    );
    let title = "What one rare gradient moves";
    Figure::grid("adam-rare-steps", title, alt, 2, &[in_time, by_rarity])
}

/// Both weights as they are learnt.
fn weights(flags: &Flags, learners: &[Learner]) -> Figure {
    let heights = learners.iter().flat_map(|learner| &learner.weights).flatten();
    // Whatever diverges leaves the axes.
    let near = heights.copied().filter(|weight| weight.abs() < 3.0 * TARGET);
    let y = range_of(near, false);
    let stride = flags.epochs.div_ceil(MOST_POINTS) as usize;
    let panel = |i: usize, title: &str| {
        let x = Axis::linear("sample", 0.0..f64::from(flags.epochs));
        let empty = Plot::new(title, x, Axis::linear("weight", y.clone()));
        learners.iter().zip(STYLES).fold(empty, |plot, (learner, (color, dash))| {
            let points = (0..).map(f64::from).zip(&learner.weights).step_by(stride);
            let points = points.map(|(t, weights)| (t, weights[i])).collect();
            plot.line(learner.name, color, dash, points)
        })
    };
    let told: Vec<String> = learners
        .iter()
        .map(|learner| {
            let [frequent, rare] = learner.weights[learner.weights.len() - 1];
            format!(
                "{} with {} and {}",
                learner.name,
                number(frequent, 8, 2),
                number(rare, 8, 2)
            )
        })
        .collect();
    let alt = format!(
        "The frequent and the rare weight over {} samples, both of which should become {TARGET}. They \
         end, in this order: {}.",
        flags.epochs,
        told.join(", "),
    );
    let panels = [
        panel(0, &format!("feature in every sample, target {TARGET}")),
        panel(1, &format!("feature in 1 of {}, target {TARGET}", flags.every)),
    ];
    let title = "A frequent and a rare feature";
    Figure::grid("adam-rare-weight", title, alt, 2, &panels)
}
