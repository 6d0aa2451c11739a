//! A learner's curve beside ours: read from what the program of an exercise prints,
//! and drawn.

use std::fs;
use std::path::Path;

use figure::{Axis, BLUE, Dash, Figure, Place, Plot, VERMILION, range_of};
use textwrap::{Options, WordSeparator, WrapAlgorithm};

/// How wide a line may be, in characters.
const WIDTH: usize = 80;

/// Why points are left out.
const WHY: &str = "They are NaN, infinite, or too large or too small for the axes.";

type Points = Vec<(f64, f64)>;

/// What there is to draw.
pub(crate) struct Picture {
    title: String,
    x: Scale,
    y: Scale,
    ours: Points,
    yours: Points,
}

/// What an axis says, and whether it is logarithmic.
struct Scale {
    label: String,
    log: bool,
}

impl Picture {
    /// Reads five lines whose fields have tabs between them: the title, both axes,
    /// both curves.
    ///
    /// # Errors
    /// A sentence about the first thing that is not as it should be.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let of_lines = |lines: &[&str]| match *lines {
            [title, x, y, ours, yours] => Ok(Picture {
                title: heading(title)?,
                x: Scale::read("x", x)?,
                y: Scale::read("y", y)?,
                ours: points("ours", ours)?,
                yours: points("yours", yours)?,
            }),
            _ => Err(format!("there should be 5 lines, not {}.", lines.len())),
        };
        of_lines(&text.lines().collect::<Vec<_>>())
            .map_err(|why| format!("what there is to draw can't be read: {why}"))
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
            return Err(nothing(&match all {
                0 => "your curve has no points.".to_string(),
                _ => format!(
                    "none of the {all} points of your curve can be drawn. {WHY}"
                ),
            }));
        }
        let figure = picture.figure();
        let svg = figure.svg(&figure.id, Place::File);
        fs::write(root.join(file), svg).map_err(|error| {
            nothing(&format!("'{}' can't be written: {error}", file.display()))
        })?;
        Ok(match left_out {
            0 => String::new(),
            n => format!("{n} of the {all} points of your curve are left out. {WHY}\n"),
        })
    }

    /// The picture without the points that no axis can show.
    fn drawable(mut self) -> Self {
        let shows = |&(x, y): &(f64, f64)| self.x.shows(x) && self.y.shows(y);
        self.ours.retain(shows);
        self.yours.retain(shows);
        self
    }

    fn figure(self) -> Figure {
        let points = || self.ours.iter().chain(&self.yours);
        let x = self.x.axis(points().map(|p| p.0));
        let y = self.y.axis(points().map(|p| p.1));
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

impl Scale {
    fn read(name: &str, line: &str) -> Result<Self, String> {
        match fields(name, line)?[..] {
            [label, "linear"] => Ok(Scale { label: label.into(), log: false }),
            [label, "log"] => Ok(Scale { label: label.into(), log: true }),
            _ => Err(format!(
                "the line '{name}' should have a label, and 'linear' or 'log'."
            )),
        }
    }

    fn shows(&self, value: f64) -> bool {
        value.is_finite() && value.abs() < 1e12 && (!self.log || value > 1e-30)
    }

    fn axis(&self, values: impl Iterator<Item = f64>) -> Axis {
        let range = range_of(values, self.log);
        let axis = if self.log { Axis::log } else { Axis::linear };
        axis(&self.label, range)
    }
}

/// The fields of a line after its name.
fn fields<'a>(name: &str, line: &'a str) -> Result<Vec<&'a str>, String> {
    let mut fields = line.split('\t');
    match fields.next().unwrap_or_default() {
        first if first == name => Ok(fields.collect()),
        other => Err(format!("a line '{name}' should come, not '{other}'.")),
    }
}

fn heading(line: &str) -> Result<String, String> {
    match fields("title", line)?[..] {
        [title] => Ok(title.into()),
        _ => Err("the line 'title' should have one field.".into()),
    }
}

fn points(name: &str, line: &str) -> Result<Points, String> {
    let point = |field: &str| {
        let (x, y) = field.split_once(' ')?;
        Some((x.parse().ok()?, y.parse().ok()?))
    };
    let wrong = |field: &str| format!("'{field}' in the line '{name}' is no point.");
    let read = |field: &str| point(field).ok_or_else(|| wrong(field));
    fields(name, line)?.into_iter().map(read).collect()
}

