//! Answers to exercise 13: what differs from the solution.

/// mean_step: mean over mean plus noise
mod sizes_added {
    pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
        if mean == 0.0 && noise == 0.0 {
            return 0.0;
        }
        lr * mean / (mean.abs() + noise)
    }
}

/// mean_step: signal over noise
mod signal_over_noise {
    pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
        if noise == 0.0 { lr * mean.signum() } else { lr * mean / noise }
    }
}

/// mean_step: NaN where there is nothing
mod nothing_over_nothing {
    pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
        lr * mean / mean.hypot(noise)
    }
}

/// mean_step: Adam's epsilon
mod adams_epsilon {
    pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
        lr * mean / ((mean * mean + noise * noise).sqrt() + 1e-8)
    }
}

/// mean_step: the noise taken for a variance
mod variance {
    pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
        let v = mean * mean + noise;
        if v == 0.0 { 0.0 } else { lr * mean / v.sqrt() }
    }
}

/// mean_step: downhill, so with a minus
mod downhill {
    pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
        let v = mean * mean + noise * noise;
        if v == 0.0 { 0.0 } else { -lr * mean / v.sqrt() }
    }
}

/// batch_size: rounded down
mod truncated {
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        let ratio = (noise / mean).powi(2);
        let b = ratio * share * share / (1.0 - share * share);
        (b as usize).max(1)
    }
}

/// batch_size: no batch at all without noise
mod empty_batch {
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        let ratio = (noise / mean).powi(2);
        (ratio * share * share / (1.0 - share * share)).ceil() as usize
    }
}

/// batch_size: the noise falls with B
mod noise_over_b {
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        // |μ|/√(μ² + σ²/B²) >= share
        let b = share * noise / (mean.abs() * (1.0 - share * share).sqrt());
        (b.ceil() as usize).max(1)
    }
}

/// batch_size: |μ|√B/σ ≥ share
mod long_noise {
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        ((share * noise / mean).powi(2).ceil() as usize).max(1)
    }
}

/// batch_size: 1 − share in place of 1 − share²
mod one_minus_share {
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        let b = (share * noise).powi(2) / (mean.powi(2) * (1.0 - share));
        (b.ceil() as usize).max(1)
    }
}

/// batch_size: searched for, but with > in place of >= from the wrong start
mod searched_from_two {
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        let mut b = 1;
        loop {
            b += 1;
            let s = noise / (b as f64).sqrt();
            if mean_step(1.0, mean.abs(), s) >= share {
                return b;
            }
        }
    }
}

/// noise_share: the share of the long run
mod long_run {
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        ((1.0 - beta1) / (1.0 + beta1)).sqrt()
    }
}

/// noise_share: m without its correction
mod uncorrected {
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        let power = beta1.powi(2 * t as i32);
        ((1.0 - beta1) * (1.0 - power) / (1.0 + beta1)).sqrt()
    }
}

/// noise_share: a plain mean of t
mod plain_mean {
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        1.0 / f64::from(t).sqrt()
    }
}

/// noise_share: no root
mod no_root {
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        let power = beta1.powi(t as i32);
        (1.0 - beta1) / (1.0 + beta1) * (1.0 + power) / (1.0 - power)
    }
}

/// noise_share: t - 1 in the exponent
mod from_zero {
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        let power = beta1.powi(t as i32 - 1);
        ((1.0 - beta1) / (1.0 + beta1) * (1.0 + power) / (1.0 - power)).sqrt()
    }
}

/// noise_share: the brackets below the line forgotten
mod brackets {
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        let power = beta1.powi(t as i32);
        ((1.0 - beta1) * (1.0 + power) / (1.0 + beta1) * (1.0 - power)).sqrt()
    }
}

/// rate: as in exercise 10
mod as_in_ten {
    pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
        if t <= warmup {
            return lr * t as f64 / warmup as f64;
        }
        let p = (t - warmup) as f64 / (total - warmup) as f64;
        lr * 0.5 * (1.0 + (std::f64::consts::PI * p).cos())
    }
}

