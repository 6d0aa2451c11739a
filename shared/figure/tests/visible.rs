//! What a reader sees of a picture, pixel by pixel.

use figure::{
    Axis, Color, ColorMap, ContourMap, Dash, Figure, Look, Picture, Place, Plot, UNITS,
};
use plotters::style::RGBColor;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use shared::optim::ALL;
use shared::problem::Grid;

/// The colours inside the first frame of a figure, from its left side to the middle:
/// the legend and the marks at the ends of lines are elsewhere.
fn left_half(figure: &Figure) -> Vec<Color> {
    let svg = figure.svg("figure", Place::File);
    let tree = Tree::from_str(&svg, &Options::default()).unwrap();
    let Picture { size, ref frames, .. } = figure.wide;
    let mut pixels = Pixmap::new(size.0 as u32, size.1 as u32).unwrap();
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    let [left, top, width, height] =
        [frames[0].corner.0, frames[0].corner.1, frames[0].size.0, frames[0].size.1]
            .map(|length| (f64::from(length) / UNITS) as u32);
    let places =
        (top..top + height).flat_map(|y| (left..left + width / 2).map(move |x| (x, y)));
    places
        .filter_map(|(x, y)| pixels.pixel(x, y))
        .map(|pixel| pixel.demultiply())
        .map(|pixel| RGBColor(pixel.red(), pixel.green(), pixel.blue()))
        .collect()
}

/// How many pixels have a colour.
fn count(colors: &[Color], wanted: Color) -> usize {
    colors.iter().filter(|&&color| color == wanted).count()
}

fn wave() -> Vec<(f64, f64)> {
    (0..=200)
        .map(|i| f64::from(i) / 200.0)
        .map(|x| (x, 0.5 + 0.3 * (9.0 * x).sin()))
        .collect()
}

fn plain() -> Plot {
    let axis = || Axis::linear("", 0.0..1.0);
    Plot::new("", axis(), axis())
}

fn over_a_map() -> Plot {
    let grid = Grid::new([[0.0, 1.0]; 2], 20, |[x, y]| x + y);
    Plot::over("", ContourMap::new(&grid, 8, "", ColorMap::Viridis), "", "")
}

/// Two runs on one path: both are there, whoever they are, in whatever order.
#[test]
fn no_run_hides_another() {
    for plot in [plain, over_a_map] {
        for (i, one) in ALL.iter().enumerate() {
            for other in ALL.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, o)| o)
            {
                let [lower, upper] = [one, other].map(|known| Look::of(known.name));
                let plot =
                    plot().run("lower", lower, wave()).run("upper", upper, wave());
                let pixels = left_half(&Figure::plot("equal", String::new(), plot));
                for look in [lower, upper] {
                    let seen = count(&pixels, look.color);
                    let names = (one.name, other.name);
                    assert!(seen > 40, "{names:?}: {seen} pixels of {look:?}");
                }
            }
        }
    }
}

/// Three lines of one pattern on one path.
#[test]
fn three_equal_lines_are_three() {
    let colors = [figure::BLUE, figure::GREEN, figure::OCHRE];
    let plot = colors
        .into_iter()
        .fold(plain(), |plot, color| plot.line("", color, Dash::Solid, wave()));
    let pixels = left_half(&Figure::plot("equal", String::new(), plot));
    for color in colors {
        assert!(count(&pixels, color) > 100, "{color:?}");
    }
}

/// A line that nobody covers is no broader for it.
#[test]
fn lines_apart_are_equally_broad() {
    let raised = wave().into_iter().map(|(x, y)| (x, y + 0.15)).collect();
    let plot = plain().line("", figure::BLUE, Dash::Solid, wave()).line(
        "",
        figure::GREEN,
        Dash::Solid,
        raised,
    );
    let pixels = left_half(&Figure::plot("apart", String::new(), plot));
    let [blue, green] =
        [figure::BLUE, figure::GREEN].map(|color| count(&pixels, color));
    assert!(blue.abs_diff(green) < blue / 4, "{blue} and {green}");
}
