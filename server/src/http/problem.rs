//! How a [`Failure`] leaves the process. The handler's side is `IntoResponse`, which only marks the answer; the document
//! itself is written by [`super::request_context`], which knows the request's id and language.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::dto::{FieldError, Problem};
use shared::{ErrorCode, Lang, Moment, paths};

use super::request_context::RequestContext;
use crate::failure::{Failure, FieldFault};

/// The media type of RFC 9457.
pub const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

/// What an answer carries until its document is written.
#[derive(Clone)]
pub struct Pending(pub Arc<Failure>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status(&self).into_response();
        response.extensions_mut().insert(Pending(Arc::new(self)));
        response
    }
}

/// The catalogue's code of a failure: what broke inside is 9001, whatever it was.
#[must_use]
pub const fn code(failure: &Failure) -> ErrorCode {
    match failure {
        Failure::Refused(refusal) => refusal.code,
        Failure::Internal(_) => ErrorCode::Internal,
    }
}

/// The status of a failure. Codes that only browsers meet have none; a server that answers with one is broken.
fn status(failure: &Failure) -> StatusCode {
    let status = match failure {
        Failure::Refused(refusal) => refusal.status(),
        Failure::Internal(_) => ErrorCode::Internal.status(),
    };
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Writes the document of a failure into the answer that was marked with it; headers that stand there already stay. `site`
/// is where browsers find the page that explains the code.
pub(super) fn write(response: &mut Response, failure: &Failure, context: &RequestContext, site: &str, now: Moment) {
    let status = status(failure);
    *response.status_mut() = status;
    let problem = document(failure, context, site, now);
    let body = serde_json::to_vec(&problem).unwrap_or_default();

    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, CONTENT_TYPE);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    if let Failure::Refused(refusal) = failure
        && let Some(seconds) = refusal.retry_after
    {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    *response.body_mut() = Body::from(body);
}

/// What a caller in this context is told of a failure.
pub(super) fn document(failure: &Failure, context: &RequestContext, site: &str, now: Moment) -> Problem {
    let RequestContext { id, lang, path, ip: _ } = context;
    let code = code(failure).as_str();
    let faults: &[FieldFault] = match failure {
        Failure::Refused(refusal) => &refusal.fields,
        Failure::Internal(_) => &[],
    };
    Problem {
        kind: format!("{site}{}", paths::error_page(code)),
        title: locales::text(*lang, &format!("error-{code}-title")),
        status: status(failure).as_u16(),
        code: code.to_owned(),
        detail: locales::text(*lang, &format!("error-{code}-detail")),
        instance: path.clone(),
        request_id: id.to_string(),
        time: now,
        errors: faults.iter().map(|fault| field_error(fault, *lang)).collect(),
    }
}

/// A rule without a sentence of its own is told as «cannot be read»; its slug still says which one it was.
fn field_error(fault: &FieldFault, lang: Lang) -> FieldError {
    let FieldFault { field, slug } = fault;
    let message = locales::find_text(lang, &format!("invalid-{slug}"))
        .unwrap_or_else(|| locales::text(lang, "invalid-malformed"));
    FieldError { field: field.clone(), code: slug.clone(), message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Refusal;
    use shared::Invalid;

    fn context(lang: Lang) -> RequestContext {
        RequestContext { id: uuid::Uuid::nil(), lang, path: "/api/v1/qrs".into(), ip: [127, 0, 0, 1].into() }
    }

    async fn written(failure: Failure, lang: Lang) -> (Response<()>, Problem) {
        let mut response = StatusCode::OK.into_response();
        write(&mut response, &failure, &context(lang), "https://uzqr.example", Moment::from_millis(0));
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 10_000).await.unwrap();
        (Response::from_parts(parts, ()), serde_json::from_slice(&body).unwrap())
    }

    #[tokio::test]
    async fn a_refused_field_is_named_in_the_callers_language() {
        let failure = || Failure::field("name", Invalid { slug: "qr-name" });
        let (response, ru) = written(failure(), Lang::Ru).await;
        assert_eq!(response.status(), 400);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        assert_eq!(ru.kind, "https://uzqr.example/help/errors/2001");
        assert_eq!((ru.code.as_str(), ru.status), ("2001", 400));
        assert_eq!(ru.instance, "/api/v1/qrs");
        assert_eq!(ru.errors[0].field, "name");
        assert_eq!(ru.errors[0].code, "qr-name");
        let (_, uz) = written(failure(), Lang::Uz).await;
        assert_ne!(ru.errors[0].message, uz.errors[0].message);
        assert_ne!(ru.title, uz.title);
    }

    #[tokio::test]
    async fn what_broke_inside_is_9001_and_nothing_more() {
        let (response, problem) = written(Failure::internal("the table is gone"), Lang::Ru).await;
        assert_eq!((response.status().as_u16(), problem.code.as_str()), (500, "9001"));
        assert!(!serde_json::to_string(&problem).unwrap().contains("table"));
    }

    #[tokio::test]
    async fn a_limit_says_when_to_come_back() {
        let refusal = Refusal { code: ErrorCode::TooManyRequests, fields: vec![], retry_after: Some(7) };
        let (response, _) = written(refusal.into(), Lang::Ru).await;
        assert_eq!(response.status(), 429);
        assert_eq!(response.headers()[header::RETRY_AFTER], "7");
    }

    #[tokio::test]
    async fn every_code_of_a_server_has_its_words() {
        for &code in ErrorCode::ALL.iter().filter(|code| code.status() != 0) {
            for lang in [Lang::Ru, Lang::Uz] {
                let (response, problem) = written(code.into(), lang).await;
                assert_eq!(response.status().as_u16(), code.status(), "{code}");
                assert!(!problem.title.is_empty() && !problem.detail.is_empty(), "{code}");
            }
        }
    }
}
