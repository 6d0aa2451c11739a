use shared::optim::Optimizer;
use shared::problem::regression::Regression;

/// One step of Adam, as (w, b) in each entry.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The gradient.
    pub g: [f64; 2],
    /// The first moment after this gradient.
    pub m: [f64; 2],
    /// The second moment after this gradient.
    pub v: [f64; 2],
    /// What is added to the parameters.
    pub step: [f64; 2],
    /// The parameters after the step.
    pub theta: [f64; 2],
}

/// Every step of a run; the first is t = 1.
pub type Steps = Vec<Step>;

/// Records every step, taken from 0, so that even the smallest can be seen. A run ends
/// before its numbers stop being finite.
pub fn follow(
    data: &Regression,
    start: [f64; 2],
    epochs: u32,
    mut optimizer: Box<dyn Optimizer + Send>,
) -> Steps {
    let mut theta = start;
    let mut steps = Vec::new();
    for _ in 0..epochs {
        let g = data.gradient(theta[0], theta[1]);
        let mut step = [0.0; 2];
        optimizer.step(&mut step, &g);
        theta = [0, 1].map(|i| theta[i] + step[i]);
        if !(optimizer.is_finite() && theta.iter().all(|value| value.is_finite())) {
            break;
        }
        let [[m_w, v_w], [m_b, v_b]] = [0, 1].map(|i| moments(&*optimizer, i));
        steps.push(Step { g, m: [m_w, m_b], v: [v_w, v_b], step, theta });
    }
    steps
}

/// The moments of the i-th parameter.
fn moments(optimizer: &dyn Optimizer, i: usize) -> [f64; 2] {
    let remembered = optimizer.remembers(i);
    remembered.try_into().expect("Adam remembers two moments")
}
