use super::load;
use crate::domain::api_key::Till;
use crate::failure::Failure;
use crate::service::api_keys;
use crate::state::App;
use crate::store::Lock;
use shared::InvoiceId;
use shared::dto::InvoiceView;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How often a waiting till's invoice is looked at although nothing was heard: time alone may have ended it.
const LOOK: Duration = Duration::from_secs(1);
/// The status of an invoice that still waits.
const WAITING: u8 = 1;

/// The key's invoice as it stands.
///
/// # Errors
/// 3001 not this key's.
pub async fn get(app: &App, till: &Till, id: &InvoiceId) -> Result<InvoiceView, Failure> {
    Ok(load(&app.store, till, id, Lock::None).await?.view(app.clock.now()))
}

/// The same, but while it waits the answer waits too, for `wait` at most: a payment is told within a moment, on whichever
/// server it was confirmed.
///
/// # Errors
/// 3001 not this key's; 1001 and 1002 when the key was deleted or the merchant suspended meanwhile.
pub async fn watch(app: &App, till: &Till, id: &InvoiceId, wait: Duration) -> Result<InvoiceView, Failure> {
    let end = Instant::now() + wait;
    // Who listens before he looks misses nothing.
    let mut ears = app.hub.listen();
    loop {
        let found = load(&app.store, till, id, Lock::None).await?;
        let (row, invoice) = (found.id, found.view(app.clock.now()));
        if invoice.status != WAITING || Instant::now() >= end {
            return Ok(invoice);
        }
        let look = (Instant::now() + LOOK).min(end);
        if let Ok(false) = timeout_at(look, ears.of(till.merchant.id, row)).await {
            // The server stops: the till asks another one.
            return Ok(invoice);
        }
        // Whoever has waited is asked again who he is: a key that was deleted meanwhile hears nothing more.
        api_keys::still(app, till).await?;
    }
}
