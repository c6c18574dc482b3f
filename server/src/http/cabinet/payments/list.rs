use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::dto::{List, PaymentView};
use shared::{Day, QrNumber};
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Limit, MerchantSession, Params, page, wish};
use crate::service::payments;

/// Which payments.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PaymentQuery {
    /// What is exactly a payment number, an invoice id or a till's own id of an invoice is found whatever its date; from 6
    /// characters the beginning of one is looked for inside the period (R198).
    search: Option<String>,
    /// First day, Tashkent, inclusive; today and the six before when neither end is given.
    #[param(inline)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days (R202).
    #[param(inline)]
    to: Option<Day>,
    /// Only of this QR.
    #[param(inline)]
    qr: Option<QrNumber>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows, 1…100; 25 when nothing is said.
    #[serde(default)]
    #[param(value_type = Option<u32>, minimum = 1)]
    limit: Limit,
}

/// Completed payments
///
/// Newest first (R195, R196); the last seven days when no period is given, at most 35 days.
#[utoipa::path(
    get,
    path = "/payments",
    tag = "payments",
    params(PaymentQuery),
    responses((status = 200, body = List<PaymentView>)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<PaymentQuery>,
) -> Result<Json<List<PaymentView>>, Failure> {
    let PaymentQuery { search, from, to, qr, cursor, limit } = query;
    let wish = wish(&app, search.as_deref(), from, to, qr)?;
    let page = page(cursor.as_deref(), limit)?;
    payments::list(&app, session.merchant.id, wish, page).await.map(Json)
}
