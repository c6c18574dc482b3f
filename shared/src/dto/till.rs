use super::PaymentView;
use crate::{Amount, CardMask, CardType, ExternalId, FiscalModule, InvoiceId, Moment, PaymentNumber, Phone, Sum};
use serde::{Deserialize, Serialize};

/// A new invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateInvoice {
    /// The till's own id, unique per API key for ever: a repetition answers the invoice as it stands.
    pub external_id: ExternalId,
    /// To be paid.
    pub amount: Amount,
    /// The fiscal terminal.
    #[serde(default)]
    pub fiscal_module: Option<FiscalModule>,
    /// Seconds, 30…86400; 900 when nothing is said.
    #[cfg_attr(feature = "openapi", schema(minimum = 30, maximum = 86_400, example = 900))]
    #[serde(default)]
    pub expires_in: Option<u32>,
}

/// An invoice as its till sees it. What is not known is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvoiceView {
    /// Ours.
    pub invoice_id: InvoiceId,
    /// The till's.
    pub external_id: ExternalId,
    /// What the till shows as a QR.
    #[cfg_attr(feature = "openapi", schema(example = "00020101021240440012qr-online.uz"))]
    pub qr_text: String,
    /// To be paid.
    pub amount: Amount,
    /// 1 waiting, 2 paid, 3 will never be paid.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 3, example = 1))]
    pub status: u8,
    /// Until when it can be paid.
    pub expires_at: Moment,
    /// The fiscal terminal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fiscal_module: Option<FiscalModule>,
    /// Why it will never be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<InvoiceReason>,
    /// The payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_id: Option<PaymentNumber>,
    /// The buyer's phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer_phone: Option<Phone>,
    /// Kind of card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card_type: Option<CardType>,
    /// Masked card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card_no: Option<CardMask>,
    /// When the money moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<Moment>,
}

/// Why an invoice will never be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum InvoiceReason {
    /// Nobody paid in time.
    Expired,
    /// By the till, or because its key was deleted or bound to another QR.
    Cancelled,
    /// The QR was blocked (R103).
    Deleted,
}

/// The fiscal receipt of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AttachReceipt {
    /// An https address at the tax authority's service.
    #[cfg_attr(
        feature = "openapi",
        schema(pattern = "^https://", max_length = 512, example = "https://ofd.soliq.uz/epi?t=EP000000000025&r=17")
    )]
    pub fiscal_receipt_url: String,
}

/// A payment in a till's reconciliation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TillPayment {
    /// Ours.
    pub pay_id: PaymentNumber,
    /// The invoice that was paid.
    pub invoice_id: Option<InvoiceId>,
    /// The till's id of it.
    pub external_id: Option<ExternalId>,
    /// What was paid.
    pub amount: Amount,
    /// What has been returned.
    pub refunded: Sum,
    /// When the money moved.
    pub paid_at: Moment,
    /// What the till has attached.
    pub fiscal_receipt_url: Option<String>,
}

impl From<PaymentView> for TillPayment {
    fn from(payment: PaymentView) -> Self {
        let (invoice_id, external_id) = payment.invoice.map(|invoice| (invoice.id, invoice.external_id)).unzip();
        Self {
            pay_id: payment.number,
            invoice_id,
            external_id,
            amount: payment.amount,
            refunded: payment.refunded,
            paid_at: payment.completed_at,
            fiscal_receipt_url: payment.fiscal_receipt_url,
        }
    }
}
