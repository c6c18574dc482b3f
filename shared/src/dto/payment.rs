use super::RefundView;
use crate::{Amount, ExternalId, InvoiceId, Moment, PaymentNumber, QrName, QrNumber, RefundId, Sum};
use serde::{Deserialize, Serialize};

/// A completed payment as the merchant sees it. `refunded + refund_pending + refundable = amount`, always.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentView {
    /// `PAY` and 17 digits.
    pub number: PaymentNumber,
    /// The till's invoice; `null` for a static QR.
    pub invoice: Option<InvoiceRef>,
    /// Where it was paid (R205).
    pub qr: QrRef,
    /// What was paid.
    pub amount: Amount,
    /// What has been returned.
    pub refunded: Sum,
    /// What is being returned.
    pub refund_pending: Sum,
    /// What can still be returned.
    pub refundable: Sum,
    /// Who paid, as far as it may be shown.
    pub payer: PayerView,
    /// When the money moved.
    pub completed_at: Moment,
    /// The fiscal receipt that the till has attached.
    pub fiscal_receipt_url: Option<String>,
}

/// One payment with what has happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentDetails {
    /// As in the list.
    #[serde(flatten)]
    pub payment: PaymentView,
    /// What was returned, newest first.
    pub refunds: Vec<RefundView>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
}

/// Something that happened to a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    /// What.
    pub event: TimelineEvent,
    /// When.
    pub at: Moment,
    /// Which refund, if it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundId>,
}

/// What can happen to a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimelineEvent {
    /// The till has made the invoice.
    InvoiceCreated,
    /// The payer's participant has held it.
    Held,
    /// The money has moved.
    Completed,
    /// The chat of the QR has been told.
    Notified,
    /// A refund was asked for.
    RefundCreated,
    /// The money of a refund is back.
    RefundCompleted,
    /// A refund has failed.
    RefundFailed,
}

/// The invoice of a till.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvoiceRef {
    /// Our id.
    pub id: InvoiceId,
    /// The till's id.
    pub external_id: ExternalId,
}

/// The QR of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QrRef {
    /// Its number.
    pub number: QrNumber,
    /// Its present name.
    pub name: QrName,
}

/// The payer as the merchant may see him.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayerView {
    /// Name of the bank or payment application.
    pub participant: String,
    /// `8600********1234`.
    pub card_masked: Option<String>,
    /// `+99890*****67`.
    pub phone_masked: Option<String>,
}
