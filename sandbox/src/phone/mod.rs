//! The buyer's phone: reads a code, asks the server what it is, pays.

pub mod decode;
pub mod operations;
pub mod page;
pub mod pay;
pub(crate) mod resolve;
mod upload;
