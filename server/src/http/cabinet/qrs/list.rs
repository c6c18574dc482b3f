use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::dto::{List, QrView};
use shared::{Invalid, QrKind};
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Limit, MerchantSession, Params, page};
use crate::service::qrs::{self, Filter};

/// Longer than any name or number.
const LONGEST_SEARCH: usize = 64;

/// Which QRs.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QrQuery {
    /// Part of the name or of the number.
    search: Option<String>,
    /// Only this kind.
    kind: Option<QrKind>,
    /// Only active or only blocked ones.
    #[param(inline)]
    status: Option<StatusFilter>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows, 1…100; 25 when nothing is said.
    #[serde(default)]
    #[param(value_type = Option<u32>, minimum = 1)]
    limit: Limit,
}

/// Whether a QR takes payments.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatusFilter {
    /// It does.
    Active,
    /// It does not.
    Blocked,
}

/// The merchant's QRs
///
/// Newest first. `search` finds a part of the name or of the number.
#[utoipa::path(
    get,
    path = "/qrs",
    tag = "qrs",
    params(QrQuery),
    responses((status = 200, body = List<QrView>))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<QrQuery>,
) -> Result<Json<List<QrView>>, Failure> {
    let page = page(query.cursor.as_deref(), query.limit)?;
    if query.search.as_ref().is_some_and(|text| text.chars().count() > LONGEST_SEARCH) {
        return Err(Failure::field("search", Invalid { slug: "too-long" }));
    }
    let filter = Filter {
        search: query.search.filter(|text| !text.is_empty()),
        kind: query.kind,
        blocked: query.status.map(|status| status == StatusFilter::Blocked),
    };
    qrs::list(&app, session.merchant.id, &filter, page).await.map(Json)
}
