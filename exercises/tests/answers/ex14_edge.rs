//! Answers to exercise 14: what differs from the solution.

/// hessian_times: a difference to one side
mod one_sided {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        let here = gradient(theta);
        let mut moved = theta.to_vec();
        for i in 0..v.len() {
            moved[i] += h * v[i];
        }
        let there = gradient(&moved);
        (0..v.len()).map(|i| (there[i] - here[i]) / h).collect()
    }
}

/// hessian_times: over h in place of 2h
mod half_forgotten {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        let a: Vec<f64> = (0..v.len()).map(|i| theta[i] + h * v[i]).collect();
        let b: Vec<f64> = (0..v.len()).map(|i| theta[i] - h * v[i]).collect();
        let (a, b) = (gradient(&a), gradient(&b));
        (0..v.len()).map(|i| (a[i] - b[i]) / h).collect()
    }
}

/// hessian_times: / 2.0 * h
mod times_h {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        let a: Vec<f64> = (0..v.len()).map(|i| theta[i] + h * v[i]).collect();
        let b: Vec<f64> = (0..v.len()).map(|i| theta[i] - h * v[i]).collect();
        let (a, b) = (gradient(&a), gradient(&b));
        (0..v.len()).map(|i| (a[i] - b[i]) / 2.0 * h).collect()
    }
}

/// hessian_times: the gradient at v
mod gradient_of_v {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        gradient(v)
    }
}

/// hessian_times: h added to each coordinate, then times v
mod diagonal {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        let mut out = vec![0.0; v.len()];
        for i in 0..v.len() {
            let mut a = theta.to_vec();
            let mut b = theta.to_vec();
            a[i] += h;
            b[i] -= h;
            out[i] = (gradient(&a)[i] - gradient(&b)[i]) / (2.0 * h) * v[i];
        }
        out
    }
}

/// hessian_times: one coordinate at a time along v
mod one_at_a_time {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        let mut out = vec![0.0; v.len()];
        for i in 0..v.len() {
            let mut a = theta.to_vec();
            let mut b = theta.to_vec();
            a[i] += h * v[i];
            b[i] -= h * v[i];
            out[i] = (gradient(&a)[i] - gradient(&b)[i]) / (2.0 * h);
        }
        out
    }
}

/// largest_curvature: the length of u
mod length_of_u {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let norm = |x: &[f64]| x.iter().map(|x| x * x).sum::<f64>().sqrt();
        let n = norm(start);
        let mut v: Vec<f64> = start.iter().map(|x| x / n).collect();
        let mut lambda = 0.0;
        for _ in 0..rounds {
            let u = hessian_times(gradient, theta, &v, h);
            lambda = norm(&u);
            if lambda == 0.0 {
                return 0.0;
            }
            v = u.iter().map(|x| x / lambda).collect();
        }
        lambda
    }
}

/// largest_curvature: lambda with the new v
mod new_v {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let norm = |x: &[f64]| x.iter().map(|x| x * x).sum::<f64>().sqrt();
        let n = norm(start);
        let mut v: Vec<f64> = start.iter().map(|x| x / n).collect();
        let mut lambda = 0.0;
        for _ in 0..rounds {
            let u = hessian_times(gradient, theta, &v, h);
            let n = norm(&u);
            if n == 0.0 {
                return 0.0;
            }
            for i in 0..v.len() {
                v[i] = u[i] / n;
            }
            lambda = (0..v.len()).map(|i| v[i] * u[i]).sum();
        }
        lambda
    }
}

/// largest_curvature: never brought to length 1
mod growing {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let mut v = start.to_vec();
        let mut lambda = 0.0;
        for _ in 0..rounds {
            let u = hessian_times(gradient, theta, &v, h);
            lambda = v.iter().zip(&u).map(|(a, b)| a * b).sum();
            v = u;
        }
        lambda
    }
}

/// largest_curvature: the start as it is
mod start_as_it_is {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let mut v = start.to_vec();
        let mut lambda = 0.0;
        for _ in 0..rounds {
            let u = hessian_times(gradient, theta, &v, h);
            lambda = v.iter().zip(&u).map(|(a, b)| a * b).sum();
            let n = u.iter().map(|x| x * x).sum::<f64>().sqrt();
            if n == 0.0 {
                return 0.0;
            }
            v = u.iter().map(|x| x / n).collect();
        }
        lambda
    }
}

