//! The solutions against what others compute: PyTorch, NumPy, finite differences, and
//! the code of the book.
#![allow(clippy::needless_range_loop)]

use exercises::cases::Stepper;
use exercises::ex05_adamw::Settings;
use exercises::{
    ex01_learning_rate, ex02_adagrad, ex05_adamw, ex06_gradient, ex08_newton,
    ex09_nesterov, ex10_schedule, ex11_backprop, ex12_rare_words, ex13_noise,
    ex14_edge,
};
use serde_json::Value;
use shared::optim::{AdaGrad, Adam, AdamW, Driver, Nesterov, Optimizer, Rule};
use shared::portable;
use shared::problem::regression::Regression;
use shared::random::NumpyLegacy;

/// Twenty steps of PyTorch's optimizers, made by
/// `shared/tests/fixtures/reference_torch.py`.
const PYTORCH: &str = include_str!("../../shared/tests/fixtures/torch_optimizers.json");

#[test]
fn the_optimizers_step_like_pytorch() {
    let decay =
        Settings { lr: 0.1, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0.1 };
    let defaults = Settings { lr: 0.001, weight_decay: 0.0, ..decay };
    let ex05 = ex05_adamw::exercise().solution;
    check("adagrad", (ex02_adagrad::exercise().solution.adagrad)(0.1, 1e-10, 3));
    check("adam_l2", (ex05.l2)(decay, 3));
    check("adamw", (ex05.decoupled)(decay, 3));
    check("adam", (ex05.decoupled)(defaults, 3));
    check("nesterov", (ex09_nesterov::exercise().solution.given)(0.1, 0.9, 3));
}

#[track_caller]
fn near(ours: &[f64], theirs: &[f64], tolerance: f64) {
    assert_eq!(ours.len(), theirs.len());
    let mut pairs = ours.iter().zip(theirs);
    assert!(pairs.all(|(a, b)| (a - b).abs() < tolerance), "{ours:?} {theirs:?}");
}

#[track_caller]
fn check(name: &str, mut step: Stepper) {
    let reference: Value = serde_json::from_str(PYTORCH).unwrap();
    let read =
        |value: &Value| -> Vec<f64> { serde_json::from_value(value.clone()).unwrap() };
    let mut theta = read(&reference["start"]);
    let gradients = reference["gradients"].as_array().unwrap();
    let path = reference[name].as_array().unwrap();
    assert_eq!((gradients.len(), path.len()), (20, 20));
    for (g, after) in gradients.iter().zip(path) {
        step(&mut theta, &read(g));
        near(&theta, &read(after), 1e-12);
    }
}

/// The exercises' optimizers are those of the book, to the last bit.
#[test]
fn the_solutions_are_the_books_optimizers() {
    let settings =
        Settings { lr: 0.3, beta1: 0.8, beta2: 0.95, eps: 0.01, weight_decay: 0.2 };
    let adamw =
        AdamW { lr: 0.3, beta1: 0.8, beta2: 0.95, eps: 0.01, weight_decay: 0.2 };
    same((ex05_adamw::exercise().solution.decoupled)(settings, 2), adamw);
    let adagrad = AdaGrad { lr: 0.3, eps: 0.01 };
    same((ex02_adagrad::exercise().solution.adagrad)(0.3, 0.01, 2), adagrad);
    let nesterov = Nesterov { lr: 0.3, beta: 0.8 };
    same((ex09_nesterov::exercise().solution.given)(0.3, 0.8, 2), nesterov);
}

fn same(mut step: Stepper, books: impl Rule<f64>) {
    let mut books = Driver::new(books);
    let (mut ours, mut theirs) = ([1.0, -2.0], [1.0, -2.0]);
    for t in 1..=30 {
        let g = [f64::from(t % 7) - 3.0, f64::from(t % 5) * 0.01];
        step(&mut ours, &g);
        books.step(&mut theirs, &g);
        assert_eq!(ours, theirs);
    }
}

