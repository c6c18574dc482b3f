use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::dto::InvoiceView;
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

/// Look at an invoice, or wait for its payment
///
/// `wait` holds the answer while the invoice is neither paid nor ended, for so many seconds at most; it comes within a second of
/// the payment. `status` is 1 waiting, 2 paid (with `pay_id` and what is known of the payer), 3 will never be paid (with
/// `reason`). An invoice answers to the key that made it, and to no other (`3001`).
#[utoipa::path(
    get,
    path = "/invoices/{invoice_id}",
    tag = "invoices",
    params(("invoice_id" = inline(InvoiceId), Path, description = "`INVC` and 21 characters"), ("wait" = Option<u32>, Query, description = "Seconds to wait for a change", minimum = 0, maximum = 25)),
    responses((status = 200, body = InvoiceView)),
    extensions(("x-problems" = json!(["3001"])))
)]
pub async fn get(
    TillKey(till): TillKey,
    State(app): State<App>,
    Params(WaitQuery { wait: Wait(seconds) }): Params<WaitQuery>,
    Id(id): Id<InvoiceId>,
) -> Result<Json<InvoiceView>, Failure> {
    invoices::watch(&app, &till, &id, Duration::from_secs(seconds)).await.map(Json)
}
