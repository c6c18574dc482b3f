//! Who does something, for the journal.

use super::api_key::ApiKey;
use super::participant::Participant;
use super::session::User;

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub enum Actor<'a> {
    /// A certificate's holder, in the cabinet.
    User(&'a User),
    /// A bank or payment application.
    Participant(&'a Participant),
    /// A till.
    Till(&'a ApiKey),
    /// Somebody at the server's console.
    Operator,
    /// The server itself: a job.
    System,
}
