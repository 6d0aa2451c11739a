//! A learner's curve beside ours, as text for the program that draws it.

use crate::judge::Exercise;

type Points = [(f64, f64)];

/// Five lines whose fields have tabs between them: the title, the horizontal and
/// the vertical axis with what they say and their scale, our curve and the
/// learner's with a field for each point.
pub(super) fn curves<S>(exercise: &Exercise<S>, yours: &Points) -> String {
    let picture = &exercise.picture;
    let ours = (picture.curve)(&exercise.solution);
    let (log_x, log_y) = picture.log;
    let scale = |log: bool| if log { "log" } else { "linear" };
    [
        format!("title\t{}\n", picture.title),
        format!("x\t{}\t{}\n", picture.x, scale(log_x)),
        format!("y\t{}\t{}\n", picture.y, scale(log_y)),
        curve("ours", &ours),
        curve("yours", yours),
    ]
    .concat()
}

fn curve(name: &str, points: &Points) -> String {
    let mut line = name.to_string();
    for (x, y) in points {
        line += &format!("\t{x} {y}");
    }
    line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::Picture;

    #[test]
    fn curves_are_lines_of_fields() {
        let picture: Picture<&[(f64, f64)]> = Picture {
            title: "A title",
            x: "step",
            y: "loss",
            log: (false, true),
            curve: |points| points.to_vec(),
        };
        let solution = &[(1.0, 0.1), (2.0, 1e-7)][..];
        let (parts, mistakes, after) = (Vec::new(), Vec::new(), |_: &_| String::new());
        let exercise = Exercise { solution, parts, mistakes, picture, after };
        assert_eq!(
            curves(&exercise, &[(1.0, f64::NAN), (-0.0, f64::NEG_INFINITY)]),
            "title\tA title\nx\tstep\tlinear\ny\tloss\tlog\n\
             ours\t1 0.1\t2 0.0000001\nyours\t1 NaN\t-0 -inf\n"
        );
        assert!(curves(&exercise, &[]).ends_with("\nyours\n"));
    }
}
