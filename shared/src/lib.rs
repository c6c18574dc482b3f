//! What every part of UzQR agrees on: value types, data transfer objects, the error catalogue, interface paths and the
//! EMV QR codec. Pure: no IO, no clock, no randomness; compiles for the host and for `wasm32-unknown-unknown`.

pub mod account;
pub mod amount;
pub mod api_key;
mod base62;
pub mod chat_id;
pub mod dto;
pub mod emv;
pub mod error;
pub mod invoice;
pub mod lang;
pub mod letters;
pub mod moment;
pub mod names;
mod newtype;
pub mod paths;
pub mod qr_number;
pub mod refund;
mod session;
pub mod tax_id;
pub mod translit;
pub mod typed;
pub mod written;

pub use account::{AccountNumber, BankCode, Mfo};
pub use amount::{Amount, Sum};
pub use api_key::{ApiKeyId, ApiKeyName, ApiKeySecret};
pub use chat_id::ChatId;
pub use dto::{
    AccountStatus, BlockKind, CardType, EventKind, MerchantStatus, PaymentState, QrKind, QrStatus, Scope,
    SettlementKind, TelegramState, TelegramTrouble,
};
pub use error::ErrorCode;
pub use invoice::{ExternalId, FiscalModule, InvoiceId};
pub use lang::Lang;
pub use moment::{Day, Moment};
pub use names::{
    CardMask, Email, IdempotencyKey, Line, Mcc, ParticipantCode, PaymentNumber, PaymentReference, Phone, PostalCode,
    QrName, UnblockReason,
};
pub use newtype::Invalid;
pub(crate) use newtype::text_newtype;
pub use qr_number::QrNumber;
pub use refund::RefundId;
pub use session::SessionRef;
pub use tax_id::TaxId;
