//! What is said of wrong answers whose cause nobody knows.

use exercises::judge::{Choices, Exercise, Trace, trace};
use exercises::observe::{copies_first_case, difference, observe};
use verdict::Answer;

fn trace_of(cases: &[&[f64]]) -> Trace {
    let mut trace = Trace::default();
    for (i, values) in cases.iter().enumerate() {
        trace.case(format!("problem {i}"));
        trace.vector("x", values, values.len()).unwrap();
    }
    trace
}

#[test]
fn patterns_are_seen() {
    let expected = trace_of(&[&[1.0, 2.0, 5.0], &[3.0, -7.0, 6.0]]);
    for (yours, seen) in [
        ([[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]], "is 0"),
        ([[-1.0, -2.0, -5.0], [-3.0, 7.0, -6.0]], "opposite sign"),
        ([[0.0, -1.0, -4.0], [-2.0, 8.0, -5.0]], "is 1 minus"),
        ([[1.0, 0.5, 0.2], [1.0 / 3.0, -1.0 / 7.0, 1.0 / 6.0]], "is 1 over"),
        ([[1.0, 4.0, 25.0], [9.0, 49.0, 36.0]], "is the square of"),
        ([[2.0, 4.0, 10.0], [6.0, -14.0, 12.0]], "2.000 times"),
        ([[2.0, 5.0, 9.0], [-7.0, 6.0, 9.0]], "a step later"),
        ([[9.0, 1.0, 2.0], [9.0, 3.0, -7.0]], "a step before"),
        ([[1.0, 2.0, 5.0], [3.0, -7.0, 8.0]], "1 of 2 problems"),
    ] {
        let yours = trace_of(&[&yours[0], &yours[1]]);
        let observed = observe(&expected, &yours).unwrap();
        assert!(observed.contains(seen), "{observed}");
    }
    let squares = trace_of(&[&[1.0, 4.0, 25.0], &[9.0, 49.0, 36.0]]);
    let roots = observe(&squares, &trace_of(&[&[1.0, 2.0, 5.0], &[3.0, 7.0, 6.0]]));
    assert!(roots.unwrap().contains("is the square root of"));
    assert!(!copies_first_case(&expected, &expected));
    // A copy, one of few digits, and a different answer that happens to be near.
    for (x, copied) in
        [([1.0, 2.0, 5.0], true), ([1.001, 2.0, 4.99], true), ([1.1, 2.0, 5.0], false)]
    {
        assert_eq!(copies_first_case(&expected, &trace_of(&[&x, &x])), copied);
    }
    // Two answers are no course of which one may see that it is late.
    let pair = trace_of(&[&[1.0, 2.0], &[3.0, -7.0]]);
    let exchanged = trace_of(&[&[2.0, 1.0], &[-7.0, 3.0]]);
    assert_eq!(observe(&pair, &exchanged), none_right());
    let dust = trace_of(&[&[1e-17, 2e-17, 5e-17], &[3e-17, -7e-17, 6e-17]]);
    assert_eq!(observe(&expected, &dust), none_right());
    let chaos = trace_of(&[&[3.3, 0.1, 8.0], &[0.4, 1.0, 2.5]]);
    assert_eq!(observe(&expected, &chaos), none_right());
}

fn none_right() -> Option<String> {
    Some("No problem comes out right.".into())
}

/// Problems of two parameters in some steps.
fn walks(problems: &[&[[f64; 2]]]) -> Trace {
    let mut trace = Trace::default();
    for steps in problems {
        trace.case("a walk");
        for (theta, t) in steps.iter().zip(1..) {
            trace.vector(format_args!("step {t}, theta"), theta, 2).unwrap();
        }
    }
    trace
}

#[test]
fn how_far_all_problems_are_right_is_said() {
    let right: &[[f64; 2]] = &[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]];
    let (late, early) =
        ([[1.0, 2.0], [3.0, 4.0], [5.5, 6.5]], [[1.0, 2.0], [3.0, 4.5], [6.5, 7.0]]);
    let wrong = [[1.5, 2.5], [3.0, 4.0], [5.0, 6.0]];
    let said = |yours: &[&[[f64; 2]]]| {
        observe(&walks(&vec![right; yours.len()]), &walks(yours))
    };
    let each = "No problem comes out right. Right in each, up to: step 1.";
    assert_eq!(said(&[&late, &early]), Some(each.into()));
    assert_eq!(said(&[&late]), Some("Right up to: step 2.".into()));
    assert_eq!(said(&[&late, &wrong]), none_right());
    assert_eq!(said(&[&wrong]), None);
}

/// What to look at is said of places that there are, and of all.
fn assert_looks<S>(exercise: &Exercise<S>) {
    let parts: Vec<&str> = exercise.parts.iter().map(|part| part.name).collect();
    let looks: Vec<&str> =
        exercise.switched.looks.iter().map(|(part, _)| *part).collect();
    assert_eq!(looks, parts, "the order of 'look' in its file of mistakes");
    for (part, (name, looks)) in exercise.parts.iter().zip(exercise.switched.looks) {
        let right = trace(part, &exercise.solution);
        let places = (0..right.values().count()).map(|i| right.place(i));
        let seen: Vec<&str> =
            places.map(|place| exercise.switched.look(name, &place)).collect();
        for (sign, look) in *looks {
            assert!(seen.contains(look), "{name}: '{sign}' is never seen");
        }
        assert_eq!(looks.last().unwrap().0, "", "{name}");
    }
}

macro_rules! all {
    ($($exercise:ident),*) => {
        #[test]
        fn what_to_look_at_follows_from_the_place() {
            $(assert_looks(&exercises::$exercise::exercise());)*
        }
    };
}

exercises::each!(all);

#[test]
fn a_line_that_moves_brings_its_idea() {
    let mutants = exercises::ex12_rare_words::exercise().switched.mutants;
    let sum = mutants.iter().find(|mutant| mutant.text == "let mut sum = 0.0");
    let idea = "Each row has a sum of its own, which begins at 0.";
    assert_eq!(sum.unwrap().idea, idea);
}

#[test]
fn a_wrong_length_is_said() {
    let mut trace = Trace::default();
    trace.case("problem");
    assert_eq!(
        trace.vector("the gradient", &[1.0], 2),
        Err("the gradient has 1 entry, it should have 2.".into())
    );
}

#[test]
fn choices_have_names() {
    let names = &["Yes", "No"];
    let asked = |number, secret| {
        let mut trace = Trace::default();
        trace.case("a question");
        trace.choice("the answer", number, Choices { names, secret }).unwrap();
        trace
    };
    let shown = |secret| {
        let found = difference(&asked(1, secret), &asked(0, secret), 0);
        (found.expected, found.yours)
    };
    let choice = |name: &str| Answer::Choice(name.into());
    assert_eq!(shown(false), (choice("No"), choice("Yes")));
    assert_eq!(shown(true), (choice("another one"), choice("Yes")));
    // The number of a choice says nothing.
    assert_eq!(observe(&asked(1, false), &asked(0, false)), None);
}

#[test]
fn what_was_observed_is_said() {
    let expected = trace_of(&[&[1.0]]);
    let mut yours = trace_of(&[&[-1.0]]);
    yours.observe("theta was never changed.");
    assert_eq!(observe(&expected, &yours), Some("theta was never changed.".into()));
}
