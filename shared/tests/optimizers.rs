//! The optimizers: every step against PyTorch's, random runs against a plain
//! re-derivation for one parameter, and what a step allocates.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use shared::optim::{
    AdaGrad, Adam, AdamW, AmsGrad, HeavyBall, Lion, Momentum, NAdam, Nesterov,
    Optimizer, RmsProp, Sgd, TorchAdam,
};

#[test]
fn sgd_steps_like_pytorch() {
    check_against_pytorch("sgd", &mut Sgd { lr: 0.1 });
}

/// PyTorch's momentum adds gradients up where ours averages them: 1/(1 − β)
/// times our learning rate gives the same steps.
#[test]
fn momentum_steps_like_pytorchs_heavy_ball() {
    let mut momentum =
        Momentum { lr: 0.1 / (1.0 - 0.9), beta: 0.9, ..Momentum::default() };
    check_against_pytorch("heavy_ball", &mut momentum);
}

#[test]
fn rmsprop_steps_like_pytorch() {
    let mut rmsprop = RmsProp { lr: 0.01, beta: 0.99, eps: 1e-8, ..RmsProp::default() };
    check_against_pytorch("rmsprop", &mut rmsprop);
}

#[test]
fn adam_steps_like_pytorch() {
    check_against_pytorch("adam", &mut Adam::default());
}

#[test]
fn heavy_ball_steps_like_pytorch() {
    check_against_pytorch(
        "heavy_ball",
        &mut HeavyBall { lr: 0.1, ..HeavyBall::default() },
    );
}

#[test]
fn nesterov_steps_like_pytorch() {
    check_against_pytorch("nesterov", &mut Nesterov { lr: 0.1, ..Nesterov::default() });
}

#[test]
fn adagrad_steps_like_pytorch() {
    check_against_pytorch("adagrad", &mut AdaGrad { lr: 0.1, ..AdaGrad::default() });
}

#[test]
fn adamw_steps_like_pytorch() {
    let mut adamw = AdamW { lr: 0.1, weight_decay: 0.1, ..AdamW::default() };
    check_against_pytorch("adamw", &mut adamw);
}

#[test]
fn amsgrad_steps_like_pytorch() {
    let mut amsgrad = AmsGrad { lr: 0.1, beta2: 0.9, ..AmsGrad::default() };
    check_against_pytorch("amsgrad", &mut amsgrad);
}

#[test]
fn nadam_steps_like_pytorch() {
    let mut nadam = NAdam { lr: 0.1, ..NAdam::default() };
    // PyTorch keeps NAdam's product of decays in single precision.
    check_against_pytorch_within(1e-6, "nadam", &mut nadam);
}

/// PyTorch has no Lion; the reference is the paper's algorithm in Python.
#[test]
fn lion_steps_like_its_paper() {
    let mut lion = Lion { lr: 0.1, weight_decay: 0.1, ..Lion::default() };
    check_against_pytorch("lion", &mut lion);
}

/// Each of twenty steps, from `fixtures/torch_optimizers.json`.
fn check_against_pytorch(name: &str, optimizer: &mut dyn Optimizer) {
    check_against_pytorch_within(1e-12, name, optimizer);
}

fn check_against_pytorch_within(
    tolerance: f64,
    name: &str,
    optimizer: &mut dyn Optimizer,
) {
    let expected: Value =
        serde_json::from_str(include_str!("fixtures/torch_optimizers.json")).unwrap();
    let rows = |key: &str| -> Vec<Vec<f64>> {
        let rows = expected[key].as_array().unwrap().iter();
        rows.map(|row| serde_json::from_value(row.clone()).unwrap()).collect()
    };
    let mut theta: Vec<f64> =
        serde_json::from_value(expected["start"].clone()).unwrap();
    let (gradients, path) = (rows("gradients"), rows(name));
    assert_eq!((gradients.len(), path.len()), (20, 20));
    for (t, (g, after)) in gradients.iter().zip(&path).enumerate() {
        optimizer.step(&mut theta, g);
        for (ours, theirs) in theta.iter().zip(after) {
            let close = (ours - theirs).abs() <= tolerance * theirs.abs().max(1.0);
            assert!(close, "{name}, step {}: {ours}, PyTorch {theirs}", t + 1);
        }
    }
}

/// One run of gradients for one parameter.
fn gradients() -> impl Strategy<Value = Vec<f64>> {
    vec(prop_oneof![-1e3..1e3f64, -1e-3..1e-3f64, Just(0.0)], 1..60)
}

