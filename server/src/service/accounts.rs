//! Settlement accounts: registered by banks, offered to merchants.

use crate::domain::actor::Actor;
use crate::domain::cursor::PageRequest;
use crate::domain::id::MerchantId;
use crate::domain::journal::Action;
use crate::domain::participant::Participant;
use crate::failure::Failure;
use crate::service::merchants;
use crate::state::App;
use crate::store::{Lock, accounts as store};
use crate::store::{events, invoices, journal};
use shared::account::{SOUM_IN_ACCOUNT, check_account};
use shared::dto::{AccountAnswer, AccountIn, AccountView, List};
use shared::{AccountNumber, AccountStatus, ErrorCode, Invalid, TaxId};

/// Registers or updates an account of a merchant that the participant serves. The control key must fit the branch.
///
/// # Errors
/// 2001 for a wrong control key or an account in another currency than the soum, 7020 for a merchant that it does not serve, 7021 for an account that another participant
/// registered, 7005 when another merchant has the account at that branch.
pub async fn put(
    app: &App,
    participant: &Participant,
    tax_id: &TaxId,
    number: AccountNumber,
    account: AccountIn,
) -> Result<AccountAnswer, Failure> {
    check_account(&account.mfo, &number).map_err(|invalid| Failure::field("account", invalid))?;
    // What is paid by QR is soum; an account in another currency cannot be credited with it.
    if number.parts().currency != SOUM_IN_ACCOUNT {
        return Err(Failure::field("account", Invalid { slug: "account-currency" }));
    }
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let merchant = merchants::served(&tx, participant, tax_id).await?;
    let mut known = store::by_number(&tx, merchant.id, &number, Lock::Update).await?;
    let closes = account.status == AccountStatus::Closed;
    if known.is_none() && store::add(&tx, merchant.id, participant.id, &number, &account, now).await?.is_none() {
        // Somebody was quicker: the same call repeated, or another merchant's bank with this account at this branch.
        known = store::by_number(&tx, merchant.id, &number, Lock::Update).await?;
        if known.is_none() {
            return Err(ErrorCode::AccountUnavailable.into());
        }
    }
    match known {
        Some(known) if known.participant != participant.id => return Err(ErrorCode::AccountNotFound.into()),
        Some(known) if !store::update(&tx, known.id, &account, now).await? => {
            return Err(ErrorCode::AccountUnavailable.into());
        }
        _ => {}
    }
    if let Some(known) = store::by_number(&tx, merchant.id, &number, Lock::None).await?.filter(|_| closes) {
        invoices::end_of_account(&tx, known.id, now).await?;
    }
    let line = journal::Line {
        at: now,
        merchant: Some(merchant.id),
        actor: Actor::Participant(participant),
        action: if account.status == AccountStatus::Open { Action::AccountOpen } else { Action::AccountClose },
        subject: number.as_str(),
        details: Some(account.mfo.as_str().to_owned()),
    };
    journal::write(&tx, line).await?;
    events::every_qr(&tx, merchant.id, now).await?;
    tx.commit().await?;
    let AccountIn { mfo, bank_code, status } = account;
    Ok(AccountAnswer { account: number, mfo, bank_code, status })
}

/// The merchant's accounts that are open for registration (R48). An account that has QRs already stays (R49).
///
/// # Errors
/// The database.
pub async fn open_of(app: &App, merchant: MerchantId, page: PageRequest<1>) -> Result<List<AccountView>, Failure> {
    let rows = store::open_of(&app.store, merchant, page).await?;
    Ok(page.finish(rows, |row| [row.id.0], |row| row.view))
}
