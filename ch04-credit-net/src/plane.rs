use shared::network::Network;
use shared::problem::credit::Applications;
use shared::problem::{Grid, Window};

use crate::evaluate::sigmoid;

/// So many standard deviations to each side of the mean.
const WINDOW: Window = [[-3.0, 3.0], [-3.0, 3.0]];
/// Points along each side of the grid.
const SIDE: usize = 61;
/// So many applications are shown.
const SHOWN: usize = 200;

/// The plane of the first two features, with all others at their mean.
#[derive(Clone, Debug)]
pub struct Plane {
    /// The names of all features.
    names: Vec<String>,
    /// Some applications of the validation part, those with label 0 first.
    pub points: [Vec<(f64, f64)>; 2],
}

impl Plane {
    /// The plane of the data, if they have two features.
    pub fn of(data: &Applications) -> Option<Self> {
        let shown = &data.validation[..data.validation.len().min(SHOWN)];
        let points = |label: f32| {
            let rows = shown.iter().filter(|&&row| data.labels[row] == label);
            rows.map(|&row| {
                let x = data.features_of(row);
                (f64::from(x[0]), f64::from(x[1]))
            })
            .collect()
        };
        (data.names.len() >= 2).then(|| Plane {
            names: data.names.clone(),
            points: [points(0.0), points(1.0)],
        })
    }

    /// The names of the two features.
    pub fn names(&self) -> [&str; 2] {
        [&self.names[0], &self.names[1]]
    }

    /// The network's probability of approval over the plane.
    pub fn probabilities(&self, network: &Network) -> Grid {
        let mut grid = Grid::new(WINDOW, SIDE, |_| 0.0);
        let rest = vec![0.0; self.names.len() - 2];
        let features = Grid::points(WINDOW, SIDE)
            .flat_map(|[x, y]| [&[x as f32, y as f32], &rest[..]].concat())
            .collect();
        let names = self.names.clone();
        let data = Applications {
            names,
            features,
            labels: Vec::new(),
            train: Vec::new(),
            validation: Vec::new(),
        };
        let rows: Vec<usize> = (0..grid.values.len()).collect();
        let logits = network.logits_of(&data, &rows).into_iter();
        grid.values = logits.map(|z| sigmoid(z.into())).collect();
        grid
    }
}

#[cfg(test)]
mod tests {
    use shared::random::TorchCpu;

    use super::*;

    /// Without a hidden layer the network is logistic regression, which has a formula.
    #[test]
    fn the_map_is_that_of_the_network() {
        let names = ["a", "b", "c"].map(String::from).to_vec();
        let features = vec![0.5, -1.0, 2.0, 1.5, 0.25, -2.0];
        let labels = vec![1.0, 0.0];
        let (train, validation) = (vec![0], vec![0, 1]);
        let data = Applications { names, features, labels, train, validation };
        let plane = Plane::of(&data).unwrap();
        assert_eq!(plane.names(), ["a", "b"]);
        assert_eq!(plane.points, [vec![(1.5, 0.25)], vec![(0.5, -1.0)]]);

        let mut network = Network::new(&[3, 1], &mut TorchCpu::new(1));
        let shape = network.layers()[0];
        network.theta[shape.weights()].copy_from_slice(&[1.0, -0.5, 7.0]);
        network.theta[shape.biases()].copy_from_slice(&[0.25]);
        let grid = plane.probabilities(&network);
        for (p, [x, y]) in grid.values.iter().zip(Grid::points(WINDOW, SIDE)) {
            let expected = 1.0 / (1.0 + (-(x - 0.5 * y + 0.25)).exp());
            assert!((p - expected).abs() < 1e-6, "at {x}, {y}: {p}, not {expected}");
        }
    }
}
