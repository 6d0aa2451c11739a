//! What stands behind the exercises: for each of them the right answer, what is
//! checked, and the misunderstandings that are known.
//!
//! A learner's file is judged by what it *does*: it runs on problems with known
//! answers, and where it is wrong its answers are compared with those of code
//! that makes a known mistake.
// Solutions are written for learners, who need not think of visibility.
#![allow(unreachable_pub)]
#![deny(missing_docs)]
// The types are those of the learner's functions, the indices those of the formulas.
#![allow(clippy::type_complexity, clippy::needless_range_loop)]

// The macro `each`, which knows the names of all exercises.
include!(concat!(env!("OUT_DIR"), "/each.rs"));

pub mod cases;
mod clock;
mod draw;
pub mod draws;
pub mod fresh;
pub mod harness;
pub mod hunt;
pub mod judge;
pub mod observe;
mod part;
pub mod switch;
pub mod trace;
// Its texts are for the build script.
#[allow(dead_code)]
mod ways;

pub mod ex01_learning_rate;
pub mod ex02_adagrad;
pub mod ex03_deep_net;
pub mod ex04_bias_correction;
pub mod ex05_adamw;
pub mod ex06_gradient;
pub mod ex07_mini_batches;
pub mod ex08_newton;
pub mod ex09_nesterov;
pub mod ex10_schedule;
pub mod ex11_backprop;
pub mod ex12_rare_words;
pub mod ex13_noise;
pub mod ex14_edge;
