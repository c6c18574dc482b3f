use super::UserView;
use crate::{Moment, SessionRef};
use serde::{Deserialize, Serialize};

/// Where somebody is signed in for the merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenSession {
    /// By which it is ended.
    pub id: SessionRef,
    /// Who.
    pub user: UserView,
    /// The browser, as it calls itself: `Chrome 156`; `null` when it says nothing that we know.
    pub browser: Option<String>,
    /// The system under it: `Windows`, `Android`; `null` likewise.
    pub system: Option<String>,
    /// The network address of the sign-in; `null` when it is not known.
    pub address: Option<String>,
    /// When it began.
    pub created_at: Moment,
    /// The last request, to the minute.
    pub seen_at: Moment,
    /// When it ends at the latest.
    pub expires_at: Moment,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Whether it is the same person's as the one that asks.
    pub own: bool,
}
