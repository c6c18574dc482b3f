use super::{load, view};
use crate::domain::actor::Actor;
use crate::domain::id::MerchantId;
use crate::domain::journal::Action;
use crate::domain::participant::Participant;
use crate::domain::qr::Qr;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::state::App;
use crate::store::{Lock, Tx, events, invoices, journal, qrs as store};
use shared::dto::{BlockPreview, QrView};
use shared::{BlockKind, ErrorCode, EventKind, Moment, QrNumber, UnblockReason};

/// The merchant pauses a QR (R98–R105) and with it deletes its unpaid invoices. When this has answered, no new hold succeeds: the QR's row lock was taken, which
/// waits for holds that were under way. Repeating is harmless and leaves no second line in the journal.
///
/// # Errors
/// 7001 when the QR is not the merchant's.
pub async fn block(app: &App, session: &Session, number: &QrNumber) -> Result<QrView, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let qr = locked(&tx, session.merchant.id, number).await?;
    if store::block(&tx, qr.id, BlockKind::Manual, now).await? {
        invoices::end_of_qr(&tx, qr.id, now).await?;
        let details = BlockKind::Manual.as_str().to_owned();
        tell(&tx, &qr, Actor::User(&session.user), Action::QrBlock, details, now).await?;
    }
    finish(tx, &qr).await
}

/// The merchant lifts his own block and says why (R109–R122). Repeating is harmless.
///
/// # Errors
/// 7001 as above, 7004 when only others' blocks stand: the bank's, the platform's, a closed account.
pub async fn unblock(
    app: &App,
    session: &Session,
    number: &QrNumber,
    reason: &UnblockReason,
) -> Result<QrView, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let qr = locked(&tx, session.merchant.id, number).await?;
    if qr.blocks.lift_manual().map_err(ErrorCode::from)? {
        store::unblock(&tx, qr.id, BlockKind::Manual).await?;
        tell(&tx, &qr, Actor::User(&session.user), Action::QrUnblock, reason.as_str().to_owned(), now).await?;
    }
    finish(tx, &qr).await
}

/// What a block would do, for the confirmation (R103, R104).
///
/// # Errors
/// 7001 as above.
pub async fn block_preview(app: &App, session: &Session, number: &QrNumber) -> Result<BlockPreview, Failure> {
    let qr = load(&app.store, session.merchant.id, number).await?;
    let unpaid_invoices = invoices::unpaid_of_qr(&app.store, qr.id, app.clock.now()).await?;
    Ok(BlockPreview { unpaid_invoices, api_keys: qr.api_keys })
}

/// The bank blocks a QR on one of its accounts; as sure as the merchant's own block, and as harmless to repeat.
///
/// # Errors
/// 7001 for an unknown QR and for one on another participant's account alike.
pub async fn block_by_bank(app: &App, participant: &Participant, number: &QrNumber) -> Result<QrView, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let qr = of_acquirer(&tx, participant, number).await?;
    if store::block(&tx, qr.id, BlockKind::Bank, now).await? {
        invoices::end_of_qr(&tx, qr.id, now).await?;
        let details = BlockKind::Bank.as_str().to_owned();
        tell(&tx, &qr, Actor::Participant(participant), Action::QrBlock, details, now).await?;
    }
    finish(tx, &qr).await
}

/// The bank lifts its own block. A closed account is another fact and stays.
///
/// # Errors
/// 7001 as above.
pub async fn unblock_by_bank(app: &App, participant: &Participant, number: &QrNumber) -> Result<QrView, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let qr = of_acquirer(&tx, participant, number).await?;
    if store::unblock(&tx, qr.id, BlockKind::Bank).await? {
        let details = BlockKind::Bank.as_str().to_owned();
        tell(&tx, &qr, Actor::Participant(participant), Action::QrUnblock, details, now).await?;
    }
    finish(tx, &qr).await
}

/// The merchant's QR with its row locked, or 7001.
pub(in crate::service) async fn locked(tx: &Tx, merchant: MerchantId, number: &QrNumber) -> Result<Qr, Failure> {
    Ok(store::of_merchant(tx, merchant, number, Lock::Update).await?.ok_or(ErrorCode::QrNotFound)?)
}

async fn of_acquirer(tx: &Tx, participant: &Participant, number: &QrNumber) -> Result<Qr, Failure> {
    let qr = store::by_number(tx, number, Lock::Update).await?.filter(|qr| qr.acquirer == participant.id);
    Ok(qr.ok_or(ErrorCode::QrNotFound)?)
}

/// A line in the journal, and a word to the pages that are open elsewhere.
pub(in crate::service) async fn tell(
    tx: &Tx,
    qr: &Qr,
    actor: Actor<'_>,
    action: Action,
    details: String,
    now: Moment,
) -> Result<(), Failure> {
    let subject = qr.number.as_str();
    let line = journal::Line { at: now, merchant: Some(qr.merchant), actor, action, subject, details: Some(details) };
    journal::write(tx, line).await?;
    events::write(tx, qr.merchant, EventKind::Qr, subject, now).await?;
    Ok(())
}

/// Commits and shows the QR as it is now.
pub(in crate::service) async fn finish(tx: Tx, qr: &Qr) -> Result<QrView, Failure> {
    let after = load(&tx, qr.merchant, &qr.number).await?;
    tx.commit().await?;
    Ok(view(after))
}
