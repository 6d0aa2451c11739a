//! Live regions: a part of a page that a reader can change. Its controls move flags of one
//! run, and the figures, outputs and values within it are those of that run.
//!
//! ```text
//! {{live race ch05-compare picked}}
//! sgd-lr slider 1e-4..0.05 log
//! start-w,start-b drag paths
//! optimizers checks
//! {{begin}}
//! ... {{figure paths}} ... {{value best.loss .4}} ...
//! {{end}}
//! ```
//!
//! becomes what `book/theme/regions.js` needs:
//!
//! ```text
//! <section class="live" id="race" data-run="ch05-compare picked">
//! <form class="live-controls" hidden> inputs with data-flag, and what moves them </form>
//! figures with data-figure, outputs with data-output, values with data-value
//! <div class="live-foot" hidden> the command, what is wrong, what is told </div>
//! <script class="live-data" type="application/json"> digest of the answer, frames </script>
//! </section>
//! ```

use chapter::{Chapter, Entry, Takes};
use figure::{Figure, Scale, Track};
use shared::portable::ln;

use crate::chapters::Runs;
use crate::run::Run;

/// What a region is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Region {
    /// The name by which an address can lead to its state.
    pub(crate) name: String,
    /// The run at its defaults.
    pub(crate) run: Run,
    /// What a reader can move.
    pub(crate) controls: Vec<Control>,
}

/// A control, in its line: the flags, and how they are moved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Control {
    pub(crate) flags: Vec<String>,
    pub(crate) kind: Kind,
    /// The flag that has to name something, so that there is anything to move; or that has to
    /// have a file of the reader's, if the name is empty.
    pub(crate) condition: Option<(String, String)>,
    /// The line of the page.
    line: usize,
}

/// How flags are moved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// `FLAG slider LOW..HIGH`, with `log` behind it to move by factors. Both ends stay as
    /// they are written, because they are words of a command line.
    Slider { low: String, high: String, log: bool },
    /// `FLAG,FLAG drag FIGURE`: a place on a figure of the region.
    Drag { figure: String },
    /// `FLAG choice`: a button for each name; of a flag that takes any text, for each of the
    /// texts behind it.
    Choice { texts: Vec<String> },
    /// `FLAG checks`: a box to tick for each name, or for each of the names behind it.
    Checks { names: Vec<String> },
    /// `FLAG switch`: on or off.
    Switch,
    /// `FLAG text`: a box for any text, with a button for each text behind it.
    Text { offers: Vec<String> },
    /// `FLAG file`: a file of the reader's, which the page reads and keeps to itself.
    File,
}

