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
    // ANSWER: z, then h, then p
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let z: Vec<f64> =
        net.w1.iter().zip(&net.b1).map(|(row, b)| dot(row, x) + b).collect();
    let h: Vec<f64> = z.iter().map(|z| z.max(0.0)).collect();
    let s = dot(&net.w2, &h) + net.b2;
    Activations { z, h, p: 1.0 / (1.0 + (-s).exp()) }
    // END
}

/// The gradient of L for the sample `x` with the label `y`, given what `forward`
/// left.
pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
    // ANSWER: from the output back to W1
    let ds = a.p - y;
    let dz: Vec<f64> = net
        .w2
        .iter()
        .zip(&a.z)
        .map(|(w2, z)| if *z > 0.0 { ds * w2 } else { 0.0 })
        .collect();
    Net {
        w1: dz.iter().map(|dz| x.iter().map(|x| dz * x).collect()).collect(),
        b1: dz,
        w2: a.h.iter().map(|h| ds * h).collect(),
        b2: ds,
    }
    // END
}

/// The gradient of the mean of L over a batch.
pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
    // ANSWER: the mean of the gradients of the samples, entry by entry
    let n = xs.len() as f64;
    let mut mean = Net {
        w1: vec![vec![0.0; xs[0].len()]; net.b1.len()],
        b1: vec![0.0; net.b1.len()],
        w2: vec![0.0; net.w2.len()],
        b2: 0.0,
    };
    for (x, y) in xs.iter().zip(ys) {
        let g = backward(net, x, *y, &forward(net, x));
        for j in 0..mean.b1.len() {
            for k in 0..x.len() {
                mean.w1[j][k] += g.w1[j][k] / n;
            }
            mean.b1[j] += g.b1[j] / n;
            mean.w2[j] += g.w2[j] / n;
        }
        mean.b2 += g.b2 / n;
    }
    mean
    // END
}
