//! How a request leaves the page: by `fetch` in a browser, straight into the router on the server.

use std::{future::Future, pin::Pin};

use shared::Moment;

/// A request's method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Changes.
    Patch,
    /// Sets.
    Put,
    /// Ends.
    Delete,
}

impl Method {
    /// As HTTP writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// One request to the cabinet's interface. Whoever carries it adds what belongs to the caller: cookies and language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiRequest {
    /// Method.
    pub method: Method,
    /// Path and query, beginning with `/api/v1`.
    pub path: String,
    /// JSON.
    pub body: Option<String>,
    /// For a creating request: names the attempt, so that a repeated one does nothing twice.
    pub idempotency_key: Option<String>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiResponse {
    /// HTTP status.
    pub status: u16,
    /// JSON, or nothing.
    pub body: String,
}

/// The answer, or `None` when the server could not be reached.
pub type Reply = Pin<Box<dyn Future<Output = Option<ApiResponse>> + Send>>;

/// Carries requests. The server provides one that calls its router in process with the headers of the page's request.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. An unsafe method bears `X-Requested-With: uzqr`.
    fn call(&self, request: ApiRequest) -> Reply;

    /// The present moment, for failures that no server has dated.
    fn now(&self) -> Moment;
}