impl Region {
    /// Reads what stands behind `live`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (name, run) = text
            .trim()
            .split_once(char::is_whitespace)
            .ok_or("a live region is NAME CHAPTER TOPIC FLAGS")?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !name.chars().all(plain) {
            return Err(format!(
                "the name '{name}' needs small letters, digits and hyphens alone"
            ));
        }
        Ok(Region { name: name.into(), run: Run::parse(run)?, controls: Vec::new() })
    }

    /// The flags that more than one control moves, with the line of the later one.
    pub(crate) fn moved_twice(&self) -> Vec<(usize, &str)> {
        let mut known = Vec::new();
        let mut twice = Vec::new();
        for control in &self.controls {
            for flag in &control.flags {
                if known.contains(&flag) {
                    twice.push((control.line, flag.as_str()));
                }
                known.push(flag);
            }
        }
        twice
    }

    /// The flags with a choice of some texts.
    pub(crate) fn choices(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.controls.iter().filter_map(|control| match &control.kind {
            Kind::Choice { texts } => Some((control.flags[0].as_str(), &texts[..])),
            _ => None,
        })
    }

    /// What is wrong with the controls, each with its line. `figures` are those that the
    /// region shows.
    pub(crate) fn faults(
        &self,
        figures: &[&str],
        chapters: &[Chapter],
        runs: &Runs,
    ) -> Vec<(usize, String)> {
        // Where the run itself is wrong, what it shows says so.
        let Some(topic) = self.run.topic(chapters) else { return Vec::new() };
        let mut faults = Vec::new();
        for control in &self.controls {
            let fault = control.fault(self, topic, figures, chapters, runs).err();
            faults.extend(fault.map(|what| (control.line, what)));
            faults
                .extend(self.lacking(control, topic).map(|what| (control.line, what)));
            faults.extend(
                self.always_there(control, topic).map(|what| (control.line, what)),
            );
        }
        faults
    }

    /// What a control without a condition is like that others have: `adam-lr` beside
    /// `sgd-lr ... if optimizers=sgd`.
    fn always_there(&self, control: &Control, topic: &Entry) -> Option<String> {
        let [flag] = &control.flags[..] else { return None };
        let (name, behind) =
            flag.split_once('-').filter(|_| control.condition.is_none())?;
        let is_like_it = |other: &&Control| {
            let of = other.flags[0].split_once('-');
            of.is_some_and(|(_, its)| its == behind) && other.condition.is_some()
        };
        let other = self.controls.iter().find(is_like_it)?;
        let (flag, _) = other.condition.as_ref()?;
        let names = match topic.flag(flag)? {
            Takes::OneOf(names) | Takes::SomeOf(names) => names,
            _ => return None,
        };
        names.iter().any(|known| known == name).then(|| {
            format!("write ' if {flag}={name}' behind it, as other controls have")
        })
    }

    /// What is missing beside a control for one choice of a flag: the same for another one.
    fn lacking(&self, control: &Control, topic: &Entry) -> Option<String> {
        let (flag, name) = control.condition.as_ref()?;
        let names = match topic.flag(flag)? {
            Takes::OneOf(names) | Takes::SomeOf(names) => names,
            _ => return None,
        };
        let behind = control.flags[0].strip_prefix(name.as_str())?;
        let moved = self.controls.iter().flat_map(|control| &control.flags);
        let moved: Vec<&String> = moved.collect();
        let mover =
            self.controls.iter().find(|control| control.flags.contains(flag))?;
        let is_offered = |name: &&String| match &mover.kind {
            Kind::Choice { texts: shown } | Kind::Checks { names: shown } => {
                shown.is_empty() || shown.contains(name)
            }
            _ => true,
        };
        let mut flags =
            names.iter().filter(is_offered).map(|name| format!("{name}{behind}"));
        let other = flags
            .find(|other| topic.flag(other).is_some() && !moved.contains(&other))?;
        Some(format!("this region moves --{}, and not --{other}", control.flags[0]))
    }
}

impl Control {
    /// Reads the line of a control.
    pub(crate) fn parse(text: &str, line: usize) -> Result<Self, String> {
        let (control, condition) = match text.split_once(" if ") {
            Some((control, condition)) => (control, Some(condition)),
            None => (text, None),
        };
        let condition = condition.map(|text| {
            let (flag, name) = text.trim().split_once('=').unwrap_or((text.trim(), ""));
            (flag.to_string(), name.to_string())
        });
        let (flags, kind) = match control.split_whitespace().collect::<Vec<_>>()[..] {
            [flags, "slider", ends] => (flags, slider(ends, false)?),
            [flags, "slider", ends, "log"] => (flags, slider(ends, true)?),
            [flags, "drag", figure] => (flags, Kind::Drag { figure: figure.into() }),
            [flags, "choice", ref texts @ ..] => {
                let texts = texts.iter().map(|text| text.to_string()).collect();
                (flags, Kind::Choice { texts })
            }
            [flags, "checks", ref names @ ..] => {
                let names = names.iter().map(|name| name.to_string()).collect();
                (flags, Kind::Checks { names })
            }
            [flags, "switch"] => (flags, Kind::Switch),
            [flags, "text", ref offers @ ..] => {
                let offers = offers.iter().map(|text| text.to_string()).collect();
                (flags, Kind::Text { offers })
            }
            [flags, "file"] => (flags, Kind::File),
            _ => {
                return Err(format!(
                    "a control is FLAG slider LOW..HIGH [log], FLAG,FLAG drag FIGURE, \
                     FLAG choice [TEXT TEXT], FLAG checks [NAME NAME], FLAG text [TEXT TEXT], FLAG file or FLAG switch, got '{}'",
                    text.trim()
                ));
            }
        };
        if flags.contains("--") {
            return Err(format!(
                "a flag stands here without its hyphens, got '{flags}'"
            ));
        }
        let flags: Vec<String> = flags.split(',').map(String::from).collect();
        let needed = if matches!(kind, Kind::Drag { .. }) { 2 } else { 1 };
        if flags.len() != needed {
            return Err(format!("this control needs {needed} flag(s), got {flags:?}"));
        }
        Ok(Control { flags, kind, condition, line })
    }

