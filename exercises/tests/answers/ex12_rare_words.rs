//! Answers to exercise 12: what differs from the solution.

/// zipf: the weights, not brought to a sum of 1
mod no_sum {
    pub fn zipf(words: usize) -> Vec<f64> {
        let mut f = vec![];
        for k in 1..=words {
            f.push(1.0 / k as f64);
        }
        f
    }
}

/// zipf: a division of whole numbers
mod whole_division {
    pub fn zipf(words: usize) -> Vec<f64> {
        let f: Vec<f64> = (1..=words).map(|k| (1 / k) as f64).collect();
        let sum: f64 = f.iter().sum();
        f.into_iter().map(|x| x / sum).collect()
    }
}

/// zipf: halved from word to word
mod halving {
    pub fn zipf(words: usize) -> Vec<f64> {
        let f: Vec<f64> = (0..words).map(|k| 0.5f64.powi(k as i32)).collect();
        let sum: f64 = f.iter().sum();
        f.into_iter().map(|x| x / sum).collect()
    }
}

/// softmax straight from the formula
mod plain_softmax {
    pub fn softmax(scores: &[f64]) -> Vec<f64> {
        let total: f64 = scores.iter().map(|s| s.exp()).sum();
        scores.iter().map(|s| s.exp() / total).collect()
    }
}

/// softmax: the largest by size, so that scores far below 0 all vanish
mod largest_by_size {
    pub fn softmax(scores: &[f64]) -> Vec<f64> {
        let m = scores.iter().fold(0.0, |m: f64, v| m.max(v.abs()));
        let e: Vec<f64> = scores.iter().map(|v| (v - m).exp()).collect();
        let z: f64 = e.iter().sum();
        e.into_iter().map(|v| v / z).collect()
    }
}

/// softmax: the largest subtracted above the line only
mod shifted_above_only {
    pub fn softmax(scores: &[f64]) -> Vec<f64> {
        let m = scores.iter().cloned().fold(f64::MIN, f64::max);
        let z: f64 = scores.iter().map(|v| v.exp()).sum();
        scores.iter().map(|v| (v - m).exp() / z).collect()
    }
}

/// softmax: divided by the largest instead of less the largest
mod divided_by_largest {
    pub fn softmax(scores: &[f64]) -> Vec<f64> {
        let m = scores.iter().cloned().fold(f64::MIN, f64::max);
        let e: Vec<f64> = scores.iter().map(|v| (v / m).exp()).collect();
        let z: f64 = e.iter().sum();
        e.into_iter().map(|v| v / z).collect()
    }
}

/// gradient: no frequency
mod no_frequency {
    pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
        theta
            .iter()
            .zip(q)
            .map(|(row, q)| softmax(row).iter().zip(q).map(|(p, q)| p - q).collect())
            .collect()
    }
}

/// gradient: q - p
mod q_minus_p {
    pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut g = theta.to_vec();
        for k in 0..f.len() {
            let p = softmax(&theta[k]);
            for j in 0..p.len() {
                g[k][j] = f[k] * (q[k][j] - p[j]);
            }
        }
        g
    }
}

/// gradient: the frequency on one of the two only
mod frequency_on_p {
    pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut g = theta.to_vec();
        for k in 0..f.len() {
            let p = softmax(&theta[k]);
            for j in 0..p.len() {
                g[k][j] = f[k] * p[j] - q[k][j];
            }
        }
        g
    }
}

/// gradient: the scores instead of the chances
mod scores_for_chances {
    pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut g = theta.to_vec();
        for k in 0..f.len() {
            for j in 0..theta[k].len() {
                g[k][j] = f[k] * (theta[k][j] - q[k][j]);
            }
        }
        g
    }
}

/// gradient: divided by the frequency, so that all words count the same
mod inverse_frequency {
    pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut g = theta.to_vec();
        for k in 0..f.len() {
            let p = softmax(&theta[k]);
            for j in 0..p.len() {
                g[k][j] = (p[j] - q[k][j]) / f[k];
            }
        }
        g
    }
}

/// gradient: the mean over the words as well
mod mean_over_words {
    pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let n = theta.len() as f64;
        let mut g = theta.to_vec();
        for k in 0..f.len() {
            let p = softmax(&theta[k]);
            for j in 0..p.len() {
                g[k][j] = f[k] * (p[j] - q[k][j]) / n;
            }
        }
        g
    }
}

/// curvatures: p²
mod p_squared {
    pub fn curvatures(theta: &[Vec<f64>], f: &[f64]) -> Vec<f64> {
        let row = |k: usize| softmax(&theta[k]).iter().map(|p| p * p).sum::<f64>();
        (0..f.len()).map(|k| f[k] * row(k)).collect()
    }
}

