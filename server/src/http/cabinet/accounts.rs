//! The merchant's settlement accounts.

use axum::Json;
use axum::extract::State;
use shared::dto::{AccountView, List, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::MerchantSession;
use crate::service::accounts;

/// Accounts on which a QR can be registered (R48). A merchant has a handful; the list has one page.
#[utoipa::path(
    get,
    path = "/accounts",
    tag = "accounts",
    responses((status = 200, body = List<AccountView>), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
) -> Result<Json<List<AccountView>>, Failure> {
    let items = accounts::open_of(&app, session.merchant.id).await?;
    Ok(Json(List { items, next: None, first: 1 }))
}
