//! Settlement accounts.

mod put;

pub use put::*;