fn nothing(why: &str) -> String {
    let indent = Options::new(WIDTH)
        .initial_indent("    ")
        .subsequent_indent("    ")
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_separator(WordSeparator::AsciiSpace);
    format!("There is nothing to draw:\n{}\n", textwrap::fill(why, indent))
}

/// A whole number as it is, any other with five significant digits.
fn shown(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e9 {
        return (number as i64).to_string();
    }
    let scientific = format!("{number:e}");
    let exponent = scientific.split_once('e').and_then(|(_, e)| e.parse::<i32>().ok());
    match exponent {
        Some(exponent @ -5..9) => {
            format!("{number:.*}", (4 - exponent).max(0) as usize)
        }
        _ => format!("{number:.4e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(yours: &[(f64, f64)]) -> String {
        let points = yours.iter().map(|(x, y)| format!("\t{x} {y}"));
        let yours: String = points.collect();
        format!(
            "title\tA title\nx\tstep\tlinear\ny\tloss\tlog\nours\t1 2\nyours{yours}\n"
        )
    }

    fn read(yours: &[(f64, f64)]) -> Picture {
        Picture::read(&text(yours)).unwrap()
    }

    /// What is drawn, and what is said of it.
    fn drawn(yours: &[(f64, f64)]) -> Result<(String, String), String> {
        let folder = tempfile::tempdir().unwrap();
        let said = read(yours).draw(folder.path(), Path::new("a.svg"))?;
        Ok((fs::read_to_string(folder.path().join("a.svg")).unwrap(), said))
    }

    #[test]
    fn a_picture_is_read_digit_by_digit() {
        let yours = [
            (0.1, 1.0 / 3.0),
            (-0.0, 5e-324),
            (f64::MAX, f64::MIN_POSITIVE),
            (f64::NAN, f64::INFINITY),
            (f64::NEG_INFINITY, 1e23),
        ];
        let picture = read(&yours);
        assert_eq!(
            (picture.title.as_str(), picture.ours),
            ("A title", vec![(1.0, 2.0)])
        );
        assert_eq!((picture.x.label.as_str(), picture.x.log), ("step", false));
        assert_eq!((picture.y.label.as_str(), picture.y.log), ("loss", true));
        let bits = |points: &[(f64, f64)]| -> Vec<_> {
            points.iter().map(|(x, y)| (x.to_bits(), y.to_bits())).collect()
        };
        assert_eq!(bits(&picture.yours), bits(&yours));
        assert_eq!(read(&[]).yours, []);
    }

    #[test]
    fn a_malformed_text_is_a_sentence() {
        let sound = text(&[(1.0, 2.0)]);
        for (from, to, said) in [
            ("yours\t1 2\n", "", "there should be 5 lines, not 4."),
            ("title", "heading", "a line 'title' should come, not 'heading'."),
            ("A title", "A\ttitle", "the line 'title' should have one field."),
            (
                "linear",
                "cubic",
                "the line 'x' should have a label, and 'linear' or 'log'.",
            ),
            ("\tloss", "", "the line 'y' should have a label, and 'linear' or 'log'."),
            ("ours\t1 2", "ours\t1 two", "'1 two' in the line 'ours' is no point."),
            ("yours\t1 2", "yours\t1", "'1' in the line 'yours' is no point."),
        ] {
            let why = Picture::read(&sound.replacen(from, to, 1)).err();
            let said = format!("what there is to draw can't be read: {said}");
            assert_eq!(why, Some(said));
        }
        assert!(Picture::read("").is_err());
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
        assert_eq!(why, "There is nothing to draw:\n    your curve has no points.\n");
        let folder = tempfile::tempdir().unwrap();
        let why = read(&[(1.0, 2.0)]).draw(folder.path(), Path::new("a/b.svg"));
        assert!(why.unwrap_err().contains("\n    'a/b.svg' can't be written: "));
    }

    #[test]
    fn numbers_have_five_digits() {
        for (number, text) in [
            (-0.0, "0"),
            (-12.0, "-12"),
            (0.1, "0.10000"),
            (12.5, "12.500"),
            (9.99999, "10.0000"),
            (123456.7, "123457"),
            (0.00001234567, "0.000012346"),
            (1e-12, "1.0000e-12"),
            (-2e9, "-2.0000e9"),
        ] {
            assert_eq!(shown(number), text);
        }
    }
}
