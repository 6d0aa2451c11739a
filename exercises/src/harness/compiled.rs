//! What is compiled once, and not again with each learner's file.

use std::hint::black_box;
use std::process::ExitCode;

use crate::harness::main;
use crate::judge::Exercise;
use crate::{
    ex01_learning_rate, ex02_adagrad, ex03_deep_net, ex04_bias_correction, ex05_adamw,
    ex06_gradient, ex07_mini_batches, ex08_newton, ex09_nesterov, ex10_schedule,
    ex11_backprop,
};

/// The check of each exercise. Without its line here an exercise works as well; but its
/// learner waits for more than a second longer.
pub fn compiled() {
    once(ex01_learning_rate::exercise);
    once(ex02_adagrad::exercise);
    once(ex03_deep_net::exercise);
    once(ex04_bias_correction::exercise);
    once(ex05_adamw::exercise);
    once(ex06_gradient::exercise);
    once(ex07_mini_batches::exercise);
    once(ex08_newton::exercise);
    once(ex09_nesterov::exercise);
    once(ex10_schedule::exercise);
    once(ex11_backprop::exercise);
}

fn once<S: Copy>(_: fn() -> Exercise<S>) {
    black_box(main::<S> as fn(fn() -> Exercise<S>, S) -> ExitCode);
}
