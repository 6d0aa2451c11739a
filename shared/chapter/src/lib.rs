//! What a chapter is: topics with flags, results that are told, drawn and quoted, and a
//! terminal that shows them.
//!
//! A chapter lists its topics ([`Chapter`], [`Entry`]). A topic ([`Topic`]) computes its
//! results from its flags; whoever shows them sees [`Shown`]. All but the terminal also
//! compiles for WebAssembly.
#![deny(missing_docs)]

pub mod args;
mod command;
#[cfg(not(target_arch = "wasm32"))]
mod disk;
mod flag;
#[cfg(not(target_arch = "wasm32"))]
mod folder;
pub mod number;
pub mod range;
pub mod table;
#[cfg(not(target_arch = "wasm32"))]
pub mod terminal;
mod topic;
pub mod value;
pub mod words;

pub use command::Asked;
#[cfg(not(target_arch = "wasm32"))]
pub use disk::Disk;
pub use flag::Takes;
pub use topic::{
    Answer, Chapter, Draw, Entry, Host, Kept, NoFiles, NotRead, Refused, Shown, Topic,
};
