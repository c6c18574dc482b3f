use axum::Json;
use axum::extract::State;
use shared::RefundId;
use shared::dto::{ParticipantRefund, RefundResult};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, Payer};
use crate::service::refunds;

/// Say the final word on a refund
///
/// Of a payment that this participant has made. Repeatable; the opposite of a former word changes nothing and is `5003`, and the
/// operator is told.
#[utoipa::path(
    post,
    path = "/refunds/{refund_id}/result",
    tag = "refunds",
    params(("refund_id" = inline(RefundId), Path, description = "`REF` and 17 characters")),
    request_body = RefundResult,
    responses((status = 200, body = ParticipantRefund)),
    extensions(("x-problems" = json!(["5001", "5003"]))),
    security(("token" = ["paying"]))
)]
pub async fn result(
    Payer(participant): Payer,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<RefundId>,
    Body(said): Body<RefundResult>,
) -> Result<Json<ParticipantRefund>, Failure> {
    refunds::result(&app, &participant, &id, said).await.map(Json)
}
