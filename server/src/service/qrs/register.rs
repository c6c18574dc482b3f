use super::view;
use crate::domain::actor::Actor;
use crate::domain::journal::Action;
use crate::domain::merchant::{Account, Merchant};
use crate::domain::participant::Participant;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::service::idempotent::{Answer, Begun, Once};
use crate::service::merchants;
use crate::service::seller::seller;
use crate::state::App;
use crate::store::{Lock, Tx, accounts, events, journal, merchants as merchant_store, qrs as store};
use shared::dto::{QrView, RegisterQr, StaticQrIn};
use shared::emv::uzqr::StaticCode;
use shared::{AccountStatus, ErrorCode, EventKind, IdempotencyKey, MerchantStatus, QrKind, QrName, QrNumber, TaxId};

/// Registers a QR on one of the merchant's open accounts (R46–R70), once for a key.
///
/// # Errors
/// 7005 when the account is closed, unknown, or at another branch; 2008 for a key used with another body.
pub async fn register(
    app: &App,
    session: &Session,
    operation: &str,
    key: &IdempotencyKey,
    new: RegisterQr,
) -> Result<Answer, Failure> {
    let once = Once { merchant: session.merchant.id, operation, key, body: &new };
    let first = match once.begin(app).await? {
        Begun::First(first) => first,
        Begun::Repeated(answer) => return Ok(answer),
    };
    let account = accounts::by_number(&first.tx, session.merchant.id, &new.account, Lock::Share)
        .await?
        .filter(|a| a.mfo == new.mfo)
        .ok_or(ErrorCode::AccountUnavailable)?;
    let actor = Actor::User(&session.user);
    let qr = add(app, &first.tx, &session.merchant, &account, actor, new.kind, &new.name).await?;
    first.finish(&qr).await
}

/// Registers a static QR at the bank's counter, on an account that this bank registered.
///
/// # Errors
/// 7020 for a merchant that it does not serve, 7021 for an account that is not its own, 7005 for a closed one.
pub async fn register_at_counter(
    app: &App,
    participant: &Participant,
    tax_id: &TaxId,
    new: StaticQrIn,
) -> Result<QrView, Failure> {
    let tx = app.store.begin().await?;
    let merchant = merchants::served(&tx, participant, tax_id).await?;
    let account = accounts::by_number(&tx, merchant.id, &new.account, Lock::Share)
        .await?
        .filter(|a| a.participant == participant.id)
        .ok_or(ErrorCode::AccountNotFound)?;
    let actor = Actor::Participant(participant);
    let qr = add(app, &tx, &merchant, &account, actor, QrKind::Static, &new.name).await?;
    tx.commit().await?;
    Ok(qr)
}

/// A QR to be added.
pub(super) struct New<'a> {
    pub merchant: &'a Merchant,
    pub account: &'a Account,
    pub actor: Actor<'a>,
    pub kind: QrKind,
    pub name: &'a QrName,
    pub number: QrNumber,
    /// The journal's word for it.
    pub action: Action,
}

async fn add(
    app: &App,
    tx: &Tx,
    merchant: &Merchant,
    account: &Account,
    actor: Actor<'_>,
    kind: QrKind,
    name: &QrName,
) -> Result<QrView, Failure> {
    if !takes_qrs(tx, merchant, account).await? {
        return Err(ErrorCode::AccountUnavailable.into());
    }
    let number = QrNumber::from_random(app.entropy.bytes());
    let new = New { merchant, account, actor, kind, name, number: number.clone(), action: Action::QrRegister };
    // Ninety-five bits of chance: a number that is taken is a broken generator, not bad luck.
    if !insert(app, tx, new).await? {
        return Err(Failure::internal("the random QR number is taken"));
    }
    let qr = store::of_merchant(tx, merchant.id, &number, Lock::None).await?;
    qr.map(view).ok_or_else(|| Failure::internal("the QR just stored is not there"))
}

/// Whether QRs may be added to the account: it is open, and its bank has not suspended the merchant.
pub(super) async fn takes_qrs(tx: &Tx, merchant: &Merchant, account: &Account) -> Result<bool, Failure> {
    let link = merchant_store::link(tx, merchant.id, account.participant).await?;
    Ok(account.status == AccountStatus::Open && link == Some(MerchantStatus::Active))
}

/// Stores a QR, its line in the journal and its event; `false` when the number is taken.
pub(super) async fn insert(app: &App, tx: &Tx, new: New<'_>) -> Result<bool, Failure> {
    let New { merchant, account, actor, kind, name, number, action } = new;
    let payload = match kind {
        QrKind::Static => Some(static_payload(app, merchant, &number)?),
        QrKind::Dynamic => None,
    };
    let now = app.clock.now();
    let row = store::NewQr {
        number: &number,
        merchant: merchant.id,
        account: account.id,
        kind,
        name,
        payload: payload.as_deref(),
        created_at: now,
    };
    if store::add(tx, row).await?.is_none() {
        return Ok(false);
    }
    let details = Some(format!("{} {} {}", kind.as_str(), name, account.number));
    let line = journal::Line { at: now, merchant: Some(merchant.id), actor, action, subject: number.as_str(), details };
    journal::write(tx, line).await?;
    events::write(tx, merchant.id, EventKind::Qr, number.as_str(), now).await?;
    Ok(true)
}

fn static_payload(app: &App, merchant: &Merchant, number: &QrNumber) -> Result<String, Failure> {
    let phone = merchant.card.phone.as_ref().map(shared::Phone::national);
    let code = StaticCode { guid: &app.config.emv_guid, number, seller: seller(&merchant.card, phone.as_deref()) };
    code.encode().map_err(Failure::internal)
}
