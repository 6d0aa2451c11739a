/// What can be mapped.
#[derive(Clone, Copy, Debug, Default, PartialEq, clap::ValueEnum)]
pub enum Landscape {
    /// The mean squared error of a line through noisy points
    #[default]
    Line,
    /// A bowl a hundred times steeper one way than the other, askew to x and y
    Bowl,
    /// A saddle, lowest one way and highest the other
    Saddle,
    /// A pass between two valleys: a saddle with a floor below
    Pass,
    /// The same, askew to x and y
    PassAskew,
    /// Rosenbrock's curved valley
    Rosenbrock,
    /// Beale's function, with a shelf and steep walls
    Beale,
    /// Himmelblau's function, with four minima
    Himmelblau,
    /// Rastrigin's function, a bowl full of dimples
    Rastrigin,
    /// The loss of a small network on credit applications, along two directions
    CreditNet,
}
