//! Payments as the merchant sees them.

mod get;
mod list;

pub use get::*;
pub use list::*;
