use super::load;
use crate::domain::api_key::Till;
use crate::failure::Failure;
use crate::state::App;
use crate::store::{Lock, invoices as store};
use shared::InvoiceId;
use shared::dto::InvoiceView;

/// The till takes an invoice back. Repeating is harmless, and so is taking back what has ended unpaid.
///
/// # Errors
/// 3001 not this key's, 3002 paid, 3003 a buyer is paying just now.
pub async fn cancel(app: &App, till: &Till, id: &InvoiceId) -> Result<InvoiceView, Failure> {
    let tx = app.store.begin().await?;
    let invoice = load(&tx, till, id, Lock::Update).await?;
    // The clock is asked after the row is ours.
    let now = app.clock.now();
    let after = invoice.cancel(now)?;
    store::settle(&tx, after.id, after.state).await?;
    tx.commit().await?;
    Ok(after.view(now))
}