/// rate: the warm-up cut to the run
mod cut_to_the_run {
    pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
        let warmup = warmup.min(total);
        if t <= warmup {
            return lr * t as f64 / warmup as f64;
        }
        let p = (t - 1 - warmup) as f64 / (total - warmup) as f64;
        lr * 0.5 * (1.0 + (std::f64::consts::PI * p).cos())
    }
}

/// rate: p first, which falls below 0
mod p_first {
    pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
        let p = (t - 1 - warmup) as f64 / (total - warmup) as f64;
        if t <= warmup {
            lr * t as f64 / warmup as f64
        } else {
            lr * 0.5 * (1.0 + (std::f64::consts::PI * p).cos())
        }
    }
}

/// rate: the warm-up on top of a cosine over all steps
mod product {
    pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
        let p = (t - 1) as f64 / total as f64;
        let falls = 0.5 * (1.0 + (std::f64::consts::PI * p).cos());
        let rises = if warmup == 0 { 1.0 } else { (t as f64 / warmup as f64).min(1.0) };
        lr * rises * falls
    }
}

/// rate: from zero in the first step
mod starts_at_zero {
    pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
        if t <= warmup {
            return lr * (t - 1) as f64 / warmup as f64;
        }
        let p = (t - 1 - warmup) as f64 / (total - warmup) as f64;
        lr * 0.5 * (1.0 + (std::f64::consts::PI * p).cos())
    }
}

/// rate: a division of whole numbers in the warm-up
mod whole_division {
    pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
        if t <= warmup {
            return lr * (t / warmup) as f64;
        }
        let p = (t - 1 - warmup) as f64 / (total - warmup) as f64;
        lr * 0.5 * (1.0 + (std::f64::consts::PI * p).cos())
    }
}

/// shortest_warmup: from 1
mod one_at_least {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        let mut w = 1;
        loop {
            if lr * noise_share(beta1, w) <= limit {
                return w;
            }
            w += 1;
        }
    }
}

/// shortest_warmup: so that the first step is short
mod first_step_only {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        if lr <= limit {
            return 0;
        }
        (lr / limit).ceil() as u32
    }
}

/// shortest_warmup: about as long as the average remembers
mod memory {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        (1.0 / (1.0 - beta1)).round() as u32
    }
}

/// shortest_warmup: strictly below the limit
mod equal_is_too_long {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        if lr < limit {
            return 0;
        }
        (2..).find(|&w| lr * noise_share(beta1, w) < limit).unwrap()
    }
}

/// shortest_warmup: the share alone
mod share_alone {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        let mut w = 0;
        while w < 100_000 && noise_share(beta1, w.max(1)) > limit {
            w += 1;
        }
        w
    }
}

/// shortest_warmup: an average of equal weights
mod equal_weights {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        if lr <= limit { 0 } else { (lr / limit).powi(2).ceil() as u32 }
    }
}

/// shortest_warmup: the step after the warm-up, looked at in place of its last
mod step_after {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        let mut w = 0;
        while rate(lr, w, 100_000, w + 1) * noise_share(beta1, w + 1) > limit {
            w += 1;
        }
        w
    }
}

/// mean_step: cut off at the learning rate
mod cut_off {
    pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
        if mean == 0.0 {
            return 0.0;
        }
        lr * (mean / noise).clamp(-1.0, 1.0)
    }
}

/// mean_step: the difference of the squares
mod difference {
    pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
        let d = mean * mean - noise * noise;
        if d <= 0.0 { 0.0 } else { lr * mean / d.sqrt() }
    }
}

/// batch_size: mean and noise exchanged
mod exchanged {
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        let b = (share * mean).powi(2) / (noise.powi(2) * (1.0 - share * share));
        (b.ceil() as usize).max(1)
    }
}

/// batch_size: the noise left, not the mean step
mod noise_left {
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        let mut b = 1;
        while noise / (b as f64).sqrt() > (1.0 - share) * mean.abs() {
            b += 1;
        }
        b
    }
}

