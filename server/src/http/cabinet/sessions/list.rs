use axum::Json;
use axum::extract::State;
use shared::dto::{List, OpenSession};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{MerchantSession, Paging, Params, page};
use crate::service::sign_in;

/// The open sessions
///
/// Every session that stands for the merchant, newest first, whoever has opened it: all holders of its certificates act for it.
#[utoipa::path(
    get,
    path = "/sessions",
    tag = "sessions",
    params(
        ("cursor" = Option<String>, Query, description = "`next` of the page before"),
        ("limit" = Option<u32>, Query, description = "Rows, 1…100; 25 when nothing is said", minimum = 1)
    ),
    responses((status = 200, body = List<OpenSession>))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(paging): Params<Paging>,
) -> Result<Json<List<OpenSession>>, Failure> {
    let page = page(paging.cursor.as_deref(), paging.limit)?;
    sign_in::open_sessions(&app, &session, page).await.map(Json)
}
