// # 11. Back-propagation through one hidden layer
// Chapter: book/text/credit-net.md
//
// A network with one hidden layer, for one sample x with the label y (0 or 1):
//
//     z = W₁·x + b₁        h = relu(z)
//     s = w₂·h + b₂        p = 1 / (1 + e^(−s))
//     L = −y·ln p − (1 − y)·ln(1 − p)
//
// Go back from L to the parameters by the chain rule. The first step is done for
// you: ∂L/∂s = p − y.
//
//     ∂L/∂w₂ = (p − y)·h                   ∂L/∂b₂ = p − y
//     ∂L/∂zⱼ = (p − y)·w₂ⱼ·relu′(zⱼ)       relu′(z) = 1 if z > 0, else 0
//     ∂L/∂W₁ⱼₖ = ∂L/∂zⱼ·xₖ                 ∂L/∂b₁ⱼ = ∂L/∂zⱼ

/// The parameters, or the gradient with respect to each of them.
#[derive(Clone, Debug)]
pub struct Net {
    /// W₁: a row for each hidden unit, an entry for each input.
    pub w1: Vec<Vec<f64>>,
    /// b₁: an entry for each hidden unit.
    pub b1: Vec<f64>,
    /// w₂: an entry for each hidden unit.
    pub w2: Vec<f64>,
    /// b₂.
    pub b2: f64,
}

/// What the forward pass leaves for the backward pass.
#[derive(Clone, Debug)]
pub struct Activations {
    /// What goes into each hidden unit.
    pub z: Vec<f64>,
    /// What comes out of it.
    pub h: Vec<f64>,
    /// The probability.
    pub p: f64,
}

/// The forward pass for the sample `x`.
pub fn forward(net: &Net, x: &[f64]) -> Activations {
    todo!("z, then h, then p")
}

/// The gradient of L for the sample `x` with the label `y`, given what `forward`
/// left.
pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
    todo!("from the output back to W1")
}

/// The gradient of the mean of L over a batch.
pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
    todo!("the mean of the gradients of the samples, entry by entry")
}
