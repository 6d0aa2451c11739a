//! Answers to exercise 7: what differs from the solution.

/// batch_gradient: gradient of the whole data
mod all_rows {
    pub fn batch_gradient(
        x: &[f64],
        y: &[f64],
        rows: &[usize],
        w: f64,
        b: f64,
    ) -> [f64; 2] {
        let n = x.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for i in 0..x.len() {
            let e = y[i] - (w * x[i] + b);
            dw += -2.0 * x[i] * e;
            db += -2.0 * e;
        }
        let _ = n;
        let _ = rows;
        [dw / n, db / n]
    }
}

/// batch_gradient: sum and sign
mod dbl_sum_sign {
    pub fn batch_gradient(
        x: &[f64],
        y: &[f64],
        rows: &[usize],
        w: f64,
        b: f64,
    ) -> [f64; 2] {
        let n = rows.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for &i in rows {
            let e = y[i] - (w * x[i] + b);
            dw += 2.0 * x[i] * e;
            db += 2.0 * e;
        }
        let _ = n;
        let _ = rows;
        [dw, db]
    }
}

/// batch_gradient: divided by all rows, not by B
mod div_all {
    pub fn batch_gradient(
        x: &[f64],
        y: &[f64],
        rows: &[usize],
        w: f64,
        b: f64,
    ) -> [f64; 2] {
        let n = x.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for &i in rows {
            let e = y[i] - (w * x[i] + b);
            dw += -2.0 * x[i] * e;
            db += -2.0 * e;
        }
        let _ = n;
        let _ = rows;
        [dw / n, db / n]
    }
}

/// epoch: last batch divided by batch_size, not its own size
mod div_batch_size {
    pub fn epoch(
        x: &[f64],
        y: &[f64],
        order: &[usize],
        batch_size: usize,
        lr: f64,
        start: [f64; 2],
    ) -> [f64; 2] {
        let [mut w, mut b] = start;
        for rows in order.chunks(batch_size) {
            let g = batch_gradient(x, y, rows, w, b);
            let s = rows.len() as f64 / batch_size as f64;
            w -= lr * s * g[0];
            b -= lr * s * g[1];
        }
        [w, b]
    }
}

/// epoch: returns after the first chunk
mod first_chunk_only {
    pub fn epoch(
        x: &[f64],
        y: &[f64],
        order: &[usize],
        batch_size: usize,
        lr: f64,
        start: [f64; 2],
    ) -> [f64; 2] {
        let [mut w, mut b] = start;
        for rows in order.chunks(batch_size) {
            let g = batch_gradient(x, y, rows, w, b);
            w -= lr * g[0];
            b -= lr * g[1];
            break;
        }
        [w, b]
    }
}

/// epoch: w moved before the gradient of b is taken
mod gauss_seidel {
    pub fn epoch(
        x: &[f64],
        y: &[f64],
        order: &[usize],
        batch_size: usize,
        lr: f64,
        start: [f64; 2],
    ) -> [f64; 2] {
        let [mut w, mut b] = start;
        for rows in order.chunks(batch_size) {
            w -= lr * batch_gradient(x, y, rows, w, b)[0];
            b -= lr * batch_gradient(x, y, rows, w, b)[1];
        }
        [w, b]
    }
}

/// batch_size: (wanted/σ)²
mod inverse {
    pub fn batch_size_for(sigma: f64, wanted: f64) -> usize {
        (wanted / sigma).powi(2).ceil() as usize
    }
}

/// noise: √Σ, not divided by k
mod no_div_noise {
    pub fn noise(gradients: &[f64]) -> f64 {
        let k = gradients.len() as f64;
        let m = gradients.iter().sum::<f64>() / k;
        gradients.iter().map(|g| (g - m).powi(2)).sum::<f64>().sqrt()
    }
}

/// batch_size: σ/wanted not squared
mod no_square {
    pub fn batch_size_for(sigma: f64, wanted: f64) -> usize {
        (sigma / wanted).ceil() as usize
    }
}

/// epoch: one step with all rows
mod one_step {
    pub fn epoch(
        x: &[f64],
        y: &[f64],
        order: &[usize],
        batch_size: usize,
        lr: f64,
        start: [f64; 2],
    ) -> [f64; 2] {
        let _ = batch_size;
        let g = batch_gradient(x, y, order, start[0], start[1]);
        [start[0] - lr * g[0], start[1] - lr * g[1]]
    }
}

/// epoch: rows 0,1,2... instead of the order
mod order_ignored {
    pub fn epoch(
        x: &[f64],
        y: &[f64],
        order: &[usize],
        batch_size: usize,
        lr: f64,
        start: [f64; 2],
    ) -> [f64; 2] {
        let [mut w, mut b] = start;
        let all: Vec<usize> = (0..order.len()).collect();
        for rows in all.chunks(batch_size) {
            let g = batch_gradient(x, y, rows, w, b);
            w -= lr * g[0];
            b -= lr * g[1];
        }
        [w, b]
    }
}

