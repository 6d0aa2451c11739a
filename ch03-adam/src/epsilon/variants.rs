use shared::portable::exp_10;

/// Both moments of one parameter, and what their corrections divide by.
#[derive(Clone, Copy, Debug)]
pub struct WeighedMoments {
    /// First moment.
    pub m: f64,
    /// Second moment.
    pub v: f64,
    /// 1 − β₁ᵗ.
    pub weights1: f64,
    /// 1 − β₂ᵗ.
    pub weights2: f64,
}

impl WeighedMoments {
    /// The moments after `t` steps in which the gradient was always `g`:
    /// m_t = (1 − β₁ᵗ)·g and v_t = (1 − β₂ᵗ)·g².
    pub fn of_equal(g: f64, t: i32, beta1: f64, beta2: f64) -> Self {
        let (weights1, weights2) = (1.0 - beta1.powi(t), 1.0 - beta2.powi(t));
        WeighedMoments { m: weights1 * g, v: weights2 * g.powi(2), weights1, weights2 }
    }
}

/// A published rule for Adam's step.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// What it does with epsilon, in two words.
    pub name: &'static str,
    /// A library with this rule, or the argument of optax's Adam that asks for it.
    pub library: &'static str,
    /// Its default epsilon; of optax the one that is asked for.
    pub eps: f64,
    /// The step over the learning rate, from the moments and an epsilon.
    pub step: fn(WeighedMoments, f64) -> f64,
}

/// The four rules.
///
/// Sources: D. P. Kingma and J. Ba, "Adam: A Method for Stochastic
/// Optimization", ICLR 2015, for the first two; the function `scale_by_adam`
/// of optax, whose `eps_root` is 0 unless asked for (the value here is our choice,
/// the size of the other epsilon); the
/// `AdamWeightDecayOptimizer` of BERT (J. Devlin et al., NAACL 2019).
// ANCHOR: variants
pub const VARIANTS: [Variant; 4] = [
    Variant { name: "Algorithm 1", library: "PyTorch", eps: 1e-8, step: algorithm_1 },
    Variant { name: "reordered", library: "Keras", eps: 1e-7, step: reordered },
    Variant {
        name: "inside root",
        library: "eps_root=1e-8",
        eps: 1e-8,
        step: inside_root,
    },
    Variant { name: "uncorrected", library: "BERT", eps: 1e-6, step: uncorrected },
];

/// Kingma and Ba 2015, Algorithm 1: m̂ / (√v̂ + ε).
fn algorithm_1(
    WeighedMoments { m, v, weights1, weights2 }: WeighedMoments,
    eps: f64,
) -> f64 {
    let (m_hat, v_hat) = (m / weights1, v / weights2);
    m_hat / (v_hat.sqrt() + eps)
}

/// The same paper, end of section 2: √(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε).
fn reordered(
    WeighedMoments { m, v, weights1, weights2 }: WeighedMoments,
    eps: f64,
) -> f64 {
    weights2.sqrt() / weights1 * m / (v.sqrt() + eps)
}

/// Epsilon inside of the root: m̂ / √(v̂ + ε).
fn inside_root(
    WeighedMoments { m, v, weights1, weights2 }: WeighedMoments,
    eps: f64,
) -> f64 {
    let (m_hat, v_hat) = (m / weights1, v / weights2);
    m_hat / (v_hat + eps).sqrt()
}

/// No bias correction: m / (√v + ε).
fn uncorrected(WeighedMoments { m, v, .. }: WeighedMoments, eps: f64) -> f64 {
    m / (v.sqrt() + eps)
}
// ANCHOR_END: variants

impl Variant {
    /// The first step over the learning rate, for a gradient `g`.
    pub fn first_step(&self, beta1: f64, beta2: f64, g: f64, eps: f64) -> f64 {
        (self.step)(WeighedMoments::of_equal(g, 1, beta1, beta2), eps)
    }

    /// How large a gradient is that epsilon halves the step: after `t` equal
    /// gradients of this size, the step is half of what it would be with no
    /// epsilon. Found by halving an interval of exponents.
    pub fn half_at(&self, beta1: f64, beta2: f64, t: i32, eps: f64) -> f64 {
        let step = |g: f64, eps: f64| {
            (self.step)(WeighedMoments::of_equal(g, t, beta1, beta2), eps)
        };
        let (mut low, mut high) = (-60.0, 60.0);
        for _ in 0..100 {
            let middle = 0.5 * (low + high);
            let g = exp_10(middle);
            if step(g, eps) < 0.5 * step(g, 0.0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        exp_10(high)
    }
}