    fn fault(
        &self,
        region: &Region,
        topic: &Entry,
        figures: &[&str],
        chapters: &[Chapter],
        runs: &Runs,
    ) -> Result<(), String> {
        let run = &region.run;
        if let Some(condition) = &self.condition {
            self.condition_fault(condition, region, topic)?;
        }
        for flag in &self.flags {
            let takes = topic
                .flag(flag)
                .ok_or_else(|| format!("{} has no flag --{flag}", topic.name))?;
            if !self.kind.suits(&takes) {
                let fits = fitting(&takes);
                return Err(format!("--{flag} takes {takes}: its control is {fits}"));
            }
        }
        match &self.kind {
            Kind::Slider { low, high, log } => {
                let flag = &self.flags[0];
                let [from, to] = [low, high].map(|end| end.parse().unwrap_or(0.0));
                if !log && from > 0.0 && to / from >= WIDE {
                    return Err(format!(
                        "{low}..{high} is a wide range: write 'log' behind it"
                    ));
                }
                for end in [low, high] {
                    run.with(flag, end).ask(chapters)?;
                }
                let now = run.number(flag, topic).ok_or_else(|| no_default(flag))?;
                is_between(now, low, high).then_some(()).ok_or_else(|| {
                    format!("--{flag} begins outside of {low}..{high}, at {now}")
                })
            }
            Kind::Drag { figure } => {
                if !figures.contains(&figure.as_str()) {
                    return Err(format!(
                        "the region does not show the figure '{figure}'"
                    ));
                }
                let figure = runs.figure(run, figure)?;
                let frame = figure.wide.frames.first();
                let frame =
                    frame.ok_or_else(|| format!("'{}' has no panel", figure.id))?;
                // At its very edge a panel may end with a number that the flag leaves out.
                for (flag, side) in self.flags.iter().zip([frame.x, frame.y]) {
                    let now =
                        run.number(flag, topic).ok_or_else(|| no_default(flag))?;
                    if !(side.low..=side.high).contains(&now) {
                        let (low, high) = (side.low, side.high);
                        return Err(format!(
                            "--{flag} is {now}, and its axis goes from {low} to {high}"
                        ));
                    }
                    let inset = (side.high - side.low) / 100.0;
                    for place in [side.low + inset, side.high - inset] {
                        run.with(flag, &place.to_string()).ask(chapters)?;
                    }
                }
                let [x, y] = [0, 1].map(|i| run.number(&self.flags[i], topic));
                let begins = self.flags[0] == self.flags[1]
                    || x.zip(y).is_none_or(|place| begins_at(&figure, place));
                begins.then_some(()).ok_or_else(|| {
                    let flags = self.flags.join(" and --");
                    format!(
                        "no way of '{}' begins at --{flag}",
                        figure.id,
                        flag = flags
                    )
                })
            }
            Kind::Choice { texts } => {
                self.are_legal(texts, run, chapters)?;
                self.begins_among(texts, &[&self.begins(run, topic)])
            }
            Kind::Text { offers } => self.are_legal(offers, run, chapters),
            Kind::Checks { names } => {
                self.are_legal(names, run, chapters)?;
                let begins = self.begins(run, topic);
                self.begins_among(names, &begins.split(',').collect::<Vec<_>>())
            }
            Kind::Switch | Kind::File => Ok(()),
        }
    }

