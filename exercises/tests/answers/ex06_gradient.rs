//! Answers to exercise 6: what differs from the solution.

/// numeric: w left displaced (w+h) when b is differenced
mod b_after_w_moved {
    pub fn numeric_gradient(x: &[f64], y: &[f64], w: f64, b: f64, h: f64) -> [f64; 2] {
        let dw = central_difference(&|w| loss(x, y, w, b), w, h);
        let w = w + h;
        [dw, central_difference(&|b| loss(x, y, w, b), b, h)]
    }
}

/// central: backward difference
mod backward {
    pub fn central_difference(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
        (f(x) - f(x - h)) / h
    }
}

/// numeric: w and b move together
mod both_move {
    pub fn numeric_gradient(x: &[f64], y: &[f64], w: f64, b: f64, h: f64) -> [f64; 2] {
        let d = (loss(x, y, w + h, b + h) - loss(x, y, w - h, b - h)) / (2.0 * h);
        [d, d]
    }
}

/// gradient: sign and factor 2
mod dbl_sign_no2 {
    pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
        let n = x.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for i in 0..x.len() {
            let e = y[i] - (w * x[i] + b);
            dw += x[i] * e;
            db += e;
        }
        let _ = n;
        [dw / n, db / n]
    }
}

/// gradient: sum, and factor 2 lost
mod dbl_sum_no2 {
    pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
        let n = x.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for i in 0..x.len() {
            let e = y[i] - (w * x[i] + b);
            dw += -x[i] * e;
            db += -e;
        }
        let _ = n;
        [dw, db]
    }
}

/// larger_error: h instead of h² (forward difference)
mod err_h_first {
    pub fn larger_error(h: f64, f: f64, third: f64) -> Source {
        if h * third / 2.0 > f64::EPSILON * f / h {
            Source::Formula
        } else {
            Source::Rounding
        }
    }
}

/// larger_error: rounding multiplied by h
mod err_h_times {
    pub fn larger_error(h: f64, f: f64, third: f64) -> Source {
        if h * h * third / 6.0 > f64::EPSILON * f * h {
            Source::Formula
        } else {
            Source::Rounding
        }
    }
}

/// larger_error: sources swapped
mod err_swapped {
    pub fn larger_error(h: f64, f: f64, third: f64) -> Source {
        if h * h * third / 6.0 > f64::EPSILON * f / h {
            Source::Rounding
        } else {
            Source::Formula
        }
    }
}

/// gradient by differences and numeric_gradient by gradient
mod gradient_by_differences {
    pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
        let h = 1e-5;
        [
            (loss(x, y, w + h, b) - loss(x, y, w - h, b)) / (2.0 * h),
            (loss(x, y, w, b + h) - loss(x, y, w, b - h)) / (2.0 * h),
        ]
    }

    pub fn numeric_gradient(x: &[f64], y: &[f64], w: f64, b: f64, h: f64) -> [f64; 2] {
        let _ = h;
        gradient(x, y, w, b)
    }
}

/// central: half steps with /h is fine
mod half_step {
    pub fn central_difference(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
        (f(x + h / 2.0) - f(x - h / 2.0)) / (2.0 * h)
    }
}

/// gradient: mean of x times mean of the error
mod mean_times_mean {
    pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
        let n = x.len() as f64;
        let me = (0..x.len()).map(|i| y[i] - (w * x[i] + b)).sum::<f64>() / n;
        let mx = x.iter().sum::<f64>() / n;
        [-2.0 * mx * me, -2.0 * me]
    }
}

/// gradient: divided by n-1
mod n_minus_1 {
    pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
        let n = x.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for i in 0..x.len() {
            let e = y[i] - (w * x[i] + b);
            dw += -2.0 * x[i] * e;
            db += -2.0 * e;
        }
        let _ = n;
        [dw / (n - 1.0), db / (n - 1.0)]
    }
}

/// central: negated
mod neg {
    pub fn central_difference(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
        (f(x - h) - f(x + h)) / (2.0 * h)
    }
}

/// central: brackets lost: f(x+h) - f(x-h)/2h
mod no_brackets {
    pub fn central_difference(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
        f(x + h) - f(x - h) / (2.0 * h)
    }
}

