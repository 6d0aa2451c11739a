use serde::Serialize;
use shared::statistics::quartiles;

/// What one run came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The steps after which the loss stays within the tolerance, if it does.
    pub steps: Option<usize>,
    /// How far the last loss is above the lowest; infinite if the run overflowed.
    pub excess: f64,
}

/// What a number of seeds came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tally {
    /// The lower quartile, median and upper quartile of the steps; none for
    /// those who do not arrive.
    pub steps: [Option<usize>; 3],
    /// The same of the excess loss at the end.
    pub excess: [f64; 3],
    /// Each seed's run, in the order of the seeds.
    #[serde(skip)]
    pub runs: Vec<Score>,
}

impl Tally {
    /// Runs with their quartiles.
    pub(super) fn of(runs: impl Iterator<Item = Score>) -> Self {
        let runs: Vec<Score> = runs.collect();
        let mut steps: Vec<Option<usize>> = runs.iter().map(|run| run.steps).collect();
        // Those who do not arrive come last.
        steps.sort_by_key(|steps| steps.unwrap_or(usize::MAX));
        let mut excess: Vec<f64> = runs.iter().map(|run| run.excess).collect();
        excess.sort_by(f64::total_cmp);
        Tally { steps: quartiles(&steps), excess: quartiles(&excess), runs }
    }

    /// On how many seeds these runs arrive before those of `other`.
    pub fn ahead_of(&self, other: &Tally) -> usize {
        let steps = |score: &Score| score.steps.unwrap_or(usize::MAX);
        let pairs = self.runs.iter().zip(&other.runs);
        pairs.filter(|(ours, theirs)| steps(ours) < steps(theirs)).count()
    }
}

/// Whether so many more wins than losses are a poor joke of chance: more than three
/// standard deviations of as many flips of a coin.
pub(super) fn is_clear(wins: usize, losses: usize) -> bool {
    wins as f64 - losses as f64 > 3.0 * ((wins + losses) as f64).sqrt()
}

/// The fewest wins of so many seeds, none of them a draw, that are clear.
pub(super) fn clear_of(seeds: u32) -> Option<usize> {
    let seeds = seeds as usize;
    (0..=seeds).find(|&wins| is_clear(wins, seeds - wins))
}
