//! From a scanned payload to a QR that can be paid now.

use crate::domain::invoice::Invoice;
use crate::domain::merchant::Merchant;
use crate::domain::qr::Qr;
use crate::failure::Failure;
use crate::state::App;
use crate::store::{Access, Lock, invoices, merchants, qrs};
use shared::dto::Resolved;
use shared::emv::PointOfInitiation;
use shared::emv::uzqr::{self, ScanError};
use shared::{Amount, ErrorCode, Invalid, InvoiceId, QrKind, QrStatus};

/// A QR that can be paid at this moment.
pub(super) struct Payable {
    /// The QR.
    pub qr: Qr,
    /// Its merchant.
    pub merchant: Merchant,
    /// The amount that the code fixes, if it does.
    pub amount: Option<Amount>,
    /// The till's invoice, which waits for a buyer.
    pub invoice: Option<Invoice>,
}

/// What a payment application shows before the buyer confirms.
///
/// # Errors
/// 2001 for what is no code, 7001 for a foreign or unknown one, 1002, 7002, 7003 as the QR stands, 3001…3006 as the invoice.
pub async fn resolve(app: &App, payload: &str) -> Result<Resolved, Failure> {
    let payable = scan(app, &app.store, payload, Lock::None).await?;
    Ok(Resolved {
        kind: payable.qr.kind,
        qr_number: payable.qr.number,
        merchant_name: payable.merchant.card.name.into(),
        city: payable.merchant.card.city.into(),
        amount: payable.amount,
        expires_at: payable.invoice.as_ref().map(|invoice| invoice.expires_at),
        invoice_id: payable.invoice.map(|invoice| invoice.public_id.into()),
    })
}

/// Reads a payload and looks at everything that decides whether it can be paid; with `Lock::Share` nothing of that
/// changes until the caller's transaction ends.
pub(super) async fn scan(app: &App, access: &impl Access, payload: &str, lock: Lock) -> Result<Payable, Failure> {
    let malformed = || Failure::field("payload", Invalid { slug: "payload" });
    // A payment keeps its payload, and NUL is a text that no database takes.
    if payload.contains('\0') {
        return Err(malformed());
    }
    let scanned = uzqr::read(payload, &app.config.emv_guid).map_err(|error| match error {
        ScanError::Malformed(_) => malformed(),
        ScanError::Foreign => ErrorCode::QrNotFound.into(),
    })?;
    let qr = qrs::by_number(access, &scanned.number, lock).await?.ok_or(ErrorCode::QrNotFound)?;
    let merchant = merchants::by_id(access, qr.merchant).await?.ok_or(ErrorCode::QrNotFound)?;
    if !merchant.is_active() {
        return Err(ErrorCode::AccessBlocked.into());
    }
    // A till's code names its invoice; without one a dynamic QR is a registration and nothing to pay (R54).
    let invoice = match (qr.kind, scanned.kind, scanned.invoice_id) {
        (QrKind::Static, PointOfInitiation::Static, None) => None,
        (QrKind::Dynamic, PointOfInitiation::Dynamic, Some(id)) => Some(id),
        _ => return Err(ErrorCode::WrongQrKind.into()),
    };
    if qr.blocks.status() != QrStatus::Active {
        return Err(ErrorCode::QrBlocked.into());
    }
    let fixed = scanned.amount_tiyin.map(Amount::from_tiyin).transpose().map_err(|_| malformed())?;
    let Some(id) = invoice else { return Ok(Payable { qr, merchant, amount: fixed, invoice: None }) };
    let id = InvoiceId::parse(id).map_err(|_| ErrorCode::InvoiceNotFound)?;
    // The QR before the invoice, as a block has it. Held by one buyer at a time: the row is ours alone.
    let lock = if lock == Lock::None { Lock::None } else { Lock::Update };
    let invoice = invoices::of_qr(access, qr.id, &id, lock).await?.ok_or(ErrorCode::InvoiceNotFound)?;
    invoice.payable_at(app.clock.now())?;
    // The invoice is the truth; a code that says another amount was made by somebody else.
    if fixed.is_some_and(|fixed| fixed != invoice.amount) {
        return Err(ErrorCode::AmountDiffers.into());
    }
    Ok(Payable { qr, merchant, amount: Some(invoice.amount), invoice: Some(invoice) })
}