/// noise_share: twice the exponent
mod twice_the_exponent {
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        let p = beta1.powi(2 * t as i32);
        ((1.0 - beta1) / (1.0 + beta1) * (1.0 + p) / (1.0 - p)).sqrt()
    }
}

/// noise_share: 1 - share, the part that is averaged out
mod averaged_out {
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        let p = beta1.powi(t as i32);
        1.0 - ((1.0 - beta1) / (1.0 + beta1) * (1.0 + p) / (1.0 - p)).sqrt()
    }
}

/// rate: t < warmup, so that the subtraction falls below 0
mod strictly_below {
    pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
        if t < warmup {
            lr * t as f64 / warmup as f64
        } else {
            let p = (t as f64 - 1.0 - warmup as f64) / (total as f64 - warmup as f64);
            lr * 0.5 * (1.0 + (std::f64::consts::PI * p).cos())
        }
    }
}

/// rate: the end of the fall cut at the warm-up, not moved
mod cosine_of_all_steps {
    pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
        if t <= warmup {
            return lr * t as f64 / warmup as f64;
        }
        let p = (t - warmup) as f64 / total as f64;
        lr * 0.5 * (1.0 + (std::f64::consts::PI * p).cos())
    }
}

/// shortest_warmup: the mean of all steps
mod mean_of_steps {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        let mut w = 0;
        loop {
            let n = w.max(1);
            let sum: f64 =
                (1..=n).map(|t| rate(lr, w, 1000, t) * noise_share(beta1, t)).sum();
            if sum / n as f64 <= limit {
                return w;
            }
            w += 1;
        }
    }
}

/// shortest_warmup: full rate from the step after it
mod last_is_full {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        let mut t = 1;
        while lr * noise_share(beta1, t) > limit {
            t += 1;
        }
        t - 1
    }
}

/// right: hypot, a search for the batch, sums in place of the closed form
mod right_by_sums {
    pub fn mean_step(lr: f64, mean: f64, noise: f64) -> f64 {
        match f64::hypot(mean, noise) {
            0.0 => 0.0,
            size => lr * (mean / size),
        }
    }
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        let enough = |b: &usize| {
            mean_step(1.0, mean, noise / (*b as f64).sqrt()).abs() >= share
        };
        (1..).find(enough).unwrap()
    }
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        // The weights of the average, newest first, and the sum of their squares.
        let mut weights = vec![1.0];
        for _ in 1..t {
            weights.push(weights.last().unwrap() * beta1);
        }
        let sum: f64 = weights.iter().sum();
        weights.iter().map(|w| (w / sum) * (w / sum)).sum::<f64>().sqrt()
    }
}

/// right: floats throughout, a cosine squared
mod right_cosine_squared {
    pub fn rate(lr: f64, warmup: u32, total: u32, t: u32) -> f64 {
        let (w, n, t) = (warmup as f64, total as f64, t as f64);
        if t > w {
            lr * (std::f64::consts::FRAC_PI_2 * (t - w - 1.0) / (n - w)).cos().powi(2)
        } else {
            lr / w * t
        }
    }
    pub fn noise_share(beta1: f64, t: u32) -> f64 {
        let b = beta1.powf(t as f64);
        (1.0 - beta1).sqrt() * (1.0 + b).sqrt() / (1.0 + beta1).sqrt() / (1.0 - b).sqrt()
    }
}

/// right: a fold, and infinity where there is no noise
mod right_fold {
    pub fn batch_size(share: f64, mean: f64, noise: f64) -> usize {
        let allowed = mean.abs() * (1.0 / share.powi(2) - 1.0).sqrt();
        let b = (noise / allowed) * (noise / allowed);
        1.max(b.ceil() as usize)
    }
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        // (1 + p)/(1 - p) <= c, with p = β₁ᵗ
        if lr <= limit {
            return 0;
        }
        let c = (limit / lr).powi(2) * (1.0 + beta1) / (1.0 - beta1);
        (((c - 1.0) / (c + 1.0)).ln() / beta1.ln()).ceil() as u32
    }
}