/// Both forms of Nesterov's method are one: the second follows the point that
/// the first looks ahead to.
#[test]
fn the_two_forms_of_nesterov_agree() {
    let (lr, beta) = (0.1, 0.9);
    let answers = ex09_nesterov::exercise().solution;
    let (mut asking, mut given) =
        ((answers.asking)(lr, beta, 1), (answers.given)(lr, beta, 1));
    let gradient: ex09_nesterov::Gradient = Box::new(|theta| vec![3.0 * theta[0]]);
    let (mut theta, mut ahead) = ([1.0], [1.0]);
    for _ in 0..20 {
        let before = theta[0];
        asking(&mut theta, &gradient);
        let g = gradient(&ahead);
        given(&mut ahead, &g);
        // m = (θ_{t−1} − θ_t) / lr, and θ′ = θ − lr·β·m
        assert!((ahead[0] - (theta[0] - beta * (before - theta[0]))).abs() < 1e-12);
    }
}

#[test]
fn the_learning_rates_are_those_of_the_books_line() {
    let line = Regression::sample(42);
    let curvature = line.curvature();
    let answers = ex01_learning_rate::exercise().solution;
    let lambda = (answers.eigenvalues)((answers.hessian)(&line.x));
    near(&lambda, &[curvature.lambda_min, curvature.lambda_max], 1e-10);
    let bound = (answers.largest_stable_lr)(lambda);
    assert!((bound - curvature.stability_bound()).abs() < 1e-12);
    let best = (answers.best_lr)(lambda);
    for other in [0.999 * best, 1.001 * best] {
        assert!(
            (answers.contraction)(lambda, best) < (answers.contraction)(lambda, other)
        );
    }
    // The book's rate is that of the loss, the square of that of the error.
    let rate = (answers.contraction)(lambda, 0.01).powi(2);
    assert!((rate - curvature.rate(0.01)).abs() < 1e-12);
}

#[test]
fn the_gradient_of_the_line_is_the_books() {
    let line = Regression::sample(7);
    let gradient = ex06_gradient::exercise().solution.gradient;
    for (w, b) in [(0.1, 0.5), (3.0, 2.0), (-2.0, 7.0)] {
        let ours = gradient(&line.x, &line.y, w, b);
        for (ours, theirs) in ours.iter().zip(line.gradient(w, b)) {
            assert!((ours - theirs).abs() < 1e-9 * theirs.abs().max(1.0));
        }
    }
}

#[test]
fn one_newton_step_ends_in_the_least_squares_line() {
    let line = Regression::sample(42);
    let h = line.hessian();
    let h = [[h[(0, 0)], h[(0, 1)]], [h[(1, 0)], h[(1, 1)]]];
    let step = ex08_newton::exercise().solution.newton_step;
    near(&step([0.1, 0.5], line.gradient(0.1, 0.5), h), &line.least_squares(), 1e-9);
}

/// PyTorch's `CosineAnnealingLR` has this closed form, with t from 0.
#[test]
fn the_schedule_passes_through_its_corners() {
    let lr = ex10_schedule::exercise().solution.lr;
    let s = ex10_schedule::Settings { peak: 0.8, floor: 0.2, warmup: 4, total: 12 };
    for (t, expected) in [(1, 0.2), (2, 0.4), (4, 0.8), (8, 0.5), (12, 0.2)] {
        assert!((lr(s, t) - expected).abs() < 1e-15, "t = {t}");
    }
}

#[test]
fn back_propagation_agrees_with_finite_differences() {
    let answers = ex11_backprop::exercise().solution;
    let net: ex11_backprop::Net =
        (vec![vec![0.3, -0.7], vec![1.1, 0.4]], vec![0.2, -0.1], vec![0.9, -1.3], 0.05);
    let xs = [vec![0.5, -1.0], vec![-0.3, 0.8], vec![1.2, 0.7]];
    let ys = [1.0, 0.0, 1.0];
    let loss = |net: &ex11_backprop::Net| {
        let cost = |(x, y): (&Vec<f64>, &f64)| {
            let p = (answers.forward)(net, x).2;
            -(y * portable::ln(p) + (1.0 - y) * portable::ln(1.0 - p))
        };
        xs.iter().zip(&ys).map(cost).sum::<f64>() / 3.0
    };
    let (w1, b1, w2, b2) = (answers.batch_gradient)(&net, &xs, &ys);
    let slope = |change: &dyn Fn(&mut ex11_backprop::Net, f64)| {
        let h = 1e-6;
        let (mut up, mut down) = (net.clone(), net.clone());
        change(&mut up, h);
        change(&mut down, -h);
        (loss(&up) - loss(&down)) / (2.0 * h)
    };
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-8, "{a} {b}");
    for j in 0..2 {
        for k in 0..2 {
            near(w1[j][k], slope(&|net, h| net.0[j][k] += h));
        }
        near(b1[j], slope(&|net, h| net.1[j] += h));
        near(w2[j], slope(&|net, h| net.2[j] += h));
    }
    near(b2, slope(&|net, h| net.3 += h));
}

