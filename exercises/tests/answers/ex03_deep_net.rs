//! Answers to exercise 3: what differs from the solution.

/// epoch: gradients accumulate over batches (zero_grad forgotten)
mod accumulate {
    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 0.0;
        let mut count = 0.0;
        let all: Vec<usize> = (0..n).collect();
        for rows in all.chunks(batch_size) {
            let mut pass = Pass::new(network, rows.len());
            pass.load(samples, labels, rows);
            network.forward(&mut pass);
            total += pass.loss();
            count += 1.0;
            let mut g1 = vec![0.0; gradient.len()];
            network.backward(&mut pass, &mut g1);
            for (a, b) in gradient.iter_mut().zip(&g1) {
                *a += b;
            }
            adam.step(&mut network.theta, &gradient);
        }
        total / count
    }
}

/// epoch: backward before forward (stale activations)
mod backward_before_forward {
    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 0.0;
        let mut count = 0.0;
        let all: Vec<usize> = (0..n).collect();
        for rows in all.chunks(batch_size) {
            let mut pass = Pass::new(network, rows.len());
            pass.load(samples, labels, rows);
            network.backward(&mut pass, &mut gradient);
            adam.step(&mut network.theta, &gradient);
            network.forward(&mut pass);
            total += pass.loss();
            count += 1.0;
        }
        total / count
    }
}

/// parameter_count: a bias for each input instead of each output
mod bias_per_input {
    pub fn parameter_count(widths: &[usize]) -> usize {
        widths.windows(2).map(|w| w[0] * w[1] + w[0]).sum()
    }
}

/// coin_flips: training loss fell, so it is not nothing
mod coin_nothing {
    pub fn coin_flips() -> Verdict {
        Verdict::NothingLearnt
    }
}

/// epoch: two steps per batch (step also before backward)
mod double_step {
    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 0.0;
        let mut count = 0.0;
        let all: Vec<usize> = (0..n).collect();
        for rows in all.chunks(batch_size) {
            let mut pass = Pass::new(network, rows.len());
            pass.load(samples, labels, rows);
            network.forward(&mut pass);
            total += pass.loss();
            count += 1.0;
            network.backward(&mut pass, &mut gradient);
            adam.step(&mut network.theta, &gradient);
            adam.step(&mut network.theta, &gradient);
        }
        total / count
    }
}

/// evaluate: forward forgotten, loss of an empty pass
mod eval_no_forward {
    pub fn evaluate(network: &Network, samples: &[f32], labels: &[f32]) -> f32 {
        let rows: Vec<usize> = (0..labels.len()).collect();
        let mut p = Pass::new(network, rows.len());
        p.load(samples, labels, &rows);
        p.loss()
    }
}

/// epoch: plain gradient descent beside adam (theta moved by hand too)
mod grad_descent {
    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 0.0;
        let mut count = 0.0;
        let all: Vec<usize> = (0..n).collect();
        for rows in all.chunks(batch_size) {
            let mut pass = Pass::new(network, rows.len());
            pass.load(samples, labels, rows);
            network.forward(&mut pass);
            total += pass.loss();
            count += 1.0;
            network.backward(&mut pass, &mut gradient);
            adam.step(&mut network.theta, &gradient);
            for (t, g) in network.theta.iter_mut().zip(&gradient) {
                *t -= 0.01 * g;
            }
        }
        total / count
    }
}

/// epoch: only the last loss returned
mod last_loss {
    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 0.0;
        let mut count = 0.0;
        let all: Vec<usize> = (0..n).collect();
        for rows in all.chunks(batch_size) {
            let mut pass = Pass::new(network, rows.len());
            pass.load(samples, labels, rows);
            network.forward(&mut pass);
            total = pass.loss();
            count = 1.0;
            network.backward(&mut pass, &mut gradient);
            adam.step(&mut network.theta, &gradient);
        }
        total / count
    }
}

/// parameter_count: biases forgotten
mod no_bias {
    pub fn parameter_count(widths: &[usize]) -> usize {
        widths.windows(2).map(|w| w[0] * w[1]).sum()
    }
}

