//! QRs.

mod get;
mod image;
mod list;
mod register;

pub use get::*;
pub use image::*;
pub use list::*;
pub use register::*;
