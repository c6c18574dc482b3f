use axum::Json;
use axum::extract::State;
use shared::RefundId;
use shared::dto::{Problem, TillRefund};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, Nothing, Params, TillKey};
use crate::service::refunds;

/// What has become of a refund that this key has asked for: 1 pending, 2 success, 3 failed.
#[utoipa::path(
    get,
    path = "/refunds/{refund_id}",
    tag = "refunds",
    params(("refund_id" = String, Path, description = "`REF` and 17 characters")),
    responses((status = 200, body = TillRefund), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get(
    TillKey(till): TillKey,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<RefundId>,
) -> Result<Json<TillRefund>, Failure> {
    refunds::of_till(&app, &till, &id).await.map(Json)
}
