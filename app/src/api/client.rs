//! The one way to the server.

use std::sync::Arc;

use leptos::prelude::use_context;
use serde::{Serialize, de::DeserializeOwned};
use shared::{ErrorCode, Moment, dto::Problem};

use super::{ApiRequest, ApiResponse, Failure, Method, Transport};
use crate::browser::Fetch;

/// Speaks to the cabinet's interface over whatever carries it here.
#[derive(Clone)]
pub struct ApiClient(Arc<dyn Transport>);

impl ApiClient {
    /// A client over a transport of one's own: the server gives one that calls its router in process.
    pub fn new(transport: impl Transport) -> Self {
        Self(Arc::new(transport))
    }

    /// The page's client: the one that the surroundings provide, else `fetch`.
    pub(crate) fn here() -> Self {
        use_context::<Self>().unwrap_or_else(|| Self::new(Fetch))
    }

    pub(crate) fn now(&self) -> Moment {
        self.0.now()
    }

    pub(super) async fn get<T: DeserializeOwned>(&self, path: String) -> Result<T, Failure> {
        self.ask(ApiRequest { method: Method::Get, path, body: None, idempotency_key: None }).await
    }

    pub(super) async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, Failure> {
        self.ask(self.posted(path, body, None)).await
    }

    pub(super) async fn patch<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, Failure> {
        self.ask(ApiRequest { method: Method::Patch, ..self.posted(path, body, None) }).await
    }

    pub(super) async fn put<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, Failure> {
        self.ask(ApiRequest { method: Method::Put, ..self.posted(path, body, None) }).await
    }

    pub(super) async fn delete<T: DeserializeOwned>(&self, path: String) -> Result<T, Failure> {
        self.ask(ApiRequest { method: Method::Delete, path, body: None, idempotency_key: None }).await
    }

    /// For an action that its path says whole.
    pub(super) async fn act<T: DeserializeOwned>(&self, path: String) -> Result<T, Failure> {
        self.ask(ApiRequest { method: Method::Post, path, body: None, idempotency_key: None }).await
    }

    pub(super) async fn create<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        idempotency_key: String,
    ) -> Result<T, Failure> {
        self.ask(self.posted(path, body, Some(idempotency_key))).await
    }

    /// For an answer without a body.
    pub(super) async fn put_nothing(&self, path: &str, body: &impl Serialize) -> Result<(), Failure> {
        self.send(ApiRequest { method: Method::Put, ..self.posted(path, body, None) }).await.map(|_| ())
    }

    /// The same for an action that its path says whole.
    pub(super) async fn post_nothing(&self, path: &str) -> Result<(), Failure> {
        let request = ApiRequest { method: Method::Post, path: path.to_owned(), body: None, idempotency_key: None };
        self.send(request).await.map(|_| ())
    }

    /// The same for an end.
    pub(super) async fn delete_nothing(&self, path: &str) -> Result<(), Failure> {
        let request = ApiRequest { method: Method::Delete, path: path.to_owned(), body: None, idempotency_key: None };
        self.send(request).await.map(|_| ())
    }

    fn posted(&self, path: &str, body: &impl Serialize, idempotency_key: Option<String>) -> ApiRequest {
        // The bodies are our own plain structures: they always serialise.
        let body = serde_json::to_string(body).ok();
        ApiRequest { method: Method::Post, path: path.to_owned(), body, idempotency_key }
    }

    async fn ask<T: DeserializeOwned>(&self, request: ApiRequest) -> Result<T, Failure> {
        let response = self.send(request).await?;
        serde_json::from_str(&response.body).map_err(|_| Failure::local(ErrorCode::Internal, self.now()))
    }

    async fn send(&self, request: ApiRequest) -> Result<ApiResponse, Failure> {
        let response =
            self.0.call(request).await.ok_or_else(|| Failure::local(ErrorCode::NetworkUnreachable, self.now()))?;
        if (200..300).contains(&response.status) {
            return Ok(response);
        }
        // A proxy on the way may answer with a page of its own: then nobody of ours was reached.
        Err(serde_json::from_str::<Problem>(&response.body).map_or_else(
            |_| Failure::local(ErrorCode::NetworkUnreachable, self.now()),
            |problem| Failure::Problem(Box::new(problem)),
        ))
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::pin,
        task::{Context, Poll, Waker},
    };

    use super::*;
    use crate::api::Reply;

    struct Says(Option<ApiResponse>);

    impl Transport for Says {
        fn call(&self, _: ApiRequest) -> Reply {
            let answer = self.0.clone();
            Box::pin(async move { answer })
        }

        fn now(&self) -> Moment {
            Moment::from_millis(7)
        }
    }

    fn ask(answer: Option<(u16, &str)>) -> Result<Vec<u8>, Failure> {
        let client = ApiClient::new(Says(answer.map(|(status, body)| ApiResponse { status, body: body.to_owned() })));
        let future = pin!(client.get::<Vec<u8>>("/api/v1/x".to_owned()));
        match future.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => answer,
            Poll::Pending => panic!("the transport answers at once"),
        }
    }

    #[test]
    fn answers_are_read() {
        assert_eq!(ask(Some((200, "[1,2]"))), Ok(vec![1, 2]));
    }

    #[test]
    fn problems_keep_their_words_and_silence_has_a_code() {
        let problem = r#"{"type":"t","title":"Нет","status":404,"code":"7001","detail":"d","instance":"/","request_id":"r",
            "time":"2026-11-22T09:03:21.000Z","errors":[{"field":"name","code":"qr-name","message":"m"}]}"#;
        let failure = ask(Some((404, problem))).expect_err("a problem");
        assert_eq!((failure.code(), failure.request_id()), ("7001", Some("r")));
        assert_eq!(failure.of_field("name").as_deref(), Some("m"));
        let unreachable = Failure::local(ErrorCode::NetworkUnreachable, Moment::from_millis(7));
        assert_eq!(ask(None), Err(unreachable.clone()));
        assert_eq!(ask(Some((502, "<html>"))), Err(unreachable));
        assert_eq!(ask(Some((200, "<html>"))).expect_err("unreadable").code(), "9001");
    }
}
