//! The help. Public: it is read before sign-in.

mod get;
mod list;

pub use get::*;
pub use list::*;
