//! Answers to exercise 10: what differs from the solution.

/// no π and no floor
mod dbl_nopi_nofloor {
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
}

/// cosine given degrees (180·p)
mod degrees {
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
}

/// descend: t from 0 to total-1
mod descend_from_0 {
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
mod descend_short {
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
mod descend_with_start {
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
mod f32_pi {
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
}

/// floor added but not subtracted from the peak
mod floor_added {
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
}

/// falls to 0 and is clipped at floor (max)
mod floor_clamped {
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
}

/// p with integer division, 0 until the last step
mod int_division {
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
}

/// floor forgotten: falls to 0
mod no_floor {
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
}

/// the /2 forgotten
mod no_half {
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
}

/// π forgotten
mod no_pi {
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
}

/// p=t/total: the cosine starts at t=0, not after warm-up
mod p_from_t {
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
}

/// p=(t-warmup-1)/(total-warmup) (first step after warm-up still peak)
mod p_off_by_one {
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
}

/// quarter cosine cos(πp/2)
mod quarter {
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
}

/// warm-up from the floor and p over total
mod warm_and_p {
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
}

/// warm-up with integer division
mod warm_int_division {
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
}

/// warm-up t/(warmup+1)
mod warm_plus1_denominator {
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
}

/// right as far as it is begun
mod mixed_todo {
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
    warm_plus1_denominator: Wrong("Schedule::lr", &["a warm-up that does not reach the peak"]),
    mixed_todo: Right,
}
