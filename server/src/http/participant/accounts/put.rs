use axum::Json;
use axum::extract::State;
use shared::dto::{AccountAnswer, AccountIn, Problem};
use shared::{AccountNumber, TaxId};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Body, Ids, Nothing, Params};
use crate::service::accounts;

/// Registers or updates an account of a merchant. Its control key must fit the branch. While it is closed, its QRs take no
/// payment.
#[utoipa::path(
    put,
    path = "/merchants/{tax_id}/accounts/{account}",
    tag = "merchants",
    params(
        ("tax_id" = String, Path, description = "INN (9 digits) or PINFL (14 digits)"),
        ("account" = String, Path, description = "Twenty digits")
    ),
    request_body = AccountIn,
    responses((status = 200, body = AccountAnswer), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put(
    Acquirer(participant): Acquirer,
    State(app): State<App>,
    _: Params<Nothing>,
    Ids(tax_id, number): Ids<TaxId, AccountNumber>,
    Body(account): Body<AccountIn>,
) -> Result<Json<AccountAnswer>, Failure> {
    accounts::put(&app, &participant, &tax_id, number, account).await.map(Json)
}
