//! Invoices of tills: made, watched, taken back. A till sees those that its own key has made.

mod cancel;
mod create;
mod watch;

pub use cancel::cancel;
pub use create::{Made, create};
pub use watch::{get, watch};

use crate::domain::api_key::Till;
use crate::domain::invoice::Invoice;
use crate::failure::Failure;
use crate::store::{Access, Lock, invoices as store};
use shared::{ErrorCode, InvoiceId};

/// The key's invoice, or 3001.
async fn load(access: &impl Access, till: &Till, id: &InvoiceId, lock: Lock) -> Result<Invoice, Failure> {
    Ok(store::of_key(access, till.key, id, lock).await?.ok_or(ErrorCode::InvoiceNotFound)?)
}
