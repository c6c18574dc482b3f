use crate::Moment;
use serde::{Deserialize, Serialize};

/// An error as every interface answers it: RFC 9457 `application/problem+json` with our code, request id and time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The page that explains the code: `<public_url>/help/errors/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What went wrong, in the caller's language.
    pub title: String,
    /// HTTP status.
    #[cfg_attr(feature = "openapi", schema(minimum = 400, maximum = 599))]
    pub status: u16,
    /// Four digits of the catalogue.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9]{4}$"))]
    pub code: String,
    /// What to do about it, in the caller's language.
    pub detail: String,
    /// The path that was asked.
    pub instance: String,
    /// The same as `X-Request-Id`; support finds the log by it.
    #[cfg_attr(feature = "openapi", schema(format = "uuid"))]
    pub request_id: String,
    /// When it happened.
    pub time: Moment,
    /// Which fields were refused and why; empty when the request as a whole is at fault.
    #[serde(default)]
    pub errors: Vec<FieldError>,
}

/// Why one field was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's path in the body or query, e.g. `payer.phone`.
    pub field: String,
    /// Stable name of the broken rule, e.g. `qr-name`.
    pub code: String,
    /// The rule in the caller's language.
    pub message: String,
}
