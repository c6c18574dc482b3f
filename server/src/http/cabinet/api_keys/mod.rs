//! API keys of tills.

mod create;
mod delete;
mod list;
mod rebind;

pub use create::*;
pub use delete::*;
pub use list::*;
pub use rebind::*;
