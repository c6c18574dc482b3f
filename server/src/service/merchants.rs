//! Registration of merchants by their servicing banks (R3, R10).

use crate::domain::actor::Actor;
use crate::domain::journal::Action;
use crate::domain::merchant::Merchant;
use crate::domain::participant::Participant;
use crate::failure::Failure;
use crate::state::App;
use crate::store::{Lock, Tx, merchants as store, sessions};
use crate::store::{events, invoices, journal};
use shared::dto::{MerchantAnswer, MerchantCard, Shown};
use shared::{ErrorCode, MerchantStatus, TaxId};

/// Registers or updates a merchant. The card belongs to the participant that came first; another one's call links it to
/// the merchant and sets only its own status.
///
/// # Errors
/// The database.
pub async fn put(
    app: &App,
    participant: &Participant,
    tax_id: &TaxId,
    card: MerchantCard,
) -> Result<MerchantAnswer, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    if let Some(id) = store::add(&tx, tax_id, participant.id, &card, now).await? {
        store::set_link(&tx, id, participant.id, card.status, now).await?;
    }
    let merchant = store::by_tax_id(&tx, tax_id, Lock::Update).await?.ok_or(ErrorCode::MerchantNotFound)?;
    let owner = merchant.owner == participant.id;
    if owner {
        store::update_card(&tx, merchant.id, &card, now).await?;
    }
    store::set_link(&tx, merchant.id, participant.id, card.status, now).await?;
    if card.status == MerchantStatus::Suspended {
        if owner {
            sessions::end_all(&tx, merchant.id).await?;
        }
        // As any block: what waits to be paid is deleted (R103).
        invoices::end_of_merchant(&tx, merchant.id, (!owner).then_some(participant.id), now).await?;
    }
    let action = if owner { Action::MerchantPut } else { Action::MerchantLink };
    let line = journal::Line {
        at: now,
        merchant: Some(merchant.id),
        actor: Actor::Participant(participant),
        action,
        subject: tax_id.as_str(),
        details: Some(status_detail(card.status).to_owned()),
    };
    journal::write(&tx, line).await?;
    events::every_qr(&tx, merchant.id, now).await?;
    tx.commit().await?;
    let status = card.status;
    let shown = if owner { Shown::Card(Box::new(card)) } else { Shown::Link { status } };
    Ok(MerchantAnswer { tax_id: tax_id.clone(), owner, shown })
}

const fn status_detail(status: MerchantStatus) -> &'static str {
    match status {
        MerchantStatus::Active => "active",
        MerchantStatus::Suspended => "suspended",
    }
}

/// The merchant of this tax id, if this participant serves it.
///
/// # Errors
/// 7020 for an unknown merchant and for one that the participant does not serve alike.
pub async fn served(tx: &Tx, participant: &Participant, tax_id: &TaxId) -> Result<Merchant, Failure> {
    let merchant = store::by_tax_id(tx, tax_id, Lock::None).await?.ok_or(ErrorCode::MerchantNotFound)?;
    store::link(tx, merchant.id, participant.id).await?.ok_or(ErrorCode::MerchantNotFound)?;
    Ok(merchant)
}
