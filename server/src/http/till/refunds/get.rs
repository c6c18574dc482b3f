use axum::Json;
use axum::extract::State;
use shared::RefundId;
use shared::dto::TillRefund;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, Nothing, Params, TillKey};
use crate::service::refunds;

/// Look at a refund
///
/// What has become of a refund that this key has asked for: `status` is 1 pending, 2 success, 3 failed (with `reason`).
#[utoipa::path(
    get,
    path = "/refunds/{refund_id}",
    tag = "refunds",
    params(("refund_id" = inline(RefundId), Path, description = "`REF` and 17 characters")),
    responses((status = 200, body = TillRefund)),
    extensions(("x-problems" = json!(["5001"])))
)]
pub async fn get(
    TillKey(till): TillKey,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<RefundId>,
) -> Result<Json<TillRefund>, Failure> {
    refunds::of_till(&app, &till, &id).await.map(Json)
}