/// largest_curvature: 0 over 0 on the flat
mod flat {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let norm = |x: &[f64]| x.iter().map(|x| x * x).sum::<f64>().sqrt();
        let n = norm(start);
        let mut v: Vec<f64> = start.iter().map(|x| x / n).collect();
        let mut lambda = 0.0;
        for _ in 0..rounds {
            let u = hessian_times(gradient, theta, &v, h);
            lambda = v.iter().zip(&u).map(|(a, b)| a * b).sum();
            let n = norm(&u);
            v = u.iter().map(|x| x / n).collect();
        }
        lambda
    }
}

/// largest_curvature: vᵀHv of the v that the last round leaves
mod one_more {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let mut v = start.to_vec();
        for round in 0..=rounds {
            let n = v.iter().map(|x| x * x).sum::<f64>().sqrt();
            if n == 0.0 {
                return 0.0;
            }
            v.iter_mut().for_each(|x| *x /= n);
            if round < rounds {
                v = hessian_times(gradient, theta, &v, h);
            }
        }
        let u = hessian_times(gradient, theta, &v, h);
        v.iter().zip(&u).map(|(a, b)| a * b).sum()
    }
}

/// largest_curvature: of all rounds the largest
mod largest_of_rounds {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let norm = |x: &[f64]| x.iter().map(|x| x * x).sum::<f64>().sqrt();
        let n = norm(start);
        let mut v: Vec<f64> = start.iter().map(|x| x / n).collect();
        let mut largest = f64::NEG_INFINITY;
        for _ in 0..rounds {
            let u = hessian_times(gradient, theta, &v, h);
            let lambda: f64 = v.iter().zip(&u).map(|(a, b)| a * b).sum();
            largest = largest.max(lambda);
            let n = norm(&u);
            if n == 0.0 {
                return 0.0;
            }
            v = u.iter().map(|x| x / n).collect();
        }
        largest
    }
}

/// largest_rate: one over
mod one_over {
    pub fn largest_rate(curvature: f64) -> f64 {
        if curvature <= 0.0 { f64::INFINITY } else { 1.0 / curvature }
    }
}

/// largest_rate: by size
mod by_size {
    pub fn largest_rate(curvature: f64) -> f64 {
        2.0 / curvature.abs()
    }
}

/// largest_rate: below 0 on a hill
mod negative_rate {
    pub fn largest_rate(curvature: f64) -> f64 {
        2.0 / curvature
    }
}

/// largest_rate: no rate on a hill
mod no_rate {
    pub fn largest_rate(curvature: f64) -> f64 {
        if curvature > 0.0 { 2.0 / curvature } else { 0.0 }
    }
}

/// settles: by the largest alone
mod largest_alone {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        let largest = curvatures.iter().cloned().fold(f64::MIN, f64::max);
        lr < 2.0 / largest
    }
}

/// settles: up to and including the edge
mod edge_included {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        curvatures.iter().all(|l| (1.0 - lr * l).abs() <= 1.0)
    }
}

/// settles: hills forgotten
mod hills_forgotten {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        for l in curvatures {
            if lr * l >= 2.0 {
                return false;
            }
        }
        true
    }
}

/// settles: any of them
mod any_of_them {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        curvatures.iter().any(|l| (1.0 - lr * l).abs() < 1.0)
    }
}

/// settles: by size
mod settles_by_size {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        curvatures.iter().all(|l| lr * l.abs() < 2.0)
    }
}

/// settles: without a swing
mod without_a_swing {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        curvatures.iter().all(|l| lr * l > 0.0 && lr * l < 1.0)
    }
}

/// along_descent: measured after the step
mod measured_after {
    pub fn along_descent(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        lr: f64,
        steps: usize,
    ) -> Vec<f64> {
        let mut theta = theta.to_vec();
        let ones = vec![1.0; theta.len()];
        let mut out = Vec::new();
        for _ in 0..steps {
            let g = gradient(&theta);
            for i in 0..theta.len() {
                theta[i] -= lr * g[i];
            }
            out.push(largest_curvature(gradient, &theta, &ones, 10, 0.01));
        }
        out
    }
}

/// along_descent: the place is never left
mod never_moves {
    pub fn along_descent(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        lr: f64,
        steps: usize,
    ) -> Vec<f64> {
        let mut there = theta.to_vec();
        let mut out = vec![];
        for _ in 0..steps {
            out.push(largest_curvature(gradient, theta, &vec![1.0; theta.len()], 10, 0.01));
            let g = gradient(&there);
            for (t, g) in there.iter_mut().zip(g) {
                *t -= lr * g;
            }
        }
        out
    }
}

