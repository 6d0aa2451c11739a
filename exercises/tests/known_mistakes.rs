//! Every solution is right, and every mistake is told apart from all others.

use std::collections::BTreeSet;

use exercises::harness::{check, check_mistake};
use exercises::judge::Exercise;
use verdict::{Cause, Verdict};

macro_rules! all {
    ($($name:ident),*) => {
        $(mod $name {
            #[test]
            fn the_solution_is_right() {
                super::assert_solution_is_right(exercises::$name::exercise);
            }

            #[test]
            fn every_mistake_is_named() {
                super::assert_mistakes_are_named(exercises::$name::exercise);
            }
        })*

        #[test]
        fn there_are_enough_mistakes() {
            let counts =
                [$(exercises::$name::exercise().switched.mistakes.len()),*];
            assert!(counts.iter().all(|&count| count >= 5), "{counts:?}");
            assert!(counts.iter().sum::<usize>() >= 40);
        }
    };
}

exercises::each!(all);

/// Some learners' `backward` takes from what their `forward` leaves.
#[test]
fn backward_waits_for_forward() {
    use exercises::ex11_backprop::{Answers, Net, exercise};
    let nothing = |_: &Net, _: &[f64]| (vec![], vec![], 0.0);
    let verdicts = check(exercise, Answers { forward: nothing, ..exercise().solution });
    assert_eq!(verdicts[1], Verdict::Waits("forward".into()));
}

fn assert_solution_is_right<S: Copy + Send + 'static>(exercise: fn() -> Exercise<S>) {
    for (part, verdict) in
        exercise().parts.iter().zip(check(exercise, exercise().solution))
    {
        assert_eq!(verdict, Verdict::Right, "{}", part.name);
    }
}

/// Each way of making a mistake gives the mistake's name, and no other, for
/// every part that it spoils; and every mistake has a name of its own.
fn assert_mistakes_are_named<S: Copy + Send + 'static>(exercise: fn() -> Exercise<S>) {
    let mistakes = exercise().switched.mistakes;
    let names: BTreeSet<&str> = mistakes.iter().map(|mistake| mistake.name).collect();
    assert_eq!(names.len(), mistakes.len(), "two mistakes have the same name");
    for mistake in mistakes {
        for &way in mistake.ways {
            assert_named(mistake.name, way, &check_mistake(exercise, way));
        }
    }
}

fn assert_named(name: &str, way: u16, verdicts: &[Verdict]) {
    let causes: Vec<Vec<&str>> = verdicts.iter().filter_map(told).collect();
    assert!(!causes.is_empty(), "'{name}' ({way}) passes: {verdicts:?}");
    for names in causes {
        assert_eq!(names, [name], "way {way}");
    }
}

/// The names of the mistakes in a verdict that is wrong.
fn told(verdict: &Verdict) -> Option<Vec<&str>> {
    match verdict {
        Verdict::Wrong { cause: Cause::Mistakes(known), difference: Some(_) } => {
            Some(known.iter().map(|mistake| &*mistake.name).collect())
        }
        Verdict::Wrong { cause, .. } => panic!("{cause:?}"),
        _ => None,
    }
}
