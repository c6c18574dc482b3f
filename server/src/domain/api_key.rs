//! API keys: what a till may do, it may do for one dynamic QR (R15).

use super::id::{ApiKeyRow, QrId};
use super::merchant::Merchant;
use super::qr::Qr;
use shared::dto::{ApiKeyQr, ApiKeyState, ApiKeyView};
use shared::{ApiKeyId, ApiKeyName, Moment, QrNumber};

/// A key that has not been deleted, with its QR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Row.
    pub id: ApiKeyRow,
    /// By which the cabinet calls it.
    pub public_id: ApiKeyId,
    /// Given by the merchant.
    pub name: ApiKeyName,
    /// How the key begins.
    pub prefix: String,
    /// The QR that it works for.
    pub qr: Qr,
    /// When it was made.
    pub created_at: Moment,
    /// When a till last used it, to the minute.
    pub last_used_at: Option<Moment>,
}

/// Who calls the till interface.
#[derive(Debug, Clone)]
pub struct Till {
    /// Whose till it is.
    pub merchant: Merchant,
    /// The key that it has shown.
    pub key: ApiKeyRow,
    /// As the merchant calls the key.
    pub name: ApiKeyName,
    /// The QR that the key works for.
    pub qr: QrId,
    /// That QR's number.
    pub qr_number: QrNumber,
    /// When a till last used the key before this request, to the minute.
    pub last_used_at: Option<Moment>,
}

impl From<&Qr> for ApiKeyQr {
    fn from(qr: &Qr) -> Self {
        Self { number: qr.number.clone(), name: qr.name.clone(), status: qr.blocks.status() }
    }
}

impl From<ApiKey> for ApiKeyView {
    fn from(key: ApiKey) -> Self {
        Self {
            qr: (&key.qr).into(),
            id: key.public_id,
            name: key.name,
            prefix: key.prefix,
            state: ApiKeyState::Active,
            created_at: key.created_at,
            last_used_at: key.last_used_at,
        }
    }
}
