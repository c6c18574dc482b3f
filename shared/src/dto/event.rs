use serde::{Deserialize, Serialize};

/// What has changed, for pages that are open elsewhere. The name of a server-sent event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A payment was completed.
    Payment,
    /// A refund has changed its state.
    Refund,
    /// A QR was added, renamed, blocked, unblocked, bound or unbound.
    Qr,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Payment, Self::Refund, Self::Qr];

    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Refund => "refund",
            Self::Qr => "qr",
        }
    }
}

/// The name of the event that a stream without changes repeats every fifteen seconds, so that whoever listens knows that
/// nothing was missed. It has no id and says nothing else.
pub const STREAM_PING: &str = "ping";

/// The data of an event: only which thing it is. Who is interested asks for its present state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventData {
    /// Payment number, refund id, or QR number.
    pub subject: String,
}
