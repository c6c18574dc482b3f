use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::dto::{InvoiceView, Problem};
use shared::{Invalid, InvoiceId};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, Params, TillKey};
use crate::service::invoices;

/// Whether to wait.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitQuery {
    #[serde(default)]
    wait: Wait,
}

/// Seconds, 0…25.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(try_from = "String")]
struct Wait(u64);

impl TryFrom<String> for Wait {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let seconds = text.parse().ok().filter(|seconds| digits && *seconds <= 25);
        seconds.map(Self).ok_or(Invalid { slug: "wait" })
    }
}

/// The invoice; `wait` holds the answer while it is neither paid nor ended, for so many seconds at most.
#[utoipa::path(
    get,
    path = "/invoices/{invoice_id}",
    tag = "invoices",
    params(("invoice_id" = String, Path, description = "`INVC` and 21 characters"), ("wait" = Option<u32>, Query, description = "0…25 seconds")),
    responses((status = 200, body = InvoiceView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get(
    TillKey(till): TillKey,
    State(app): State<App>,
    Params(WaitQuery { wait: Wait(seconds) }): Params<WaitQuery>,
    Id(id): Id<InvoiceId>,
) -> Result<Json<InvoiceView>, Failure> {
    invoices::watch(&app, &till, &id, Duration::from_secs(seconds)).await.map(Json)
}
