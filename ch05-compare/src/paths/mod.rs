//! A fair race on one problem in the plane, and where the optimizers go on it.

mod alt;
mod figures;
mod follow;
mod text;

use std::sync::{Mutex, PoisonError};

use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use figure::ColorMap;
use serde::Serialize;
use shared::optim::Known;

use crate::contender::{FAMILY_COUNT, FOUR, family};
use crate::problem::{Planar, Problem};
use crate::race::{Protocol, Race, RaceFlags, Tuned};

pub use follow::{Path, SHOWN, follow};

/// The fair race on one problem in the plane, with a picture of the paths
#[derive(Args, Clone, Debug)]
pub struct Flags {
    /// Problem
    #[arg(value_name = "NAME", value_parser = Problem::parser(Problem::in_the_plane()))]
    pub problem: Problem,
    /// What is the same for all who race.
    #[command(flatten)]
    pub race: RaceFlags,
    /// Optimizers whose paths are drawn, separated by commas [default: those of
    /// --optimizers, without it sgd,heavy-ball,rmsprop,adam]
    #[arg(long, value_name = "NAMES", value_parser = args::optimizer(), value_delimiter = ',')]
    pub show: Vec<Known>,
    /// Where the paths start, across [default: where pictures of the problem do]
    #[arg(long, value_parser = args::START)]
    pub start_x: Option<f64>,
    /// Where they start, up
    #[arg(long, value_parser = args::START)]
    pub start_y: Option<f64>,
    /// Colours of the maps
    #[arg(long, default_value_t, value_parser = args::colors())]
    pub colors: ColorMap,
}

/// A race, and the paths of all who took part.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// What is the same for all who race.
    pub protocol: Protocol,
    /// The race, which chooses the learning rates.
    pub race: Race,
    /// Where all paths start.
    pub start: [f64; 2],
    /// How many steps a path has, if it does not overflow.
    pub steps: usize,
    /// The paths of all who raced.
    pub paths: Vec<Path>,
    /// Whose paths are drawn.
    pub shown: Vec<&'static str>,
    /// Samples that the loss is the mean over, if it is that of a network.
    pub samples: Option<usize>,
    /// What the paths lead over.
    #[serde(skip)]
    pub planar: Planar,
    /// The colours of the maps.
    #[serde(skip)]
    pub colors: ColorMap,
}

impl Topic for Flags {
    type Results = Results;

    const FIGURES: &'static [(&'static str, Draw<Results>)] = &[("map", figures::map)];

    fn compute(&self, host: &dyn Host) -> Result<Results, Refused> {
        let shown = self.shown()?;
        let (protocol, race) = self.known_race(host)?;
        let Some(mut planar) = race.planar.clone() else {
            return Err(format!("{} is no problem in the plane", race.name).into());
        };
        let [x, y] = planar.start;
        planar.start = [self.start_x.unwrap_or(x), self.start_y.unwrap_or(y)];
        let shares = protocol.schedule.shares(race.horizon as usize);
        let shares = &shares[..shares.len().min(SHOWN)];
        let path = |entry: &Tuned| follow(entry.contender, entry.best, shares, &planar);
        Ok(Results {
            protocol,
            start: planar.start,
            steps: shares.len(),
            paths: race.entries.iter().map(path).collect(),
            shown,
            samples: planar.samples(),
            race,
            planar,
            colors: self.colors,
        })
    }

    fn text(results: &Results) -> String {
        text::text(results)
    }
}

/// The race that was run last, by its problem and its flags.
static LAST: Mutex<Option<(String, Protocol, Race)>> = Mutex::new(None);

impl Flags {
    /// The race. Whoever moves the start does not have to wait for it again.
    fn known_race(&self, host: &dyn Host) -> Result<(Protocol, Race), Refused> {
        let asked = format!("{:?} {:?}", self.problem, self.race);
        let last = LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, protocol, race)) = last.filter(|(known, ..)| *known == asked) {
            return Ok((protocol, race));
        }
        let (protocol, mut races) = self.race.races(&[self.problem], 0, host)?;
        let race = races.remove(0);
        let ran = (asked, protocol, race.clone());
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(ran);
        Ok((protocol, race))
    }

    /// Whose paths are drawn.
    fn shown(&self) -> Result<Vec<&'static str>, Refused> {
        let race: Vec<&str> =
            self.race.contenders().iter().map(|known| known.name).collect();
        let shown: Vec<&str> = self.show.iter().map(|known| known.name).collect();
        let idle = shown.iter().find(|name| !race.contains(name));
        if let Some(name) = idle {
            let race = race.join(",");
            return Err(format!("--show {name} has no effect with the optimizers {race}: it does not take part").into());
        }
        Ok(match (shown.is_empty(), self.race.optimizers.is_empty()) {
            (false, _) => shown,
            (true, false) => race,
            (true, true) => FOUR.to_vec(),
        })
    }
}

/// As many paths as can be told apart on one map.
const MANY: usize = 5;

impl Results {
    /// The paths that are shown, panel by panel: all in one, or one for each family if
    /// they are many.
    fn panels(&self) -> Vec<Vec<&Path>> {
        let is_shown = |path: &&Path| self.shown.contains(&path.name);
        let shown: Vec<&Path> = self.paths.iter().filter(is_shown).collect();
        if shown.len() <= MANY {
            return vec![shown];
        }
        let of_family = |i| -> Vec<&Path> {
            shown.iter().copied().filter(|path| family(path.contender) == i).collect()
        };
        let families = (0..FAMILY_COUNT).map(of_family);
        families.filter(|members| !members.is_empty()).collect()
    }
}
