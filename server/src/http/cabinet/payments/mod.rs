//! Payments as the merchant sees them.

mod export;
mod get;
mod list;
mod refund;
mod summary;

pub use export::*;
pub use get::*;
pub use list::*;
pub use refund::*;
pub use summary::*;
