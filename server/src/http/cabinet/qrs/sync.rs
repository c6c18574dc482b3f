use axum::Json;
use axum::extract::State;
use shared::dto::{Problem, SyncReport};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// Asks the servicing banks for the static QRs that they have registered and adds what is missing (R139–R144). Repeating
/// adds nothing twice; nothing is removed.
#[utoipa::path(
    post,
    path = "/qrs/sync",
    tag = "qrs",
    responses((status = 200, body = SyncReport), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn sync(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<SyncReport>, Failure> {
    qrs::sync(&app, &session).await.map(Json)
}