/// curvatures: without the frequency
mod curvature_without_f {
    pub fn curvatures(theta: &[Vec<f64>], f: &[f64]) -> Vec<f64> {
        let h = |row: &Vec<f64>| softmax(row).iter().map(|p| p * (1. - p)).sum();
        theta.iter().map(h).collect()
    }
}

/// curvatures: the frequency squared, as it is in slope and curvature
mod frequency_squared {
    pub fn curvatures(theta: &[Vec<f64>], f: &[f64]) -> Vec<f64> {
        let row =
            |k: usize| softmax(&theta[k]).iter().map(|p| p * (1.0 - p)).sum::<f64>();
        (0..f.len()).map(|k| f[k] * f[k] * row(k)).collect()
    }
}

/// curvatures: the largest entry, not all together
mod largest_entry {
    pub fn curvatures(theta: &[Vec<f64>], f: &[f64]) -> Vec<f64> {
        let row = |k: usize| {
            softmax(&theta[k]).iter().map(|p| p * (1.0 - p)).fold(0.0, f64::max)
        };
        (0..f.len()).map(|k| f[k] * row(k)).collect()
    }
}

/// sign_step: Rust's signum, which makes 1 of 0
mod signum {
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for (row, g) in theta.iter_mut().zip(g) {
            for (w, g) in row.iter_mut().zip(g) {
                *w -= lr * g.signum();
            }
        }
    }
}

/// sign_step: two ways only
mod otherwise_up {
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for k in 0..theta.len() {
            for j in 0..theta[k].len() {
                if g[k][j] > 0.0 {
                    theta[k][j] -= lr;
                } else {
                    theta[k][j] += lr;
                }
            }
        }
    }
}

/// sign_step: the gradient itself
mod plain_descent {
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for (row, g) in theta.iter_mut().zip(g) {
            for (w, g) in row.iter_mut().zip(g) {
                *w -= lr * g;
            }
        }
    }
}

/// sign_step: each row of the gradient scaled to length 1
mod normalised_rows {
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for (row, g) in theta.iter_mut().zip(g) {
            let len = g.iter().map(|g| g * g).sum::<f64>().sqrt();
            for (w, g) in row.iter_mut().zip(g) {
                if len > 0.0 {
                    *w -= lr * g / len;
                }
            }
        }
    }
}

/// sign_step: up the hill
mod uphill {
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for (row, g) in theta.iter_mut().zip(g) {
            for (w, g) in row.iter_mut().zip(g) {
                if *g != 0.0 {
                    *w += lr * g.signum();
                }
            }
        }
    }
}

/// sign_step: tiny gradients taken for none
mod dead_zone {
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for (row, g) in theta.iter_mut().zip(g) {
            for (w, g) in row.iter_mut().zip(g) {
                if g.abs() > 1e-6 {
                    *w -= lr * g.signum();
                }
            }
        }
    }
}

/// sign_step: divided by the gradient's size plus an epsilon
mod soft_sign {
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for (row, g) in theta.iter_mut().zip(g) {
            for (w, g) in row.iter_mut().zip(g) {
                *w -= lr * g / (g.abs() + 1e-8);
            }
        }
    }
}

/// losses: the cross-entropy itself
mod cross_entropy {
    pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
        let row = |(t, q): (&Vec<f64>, &Vec<f64>)| {
            softmax(t).iter().zip(q).map(|(p, q)| -q * p.ln()).sum()
        };
        theta.iter().zip(q).map(row).collect()
    }
}

/// losses: 0·ln 0, which is NaN
mod zero_times_infinity {
    pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
        let row = |(t, q): (&Vec<f64>, &Vec<f64>)| {
            softmax(t).iter().zip(q).map(|(p, q)| q * (q / p).ln()).sum()
        };
        theta.iter().zip(q).map(row).collect()
    }
}

/// losses: the first word that never comes ends the row
mod ended_early {
    pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
        let row = |(t, q): (&Vec<f64>, &Vec<f64>)| {
            let terms = softmax(t).into_iter().zip(q);
            terms.take_while(|(_, q)| **q > 0.0).map(|(p, q)| q * (q / p).ln()).sum()
        };
        theta.iter().zip(q).map(row).collect()
    }
}

/// losses: the divergence the other way round
mod other_way_round {
    pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
        let row = |(t, q): (&Vec<f64>, &Vec<f64>)| {
            let terms = softmax(t).into_iter().zip(q);
            terms.filter(|(_, q)| **q > 0.0).map(|(p, q)| p * (p / q).ln()).sum()
        };
        theta.iter().zip(q).map(row).collect()
    }
}

