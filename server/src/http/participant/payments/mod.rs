//! Payments in two phases.

mod cancel;
mod confirm;
mod get;
mod hold;

pub use cancel::*;
pub use confirm::*;
pub use get::*;
pub use hold::*;
