use nalgebra::{Matrix2, Matrix4, SymmetricEigen, Vector2, Vector4};
use shared::problem::regression::Regression;

/// The noise of a batch's gradient, and the ball that it keeps gradient descent
/// in.
///
/// One sample has the loss (y_i − (w x_i + b))² with the Hessian
/// A_i = 2 [x_i², x_i; x_i, 1] and, at the minimum of the whole loss, the
/// gradient g_i. All batches here are drawn independently, with replacement.
#[derive(Clone, Debug)]
pub struct Noise {
    /// The mean of the A_i: the Hessian of the whole loss.
    hessian: Matrix2<f64>,
    /// C₁ = the mean of g_i g_iᵀ. (The mean of the g_i is 0.)
    covariance: Matrix2<f64>,
    /// The mean of A_i ⊗ A_i.
    curvatures: Matrix4<f64>,
    /// The mean of A_i g_i.
    drift: Vector2<f64>,
    samples: f64,
    /// The largest eigenvalue of any A_i: 2 (x_i² + 1).
    steepest_sample: f64,
}

impl Noise {
    /// The noise of the samples of `data`.
    pub fn of(data: &Regression) -> Self {
        let [w, b] = data.least_squares();
        let n = data.x.len() as f64;
        let mut noise = Noise {
            hessian: data.hessian(),
            covariance: Matrix2::zeros(),
            curvatures: Matrix4::zeros(),
            drift: Vector2::zeros(),
            samples: n,
            steepest_sample: 0.0,
        };
        for (&x, &y) in data.x.iter().zip(&data.y) {
            let a = 2.0 * Matrix2::new(x * x, x, x, 1.0);
            let g = -2.0 * (y - (w * x + b)) * Vector2::new(x, 1.0);
            noise.covariance += g * g.transpose() / n;
            noise.curvatures += a.kronecker(&a) / n;
            noise.drift += a * g / n;
            noise.steepest_sample = noise.steepest_sample.max(a.trace());
        }
        noise
    }

    /// The covariance C of a batch's gradient at the minimum: C₁ / B for a batch
    /// of B samples.
    pub fn covariance(&self, batch_size: usize) -> Matrix2<f64> {
        self.covariance / batch_size as f64
    }

    /// The excess loss that the noise keeps up, for a small learning rate:
    /// lr/4 · tr C. The covariance Σ of the parameters then solves
    /// HΣ + ΣH = lr·C, and the excess loss is ½ tr(HΣ) (S. Mandt, M. D. Hoffman
    /// and D. M. Blei, "Stochastic Gradient Descent as Approximate Bayesian
    /// Inference", 2017, section 3).
    // ANCHOR: small
    pub fn excess_for_small_lr(&self, lr: f64, batch_size: usize) -> f64 {
        lr / 4.0 * self.covariance(batch_size).trace()
    }
    // ANCHOR_END: small

    /// The same for any learning rate: Σ is what a step leaves as it is,
    /// Σ = E[(I − lr·A) Σ (I − lr·A)] + lr²·C, with the batch's own Hessian A in
    /// place of H. Infinite from [`Noise::bound`] on.
    pub fn excess(&self, lr: f64, batch_size: usize) -> f64 {
        if lr >= self.bound(batch_size) {
            return f64::INFINITY;
        }
        // (H⊗I + I⊗H − lr·E[A⊗A]) vec Σ = lr·vec C
        let step = self.pull() - lr * self.batch_curvatures(batch_size);
        let c = Vector4::from_column_slice(self.covariance(batch_size).as_slice());
        let sigma = step.lu().solve(&(lr * c)).expect("regular below the bound");
        0.5 * (self.hessian * Matrix2::from_column_slice(sigma.as_slice())).trace()
    }

    /// The learning rate from which the mean squared distance to the minimum
    /// grows without end: where H⊗I + I⊗H − lr·E[A⊗A] turns singular.
    pub fn bound(&self, batch_size: usize) -> f64 {
        let root = self.pull().cholesky().expect("curvatures are positive").l();
        let inverse = root.try_inverse().expect("a Cholesky factor is regular");
        let relative =
            inverse * self.batch_curvatures(batch_size) * inverse.transpose();
        1.0 / SymmetricEigen::new(relative).eigenvalues.max()
    }

    /// The learning rate up to which no step on any sample overshoots to the other
    /// side by more than it was away, 2 over the largest 2 (x_i² + 1). Below it
    /// every order of single samples is stable.
    pub fn every_step_bound(&self) -> f64 {
        2.0 / self.steepest_sample
    }

    /// The excess loss at the ends of epochs of shuffled batches, for a very
    /// small learning rate (their curvature taken to be H for all):
    /// lr³·m(m+1)/48 · tr(HCH), for m batches of an epoch with the covariance C.
    ///
    /// The noise of an epoch adds up to 0. What is left of a batch's noise is
    /// what the later steps make of it, −lr·H times the number of them; over a
    /// random order that has the covariance lr⁴·m²(m+1)/12 · HCH, and an epoch's
    /// pull, lr·m·(HΣ + ΣH), must balance it. The order of magnitude, lr³·m², is
    /// the one of I. Safran and O. Shamir, "How Good is SGD with Random
    /// Shuffling?", COLT 2020.
    pub fn shuffled_excess(&self, lr: f64, batch_size: usize) -> f64 {
        let m = self.samples / batch_size as f64;
        let c = self.covariance(batch_size) * self.not_replaced(batch_size);
        lr.powi(3) * m * (m + 1.0) / 48.0 * (self.hessian * c * self.hessian).trace()
    }

    /// Another part of it, which takes over for a learning rate that is smaller
    /// still: a batch's gradient and its curvature are not independent, and so
    /// the mean of the parameters stands aside of the minimum, by
    /// lr/2 · H⁻¹ E[A g]. Safran and Shamir's other term, with lr².
    pub fn shuffled_offset(&self, lr: f64, batch_size: usize) -> f64 {
        let drift = self.drift * self.not_replaced(batch_size) / batch_size as f64;
        let inverse = self.hessian.try_inverse().expect("curvatures are positive");
        let offset = 0.5 * lr * inverse * drift;
        0.5 * (self.hessian * offset).dot(&offset)
    }

    /// The share of the covariance that is left to a batch when no sample can be
    /// drawn twice: (n − B) / (n − 1).
    fn not_replaced(&self, batch_size: usize) -> f64 {
        (self.samples - batch_size as f64) / (self.samples - 1.0)
    }

    /// H⊗I + I⊗H, which makes vec(HΣ + ΣH) of vec Σ.
    fn pull(&self) -> Matrix4<f64> {
        let identity = Matrix2::identity();
        self.hessian.kronecker(&identity) + identity.kronecker(&self.hessian)
    }

    /// E[A⊗A] for the mean A of B independent A_i:
    /// (1/B) E[A_i⊗A_i] + (1 − 1/B) H⊗H.
    fn batch_curvatures(&self, batch_size: usize) -> Matrix4<f64> {
        let share = 1.0 / batch_size as f64;
        share * self.curvatures + (1.0 - share) * self.hessian.kronecker(&self.hessian)
    }
}
