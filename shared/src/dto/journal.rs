use crate::{Moment, PaymentNumber};
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
    /// The same in words, in the caller's language.
    pub text: String,
    /// What it is about.
    pub topic: Topic,
    /// The thing itself: a QR's number, the id of a key, of a refund or of a session, an account, a tax id.
    pub subject: String,
    /// What people call it now: a QR, a key; `null` for what has no name.
    pub subject_name: Option<String>,
    /// The payment that is concerned; `null` where none is.
    pub payment: Option<PaymentNumber>,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JournalActor {
    /// What kind of actor.
    pub kind: ActorKind,
    /// A person's, a bank's or a key's name; `null` for the platform.
    pub name: Option<String>,
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
    /// A bank.
    Participant,
    /// A till, by its API key.
    Till,
    /// The platform's operator.
    Operator,
    /// The platform by itself: a nightly synchronisation, an answer of Telegram.
    System,
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
