//! Answers to exercise 11: what differs from the solution.

/// forward: s = instead of +=
mod assign_not_add {
    pub fn forward(net: &Net, x: &[f64]) -> Activations {
        let mut z = vec![];
        for j in 0..net.b1.len() {
            let mut s = net.b1[j];
            for k in 0..x.len() {
                s = net.b1[j] + net.w1[j][k] * x[k];
            }
            z.push(s);
        }
        let h: Vec<f64> = z.iter().map(|z: &f64| z.max(0.0)).collect();
        let s = net.b2 + h.iter().zip(&net.w2).map(|(a, b)| a * b).sum::<f64>();
        Activations { z, h, p: 1.0 / (1.0 + (-s).exp()) }
    }
}

/// backward: ∂b2 = (p-y)·Σw2
mod b2_times_w {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d * net.w2.iter().sum::<f64>() }
    }
}

/// batch: b2 not averaged
mod batch_b2_not {
    pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
        let n = xs.len() as f64;
        let _ = n;
        let mut s = Net {
            w1: vec![vec![0.0; net.w1[0].len()]; net.w1.len()],
            b1: vec![0.0; net.b1.len()],
            w2: vec![0.0; net.w2.len()],
            b2: 0.0,
        };
        for (x, y) in xs.iter().zip(ys) {
            let a = forward(net, x);
            let g = backward(net, x, *y, &a);
            let c = 1.0 / n;
            for j in 0..s.b1.len() {
                for k in 0..x.len() {
                    s.w1[j][k] += c * g.w1[j][k];
                }
                s.b1[j] += c * g.b1[j];
                s.w2[j] += c * g.w2[j];
            }
            s.b2 += 1.0 * g.b2;
        }
        s
    }
}

/// batch: divided by the number of features (wrong axis)
mod batch_features {
    pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
        let n = xs.len() as f64;
        let _ = n;
        let mut s = Net {
            w1: vec![vec![0.0; net.w1[0].len()]; net.w1.len()],
            b1: vec![0.0; net.b1.len()],
            w2: vec![0.0; net.w2.len()],
            b2: 0.0,
        };
        for (x, y) in xs.iter().zip(ys) {
            let a = forward(net, x);
            let g = backward(net, x, *y, &a);
            let c = 1.0 / x.len() as f64;
            for j in 0..s.b1.len() {
                for k in 0..x.len() {
                    s.w1[j][k] += c * g.w1[j][k];
                }
                s.b1[j] += c * g.b1[j];
                s.w2[j] += c * g.w2[j];
            }
            s.b2 += c * g.b2;
        }
        s
    }
}

/// batch: only the last sample (= instead of +=)
mod batch_last {
    pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
        let n = xs.len() as f64;
        let _ = n;
        let mut s = Net {
            w1: vec![vec![0.0; net.w1[0].len()]; net.w1.len()],
            b1: vec![0.0; net.b1.len()],
            w2: vec![0.0; net.w2.len()],
            b2: 0.0,
        };
        for (x, y) in xs.iter().zip(ys) {
            let a = forward(net, x);
            let g = backward(net, x, *y, &a);
            let c = 1.0;
            for j in 0..s.b1.len() {
                for k in 0..x.len() {
                    s.w1[j][k] = c * g.w1[j][k];
                }
                s.b1[j] = c * g.b1[j];
                s.w2[j] = c * g.w2[j];
            }
            s.b2 = c * g.b2;
        }
        s
    }
}

/// batch: gradient of the mean sample instead of mean of the gradients
mod batch_mean_x {
    pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
        let n = xs.len() as f64;
        let mx: Vec<f64> = (0..xs[0].len())
            .map(|k| xs.iter().map(|x| x[k]).sum::<f64>() / n)
            .collect();
        let my = ys.iter().sum::<f64>() / n;
        let a = forward(net, &mx);
        backward(net, &mx, my, &a)
    }
}

/// batch: divided by n-1
mod batch_n_minus_1 {
    pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
        let n = xs.len() as f64;
        let _ = n;
        let mut s = Net {
            w1: vec![vec![0.0; net.w1[0].len()]; net.w1.len()],
            b1: vec![0.0; net.b1.len()],
            w2: vec![0.0; net.w2.len()],
            b2: 0.0,
        };
        for (x, y) in xs.iter().zip(ys) {
            let a = forward(net, x);
            let g = backward(net, x, *y, &a);
            let c = 1.0 / (n - 1.0).max(1.0);
            for j in 0..s.b1.len() {
                for k in 0..x.len() {
                    s.w1[j][k] += c * g.w1[j][k];
                }
                s.b1[j] += c * g.b1[j];
                s.w2[j] += c * g.w2[j];
            }
            s.b2 += c * g.b2;
        }
        s
    }
}

