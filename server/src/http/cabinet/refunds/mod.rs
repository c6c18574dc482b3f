//! Refunds as the merchant sees them.

mod export;
mod list;
mod summary;

pub use export::*;
pub use list::*;
pub use summary::*;
