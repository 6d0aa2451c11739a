//! The paths over one problem in the plane: what the topic prints, and the numbers
//! behind it.

use ch05_compare::paths::{Flags, Results};
use ch05_compare::problem::Problem;
use ch05_compare::{chapter, fair, race};
use chapter::{NoFiles, Topic, args};
use figure::Figure;
use shared::optim::ALL;

fn results(flags: &[&str]) -> Results {
    args::results::<Flags>(flags).unwrap()
}

fn text(flags: &[&str]) -> String {
    Flags::text(&results(flags))
}

#[test]
fn output_of_one_problem() {
    let few = ["--optimizers", "sgd,adam,lion", "--budget", "10", "--seeds", "5"];
    insta::assert_snapshot!(text(&[&["himmelblau"], &few[..]].concat()));
}

#[test]
fn output_of_paths_beside_a_ridge() {
    insta::assert_snapshot!(text(&["pass"]) + &text(&["pass-askew"]));
}

/// What the fair race of the book leaves to this topic.
#[test]
fn output_of_where_paths_end() {
    let ends = |name| {
        let text = text(&[name]);
        text.rsplit_once("\n\n").unwrap().1.to_string()
    };
    insta::assert_snapshot!(["bowl", "rosenbrock", "beale"].map(ends).concat());
}

#[test]
fn output_over_the_networks_slice() {
    insta::assert_snapshot!(text(&["credit-net", "--budget", "10", "--seeds", "3"]));
}

/// The picture has the race that the same flags give without it.
#[test]
fn the_race_is_the_fair_one() {
    let flags = ["--budget", "10", "--seeds", "5", "--beta", "0.8"];
    let paths = results(&[&["beale"], &flags[..]].concat());
    let fair =
        args::results::<fair::Flags>(&[&["--problems", "beale"], &flags[..]].concat());
    let best = |race: &race::Race| -> Vec<_> {
        race.entries.iter().map(|entry| entry.best).collect()
    };
    let fair = fair.unwrap();
    assert_eq!(best(&paths.race), best(&fair.races[0]));
    assert!(Flags::text(&paths).starts_with(&fair::Flags::text(&fair)));
}

/// Gradient descent on Himmelblau's function, in a loop of its own, from two places; and
/// where the paths start changes nothing of the race.
#[test]
fn a_path_is_what_the_rule_makes_of_it() {
    let flags = ["himmelblau", "--optimizers=sgd", "--seeds=3"];
    let rates = [[0.0, 0.0], [1.5, -2.0]].map(|[x, y]| {
        let start = [format!("--start-x={x}"), format!("--start-y={y}")];
        let results = results(&[&flags[..], &[&start[0], &start[1]]].concat());
        check_descent(&results, [x, y]);
        // Another race, so that the next is none that was remembered.
        self::results(&["bowl", "--optimizers=sgd", "--budget=10", "--seeds=1"]);
        results.race.entries[0].best.lr
    });
    assert_eq!(results(&flags).start, [0.0, 0.0]);
    assert_eq!(rates[0], rates[1]);
}

fn check_descent(results: &Results, [mut x, mut y]: [f64; 2]) {
    let [path] = &results.paths[..] else { panic!() };
    let lr = results.race.entries[0].best.lr;
    assert_eq!((results.start, path.points.len()), ([x, y], 201));
    for &(px, py) in &path.points {
        assert!((x - px).abs() + (y - py).abs() < 1e-9, "({px}, {py})");
        let (a, b) = (x * x + y - 11.0, x + y * y - 7.0);
        (x, y) = (x - lr * (4.0 * x * a + 2.0 * b), y - lr * (2.0 * a + 4.0 * y * b));
    }
    let &(x, y) = path.points.last().unwrap();
    let value = (x * x + y - 11.0f64).powi(2) + (x + y * y - 7.0f64).powi(2);
    assert!((path.excess - value).abs() < 1e-12);
}

/// Exactly the problems with a picture have a name here.
#[test]
fn every_problem_in_the_plane_has_a_picture() {
    for problem in Problem::all() {
        let parsed = args::parse::<Flags>(&[problem.name()]);
        let has_picture = problem.planar().is_some();
        assert_eq!(parsed.is_ok(), has_picture, "{problem:?}");
    }
}

/// Who is shown: four that stand for their kind, or whoever is asked for.
#[test]
fn the_picture_shows_who_is_asked_for() {
    let of = |flags: &[&str]| -> Vec<String> {
        let few = ["beale", "--budget", "10", "--seeds", "2"];
        let figure = figures(&[&few, flags].concat()).remove(0);
        let words: Vec<&str> =
            figure.alt.split(|c: char| !c.is_alphanumeric()).collect();
        let shown = ALL.iter().filter(|known| words.contains(&known.title));
        shown.map(|known| known.name.to_string()).collect()
    };
    assert_eq!(of(&[]), ["sgd", "heavy-ball", "rmsprop", "adam"]);
    assert_eq!(of(&["--show", "lion,nadam"]), ["nadam", "lion"]);
    assert_eq!(of(&["--optimizers", "adagrad,lion"]), ["adagrad", "lion"]);
    let races = |name: &&str| !["momentum", "adamw"].contains(name);
    let all: Vec<&str> = ALL.iter().map(|known| known.name).filter(races).collect();
    let panels =
        figures(&["beale", "--budget", "10", "--seeds", "2", "--show", &all.join(",")]);
    assert_eq!(panels[0].wide.frames.len(), 3);

    let refused = |flags: &[&str]| {
        let words = [&["paths", "beale"], flags].concat();
        chapter().answer(&words, &NoFiles).err().unwrap().to_string()
    };
    assert_eq!(
        refused(&["--optimizers", "sgd,adam", "--show", "adam,lion"]),
        "--show lion has no effect with the optimizers sgd,adam: it does not take part"
    );
    // Momentum is the heavy ball's twin, and AdamW has nothing to decay for.
    for name in ["momentum", "adamw"] {
        let start = format!("--show {name} has no effect with the optimizers sgd,");
        let why = refused(&["--show", name]);
        assert!(why.starts_with(&start), "{why}");
    }
}

fn figures(flags: &[&str]) -> Vec<Figure> {
    let answer = chapter().answer(&[&["paths"], flags].concat(), &NoFiles).unwrap();
    answer.figures().into_iter().map(|name| answer.figure(name).unwrap()).collect()
}
