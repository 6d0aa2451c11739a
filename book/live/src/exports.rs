//! What a browser calls. A request is written to where [`reserve`] says, [`run`] answers
//! it, and [`answer_at`] says where the answer stands. If a run panics, its words are the answer.
#![allow(unsafe_code)]

use std::panic;
use std::sync::{Mutex, MutexGuard, PoisonError};

static REQUEST: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static ANSWER: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn open(bytes: &'static Mutex<Vec<u8>>) -> MutexGuard<'static, Vec<u8>> {
    bytes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for a request of so many bytes, and says where.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    let mut request = open(&REQUEST);
    *request = vec![0; length];
    request.as_mut_ptr()
}

/// Answers the request.
#[unsafe(no_mangle)]
pub extern "C" fn run() {
    panic::set_hook(Box::new(|info| {
        *open(&ANSWER) = info.to_string().into_bytes();
    }));
    open(&ANSWER).clear();
    let request = std::mem::take(&mut *open(&REQUEST));
    let answer = crate::answer(&request);
    *open(&ANSWER) = answer;
}

/// Where the answer begins.
#[unsafe(no_mangle)]
pub extern "C" fn answer_at() -> *const u8 {
    open(&ANSWER).as_ptr()
}

/// How many bytes it has.
#[unsafe(no_mangle)]
pub extern "C" fn answer_length() -> usize {
    open(&ANSWER).len()
}

/// A number by which two answers can be told apart.
#[unsafe(no_mangle)]
pub extern "C" fn digest() -> u64 {
    crate::digest(&open(&ANSWER))
}
