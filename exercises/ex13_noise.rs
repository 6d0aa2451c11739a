// # 13. What a step does in noise, and a warm-up
// Chapter: book/text/noise.md
//
// A parameter's gradients have the mean μ and the standard deviation σ. After many
// steps Adam's m is μ on average, and v is about μ² + σ². So the mean step is about
//
//     lr·μ / √(μ² + σ²)
//
// A batch of B samples has σ/√B in place of the σ of one sample.
//
// Now let μ be 0: all is noise. In step t, m̂ is an average of t gradients, and lets
// a share of the noise through. With β₂ near 1 the step has the size (root mean
// square)
//
//     lr_t·share_t        share_t = √( (1 − β₁)·(1 + β₁ᵗ) / ((1 + β₁)·(1 − β₁ᵗ)) )
//
// The first share is 1: nothing is averaged yet. These are the steps that a warm-up
// keeps short. As on the page, half a cosine then leads from lr towards 0:
//
//     t ≤ warmup:   lr_t = lr·t / warmup
//     t > warmup:   p = (t − 1 − warmup) / (total − warmup)
//                   lr_t = lr·(1 + cos(π·p)) / 2

/// Adam's mean step where gradients have this mean, of either sign, and this
/// standard deviation. Where both are 0 there is no step.
pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
    todo!("the first formula, and 0 where it would be 0 over 0")
}

/// The smallest batch (at least one sample) in which the size of the mean step is
/// at least `share` of the learning rate, 0 < share < 1. `mean` is not 0, and
/// `noise` is the standard deviation of one sample. (Where a batch has just this
/// share, rounding may ask for one sample more.)
pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
    todo!("solve |μ| / √(μ² + σ²/B) ≥ share for B")
}

/// The share of the noise that m̂ lets through in step `t`, from 1;
/// 0 ≤ beta1 < 1.
pub fn noise_share(beta1: f64, t: u32) -> f64 {
    todo!("the formula of share_t")
}

/// The learning rate of step `t`, from 1 to `total`. `warmup` may be 0. It may also
/// be as long as the run or longer: then the rate only rises.
pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
    todo!("the last three lines of the task")
}

/// The shortest warm-up of a long run in which no step in pure noise is longer than
/// `limit`, by its size lr_t·share_t; 0 if none is needed. `limit` is above what is
/// left of a step in the long run, lr·√((1 − β₁)/(1 + β₁)).
pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
    todo!("lengthen the warm-up until the longest step of the run is short enough")
}
