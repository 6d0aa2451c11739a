//! The chapters as a program for a browser: a request in JSON, an answer in JSON.
//!
//! Compiled for `wasm32-unknown-unknown` this needs nothing of its surroundings, so any
//! page can run it. Compiled for a terminal it gives the same answers, byte for byte.
#![deny(missing_docs)]

mod answer;
#[cfg(target_arch = "wasm32")]
pub mod exports;
mod files;
mod request;

pub use answer::{Answer, Drawing, Drawn};
pub use request::Request;

use std::hash::Hasher;

use chapter::Chapter;
use fnv::FnvHasher;

/// The chapters, in the order of the book.
pub fn chapters() -> [Chapter; 5] {
    [
        ch01_landscape::chapter(),
        ch02_linreg::chapter(),
        ch03_adam::chapter(),
        ch04_credit_net::chapter(),
        ch05_compare::chapter(),
    ]
}

/// The chapter with a name.
///
/// # Errors
/// If there is none.
pub fn find<'a>(chapters: &'a [Chapter], name: &str) -> Result<&'a Chapter, String> {
    let chapter = chapters.iter().find(|chapter| chapter.name == name);
    chapter.ok_or_else(|| format!("there is no chapter '{name}'"))
}

/// Answers a request; both are JSON.
pub fn answer(request: &[u8]) -> Vec<u8> {
    let answer = match serde_json::from_slice::<Request>(request) {
        Ok(request) => request.answer(&chapters()),
        Err(error) => Answer::refused(format!("this is no request: {error}")),
    };
    answer.json()
}

/// A number by which two answers can be told apart.
pub fn digest(json: &[u8]) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(json);
    hasher.finish()
}