/// batch: label of the first sample for all
mod batch_not_ys {
    pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
        let n = xs.len() as f64;
        let _ = n;
        let mut s = Net {
            w1: vec![vec![0.0; net.w1[0].len()]; net.w1.len()],
            b1: vec![0.0; net.b1.len()],
            w2: vec![0.0; net.w2.len()],
            b2: 0.0,
        };
        for (x, y) in xs.iter().zip(std::iter::repeat(&ys[0])) {
            let a = forward(net, x);
            let g = backward(net, x, *y, &a);
            let c = 1.0 / n;
            for j in 0..s.b1.len() {
                for k in 0..x.len() {
                    s.w1[j][k] += c * g.w1[j][k];
                }
                s.b1[j] += c * g.b1[j];
                s.w2[j] += c * g.w2[j];
            }
            s.b2 += c * g.b2;
        }
        s
    }
}

/// batch: forward pass of the first sample reused for all
mod batch_stale {
    pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
        let n = xs.len() as f64;
        let mut s = Net {
            w1: vec![vec![0.0; net.w1[0].len()]; net.w1.len()],
            b1: vec![0.0; net.b1.len()],
            w2: vec![0.0; net.w2.len()],
            b2: 0.0,
        };
        let a = forward(net, &xs[0]);
        for (x, y) in xs.iter().zip(ys) {
            let g = backward(net, x, *y, &a);
            for j in 0..s.b1.len() {
                for k in 0..x.len() {
                    s.w1[j][k] += g.w1[j][k] / n;
                }
                s.b1[j] += g.b1[j] / n;
                s.w2[j] += g.w2[j] / n;
            }
            s.b2 += g.b2 / n;
        }
        s
    }
}

/// batch: sum, not mean
mod batch_sum {
    pub fn batch_gradient(net: &Net, xs: &[Vec<f64>], ys: &[f64]) -> Net {
        let n = xs.len() as f64;
        let _ = n;
        let mut s = Net {
            w1: vec![vec![0.0; net.w1[0].len()]; net.w1.len()],
            b1: vec![0.0; net.b1.len()],
            w2: vec![0.0; net.w2.len()],
            b2: 0.0,
        };
        for (x, y) in xs.iter().zip(ys) {
            let a = forward(net, x);
            let g = backward(net, x, *y, &a);
            let c = 1.0;
            for j in 0..s.b1.len() {
                for k in 0..x.len() {
                    s.w1[j][k] += c * g.w1[j][k];
                }
                s.b1[j] += c * g.b1[j];
                s.w2[j] += c * g.w2[j];
            }
            s.b2 += c * g.b2;
        }
        s
    }
}

/// forward: b1 added after the relu
mod bias_after_relu {
    pub fn forward(net: &Net, x: &[f64]) -> Activations {
        let z: Vec<f64> =
            net.w1.iter().map(|r| r.iter().zip(x).map(|(a, b)| a * b).sum()).collect();
        let h: Vec<f64> =
            z.iter().zip(&net.b1).map(|(z, b): (&f64, &f64)| z.max(0.0) + b).collect();
        let s = net.b2 + h.iter().zip(&net.w2).map(|(a, b)| a * b).sum::<f64>();
        Activations { z, h, p: 1.0 / (1.0 + (-s).exp()) }
    }
}

