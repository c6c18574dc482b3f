//! Tidying: writes down what the clock has decided, forgets what nobody can ask for any more.

use crate::failure::Failure;
use crate::service::telegram;
use crate::state::App;
use crate::store::{challenges, events, idempotency, invoices, payments, sessions};
use shared::moment::DAY;

/// Holds and invoices that have run out.
pub(super) const HOLDS: &str = "tidy-holds";
/// Challenges, sessions and remembered answers that have ended; events that no page will ask for.
pub(super) const ROWS: &str = "tidy-rows";

pub(super) async fn holds(app: &App) -> Result<(), Failure> {
    let tx = app.store.begin().await?;
    let now = app.clock.now();
    let count = payments::time_out_holds(&tx, now).await?;
    invoices::tidy(&tx, now).await?;
    tx.commit().await?;
    if count > 0 {
        tracing::info!(count, "holds have timed out");
    }
    Ok(())
}

pub(super) async fn rows(app: &App) -> Result<(), Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    challenges::forget(&tx, now.plus(-DAY)).await?;
    sessions::forget(&tx, now).await?;
    idempotency::forget(&tx, now).await?;
    events::forget(&tx, now.plus(-DAY)).await?;
    tx.commit().await?;
    telegram::forget(app).await
}
