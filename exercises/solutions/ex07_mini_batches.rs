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
    // ANSWER: the mean over the rows of the batch
    let n = rows.len() as f64;
    let (mut dw, mut db) = (0.0, 0.0);
    for &i in rows {
        let residual = y[i] - (w * x[i] + b);
        dw += -2.0 * x[i] * residual / n;
        db += -2.0 * residual / n;
    }
    [dw, db]
    // END
}

/// The standard deviation of some gradients around their mean:
/// √( (1/k)·Σ (g − mean)² ), for k of them.
pub fn noise(gradients: &[f64]) -> f64 {
    // ANSWER: the mean, the mean squared distance from it, its root
    let k = gradients.len() as f64;
    let mean = gradients.iter().sum::<f64>() / k;
    (gradients.iter().map(|g| (g - mean).powi(2)).sum::<f64>() / k).sqrt()
    // END
}

/// The smallest batch size whose noise is at most `wanted`, if that of a single
/// row is `sigma`. Both are above 0.
pub fn batch_size_for(sigma: f64, wanted: f64) -> usize {
    // ANSWER: solve σ/√B ≤ wanted for B
    (sigma / wanted).powi(2).ceil() as usize
    // END
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
    // ANSWER: a gradient and a step for each chunk
    let [mut w, mut b] = start;
    for rows in order.chunks(batch_size) {
        let [dw, db] = batch_gradient(x, y, rows, w, b);
        w -= lr * dw;
        b -= lr * db;
    }
    [w, b]
    // END
}
