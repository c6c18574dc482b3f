//! Who is signed in.

use super::id::SessionId;
use super::merchant::Merchant;
use shared::Moment;

/// The person who holds the certificate. No PINFL stands here readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Full name from the certificate.
    pub name: String,
    /// PINFL with the middle hidden.
    pub pinfl_masked: Option<String>,
    /// Job title from the certificate.
    pub title: Option<String>,
    /// The certificate's serial, for the journal.
    pub certificate_serial: String,
}

/// A live session with the merchant it acts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Row.
    pub id: SessionId,
    /// The person.
    pub user: User,
    /// The subject.
    pub merchant: Merchant,
    /// Last request, to the minute.
    pub seen_at: Moment,
    /// Absolute end.
    pub expires_at: Moment,
}

impl Session {
    /// Whether it still stands: not past its absolute end, not idle for too long, the merchant not suspended.
    #[must_use]
    pub fn is_live(&self, now: Moment, idle_millis: i64) -> bool {
        now < self.expires_at && now < self.seen_at.plus(idle_millis) && self.merchant.is_active()
    }
}
