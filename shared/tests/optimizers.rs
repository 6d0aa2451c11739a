//! The optimizers: every step against PyTorch's, random runs against a plain
//! re-derivation for one parameter, and what a step allocates.

use std::cell::RefCell;
use std::ops::{Add, AddAssign, Div, Mul, Sub, SubAssign};

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use shared::optim::{
    ALL, AdaGrad, Adam, AdamW, AmsGrad, Driver, HeavyBall, Known, Lion, Momentum,
    NAdam, Nesterov, Optimizer, Real, RmsProp, Sgd,
};

#[test]
fn sgd_steps_like_pytorch() {
    check_against_pytorch("sgd", &mut Driver::new(Sgd { lr: 0.1 }));
}

/// PyTorch's momentum adds gradients up where ours averages them: 1/(1 − β)
/// times our learning rate gives the same steps.
#[test]
fn momentum_steps_like_pytorchs_heavy_ball() {
    let mut momentum = Driver::new(Momentum { lr: 0.1 / (1.0 - 0.9), beta: 0.9 });
    check_against_pytorch("heavy_ball", &mut momentum);
}

#[test]
fn rmsprop_steps_like_pytorch() {
    let mut rmsprop = Driver::new(RmsProp { lr: 0.01, beta2: 0.99, eps: 1e-8 });
    check_against_pytorch("rmsprop", &mut rmsprop);
}

#[test]
fn adam_steps_like_pytorch() {
    check_against_pytorch("adam", &mut Driver::new(Adam::default()));
}

#[test]
fn heavy_ball_steps_like_pytorch() {
    check_against_pytorch(
        "heavy_ball",
        &mut Driver::new(HeavyBall { lr: 0.1, beta: 0.9 }),
    );
}

#[test]
fn nesterov_steps_like_pytorch() {
    check_against_pytorch(
        "nesterov",
        &mut Driver::new(Nesterov { lr: 0.1, beta: 0.9 }),
    );
}

#[test]
fn adagrad_steps_like_pytorch() {
    check_against_pytorch("adagrad", &mut Driver::new(AdaGrad { lr: 0.1, eps: 1e-10 }));
}

#[test]
fn adamw_steps_like_pytorch() {
    let mut adamw =
        Driver::new(AdamW { lr: 0.1, weight_decay: 0.1, ..AdamW::default() });
    check_against_pytorch("adamw", &mut adamw);
}

#[test]
fn amsgrad_steps_like_pytorch() {
    let mut amsgrad =
        Driver::new(AmsGrad { lr: 0.1, beta2: 0.9, ..AmsGrad::default() });
    check_against_pytorch("amsgrad", &mut amsgrad);
}

#[test]
fn nadam_steps_like_pytorch() {
    let mut nadam = Driver::new(NAdam { lr: 0.1, ..NAdam::default() });
    check_against_pytorch("nadam", &mut nadam);
}

/// PyTorch has no Lion; the reference is the paper's algorithm in Python.
#[test]
fn lion_steps_like_its_paper() {
    let mut lion = Driver::new(Lion { lr: 0.1, weight_decay: 0.1, ..Lion::default() });
    check_against_pytorch("lion", &mut lion);
}

