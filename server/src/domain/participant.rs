//! Banks and payment applications.

use super::id::ParticipantId;
use shared::{Line, ParticipantCode, Scope};

/// A registered participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Row.
    pub id: ParticipantId,
    /// Its `client_id`.
    pub code: ParticipantCode,
    /// As merchants read it.
    pub name: Line,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Where we call it; `None` when it is never called.
    pub base_url: Option<String>,
}

impl Participant {
    /// Whether it may act in this role.
    #[must_use]
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}
