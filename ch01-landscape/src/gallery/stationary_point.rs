use shared::problem::functions::TestFunction;
use shared::problem::regression::Curvature;

/// A point where the gradient is zero.
#[derive(Clone, Debug)]
pub struct StationaryPoint {
    /// Where it is.
    pub at: [f64; 2],
    /// How high it is.
    pub value: f64,
    /// How the function bends there.
    pub curvature: Curvature,
    /// What that makes of it.
    pub kind: Kind,
}

/// What a stationary point is, by the signs of its two curvatures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// The function rises on all sides, and nowhere is it lower.
    GlobalMinimum,
    /// The function rises on all sides, but elsewhere it is lower.
    LocalMinimum,
    /// It rises along one axis and falls along the other.
    Saddle,
    /// It falls on all sides.
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
    /// The stationary point of `function` at `at`.
    // ANCHOR: kind
    pub fn new(function: &TestFunction, at: [f64; 2]) -> Self {
        let curvature = Curvature::of((function.hessian)(at));
        let rises = (curvature.lambda_min > 0.0, curvature.lambda_max > 0.0);
        let kind = match rises {
            (true, _) if function.minimisers.contains(&at) => Kind::GlobalMinimum,
            (true, _) => Kind::LocalMinimum,
            (false, true) => Kind::Saddle,
            (false, false) => Kind::Maximum,
        };
        StationaryPoint { at, value: (function.value)(at), curvature, kind }
    }
    // ANCHOR_END: kind

    /// What the condition number becomes when x and y are scaled until both bend
    /// alike: (1 + |ρ|) / (1 − |ρ|), with ρ = h_xy / √(h_xx h_yy). No scaling of
    /// the two makes it smaller (G. E. Forsythe and E. G. Straus, "On Best
    /// Conditioned Matrices", Proceedings of the AMS 6, 1955).
    // ANCHOR: scaled
    pub fn scaled_condition_number(&self, function: &TestFunction) -> f64 {
        let h = (function.hessian)(self.at);
        let rho = h.m12.abs() / (h.m11 * h.m22).sqrt();
        (1.0 + rho) / (1.0 - rho)
    }
    // ANCHOR_END: scaled
}
