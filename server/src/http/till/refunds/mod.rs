//! Refunds.

mod create;
mod get;

pub use create::*;
pub use get::*;