/// losses: in bits
mod in_bits {
    pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
        let row = |(t, q): (&Vec<f64>, &Vec<f64>)| {
            let terms = softmax(t).into_iter().zip(q);
            terms.filter(|(_, q)| **q > 0.0).map(|(p, q)| q * (q / p).log2()).sum()
        };
        theta.iter().zip(q).map(row).collect()
    }
}

/// losses: squared differences
mod squares {
    pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
        let row = |(t, q): (&Vec<f64>, &Vec<f64>)| {
            softmax(t).iter().zip(q).map(|(p, q)| (p - q).powi(2)).sum()
        };
        theta.iter().zip(q).map(row).collect()
    }
}

/// zipf: the rarest first
mod rarest_first {
    pub fn zipf(words: usize) -> Vec<f64> {
        let sum: f64 = (1..=words).map(|k| 1.0 / k as f64).sum();
        (1..=words).rev().map(|k| 1.0 / (k as f64 * sum)).collect()
    }
}

/// softmax: base 2
mod powers_of_two {
    pub fn softmax(scores: &[f64]) -> Vec<f64> {
        let m = scores.iter().cloned().fold(f64::MIN, f64::max);
        let e: Vec<f64> = scores.iter().map(|v| (v - m).exp2()).collect();
        let z: f64 = e.iter().sum();
        e.into_iter().map(|v| v / z).collect()
    }
}

/// gradient: the frequency of the column
mod frequency_of_column {
    pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut g = theta.to_vec();
        for k in 0..theta.len() {
            let p = softmax(&theta[k]);
            for j in 0..p.len() {
                g[k][j] = f[j] * (p[j] - q[k][j]);
            }
        }
        g
    }
}

/// gradient: the chances of the last row for all rows
mod first_row_only {
    pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let p = softmax(&theta[0]);
        let mut g = Vec::new();
        for k in 0..theta.len() {
            g.push(p.iter().zip(&q[k]).map(|(p, q)| f[k] * (p - q)).collect());
        }
        g
    }
}

/// curvatures: the sum of p, times 1 minus it
mod of_the_sum {
    pub fn curvatures(theta: &[Vec<f64>], f: &[f64]) -> Vec<f64> {
        let mut h = vec![];
        for (row, f) in theta.iter().zip(f) {
            let p = softmax(row);
            let top = p.iter().cloned().fold(0.0, f64::max);
            h.push(f * top * (1.0 - top));
        }
        h
    }
}

/// sign_step: g over its size, without asking for 0
mod over_its_size {
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for k in 0..g.len() {
            for j in 0..g[k].len() {
                theta[k][j] -= lr * g[k][j] / g[k][j].abs();
            }
        }
    }
}

/// sign_step: clipped to 1
mod clipped {
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for k in 0..g.len() {
            for j in 0..g[k].len() {
                theta[k][j] -= lr * g[k][j].clamp(-1.0, 1.0);
            }
        }
    }
}

/// losses: no term below 0
mod no_term_below_zero {
    pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
        let row = |(t, q): (&Vec<f64>, &Vec<f64>)| {
            let terms = softmax(t).into_iter().zip(q).filter(|(_, q)| **q > 0.0);
            terms.map(|(p, q)| (q * (q / p).ln()).max(0.0)).sum()
        };
        theta.iter().zip(q).map(row).collect()
    }
}

/// losses: ln of the sums
mod ratio_not_weighed {
    pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
        let row = |(t, q): (&Vec<f64>, &Vec<f64>)| {
            let terms = softmax(t).into_iter().zip(q).filter(|(_, q)| **q > 0.0);
            terms.map(|(p, q)| (q / p).ln()).sum()
        };
        theta.iter().zip(q).map(row).collect()
    }
}

/// right: the logarithm of the sum
mod right_log_sum {
    fn norm(s: &[f64]) -> f64 {
        let mut top = s[0];
        for v in s {
            if *v > top {
                top = *v;
            }
        }
        top + s.iter().map(|v| (v - top).exp()).sum::<f64>().ln()
    }
    pub fn softmax(scores: &[f64]) -> Vec<f64> {
        let norm = norm(scores);
        scores.iter().map(|s| (s - norm).exp()).collect()
    }
    pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
        let mut d = vec![0.0; q.len()];
        for (k, row) in q.iter().enumerate() {
            let norm = norm(&theta[k]);
            for (j, &q) in row.iter().enumerate().filter(|(_, q)| **q != 0.0) {
                d[k] += q * q.ln() - q * (theta[k][j] - norm);
            }
        }
        d
    }
    pub fn curvatures(theta: &[Vec<f64>], f: &[f64]) -> Vec<f64> {
        let of = |(row, f): (&Vec<f64>, &f64)| {
            f * (1.0 - softmax(row).iter().map(|p| p.powi(2)).sum::<f64>())
        };
        theta.iter().zip(f).map(of).collect()
    }
}

