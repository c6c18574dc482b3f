//! A payer's bank that is asked for refunds over real HTTP: it checks who calls, and behaves as it is told.

use super::{Bank, TestApp};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// How the bank behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    Completes,
    Fails,
    Accepts,
    /// Takes the order, and nobody hears it say so.
    Deaf,
    /// Takes nothing.
    Down,
    /// Takes the order and answers no JSON.
    Nonsense,
    /// Takes the order and answers «failed» under an error's status.
    Confused,
}

#[derive(Clone)]
pub struct RefundDesk(Arc<Mutex<Stub>>);

struct Stub {
    secret: String,
    desk: Desk,
    /// Order and present state of each refund.
    refunds: BTreeMap<String, (Value, &'static str)>,
    calls: Vec<String>,
}

impl RefundDesk {
    /// Opens one for a bank, which from now on is called there.
    pub async fn of(app: &TestApp, bank: &Bank) -> Self {
        let secret = bank.outbound_secret.clone();
        let stub = Stub { secret, desk: Desk::Completes, refunds: BTreeMap::new(), calls: Vec::new() };
        let desk = Self(Arc::new(Mutex::new(stub)));
        let router = Router::new().fallback(answer).with_state(desk.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/api", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        app.raw(&format!("UPDATE participants SET base_url = '{url}' WHERE code = '{}'", bank.id)).await;
        desk
    }

    pub fn is(&self, desk: Desk) {
        self.stub().desk = desk;
    }

    /// The bank decides about everything that it has accepted.
    pub fn decides(&self, state: &'static str) {
        self.stub().refunds.values_mut().for_each(|(_, now)| *now = state);
    }

    /// The bank has lost what it knew.
    pub fn forgets(&self) {
        self.stub().refunds.clear();
    }

    /// Orders by id.
    pub fn orders(&self) -> Vec<(String, Value)> {
        self.stub().refunds.iter().map(|(id, (order, _))| (id.clone(), order.clone())).collect()
    }

    /// Methods in order; forgotten by being asked.
    pub fn calls(&self) -> Vec<String> {
        std::mem::take(&mut self.stub().calls)
    }

    fn stub(&self) -> MutexGuard<'_, Stub> {
        self.0.lock().expect("the stub")
    }
}

async fn answer(State(desk): State<RefundDesk>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let mut stub = desk.stub();
    let signature = headers.get("x-uzqr-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let t = signature.trim_start_matches("t=").split(',').next().unwrap_or_default().to_owned();
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(stub.secret.as_bytes()).expect("any key");
    mac.update(format!("{t}.{method}.{}.", uri.path()).as_bytes());
    mac.update(&body);
    if signature != format!("t={t},v1={}", hex::encode(mac.finalize().into_bytes())) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Some(id) = uri.path().strip_prefix("/api/refunds/").map(str::to_owned) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    stub.calls.push(method.to_string());
    let desk = stub.desk;
    if desk == Desk::Down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if method == Method::PUT {
        let order: Value = serde_json::from_slice(&body).expect("JSON");
        let known = stub.refunds.entry(id.clone()).or_insert((order.clone(), "accepted"));
        assert_eq!(known.0, order, "one id, two orders");
        match desk {
            Desk::Completes => known.1 = "completed",
            Desk::Fails => known.1 = "failed",
            _ => {}
        }
    }
    match (desk, stub.refunds.get(&id)) {
        (_, None) => StatusCode::NOT_FOUND.into_response(),
        (Desk::Deaf, _) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        (Desk::Nonsense, _) => "<html>".into_response(),
        (Desk::Confused, _) => (StatusCode::BAD_REQUEST, axum::Json(json!({"state": "failed"}))).into_response(),
        (_, Some((_, "failed"))) => {
            axum::Json(json!({"state": "failed", "reason": "Счёт\nзакрыт", "more": 1})).into_response()
        }
        (_, Some((_, state))) => axum::Json(json!({ "state": state })).into_response(),
    }
}
