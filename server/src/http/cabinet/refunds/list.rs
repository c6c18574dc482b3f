use axum::Json;
use axum::extract::State;
use shared::dto::{List, RefundView};

use crate::App;
use crate::failure::Failure;
use crate::http::cabinet::history::ListQuery;
use crate::http::extract::{MerchantSession, Params};
use crate::service::refunds;

/// List refunds
///
/// All refunds by the date of the refund, newest first (R221, R225).
#[utoipa::path(
    get,
    path = "/refunds",
    tag = "refunds",
    params(ListQuery),
    responses((status = 200, body = List<RefundView>)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<ListQuery>,
) -> Result<Json<List<RefundView>>, Failure> {
    let (wish, page) = query.read(&app)?;
    refunds::list(&app, session.merchant.id, wish, page).await.map(Json)
}
