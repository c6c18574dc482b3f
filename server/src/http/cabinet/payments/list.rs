use axum::Json;
use axum::extract::State;
use shared::dto::{List, PaymentView};

use crate::App;
use crate::failure::Failure;
use crate::http::cabinet::history::ListQuery;
use crate::http::extract::{MerchantSession, Params};
use crate::service::payments;

/// Completed payments
///
/// Newest first (R195, R196); the last seven days when no period is given, at most 35 days.
#[utoipa::path(
    get,
    path = "/payments",
    tag = "payments",
    params(ListQuery),
    responses((status = 200, body = List<PaymentView>)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<ListQuery>,
) -> Result<Json<List<PaymentView>>, Failure> {
    let (wish, page) = query.read(&app)?;
    payments::list(&app, session.merchant.id, wish, page).await.map(Json)
}
