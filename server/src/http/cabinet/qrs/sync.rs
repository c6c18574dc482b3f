use axum::Json;
use axum::extract::State;
use shared::dto::SyncReport;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// Pull the banks' registries
///
/// Asks the servicing banks for the static QRs that they have registered and adds what is missing (R139–R144). Repeating adds
/// nothing twice; nothing is removed. A silent bank is named.
#[utoipa::path(
    post,
    path = "/qrs/sync",
    tag = "qrs",
    responses((status = 200, body = SyncReport)),
    extensions(("x-problems" = json!(["6001"])))
)]
pub async fn sync(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<SyncReport>, Failure> {
    qrs::sync(&app, &session).await.map(Json)
}
