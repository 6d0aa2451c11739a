//! What those hear who don't see the figures: words that the data decide.

use ch02_linreg::{batches, chapter, descent};
use chapter::words::aloud;
use chapter::{NoFiles, args};

/// A figure of a topic with some flags.
fn figure(line: &[&str], name: &str) -> figure::Figure {
    chapter().answer(line, &NoFiles).unwrap().figure(name).unwrap()
}

/// Its text alternative.
fn alt(line: &[&str], name: &str) -> String {
    figure(line, name).alt
}

#[test]
fn a_path_zigzags_only_where_it_does() {
    let fast = alt(&["--lr", "0.028"], "path");
    assert!(fast.contains("zigzags across the valley in swings that are ever shorter"));
    let slow = alt(&["--lr", "0.001"], "path");
    assert!(!slow.contains("zigzag") && slow.contains("It runs across the valley"));
    // Just below the bound it has not come to rest.
    let near = alt(&["--lr", "0.029"], "path");
    assert!(
        near.contains("back at every epoch; meanwhile") && !near.contains("creeps")
    );
    let plain = alt(&[], "path");
    assert!(plain.contains("then along the valley to"), "{plain}");
}

#[test]
fn a_diverging_run_is_told_as_one() {
    let path = alt(&["--lr", "0.1"], "path");
    for words in ["ever longer", "leaves the map, beyond the right edge", "diverges"] {
        assert!(path.contains(words), "{path}");
    }
    let loss = alt(&["--lr", "0.1"], "loss");
    assert!(
        loss.contains("in a straight line") && loss.contains("too large"),
        "{loss}"
    );
    for figure in ["path", "loss"] {
        let stable = alt(&[], figure);
        assert!(!stable.contains("diverges") && !stable.contains("too large"));
    }
}

/// What an animation says of an epoch: at the default the path stays on the map, and beyond
/// the bound it leaves it.
#[test]
fn an_epoch_off_the_map_is_said_to_be() {
    let moments = |line: &[&str]| figure(line, "path").moments;
    assert!(moments(&[]).iter().all(|said| !said.contains("off the map")));
    let beyond = moments(&["--lr", "0.1"]);
    assert!(!beyond[0].contains("off the map"));
    assert!(beyond[beyond.len() - 1].ends_with(", off the map"), "{beyond:?}");
}

#[test]
fn the_loss_is_that_of_the_run() {
    for line in [&["--epochs", "1"][..], &["--lr", "0.02"], &["--seed", "7"]] {
        let run = args::results::<descent::Flags>(line).unwrap();
        let loss = alt(line, "loss");
        for loss_there in [run.first().loss, run.last().loss, run.minimum.loss] {
            assert!(loss.contains(&aloud(loss_there, 3)), "{loss}");
        }
    }
    assert!(alt(&["--epochs", "1"], "loss").contains("over 1 epoch,"));
}

/// Single samples end with a ball, the whole data with a smooth curve.
#[test]
fn batches_are_told_apart() {
    let losses = alt(&["batches"], "losses");
    assert!(losses.contains("With all 50 samples it falls"), "{losses}");
    assert!(losses.contains("With single samples it goes up and down"), "{losses}");
    let run = args::results::<batches::Flags>(&[]).unwrap();
    for run in &run.runs {
        assert!(losses.contains(&aloud(run.late_excess, 2)), "{losses}");
    }
    let whole = alt(&["batches", "--batch-size", "50"], "shuffling");
    assert!(whole.contains("the dots are too low to be drawn"), "{whole}");
}

/// Where the chosen ball has left the map, no square is told.
#[test]
fn the_chosen_star_is_told_where_it_is() {
    assert!(alt(&["momentum"], "map").contains("A hollow square"));
    assert!(!alt(&["momentum", "--lr", "0.07"], "map").contains("A hollow square"));
}

#[test]
fn no_number_is_in_scientific_notation() {
    for line in [&["descent", "--lr=0.1"][..], &["batches"], &["decay"], &["momentum"]]
    {
        let answer = chapter().answer(line, &NoFiles).unwrap();
        for name in answer.figures() {
            let alt = answer.figure(name).unwrap().alt;
            let has_exponent = alt.as_bytes().windows(3).any(|three| {
                three[0].is_ascii_digit()
                    && three[1] == b'e'
                    && (three[2].is_ascii_digit() || three[2] == b'-')
            });
            assert!(!has_exponent && !alt.contains("  "), "{alt}");
        }
    }
}
