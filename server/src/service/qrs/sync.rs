use super::register::{New, insert, takes_qrs};
use crate::domain::actor::Actor;
use crate::domain::id::{MerchantId, ParticipantId};
use crate::domain::journal::Action;
use crate::domain::merchant::Merchant;
use crate::domain::participant::Participant;
use crate::domain::registry::Entry;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::integrations::participant::Callee;
use crate::state::{App, Limit};
use crate::store::participants::{self, Callable};
use crate::store::{Access, Lock, accounts, jobs, merchants, qrs as store};
use futures_util::future::join_all;
use shared::dto::{BankQr, SyncRefusal, SyncReport};
use shared::{ErrorCode, QrKind};
use std::collections::HashSet;

/// Codes stored in one transaction: nobody else's write waits for a long registry.
const CHUNK: usize = 50;
/// More codes than this no shop has; the answer is not read as a registry.
const MOST: usize = 10_000;

/// Adds the static QRs that the servicing banks know and we do not (R139–R144). Repeating adds nothing twice, and nothing
/// is ever removed or renamed. A bank that does not answer is named, and the rest is done.
///
/// # Errors
/// 6001 when asked too often; the database.
pub async fn sync(app: &App, session: &Session) -> Result<SyncReport, Failure> {
    app.limits.check(Limit::Sync, session.merchant.id.0)?;
    let banks = participants::serving(&app.store, session.merchant.id).await?;
    pull(app, &session.merchant, Actor::User(&session.user), &banks).await
}

/// The same with one bank, and nobody at a screen; `None` when the merchant is gone or suspended.
///
/// # Errors
/// The database.
pub async fn sync_by_job(app: &App, merchant: MerchantId, bank: ParticipantId) -> Result<Option<SyncReport>, Failure> {
    let merchant = merchants::by_id(&app.store, merchant).await?;
    let Some(merchant) = merchant.filter(Merchant::is_active) else { return Ok(None) };
    let mut banks = participants::serving(&app.store, merchant.id).await?;
    // Whoever serves him no more is not asked.
    banks.retain(|serving| serving.participant.id == bank);
    pull(app, &merchant, Actor::System, &banks).await.map(Some)
}

/// Promises the synchronisation that follows a merchant's first sign-in, once.
///
/// # Errors
/// The database.
pub async fn promise_first_sync(app: &App, merchant: MerchantId) -> Result<(), Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    if merchants::begin_first_sync(&tx, merchant, now).await? {
        jobs::add_syncs_of(&tx, merchant, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn pull(app: &App, merchant: &Merchant, actor: Actor<'_>, banks: &[Callable]) -> Result<SyncReport, Failure> {
    // All at once and before any transaction: a slow bank keeps nobody else waiting.
    let asked = join_all(banks.iter().map(|bank| ask(app, merchant, bank))).await;
    let mut report = SyncReport::default();
    for (bank, items) in banks.iter().zip(asked) {
        match items {
            Some(items) => take(app, merchant, actor, &bank.participant, items, &mut report).await?,
            None => report.unreachable.push(bank.participant.name.as_str().to_owned()),
        }
    }
    Ok(report)
}

/// What a bank says, or nothing.
async fn ask(app: &App, merchant: &Merchant, bank: &Callable) -> Option<Vec<BankQr>> {
    let code = bank.participant.code.as_str();
    let Some(secret) = app.keys.open(&bank.outbound_secret_sealed) else {
        tracing::error!(participant = code, "the outbound secret was sealed under a key that is gone");
        return None;
    };
    let callee = Callee { http: &app.http, base_url: &bank.base_url, secret: &secret };
    match callee.registry(&merchant.tax_id, app.clock.now()).await {
        Ok(registry) if registry.items.len() <= MOST => Some(registry.items),
        Ok(registry) => {
            tracing::warn!(participant = code, items = registry.items.len(), "a registry of too many codes");
            None
        }
        Err(error) => {
            tracing::warn!(participant = code, error = &error as &dyn std::error::Error, "the registry was not told");
            None
        }
    }
}

async fn take(
    app: &App,
    merchant: &Merchant,
    actor: Actor<'_>,
    bank: &Participant,
    items: Vec<BankQr>,
    report: &mut SyncReport,
) -> Result<(), Failure> {
    let mut seen = HashSet::new();
    let mut missing = Vec::new();
    for item in items {
        if !seen.insert(item.number.clone()) {
            continue;
        }
        match Entry::read(&item) {
            None => refuse(report, item.number, ErrorCode::InvalidRequest),
            Some(entry) => match known(&app.store, merchant.id, bank, &entry).await? {
                Known::Missing => missing.push(entry),
                Known::Present => report.already_present += 1,
                Known::Anothers => refuse(report, item.number, ErrorCode::QrNumberTaken),
            },
        }
    }
    // In one order everywhere: two synchronisations that wait for each other's numbers would wait for ever.
    missing.sort_by(|one, other| one.number.cmp(&other.number));
    for chunk in missing.chunks(CHUNK) {
        store_chunk(app, merchant, actor, bank, chunk, report).await?;
    }
    Ok(())
}

async fn store_chunk(
    app: &App,
    merchant: &Merchant,
    actor: Actor<'_>,
    bank: &Participant,
    chunk: &[Entry],
    report: &mut SyncReport,
) -> Result<(), Failure> {
    let tx = app.store.begin().await?;
    // What this transaction has done is told only when it is true.
    let mut done = SyncReport::default();
    for entry in chunk {
        let account = accounts::by_number(&tx, merchant.id, &entry.account, Lock::Share).await?.filter(|account| {
            account.participant == bank.id && account.mfo == entry.mfo && account.bank_code == entry.bank_code
        });
        let number = entry.number.to_string();
        let Some(account) = account else {
            refuse(&mut done, number, ErrorCode::AccountNotFound);
            continue;
        };
        if !takes_qrs(&tx, merchant, &account).await? {
            refuse(&mut done, number, ErrorCode::AccountUnavailable);
            continue;
        }
        let new = New {
            merchant,
            account: &account,
            actor,
            kind: QrKind::Static,
            name: &entry.name,
            number: entry.number.clone(),
            action: Action::QrSync,
        };
        if insert(app, &tx, new).await? {
            done.added.push(entry.number.clone());
        } else if matches!(known(&tx, merchant.id, bank, entry).await?, Known::Present) {
            // Another tab or another server was quicker.
            done.already_present += 1;
        } else {
            refuse(&mut done, number, ErrorCode::QrNumberTaken);
        }
    }
    tx.commit().await?;
    report.added.append(&mut done.added);
    report.refused.append(&mut done.refused);
    report.already_present += done.already_present;
    Ok(())
}

/// What the number stands for here.
enum Known {
    Missing,
    Present,
    /// Another merchant's, another bank's, or a till's: the bank learns no more than that.
    Anothers,
}

async fn known(
    access: &impl Access,
    merchant: MerchantId,
    bank: &Participant,
    entry: &Entry,
) -> Result<Known, Failure> {
    Ok(match store::by_number(access, &entry.number, Lock::None).await? {
        None => Known::Missing,
        Some(qr) if qr.merchant == merchant && qr.acquirer == bank.id && qr.kind == QrKind::Static => Known::Present,
        Some(_) => Known::Anothers,
    })
}

fn refuse(report: &mut SyncReport, number: String, code: ErrorCode) {
    // As the bank wrote it, but no longer than anybody reads.
    report.refused.push(SyncRefusal { number: number.chars().take(64).collect(), code });
}