/// gradient: factor 2 missing (half MSE)
mod no_two {
    pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
        let n = x.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for i in 0..x.len() {
            let e = y[i] - (w * x[i] + b);
            dw += -x[i] * e;
            db += -e;
        }
        let _ = n;
        [dw / n, db / n]
    }
}

/// central: divided by h, not 2h
mod over_h {
    pub fn central_difference(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
        (f(x + h) - f(x - h)) / h
    }
}

/// central: /2.0*h multiplies by h
mod prec_div {
    pub fn central_difference(f: &dyn Fn(f64) -> f64, x: f64, h: f64) -> f64 {
        (f(x + h) - f(x - h)) / 2.0 * h
    }
}

/// gradient: sum, not mean
mod sum {
    pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
        let n = x.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for i in 0..x.len() {
            let e = y[i] - (w * x[i] + b);
            dw += -2.0 * x[i] * e;
            db += -2.0 * e;
        }
        let _ = n;
        [dw, db]
    }
}

/// gradient: 2 only in ∂w
mod two_on_w_only {
    pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
        let n = x.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for i in 0..x.len() {
            let e = y[i] - (w * x[i] + b);
            dw += -2.0 * x[i] * e;
            db += -e;
        }
        let _ = n;
        [dw / n, db / n]
    }
}

/// right, with a main of its own
mod own_main_and_tests {
    pub fn gradient(x: &[f64], y: &[f64], w: f64, b: f64) -> [f64; 2] {
        let n = x.len() as f64;
        let mut dw = 0.0;
        let mut db = 0.0;
        for i in 0..x.len() {
            let e = y[i] - (w * x[i] + b);
            dw += -2.0 * x[i] * e;
            db += -2.0 * e;
        }
        [dw / n, db / n]
    }

    pub fn larger_error(h: f64, f: f64, third: f64) -> Source {
        let formula = h * h * third.abs() / 6.0;
        let rounding = f64::EPSILON * f.abs() / h;
        if formula > rounding { Source::Formula } else { Source::Rounding }
    }

    fn main() {
        println!("{:?}", gradient(&[1.0], &[2.0], 0.0, 0.0));
    }
}

/// larger_error: an ε far below that of f64
mod eps_tiny {
    pub fn larger_error(h: f64, f: f64, third: f64) -> Source {
        let formula = h * h * third / 6.0;
        let rounding = f64::MIN_POSITIVE * f / h;
        if rounding > formula { Source::Rounding } else { Source::Formula }
    }
}

trial! {
    ex06_gradient;
    b_after_w_moved: Wrong("numeric_gradient", &["w left where its difference ended"]),
    backward: Wrong("central_difference", &["a one-sided difference"]),
    both_move: Wrong("numeric_gradient", &["both parameters moved at once"]),
    dbl_sign_no2: Wrong("gradient", &["dw += 1.0 * x * residual / n"]),
    dbl_sum_no2: Wrong("gradient", &["dw += -1.0 * x * residual / n && dw += -2.0 * x * residual"]),
    eps_tiny: Wrong("larger_error", &["rounding never the larger error"]),
    err_h_first: Wrong("larger_error", &["the error of a one-sided difference"]),
    err_h_times: Wrong("larger_error", &["a power of h is lost"]),
    err_swapped: Wrong("larger_error", &["the two sources swapped"]),
    gradient_by_differences: Wrong("numeric_gradient", &["h is not used"]),
    half_step: Wrong("central_difference", &["half steps"]),
    mean_times_mean: Wrong("gradient", &["the mean of a product taken for a product of means"]),
    n_minus_1: Wrong("gradient", &["divided by n − 1"]),
    neg: Wrong("central_difference", &["(f(x - h) - f(x + h)) / (2.0 * h)"]),
    no_brackets: Wrong("central_difference", &["(f(x + h) - f(x - h) / (2.0 * h))"]),
    no_two: Wrong("gradient", &["the factor 2 is lost"]),
    over_h: Wrong("central_difference", &["divided by h instead of 2h"]),
    prec_div: Wrong("central_difference", &["multiplied by h for want of brackets"]),
    sum: Wrong("gradient", &["sum instead of mean"]),
    two_on_w_only: Wrong("gradient", &["the factor 2 is lost"]),
    own_main_and_tests: Right,
}
