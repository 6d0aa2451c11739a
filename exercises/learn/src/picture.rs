//! A learner's curve beside ours, drawn.

use std::fs;
use std::path::Path;

use figure::{Axis, BLUE, Dash, Figure, Place, Plot, VERMILION, range_of};
use verdict::{Curves, Number, significant};

/// Why points are left out.
const WHY: &str = "They are NaN, infinite, or too large or too small for the axes.";

type Points = Vec<(f64, f64)>;

/// What there is to draw.
pub(crate) struct Picture {
    title: String,
    x: verdict::Axis,
    y: verdict::Axis,
    ours: Points,
    yours: Points,
}

impl Picture {
    pub(crate) fn new(curves: Curves) -> Self {
        let points = |points: Vec<[Number; 2]>| {
            points.into_iter().map(|[x, y]| (x.0, y.0)).collect()
        };
        let Curves { title, x, y, ours, yours } = curves;
        Picture { title, x, y, ours: points(ours), yours: points(yours) }
    }

    /// Draws the learner's curve over ours into `file`, a path from `root`. Gives
    /// what there is to say of points that are left out.
    ///
    /// # Errors
    /// Why there is nothing to draw.
    pub(crate) fn draw(self, root: &Path, file: &Path) -> Result<String, String> {
        let all = self.yours.len();
        let picture = self.drawable();
        let left_out = all - picture.yours.len();
        if left_out == all {
            return Err(match all {
                0 => "your curve has no points.".to_string(),
                _ => format!(
                    "none of the {all} points of your curve can be drawn. {WHY}"
                ),
            });
        }
        let figure = picture.figure();
        let svg = figure.svg(&figure.id, Place::File);
        fs::write(root.join(file), svg).map_err(|error| {
            format!("'{}' can't be written: {error}", file.display())
        })?;
        Ok(match left_out {
            0 => String::new(),
            n => format!("{n} of the {all} points of your curve are left out. {WHY}\n"),
        })
    }

    /// The picture without the points that no axis can show.
    fn drawable(mut self) -> Self {
        let shown = |&(x, y): &(f64, f64)| shows(&self.x, x) && shows(&self.y, y);
        self.ours.retain(shown);
        self.yours.retain(shown);
        self
    }

    fn figure(self) -> Figure {
        let points = || self.ours.iter().chain(&self.yours);
        let x = axis(&self.x, points().map(|p| p.0));
        let y = axis(&self.y, points().map(|p| p.1));
        let end =
            |curve: &Points| curve.last().map_or("nowhere".into(), |p| shown(p.1));
        let (yours, ours) = (end(&self.yours), end(&self.ours));
        let alt = format!("{}: yours ends at {yours}, ours at {ours}.", self.title);
        let plot = Plot::new(&self.title, x, y)
            .line("ours", BLUE, Dash::Solid, self.ours)
            .line("yours", VERMILION, Dash::Dashed, self.yours);
        Figure::plot("exercise", alt, plot)
    }
}

fn shows(axis: &verdict::Axis, value: f64) -> bool {
    value.is_finite() && value.abs() < 1e12 && (!axis.log || value > 1e-30)
}

fn axis(axis: &verdict::Axis, values: impl Iterator<Item = f64>) -> Axis {
    let range = range_of(values, axis.log);
    let drawn = if axis.log { Axis::log } else { Axis::linear };
    drawn(&axis.label, range)
}

/// A whole number as it is, any other with five significant digits.
fn shown(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e9 {
        return (number as i64).to_string();
    }
    significant(number, 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(yours: &[(f64, f64)]) -> Picture {
        let axis = |label: &str, log| verdict::Axis { label: label.into(), log };
        let (x, y) = (axis("step", false), axis("loss", true));
        let (ours, yours) = (vec![(1.0, 2.0)], yours.to_vec());
        Picture { title: "A title".into(), x, y, ours, yours }
    }

    /// What is drawn, and what is said of it.
    fn drawn(yours: &[(f64, f64)]) -> Result<(String, String), String> {
        let folder = tempfile::tempdir().unwrap();
        let said = picture(yours).draw(folder.path(), Path::new("a.svg"))?;
        Ok((fs::read_to_string(folder.path().join("a.svg")).unwrap(), said))
    }

    #[test]
    fn what_no_axis_shows_is_left_out_and_said() {
        let shown = [(1.0, 3.0), (2.0, 0.5)];
        let (svg, said) = drawn(&shown).unwrap();
        assert!(
            svg.starts_with("<svg")
                && svg.contains("yours ends at 0.50000, ours at 2.")
        );
        assert_eq!(said, "");
        let mut yours = vec![
            (1.0, f64::NAN),
            (f64::INFINITY, 1.0),
            (1.0, f64::NEG_INFINITY),
            (1.0, 1e12),
            (1.0, 0.0),
        ];
        let why = drawn(&yours).unwrap_err();
        assert!(
            why.contains("none of the 5 points of your curve can be drawn. They"),
            "{why}"
        );
        yours.extend(shown);
        let left_out = format!("5 of the 7 points of your curve are left out. {WHY}\n");
        assert_eq!(drawn(&yours), Ok((svg, left_out)));
    }

    #[test]
    fn nothing_to_draw_is_a_sentence() {
        let why = drawn(&[]).unwrap_err();
        assert_eq!(why, "your curve has no points.");
        let folder = tempfile::tempdir().unwrap();
        let why = picture(&[(1.0, 2.0)]).draw(folder.path(), Path::new("a/b.svg"));
        assert!(why.unwrap_err().starts_with("'a/b.svg' can't be written: "));
    }

    #[test]
    fn numbers_have_five_digits() {
        for (number, text) in [
            (-0.0, "0"),
            (-12.0, "-12"),
            (0.1, "0.10000"),
            (12.5, "12.500"),
            (9.99999, "10.000"),
            (123456.7, "123457"),
            (0.00001234567, "0.000012346"),
            (1e-12, "1.0000e-12"),
            (-2e9, "-2.0000e9"),
        ] {
            assert_eq!(shown(number), text);
        }
    }
}
