//! What the judge found, as it goes from this process to another.

use verdict::{
    Answer, Axis, Cause, Changed, Curves, Difference, Mistake, Number, Verdict,
};

use crate::judge::{self, Exercise, Outcome};
use crate::switch::Mutant;

pub(super) fn verdict(outcome: Outcome) -> Verdict {
    match outcome {
        Outcome::Right => Verdict::Right,
        Outcome::NotStarted => Verdict::NotStarted,
        Outcome::Waits(other) => Verdict::Waits(other.into()),
        Outcome::Wrong { cause: why, difference } => {
            Verdict::Wrong { cause: cause(why), difference: difference.map(parting) }
        }
    }
}

fn cause(cause: judge::Cause) -> Cause {
    let mistake =
        |(name, says): (&str, &str)| Mistake { name: name.into(), says: says.into() };
    match cause {
        judge::Cause::Mistake(known) => {
            Cause::Mistakes(known.into_iter().map(mistake).collect())
        }
        judge::Cause::Behaves(explanations) => {
            let changed =
                |mutants: Vec<&Mutant>| mutants.into_iter().map(changed).collect();
            Cause::Behaves(explanations.into_iter().map(changed).collect())
        }
        judge::Cause::Panic(said) => Cause::Panic(said),
        judge::Cause::NotANumber => Cause::NotFinite,
        judge::Cause::Shape(what) => Cause::Shape(what),
        judge::Cause::Unknown { observed, look } => {
            Cause::Unknown { observed, look: look.into() }
        }
    }
}

fn changed(mutant: &Mutant) -> Changed {
    Changed {
        change: mutant.change,
        lines: mutant.text.split('\u{1}').map(str::to_string).collect(),
        idea: mutant.idea.map(str::to_string),
    }
}

fn parting(difference: judge::Difference) -> Difference {
    let answer = |answer: judge::Answer| match answer {
        judge::Answer::Number(number) => Answer::Number(Number(number)),
        judge::Answer::Choice(name) => Answer::Choice(name.into()),
    };
    Difference {
        place: difference.place,
        expected: answer(difference.expected),
        yours: answer(difference.yours),
    }
}

/// The learner's curve beside ours.
pub(super) fn curves<S>(exercise: &Exercise<S>, yours: Vec<[Number; 2]>) -> Curves {
    let picture = &exercise.picture;
    let axis = |label: &str, log| Axis { label: label.into(), log };
    Curves {
        title: picture.title.into(),
        x: axis(picture.x, picture.log.0),
        y: axis(picture.y, picture.log.1),
        ours: points((picture.curve)(&exercise.solution)),
        yours,
    }
}

pub(super) fn points(points: Vec<(f64, f64)>) -> Vec<[Number; 2]> {
    points.into_iter().map(|(x, y)| [Number(x), Number(y)]).collect()
}
