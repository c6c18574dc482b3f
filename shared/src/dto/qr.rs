use crate::{AccountNumber, BankCode, Mfo, Moment, QrName, QrNumber};
use serde::{Deserialize, Serialize};

/// Static or dynamic; never changed after registration (R55).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum QrKind {
    /// Printed; the buyer types the amount (R53).
    Static,
    /// For a till that makes a code for every purchase (R54).
    Dynamic,
}

impl QrKind {
    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::Dynamic => "dynamic",
        }
    }
}

/// Who blocked a QR. The order is the order of precedence: the last one is shown when several stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The merchant himself, in the cabinet (R107).
    Manual,
    /// The bank, or an account that is closed.
    Bank,
    /// The platform.
    System,
}

impl BlockKind {
    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Bank => "bank",
            Self::System => "system",
        }
    }
}

/// Whether a QR takes payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase", tag = "state")]
pub enum QrStatus {
    /// It does (R69).
    Active,
    /// It does not; of several blocks the strongest is shown.
    Blocked {
        /// Who blocked it.
        kind: BlockKind,
        /// Since when.
        at: Moment,
    },
}

/// A QR as the list and the panels show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QrView {
    /// Eighteen characters, issued by the system (R70).
    pub number: QrNumber,
    /// Given by the merchant or by the bank's counter.
    pub name: QrName,
    /// Static or dynamic.
    pub kind: QrKind,
    /// Where the money goes (R47).
    pub account: AccountNumber,
    /// The account's branch, with its leading zero (R78).
    pub mfo: Mfo,
    /// The account's bank, with its leading zero (R79).
    pub bank_code: BankCode,
    /// Active or blocked.
    pub status: QrStatus,
    /// API keys bound to it; 0 when none (R82).
    pub api_key_count: u32,
    /// The Telegram chat that hears of payments; `null` when none is bound.
    pub telegram: Option<TelegramView>,
    /// What the printed code holds; `null` for a dynamic QR.
    pub payload: Option<String>,
    /// When it was registered.
    pub created_at: Moment,
}

/// A Telegram binding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TelegramView {
    /// Chat ID; negative for groups (R128).
    pub chat_id: i64,
}

/// Registration of a QR by the merchant (R46–R67).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RegisterQr {
    /// One of the merchant's open accounts (R48).
    pub account: AccountNumber,
    /// The account's MFO.
    pub mfo: Mfo,
    /// Chosen now, for ever (R52).
    pub kind: QrKind,
    /// Need not be unique.
    pub name: QrName,
}

/// An open account of the merchant (R48).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// Twenty digits.
    pub account: AccountNumber,
    /// Five digits.
    pub mfo: Mfo,
    /// Three digits.
    pub bank_code: BankCode,
    /// The servicing bank.
    pub bank_name: String,
    /// Always `UZS`.
    pub currency: String,
}
