use crate::domain::api_key::Till;
use crate::domain::invoice::Invoice;
use crate::domain::qr::Qr;
use crate::failure::Failure;
use crate::service::api_keys::bound;
use crate::service::seller::seller;
use crate::state::App;
use crate::store::{Lock, Tx, api_keys, invoices as store, qrs};
use shared::dto::{CreateInvoice, InvoiceView};
use shared::emv::uzqr::DynamicCode;
use shared::moment::SECOND;
use shared::{ErrorCode, Invalid, InvoiceId, QrStatus};

/// Seconds that an invoice waits when the till says nothing, and how many it may say.
const WAITS: u32 = 900;
const MAY_WAIT: std::ops::RangeInclusive<u32> = 30..=86_400;
/// A key that is bound elsewhere at this very moment is looked up again so often.
const ATTEMPTS: usize = 3;

/// An invoice, and whether this very request has made it.
pub struct Made {
    /// As it stands.
    pub invoice: InvoiceView,
    /// Not a repetition.
    pub new: bool,
}

/// Makes an invoice at the key's QR. The till's id makes it idempotent for ever: a repetition answers the invoice as it
/// stands, another body is refused. When a block has answered, nothing new is made: the QR's row is locked against it.
///
/// # Errors
/// 7002 the QR is blocked, 1001 the key was deleted just now, 1002 the merchant was suspended just now, 2003 (409) the id came
/// before with another body, 2001.
pub async fn create(app: &App, till: &Till, wish: CreateInvoice) -> Result<Made, Failure> {
    let expires_in = wish.expires_in.unwrap_or(WAITS);
    if !MAY_WAIT.contains(&expires_in) {
        return Err(Failure::field("expires_in", Invalid { slug: "expires-in" }));
    }
    let mut number = till.qr_number.clone();
    for _ in 0..ATTEMPTS {
        let tx = app.store.begin().await?;
        // The QR before the key, as everybody who locks both: a block, another binding.
        let qr = qrs::by_number(&tx, &number, Lock::Share).await?.ok_or(ErrorCode::QrNotFound)?;
        if bound(&tx, till).await? != qr.id {
            let key = api_keys::by_row(&tx, till.key).await?;
            number = key.ok_or(ErrorCode::WrongCredentials)?.qr.number;
            continue;
        }
        let made = match qr.blocks.status() {
            QrStatus::Active => new(app, &tx, till, &qr, &wish, expires_in).await?,
            QrStatus::Blocked { .. } => None,
        };
        if let Some(made) = made {
            tx.commit().await?;
            return Ok(made);
        }
        // The till has said this id before, or the QR is blocked: what was made before answers all the same.
        let known = store::by_external(&tx, till.key, &wish.external_id).await?;
        return again(app, known.ok_or(ErrorCode::QrBlocked)?, &wish, expires_in);
    }
    Err(Failure::internal("the key is bound elsewhere again and again"))
}

/// Makes it; nothing when the key has used the till's id before.
async fn new(
    app: &App,
    tx: &Tx,
    till: &Till,
    qr: &Qr,
    wish: &CreateInvoice,
    expires_in: u32,
) -> Result<Option<Made>, Failure> {
    let now = app.clock.now();
    let public_id = InvoiceId::from_random(app.entropy.bytes());
    let card = &till.merchant.card;
    let phone = card.phone.as_ref().map(shared::Phone::national);
    let code = DynamicCode {
        guid: &app.config.emv_guid,
        number: &qr.number,
        seller: seller(card, phone.as_deref()),
        amount_tiyin: wish.amount.tiyin(),
        invoice_id: public_id.as_str(),
    };
    let new = store::NewInvoice {
        public_id: &public_id,
        key: till.key,
        merchant: till.merchant.id,
        qr: qr.id,
        external_id: &wish.external_id,
        amount: wish.amount,
        fiscal_module: wish.fiscal_module.as_ref(),
        payload: &code.encode().map_err(Failure::internal)?,
        created_at: now,
        expires_at: now.plus(i64::from(expires_in) * SECOND),
    };
    let added = store::add(tx, new).await?;
    Ok(added.map(|invoice| Made { invoice: invoice.view(now), new: true }))
}

fn again(app: &App, known: Invoice, wish: &CreateInvoice, expires_in: u32) -> Result<Made, Failure> {
    let waits = known.expires_at.millis() - known.created_at.millis();
    let same = known.amount == wish.amount
        && known.fiscal_module == wish.fiscal_module
        && waits == i64::from(expires_in) * SECOND;
    if same {
        Ok(Made { invoice: known.view(app.clock.now()), new: false })
    } else {
        Err(ErrorCode::InvalidExternalId.into())
    }
}