    /// What is wrong with the condition.
    fn condition_fault(
        &self,
        (flag, name): &(String, String),
        region: &Region,
        topic: &Entry,
    ) -> Result<(), String> {
        let moves = |control: &&Control| control.flags.contains(flag);
        let mover = region.controls.iter().find(moves);
        let mover =
            mover.ok_or_else(|| format!("no control of this region moves --{flag}"))?;
        match (&mover.kind, name.as_str()) {
            (Kind::File, "") => return Ok(()),
            (Kind::File, _) => {
                return Err(format!("a file has no names: write ' if {flag}'"));
            }
            (_, "") => {
                return Err(format!(
                    "write ' if {flag}=NAME': only a file needs no name"
                ));
            }
            _ => {}
        }
        let names = match topic.flag(flag) {
            Some(Takes::OneOf(names) | Takes::SomeOf(names)) => names,
            _ => return Err(format!("{} has no names for --{flag}", topic.name)),
        };
        if !names.contains(name) {
            let names = names.join(", ");
            return Err(format!("--{flag} knows no '{name}', only {names}"));
        }
        let own = &self.flags[0];
        let is_of = |other: &&String| own.starts_with(&format!("{other}-"));
        match names.iter().find(is_of).filter(|other| *other != name) {
            Some(other) => Err(format!("--{own} is for '{other}', not '{name}'")),
            None => Ok(()),
        }
    }

    /// Whether the chapter takes all of some texts.
    fn are_legal(
        &self,
        texts: &[String],
        run: &Run,
        chapters: &[Chapter],
    ) -> Result<(), String> {
        let is_twice = |index: &usize| texts[..*index].contains(&texts[*index]);
        if let Some(index) = (0..texts.len()).find(is_twice) {
            return Err(format!("'{}' stands here twice", texts[index]));
        }
        texts.iter().try_for_each(|text| {
            run.with(&self.flags[0], text).ask(chapters).map(|_| ())
        })
    }

    /// What the flag is set to before anybody moves it.
    fn begins(&self, run: &Run, topic: &Entry) -> String {
        run.value(&self.flags[0], topic).unwrap_or_default()
    }

    /// Whether what is chosen at first can be chosen at all; without texts, everything can.
    fn begins_among(&self, texts: &[String], chosen: &[&str]) -> Result<(), String> {
        let is_known = |name: &&&str| texts.iter().any(|known| known == **name);
        match chosen.iter().find(|name| !texts.is_empty() && !is_known(name)) {
            None => Ok(()),
            Some(other) => Err(format!(
                "--{} begins with {other}, which is not among these",
                self.flags[0]
            )),
        }
    }
}

/// Whether a way through the first panel of a figure begins at a place, or none moves.
fn begins_at(figure: &Figure, (x, y): (f64, f64)) -> bool {
    let frame = &figure.wide.frames[0];
    let (width, height) = (f64::from(frame.size.0), f64::from(frame.size.1));
    let at = (width * share(frame.x, x), height * (1.0 - share(frame.y, y)));
    let is_there = |track: &Track| {
        let first = track.points.first();
        first.is_some_and(|&(x, y)| {
            (f64::from(x) - at.0).abs() <= NEAR && (f64::from(y) - at.1).abs() <= NEAR
        })
    };
    let mut ways = figure.tracks.iter().filter(|track| track.panel == 0).peekable();
    ways.peek().is_none() || ways.any(is_there)
}

/// How far a value is from the lower end of a side to its upper end.
fn share(side: Scale, value: f64) -> f64 {
    let of = |value: f64| if side.logarithmic { ln(value) } else { value };
    (of(value) - of(side.low)) / (of(side.high) - of(side.low))
}

/// How near to a place a way begins there, in units of a picture.
const NEAR: f64 = 8.0;

/// By what factor the ends of a slider differ that moves by factors.
const WIDE: f64 = 100.0;

