//! QRs: registration by the merchant and at the bank's counter, lists, pictures, names and blocks.

mod blocks;
mod image;
mod register;
mod rename;
mod sync;

pub use crate::store::qrs::Filter;
pub use blocks::{block, block_by_bank, block_preview, unblock, unblock_by_bank};
pub(super) use blocks::{finish, locked, tell};
pub use image::{Drawn, Format, Layout, image};
pub use register::{register, register_at_counter};
pub use rename::rename;
pub use sync::{promise_first_sync, sync, sync_by_job};

use crate::domain::cursor::PageRequest;
use crate::domain::history::{self, Wish};
use crate::domain::id::MerchantId;
use crate::domain::qr::Qr;
use crate::failure::Failure;
use crate::state::App;
use crate::store::{Access, Lock, qrs as store};
use shared::dto::{List, QrView};
use shared::{ErrorCode, QrNumber};

/// A QR as the interfaces show it.
#[must_use]
pub fn view(qr: Qr) -> QrView {
    QrView {
        status: qr.blocks.status(),
        number: qr.number,
        name: qr.name,
        kind: qr.kind,
        account: qr.account_number,
        mfo: qr.mfo,
        bank_code: qr.bank_code,
        api_key_count: qr.api_keys,
        telegram: qr.telegram.map(Into::into),
        payload: qr.payload,
        created_at: qr.created_at,
    }
}

/// The merchant's QRs, newest first.
///
/// # Errors
/// The database.
pub async fn list(
    app: &App,
    merchant: MerchantId,
    filter: &Filter,
    page: PageRequest<1>,
) -> Result<List<QrView>, Failure> {
    let rows = store::page(&app.store, merchant, filter, page).await?;
    Ok(page.finish(rows, |qr| [qr.id.0], view))
}

/// The merchant's QR.
///
/// # Errors
/// 7001 for an unknown number and for another merchant's alike.
pub async fn get(app: &App, merchant: MerchantId, number: &QrNumber) -> Result<Qr, Failure> {
    load(&app.store, merchant, number).await
}

/// A filter of the operations history, once its QR is known to be the merchant's.
///
/// # Errors
/// 7001 when it is not.
pub async fn filter(app: &App, merchant: MerchantId, wish: Wish) -> Result<history::Filter, Failure> {
    let qr = match &wish.qr {
        Some(number) => Some(get(app, merchant, number).await?.id),
        None => None,
    };
    Ok(history::Filter { period: wish.period, qr, search: wish.search })
}

/// The merchant's QR by any connection, or 7001.
pub(super) async fn load(access: &impl Access, merchant: MerchantId, number: &QrNumber) -> Result<Qr, Failure> {
    Ok(store::of_merchant(access, merchant, number, Lock::None).await?.ok_or(ErrorCode::QrNotFound)?)
}
