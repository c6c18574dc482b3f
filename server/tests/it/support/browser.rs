//! Somebody's browser: keeps cookies and adds the header that the pages' own requests have.

use super::{Answer, Call, TestApp, User};
use axum::http::{Method, header};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;

pub struct Browser {
    pub app: TestApp,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Browser {
    pub fn new(app: TestApp) -> Self {
        Self { app, cookies: Mutex::default() }
    }

    /// The same browser at another server.
    pub fn at(&self, app: &TestApp) -> Self {
        Self { app: app.clone(), cookies: Mutex::new(self.cookies.lock().expect("cookies").clone()) }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("cookies").get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().expect("cookies").insert(name.to_owned(), value.to_owned());
    }

    /// A request with this browser's cookies; `path` is relative to the cabinet's interface.
    pub fn call(&self, method: Method, path: &str) -> Call {
        let call = self.app.call(method, &format!("/api/v1{path}")).header("x-requested-with", "uzqr");
        let line = self.cookie_line();
        if line.is_empty() { call } else { call.header("cookie", &line) }
    }

    /// All cookies, as a request sends them.
    pub fn cookie_line(&self) -> String {
        let cookies = self.cookies.lock().expect("cookies");
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    pub async fn get(&self, path: &str) -> Answer {
        let answer = self.call(Method::GET, path).send().await;
        self.keep(&answer);
        answer
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        let answer = self.call(Method::POST, path).json(body).send().await;
        self.keep(&answer);
        answer
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::PATCH, path).json(body).send().await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::PUT, path).json(body).send().await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path).send().await
    }

    /// Registers a QR under an idempotency key.
    pub async fn register(&self, key: &str, body: &Value) -> Answer {
        self.create("/qrs", key, body).await
    }

    /// Creates something under an idempotency key.
    pub async fn create(&self, path: &str, key: &str, body: &Value) -> Answer {
        self.call(Method::POST, path).header("idempotency-key", key).json(body).send().await
    }

    /// A fresh challenge for this browser.
    pub async fn challenge(&self) -> String {
        let answer = self.get("/auth/challenge").await.ok();
        answer["challenge"].as_str().expect("a challenge").to_owned()
    }

    pub async fn enter(&self, pkcs7: &str) -> Answer {
        self.post("/auth/eimzo", &json!({"pkcs7": pkcs7})).await
    }

    /// The whole way: challenge, signature, session.
    pub async fn sign_in(&self, user: &User) -> Answer {
        let challenge = self.challenge().await;
        self.enter(&user.sign(&challenge, self.app.now())).await
    }

    fn keep(&self, answer: &Answer) {
        let mut cookies = self.cookies.lock().expect("cookies");
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().expect("a line").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie");
            if value.is_empty() {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