/// along_descent: one number more
mod one_number_more {
    pub fn along_descent(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        lr: f64,
        steps: usize,
    ) -> Vec<f64> {
        let mut theta = theta.to_vec();
        let ones = vec![1.0; theta.len()];
        let mut out = vec![largest_curvature(gradient, &theta, &ones, 10, 0.01)];
        for _ in 0..steps {
            let g = gradient(&theta);
            for i in 0..theta.len() {
                theta[i] -= lr * g[i];
            }
            out.push(largest_curvature(gradient, &theta, &ones, 10, 0.01));
        }
        out
    }
}

/// along_descent: each entry moved before the next gradient
mod one_by_one {
    pub fn along_descent(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        lr: f64,
        steps: usize,
    ) -> Vec<f64> {
        let mut theta = theta.to_vec();
        let ones = vec![1.0; theta.len()];
        let mut out = Vec::new();
        for _ in 0..steps {
            out.push(largest_curvature(gradient, &theta, &ones, 10, 0.01));
            for i in 0..theta.len() {
                theta[i] -= lr * gradient(&theta)[i];
            }
        }
        out
    }
}

/// along_descent: starts from the place itself
mod from_theta {
    pub fn along_descent(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        lr: f64,
        steps: usize,
    ) -> Vec<f64> {
        let mut theta = theta.to_vec();
        let mut out = Vec::new();
        for _ in 0..steps {
            let g = gradient(&theta);
            out.push(largest_curvature(gradient, &theta, &g, 10, 0.01));
            for i in 0..theta.len() {
                theta[i] -= lr * g[i];
            }
        }
        out
    }
}

/// hessian_times: a second difference
mod second_difference {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        let at = |s: f64| {
            let p: Vec<f64> = theta.iter().zip(v).map(|(t, v)| t + s * v).collect();
            gradient(&p)
        };
        let (a, b, c) = (at(h), at(0.0), at(-h));
        (0..v.len()).map(|i| (a[i] - 2.0 * b[i] + c[i]) / (h * h)).collect()
    }
}

/// hessian_times: per length of v
mod per_length {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        let at = |s: f64| {
            let p: Vec<f64> = theta.iter().zip(v).map(|(t, v)| t + s * v).collect();
            gradient(&p)
        };
        let len = v.iter().map(|v| v * v).sum::<f64>().sqrt();
        let (a, c) = (at(h), at(-h));
        (0..v.len()).map(|i| (a[i] - c[i]) / (2.0 * h * len)).collect()
    }
}

/// hessian_times: the direction scaled to 1, and its length not given back
mod length_not_given_back {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        let len = v.iter().map(|v| v * v).sum::<f64>().sqrt();
        let at = |s: f64| {
            let p: Vec<f64> = theta.iter().zip(v).map(|(t, v)| t + s * v / len).collect();
            gradient(&p)
        };
        let (a, c) = (at(h), at(-h));
        (0..v.len()).map(|i| (a[i] - c[i]) / (2.0 * h)).collect()
    }
}

/// largest_curvature: v over lambda
mod over_lambda {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let n = start.iter().map(|x| x * x).sum::<f64>().sqrt();
        let mut v: Vec<f64> = start.iter().map(|x| x / n).collect();
        let mut lambda = 0.0;
        for _ in 0..rounds {
            let u = hessian_times(gradient, theta, &v, h);
            lambda = v.iter().zip(&u).map(|(a, b)| a * b).sum();
            if lambda == 0.0 {
                return 0.0;
            }
            v = u.iter().map(|x| x / lambda).collect();
        }
        lambda
    }
}

/// largest_curvature: the slope along v
mod slope_along {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let n = start.iter().map(|x| x * x).sum::<f64>().sqrt();
        let mut v: Vec<f64> = start.iter().map(|x| x / n).collect();
        let mut lambda = 0.0;
        for _ in 0..rounds {
            let u = gradient(theta);
            lambda = v.iter().zip(&u).map(|(a, b)| a * b).sum();
            let n = u.iter().map(|x| x * x).sum::<f64>().sqrt();
            if n == 0.0 {
                return 0.0;
            }
            v = u.iter().map(|x| x / n).collect();
        }
        lambda
    }
}

