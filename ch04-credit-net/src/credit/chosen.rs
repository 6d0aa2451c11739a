//! What the flags ask for together: which of them go with which, and what they default to.

use std::path::Path;

use chapter::Host;
use shared::optim::AnyRule;
use shared::problem::credit::TRAIN_SAMPLES;

use super::{Data, Flags, Hyperparameter, Settings};
use crate::data::{Loaded, Source, Table, Wanted, german};
use crate::error::Error;
use crate::hidden::Hidden;
use crate::train::Plan;

impl Flags {
    /// The optimizer's rule, with the hyperparameters that the flags give it.
    ///
    /// # Errors
    /// If a flag is given that the rule has no use for.
    pub fn rule(&self) -> Result<Box<dyn AnyRule>, Error> {
        let mut rule = (self.optimizer.rule)();
        let notebook = self.optimizer.name == "adam" && self.data == Source::Notebook;
        for (name, flag, value) in [
            ("lr", "--lr", self.lr.or(notebook.then_some(0.0001))),
            ("beta", "--beta", self.beta),
            ("beta1", "--beta1", self.beta1),
            ("beta2", "--beta2", self.beta2),
            ("eps", "--eps", self.eps),
            ("weight_decay", "--weight-decay", self.weight_decay),
        ] {
            let Some(value) = value else { continue };
            let mut settings = rule.settings();
            let setting = settings.iter_mut().find(|(known, _)| *known == name);
            let optimizer = self.optimizer.name;
            let (_, setting) =
                setting.ok_or(Error::NotOfOptimizer { flag, optimizer })?;
            **setting = value;
        }
        Ok(rule)
    }

    /// How to train.
    ///
    /// # Errors
    /// If a flag is given that the optimizer has no use for.
    pub fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan {
            hidden: self.hidden().widths().to_vec(),
            rule: self.rule()?,
            batch_size: self.batch_size as usize,
            validate_by_batches: self.data == Source::Notebook,
        })
    }

    /// The hidden layers, as given or the default for the data.
    fn hidden(&self) -> Hidden {
        let notebook = self.data == Source::Notebook;
        let default = || Hidden::one_layer(if notebook { 2 } else { 8 });
        self.hidden.clone().unwrap_or_else(default)
    }

    /// How often to repeat everything, as given or the default for the data.
    pub(super) fn splits(&self) -> u32 {
        self.splits.unwrap_or(if self.data.is_made_up() { 1 } else { 10 })
    }

    /// The seed of each repetition, from the first to the last.
    pub(super) fn seeds(&self) -> impl Iterator<Item = u32> {
        let first = self.seed;
        (0..self.splits()).map(move |i| first.wrapping_add(i))
    }

    /// About how many seconds the run takes, by what one step and one product of a sample
    /// and a parameter took where it was measured.
    pub fn seconds(&self) -> f64 {
        const STEP: f64 = 2e-6;
        const PRODUCT: f64 = 6e-10;
        let (rows, inputs) = match self.data {
            Source::Notebook | Source::Synthetic => (TRAIN_SAMPLES, 4),
            _ => (TRAIN_SAMPLES / 10, 60),
        };
        let widths = [&[inputs], self.hidden().widths(), &[1]].concat();
        let parameters: usize = widths.windows(2).map(|w| (w[0] + 1) * w[1]).sum();
        let batches = rows.div_ceil(self.batch_size as usize);
        let epoch = STEP * batches as f64 + PRODUCT * rows as f64 * parameters as f64;
        let trainings = if self.early_stopping { 2.0 } else { 1.0 };
        trainings * f64::from(self.splits()) * f64::from(self.epochs) * epoch
    }

    /// The settings that come of the flags and of a plan's rule.
    pub(super) fn settings(&self, plan: &mut Plan) -> Settings {
        let settings = plan.rule.settings().into_iter();
        let hyperparameters: Vec<Hyperparameter> = settings
            .map(|(name, value)| Hyperparameter { name, value: *value })
            .collect();
        let by_default = self.lr.is_none()
            && self.hidden.is_none()
            && self.epochs == 50
            && self.batch_size == 32
            && self.optimizer.name == "adam"
            && [self.beta1, self.beta2, self.eps].iter().all(Option::is_none);
        Settings {
            optimizer: self.optimizer.title,
            lr: hyperparameters[0].value,
            hyperparameters,
            hidden: plan.hidden.clone(),
            epochs: self.epochs,
            early_stopping: self.early_stopping,
            batch_size: self.batch_size,
            by_default,
        }
    }

    /// Reads the source that the flags name.
    pub(super) fn load(&self, host: &dyn Host) -> Result<Loaded, Error> {
        self.refuse_strays()?;
        Ok(match &self.data {
            Source::Notebook => Loaded::Notebook,
            Source::Synthetic => Loaded::Synthetic,
            Source::German => Loaded::Table(german(self.all_attributes)),
            Source::File(path) => Loaded::Table(self.read(path, host)?),
        })
    }

    fn read(&self, path: &Path, host: &dyn Host) -> Result<Table, Error> {
        let file = path.display().to_string();
        let Some(label) = &self.label else { return Err(Error::LabelNeeded { file }) };
        let without: Vec<&str> = self.without.iter().map(String::as_str).collect();
        let wanted = Wanted {
            label,
            positive: self.positive.as_deref(),
            without: &without,
            gaps: self.gaps,
            no_header: self.no_header,
        };
        match host.read(path) {
            Ok(content) => Table::read(&file, content, &wanted),
            Err(source) => Err(Error::NotRead { file, source }),
        }
    }

    /// Refuses flags that mean nothing for the chosen data.
    fn refuse_strays(&self) -> Result<(), Error> {
        let is_file = matches!(self.data, Source::File(_));
        let is_german = self.data == Source::German;
        for (given, flag, data, fits) in [
            (self.label.is_some(), "--label", "FILE.csv", is_file),
            (self.positive.is_some(), "--positive", "FILE.csv", is_file),
            (!self.without.is_empty(), "--without", "FILE.csv", is_file),
            (self.gaps.is_some(), "--gaps", "FILE.csv", is_file),
            (self.no_header, "--no-header", "FILE.csv", is_file),
            (self.all_attributes, "--all-attributes", "german", is_german),
        ] {
            if given && !fits {
                let given = self.data.to_string();
                return Err(Error::FlagNotFor { flag, data, given });
            }
        }
        Ok(())
    }

    /// What is told of the data.
    pub(super) fn data(&self, loaded: &Loaded) -> Data {
        Data {
            source: self.data.clone(),
            labels: loaded.label_names().map(String::from),
            table: loaded.contents(),
            all_attributes: self.all_attributes,
            no_header: self.no_header,
            gaps: self.gaps,
        }
    }
}
