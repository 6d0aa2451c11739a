use serde::Serialize;
use shared::problem::functions::TestFunction;
use shared::problem::regression::Curvature;

/// A point where the gradient is zero.
#[derive(Clone, Debug, Serialize)]
pub struct StationaryPoint {
    /// What it is.
    #[serde(rename = "name")]
    pub kind: Kind,
    /// Where it is.
    pub at: [f64; 2],
    /// How high it is.
    pub value: f64,
    /// The smaller of the function's curvatures there.
    pub lambda_min: f64,
    /// The larger.
    pub lambda_max: f64,
}

/// What a stationary point is, by the signs of its two curvatures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The function rises on all sides, and nowhere is it lower.
    #[serde(rename = "minimum")]
    GlobalMinimum,
    /// The function rises on all sides, but elsewhere it is lower.
    LocalMinimum,
    /// It rises along one axis and falls along the other.
    Saddle,
    /// It falls on all sides.
    #[serde(rename = "top")]
    Maximum,
}

impl Kind {
    /// In a word or two.
    pub fn name(self) -> &'static str {
        match self {
            Kind::GlobalMinimum => "minimum",
            Kind::LocalMinimum => "local minimum",
            Kind::Saddle => "saddle",
            Kind::Maximum => "top",
        }
    }

    /// Whether the function rises on all sides.
    pub fn is_minimum(self) -> bool {
        matches!(self, Kind::GlobalMinimum | Kind::LocalMinimum)
    }
}

impl StationaryPoint {
    /// The stationary points of a function: its minimisers, and then the others.
    pub fn all(function: &TestFunction) -> Vec<Self> {
        let named = function.minimisers.iter().chain(function.stationary_points);
        named.map(|&at| StationaryPoint::new(function, at)).collect()
    }

    /// The stationary point of `function` at `at`.
    // ANCHOR: kind
    pub fn new(function: &TestFunction, at: [f64; 2]) -> Self {
        let Curvature { lambda_min, lambda_max, .. } =
            Curvature::of((function.hessian)(at));
        let kind = match (lambda_min > 0.0, lambda_max > 0.0) {
            (true, _) if function.minimisers.contains(&at) => Kind::GlobalMinimum,
            (true, _) => Kind::LocalMinimum,
            (false, true) => Kind::Saddle,
            (false, false) => Kind::Maximum,
        };
        let value = (function.value)(at);
        StationaryPoint { kind, at, value, lambda_min, lambda_max }
    }
    // ANCHOR_END: kind
}