/// largest_curvature: the first entry of u over that of v
mod first_entries {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        let n = start.iter().map(|x| x * x).sum::<f64>().sqrt();
        let mut v: Vec<f64> = start.iter().map(|x| x / n).collect();
        let mut lambda = 0.0;
        for _ in 0..rounds {
            let u = hessian_times(gradient, theta, &v, h);
            let n = u.iter().map(|x| x * x).sum::<f64>().sqrt();
            if n == 0.0 {
                return 0.0;
            }
            lambda = u[0] / v[0];
            v = u.iter().map(|x| x / n).collect();
        }
        lambda
    }
}

/// settles: the product of all factors
mod product_of_factors {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        curvatures.iter().map(|l| 1.0 - lr * l).product::<f64>().abs() < 1.0
    }
}

/// settles: the rate compared with 2/λ, a hill with a bound below 0
mod compared_with_bound {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        curvatures.iter().all(|l| lr < 2.0 / l)
    }
}

/// settles: by the bound of each
mod below_each_bound {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        curvatures.iter().all(|l| lr < largest_rate(*l))
    }
}

/// along_descent: more rounds, to be sure
mod more_rounds {
    pub fn along_descent(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        lr: f64,
        steps: usize,
    ) -> Vec<f64> {
        let mut theta = theta.to_vec();
        let ones = vec![1.0; theta.len()];
        let mut out = Vec::new();
        for _ in 0..steps {
            out.push(largest_curvature(gradient, &theta, &ones, 100, 0.01));
            let g = gradient(&theta);
            for i in 0..theta.len() {
                theta[i] -= lr * g[i];
            }
        }
        out
    }
}

/// along_descent: a smaller h
mod smaller_h {
    pub fn along_descent(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        lr: f64,
        steps: usize,
    ) -> Vec<f64> {
        let mut theta = theta.to_vec();
        let ones = vec![1.0; theta.len()];
        let mut out = Vec::new();
        for _ in 0..steps {
            out.push(largest_curvature(gradient, &theta, &ones, 10, 1e-5));
            let g = gradient(&theta);
            for i in 0..theta.len() {
                theta[i] -= lr * g[i];
            }
        }
        out
    }
}

/// along_descent: the direction kept from place to place
mod direction_kept {
    pub fn along_descent(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        lr: f64,
        steps: usize,
    ) -> Vec<f64> {
        let mut theta = theta.to_vec();
        let mut v = vec![1.0; theta.len()];
        let mut out = Vec::new();
        for _ in 0..steps {
            let mut lambda = 0.0;
            for _ in 0..10 {
                let len = v.iter().map(|x| x * x).sum::<f64>().sqrt();
                v.iter_mut().for_each(|x| *x /= len);
                let u = hessian_times(gradient, &theta, &v, 0.01);
                lambda = v.iter().zip(&u).map(|(a, b)| a * b).sum();
                v = u;
            }
            out.push(lambda);
            let g = gradient(&theta);
            for i in 0..theta.len() {
                theta[i] -= lr * g[i];
            }
        }
        out
    }
}

/// right: a direction of length 1 for the difference, as the book has it
mod right_unit_direction {
    pub fn hessian_times(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        v: &[f64],
        h: f64,
    ) -> Vec<f64> {
        let len = v.iter().map(|v| v.powi(2)).sum::<f64>().sqrt();
        if len == 0.0 {
            return vec![0.0; v.len()];
        }
        let at = |h: f64| {
            let mut place = theta.to_vec();
            place.iter_mut().zip(v).for_each(|(p, v)| *p += h * v / len);
            gradient(&place)
        };
        let (a, b) = (at(h), at(-h));
        a.into_iter().zip(b).map(|(a, b)| 0.5 * (a - b) / h * len).collect()
    }
    pub fn largest_rate(curvature: f64) -> f64 {
        2.0 / curvature.max(0.0)
    }
}

/// right: Rayleigh's quotient of directions of any length
mod right_quotient {
    pub fn largest_curvature(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        start: &[f64],
        rounds: usize,
        h: f64,
    ) -> f64 {
        fn dot(a: &[f64], b: &[f64]) -> f64 {
            let mut sum = 0.0;
            for i in 0..a.len() {
                sum += a[i] * b[i];
            }
            sum
        }
        let mut v = start.to_vec();
        let mut left = rounds;
        loop {
            let scale = dot(&v, &v).sqrt();
            if scale == 0.0 {
                break 0.0;
            }
            for x in &mut v {
                *x /= scale;
            }
            let u = hessian_times(gradient, theta, &v, h);
            let quotient = dot(&u, &v) / dot(&v, &v);
            left -= 1;
            if left == 0 || u.iter().all(|u| *u == 0.0) {
                break quotient;
            }
            v = u;
        }
    }
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        !curvatures.iter().any(|&c| c <= 0.0 || c * lr >= 2.0)
    }
}

