use axum::Json;
use axum::extract::State;
use shared::RefundId;
use shared::dto::{ParticipantRefund, Problem, RefundResult};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, Payer};
use crate::service::refunds;

/// What has become of a refund that the participant was asked for. Repeatable; the opposite of a former word is 5003.
#[utoipa::path(
    post,
    path = "/refunds/{refund_id}/result",
    tag = "refunds",
    params(("refund_id" = String, Path, description = "`REF` and 17 characters")),
    request_body = RefundResult,
    responses((status = 200, body = ParticipantRefund), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
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
