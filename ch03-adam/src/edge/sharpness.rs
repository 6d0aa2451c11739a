use super::full_batch::FullBatch;

/// How far the two gradients of a difference lie apart, in all parameters together. A
/// network of ReLUs has kinks: over this distance their bends are averaged.
const H: f64 = 0.01;
/// Rounds of the power iteration at one place.
pub(super) const ROUNDS: usize = 8;

/// The curvature of a network's loss that is largest in size, followed from place to place.
///
/// Each round multiplies a direction by the Hessian, which turns it towards the steepest
/// one (power iteration; Golub and Van Loan 2013, section 7.3.1). The product with the
/// Hessian is a difference of gradients.
pub struct Sharpness {
    /// The direction, of length 1: the next place begins where this one ended.
    direction: Vec<f64>,
}

impl Sharpness {
    /// Before its first place.
    pub fn new(parameters: usize) -> Self {
        // Nothing makes this direction special; any other would do.
        let all = (0..parameters).map(|i| 1.0 + (i % 7) as f64);
        Sharpness { direction: normalised(all.collect()).1 }
    }

    /// The eigenvalue of S H S that is largest in size, at the network's parameters, where H is the Hessian
    /// and S the diagonal matrix of `scale`. With ones it is the largest curvature; with
    /// 1/√p it is the one of P⁻¹H, the curvature that a step sees which is divided by p.
    // ANCHOR: at
    pub fn at(&mut self, full_batch: &mut FullBatch, scale: &[f64]) -> f64 {
        let mut largest = 0.0;
        for _ in 0..ROUNDS {
            let u: Vec<f64> = products(scale, &self.direction);
            let hu = hessian_times(full_batch, &u);
            let shu = products(scale, &hu);
            largest = products(&self.direction, &shu).iter().sum();
            self.direction = normalised(shu).1;
        }
        largest
    }
    // ANCHOR_END: at
}

/// The Hessian times a direction: (∇L(θ + hu) − ∇L(θ − hu)) / 2h.
// ANCHOR: hessian_times
fn hessian_times(full_batch: &mut FullBatch, direction: &[f64]) -> Vec<f64> {
    let (length, unit) = normalised(direction.to_vec());
    let here = full_batch.network.theta.clone();
    let mut gradient = |h: f64| {
        let there = here.iter().zip(&unit).map(|(theta, u)| theta + (h * u) as f32);
        full_batch.network.theta = there.collect();
        let mut g = vec![0.0; unit.len()];
        full_batch.loss_and_gradient(&mut g);
        g
    };
    let pairs = gradient(H).into_iter().zip(gradient(-H));
    let product = pairs.map(|(a, b)| f64::from(a - b) / (2.0 * H) * length).collect();
    full_batch.network.theta = here;
    product
}
// ANCHOR_END: hessian_times

fn products(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a * b).collect()
}

/// The length of a vector, and the vector of length 1 in its direction.
fn normalised(mut vector: Vec<f64>) -> (f64, Vec<f64>) {
    let length = vector.iter().map(|x| x * x).sum::<f64>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x /= length);
    }
    (length, vector)
}
