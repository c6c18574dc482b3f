use axum::Json;
use axum::extract::State;
use shared::dto::{ResolveIn, Resolved};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Nothing, Params, Payer};
use crate::service::payments;

/// What a scanned code stands for
///
/// Whose code it is, and the amount when it is fixed; or why it cannot be paid now. Holds nothing.
#[utoipa::path(
    post,
    path = "/qr/resolve",
    tag = "payments",
    request_body = ResolveIn,
    responses((status = 200, body = Resolved)),
    extensions(("x-problems" = json!(["1002", "3001", "3002", "3003", "3004", "3005", "3006", "7001", "7002", "7003"]))),
    security(("token" = ["paying"]))
)]
pub async fn resolve(
    _: Payer,
    State(app): State<App>,
    _: Params<Nothing>,
    Body(scanned): Body<ResolveIn>,
) -> Result<Json<Resolved>, Failure> {
    payments::resolve(&app, &scanned.payload).await.map(Json)
}
