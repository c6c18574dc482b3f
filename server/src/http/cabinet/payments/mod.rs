//! Payments as the merchant sees them.

mod get;
mod list;
mod refund;
mod summary;

pub use get::*;
pub use list::*;
pub use refund::*;
pub use summary::*;
