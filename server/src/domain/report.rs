//! What stands in one line of a report, before it is written in a language and a format.

use shared::Moment;
use shared::dto::{RefundBy, RefundState};

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a table program that speaks the caller's language: byte order mark, `;`, decimal comma, `22.11.2026 14:03:21`.
    Excel,
    /// For programs: RFC 4180, decimal point, ISO 8601 with the offset of Tashkent, machine words.
    Csv,
}

/// Where an operation took place.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The invoice's id and the till's own id of it; none for a static QR.
    pub invoice: Option<(&'a str, &'a str)>,
    /// The QR's present name.
    pub qr_name: &'a str,
    /// Its number.
    pub qr_number: &'a str,
}

/// A completed payment.
#[derive(Debug)]
pub struct PaymentLine<'a> {
    /// When the money moved.
    pub completed_at: Moment,
    /// Its number.
    pub number: &'a str,
    /// Where.
    pub place: Place<'a>,
    /// Tiyin: paid, returned, being returned.
    pub sums: [i64; 3],
    /// Name of the payer's bank.
    pub participant: &'a str,
    /// The masked card.
    pub card_masked: Option<&'a str>,
    /// The masked phone.
    pub phone_masked: Option<String>,
    /// The fiscal receipt.
    pub fiscal_receipt_url: Option<&'a str>,
}

/// A refund.
#[derive(Debug)]
pub struct RefundLine<'a> {
    /// When it was asked for.
    pub created_at: Moment,
    /// When it became final.
    pub finished_at: Option<Moment>,
    /// Its id.
    pub id: &'a str,
    /// The payment's number.
    pub payment: &'a str,
    /// Where it was paid.
    pub place: Place<'a>,
    /// Tiyin.
    pub amount: i64,
    /// How far it has come.
    pub state: RefundState,
    /// Why it has failed.
    pub reason: Option<&'a str>,
    /// Who has asked for it.
    pub by: RefundBy,
}
