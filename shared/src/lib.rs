//! What every part of UzQR agrees on: value types, data transfer objects, the error catalogue, interface paths and the
//! EMV QR codec. Pure: no IO, no clock, no randomness; compiles for the host and for `wasm32-unknown-unknown`.

pub mod account;
pub mod emv;
mod newtype;
pub mod qr_number;
pub mod tax_id;
pub mod translit;

pub(crate) use newtype::text_newtype;
pub use newtype::Invalid;
pub use account::{AccountNumber, BankCode, Mfo};
pub use qr_number::QrNumber;
pub use tax_id::TaxId;
