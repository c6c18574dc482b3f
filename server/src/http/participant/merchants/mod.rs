//! Merchants and what their banks register for them.

mod put;
mod register_static_qr;

pub use put::*;
pub use register_static_qr::*;
