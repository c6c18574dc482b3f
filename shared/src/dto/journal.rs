use crate::Moment;
use serde::{Deserialize, Serialize};

/// A line of the merchant's journal: who did what when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JournalEntry {
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: JournalActor,
    /// What: a stable word such as `qr.block`.
    pub action: String,
    /// On what: a number, an id.
    pub subject: String,
    /// What else is known of it, such as the reason of an unblocking.
    pub details: Option<String>,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JournalActor {
    /// What kind of actor.
    pub kind: ActorKind,
    /// A person's name, a participant's id, a key's name.
    pub name: String,
    /// Serial number of a person's certificate.
    pub certificate_serial: Option<String>,
}

/// Kinds of actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// The holder of a certificate, in the cabinet.
    User,
    /// A bank or payment application.
    Participant,
    /// The platform: its operator or its server.
    Operator,
    /// A till, by its API key.
    Till,
}

impl ActorKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::User, Self::Participant, Self::Operator, Self::Till];

    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Participant => "participant",
            Self::Operator => "operator",
            Self::Till => "till",
        }
    }
}

/// What a line of the journal is about: the first word of its action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// QRs, their chats and their synchronisation.
    Qr,
    /// API keys.
    ApiKey,
    /// Refunds.
    Refund,
    /// Signing in and out.
    Session,
    /// Bank accounts.
    Account,
    /// The merchant's card.
    Merchant,
}

impl Topic {
    /// Every topic, in the order of the filter.
    pub const ALL: [Self; 6] = [Self::Qr, Self::ApiKey, Self::Refund, Self::Session, Self::Account, Self::Merchant];

    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Qr => "qr",
            Self::ApiKey => "api-key",
            Self::Refund => "refund",
            Self::Session => "session",
            Self::Account => "account",
            Self::Merchant => "merchant",
        }
    }
}