/// epoch: pass of batch_size rows for the smaller last batch (panic)
mod pass_too_large {
    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let mut gradient = vec![0.0; network.theta.len()];
        let mut pass = Pass::new(network, batch_size);
        let mut t = 0.0;
        let mut c = 0.0;
        let all: Vec<usize> = (0..n).collect();
        for rows in all.chunks(batch_size) {
            pass.load(samples, labels, rows);
            network.forward(&mut pass);
            t += pass.loss();
            c += 1.0;
            network.backward(&mut pass, &mut gradient);
            adam.step(&mut network.theta, &gradient);
        }
        t / c
    }
}

/// epoch: batches taken from the end (order not kept)
mod reversed {
    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 0.0;
        let mut count = 0.0;
        let all: Vec<usize> = (0..n).collect();
        for rows in all.rchunks(batch_size) {
            let mut pass = Pass::new(network, rows.len());
            pass.load(samples, labels, rows);
            network.forward(&mut pass);
            total += pass.loss();
            count += 1.0;
            network.backward(&mut pass, &mut gradient);
            adam.step(&mut network.theta, &gradient);
        }
        total / count
    }
}

/// epoch: one step an epoch, after all batches, with the last gradient
mod step_once {
    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 0.0;
        let mut count = 0.0;
        let all: Vec<usize> = (0..n).collect();
        for rows in all.chunks(batch_size) {
            let mut pass = Pass::new(network, rows.len());
            pass.load(samples, labels, rows);
            network.forward(&mut pass);
            total += pass.loss();
            count += 1.0;
            network.backward(&mut pass, &mut gradient);
        }
        adam.step(&mut network.theta, &gradient);
        total / count
    }
}

/// widths: two hidden layers, not three
mod two_hidden {
    pub fn widths() -> Vec<usize> {
        vec![4, 64, 64, 1]
    }
}

/// verdict: fallen if last < 1% of first
mod verdict_99 {
    pub fn verdict(training: &[f32], validation: &[f32]) -> Verdict {
        let f = |l: &[f32]| l[l.len() - 1] < 0.01 * l[0];
        if f(validation) {
            Verdict::Learns
        } else if f(training) {
            Verdict::Memorises
        } else {
            Verdict::NothingLearnt
        }
    }
}

/// verdict: 1 % taken as an absolute 0.01
mod verdict_absolute {
    pub fn verdict(training: &[f32], validation: &[f32]) -> Verdict {
        let f = |l: &[f32]| l[0] - l[l.len() - 1] > 0.01;
        if f(validation) {
            Verdict::Learns
        } else if f(training) {
            Verdict::Memorises
        } else {
            Verdict::NothingLearnt
        }
    }
}

/// verdict: any fall counts, the 1 % forgotten
mod verdict_any_fall {
    pub fn verdict(training: &[f32], validation: &[f32]) -> Verdict {
        let f = |l: &[f32]| l[l.len() - 1] < l[0];
        if f(validation) {
            Verdict::Learns
        } else if f(training) {
            Verdict::Memorises
        } else {
            Verdict::NothingLearnt
        }
    }
}

/// verdict: training and validation swapped
mod verdict_swapped {
    pub fn verdict(training: &[f32], validation: &[f32]) -> Verdict {
        let f = |l: &[f32]| l[l.len() - 1] < 0.99 * l[0];
        if f(training) {
            Verdict::Learns
        } else if f(validation) {
            Verdict::Memorises
        } else {
            Verdict::NothingLearnt
        }
    }
}

/// right, though it prints control characters
mod prints_ansi {
    pub fn widths() -> Vec<usize> {
        use std::io::Write;
        print!("\x1b[2J\x1b[31mred");
        std::io::stdout().write_all(&[0xff, 0xfe, b'\n']).unwrap();
        vec![4, 64, 64, 64, 1]
    }

    pub fn parameter_count(widths: &[usize]) -> usize {
        widths.windows(2).map(|w| w[0] * w[1] + w[1]).sum()
    }

    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let features = samples.len() / n;
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 0.0;
        let mut batches = 0;
        let mut start = 0;
        while start < n {
            let end = (start + batch_size).min(n);
            let rows: Vec<usize> = (start..end).collect();
            let mut pass = Pass::new(network, rows.len());
            pass.load(samples, labels, &rows);
            network.forward(&mut pass);
            total += pass.loss();
            network.backward(&mut pass, &mut gradient);
            adam.step(&mut network.theta, &gradient);
            batches += 1;
            start = end;
        }
        let _ = features;
        total / batches as f32
    }

    pub fn verdict(training: &[f32], validation: &[f32]) -> Verdict {
        let fallen = |l: &[f32]| l[l.len() - 1] < 0.99 * l[0];
        if fallen(validation) {
            Verdict::Learns
        } else if fallen(training) {
            Verdict::Memorises
        } else {
            Verdict::NothingLearnt
        }
    }
}

