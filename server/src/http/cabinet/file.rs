//! Reports as answers.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::Stream;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::domain::report::Format;
use crate::failure::Failure;
use crate::service::export::Export;

/// How a report is written.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FileFormat {
    /// For table programs: UTF-8 with its mark, `;`, decimal comma, `22.11.2026 14:03:21`.
    #[default]
    Excel,
    /// For programs: RFC 4180, decimal point, ISO 8601 with offset, machine words.
    Csv,
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Excel => Self::Excel,
            FileFormat::Csv => Self::Csv,
        }
    }
}

/// A file that is written while it is sent. When its stream fails the connection is cut, without the last chunk.
pub(super) fn answer(
    export: Export<impl Stream<Item = Result<Vec<u8>, Failure>> + Send + 'static>,
) -> Result<Response, Failure> {
    // Letters, digits, - and _ only: it needs no quoting rules.
    let name = format!("attachment; filename=\"{}\"", export.file_name);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(name).map_err(Failure::internal)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // nginx would collect what should be on its way at once.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((headers, Body::from_stream(export.bytes)).into_response())
}
