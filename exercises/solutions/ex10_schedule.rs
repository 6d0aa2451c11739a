// # 10. A learning-rate schedule: warm-up and cosine decay
// Chapter: book/text/decay.md
//
// Training of large networks seldom keeps one learning rate. It rises in a
// straight line for the first `warmup` steps, up to `peak`, and then falls along
// half a cosine to `floor` in the last step. For t = 1, 2, ..., total:
//
//     t ≤ warmup:   lr_t = peak·t / warmup
//     t > warmup:   p = (t − warmup) / (total − warmup)
//                   lr_t = floor + (peak − floor)·(1 + cos(π·p)) / 2

/// A schedule for `total` steps, of which the first `warmup` warm up.
/// 0 ≤ warmup < total.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// The largest learning rate.
    pub peak: f64,
    /// The last learning rate.
    pub floor: f64,
    /// Steps of the warm-up.
    pub warmup: u32,
    /// All steps.
    pub total: u32,
}

impl Schedule {
    /// The learning rate of step `t`, from 1 to `total`.
    pub fn lr(&self, t: u32) -> f64 {
        // ANSWER: the two lines of the formula
        if t <= self.warmup {
            return self.peak * f64::from(t) / f64::from(self.warmup);
        }
        let p = f64::from(t - self.warmup) / f64::from(self.total - self.warmup);
        let half_cosine = (1.0 + (std::f64::consts::PI * p).cos()) / 2.0;
        self.floor + (self.peak - self.floor) * half_cosine
        // END
    }
}

/// Gradient descent on the loss θ²/2, whose gradient is θ, from θ = `start`, with
/// one step for each t of the schedule. Returns θ after each step.
pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
    // ANSWER: t from 1 to total
    let mut theta = start;
    let mut path = Vec::new();
    for t in 1..=schedule.total {
        theta -= schedule.lr(t) * theta;
        path.push(theta);
    }
    path
    // END
}
