//! Statlog (German Credit Data), H. Hofmann 1994, UCI Machine Learning
//! Repository, DOI 10.24432/C5NC77, licence CC BY 4.0. See `data/README.md`.

use super::table::Table;
use super::wanted::Wanted;

const FILE: &str = "german_credit.csv";
const CONTENT: &[u8] = include_bytes!("../../data/german_credit.csv");

/// Attributes by which no fair lender may decide.
pub(crate) const SENSITIVE: [&str; 3] =
    ["personal_status_and_sex", "age_in_years", "foreign_worker"];

/// What it costs to call a bad applicant good, when the opposite mistake costs
/// 1; from the data's documentation.
pub(crate) const COST_OF_BAD: f64 = 5.0;

/// The 1,000 applications; label 1 is a good credit, one to approve.
pub(crate) fn applications(all_attributes: bool) -> Table {
    let without: &[&str] = if all_attributes { &[] } else { &SENSITIVE };
    let (label, positive) = ("creditability", Some("good"));
    let wanted = Wanted { label, positive, without, gaps: None, no_header: false };
    Table::read(FILE, CONTENT.to_vec(), &wanted).expect("a test reads it")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::evaluate::sigmoid;
    use crate::{Evaluation, Logistic};

    fn names(all_attributes: bool) -> Vec<String> {
        let columns = applications(all_attributes).columns;
        columns.iter().flat_map(|column| column.features()).map(|f| f.0).collect()
    }

    #[test]
    fn the_data_are_the_published_ones() {
        let data = applications(true);
        assert_eq!((data.count(0.0), data.count(1.0)), (300, 700));
        assert_eq!((data.columns.len(), data.label_names[1].as_str()), (20, "good"));
        let sensitive = |name: &String| SENSITIVE.iter().any(|s| name.starts_with(s));
        assert_eq!(names(false).iter().filter(|name| sensitive(name)).count(), 0);
        // Four words, a number, two words.
        assert_eq!(names(true).iter().filter(|name| sensitive(name)).count(), 7);
    }

    /// Features in the same order, and logistic regression on all of them with
    /// the same answer, as scikit-learn (`tests/fixtures/reference_sklearn.py`).
    #[test]
    fn a_fit_to_all_of_it_is_scikit_learns() {
        let reference = include_str!("../../tests/fixtures/sklearn.json");
        let reference: Value = serde_json::from_str(reference).unwrap();
        let expected = &reference["german"];
        assert_eq!(Value::from(names(false)), expected["names"]);
        let all: Vec<usize> = (0..1000).collect();
        let data = applications(false).standardised(all.clone(), Vec::new()).unwrap();
        let z = Logistic::train(&data).logits(&data, &all);
        for (i, theirs) in
            (0..10).zip(expected["first_probabilities"].as_array().unwrap())
        {
            let p = sigmoid(z[i]);
            assert!((p - theirs.as_f64().unwrap()).abs() < 1e-5, "{i}: {p}");
        }
        let y = data.labels.iter().map(|&y| y == 1.0).collect();
        let fit = Evaluation { z, y };
        for (ours, name) in
            [(fit.accuracy(), "accuracy"), (fit.auc(), "auc"), (fit.loss(), "log_loss")]
        {
            let theirs = expected[name].as_f64().unwrap();
            assert!((ours - theirs).abs() < 1e-5, "{name}: {ours}, not {theirs}");
        }
    }
}
