//! Answers to exercise 10, each beside the solution's own functions.

pub use solution::*;

#[path = "../../solutions/ex10_schedule.rs"]
mod solution;

/// no π and no floor
pub mod dbl_nopi_nofloor {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.peak * (1.0 + p.cos()) / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// cosine given degrees (180·p)
pub mod degrees {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor + (self.peak - self.floor) * (1.0 + (180.0 * p).cos()) / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// descend: t from 0 to total-1
pub mod descend_from_0 {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = vec![];
        for t in 0..schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// descend: 1..total, last step missing
pub mod descend_short {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = vec![];
        for t in 1..schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// descend: start included
pub mod descend_with_start {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = vec![start];
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// π = 3.14
pub mod f32_pi {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor + (self.peak - self.floor) * (1.0 + (3.14 * p).cos()) / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// floor added but not subtracted from the peak
pub mod floor_added {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor + self.peak * (1.0 + (std::f64::consts::PI * p).cos()) / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// falls to 0 and is clipped at floor (max)
pub mod floor_clamped {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                (self.peak * (1.0 + (std::f64::consts::PI * p).cos()) / 2.0)
                    .max(self.floor)
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// p with integer division, 0 until the last step
pub mod int_division {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = ((t - self.warmup) / (self.total - self.warmup)) as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// floor forgotten: falls to 0
pub mod no_floor {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.peak * (1.0 + (std::f64::consts::PI * p).cos()) / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// the /2 forgotten
pub mod no_half {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// π forgotten
pub mod no_pi {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor + (self.peak - self.floor) * (1.0 + p.cos()) / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// p=t/total: the cosine starts at t=0, not after warm-up
pub mod p_from_t {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = t as f64 / self.total as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// p=(t-warmup-1)/(total-warmup) (first step after warm-up still peak)
pub mod p_off_by_one {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p =
                    (t - self.warmup - 1) as f64 / (self.total - self.warmup) as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// quarter cosine cos(πp/2)
pub mod quarter {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor
                    + (self.peak - self.floor) * (std::f64::consts::PI * p / 2.0).cos()
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// warm-up from the floor and p over total
pub mod warm_and_p {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.floor + (self.peak - self.floor) * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / self.total as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// warm-up with integer division
pub mod warm_int_division {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * (t / self.warmup) as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// warm-up t/(warmup+1)
pub mod warm_plus1_denominator {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / (self.warmup + 1) as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        let mut theta = start;
        let mut out = Vec::new();
        for t in 1..=schedule.total {
            theta -= schedule.lr(t) * theta;
            out.push(theta);
        }
        out
    }
}

/// right as far as it is begun
pub mod mixed_todo {
    pub use super::*;
    #[derive(Clone, Copy, Debug)]
    pub struct Schedule {
        pub peak: f64,
        pub floor: f64,
        pub warmup: u32,
        pub total: u32,
    }
    impl Schedule {
        pub fn lr(&self, t: u32) -> f64 {
            if t <= self.warmup {
                self.peak * t as f64 / self.warmup as f64
            } else {
                let p = (t - self.warmup) as f64 / (self.total - self.warmup) as f64;
                self.floor
                    + (self.peak - self.floor)
                        * (1.0 + (std::f64::consts::PI * p).cos())
                        / 2.0
            }
        }
    }
    pub fn descend(schedule: Schedule, start: f64) -> Vec<f64> {
        todo!("t from 1 to total")
    }
}

trial! {
    ex10_schedule;
    dbl_nopi_nofloor: Wrong("Schedule::lr", &["let half_cosine = (1.0 + (p).cos()) / 2.0 && ((self.floor + (self.peak - self.floor)) * half_cosine)"]),
    degrees: Wrong("Schedule::lr", &["a cosine of degrees, or without π"]),
    descend_from_0: Wrong("descend", &["steps counted from 0"]),
    descend_short: Wrong("descend", &[]),
    descend_with_start: Wrong("descend", &[]),
    f32_pi: Wrong("Schedule::lr", &["π rounded to a few digits"]),
    floor_added: Wrong("Schedule::lr", &["the floor added on top of the peak"]),
    floor_clamped: Wrong("Schedule::lr", &["a floor that cuts the curve off"]),
    int_division: Wrong("Schedule::lr", &["a division of whole numbers"]),
    no_floor: Wrong("Schedule::lr", &["the floor forgotten"]),
    no_half: Wrong("Schedule::lr", &["the half is missing"]),
    no_pi: Wrong("Schedule::lr", &["a cosine of degrees, or without π"]),
    p_from_t: Wrong("Schedule::lr", &["the progress counted over all steps"]),
    p_off_by_one: Wrong("Schedule::lr", &["a schedule off by one"]),
    quarter: Wrong("Schedule::lr", &["a quarter of a cosine"]),
    warm_and_p: Wrong("Schedule::lr", &["a warm-up from the floor, and progress counted over all steps"]),
    warm_int_division: Wrong("Schedule::lr", &["a division of whole numbers"]),
    warm_plus1_denominator: Wrong("Schedule::lr", &["return self.peak * f64::from(t) / f64::from(self.warmup + 1)"]),
    mixed_todo: Right,
}
