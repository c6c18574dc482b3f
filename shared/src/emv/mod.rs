//! EMV merchant-presented QR codes («EMV QRCPS MPM 4.7»): reading any payload, writing our own.
//!
//! [`Payload`] is a checked tree of data objects: whatever holds one has right lengths, order, formats and CRC, whether
//! it was parsed or built. What a scheme may leave out and still be read is a [`Warning`]; a code of ours has none, and
//! [`uzqr`] sees to that. [`Summary`] is the answer to «what is in this code?».

mod crc;
mod error;
mod object;
mod payload;
mod rules;
mod summary;
mod tlv;
pub mod uzqr;
mod warning;

#[cfg(test)]
mod issued;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod vectors;

pub use crc::crc16;
pub use error::{EmvError, ObjectPath};
pub use object::{Object, Value};
pub use payload::{MAX_CHARACTERS, Payload};
pub use summary::{PointOfInitiation, Summary};
pub use uzqr::DEFAULT_GUID;
pub use warning::Warning;
