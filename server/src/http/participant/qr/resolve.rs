use axum::Json;
use axum::extract::State;
use shared::dto::{Problem, ResolveIn, Resolved};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Nothing, Params, Payer};
use crate::service::payments;

/// What a scanned code stands for, if it can be paid now.
#[utoipa::path(
    post,
    path = "/qr/resolve",
    tag = "payments",
    request_body = ResolveIn,
    responses((status = 200, body = Resolved), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn resolve(
    _: Payer,
    State(app): State<App>,
    _: Params<Nothing>,
    Body(scanned): Body<ResolveIn>,
) -> Result<Json<Resolved>, Failure> {
    payments::resolve(&app, &scanned.payload).await.map(Json)
}
