use axum::Json;
use axum::extract::State;
use shared::TaxId;
use shared::dto::{MerchantAnswer, MerchantCard};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Body, Id, Nothing, Params};
use crate::service::merchants;

/// Register or update a merchant
///
/// The card belongs to the participant that came first; another one's call links it to the merchant and leaves the card as it is.
/// The owner's `suspended` ends the merchant's sessions, his tills answer `1002`, his QRs take no payment; another participant's
/// acts on its own accounts' QRs only.
#[utoipa::path(
    put,
    path = "/merchants/{tax_id}",
    tag = "merchants",
    params(("tax_id" = inline(TaxId), Path, description = "INN (9 digits) or PINFL (14 digits)")),
    request_body = MerchantCard,
    responses((status = 200, body = MerchantAnswer)),
    extensions(("x-problems" = json!(["7020"]))),
    security(("token" = ["acquiring"]))
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
