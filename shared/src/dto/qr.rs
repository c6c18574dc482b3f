use super::TelegramView;
use crate::{AccountNumber, BankCode, ErrorCode, Mfo, Moment, QrName, QrNumber, UnblockReason};
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
#[serde(rename_all = "lowercase", tag = "state", try_from = "StatusOnWire")]
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

/// How a [`QrStatus`] is read: serde reads a tagged enum through a buffer of arbitrary JSON, floats included, which would
/// add three kilobytes to the browser's download.
#[derive(Deserialize)]
struct StatusOnWire {
    state: StateOnWire,
    kind: Option<BlockKind>,
    at: Option<Moment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum StateOnWire {
    Active,
    Blocked,
}

impl TryFrom<StatusOnWire> for QrStatus {
    type Error = &'static str;

    fn try_from(wire: StatusOnWire) -> Result<Self, Self::Error> {
        match (wire.state, wire.kind, wire.at) {
            (StateOnWire::Active, None, None) => Ok(Self::Active),
            (StateOnWire::Blocked, Some(kind), Some(at)) => Ok(Self::Blocked { kind, at }),
            _ => Err("a status that is neither active nor blocked"),
        }
    }
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

/// A new name (R92–R97).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RenameQr {
    /// The same rules as at registration (R95).
    pub name: QrName,
}

/// What a block would do, in numbers, for the confirmation (R99).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlockPreview {
    /// Pending invoices that would be deleted (R103).
    pub unpaid_invoices: u32,
    /// API keys that would stay (R104).
    pub api_keys: u32,
}

/// Lifting the merchant's own block (R109–R121).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UnblockQr {
    /// Kept with who and when (R121).
    pub reason: UnblockReason,
}

/// What a synchronisation with the servicing banks has done (R139–R144).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncReport {
    /// Static QRs that were missing and are in the list now.
    pub added: Vec<QrNumber>,
    /// Static QRs that both sides knew.
    pub already_present: u32,
    /// What the banks told and we could not take.
    pub refused: Vec<SyncRefusal>,
    /// Names of the banks that did not answer; the others are done.
    pub unreachable: Vec<String>,
}

/// A code of a bank's registry that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncRefusal {
    /// As the bank wrote it.
    pub number: String,
    /// Why, from the catalogue.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub code: ErrorCode,
}

/// What a bank answers to `GET {base}/merchants/{tax_id}/static-qrs`. Read leniently: an entry that breaks a rule is
/// refused by itself and does not spoil the rest, so its fields are plain texts here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BankRegistry {
    /// The static QRs that the bank has registered for the merchant.
    pub items: Vec<BankQr>,
}

/// A static QR in a bank's registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankQr {
    /// Eighteen characters.
    pub number: String,
    /// As the merchant called it at the counter.
    pub name: String,
    /// Twenty digits.
    pub account: String,
    /// Five digits.
    pub mfo: String,
    /// Three digits.
    pub bank_code: String,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_read_as_it_is_written() {
        let blocked = QrStatus::Blocked { kind: BlockKind::Bank, at: Moment::from_millis(1_795_338_201_000) };
        for (status, text) in [
            (QrStatus::Active, r#"{"state":"active"}"#),
            (blocked, r#"{"state":"blocked","kind":"bank","at":"2026-11-22T09:03:21.000Z"}"#),
        ] {
            assert_eq!(serde_json::to_string(&status).unwrap(), text);
            assert_eq!(serde_json::from_str::<QrStatus>(text).unwrap(), status);
        }
        for bad in [r#"{"state":"blocked"}"#, r#"{"state":"active","kind":"bank"}"#, r#"{"state":"closed"}"#, "{}"] {
            assert!(serde_json::from_str::<QrStatus>(bad).is_err(), "{bad}");
        }
    }
}