/// Runs an optimizer on three parameters with the same gradients and returns
/// where the middle one ends; they must not mix.
fn run(optimizer: &mut dyn Optimizer, gradients: &[f64]) -> f64 {
    let mut theta = [7.0, 1.0, -7.0];
    for &g in gradients {
        optimizer.step(&mut theta, &[0.5 * g, g, -3.0 * g]);
    }
    theta[1]
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Σ_k weight(n − k) g_k, the closed form of a moving average after n steps.
fn average(gradients: &[f64], beta: f64, power: i32) -> f64 {
    let n = gradients.len();
    let term = |(k, g): (usize, &f64)| {
        (1.0 - beta) * beta.powi((n - 1 - k) as i32) * g.powi(power)
    };
    gradients.iter().enumerate().map(term).sum()
}

proptest! {
    #[test]
    fn sgd_sums_the_gradients(gs in gradients(), lr in 1e-4..1.0f64) {
        let expected = 1.0 - lr * gs.iter().sum::<f64>();
        let mut sgd = Sgd { lr };
        prop_assert!(close(run(&mut sgd, &gs), expected));
    }

    #[test]
    fn momentum_follows_the_average(gs in gradients(), lr in 1e-4..1.0f64, beta in 0.0..0.999f64) {
        let step = |n| lr * average(&gs[..n], beta, 1);
        let expected = 1.0 - (1..=gs.len()).map(step).sum::<f64>();
        let mut momentum = Momentum { lr, beta, ..Momentum::default() };
        prop_assert!(close(run(&mut momentum, &gs), expected));
    }

    #[test]
    fn rmsprop_divides_by_the_root_mean_square(
        gs in gradients(), lr in 1e-4..1.0f64, beta in 0.0..0.999f64
    ) {
        let eps = 1e-8;
        let step = |n| lr * gs[n - 1] / (average(&gs[..n], beta, 2).sqrt() + eps);
        let expected = 1.0 - (1..=gs.len()).map(step).sum::<f64>();
        let mut rmsprop = RmsProp { lr, beta, eps, ..RmsProp::default() };
        prop_assert!(close(run(&mut rmsprop, &gs), expected));
    }

    #[test]
    fn adam_divides_the_corrected_averages(
        gs in gradients(), lr in 1e-4..1.0f64, beta1 in 0.0..0.99f64, beta2 in 0.5..0.9999f64
    ) {
        let eps = 1e-8;
        let step = |n: usize| {
            // The corrected average weighs the gradients so far with weights
            // that add up to 1.
            let m_hat = average(&gs[..n], beta1, 1) / average(&vec![1.0; n], beta1, 1);
            let v_hat = average(&gs[..n], beta2, 2) / average(&vec![1.0; n], beta2, 1);
            lr * m_hat / (v_hat.sqrt() + eps)
        };
        let expected = 1.0 - (1..=gs.len()).map(step).sum::<f64>();
        let mut adam = Adam { lr, beta1, beta2, eps, ..Adam::default() };
        prop_assert!(close(run(&mut adam, &gs), expected));
    }

    /// PyTorch's grouping of the rule, in single precision, is the paper's.
    #[test]
    fn torch_adam_is_adam(
        gs in vec(prop_oneof![-10.0..10.0f32, -1e-3..1e-3f32], 1..60),
        lr in 1e-4..0.1f64, beta1 in 0.0..0.99f64, beta2 in 0.5..0.9999f64
    ) {
        let mut adam = Adam { lr, beta1, beta2, ..Adam::default() };
        let mut torch = TorchAdam { lr, beta1, beta2, ..TorchAdam::default() };
        let (mut theta, mut theta32) = ([1.0], [1.0]);
        for &g in &gs {
            adam.step(&mut theta, &[f64::from(g)]);
            torch.step(&mut theta32, &[g]);
            let difference = (theta[0] - f64::from(theta32[0])).abs();
            prop_assert!(difference <= 2e-5 * lr * f64::from(adam.t) + 1e-6 * f64::from(adam.t));
        }
    }
}

#[test]
fn only_the_first_step_allocates() {
    let (mut theta, g) = ([1.0, 2.0], [0.1, 0.2]);
    let mut optimizers: [Box<dyn Optimizer>; 11] = [
        Box::new(Sgd::default()),
        Box::new(Momentum::default()),
        Box::new(HeavyBall::default()),
        Box::new(Nesterov::default()),
        Box::new(AdaGrad::default()),
        Box::new(AdamW::default()),
        Box::new(AmsGrad::default()),
        Box::new(NAdam::default()),
        Box::new(Lion::default()),
        Box::new(RmsProp::default()),
        Box::new(Adam::default()),
    ];
    for optimizer in &mut optimizers {
        optimizer.step(&mut theta, &g);
        let counts = allocation_counter::measure(|| optimizer.step(&mut theta, &g));
        assert_eq!(counts.count_total, 0);
    }
    let (mut theta, g, mut adam) = ([1.0, 2.0], [0.1, 0.2], TorchAdam::default());
    adam.step(&mut theta, &g);
    let counts = allocation_counter::measure(|| adam.step(&mut theta, &g));
    assert_eq!(counts.count_total, 0);
}

/// A gradient of 0 from the start is a step of 0, not a division by 0.
#[test]
fn no_gradient_is_no_step() {
    let mut optimizers: [Box<dyn Optimizer>; 6] = [
        Box::new(RmsProp::default()),
        Box::new(AdaGrad::default()),
        Box::new(Adam::default()),
        Box::new(AmsGrad::default()),
        Box::new(NAdam::default()),
        Box::new(Lion::default()),
    ];
    for optimizer in &mut optimizers {
        let mut theta = [3.0];
        optimizer.step(&mut theta, &[0.0]);
        assert_eq!(theta, [3.0]);
    }
}
