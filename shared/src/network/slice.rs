//! A network's loss on a plane through its parameters, as in H. Li, Z. Xu, G.
//! Taylor, C. Studer and T. Goldstein, "Visualizing the Loss Landscape of Neural
//! Nets", NeurIPS 2018.

use nalgebra::Matrix2;
use rand_distr::{Distribution, StandardNormal};

use super::{Network, Pass};
use crate::problem::credit::Applications;
use crate::problem::{Grid, Objective, Window};
use crate::random::TorchCpu;

/// The plane θ(a, b) = θ* + a δ + b η, and the loss on it over some samples.
#[derive(Clone, Debug)]
pub struct Slice {
    /// The directions δ and η, each as long as θ*.
    directions: [Vec<f32>; 2],
    /// The network; its own parameters are the centre.
    network: Network,
    /// The samples, before a pass.
    samples: Pass,
}

/// A normal random number for each weight, and 0 for each bias: the biases stay
/// where they are.
// ANCHOR: random_direction
pub fn random_direction(network: &Network, rng: &mut TorchCpu) -> Vec<f32> {
    let mut direction = vec![0.0; network.theta.len()];
    for layer in network.layers() {
        direction[layer.weights()].fill_with(|| StandardNormal.sample(rng));
    }
    direction
}
// ANCHOR_END: random_direction

/// Li et al. 2018, section 4: gives the part of `direction` that moves the weights
/// into one unit (a "filter") the length of these weights,
/// d_i ← d_i / ‖d_i‖ · ‖w_i‖.
///
/// # Panics
/// If `direction` is not as long as the network's theta.
// ANCHOR: filter_normalise
pub fn filter_normalise(direction: &mut [f32], network: &Network) {
    assert_eq!(direction.len(), network.theta.len(), "a direction as long as theta");
    for layer in network.layers() {
        let d = direction[layer.weights()].chunks_mut(layer.inputs);
        let w = network.theta[layer.weights()].chunks(layer.inputs);
        for (d_i, w_i) in d.zip(w) {
            let scale = norm(w_i) / norm(d_i);
            d_i.iter_mut().for_each(|d| *d *= scale);
        }
    }
}
// ANCHOR_END: filter_normalise

fn norm(v: &[f32]) -> f32 {
    v.iter().map(|v| v.powi(2)).sum::<f32>().sqrt()
}

/// The same function in other numbers: the first layer multiplied by `c`, and the
/// weights of the second divided by it. Since relu(c z) = c relu(z) for c > 0, the
/// network answers as before.
///
/// # Panics
/// If the network has no hidden layer, or `c` is not above 0.
// ANCHOR: rescaled
pub fn rescaled(network: &Network, c: f32) -> Network {
    assert!(c > 0.0, "relu(c z) is c relu(z) only for c above 0, got {c}");
    assert!(network.layers().len() > 1, "there is no hidden layer to rescale");
    let mut network = network.clone();
    let (first, second) = (network.layers()[0], network.layers()[1]);
    network.theta[first.weights()].iter_mut().for_each(|w| *w *= c);
    network.theta[first.biases()].iter_mut().for_each(|b| *b *= c);
    network.theta[second.weights()].iter_mut().for_each(|w| *w /= c);
    network
}
// ANCHOR_END: rescaled

/// The part of the plane that pictures show: from -1 to 1 in a and b.
pub const WINDOW: Window = [[-1.0, 1.0]; 2];

impl Slice {
    /// The plane through the parameters of `network` along two directions; its
    /// loss is the mean over the `rows` of `data`.
    ///
    /// # Panics
    /// If a direction is not as long as theta, or there are no rows.
    pub fn new(
        network: Network,
        directions: [Vec<f32>; 2],
        data: &Applications,
        rows: &[usize],
    ) -> Self {
        let n = network.theta.len();
        assert!(directions.iter().all(|d| d.len() == n), "directions as long as theta");
        assert!(!rows.is_empty(), "the mean of nothing");
        let mut samples = Pass::new(&network, rows.len());
        samples.load(&data.features, &data.labels, rows);
        Slice { directions, network, samples }
    }

    /// The network at θ* + a δ + b η, after a pass of the samples.
    // ANCHOR: loss
    fn pass(&self, [a, b]: [f64; 2]) -> (Network, Pass) {
        let (mut network, mut pass) = (self.network.clone(), self.samples.clone());
        let [delta, eta] = &self.directions;
        for i in 0..network.theta.len() {
            network.theta[i] += a as f32 * delta[i];
            network.theta[i] += b as f32 * eta[i];
        }
        network.forward(&mut pass);
        (network, pass)
    }

    /// L(θ* + a δ + b η), the mean cross-entropy, in nats.
    pub fn loss(&self, at: [f64; 2]) -> f64 {
        f64::from(self.pass(at).1.loss())
    }
    // ANCHOR_END: loss

    /// L, and (∂L/∂a, ∂L/∂b). By the chain rule ∂L/∂a = Σ ∂L/∂θ_i · δ_i, and alike
    /// for b and η.
    // ANCHOR: gradient
    pub fn loss_and_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]) {
        let (network, pass) = self.pass(at);
        let mut gradient = vec![0.0; network.theta.len()];
        network.backward(&pass, &mut gradient);
        let along = |direction: &Vec<f32>| -> f64 {
            let terms = gradient.iter().zip(direction);
            terms.map(|(&g, &d)| f64::from(g) * f64::from(d)).sum()
        };
        (f64::from(pass.loss()), self.directions.each_ref().map(along))
    }
    // ANCHOR_END: gradient

    /// The losses over [`WINDOW`], at `side` x `side` points.
    ///
    /// # Panics
    /// If `side` is below 2.
    pub fn grid(&self, side: usize) -> Grid {
        Grid::new(WINDOW, side, |at| self.loss(at))
    }

    /// The second derivatives in a and b, as differences of the gradient over a
    /// small distance. (A network of ReLUs has kinks: across one of them this is
    /// what the bend looks like from a distance.)
    pub fn hessian(&self, [a, b]: [f64; 2]) -> Matrix2<f64> {
        const H: f64 = 0.02;
        let difference = |da: f64, db: f64| {
            let (_, ahead) = self.loss_and_gradient([a + da, b + db]);
            let (_, behind) = self.loss_and_gradient([a - da, b - db]);
            [0, 1].map(|i| (ahead[i] - behind[i]) / (2.0 * H))
        };
        let ([aa, ab], [ba, bb]) = (difference(H, 0.0), difference(0.0, H));
        let mixed = (ab + ba) / 2.0;
        Matrix2::new(aa, mixed, mixed, bb)
    }
}

/// In θ = (a, b).
impl Objective for Slice {
    fn loss(&self, theta: &[f64]) -> f64 {
        self.loss([theta[0], theta[1]])
    }

    fn gradient(&self, t: usize, theta: &[f64], g: &mut [f64]) {
        Objective::loss_and_gradient(self, t, theta, g);
    }

    fn loss_and_gradient(&self, _t: usize, theta: &[f64], g: &mut [f64]) -> f64 {
        let (loss, gradient) = self.loss_and_gradient([theta[0], theta[1]]);
        g.copy_from_slice(&gradient);
        loss
    }
}
