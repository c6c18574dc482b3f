//! Payments as the merchant sees them.

mod get;
mod list;
mod refund;

pub use get::*;
pub use list::*;
pub use refund::*;
