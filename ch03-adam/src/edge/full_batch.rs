use shared::network::{Network, Pass};
use shared::problem::credit::Applications;

/// A network and all its samples: the loss has no noise.
#[derive(Clone)]
pub struct FullBatch {
    /// The network.
    pub network: Network,
    pass: Pass,
}

impl FullBatch {
    /// The network on the given rows of the data.
    pub fn new(network: Network, data: &Applications, rows: &[usize]) -> Self {
        let mut pass = Pass::new(&network, rows.len());
        pass.load(&data.features, &data.labels, rows);
        FullBatch { network, pass }
    }

    /// Writes the gradient to `g`, and returns the loss.
    pub fn loss_and_gradient(&mut self, g: &mut [f32]) -> f64 {
        self.network.forward(&mut self.pass);
        self.network.backward(&self.pass, g);
        f64::from(self.pass.loss())
    }
}
