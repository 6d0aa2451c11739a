//! A table that was read: the first of two containers between a file and the network.
//! The second is what a split makes of it, `Applications`.

use shared::problem::credit::Applications;
use shared::random::TorchCpu;

use super::column::Column;
use super::records::Separator;
use crate::error::{Error, Place};

/// How many standard deviations of the training part a number may be from its mean. Far
/// beyond, a network's products are no longer finite.
const FARTHEST: f32 = 1e9;

/// Applications, not split and not standardised yet.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) file: String,
    /// How the file was written.
    pub(crate) encoding: &'static str,
    pub(crate) separator: Separator,
    /// The columns that the features are made of.
    pub(crate) columns: Vec<Column>,
    pub(crate) labels: Vec<f32>,
    /// What the labels 0 and 1 are called in the file.
    pub(crate) label_names: [String; 2],
    /// The line of the file on which each row begins.
    pub(crate) lines: Vec<u32>,
    /// The rows dropped for a gap, or the gaps filled.
    pub(crate) gaps: usize,
    pub(crate) first_gap: Option<usize>,
}

impl Table {
    /// How many features the columns stand for.
    pub(crate) fn features(&self) -> usize {
        self.columns.iter().map(Column::width).sum()
    }

    /// How many applications have `label`, 0 or 1.
    pub(crate) fn count(&self, label: f32) -> usize {
        self.labels.iter().filter(|&&y| y == label).count()
    }

    /// Holds a fifth of the applications back, at random; the shares of the two
    /// labels are the same in both parts, up to rounding. A gap gets the mean of the
    /// training part.
    pub(crate) fn split(&self, rng: &mut TorchCpu) -> Result<Applications, Error> {
        let (mut train, mut validation) = (Vec::new(), Vec::new());
        let mut to_hold_back = [0.0, 1.0].map(|label| self.count(label) / 5);
        for row in rng.randperm(self.labels.len()) {
            let label = self.labels[row] as usize;
            if to_hold_back[label] > 0 {
                to_hold_back[label] -= 1;
                validation.push(row);
            } else {
                train.push(row);
            }
        }
        self.standardised(train, validation)
    }

    /// The applications in single precision. One feature after the other is standardised,
    /// since all together in double precision would take twice the memory.
    pub(crate) fn standardised(
        &self,
        mut train: Vec<usize>,
        mut validation: Vec<usize>,
    ) -> Result<Applications, Error> {
        let width = self.features();
        let mut names = Vec::with_capacity(width);
        let mut features = vec![0.0; width * self.labels.len()];
        let of_all =
            self.columns.iter().flat_map(|c| c.features().map(move |f| (c, f)));
        for (i, (column, (name, mut feature))) in of_all.enumerate() {
            fill_gaps(&mut feature, &train);
            let split = (train, validation);
            let one =
                Applications::standardised(vec![name], feature, Vec::new(), split);
            self.check(column, &one)?;
            let places = features[i..].iter_mut().step_by(width);
            places.zip(&one.features).for_each(|(place, &x)| *place = x);
            names.extend(one.names);
            (train, validation) = (one.train, one.validation);
        }
        let labels = self.labels.clone();
        Ok(Applications { names, features, labels, train, validation })
    }

    /// Refuses numbers that are too far from those to train on.
    fn check(&self, column: &Column, one: &Applications) -> Result<(), Error> {
        let is_far = |x: &f32| x.is_nan() || x.abs() > FARTHEST;
        let Some(row) = one.features.iter().position(is_far) else { return Ok(()) };
        let number = column.features().next().map_or(f64::NAN, |(_, x)| x[row]);
        let found = format!(
            "{number:e}, more than {FARTHEST:e} standard deviations from the mean of the rows to \
             train on"
        );
        let expected = "a number nearer to them (--without leaves a column out)";
        let line = Some(self.lines[row] as usize);
        Err(Place::new(&self.file, line, Some(&column.name)).error(found, expected))
    }
}

/// Puts the mean of the training part wherever there is no number; 0 if it has none.
fn fill_gaps(feature: &mut [f64], train: &[usize]) {
    if !feature.iter().any(|x| x.is_nan()) {
        return;
    }
    let known = train.iter().map(|&row| feature[row]).filter(|x| !x.is_nan());
    let (sum, count) = known.fold((0.0, 0), |(sum, count), x| (sum + x, count + 1));
    let mean = sum / f64::from(count.max(1));
    feature.iter_mut().filter(|x| x.is_nan()).for_each(|x| *x = mean);
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::data::Gaps;
    use crate::data::wanted::Wanted;

    /// Gaps in numbers and in words get what scikit-learn's `SimpleImputer` learns from the
    /// rows to train on (`tests/fixtures/reference_sklearn.py`).
    #[test]
    fn means_in_place_of_gaps_are_scikit_learns() {
        let reference = include_str!("../../tests/fixtures/sklearn.json");
        let reference: Value = serde_json::from_str(reference).unwrap();
        let case = &reference["gaps"];
        let csv = case["csv"].as_str().unwrap().as_bytes().to_vec();
        let gaps = Some(Gaps::Mean);
        let wanted = Wanted {
            label: "paid",
            positive: None,
            without: &[],
            gaps,
            no_header: false,
        };
        let table = Table::read("gaps.csv", csv, &wanted).unwrap();
        let train = case["train"].as_u64().unwrap() as usize;
        let rows = (0..train).collect();
        let data =
            table.standardised(rows, (train..table.labels.len()).collect()).unwrap();
        let theirs = case["features"].as_array().unwrap();
        assert_eq!(theirs.len(), data.labels.len());
        for (row, theirs) in theirs.iter().enumerate() {
            let theirs = theirs.as_array().unwrap().iter().map(|x| x.as_f64().unwrap());
            for (&ours, theirs) in data.features_of(row).iter().zip(theirs) {
                let off = (f64::from(ours) - theirs).abs();
                assert!(off < 1e-5, "row {row}: {ours}, not {theirs}");
            }
        }
    }
}
