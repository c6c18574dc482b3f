use super::{InvoiceRef, QrRef};
use crate::{Amount, ExternalId, Moment, PaymentNumber, PaymentReference, RefundId};
use serde::{Deserialize, Serialize};

/// How far a refund has come. A final state never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum RefundState {
    /// Accepted by us; the payer's bank may not know of it yet.
    Created,
    /// The payer's bank is being asked.
    Sent,
    /// The money is back.
    Completed,
    /// The payer's bank has refused; the amount can be refunded again (R228).
    Failed,
}

impl RefundState {
    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Sent => "sent",
            Self::Completed => "completed",
            Self::Failed => "failed",
        }
    }
}

/// Who has asked for a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum RefundBy {
    /// Somebody signed in.
    Cabinet,
    /// A till.
    Till,
}

/// What a refund that is not final waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum RefundWait {
    /// Its turn with us: the payer's bank has not been asked yet, or is being asked for the first time just now.
    Turn,
    /// The payer's bank, which has accepted it.
    Bank,
    /// The payer's bank does not answer clearly; it is asked again and again, under the same id.
    Silence,
}

impl RefundWait {
    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Turn => "turn",
            Self::Bank => "bank",
            Self::Silence => "silence",
        }
    }
}

/// A refund as the merchant sees it (R221, R222).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefundView {
    /// `REF` and 17 characters.
    pub id: RefundId,
    /// The payment that is returned.
    pub payment: PaymentNumber,
    /// The till's invoice; `null` for a static QR.
    pub invoice: Option<InvoiceRef>,
    /// Where it was paid.
    pub qr: QrRef,
    /// What is returned.
    pub amount: Amount,
    /// How far it has come.
    pub state: RefundState,
    /// Why it has failed, in the bank's words.
    pub reason: Option<String>,
    /// Why it is not final yet; `null` when it is.
    pub waiting: Option<RefundWait>,
    /// Who has asked for it.
    pub by: RefundBy,
    /// When it was asked for.
    pub created_at: Moment,
    /// When it became final.
    pub finished_at: Option<Moment>,
}

/// A refund asked for in the cabinet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateRefund {
    /// What is to be returned: part of the payment or all of it.
    pub amount: Amount,
}

/// A refund asked for by a till.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateTillRefund {
    /// What is to be returned: part of the payment or all of it.
    pub amount: Amount,
    /// The till's own id, unique per API key among refunds: a repetition answers the same refund. Whoever retries must send
    /// one.
    #[serde(default)]
    pub external_id: Option<ExternalId>,
}

/// A refund as its till sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TillRefund {
    /// `REF` and 17 characters.
    pub refund_id: RefundId,
    /// 1 pending, 2 success, 3 failed.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 3, example = 1))]
    pub status: u8,
    /// Why it has failed, in the bank's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What the payer's participant says of a refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefundResult {
    /// Its final word.
    pub state: FinalState,
    /// Why it has failed; the merchant reads it.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A refund's final state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum FinalState {
    /// The money is back.
    Completed,
    /// It will never be.
    Failed,
}

/// A refund as the payer's participant sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParticipantRefund {
    /// `REF` and 17 characters.
    pub refund_id: RefundId,
    /// The participant's id of the payment.
    pub payment_reference: PaymentReference,
    /// What is returned.
    pub amount: Amount,
    /// How far it has come.
    pub state: RefundState,
    /// Why it has failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// `PUT {base}/refunds/{refund_id}`: what we ask the payer's participant for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundOrder {
    /// The participant's id of the payment.
    pub payment_reference: PaymentReference,
    /// What is to be returned.
    pub amount: Amount,
}

/// What the participant answers to it, and to `GET {base}/refunds/{refund_id}`. Whatever else it says is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundAnswer {
    /// How far it has come there.
    pub state: AnsweredState,
    /// Why it has failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How far a refund has come at the participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnsweredState {
    /// It will tell, or be asked again.
    Accepted,
    /// The money is back.
    Completed,
    /// It will never be.
    Failed,
}