/// The numbers are NumPy's: `p = np.exp(s) / np.exp(s).sum()`, `q[m] * np.log(q[m] / p[m])`
/// where q is not 0, and the trace of `np.diag(p) - np.outer(p, p)`.
#[test]
fn a_row_of_words_is_numpys() {
    let answers = ex12_rare_words::exercise().solution;
    let near = |ours: &[f64], theirs: &[f64]| near(ours, theirs, 1e-14);
    near(&(answers.zipf)(4), &[0.48, 0.24, 0.16, 0.12]);
    let theta = [vec![1.0, 2.0, -0.5]];
    let (f, q) = ([0.25], [vec![0.5, 0.0, 0.5]]);
    let p = [0.2537161816350252, 0.6896720861245035, 0.05661173224047128];
    near(&(answers.softmax)(&theta[0]), &p);
    near(&(answers.losses)(&theta, &q), &[1.4283918512927376]);
    near(&(answers.curvatures)(&theta, &f), &[0.11419390614248788]);
    let g = [-0.061570954591243704, 0.17241802153112587, -0.11084706693988218];
    near(&(answers.gradient)(&theta, &f, &q)[0], &g);
}

#[test]
fn slopes_and_curvatures_of_words_agree_with_finite_differences() {
    let answers = ex12_rare_words::exercise().solution;
    let theta = vec![vec![0.3, -1.2, 0.8], vec![2.0, 0.1, -0.4]];
    let q = vec![vec![0.2, 0.5, 0.3], vec![0.6, 0.0, 0.4]];
    let f = [0.7, 0.3];
    let loss = |theta: &[Vec<f64>]| {
        let rows = (answers.losses)(theta, &q);
        rows.iter().zip(f).map(|(d, f)| f * d).sum::<f64>()
    };
    let h = 1e-4;
    let (g, curvatures) =
        ((answers.gradient)(&theta, &f, &q), (answers.curvatures)(&theta, &f));
    for k in 0..2 {
        let mut trace = 0.0;
        for j in 0..3 {
            let (mut up, mut down) = (theta.clone(), theta.clone());
            up[k][j] += h;
            down[k][j] -= h;
            let (up, down) = (loss(&up), loss(&down));
            assert!((g[k][j] - (up - down) / (2.0 * h)).abs() < 1e-8);
            trace += (up - 2.0 * loss(&theta) + down) / (h * h);
        }
        assert!((curvatures[k] - trace).abs() < 1e-6, "{} {trace}", curvatures[k]);
    }
}

/// The numbers are NumPy's, from the weights of the average themselves:
/// `w = beta1 ** np.arange(t); w /= w.sum(); np.sqrt((w ** 2).sum())`.
#[test]
fn the_share_of_the_noise_is_numpys() {
    let share = ex13_noise::exercise().solution.noise_share;
    for (beta1, t, expected) in [
        (0.9, 1, 1.0),
        (0.9, 2, 0.7080854761617742),
        (0.9, 10, 0.33012596205047323),
        (0.5, 3, 0.6546536707079771),
        (0.99, 50, 0.1428948538443828),
    ] {
        let ours = share(beta1, t);
        assert!((ours - expected).abs() < 1e-14, "beta1 = {beta1}, t = {t}: {ours}");
    }
}

/// Adam itself, on normal gradients: the mean of a long run of steps, and the size of
/// single early steps over many runs.
#[test]
fn adam_steps_in_noise_as_the_formulas_say() {
    let answers = ex13_noise::exercise().solution;
    let mut rng = NumpyLegacy::new(5);
    let mut adam = Driver::new(Adam { lr: 1.0, beta1: 0.9, beta2: 0.999, eps: 1e-30 });
    let (steps, mut theta) = (200_000, [0.0]);
    for _ in 0..steps {
        adam.step(&mut theta, &[rng.normal(-0.5, 1.0)]);
    }
    let mean = theta[0] / f64::from(steps);
    assert!((mean - (answers.mean_step)(1.0, 0.5, 1.0)).abs() < 0.01, "{mean}");
    let runs = 20_000;
    let mut adam = Driver::new(Adam { lr: 1.0, beta1: 0.9, beta2: 0.999, eps: 1e-30 });
    let mut theta = vec![0.0; runs];
    for t in 1..=12 {
        let before = theta.clone();
        let g: Vec<f64> = (0..runs).map(|_| rng.normal(0.0, 3.0)).collect();
        adam.step(&mut theta, &g);
        let squares = theta.iter().zip(&before).map(|(after, before)| after - before);
        let size = (squares.map(|step| step * step).sum::<f64>() / runs as f64).sqrt();
        assert!((size - (answers.noise_share)(0.9, t)).abs() < 0.01, "t = {t}: {size}");
    }
}

