//! One request and its answer.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header, request};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Serialize;
use serde_json::Value;
use shared::ErrorCode;
use shared::dto::Problem;
use tower::ServiceExt;

/// A request in the making.
pub struct Call {
    router: Router,
    request: request::Builder,
    path: String,
    body: Vec<u8>,
}

impl Call {
    pub fn new(router: Router, method: Method, path: &str) -> Self {
        let request = Request::builder().method(method).uri(path);
        let path = path.split('?').next().unwrap_or_default().to_owned();
        Self { router, request, path, body: Vec::new() }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn basic(self, user: &str, password: &str) -> Self {
        self.header("authorization", &format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))))
    }

    pub fn json(self, body: &impl Serialize) -> Self {
        self.body(serde_json::to_vec(body).expect("a body"))
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub async fn send(self) -> Answer {
        let request = self.request.body(Body::from(self.body)).expect("a request");
        let response = self.router.oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 10_000_000).await.expect("the answer ends").to_vec();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body, path: self.path }
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    path: String,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The JSON of an answer with this status.
    #[track_caller]
    pub fn status(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.path, self.text());
        if self.body.is_empty() { Value::Null } else { serde_json::from_slice(&self.body).expect("JSON") }
    }

    /// The JSON of a 200.
    #[track_caller]
    pub fn ok(&self) -> Value {
        self.status(200)
    }

    /// The problem's code, or the status of a success.
    pub fn code(&self) -> String {
        if self.status < 400 {
            return self.status.to_string();
        }
        let problem: Result<Problem, _> = serde_json::from_slice(&self.body);
        problem.map_or_else(|_| format!("{} without a document: {}", self.status, self.text()), |problem| problem.code)
    }

    /// The document of a refusal, which is always whole.
    #[track_caller]
    pub fn refused(&self, code: &str) -> Problem {
        assert_eq!(self.code(), code, "{}: {}", self.path, self.text());
        let problem: Problem = serde_json::from_slice(&self.body).expect("a problem");
        let known = ErrorCode::parse(code).expect("a code of the catalogue");
        assert_eq!((self.status, problem.status), (known.status(), known.status()));
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(self.headers[header::CACHE_CONTROL], "no-store");
        assert!(
            problem.kind.starts_with("http") && problem.kind.ends_with(&format!("/help/errors/{code}")),
            "{}",
            problem.kind
        );
        assert_eq!(problem.request_id, self.header("x-request-id"));
        assert_eq!(problem.instance, self.path);
        assert!(!problem.title.is_empty() && !problem.detail.is_empty());
        problem
    }

    /// A refusal of one field by one rule.
    #[track_caller]
    pub fn fault(&self, code: &str, field: &str, rule: &str) {
        let problem = self.refused(code);
        let found: Vec<_> = problem.errors.iter().map(|error| (error.field.as_str(), error.code.as_str())).collect();
        assert_eq!(found, [(field, rule)], "{}", self.text());
        assert!(!problem.errors[0].message.is_empty());
    }

    /// The value of a cookie that the answer sets, and the whole line.
    pub fn cookie(&self, name: &str) -> Option<(String, String)> {
        self.headers.get_all(header::SET_COOKIE).iter().find_map(|line| {
            let line = line.to_str().ok()?;
            let value = line.strip_prefix(name)?.strip_prefix('=')?.split(';').next()?;
            Some((value.to_owned(), line.to_owned()))
        })
    }
}
