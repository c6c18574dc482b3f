//! The bank's blocks.

mod block;
mod unblock;

pub use block::*;
pub use unblock::*;
