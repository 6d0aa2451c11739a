// # 12. Rare words: gradient descent and sign descent
// Chapter: book/text/adam-wins.md
//
// A table predicts the next word. It has a row of scores θ for each word k, and
// the softmax makes chances of them. The loss weighs each word by its frequency:
//
//     f_k = (1/k) / Σ_i (1/i)           Zipf's law, k = 1, 2, ..., so that Σ f_k = 1
//     p_kj = e^(θ_kj) / Σ_i e^(θ_ki)    the softmax of row k
//     D_k = Σ_j q_kj·ln(q_kj / p_kj)    what row k predicts worse than the truth q
//     L = Σ_k f_k·D_k
//
// Its slopes, and its curvature in the entries of a row together, are
//
//     ∂L/∂θ_kj = f_k·(p_kj − q_kj)
//     h_k = f_k·Σ_j p_kj·(1 − p_kj)
//
// Sign descent takes the sign of each slope alone:
//
//     θ_kj ← θ_kj − lr·sign(∂L/∂θ_kj)   sign(0) = 0
//
// A row has its f_k in its slopes and in its curvature. See what that does to the
// rare words when one learning rate must do for all.

/// The frequencies of so many words (at least one) by Zipf's law.
pub fn zipf(words: usize) -> Vec<f64> {
    // ANSWER: 1/k for each word, over their sum
    let weights: Vec<f64> = (1..=words).map(|k| 1.0 / k as f64).collect();
    let sum = weights.iter().sum::<f64>();
    weights.iter().map(|weight| weight / sum).collect()
    // END
}

/// The softmax of a row of scores. They may be large, and e^1000 overflows:
/// subtract the largest score from all of them first. That changes no chance.
pub fn softmax(scores: &[f64]) -> Vec<f64> {
    // ANSWER: the exponentials of what is left, over their sum
    let largest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let e: Vec<f64> = scores.iter().map(|score| (score - largest).exp()).collect();
    let sum = e.iter().sum::<f64>();
    e.iter().map(|e| e / sum).collect()
    // END
}

/// The gradient of L: `f` are the frequencies, `q` the true chances, row by row.
pub fn gradient(theta: &[Vec<f64>], f: &[f64], q: &[Vec<f64>]) -> Vec<Vec<f64>> {
    // ANSWER: row by row, the frequency times what p has too much
    let mut g = Vec::new();
    for k in 0..theta.len() {
        let p = softmax(&theta[k]);
        g.push((0..p.len()).map(|j| f[k] * (p[j] - q[k][j])).collect());
    }
    g
    // END
}

/// The curvature h_k of each row.
pub fn curvatures(theta: &[Vec<f64>], f: &[f64]) -> Vec<f64> {
    // ANSWER: row by row, the frequency times the sum of p·(1 − p)
    let mut h = Vec::new();
    for k in 0..theta.len() {
        let p = softmax(&theta[k]);
        h.push(f[k] * p.iter().map(|p| p * (1.0 - p)).sum::<f64>());
    }
    h
    // END
}

/// A step of sign descent, given the gradient `g`.
pub fn sign_step(theta: &mut [Vec<f64>], g: &[Vec<f64>], lr: f64) {
    // ANSWER: down where the gradient is above 0, up where it is below
    for k in 0..theta.len() {
        for j in 0..theta[k].len() {
            if g[k][j] > 0.0 {
                theta[k][j] -= lr;
            } else if g[k][j] < 0.0 {
                theta[k][j] += lr;
            }
        }
    }
    // END
}

/// D_k for each row. Where q is 0, a word that never comes, the term is 0.
pub fn losses(theta: &[Vec<f64>], q: &[Vec<f64>]) -> Vec<f64> {
    // ANSWER: row by row, the sum of q·ln(q / p)
    let mut d = Vec::new();
    for k in 0..theta.len() {
        let p = softmax(&theta[k]);
        let mut sum = 0.0;
        for j in 0..p.len() {
            if q[k][j] > 0.0 {
                sum += q[k][j] * (q[k][j] / p[j]).ln();
            }
        }
        d.push(sum);
    }
    d
    // END
}