/// right: every step of every run looked at
mod right_looked_at {
    pub fn shortest_warmup(lr: f64, beta1: f64, limit: f64) -> u32 {
        let fits = |w: &u32| {
            (1..=w + 3).all(|t| rate(lr, *w, 1000, t) * noise_share(beta1, t) <= limit)
        };
        (0..).find(fits).unwrap()
    }
}

trial! {
    ex13_noise;
    sizes_added: Wrong("mean_step", &["mean and noise added without their squares"]),
    signal_over_noise: Wrong("mean_step", &["the mean over the noise"]),
    nothing_over_nothing: Wrong("mean_step", &["0 over 0"]),
    adams_epsilon: Wrong("mean_step", &["an epsilon below the line"]),
    variance: Wrong("mean_step", &["σ taken for a variance"]),
    downhill: Wrong("mean_step", &["a step down the hill"]),
    truncated: Wrong("batch_size", &["rounded down to too small a batch"]),
    empty_batch: Wrong("batch_size", &["a batch without samples"]),
    noise_over_b: Wrong("batch_size", &["noise that falls with B in place of √B"]),
    long_noise: Wrong("batch_size", &["the mean over the noise as the share"]),
    one_minus_share: Wrong("batch_size", &["1 − share, not squared"]),
    searched_from_two: Wrong("batch_size", &["a batch of two at least"]),
    long_run: Wrong("noise_share", &["the share of the long run at every step"]),
    uncorrected: Wrong("noise_share", &["multiplied by 1 − β₁ᵗ, or m without its correction"]),
    plain_mean: Wrong("noise_share", &["an average with equal weights"]),
    no_root: Wrong("noise_share", &["the root of the share is missing"]),
    from_zero: Wrong("noise_share", &["steps counted from 0 in the power"]),
    brackets: Wrong("noise_share", &["multiplied by 1 − β₁ᵗ, or m without its correction"]),
    as_in_ten: Wrong("rate", &["a fall that counts as exercise 10 does"]),
    cut_to_the_run: Wrong("rate", &["a warm-up cut to the length of the run"]),
    p_first: Wrong("rate", &[]),
    product: Wrong("rate", &["the fall counted over all steps"]),
    starts_at_zero: Wrong("rate", &["a warm-up that starts at 0"]),
    whole_division: Wrong("rate", &["a division of whole numbers"]),
    one_at_least: Wrong("shortest_warmup", &["a warm-up of one step"]),
    first_step_only: Wrong("shortest_warmup", &["only the first step kept short"]),
    memory: Wrong("shortest_warmup", &["the memory of the average as the warm-up"]),
    equal_is_too_long: Wrong("shortest_warmup", &["a step as long as the limit taken for too long"]),
    share_alone: Wrong("shortest_warmup", &["the share held against the limit"]),
    equal_weights: Wrong("shortest_warmup", &["an average with equal weights"]),
    step_after: Wrong("shortest_warmup", &["a warm-up one step too short"]),
    cut_off: Wrong("mean_step", &["another mean square than μ² + σ²"]),
    difference: Wrong("mean_step", &["the noise subtracted"]),
    exchanged: Wrong("batch_size", &["mean and noise exchanged"]),
    noise_left: Wrong("batch_size", &["noise held against what the share leaves"]),
    twice_the_exponent: Wrong("noise_share", &["another power than β₁ᵗ"]),
    averaged_out: Wrong("noise_share", &["what is averaged away, not what comes through"]),
    strictly_below: Wrong("rate", &["the last step of the warm-up taken for the fall"]),
    cosine_of_all_steps: Wrong("rate", &["the fall counted over all steps"]),
    mean_of_steps: Wrong("shortest_warmup", &["the mean of the steps held against the limit"]),
    last_is_full: Wrong("shortest_warmup", &["a warm-up one step too short"]),
    right_by_sums: Right,
    right_cosine_squared: Right,
    right_fold: Right,
    right_looked_at: Right,
}