/// The smallest batch by trial, and the schedule of the page where cosines are known.
#[test]
fn batches_and_rates_are_what_trial_and_corners_say() {
    let answers = ex13_noise::exercise().solution;
    for (share, mean, noise) in [(0.5, 1.0, 10.3), (0.9, -0.3, 2.1), (0.3, 4.0, 1.0)] {
        let of = |b: usize| {
            let noise = noise / (b as f64).sqrt();
            (answers.mean_step)(1.0, mean, noise).abs()
        };
        let b = (answers.batch_size)(share, mean, noise);
        assert!(of(b) >= share && (b == 1 || of(b - 1) < share), "{b}");
    }
    let rate = |t| (answers.rate)(0.8, 4, 10, t);
    for (t, expected) in [(1, 0.2), (4, 0.8), (5, 0.8), (7, 0.6), (8, 0.4), (9, 0.2)] {
        assert!((rate(t) - expected).abs() < 1e-15, "t = {t}: {}", rate(t));
    }
}

/// NumPy's `eigvalsh`: of matrices, and along a descent on (θ₁·θ₂·θ₃·θ₄ − 1)²/2, of the
/// Hessian in its closed form.
#[test]
fn the_largest_curvature_is_numpys() {
    let answers = ex14_edge::exercise().solution;
    for (hessian, expected) in [
        (vec![vec![3.0, 0.8], vec![0.8, 1.0]], 3.28062484748657),
        (
            vec![vec![-5.0, 1.0, 0.5], vec![1.0, 2.0, -0.3], vec![0.5, -0.3, 0.7]],
            -5.189040305949188,
        ),
    ] {
        let gradient = |theta: &[f64]| -> Vec<f64> {
            let row = |row: &Vec<f64>| row.iter().zip(theta).map(|(h, t)| h * t).sum();
            hessian.iter().map(row).collect()
        };
        let (theta, start) = (vec![0.3; hessian.len()], vec![1.0; hessian.len()]);
        let ours = (answers.largest_curvature)(&gradient, &theta, &start, 100, 0.1);
        assert!((ours - expected).abs() < 1e-10, "{ours}");
    }
    let gradient = |theta: &[f64]| -> Vec<f64> {
        let product: f64 = theta.iter().product();
        theta.iter().map(|t| (product - 1.0) * product / t).collect()
    };
    for (lr, expected) in [
        (0.2, [6.25, 17.5964026793582, 9.909278702490868]),
        (0.3, [6.25, 27.302439026759355, 6.59666801371866]),
    ] {
        let start = [0.2, 0.5, 2.0, 2.5];
        let ours = (answers.along_descent)(&gradient, &start, lr, 1001);
        for (ours, expected) in [ours[0], ours[1], ours[1000]].iter().zip(expected) {
            assert!((ours - expected).abs() < 2e-3 * expected, "{ours} {expected}");
        }
        assert!((answers.settles)(&ours[1000..], lr));
    }
}

#[test]
fn the_sharpest_direction_of_the_books_line_is_the_books() {
    let line = Regression::sample(42);
    let curvature = line.curvature();
    let gradient = |theta: &[f64]| line.gradient(theta[0], theta[1]).to_vec();
    let answers = ex14_edge::exercise().solution;
    let largest =
        (answers.largest_curvature)(&gradient, &[0.1, 0.5], &[1.0, 1.0], 50, 0.1);
    assert!((largest - curvature.lambda_max).abs() < 1e-9);
    let bound = (answers.largest_rate)(largest);
    assert!((bound - curvature.stability_bound()).abs() < 1e-10);
    let both = [curvature.lambda_min, curvature.lambda_max];
    assert!((answers.settles)(&both, 0.999 * bound));
    assert!(!(answers.settles)(&both, 1.001 * bound));
}