/// right: comparisons with std::cmp, a harmonic number by hand
mod right_cmp {
    use std::cmp::Ordering::*;
    pub fn zipf(words: usize) -> Vec<f64> {
        let mut harmonic = 0.0;
        let mut k = words;
        while k > 0 {
            harmonic += 1.0 / k as f64;
            k -= 1;
        }
        (1..words + 1).map(|k| 1.0 / (k as f64 * harmonic)).collect()
    }
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        theta.iter_mut().flatten().zip(g.iter().flatten()).for_each(|(w, g)| {
            *w += match g.partial_cmp(&0.0) {
                Some(Less) => lr,
                Some(Greater) => -lr,
                _ => 0.0,
            }
        });
    }
}

/// right: signum with a guard, and everything in place
mod right_guarded {
    pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut g: Vec<Vec<f64>> = theta.iter().map(|row| softmax(row)).collect();
        for ((g, q), f) in g.iter_mut().zip(q).zip(f) {
            for (g, q) in g.iter_mut().zip(q) {
                *g -= q;
                *g *= f;
            }
        }
        g
    }
    pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
        for k in 0..g.len() {
            for j in 0..g[k].len() {
                let sign = if g[k][j] == 0.0 { 0.0 } else { g[k][j] / g[k][j].abs() };
                theta[k][j] = theta[k][j] - lr * sign;
            }
        }
    }
}

trial! {
    ex12_rare_words;
    no_sum: Wrong("zipf", &["frequencies that do not add up to 1"]),
    whole_division: Wrong("zipf", &["a division of whole numbers"]),
    halving: Wrong("zipf", &["a frequency that halves from word to word"]),
    plain_softmax: Wrong("softmax", &["exponentials that overflow"]),
    largest_by_size: Wrong("softmax", &["the largest score by its size"]),
    shifted_above_only: Wrong("softmax", &["the largest score subtracted above the line only"]),
    divided_by_largest: Wrong("softmax", &["divided by the largest score"]),
    no_frequency: Wrong("gradient", &["no frequency in the slope"]),
    q_minus_p: Wrong("gradient", &["q − p: the sign of the gradient"]),
    frequency_on_p: Wrong("gradient", &["the frequency on one of the two chances"]),
    scores_for_chances: Wrong("gradient", &["scores in place of chances"]),
    inverse_frequency: Wrong("gradient", &["divided by the frequency"]),
    mean_over_words: Wrong("gradient", &["a mean over the words or the scores"]),
    p_squared: Wrong("curvatures", &["p² in place of p·(1 − p)"]),
    curvature_without_f: Wrong("curvatures", &["no frequency in the curvature"]),
    frequency_squared: Wrong("curvatures", &["the frequency squared in the curvature"]),
    largest_entry: Wrong("curvatures", &["one entry for the whole row"]),
    signum: Wrong("sign_step", &["the sign of 0 taken for 1 or −1"]),
    otherwise_up: Wrong("sign_step", &["the sign of 0 taken for 1 or −1"]),
    plain_descent: Wrong("sign_step", &["the gradient itself in the step"]),
    normalised_rows: Wrong("sign_step", &["a gradient scaled to length 1"]),
    uphill: Wrong("sign_step", &["uphill: the sign of the step"]),
    dead_zone: Wrong("sign_step", &["tiny gradients taken for 0"]),
    soft_sign: Wrong("sign_step", &["tiny gradients taken for 0"]),
    cross_entropy: Wrong("losses", &["the cross-entropy, with its lowest value in it"]),
    zero_times_infinity: Wrong("losses", &["0 times infinity"]),
    ended_early: Wrong("losses", &["a row that ends at the first word that never comes"]),
    other_way_round: Wrong("losses", &["p and q exchanged in the loss"]),
    in_bits: Wrong("losses", &["a logarithm with another base"]),
    squares: Wrong("losses", &["squared differences"]),
    rarest_first: Wrong("zipf", &["the rarest word first"]),
    powers_of_two: Wrong("softmax", &["powers of another number than e"]),
    frequency_of_column: Wrong("gradient", &[]),
    first_row_only: Wrong("gradient", &["let p = softmax(&theta[0])"]),
    of_the_sum: Wrong("curvatures", &["one entry for the whole row"]),
    over_its_size: Wrong("sign_step", &[]),
    clipped: Wrong("sign_step", &["a gradient that is cut off"]),
    no_term_below_zero: Wrong("losses", &["sizes added up in place of terms"]),
    ratio_not_weighed: Wrong("losses", &["terms that are not weighed"]),
    right_log_sum: Right,
    right_cmp: Right,
    right_guarded: Right,
}