/// right: a fold over the steps, and the bound for each curvature
mod right_fold {
    pub fn settles(curvatures: &[f64], lr: f64) -> bool {
        curvatures.iter().filter(|&&c| c > 0.0 && lr < largest_rate(c)).count()
            == curvatures.len()
    }
    pub fn along_descent(
        gradient: &dyn Fn(&[f64]) -> Vec<f64>,
        theta: &[f64],
        lr: f64,
        steps: usize,
    ) -> Vec<f64> {
        let step = |place: &Vec<f64>| -> Option<Vec<f64>> {
            let g = gradient(place);
            Some(place.iter().zip(g).map(|(p, g)| p - lr * g).collect())
        };
        std::iter::successors(Some(theta.to_vec()), step)
            .take(steps)
            .map(|p| largest_curvature(gradient, &p, &vec![5.0; p.len()], 10, 1e-2))
            .collect()
    }
}

trial! {
    ex14_edge;
    one_sided: Wrong("hessian_times", &["a difference to one side only"]),
    half_forgotten: Wrong("hessian_times", &["divided by h in place of 2h"]),
    times_h: Wrong("hessian_times", &["brackets missing around 2h"]),
    gradient_of_v: Wrong("hessian_times", &["the gradient at v"]),
    diagonal: Wrong("hessian_times", &["one coordinate at a time"]),
    one_at_a_time: Wrong("hessian_times", &["one coordinate at a time"]),
    length_of_u: Wrong("largest_curvature", &["the length of u, which has no sign"]),
    new_v: Wrong("largest_curvature", &["the length of u, which has no sign"]),
    growing: Wrong("largest_curvature", &["v not brought to length 1 between the rounds"]),
    start_as_it_is: Wrong("largest_curvature", &["a start that is not brought to length 1"]),
    flat: Wrong("largest_curvature", &["0 over 0 where the ground is level"]),
    one_more: Wrong("largest_curvature", &["a product more than there are rounds"]),
    largest_of_rounds: Wrong("largest_curvature", &["the largest λ of all rounds"]),
    one_over: Wrong("largest_rate", &["1 over the curvature"]),
    by_size: Wrong("largest_rate", &["a bound for hills"]),
    negative_rate: Wrong("largest_rate", &["a bound for hills"]),
    no_rate: Wrong("largest_rate", &["a rate of 0, or none, where nothing swings"]),
    largest_alone: Wrong("settles", &["hills and level ground forgotten"]),
    edge_included: Wrong("settles", &["the edge counted as settled"]),
    hills_forgotten: Wrong("settles", &["hills and level ground forgotten"]),
    any_of_them: Wrong("settles", &["one curvature taken for all"]),
    settles_by_size: Wrong("settles", &["the size of the curvature"]),
    without_a_swing: Wrong("settles", &["swings taken for no settling"]),
    measured_after: Wrong("along_descent", &["measured after the step"]),
    never_moves: Wrong("along_descent", &["always measured at the first place"]),
    one_number_more: Wrong("along_descent", &[]),
    one_by_one: Wrong("along_descent", &["one coordinate moved before the next gradient"]),
    from_theta: Wrong("along_descent", &["another start of the rounds"]),
    second_difference: Wrong("hessian_times", &["a second difference of gradients"]),
    per_length: Wrong("hessian_times", &["a product with v of length 1"]),
    length_not_given_back: Wrong("hessian_times", &["a product with v of length 1"]),
    over_lambda: Wrong("largest_curvature", &["divided by λ"]),
    slope_along: Wrong("largest_curvature", &["the gradient in place of H·v"]),
    first_entries: Wrong("largest_curvature", &["a quotient of single entries"]),
    product_of_factors: Wrong("settles", &["one curvature taken for all"]),
    compared_with_bound: Wrong("settles", &["level ground forgotten"]),
    below_each_bound: Wrong("settles", &["hills and level ground forgotten"]),
    more_rounds: Wrong("along_descent", &["other rounds, or another h"]),
    smaller_h: Wrong("along_descent", &["other rounds, or another h"]),
    direction_kept: Wrong("along_descent", &["the direction kept from place to place"]),
    right_unit_direction: Right,
    right_quotient: Right,
    right_fold: Right,
}
