//! A page's way to its data: the interface's router, called in process.

use app::api::{ApiRequest, ApiResponse, Method, Reply, Transport};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Request, header};
use http_body_util::BodyExt;
use shared::Moment;
use tower::ServiceExt;

use crate::clock::Clock;
use crate::http::request_context::RequestContext;

/// Calls the router as whoever asked for the page.
pub(super) struct InProcess {
    interface: Router,
    cookies: Vec<HeaderValue>,
    context: RequestContext,
    clock: Clock,
}

impl InProcess {
    pub(super) fn new(interface: Router, headers: &HeaderMap, context: RequestContext, clock: Clock) -> Self {
        let cookies = headers.get_all(header::COOKIE).iter().cloned().collect();
        Self { interface, cookies, context, clock }
    }

    fn request(&self, asked: ApiRequest) -> Option<Request<Body>> {
        let mut request = Request::builder().method(asked.method.as_str()).uri(&asked.path);
        for cookie in &self.cookies {
            request = request.header(header::COOKIE, cookie);
        }
        if asked.method != Method::Get {
            request = request.header("x-requested-with", "uzqr");
        }
        if let Some(key) = &asked.idempotency_key {
            request = request.header("idempotency-key", key);
        }
        request.extension(self.context.clone()).body(Body::from(asked.body.unwrap_or_default())).ok()
    }
}

impl Transport for InProcess {
    fn call(&self, asked: ApiRequest) -> Reply {
        let request = self.request(asked);
        let interface = self.interface.clone();
        Box::pin(async move {
            let response = interface.oneshot(request?).await.ok()?;
            let status = response.status().as_u16();
            let body = response.into_body().collect().await.ok()?.to_bytes();
            Some(ApiResponse { status, body: String::from_utf8(body.to_vec()).ok()? })
        })
    }

    fn now(&self) -> Moment {
        self.clock.now()
    }
}
