//! Refunds as the merchant sees them.

mod list;
mod summary;

pub use list::*;
pub use summary::*;
