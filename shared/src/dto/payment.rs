use crate::{Amount, Moment, PaymentNumber, QrName, QrNumber, Sum};
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

/// The invoice of a till.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvoiceRef {
    /// Our id.
    pub id: String,
    /// The till's id.
    pub external_id: String,
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
