//! A bank's registry of static QRs over real HTTP: it checks who calls, and answers what it is told.

use super::{Bank, TestApp};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Clone)]
pub struct Registry {
    url: String,
    state: Arc<Mutex<Stub>>,
}

struct Stub {
    secret: String,
    now: i64,
    items: Vec<Value>,
    trouble: Option<&'static str>,
    paths: Vec<String>,
}

impl Registry {
    /// Opens one for a bank, which from now on is called there.
    pub async fn of(app: &TestApp, bank: &Bank) -> Self {
        let stub = Stub {
            secret: bank.outbound_secret.clone(),
            now: app.now().millis() / 1000,
            items: Vec::new(),
            trouble: None,
            paths: Vec::new(),
        };
        let state = Arc::new(Mutex::new(stub));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&state));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/bank/api/", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        app.raw(&format!("UPDATE participants SET base_url = '{url}' WHERE code = '{}'", bank.id)).await;
        Self { url, state }
    }

    /// Puts a code into the registry.
    pub fn knows(&self, item: Value) {
        self.state.lock().expect("the stub").items.push(item);
    }

    /// `down`, `nonsense`, `huge`, `slow`; or well again.
    pub fn is(&self, trouble: Option<&'static str>) {
        self.state.lock().expect("the stub").trouble = trouble;
    }

    /// What time it is at the bank.
    pub fn at(&self, now: shared::Moment) {
        self.state.lock().expect("the stub").now = now.millis() / 1000;
    }

    /// What was asked.
    pub fn paths(&self) -> Vec<String> {
        self.state.lock().expect("the stub").paths.clone()
    }

    pub fn url(&self) -> &str {
        &self.url
    }
}

async fn answer(State(state): State<Arc<Mutex<Stub>>>, uri: Uri, headers: HeaderMap) -> Response {
    let (trouble, items) = {
        let mut stub = state.lock().expect("the stub");
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(stub.secret.as_bytes()).expect("any key");
        mac.update(format!("{}.GET.{}.", stub.now, uri.path()).as_bytes());
        let expected = format!("t={},v1={}", stub.now, hex::encode(mac.finalize().into_bytes()));
        if headers.get("x-uzqr-signature").is_none_or(|given| given != expected.as_str()) {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        stub.paths.push(uri.path().to_owned());
        (stub.trouble, stub.items.clone())
    };
    match trouble {
        Some("down") => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Some("nonsense") => "<html>".into_response(),
        Some("huge") => " ".repeat(4 * 1024 * 1024).into_response(),
        Some("slow") => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            StatusCode::OK.into_response()
        }
        _ => axum::Json(json!({ "items": items })).into_response(),
    }
}
