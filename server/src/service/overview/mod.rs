//! The first page of the cabinet.

mod charts;

use crate::domain::history::Filter;
use crate::domain::id::MerchantId;
use crate::domain::overview::{by_day, guide, others, total};
use crate::domain::period::Period;
use crate::failure::Failure;
use crate::state::App;
use crate::store::history::{self, Plan};
use crate::store::overview as store;
use shared::Lang;
use shared::dto::{Charts, Overview, Span};

/// QRs that are told one by one.
const QRS: u32 = 5;
/// Payments that are shown.
const NEWEST: u32 = 5;

/// What the last days came to beside as many days before, and how far a new merchant has come. All of it is read at one moment.
///
/// # Errors
/// The database.
pub async fn of(app: &App, merchant: MerchantId, span: Span, lang: Lang) -> Result<Overview, Failure> {
    let period = Period::last(span.days(), app.clock.now().day());
    let (from, to) = period.days();
    let reading = app.store.snapshot().await?;
    let now = history::days(&reading, merchant, period).await?;
    let earlier = history::days(&reading, merchant, period.before()).await?;
    let hours = history::hours(&reading, merchant, period).await?;
    let largest = history::largest(&reading, merchant, period, QRS).await?;
    let asked = Plan::of_refunds(&reading, merchant, &Filter::of(period, None)).await?;
    let refunds = history::refunds_sum(&reading, &asked).await?;
    let last = history::newest(&reading, merchant, NEWEST).await?;
    let done = store::done(&reading, merchant).await?;
    drop(reading);
    let payments = total(&now);
    let by_day = by_day(period, &now, &earlier);
    let by_hour: Vec<u64> = hours.into_iter().map(|count| u64::try_from(count).unwrap_or_default()).collect();
    Ok(Overview {
        from,
        to,
        payments,
        before: total(&earlier),
        refunds,
        other_qrs: others(&payments, &largest),
        by_qr: largest.found,
        charts: Charts {
            days: (by_day.len() > 1).then(|| charts::days(&by_day, lang)),
            hours: charts::hours(&by_hour, lang),
        },
        by_day,
        by_hour,
        guide: guide(done, !last.is_empty(), app.telegram.is_some()),
        last,
    })
}

/// Folds the first steps, or unfolds them.
///
/// # Errors
/// The database.
pub async fn fold(app: &App, merchant: MerchantId, folded: bool) -> Result<(), Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    store::fold(&tx, merchant, folded.then_some(now)).await?;
    Ok(tx.commit().await?)
}

/// Somebody has taken the picture of a QR away. Only the first time is noted, and only then is anything written.
///
/// # Errors
/// The database.
pub async fn picture_saved(app: &App, merchant: MerchantId) -> Result<(), Failure> {
    if store::is_pictured(&app.store, merchant).await? {
        return Ok(());
    }
    let tx = app.store.begin().await?;
    store::note_picture(&tx, merchant, app.clock.now()).await?;
    Ok(tx.commit().await?)
}
