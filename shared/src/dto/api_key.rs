use crate::{ApiKeyId, ApiKeyName, Moment, QrName, QrNumber, QrStatus};
use serde::{Deserialize, Serialize};

/// An API key as the list shows it (R148); never the key itself (R157).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyView {
    /// By which the cabinet calls it.
    pub id: ApiKeyId,
    /// Given by the merchant; need not be unique.
    pub name: ApiKeyName,
    /// How the key begins, to tell keys apart.
    pub prefix: String,
    /// Always active: a deleted key is in no list.
    pub state: ApiKeyState,
    /// The QR that it works for.
    pub qr: ApiKeyQr,
    /// When it was made.
    pub created_at: Moment,
    /// When a till last used it, to the minute; `null` when none has.
    pub last_used_at: Option<Moment>,
}

/// Whether a key opens anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum ApiKeyState {
    /// It does.
    Active,
}

/// The QR of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyQr {
    /// Its number.
    pub number: QrNumber,
    /// Its present name.
    pub name: QrName,
    /// Whether it takes payments (R151).
    pub status: QrStatus,
}

/// A new key (R158–R170).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateApiKey {
    /// A dynamic QR of the merchant (R162).
    pub qr: QrNumber,
    /// What the list calls it.
    pub name: ApiKeyName,
}

/// The answer to a creation, and the only one that ever holds the key (R172).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyCreated {
    /// As in the list.
    pub key: ApiKeyView,
    /// The key itself; a repeated answer has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

impl std::fmt::Debug for ApiKeyCreated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ApiKeyCreated").field("key", &self.key).finish_non_exhaustive()
    }
}

/// Another QR for a key (R178–R185).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RebindApiKey {
    /// A dynamic QR of the merchant (R183).
    pub qr: QrNumber,
}

/// What a till's installer asks first: whom the key belongs to, and whether its QR takes payments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PingView {
    /// The merchant.
    pub merchant_name: String,
    /// The key's QR with its state.
    pub qr: ApiKeyQr,
    /// The key's name.
    pub key_name: ApiKeyName,
}
