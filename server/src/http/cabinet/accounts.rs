//! The merchant's settlement accounts.

use axum::Json;
use axum::extract::State;
use shared::dto::{AccountView, List};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{MerchantSession, Paging, Params, page};
use crate::service::accounts;

/// Accounts for a QR
///
/// Open accounts on which a QR can be registered (R48), in the order in which the banks registered them.
#[utoipa::path(
    get,
    path = "/accounts",
    tag = "accounts",
    params(
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<u32>, Query, description = "Rows, 1…100; 25 when nothing is said", minimum = 1)
    ),
    responses((status = 200, body = List<AccountView>))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(paging): Params<Paging>,
) -> Result<Json<List<AccountView>>, Failure> {
    let page = page(paging.cursor.as_deref(), paging.limit)?;
    accounts::open_of(&app, session.merchant.id, page).await.map(Json)
}
