use axum::Json;
use axum::extract::State;
use shared::dto::{ApiKeyView, List};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{MerchantSession, Paging, Params, page};
use crate::service::api_keys;

/// The merchant's API keys
///
/// Newest first. The keys themselves are shown nowhere (R157).
#[utoipa::path(
    get,
    path = "/api-keys",
    tag = "api-keys",
    params(
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<u32>, Query, description = "Rows, 1…100; 25 when nothing is said", minimum = 1)
    ),
    responses((status = 200, body = List<ApiKeyView>))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(paging): Params<Paging>,
) -> Result<Json<List<ApiKeyView>>, Failure> {
    let page = page(paging.cursor.as_deref(), paging.limit)?;
    api_keys::list(&app, session.merchant.id, page).await.map(Json)
}
