//! A fair race on one problem in the plane, and where the optimizers go on it.

mod figures;
mod follow;
mod text;

use chapter::{Draw, Host, Refused, Topic, args};
use clap::Args;
use figure::ColorMap;
use serde::Serialize;

use crate::problem::{Planar, Problem};
use crate::race::{Protocol, Race, RaceFlags};

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
    /// The paths.
    pub paths: Vec<Path>,
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
        let protocol = self.race.protocol();
        let race = self.race.races(&[self.problem], host)?.remove(0);
        let Some(planar) = race.planar.clone() else {
            return Err(format!("{} is no problem in the plane", race.name).into());
        };
        let entries = race.entries.iter();
        let path = |(contender, lr)| follow(contender, lr, protocol.beta, &planar);
        Ok(Results {
            protocol,
            start: planar.start,
            steps: SHOWN,
            paths: entries
                .map(|entry| path((entry.contender, entry.best_lr)))
                .collect(),
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
