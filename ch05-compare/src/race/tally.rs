use serde::Serialize;
use shared::statistics::quartiles;

/// What one run came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The steps after which the loss is within the tolerance for the first time, if it
    /// ever is.
    pub first: Option<usize>,
    /// The steps after which it stays within the tolerance, if it does.
    pub stays: Option<usize>,
    /// Which share of what the start is above the lowest loss is left at the end; infinite
    /// if the run overflowed.
    pub left: f64,
}

/// What a number of seeds came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tally {
    /// The lower quartile, median and upper quartile of the steps until the loss is
    /// within the tolerance for the first time; none for those who never are.
    pub first: [Option<usize>; 3],
    /// The same of the steps until it stays there.
    pub stays: [Option<usize>; 3],
    /// The same of the share that is left at the end.
    pub left: [f64; 3],
    /// Each seed's run, in the order of the seeds.
    #[serde(skip)]
    pub runs: Vec<Score>,
}

impl Tally {
    /// Runs with their quartiles.
    pub(super) fn of(runs: Vec<Score>) -> Self {
        let mut left: Vec<f64> = runs.iter().map(|run| run.left).collect();
        left.sort_by(f64::total_cmp);
        Tally {
            first: quartiles(&in_order(runs.iter().map(|run| run.first))),
            stays: quartiles(&in_order(runs.iter().map(|run| run.stays))),
            left: quartiles(&left),
            runs,
        }
    }

    /// On how many seeds these runs stay within the tolerance before those of `other`.
    pub fn ahead_of(&self, other: &Tally) -> usize {
        let steps = |score: &Score| score.stays.unwrap_or(usize::MAX);
        let pairs = self.runs.iter().zip(&other.runs);
        pairs.filter(|(ours, theirs)| steps(ours) < steps(theirs)).count()
    }
}

/// From the fewest steps to the most; those who do not arrive come last.
fn in_order(steps: impl Iterator<Item = Option<usize>>) -> Vec<Option<usize>> {
    let mut steps: Vec<Option<usize>> = steps.collect();
    steps.sort_by_key(|steps| steps.unwrap_or(usize::MAX));
    steps
}
