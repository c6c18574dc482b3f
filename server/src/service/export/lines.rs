//! The columns of the two reports.

use super::sheet::Sheet;
use crate::domain::report::{PaymentLine, Place, RefundLine};
use crate::failure::Failure;
use locales::text;
use shared::Lang;
use shared::dto::{RefundBy, RefundState};

/// What all amounts are in (ISO 4217).
const CURRENCY: &str = "UZS";

pub(super) fn payment_heads(lang: Lang) -> [String; 14] {
    [
        text(lang, "export-time"),
        text(lang, "export-payment"),
        text(lang, "export-invoice"),
        text(lang, "export-external-id"),
        text(lang, "export-qr-name"),
        text(lang, "export-qr-number"),
        text(lang, "export-amount"),
        text(lang, "export-currency"),
        text(lang, "export-refunded"),
        text(lang, "export-refund-pending"),
        text(lang, "export-payer-bank"),
        text(lang, "export-card"),
        text(lang, "export-phone"),
        text(lang, "export-fiscal-receipt"),
    ]
}

pub(super) fn payment(sheet: &mut Sheet, line: &PaymentLine<'_>) -> Result<(), Failure> {
    let [amount, refunded, pending] = line.sums;
    sheet.moment(line.completed_at)?;
    sheet.text(line.number)?;
    place(sheet, &line.place)?;
    sheet.money(amount)?;
    sheet.text(CURRENCY)?;
    sheet.money(refunded)?;
    sheet.money(pending)?;
    sheet.text(line.participant)?;
    sheet.maybe(line.card_masked)?;
    sheet.maybe(line.phone_masked.as_deref())?;
    sheet.maybe(line.fiscal_receipt_url)?;
    sheet.end()
}

pub(super) fn refund_heads(lang: Lang) -> [String; 13] {
    [
        text(lang, "export-created"),
        text(lang, "export-finished"),
        text(lang, "export-refund"),
        text(lang, "export-payment"),
        text(lang, "export-invoice"),
        text(lang, "export-external-id"),
        text(lang, "export-qr-name"),
        text(lang, "export-qr-number"),
        text(lang, "export-amount"),
        text(lang, "export-currency"),
        text(lang, "export-state"),
        text(lang, "export-reason"),
        text(lang, "export-by"),
    ]
}

/// The words of a report, looked up once for all its lines.
pub(super) struct Words {
    states: [String; 4],
    by: [String; 2],
}

impl Words {
    pub fn new(lang: Lang) -> Self {
        Self {
            states: [
                text(lang, "export-state-created"),
                text(lang, "export-state-sent"),
                text(lang, "export-state-completed"),
                text(lang, "export-state-failed"),
            ],
            by: [text(lang, "export-by-cabinet"), text(lang, "export-by-till")],
        }
    }
}

pub(super) fn refund(sheet: &mut Sheet, words: &Words, line: &RefundLine<'_>) -> Result<(), Failure> {
    let [created, sent, completed, failed] = &words.states;
    let state = match line.state {
        RefundState::Created => created,
        RefundState::Sent => sent,
        RefundState::Completed => completed,
        RefundState::Failed => failed,
    };
    let [cabinet, till] = &words.by;
    sheet.moment(line.created_at)?;
    match line.finished_at {
        Some(at) => sheet.moment(at)?,
        None => sheet.text("")?,
    }
    sheet.text(line.id)?;
    sheet.text(line.payment)?;
    place(sheet, &line.place)?;
    sheet.money(line.amount)?;
    sheet.text(CURRENCY)?;
    sheet.word(state, line.state.as_str())?;
    sheet.maybe(line.reason)?;
    match line.by {
        RefundBy::Cabinet => sheet.word(cabinet, "cabinet")?,
        RefundBy::Till => sheet.word(till, "till")?,
    }
    sheet.end()
}

fn place(sheet: &mut Sheet, place: &Place<'_>) -> Result<(), Failure> {
    let (invoice, external_id) = place.invoice.unwrap_or_default();
    sheet.text(invoice)?;
    sheet.text(external_id)?;
    sheet.text(place.qr_name)?;
    sheet.text(place.qr_number)
}