/// Each of twenty steps, from `fixtures/torch_optimizers.json`.
fn check_against_pytorch(name: &str, optimizer: &mut dyn Optimizer) {
    const TOLERANCE: f64 = 1e-12;
    let expected: Value =
        serde_json::from_str(include_str!("fixtures/torch_optimizers.json")).unwrap();
    let rows = |key: &str| -> Vec<Vec<f64>> {
        let rows = expected[key].as_array();
        let rows =
            rows.unwrap_or_else(|| panic!("the fixture has no line '{key}'")).iter();
        rows.map(|row| serde_json::from_value(row.clone()).unwrap()).collect()
    };
    let mut theta: Vec<f64> =
        serde_json::from_value(expected["start"].clone()).unwrap();
    let (gradients, path) = (rows("gradients"), rows(name));
    assert_eq!((gradients.len(), path.len()), (20, 20));
    for (t, (g, after)) in gradients.iter().zip(&path).enumerate() {
        optimizer.step(&mut theta, g);
        for (ours, theirs) in theta.iter().zip(after) {
            let close = (ours - theirs).abs() <= TOLERANCE * theirs.abs().max(1.0);
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
        let mut sgd = Driver::new(Sgd { lr });
        prop_assert!(close(run(&mut sgd, &gs), expected));
    }

    #[test]
    fn momentum_follows_the_average(gs in gradients(), lr in 1e-4..1.0f64, beta in 0.0..0.999f64) {
        let step = |n| lr * average(&gs[..n], beta, 1);
        let expected = 1.0 - (1..=gs.len()).map(step).sum::<f64>();
        let mut momentum = Driver::new(Momentum { lr, beta });
        prop_assert!(close(run(&mut momentum, &gs), expected));
    }

    #[test]
    fn rmsprop_divides_by_the_root_mean_square(
        gs in gradients(), lr in 1e-4..1.0f64, beta in 0.0..0.999f64
    ) {
        let eps = 1e-8;
        let step = |n| lr * gs[n - 1] / (average(&gs[..n], beta, 2).sqrt() + eps);
        let expected = 1.0 - (1..=gs.len()).map(step).sum::<f64>();
        let mut rmsprop = Driver::new(RmsProp { lr, beta2: beta, eps });
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
        let mut adam = Driver::new(Adam { lr, beta1, beta2, eps });
        prop_assert!(close(run(&mut adam, &gs), expected));
    }
}

/// Every optimizer, in double precision.
fn all() -> Vec<(&'static str, Box<dyn Optimizer + Send>)> {
    ALL.iter().map(|known| (known.name, (known.rule)().optimizer())).collect()
}

#[test]
fn only_the_first_step_allocates() {
    let (mut theta, g) = ([1.0, 2.0], [0.1, 0.2]);
    for (name, mut optimizer) in all() {
        optimizer.step(&mut theta, &g);
        let counts = allocation_counter::measure(|| {
            optimizer.set_lr(0.5);
            optimizer.step(&mut theta, &g);
        });
        assert_eq!(counts.count_total, 0, "{name}");
    }
}

/// A gradient of 0 from the start is a step of 0, not a division by 0; only a decay
/// of the weights moves them.
#[test]
fn no_gradient_is_no_step() {
    for (name, mut optimizer) in all() {
        let mut theta = [3.0];
        optimizer.step(&mut theta, &[0.0]);
        let decayed = if name == "adamw" { 3.0 - 0.001 * 0.01 * 3.0 } else { 3.0 };
        assert!((theta[0] - decayed).abs() < 1e-15, "{name}: {}", theta[0]);
    }
}

/// In single precision every rule is the same up to rounding.
#[test]
fn single_precision_is_the_same_rule() {
    for &Known { name, rule, .. } in ALL {
        let (mut double, mut single) = (rule().optimizer(), rule().optimizer_f32());
        let (mut theta, mut theta32) = ([1.0, -2.0], [1.0f32, -2.0]);
        for t in 1..=50 {
            let g = [f64::from(t % 7) - 2.6, (f64::from(t % 5) + 0.5) * 0.01];
            double.step(&mut theta, &g);
            single.step(&mut theta32, &g.map(|g| g as f32));
            for (a, b) in theta.iter().zip(theta32) {
                assert!((a - f64::from(b)).abs() < 1e-5, "{name}, step {t}: {a} {b}");
            }
        }
    }
}

/// A learning rate set between two steps is that of the steps after it: with a rate
/// of 0 nothing moves, whatever is remembered.
#[test]
fn a_learning_rate_can_be_set_between_two_steps() {
    for (name, mut optimizer) in all() {
        let mut theta = [1.0];
        optimizer.step(&mut theta, &[0.3]);
        let before = theta;
        optimizer.set_lr(0.0);
        optimizer.step(&mut theta, &[0.4]);
        assert_eq!(theta, before, "{name}");
        optimizer.set_lr(0.1);
        optimizer.step(&mut theta, &[0.5]);
        assert_ne!(theta, before, "{name}");
    }
}

/// Every rule names its hyperparameters, the learning rate first, and each of them
/// changes what it does.
#[test]
fn hyperparameters_have_names() {
    let run = |optimizer: &mut dyn Optimizer| {
        let mut theta = [1.0, -2.0];
        // Signs and sizes change: Lion sees nothing else.
        [1.0, -0.05, -0.5, 0.2, 0.1].map(|g| {
            optimizer.step(&mut theta, &[g, -0.003]);
            theta
        })
    };
    for &Known { name, rule, .. } in ALL {
        let defaults = run(&mut *rule().optimizer());
        let names: Vec<_> = rule().settings().into_iter().map(|s| s.0).collect();
        assert_eq!(names[0], "lr", "{name}");
        for (i, setting) in names.into_iter().enumerate() {
            let mut changed = rule();
            *changed.settings()[i].1 = 0.3;
            let changed = run(&mut *changed.optimizer());
            assert_ne!(changed, defaults, "{name}: {setting}");
        }
    }
}

/// A name belongs to the field of that name.
#[test]
fn hyperparameters_are_the_fields_of_their_names() {
    for &Known { name, rule, .. } in ALL {
        let mut rule = rule();
        for (i, (_, value)) in rule.settings().into_iter().enumerate() {
            *value = i as f64;
        }
        let fields = format!("{rule:?}");
        for (i, (setting, _)) in rule.settings().into_iter().enumerate() {
            assert!(fields.contains(&format!("{setting}: {i}.0")), "{name}: {fields}");
        }
        let count = fields.matches(':').count();
        assert_eq!(count, rule.settings().len(), "{name}: {fields}");
    }
}

#[test]
fn what_is_remembered_can_be_looked_at() {
    let mut adam = Driver::new(Adam::default());
    assert!(adam.remembers(0).is_empty());
    adam.step(&mut [1.0, 2.0], &[0.5, -2.0]);
    let [m, v]: [f64; 2] = adam.remembers(1).try_into().unwrap();
    assert!((m + 0.2).abs() < 1e-15 && (v - 0.004).abs() < 1e-15);
    assert!(adam.is_finite());
    adam.step(&mut [1.0, 2.0], &[f64::INFINITY, 1.0]);
    assert!(!adam.is_finite());
}

#[test]
#[should_panic(expected = "as many parameters as derivatives")]
fn a_gradient_of_another_length_panics() {
    Driver::new(Adam::default()).step(&mut [1.0, 2.0], &[0.1]);
}

#[test]
#[should_panic(expected = "as many parameters as before")]
fn another_number_of_parameters_panics() {
    let mut adam = Driver::new(Adam::default());
    adam.step(&mut [1.0, 2.0], &[0.1, 0.2]);
    adam.step(&mut [1.0], &[0.1]);
}

/// A number that writes down every operation, as a page would that follows a rule line by
/// line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Traced(f64);

thread_local! {
    static OPERATIONS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

fn traced(operation: &'static str, result: f64) -> Traced {
    OPERATIONS.with_borrow_mut(|operations| operations.push(operation));
    Traced(result)
}

impl Add for Traced {
    type Output = Traced;
    fn add(self, other: Traced) -> Traced {
        traced("+", self.0 + other.0)
    }
}
impl Sub for Traced {
    type Output = Traced;
    fn sub(self, other: Traced) -> Traced {
        traced("-", self.0 - other.0)
    }
}
impl Mul for Traced {
    type Output = Traced;
    fn mul(self, other: Traced) -> Traced {
        traced("*", self.0 * other.0)
    }
}
impl Div for Traced {
    type Output = Traced;
    fn div(self, other: Traced) -> Traced {
        traced("/", self.0 / other.0)
    }
}
impl AddAssign for Traced {
    fn add_assign(&mut self, other: Traced) {
        *self = *self + other;
    }
}
impl SubAssign for Traced {
    fn sub_assign(&mut self, other: Traced) {
        *self = *self - other;
    }
}
impl Real for Traced {
    fn of(x: f64) -> Self {
        Traced(x)
    }
    fn sqrt(self) -> Self {
        traced("sqrt", self.0.sqrt())
    }
    fn max(self, other: Self) -> Self {
        traced("max", self.0.max(other.0))
    }
    fn sign(self) -> Self {
        traced("sign", self.0.sign())
    }
    fn in_f64(self) -> f64 {
        self.0
    }
}

/// The listed code of Adam, operation by operation: two averages (of g, and of g times
/// g), two corrections, the step. And the numbers are those of double precision.
#[test]
fn a_step_can_be_followed_operation_by_operation() {
    let (mut traced, mut plain) =
        (Driver::new(Adam::default()), Driver::new(Adam::default()));
    let (mut theta, mut expected) = ([Traced(1.0)], [1.0]);
    for g in [0.3, -0.2] {
        OPERATIONS.take();
        traced.step(&mut theta, &[Traced(g)]);
        plain.step(&mut expected, &[g]);
        assert_eq!(theta[0].0, expected[0]);
        let average = ["*", "*", "+"];
        let adam = [
            &average[..],
            &["*"],
            &average[..],
            &["/", "/"],
            &["*", "sqrt", "+", "/", "-"],
        ];
        assert_eq!(OPERATIONS.take(), adam.concat());
    }
}
