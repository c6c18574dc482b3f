use crate::domain::api_key::Till;
use crate::failure::Failure;
use crate::state::App;
use crate::store::{events, payments};
use reqwest::Url;
use shared::{ErrorCode, EventKind, Invalid, PaymentNumber};

/// No receipt's address is longer.
const LONGEST: usize = 512;

/// Attaches a till's fiscal receipt to a payment of one of its own invoices. The last one counts; repeating is harmless.
///
/// # Errors
/// 2001 for an address elsewhere than at the tax authority, 4001 for a payment that is not of this key's invoices.
pub async fn attach_receipt(app: &App, till: &Till, number: &PaymentNumber, url: &str) -> Result<(), Failure> {
    let sound = Url::parse(url).is_ok_and(|parsed| {
        let host = parsed.host_str().unwrap_or_default();
        parsed.scheme() == "https"
            && parsed.port().is_none()
            && parsed.username().is_empty()
            && parsed.password().is_none()
            && app.config.fiscal_receipt_hosts.iter().any(|known| known == host)
    });
    // What is shown as a link is kept as it was checked: printable, without what a reader could read otherwise.
    if !sound || url.len() > LONGEST || !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Failure::field("fiscal_receipt_url", Invalid { slug: "fiscal-receipt-url" }));
    }
    let tx = app.store.begin().await?;
    let merchant = payments::attach_receipt(&tx, till.key, number, url).await?.ok_or(ErrorCode::PaymentNotFound)?;
    events::write(&tx, merchant, EventKind::Payment, number.as_str(), app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}
