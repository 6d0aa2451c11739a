//! Functions of two variables to try optimizers on, one a file. Each is hard in
//! its own way, and all that there is to know about it is known.

pub mod beale;
pub mod bowl;
pub mod himmelblau;
pub mod pass;
pub mod rastrigin;
pub mod rosenbrock;
pub mod saddle;
mod test_function;

pub use test_function::TestFunction;

/// All of them, the friendliest first.
pub static ALL: [TestFunction; 8] = [
    bowl::BOWL,
    saddle::SADDLE,
    pass::PASS,
    pass::PASS_ASKEW,
    rosenbrock::ROSENBROCK,
    beale::BEALE,
    himmelblau::HIMMELBLAU,
    rastrigin::RASTRIGIN,
];

/// The function of that name.
pub fn find(name: &str) -> Option<&'static TestFunction> {
    ALL.iter().find(|function| function.name == name)
}
