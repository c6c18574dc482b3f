//! Where people are signed in for the merchant.

mod end;
mod end_others;
mod list;

pub use end::*;
pub use end_others::*;
pub use list::*;
