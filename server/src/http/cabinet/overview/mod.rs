//! The first page.

mod fold;
mod get;

pub use fold::*;
pub use get::*;
