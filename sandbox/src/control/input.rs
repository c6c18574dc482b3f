//! Bodies of the control interface, and what it answers to wrong ones.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::json;

/// A JSON body, whatever its content type.
pub(super) struct Input<T>(pub(super) T);

/// A refusal with its reason.
pub(super) struct Refused(pub(super) StatusCode, pub(super) String);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Input<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|error| Refused(StatusCode::BAD_REQUEST, error.to_string()))?;
        let body: &[u8] = if body.trim_ascii().is_empty() { b"{}" } else { &body };
        serde_json::from_slice(body).map(Self).map_err(|error| Refused(StatusCode::BAD_REQUEST, error.to_string()))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let Self(status, error) = self;
        (status, Json(json!({ "error": error }))).into_response()
    }
}
