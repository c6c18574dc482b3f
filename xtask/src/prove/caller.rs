//! JSON over HTTP, as any program would call the product.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::http::Method;

use crate::Result;

/// How long any answer may take.
const PATIENCE: Duration = Duration::from_secs(40);

/// More than any measurement has clients.
const CONNECTIONS: usize = 64;

/// Bytes of any answer.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Calls one address, or several in turn.
#[derive(Clone)]
pub struct Caller {
    agent: Agent,
    bases: Arc<[String]>,
    next: Arc<AtomicUsize>,
    cookies: String,
    authorization: String,
}

/// An answer: its status, its JSON (null when it is none), its cookies.
pub struct Answer {
    pub status: u16,
    pub body: Value,
    pub cookies: Vec<String>,
}

impl Caller {
    pub fn new(base: String) -> Self {
        Self::in_turn(vec![base])
    }

    /// Each request goes to the next of these.
    pub fn in_turn(bases: Vec<String>) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            // Every thread keeps its connection, as a till and a bank do.
            .max_idle_connections(CONNECTIONS)
            .max_idle_connections_per_host(CONNECTIONS)
            .build();
        Self {
            agent: config.into(),
            bases: bases.into(),
            next: Arc::default(),
            cookies: String::new(),
            authorization: String::new(),
        }
    }

    /// The same caller, at the other's address.
    pub fn at(&self, other: &Self) -> Self {
        Self { bases: Arc::clone(&other.bases), next: Arc::clone(&other.next), ..self.clone() }
    }

    /// The same with these cookies.
    pub fn with_cookies(&self, cookies: &[String]) -> Self {
        let pairs: Vec<&str> = cookies.iter().filter_map(|cookie| cookie.split(';').next()).collect();
        Self { cookies: pairs.join("; "), ..self.clone() }
    }

    /// The same with these credentials.
    pub fn with_authorization(&self, authorization: &str) -> Self {
        Self { authorization: authorization.to_owned(), ..self.clone() }
    }

    /// What it says of its cookies.
    pub fn cookies(&self) -> &str {
        &self.cookies
    }

    pub fn get(&self, path: &str) -> Result<Answer> {
        self.call(Method::GET, path, &[], &Value::Null)
    }

    /// A file.
    pub fn get_text(&self, path: &str) -> Result<String> {
        let (status, _, text) = self.fetch(Method::GET, path, &[], "application/json", String::new())?;
        if status == 200 { Ok(text) } else { Err(format!("HTTP {status}: {text}")) }
    }

    pub fn delete(&self, path: &str) -> Result<Answer> {
        self.call(Method::DELETE, path, &[], &Value::Null)
    }

    /// A form, already encoded.
    pub fn form(&self, path: &str, form: &str) -> Result<Answer> {
        self.send(Method::POST, path, &[], "application/x-www-form-urlencoded", form.to_owned())
    }

    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<Answer> {
        self.call(Method::POST, path, headers, body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Result<Answer> {
        self.call(Method::PUT, path, &[], body)
    }

    fn call(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<Answer> {
        let text = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, path, headers, "application/json", text)
    }

    fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], kind: &str, body: String) -> Result<Answer> {
        let (status, cookies, text) = self.fetch(method, path, headers, kind, body)?;
        Ok(Answer { status, body: serde_json::from_str(&text).unwrap_or_default(), cookies })
    }

    /// Status, cookies, text.
    fn fetch(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        kind: &str,
        body: String,
    ) -> Result<(u16, Vec<String>, String)> {
        let turn = self.next.fetch_add(1, Ordering::Relaxed) % self.bases.len().max(1);
        let base = self.bases.get(turn).ok_or("a caller without an address")?;
        let failed = |error: &dyn std::fmt::Display| format!("{method} {path}: {error}");
        let mut request = ureq::http::Request::builder()
            .method(&method)
            .uri(format!("{base}{path}"))
            .header("content-type", kind)
            .header("x-requested-with", "uzqr");
        if !self.cookies.is_empty() {
            request = request.header("cookie", &self.cookies);
        }
        if !self.authorization.is_empty() {
            request = request.header("authorization", &self.authorization);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).map_err(|error| failed(&error))?;
        let mut answer = self.agent.run(request).map_err(|error| failed(&error))?;
        let cookies = answer.headers().get_all("set-cookie").iter();
        let cookies = cookies.filter_map(|cookie| cookie.to_str().ok().map(str::to_owned)).collect();
        let status = answer.status().as_u16();
        let body = answer.body_mut().with_config().limit(LONGEST).read_to_string();
        Ok((status, cookies, body.map_err(|error| failed(&error))?))
    }
}

impl Answer {
    /// The JSON of an answer with this status.
    pub fn expect(self, status: u16) -> Result<Value> {
        if self.status == status { Ok(self.body) } else { Err(format!("HTTP {}: {}", self.status, self.body)) }
    }
}

/// A text of an answer's JSON.
pub fn text(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("a text expected, not {value}"))
}