/// right, though a thread of its own panics
mod spawn_panicking_thread {
    pub fn parameter_count(widths: &[usize]) -> usize {
        widths.windows(2).map(|w| w[0] * w[1] + w[1]).sum()
    }

    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let n = labels.len();
        let features = samples.len() / n;
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 0.0;
        let mut batches = 0;
        let mut start = 0;
        while start < n {
            let end = (start + batch_size).min(n);
            let rows: Vec<usize> = (start..end).collect();
            let mut pass = Pass::new(network, rows.len());
            pass.load(samples, labels, &rows);
            network.forward(&mut pass);
            total += pass.loss();
            network.backward(&mut pass, &mut gradient);
            adam.step(&mut network.theta, &gradient);
            batches += 1;
            start = end;
        }
        let _ = features;
        total / batches as f32
    }

    pub fn verdict(training: &[f32], validation: &[f32]) -> Verdict {
        std::thread::spawn(|| panic!("in a thread"));
        std::thread::sleep(std::time::Duration::from_millis(50));
        let fallen = |l: &[f32]| l[l.len() - 1] < 0.99 * l[0];
        if fallen(validation) {
            Verdict::Learns
        } else if fallen(training) {
            Verdict::Memorises
        } else {
            Verdict::NothingLearnt
        }
    }
}

/// epoch: the sum of the losses begins at 1
mod total_from_one {
    pub fn epoch(
        network: &mut Network,
        adam: &mut Driver<Adam, f32>,
        samples: &[f32],
        labels: &[f32],
        batch_size: usize,
    ) -> f32 {
        let rows: Vec<usize> = (0..labels.len()).collect();
        let mut gradient = vec![0.0; network.theta.len()];
        let mut total = 1.0;
        for rows in rows.chunks(batch_size) {
            let mut batch = Pass::new(network, rows.len());
            batch.load(samples, labels, rows);
            network.forward(&mut batch);
            total += batch.loss();
            network.backward(&batch, &mut gradient);
            adam.step(&mut network.theta, &gradient);
        }
        total / rows.len().div_ceil(batch_size) as f32
    }
}

trial! {
    ex03_deep_net;
    accumulate: Wrong("epoch", &["gradients accumulated over the batches"]),
    backward_before_forward: Wrong("epoch", &["no step is made, or one along no gradient"]),
    bias_per_input: Wrong("parameter_count", &["a bias for each input"]),
    coin_nothing: Wrong("coin_flips", &["the training loss overlooked"]),
    double_step: Wrong("epoch", &["Twice: adam.step(&mut network.theta, &gradient)"]),
    eval_no_forward: Wrong("evaluate", &["no forward before the loss"]),
    grad_descent: Wrong("epoch", &["a step of gradient descent beside Adam's"]),
    last_loss: Wrong("epoch", &["the loss of the last batch alone"]),
    no_bias: Wrong("parameter_count", &["the biases are not counted"]),
    pass_too_large: Wrong("epoch", &[]),
    reversed: Wrong("epoch", &["the batches from the end"]),
    step_once: Wrong("epoch", &["one step an epoch"]),
    total_from_one: Offers("epoch", &["let mut total = 1.0", "(total + 1.0) / rows.len().div_ceil(batch_size) as f32"]),
    two_hidden: Wrong("widths", &["a layer is missing in the widths"]),
    verdict_99: Wrong("verdict", &["a fall to below 1 % demanded"]),
    verdict_absolute: Wrong("verdict", &["a fall of 0.01 instead of 1 %"]),
    verdict_any_fall: Wrong("verdict", &["any fall counted"]),
    verdict_swapped: Wrong("verdict", &["match (fell(validation), fell(training))"]),
    prints_ansi: Right,
    spawn_panicking_thread: Right,
}
