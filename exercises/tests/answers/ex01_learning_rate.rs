//! Answers to exercise 1: what differs from the solution.

/// best_lr: 1/λmax kills only the steep direction
mod best_inverse_lmax {
    pub fn best_lr(lambda: [f64; 2]) -> f64 {
        1.0 / lambda[1]
    }
}

/// best_lr: mean of 1/λ1 and 1/λ2
mod best_mean_of_inverses {
    pub fn best_lr(lambda: [f64; 2]) -> f64 {
        0.5 * (1.0 / lambda[0] + 1.0 / lambda[1])
    }
}

/// contraction: the smaller factor
mod contraction_min {
    pub fn contraction(lambda: [f64; 2], lr: f64) -> f64 {
        (1.0 - lr * lambda[0]).abs().min((1.0 - lr * lambda[1]).abs())
    }
}

/// contraction: no absolute value
mod contraction_no_abs {
    pub fn contraction(lambda: [f64; 2], lr: f64) -> f64 {
        (1.0 - lr * lambda[0]).max(1.0 - lr * lambda[1])
    }
}

/// contraction: squared (factor of the loss, not of the error)
mod contraction_squared {
    pub fn contraction(lambda: [f64; 2], lr: f64) -> f64 {
        let a = (1.0 - lr * lambda[0]).abs().max((1.0 - lr * lambda[1]).abs());
        a * a
    }
}

/// eigenvalues: the diagonal entries (r ignored)
mod eig_diag_only {
    pub fn eigenvalues(h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, _], [_, q]] = h;
        [p.min(q), p.max(q)]
    }
}

/// eigenvalues: (p-q)² without the half
mod eig_no_half_inside {
    pub fn eigenvalues(h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let mid = (p + q) / 2.0;
        let root = ((p - q).powi(2) + r * r).sqrt();
        [mid - root, mid + root]
    }
}

/// eigenvalues: halved after squaring: (p-q)²/2
mod half_after_square {
    pub fn eigenvalues(h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let mid = (p + q) / 2.0;
        let root = ((p - q).powi(2) / 2.0 + r * r).sqrt();
        [mid - root, mid + root]
    }
}

/// hessian: the factor 2 is missing
mod no_factor2 {
    pub fn hessian(x: &[f64]) -> [[f64; 2]; 2] {
        let n = x.len() as f64;
        let a = x.iter().map(|x| x * x).sum::<f64>() / n;
        let c = x.iter().sum::<f64>() / n;
        [[a, c], [c, 1.0]]
    }
}

/// largest_stable_lr: 1/λmax, the safe rate of the textbooks, instead of 2/λmax
mod one_over_lmax {
    pub fn largest_stable_lr(lambda: [f64; 2]) -> f64 {
        1.0 / lambda[1]
    }
}

/// prediction: larger is faster
mod predict_faster {
    pub fn prediction() -> Prediction {
        Prediction::FallsFaster
    }
}

/// prediction: swings and settles would need lr below 2/λmax
mod predict_swings {
    pub fn prediction() -> Prediction {
        Prediction::SwingsAndSettles
    }
}

/// eigenvalues: r not squared
mod r_not_squared {
    pub fn eigenvalues(h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let mid = (p + q) / 2.0;
        let root = (((p - q) / 2.0).powi(2) + r).sqrt();
        [mid - root, mid + root]
    }
}

/// hessian: (Σx)² instead of Σx²
mod square_of_sum {
    pub fn hessian(x: &[f64]) -> [[f64; 2]; 2] {
        let n = x.len() as f64;
        let s = x.iter().sum::<f64>();
        [[2.0 * s * s / n, 2.0 * s / n], [2.0 * s / n, 2.0]]
    }
}

/// hessian: order (b,w) instead of (w,b)
mod swapped_diag {
    pub fn hessian(x: &[f64]) -> [[f64; 2]; 2] {
        let n = x.len() as f64;
        let a = x.iter().map(|x| x * x).sum::<f64>() / n;
        let c = x.iter().sum::<f64>() / n;
        [[2.0, 2.0 * c], [2.0 * c, 2.0 * a]]
    }
}

/// eigenvalues: p+q not halved
mod trace_not_halved {
    pub fn eigenvalues(h: [[f64; 2]; 2]) -> [f64; 2] {
        let [[p, r], [_, q]] = h;
        let root = (((p - q) / 2.0).powi(2) + r * r).sqrt();
        [p + q - root, p + q + root]
    }
}

trial! {
    ex01_learning_rate;
    best_inverse_lmax: Wrong("best_lr", &["the best rate taken for that of the steep axis alone"]),
    best_mean_of_inverses: Wrong("best_lr", &["the mean of two rates"]),
    contraction_min: Wrong("contraction", &["the smaller of the two factors"]),
    contraction_no_abs: Wrong("contraction", &["the sign of the factor kept"]),
    contraction_squared: Wrong("contraction", &["the factor of the loss instead of that of the error"]),
    eig_diag_only: Wrong("eigenvalues", &["the diagonal taken for the eigenvalues"]),
    eig_no_half_inside: Wrong("eigenvalues", &["the half of p − q forgotten below the root"]),
    half_after_square: Wrong("eigenvalues", &["let root = (2.0 * ((p - q) / 2.0).powi(2) + r.powi(2)).sqrt()"]),
    no_factor2: Wrong("hessian", &["the factor 2 is lost"]),
    one_over_lmax: Wrong("largest_stable_lr", &["1/λ taken for the bound"]),
    predict_faster: Wrong("prediction", &["a larger learning rate taken for a faster one"]),
    predict_swings: Wrong("prediction", &["overshooting taken for harmless"]),
    r_not_squared: Wrong("eigenvalues", &["let root = (((p - q) / 2.0).powi(2) + r).sqrt()"]),
    square_of_sum: Wrong("hessian", &["the square of the mean instead of the mean of the squares"]),
    swapped_diag: Wrong("hessian", &["w and b exchanged"]),
    trace_not_halved: Wrong("eigenvalues", &["let middle = (p + q)"]),
}
