//! A stub of E-IMZO-SERVER that answers what it is told and remembers what it was asked.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request to `/backend/auth`.
#[derive(Debug, Clone)]
pub struct Asked {
    pub headers: HeaderMap,
    pub body: String,
}

/// What the stub answers.
#[derive(Debug, Clone)]
pub enum Say {
    Json(Value),
    Http(u16),
    Text(String),
    Nothing,
}

#[derive(Clone)]
pub struct EimzoServer {
    pub url: String,
    state: Arc<Mutex<Stub>>,
}

struct Stub {
    challenge: Say,
    auth: Say,
    asked: Vec<Asked>,
}

impl EimzoServer {
    pub async fn start() -> Self {
        let stub = Stub {
            challenge: challenge("9b573e40-cefd-42cc-a534-f6e78b27c2ae", 120),
            auth: Say::Http(500),
            asked: Vec::new(),
        };
        let state = Arc::new(Mutex::new(stub));
        let router = Router::new()
            .route("/frontend/challenge", get(on_challenge))
            .route("/backend/auth", post(on_auth))
            .with_state(Arc::clone(&state));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, state }
    }

    pub fn challenge(&self, say: Say) {
        self.state.lock().expect("the stub").challenge = say;
    }

    pub fn auth(&self, say: Say) {
        self.state.lock().expect("the stub").auth = say;
    }

    /// What was asked since the last look.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.state.lock().expect("the stub").asked)
    }
}

pub fn challenge(text: &str, ttl: i64) -> Say {
    Say::Json(json!({"challenge": text, "ttl": ttl, "status": 1, "message": ""}))
}

async fn on_challenge(State(state): State<Arc<Mutex<Stub>>>) -> Response {
    let say = state.lock().expect("the stub").challenge.clone();
    answer(say).await
}

async fn on_auth(State(state): State<Arc<Mutex<Stub>>>, headers: HeaderMap, body: String) -> Response {
    let say = {
        let mut stub = state.lock().expect("the stub");
        stub.asked.push(Asked { headers, body });
        stub.auth.clone()
    };
    answer(say).await
}

async fn answer(say: Say) -> Response {
    match say {
        Say::Json(body) => Json(body).into_response(),
        Say::Http(status) => StatusCode::from_u16(status).expect("a status").into_response(),
        Say::Text(text) => text.into_response(),
        Say::Nothing => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            StatusCode::OK.into_response()
        }
    }
}