/// backward: leaky relu'
mod leaky_prime {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.01 * d * net.w2[j] };
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: squared error 2(p-y)
mod mse {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = 2.0 * (a.p - y);
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: relu' forgotten
mod no_relu_prime {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = d * net.w2[j];
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// forward: the sigmoid forgotten, p=s
mod no_sigmoid {
    pub fn forward(net: &Net, x: &[f64]) -> Activations {
        let mut z = Vec::new();
        for j in 0..net.b1.len() {
            let mut s = net.b1[j];
            for k in 0..x.len() {
                s += net.w1[j][k] * x[k];
            }
            z.push(s);
        }
        let h: Vec<f64> = z.iter().map(|z: &f64| z.max(0.0)).collect();
        let mut s = net.b2;
        for j in 0..h.len() {
            s += net.w2[j] * h[j];
        }
        let p = s;
        Activations { z, h, p }
    }
}

/// backward: w2 missing in dz
mod no_w2 {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: p alone, y forgotten
mod p_not_minus_y {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p + 0.0 * y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: relu' of the output score / of p instead of z
mod relu_prime_output {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.p > 0.5 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: sigmoid derivative counted once more (p-y)p(1-p)
mod sigmoid_twice {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = (a.p - y) * a.p * (1.0 - a.p);
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// forward: w1 used transposed (w1[k][j])
mod transposed_fwd {
    pub fn forward(net: &Net, x: &[f64]) -> Activations {
        let mut z = Vec::new();
        for j in 0..net.b1.len() {
            let mut s = net.b1[j];
            for k in 0..x.len() {
                s += net.w1[k % net.w1.len()][j % x.len()] * x[k];
            }
            z.push(s);
        }
        let h: Vec<f64> = z.iter().map(|z: &f64| z.max(0.0)).collect();
        let mut s = net.b2;
        for j in 0..h.len() {
            s += net.w2[j] * h[j];
        }
        let p = 1.0 / (1.0 + (-s).exp());
        Activations { z, h, p }
    }
}

/// backward: ∂W1 transposed (a row per input)
mod transposed_grad {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let dz: Vec<f64> = (0..a.z.len())
            .map(|j| if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 })
            .collect();
        Net {
            w1: x.iter().map(|x| dz.iter().map(|d| d * x).collect()).collect(),
            b1: dz.clone(),
            w2: a.h.iter().map(|h| d * h).collect(),
            b2: d,
        }
    }
}

/// backward: w2 already moved by its gradient before dz
mod updated_w2 {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz =
                if a.z[j] > 0.0 { d * (net.w2[j] - 0.1 * d * a.h[j]) } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: x missing in ∂W1
mod w1_no_x {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push(
                (0..x.len())
                    .map(|k| {
                        let _ = k;
                        dz
                    })
                    .collect::<Vec<f64>>(),
            );
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: same Σx for each k
mod w1_sum_x {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push(
                (0..x.len())
                    .map(|k| {
                        let _ = k;
                        dz * x.iter().sum::<f64>()
                    })
                    .collect::<Vec<f64>>(),
            );
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: h instead of x in ∂W1
mod w1_uses_h {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push(
                (0..x.len())
                    .map(|k| {
                        let _ = k;
                        dz * a.h[j]
                    })
                    .collect::<Vec<f64>>(),
            );
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: h missing in ∂w2
mod w2_no_h {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: z instead of h in ∂w2
mod w2_uses_z {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = a.p - y;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.z[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// backward: y-p, sign
mod y_minus_p {
    pub fn backward(net: &Net, x: &[f64], y: f64, a: &Activations) -> Net {
        let d = y - a.p;
        let mut w1 = vec![];
        let mut b1 = vec![];
        let mut w2 = vec![];
        for j in 0..a.z.len() {
            let dz = if a.z[j] > 0.0 { d * net.w2[j] } else { 0.0 };
            w2.push(d * a.h[j]);
            w1.push((0..x.len()).map(|k| dz * x[k]).collect::<Vec<f64>>());
            b1.push(dz);
        }
        Net { w1, b1, w2, b2: d }
    }
}

/// forward: relu applied in place, z holds h
mod z_overwritten {
    pub fn forward(net: &Net, x: &[f64]) -> Activations {
        let mut z = Vec::new();
        for j in 0..net.b1.len() {
            let mut s = net.b1[j];
            for k in 0..x.len() {
                s += net.w1[j][k] * x[k];
            }
            z.push(s.max(0.0));
        }
        let h = z.clone();
        let mut s = net.b2;
        for j in 0..h.len() {
            s += net.w2[j] * h[j];
        }
        Activations { z, h, p: 1.0 / (1.0 + (-s).exp()) }
    }
}

trial! {
    ex11_backprop;
    assign_not_add: Wrong("forward", &["only the last product of a sum"]),
    b2_times_w: Wrong("backward", &["b₂ multiplied by w₂"]),
    batch_b2_not: Wrong("batch_gradient", &["divided in some entries only"]),
    batch_features: Wrong("batch_gradient", &["divided by the number of inputs"]),
    batch_last: Wrong("batch_gradient", &["only one sample of the batch"]),
    batch_mean_x: Wrong("batch_gradient", &["the gradient of the mean sample"]),
    batch_n_minus_1: Wrong("batch_gradient", &["divided by n − 1"]),
    batch_not_ys: Wrong("batch_gradient", &["the label of the first sample for all"]),
    batch_stale: Wrong("batch_gradient", &["one forward pass for all samples"]),
    batch_sum: Wrong("batch_gradient", &["sum instead of mean"]),
    bias_after_relu: Wrong("forward", &["the bias added after the ReLU"]),
    leaky_prime: Wrong("backward", &["a leaky ReLU"]),
    mse: Wrong("backward", &["another loss's gradient"]),
    no_relu_prime: Wrong("backward", &["the ReLU's derivative is missing"]),
    no_sigmoid: Wrong("forward", &["no sigmoid at the output"]),
    no_w2: Wrong("backward", &["w₂ left out on the way back"]),
    p_not_minus_y: Wrong("backward", &["the label left out, or turned round"]),
    relu_prime_output: Wrong("backward", &["the derivative of ReLU at the wrong place"]),
    sigmoid_twice: Wrong("backward", &["the sigmoid's slope counted once more"]),
    transposed_fwd: Wrong("forward", &["W₁ used transposed"]),
    transposed_grad: Wrong("backward", &[]),
    updated_w2: Wrong("backward", &["w₂ moved before it is used"]),
    w1_no_x: Wrong("backward", &["x left out in the gradient of W₁"]),
    w1_sum_x: Wrong("backward", &["the sum of x for each entry of a row"]),
    w1_uses_h: Wrong("backward", &["h instead of x in the gradient of W₁"]),
    w2_no_h: Wrong("backward", &["h left out, or taken for 1, in the gradient of w₂"]),
    w2_uses_z: Wrong("backward", &["z instead of h in the gradient of w₂"]),
    y_minus_p: Wrong("backward", &["the sign of the gradient"]),
    z_overwritten: Wrong("forward", &["h kept as z"]),
}
