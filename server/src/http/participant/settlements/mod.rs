//! What to credit and debit.

mod list;

pub use list::*;
