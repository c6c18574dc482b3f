//! The banks' and payment applications' side.

use crate::{
    AccountNumber, Amount, BankCode, CardMask, Email, Line, Mcc, Mfo, Moment, PaymentNumber, PaymentReference, Phone,
    PostalCode, QrKind, QrName, QrNumber, Sum, TaxId,
};
use serde::{Deserialize, Serialize};

/// A token of ten minutes (RFC 6749 5.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenAnswer {
    /// To be sent as `Authorization: Bearer …`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds.
    pub expires_in: u32,
    /// Granted scopes, separated by spaces.
    pub scope: String,
}

/// What a participant may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Serves merchants: registers them, their accounts and static QRs.
    Acquiring,
    /// Serves buyers: resolves codes and reports payments.
    Paying,
}

impl Scope {
    /// As in a token and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Acquiring => "acquiring",
            Self::Paying => "paying",
        }
    }

    /// The scope of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Acquiring, Self::Paying].into_iter().find(|s| s.as_str() == name)
    }
}

/// Whether a merchant may work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum MerchantStatus {
    /// Yes.
    Active,
    /// No: sessions end, its QRs take no payment.
    Suspended,
}

/// A merchant's card, from the servicing bank (R10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MerchantCard {
    /// Subject name in any script.
    pub name: Line,
    /// `YaTT`, `MChJ`…
    pub legal_form: Line,
    /// ISO 18245.
    pub mcc: Mcc,
    /// City, in any script.
    pub city: Line,
    /// Six digits in Uzbekistan.
    #[serde(default)]
    pub postal_code: Option<PostalCode>,
    /// Street address.
    pub address: Line,
    /// Contact.
    #[serde(default)]
    pub phone: Option<Phone>,
    /// Contact.
    #[serde(default)]
    pub email: Option<Email>,
    /// Active or suspended.
    pub status: MerchantStatus,
}

/// A merchant as a participant sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MerchantAnswer {
    /// INN or PINFL.
    pub tax_id: TaxId,
    /// Whether the card belongs to the caller; another participant's PUT only links it.
    pub owner: bool,
    /// What the caller may see.
    #[serde(flatten)]
    pub shown: Shown,
}

/// What a participant sees of a merchant: its owner the card, another one only its own word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Shown {
    /// The card as it stands.
    Card(Box<MerchantCard>),
    /// That the caller serves the merchant too.
    Link {
        /// The caller's own word.
        status: MerchantStatus,
    },
}

/// Whether an account may receive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum AccountStatus {
    /// Yes.
    Open,
    /// No: its QRs take no payment.
    Closed,
}

/// An account's registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountIn {
    /// The branch; the account's control key is checked against it.
    pub mfo: Mfo,
    /// The bank.
    pub bank_code: BankCode,
    /// Open or closed.
    pub status: AccountStatus,
}

/// An account as a participant sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountAnswer {
    /// Twenty digits.
    pub account: AccountNumber,
    /// Five digits.
    pub mfo: Mfo,
    /// Three digits.
    pub bank_code: BankCode,
    /// Open or closed.
    pub status: AccountStatus,
}

/// A static QR registered at the bank's counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct StaticQrIn {
    /// One of the merchant's accounts at this bank.
    pub account: AccountNumber,
    /// Its name in the cabinet.
    pub name: QrName,
}

/// A scanned code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResolveIn {
    /// The payload as it was read.
    pub payload: String,
}

/// What a payment application shows before the buyer confirms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resolved {
    /// Static or dynamic.
    pub kind: QrKind,
    /// Whose code it is.
    pub qr_number: QrNumber,
    /// In the merchant's own script.
    pub merchant_name: String,
    /// In the merchant's own script.
    pub city: String,
    /// Fixed amount; `null` when the buyer types it.
    pub amount: Option<Amount>,
    /// The till's invoice; `null` for a static code.
    pub invoice_id: Option<String>,
    /// When the invoice ends; `null` for a static code.
    pub expires_at: Option<Moment>,
}

/// A payment to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HoldIn {
    /// The payload as it was read.
    pub payload: String,
    /// What the buyer has agreed to.
    pub amount: Amount,
    /// Who pays.
    pub payer: PayerIn,
}

/// The payer, masked by his participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PayerIn {
    /// `8600********1234`.
    #[serde(default)]
    pub card_masked: Option<CardMask>,
    /// Corporate, personal or social.
    #[serde(default)]
    pub card_type: Option<CardType>,
    /// `+998901234567`.
    #[serde(default)]
    pub phone: Option<Phone>,
}

/// Kind of card, as tills know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CardType {
    /// A company's card.
    #[serde(rename = "1")]
    Corporate,
    /// A person's card.
    #[serde(rename = "2")]
    Personal,
    /// A card for social benefits.
    #[serde(rename = "3")]
    Social,
}

impl CardType {
    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Corporate => "1",
            Self::Personal => "2",
            Self::Social => "3",
        }
    }
}

/// How far a payment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// The participant may debit the buyer and must confirm in time.
    Held,
    /// The money has moved.
    Completed,
    /// The participant has given up.
    Cancelled,
    /// Nobody confirmed in time.
    TimedOut,
}

impl PaymentState {
    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::TimedOut => "timed_out",
        }
    }
}

/// A payment as its participant sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParticipantPayment {
    /// The participant's id.
    pub reference: PaymentReference,
    /// Ours.
    pub number: PaymentNumber,
    /// How far it has come.
    pub state: PaymentState,
    /// A confirm after this moment is refused (4003).
    pub confirm_before: Moment,
    /// What is paid.
    pub amount: Amount,
    /// When the money moved.
    pub completed_at: Option<Moment>,
}

/// A line of what to credit and debit on a participant's accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettlementLine {
    /// Payment or refund.
    pub kind: SettlementKind,
    /// The payment's or refund's number.
    pub number: String,
    /// Where it was paid.
    pub qr_number: QrNumber,
    /// The merchant.
    pub tax_id: TaxId,
    /// The account to credit or debit.
    pub account: AccountNumber,
    /// The account's branch.
    pub mfo: Mfo,
    /// Signed: a refund is negative.
    pub amount: Sum,
    /// When it became final.
    pub at: Moment,
}

/// What a settlement line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum SettlementKind {
    /// A credit.
    Payment,
    /// A debit.
    Refund,
}
