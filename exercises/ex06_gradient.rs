// # 6. The gradient, by hand and by differences
// Chapter: book/text/linreg.md
//
// The mean squared error of a line ŷ = w·x + b is
//
//     L(w, b) = (1/n)·Σ (y − ŷ)²
//
// Derive its gradient on paper and write it down. Then write the tool that checks
// such work, the central difference,
//
//     f′(x) ≈ ( f(x + h) − f(x − h) ) / (2h)
//
// and hold the one against the other. The difference has errors of its own, from two
// sources: the formula is off by about h²·|f‴|/6, and each value of f is rounded,
// which spoils the quotient by about ε·|f|/h, with ε = 2.2e-16 (`f64::EPSILON`).
// What happens when h is 1e-12? When everything is right you are shown.

/// The mean squared error, L(w, b). It is there for you to use.
pub fn loss(x: &[f64], y: &[f64], w: f64, b: f64) -> f64 {
    let squares = x.iter().zip(y).map(|(x, y)| (y - (w * x + b)).powi(2));
    squares.sum::<f64>() / x.len() as f64
}

/// The gradient (∂L/∂w, ∂L/∂b) of the mean squared error.
pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
    todo!("two means over the points")
}

/// The central difference of `f` at `x`, with the step `h`.
pub fn central_difference(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    todo!("two values of f, one quotient")
}

/// The gradient once more, without any derivative: the central differences of
/// `loss` in w and in b, each with the step `h` while the other stands still.
/// `&|w| loss(x, y, w, b)` is the loss as a function of w alone.
pub fn numeric_gradient(x: &[f64], y: &[f64], w: f64, b: f64, h: f64) -> [f64; 2] {
    todo!("two central differences")
}

/// Where an error comes from.
pub enum Source {
    /// The formula: h is too large.
    Formula,
    /// The rounding of f: h is too small.
    Rounding,
}

/// Which of the two errors is the larger one, for a step `h`, a function value of
/// the size `f` and a third derivative of the size `third`.
pub fn larger_error(h: f64, f: f64, third: f64) -> Source {
    todo!("compute both, compare")
}
