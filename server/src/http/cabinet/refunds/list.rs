use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::dto::{List, RefundView};
use shared::{Day, QrNumber};
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Limit, MerchantSession, Params, page, wish};
use crate::service::refunds;

/// Which refunds.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RefundQuery {
    /// What is exactly a payment number, an invoice id or a till's own id of an invoice, or a refund id, is found whatever its date; from 6
    /// characters the beginning of one is looked for inside the period (R198).
    search: Option<String>,
    /// First day, Tashkent, inclusive; today and the six before when neither end is given.
    #[param(value_type = Option<String>)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days (R202).
    #[param(value_type = Option<String>)]
    to: Option<Day>,
    /// Only of this QR.
    #[param(value_type = Option<String>)]
    qr: Option<QrNumber>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows, 1…100; 25 when nothing is said.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
}

/// List refunds
///
/// All refunds by the date of the refund, newest first (R221, R225).
#[utoipa::path(
    get,
    path = "/refunds",
    tag = "refunds",
    params(RefundQuery),
    responses((status = 200, body = List<RefundView>)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<RefundQuery>,
) -> Result<Json<List<RefundView>>, Failure> {
    let RefundQuery { search, from, to, qr, cursor, limit } = query;
    let wish = wish(&app, search.as_deref(), from, to, qr)?;
    let page = page(cursor.as_deref(), limit)?;
    refunds::list(&app, session.merchant.id, wish, page).await.map(Json)
}
