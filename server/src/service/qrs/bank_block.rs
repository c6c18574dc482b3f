use super::{load, view};
use crate::domain::actor::Actor;
use crate::domain::participant::Participant;
use crate::failure::Failure;
use crate::state::App;
use crate::store::{Lock, events, journal, qrs as store};
use shared::dto::QrView;
use shared::{BlockKind, ErrorCode, EventKind, QrNumber};

/// The bank blocks a QR on one of its accounts. When this has answered, no new hold succeeds: the QR's row lock was
/// taken, which waits for holds that were under way. Repeating is harmless.
///
/// # Errors
/// 7001 for an unknown QR and for one on another participant's account alike.
pub async fn block_by_bank(app: &App, participant: &Participant, number: &QrNumber) -> Result<QrView, Failure> {
    change_bank_block(app, participant, number, true).await
}

/// The bank lifts its own block. A closed account is another fact and stays.
///
/// # Errors
/// 7001 as above.
pub async fn unblock_by_bank(app: &App, participant: &Participant, number: &QrNumber) -> Result<QrView, Failure> {
    change_bank_block(app, participant, number, false).await
}

async fn change_bank_block(
    app: &App,
    participant: &Participant,
    number: &QrNumber,
    blocked: bool,
) -> Result<QrView, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let qr = store::by_number(&tx, number, Lock::Update)
        .await?
        .filter(|qr| qr.acquirer == participant.id)
        .ok_or(ErrorCode::QrNotFound)?;
    let changed = if blocked {
        store::block(&tx, qr.id, BlockKind::Bank, now).await?
    } else {
        store::unblock(&tx, qr.id, BlockKind::Bank).await?
    };
    if changed {
        let line = journal::Line {
            at: now,
            merchant: Some(qr.merchant),
            actor: Actor::Participant(participant),
            action: if blocked { "qr.block" } else { "qr.unblock" },
            subject: number.as_str(),
            details: Some(BlockKind::Bank.as_str().to_owned()),
        };
        journal::write(&tx, line).await?;
        events::write(&tx, qr.merchant, EventKind::Qr, number.as_str(), now).await?;
    }
    let after = load(&tx, qr.merchant, number).await?;
    tx.commit().await?;
    Ok(view(after))
}
