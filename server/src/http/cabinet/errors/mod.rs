//! The error directory. Public, like the help.

mod get;
mod list;

pub use get::*;
pub use list::*;