/// epoch: mean of the (w,b) on the way returned
mod return_mean {
    pub fn epoch(
        x: &[f64],
        y: &[f64],
        order: &[usize],
        batch_size: usize,
        lr: f64,
        start: [f64; 2],
    ) -> [f64; 2] {
        let [mut w, mut b] = start;
        let mut s = [0.0, 0.0];
        let mut c = 0.0;
        for rows in order.chunks(batch_size) {
            let g = batch_gradient(x, y, rows, w, b);
            w -= lr * g[0];
            b -= lr * g[1];
            s[0] += w;
            s[1] += b;
            c += 1.0;
        }
        [s[0] / c, s[1] / c]
    }
}

/// batch_size: root instead of square
mod root {
    pub fn batch_size_for(sigma: f64, wanted: f64) -> usize {
        (sigma / wanted).sqrt().ceil() as usize
    }
}

/// batch_size: rounded to nearest
mod round {
    pub fn batch_size_for(sigma: f64, wanted: f64) -> usize {
        (sigma / wanted).powi(2).round() as usize
    }
}

/// epoch: windows instead of chunks (overlapping batches)
mod sliding {
    pub fn epoch(
        x: &[f64],
        y: &[f64],
        order: &[usize],
        batch_size: usize,
        lr: f64,
        start: [f64; 2],
    ) -> [f64; 2] {
        let [mut w, mut b] = start;
        for rows in order.windows(batch_size) {
            let g = batch_gradient(x, y, rows, w, b);
            w -= lr * g[0];
            b -= lr * g[1];
        }
        [w, b]
    }
}

/// noise: divided by √k once more (standard error)
mod std_error {
    pub fn noise(gradients: &[f64]) -> f64 {
        let k = gradients.len() as f64;
        let m = gradients.iter().sum::<f64>() / k;
        (gradients.iter().map(|g| (g - m).powi(2)).sum::<f64>() / k).sqrt() / k.sqrt()
    }
}

/// batch_gradient: repeated rows counted once
mod unique {
    pub fn batch_gradient(
        x: &[f64],
        y: &[f64],
        rows: &[usize],
        w: f64,
        b: f64,
    ) -> [f64; 2] {
        let mut r = rows.to_vec();
        r.sort();
        r.dedup();
        let n = r.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for i in r {
            let e = y[i] - (w * x[i] + b);
            dw += -2.0 * x[i] * e;
            db += -2.0 * e;
        }
        [dw / n, db / n]
    }
}

/// noise: root forgotten (variance)
mod variance {
    pub fn noise(gradients: &[f64]) -> f64 {
        let k = gradients.len() as f64;
        let m = gradients.iter().sum::<f64>() / k;
        gradients.iter().map(|g| (g - m).powi(2)).sum::<f64>() / k
    }
}

/// a variable is not used
mod warnings_wrong {
    pub fn batch_gradient(
        x: &[f64],
        y: &[f64],
        rows: &[usize],
        w: f64,
        b: f64,
    ) -> [f64; 2] {
        let n = rows.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for &i in rows {
            let e = y[i] - (w * x[i] + b);
            dw += -2.0 * x[i] * e;
            db += -2.0 * e;
        }
        let db_mean = db / n;
        [dw / n, db]
    }
}

trial! {
    ex07_mini_batches;
    all_rows: Wrong("batch_gradient", &["the whole data instead of the batch"]),
    dbl_sum_sign: Wrong("batch_gradient", &["dw += 2.0 * x[i] * residual / n && dw += -2.0 * x[i] * residual"]),
    div_all: Wrong("batch_gradient", &["divided by the size of the whole data"]),
    div_batch_size: Wrong("epoch", &["the last batch divided by the size of a full one"]),
    first_chunk_only: Wrong("epoch", &["the first batch only"]),
    gauss_seidel: Wrong("epoch", &["b moved by a gradient taken after w"]),
    inverse: Wrong("batch_size_for", &["the ratio upside down"]),
    no_div_noise: Wrong("noise", &["the root of a sum instead of a mean"]),
    no_square: Wrong("batch_size_for", &["noise taken to fall with B"]),
    one_step: Wrong("epoch", &["the whole data in every batch"]),
    order_ignored: Wrong("epoch", &["the order ignored"]),
    return_mean: Wrong("epoch", &["the mean of the way instead of its end"]),
    root: Wrong("batch_size_for", &["the root instead of the square"]),
    round: Wrong("batch_size_for", &["the batch size not rounded up"]),
    sliding: Wrong("epoch", &["batches that overlap"]),
    std_error: Wrong("noise", &["divided by k after the root, or by √k once more"]),
    unique: Wrong("batch_gradient", &["repeated rows counted once"]),
    variance: Wrong("noise", &["the variance instead of the standard deviation"]),
    warnings_wrong: Wrong("batch_gradient", &["db += -2.0 * residual"]),
}
