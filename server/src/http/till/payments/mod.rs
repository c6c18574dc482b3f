//! Payments that a till has taken.

mod list;
mod receipt;

pub use list::*;
pub use receipt::*;
