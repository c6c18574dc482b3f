//! Scanned codes.

mod resolve;

pub use resolve::*;
