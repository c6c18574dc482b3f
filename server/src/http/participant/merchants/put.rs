use axum::Json;
use axum::extract::State;
use shared::TaxId;
use shared::dto::{MerchantAnswer, MerchantCard, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Body, Id, Nothing, Params};
use crate::service::merchants;

/// Registers or updates a merchant. The card belongs to the participant that came first; another one's call links it to the
/// merchant and leaves the card as it is.
#[utoipa::path(
    put,
    path = "/merchants/{tax_id}",
    tag = "merchants",
    params(("tax_id" = String, Path, description = "INN (9 digits) or PINFL (14 digits)")),
    request_body = MerchantCard,
    responses((status = 200, body = MerchantAnswer), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put(
    Acquirer(participant): Acquirer,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(tax_id): Id<TaxId>,
    Body(card): Body<MerchantCard>,
) -> Result<Json<MerchantAnswer>, Failure> {
    merchants::put(&app, &participant, &tax_id, card).await.map(Json)
}
