//! Invoices.

mod cancel;
mod create;
mod get;
mod picture;

pub use cancel::*;
pub use create::*;
pub use get::*;
pub use picture::*;
