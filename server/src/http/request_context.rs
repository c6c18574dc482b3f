//! What surrounds every request: its id, its language, its line in the log, and the document of its failure.

use std::error::Error;
use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use shared::Lang;
use tracing::Instrument;
use uuid::Uuid;

use super::cookies::cookie;
use super::problem::{self, Pending};
use crate::App;
use crate::failure::Failure;

/// The header that every answer bears.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The cookie by which a person has chosen a language.
pub const LANGUAGE_COOKIE: &str = "uzqr_lang";

/// What handlers and the log may know of a request besides its content. An extractor: `context: RequestContext`.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// Made here, never taken from outside, so that it is unique and means nothing.
    pub id: Uuid,
    /// What the answer speaks.
    pub lang: Lang,
    /// The path that was asked, without the query.
    pub path: String,
    /// Who asks; `0.0.0.0` when the request did not come over a socket.
    pub ip: IpAddr,
}

impl<S: Sync> FromRequestParts<S> for RequestContext {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get()
            .cloned()
            .ok_or_else(|| Failure::internal("a route stands outside of the request context"))
    }
}

/// The outermost middleware.
pub async fn middleware(State(app): State<App>, mut request: Request, next: Next) -> Response {
    // A page that asks our own interface on somebody's behalf hands his context on; nothing from a socket brings one.
    let context = match request.extensions().get::<RequestContext>() {
        Some(outer) => RequestContext { path: request.uri().path().to_owned(), ..outer.clone() },
        None => context_of(&app, &request),
    };
    let matched = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let span = tracing::info_span!("request", request_id = %context.id, method = %request.method(), path = matched);
    request.extensions_mut().insert(context.clone());

    async {
        let started = tokio::time::Instant::now();
        let mut response = next.run(request).await;
        match response.extensions_mut().remove::<Pending>() {
            Some(Pending(failure)) => {
                log(&failure);
                problem::write(&mut response, &failure, &context, app.config.public_url.origin(), app.clock.now());
            }
            None => {
                let elapsed_ms = started.elapsed().as_millis();
                tracing::debug!(status = response.status().as_u16(), %elapsed_ms, "answered");
            }
        }
        if let Ok(id) = HeaderValue::try_from(context.id.to_string()) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        response
    }
    .instrument(span)
    .await
}

fn context_of(app: &App, request: &Request) -> RequestContext {
    let headers = request.headers();
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    RequestContext {
        id: uuid::Builder::from_random_bytes(app.entropy.bytes()).into_uuid(),
        lang: Lang::negotiate(cookie(headers, LANGUAGE_COOKIE), accepted),
        path: request.uri().path().to_owned(),
        ip: ip_of(request.extensions(), headers, app.config.trusted_proxy),
    }
}

/// The address at the other end. Behind a proxy of ours it is the last one of `X-Forwarded-For`: that is the one which
/// the proxy itself has seen and added; those before it are anybody's invention.
fn ip_of(extensions: &Extensions, headers: &HeaderMap, trusted_proxy: bool) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let forwarded = || {
        let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        last.rsplit(',').next()?.trim().parse().ok()
    };
    let told = if trusted_proxy { forwarded() } else { None };
    told.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

/// A refusal is ordinary life; a failure inside is somebody's work, and he needs every cause.
fn log(failure: &Failure) {
    match failure {
        Failure::Refused(refusal) => tracing::info!(code = refusal.code.as_str(), "refused: {refusal}"),
        Failure::Internal(cause) => tracing::error!(code = "9001", cause = %chain(cause.as_ref()), "internal failure"),
    }
}

fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        // Writing to a string does not fail.
        let _ = write!(text, ": {cause}");
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(forwarded: &str) -> HeaderMap {
        HeaderMap::from_iter([(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_str(forwarded).unwrap())])
    }

    #[test]
    fn a_forwarded_address_counts_only_behind_our_proxy_and_only_the_last_one() {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 4000))));
        let headers = headers("1.2.3.4, 203.0.113.9");
        assert_eq!(ip_of(&extensions, &headers, false).to_string(), "10.0.0.1");
        assert_eq!(ip_of(&extensions, &headers, true).to_string(), "203.0.113.9");
        assert_eq!(ip_of(&extensions, &HeaderMap::new(), true).to_string(), "10.0.0.1");
        assert_eq!(ip_of(&Extensions::new(), &HeaderMap::new(), true).to_string(), "0.0.0.0");
    }

    #[test]
    fn the_log_knows_every_cause() {
        #[derive(Debug, thiserror::Error)]
        #[error("outer")]
        struct Outer(#[source] std::fmt::Error);
        let text = chain(&Outer(std::fmt::Error));
        assert!(text.starts_with("outer: ") && text.len() > "outer: ".len(), "{text}");
    }
}
