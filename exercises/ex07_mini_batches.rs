// # 7. Mini-batches and the noise of the gradient
// Chapter: book/text/batches.md
//
// A mini-batch is a few rows of the data; the gradient of its loss is that of the
// whole data plus noise. For a batch of B rows
//
//     g = (1/B)·Σ over its rows of (−2·x·(y − ŷ), −2·(y − ŷ))
//
// and the noise, its standard deviation, falls with the root of B: σ/√B, where σ
// is that of a single row. (That is exact for rows drawn with replacement.)

/// The gradient (∂L/∂w, ∂L/∂b) of the mean squared error over the given rows.
pub fn batch_gradient(
    x: &[f64],
    y: &[f64],
    rows: &[usize],
    w: f64,
    b: f64,
) -> [f64; 2] {
    todo!("the mean over the rows of the batch")
}

/// The standard deviation of some gradients around their mean:
/// √( (1/k)·Σ (g − mean)² ), for k of them.
pub fn noise(gradients: &[f64]) -> f64 {
    todo!("the mean, the mean squared distance from it, its root")
}

/// The smallest batch size whose noise is at most `wanted`, if that of a single
/// row is `sigma`. Both are above 0.
pub fn batch_size_for(sigma: f64, wanted: f64) -> usize {
    todo!("solve σ/√B ≤ wanted for B")
}

/// One epoch of mini-batch gradient descent from `start` = (w, b): a step for
/// each chunk of `batch_size` rows in the given order; the last one may be
/// smaller. Returns the (w, b) at its end.
pub fn epoch(
    x: &[f64],
    y: &[f64],
    order: &[usize],
    batch_size: usize,
    lr: f64,
    start: [f64; 2],
) -> [f64; 2] {
    todo!("a gradient and a step for each chunk")
}
