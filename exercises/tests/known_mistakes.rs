//! Every solution is right, and every mistake is told apart from all others.

use std::collections::BTreeSet;

use exercises::harness::check;
use exercises::judge::{Cause, Exercise, Outcome};

macro_rules! exercises {
    ($($name:ident),* $(,)?) => {
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
            let counts = [$(exercises::$name::exercise().mistakes.len()),*];
            assert!(counts.iter().all(|&count| count >= 5), "{counts:?}");
            assert!(counts.iter().sum::<usize>() >= 40);
        }
    };
}

exercises!(
    ex01_learning_rate,
    ex02_adagrad,
    ex03_deep_net,
    ex04_bias_correction,
    ex05_adamw,
    ex06_gradient,
    ex07_mini_batches,
    ex08_newton,
    ex09_nesterov,
    ex10_schedule,
    ex11_backprop,
);

fn assert_solution_is_right<S: Copy + Send + 'static>(exercise: fn() -> Exercise<S>) {
    for (part, outcome) in
        exercise().parts.iter().zip(check(exercise, exercise().solution))
    {
        assert_eq!(outcome, Outcome::Right, "{}", part.name);
    }
}

/// Each way of making a mistake gives the mistake's name, and no other, for
/// every part that it spoils; and every mistake has a name of its own.
fn assert_mistakes_are_named<S: Copy + Send + 'static>(exercise: fn() -> Exercise<S>) {
    let Exercise { mistakes, .. } = exercise();
    let names: BTreeSet<&str> = mistakes.iter().map(|mistake| mistake.name).collect();
    assert_eq!(names.len(), mistakes.len(), "two mistakes have the same name");
    for mistake in &mistakes {
        for (way, &wrong) in mistake.like.iter().enumerate() {
            let outcomes = check(exercise, wrong);
            let causes: Vec<Vec<&str>> = outcomes.iter().filter_map(told).collect();
            assert!(
                !causes.is_empty(),
                "'{}' ({way}) passes: {outcomes:?}",
                mistake.name
            );
            for names in causes {
                assert_eq!(names, [mistake.name], "way {way}");
            }
        }
    }
}

/// The names of the mistakes in an outcome that is wrong.
fn told(outcome: &Outcome) -> Option<Vec<&'static str>> {
    match outcome {
        Outcome::Wrong { cause: Cause::Mistake(known), difference: Some(_) } => {
            Some(known.iter().map(|(name, _)| *name).collect())
        }
        Outcome::Wrong { cause, .. } => panic!("{cause:?}"),
        _ => None,
    }
}
