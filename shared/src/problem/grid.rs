/// A rectangle of the plane, [[x_low, x_high], [y_low, y_high]].
pub type Window = [[f64; 2]; 2];

/// A function of two variables at the points of a square grid over a rectangle,
/// borders included.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The rectangle.
    pub window: Window,
    /// Points along each side.
    pub side: usize,
    /// The values, row by row from the lowest y, each from the lowest x.
    pub values: Vec<f64>,
}

impl Grid {
    /// The values of `f` at `side` x `side` points.
    ///
    /// # Panics
    /// If `side` is below 2.
    pub fn new(window: Window, side: usize, f: impl FnMut([f64; 2]) -> f64) -> Self {
        let values = Grid::points(window, side).map(f).collect();
        Grid { window, side, values }
    }

    /// The points of a grid, in the order of its values.
    ///
    /// # Panics
    /// If `side` is below 2.
    pub fn points(window: Window, side: usize) -> impl Iterator<Item = [f64; 2]> {
        assert!(side >= 2, "a grid needs 2 points a side, got {side}");
        (0..side * side).map(move |i| point(window, side, i))
    }

    /// The lowest and the highest point, each as (x, y, value).
    pub fn extremes(&self) -> [(f64, f64, f64); 2] {
        let by_value =
            |&i: &usize, &j: &usize| self.values[i].total_cmp(&self.values[j]);
        let indices = 0..self.values.len();
        let ends = [indices.clone().min_by(by_value), indices.max_by(by_value)];
        ends.map(|end| {
            let i = end.expect("a grid has points");
            let [x, y] = point(self.window, self.side, i);
            (x, y, self.values[i])
        })
    }
}

fn point(window: Window, side: usize, i: usize) -> [f64; 2] {
    let along = |[low, high]: [f64; 2], i: usize| {
        low + (high - low) * i as f64 / (side - 1) as f64
    };
    [along(window[0], i % side), along(window[1], i / side)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_goes_row_by_row_from_corner_to_corner() {
        let grid = Grid::new([[0.0, 2.0], [10.0, 30.0]], 3, |[x, y]| x - y);
        let points: Vec<[f64; 2]> = Grid::points(grid.window, grid.side).collect();
        assert_eq!(points[..4], [[0.0, 10.0], [1.0, 10.0], [2.0, 10.0], [0.0, 20.0]]);
        assert_eq!(points[8], [2.0, 30.0]);
        let values = [-10.0, -9.0, -8.0, -20.0, -19.0, -18.0, -30.0, -29.0, -28.0];
        assert_eq!(grid.values, values);
        assert_eq!(grid.extremes(), [(0.0, 30.0, -30.0), (2.0, 10.0, -8.0)]);
    }

    #[test]
    #[should_panic(expected = "a grid needs 2 points a side, got 1")]
    fn one_point_is_no_grid() {
        Grid::new([[0.0, 1.0]; 2], 1, |_| 0.0);
    }
}
