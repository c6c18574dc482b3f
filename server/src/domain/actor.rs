//! Who does something, for the journal.

use super::participant::Participant;
use super::session::User;
use shared::ApiKeyName;

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub enum Actor<'a> {
    /// A certificate's holder, in the cabinet.
    User(&'a User),
    /// A bank or payment application.
    Participant(&'a Participant),
    /// A till: what its key is called.
    Till(&'a ApiKeyName),
    /// Somebody at the server's console.
    Operator,
    /// The server itself: a job.
    System,
}
