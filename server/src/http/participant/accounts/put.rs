use axum::Json;
use axum::extract::State;
use shared::dto::{AccountAnswer, AccountIn};
use shared::{AccountNumber, TaxId};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Body, Ids, Nothing, Params};
use crate::service::accounts;

/// Register or update an account
///
/// The account's control key (its ninth digit) must fit the branch. While it is closed, its QRs take no payment and unpaid
/// invoices are deleted; reopening gives them back, but for a block that was set by itself.
#[utoipa::path(
    put,
    path = "/merchants/{tax_id}/accounts/{account}",
    tag = "accounts",
    params(
        ("tax_id" = inline(TaxId), Path, description = "INN (9 digits) or PINFL (14 digits)"),
        ("account" = inline(AccountNumber), Path, description = "Twenty digits")
    ),
    request_body = AccountIn,
    responses((status = 200, body = AccountAnswer)),
    extensions(("x-problems" = json!(["7005", "7020", "7021"]))),
    security(("token" = ["acquiring"]))
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
