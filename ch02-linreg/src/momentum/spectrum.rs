use nalgebra::Matrix2;
use serde::Serialize;
use shared::portable::{hypot, ln};
use shared::problem::regression::Curvature;

/// What a step of the heavy ball does to its error along an axis with the
/// curvature `lambda`, as a matrix: it takes the last two errors
/// (e_t, e_{t−1}) to (e_{t+1}, e_t), where
/// e_{t+1} = (1 + β − αλ) e_t − β e_{t−1}
/// (B. T. Polyak, "Some Methods of Speeding up the Convergence of Iteration
/// Methods", 1964).
// ANCHOR: iteration_matrix
pub fn iteration_matrix(lr: f64, beta: f64, lambda: f64) -> Matrix2<f64> {
    Matrix2::new(1.0 + beta - lr * lambda, -beta, 1.0, 0.0)
}

/// The factor of a step in the long run, along one axis: the size of the
/// matrix's eigenvalue that is largest in size.
pub fn spectral_radius(lr: f64, beta: f64, lambda: f64) -> f64 {
    let eigenvalues = iteration_matrix(lr, beta, lambda).complex_eigenvalues();
    let size = |i: usize| hypot(eigenvalues[i].re, eigenvalues[i].im);
    size(0).max(size(1))
}

/// The factor of a step in the long run: that of the slower axis. From 1 on it
/// does not converge.
pub fn rate(lr: f64, beta: f64, curvature: &Curvature) -> f64 {
    let radius = |lambda: f64| spectral_radius(lr, beta, lambda);
    radius(curvature.lambda_max).max(radius(curvature.lambda_min))
}
// ANCHOR_END: iteration_matrix

/// The learning rate from which the heavy ball diverges, 2 (1 + β) / λ_max:
/// there an eigenvalue of the iteration matrix is −1.
pub fn bound(beta: f64, curvature: &Curvature) -> f64 {
    (1.0 + beta) * curvature.stability_bound()
}

/// The learning rate from which the eigenvalues are complex along the flat
/// axis, (1 − √β)² / λ_min: up to near the bound, the rate is then √β.
pub fn complex_from(beta: f64, curvature: &Curvature) -> f64 {
    (1.0 - beta.sqrt()).powi(2) / curvature.lambda_min
}

/// A learning rate and a beta, and the factor of a step that they promise.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Fastest {
    /// Learning rate.
    pub lr: f64,
    /// How much of the sum of gradients survives a step.
    pub beta: f64,
    /// The factor of a step in the long run.
    pub rate: f64,
    /// The steps that make the error ten times smaller: ln 10 / −ln(rate).
    pub steps_a_digit: f64,
    /// The learning rate of the average that makes the same steps as the sum,
    /// lr / (1 − β).
    pub average_lr: f64,
}

impl Fastest {
    /// The fastest without momentum: lr = 2 / (λ_max + λ_min), with the factor
    /// (κ − 1) / (κ + 1) for the condition number κ (Polyak, "Introduction to
    /// Optimization", 1987, section 1.4).
    pub fn without_momentum(curvature: &Curvature) -> Self {
        let kappa = curvature.condition_number();
        let lr = 2.0 / (curvature.lambda_max + curvature.lambda_min);
        Fastest::new(lr, 0.0, (kappa - 1.0) / (kappa + 1.0))
    }

    /// The fastest of all: lr = (2 / (√λ_max + √λ_min))² and
    /// β = ((√κ − 1) / (√κ + 1))², with the factor √β (Polyak, 1964).
    // ANCHOR: best
    pub fn with_momentum(curvature: &Curvature) -> Self {
        let roots = curvature.lambda_max.sqrt() + curvature.lambda_min.sqrt();
        let root_kappa = curvature.condition_number().sqrt();
        let rate = (root_kappa - 1.0) / (root_kappa + 1.0);
        Fastest::new((2.0 / roots).powi(2), rate.powi(2), rate)
    }
    // ANCHOR_END: best

    fn new(lr: f64, beta: f64, rate: f64) -> Self {
        Fastest {
            lr,
            beta,
            rate,
            steps_a_digit: ln(10.0) / -ln(rate),
            average_lr: lr / (1.0 - beta),
        }
    }
}
