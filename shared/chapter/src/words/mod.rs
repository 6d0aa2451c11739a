//! Figures in words, for those who hear them: numbers as they are read aloud, how a
//! curve runs, how a path goes over a map.

mod course;
mod panel;
mod plain;
mod rough;
mod shape;
mod sketch;
mod way;

pub use course::{Course, Point};
pub use panel::{Named, Panel};
pub use plain::{
    aloud, capitalised, coordinate, counted, grouped, in_letters, in_sentence, listed,
    times,
};
pub use way::{Way, is_inside, whereabouts};
