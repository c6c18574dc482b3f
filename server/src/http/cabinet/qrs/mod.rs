//! QRs.

mod block;
mod block_preview;
mod get;
mod image;
mod list;
mod register;
mod rename;
mod sync;
mod unblock;

pub use block::*;
pub use block_preview::*;
pub use get::*;
pub use image::*;
pub use list::*;
pub use register::*;
pub use rename::*;
pub use sync::*;
pub use unblock::*;