impl Kind {
    /// Whether this moves a flag that takes such values.
    fn suits(&self, takes: &Takes) -> bool {
        match self {
            Kind::Slider { .. } | Kind::Drag { .. } => {
                matches!(takes, Takes::Number | Takes::Whole)
            }
            Kind::Choice { texts } if texts.is_empty() => {
                matches!(takes, Takes::OneOf(_))
            }
            Kind::Choice { .. } => matches!(takes, Takes::OneOf(_) | Takes::Text),
            Kind::Checks { .. } => matches!(takes, Takes::SomeOf(_)),
            Kind::Switch => *takes == Takes::Nothing,
            Kind::Text { .. } | Kind::File => *takes == Takes::Text,
        }
    }
}

fn no_default(flag: &str) -> String {
    format!("--{flag} has no default: give it a value in the region's run")
}

/// What can move a flag.
fn fitting(takes: &Takes) -> &'static str {
    match takes {
        Takes::Nothing => "switch",
        Takes::Number | Takes::Whole => "slider or drag",
        Takes::OneOf(_) => "choice",
        Takes::SomeOf(_) => "checks",
        Takes::Text => "text [TEXT TEXT], file or choice TEXT TEXT",
    }
}

/// The ends of a slider.
fn slider(ends: &str, log: bool) -> Result<Kind, String> {
    let wrong =
        || format!("a slider needs LOW..HIGH with LOW below HIGH, got '{ends}'");
    let (low, high) = ends.split_once("..").ok_or_else(wrong)?;
    let numbers = [low, high].map(|end| end.parse::<f64>().unwrap_or(f64::NAN));
    if numbers[0] < numbers[1] && (!log || numbers[0] > 0.0) {
        return Ok(Kind::Slider { low: low.into(), high: high.into(), log });
    }
    let positive = if log { ", and above 0 for steps by factors" } else { "" };
    Err(wrong() + positive)
}

fn is_between(number: f64, low: &str, high: &str) -> bool {
    let [low, high] = [low, high].map(|end| end.parse::<f64>());
    low.is_ok_and(|low| low <= number) && high.is_ok_and(|high| number <= high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_understood() {
        let control = |text| Control::parse(text, 1);
        assert_eq!(
            control("sgd-lr slider 1e-4..0.05 log"),
            Ok(Control {
                flags: vec!["sgd-lr".into()],
                kind: Kind::Slider {
                    low: "1e-4".into(),
                    high: "0.05".into(),
                    log: true
                },
                condition: None,
                line: 1
            })
        );
        assert_eq!(
            control("start-w,start-b drag paths"),
            Ok(Control {
                flags: vec!["start-w".into(), "start-b".into()],
                kind: Kind::Drag { figure: "paths".into() },
                condition: None,
                line: 1
            })
        );
        let of_adam = control("adam-lr slider 0..1 if optimizers=adam").unwrap();
        assert_eq!(of_adam.condition, Some(("optimizers".into(), "adam".into())));
        let of_a_file = control("label text if data").unwrap();
        assert_eq!(of_a_file.condition, Some(("data".into(), String::new())));
        for text in [
            "optimizers checks",
            "colors choice",
            "early-stopping switch",
            "gradients text 1 1,-1",
        ] {
            assert!(control(text).is_ok(), "{text}");
        }
        for text in [
            "lr slider",
            "lr slider 1",
            "lr slider 1..a",
            "lr slider 2..1",
            "lr slider 0..1 log",
            "lr slider 1..2 linear",
            "lr,beta slider 1..2",
            "start-w drag paths",
            "a,b,c drag paths",
            "optimizers ticks",
            "checks",
        ] {
            assert!(control(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_region_has_a_name_and_a_run() {
        let region = Region::parse("race ch05-compare picked --seed 3").unwrap();
        assert_eq!(region.name, "race");
        assert_eq!(
            region.run.command(),
            "cargo run -p ch05-compare -- picked --seed 3"
        );
        for text in ["", "race", "Race ch05-compare", "a?b ch05-compare"] {
            assert!(Region::parse(text).is_err(), "{text}");
        }
    }
}
