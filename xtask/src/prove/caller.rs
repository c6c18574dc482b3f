//! JSON over HTTP, as any program would call the product.

use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::http::Method;

use crate::Result;

/// How long any answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Calls one address.
#[derive(Clone)]
pub struct Caller {
    agent: Agent,
    base: String,
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
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build();
        Self { agent: config.into(), base, cookies: String::new(), authorization: String::new() }
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

    pub fn cookies(&self) -> &str {
        &self.cookies
    }

    pub fn get(&self, path: &str) -> Result<Answer> {
        self.call(Method::GET, path, &[], &Value::Null)
    }

    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<Answer> {
        self.call(Method::POST, path, headers, body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Result<Answer> {
        self.call(Method::PUT, path, &[], body)
    }

    fn call(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<Answer> {
        let failed = |error: &dyn std::fmt::Display| format!("{method} {path}: {error}");
        let mut request = ureq::http::Request::builder()
            .method(&method)
            .uri(format!("{}{path}", self.base))
            .header("content-type", "application/json")
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
        let text = if body.is_null() { String::new() } else { body.to_string() };
        let request = request.body(text).map_err(|error| failed(&error))?;
        let mut answer = self.agent.run(request).map_err(|error| failed(&error))?;
        let cookies = answer.headers().get_all("set-cookie").iter();
        let cookies = cookies.filter_map(|cookie| cookie.to_str().ok().map(str::to_owned)).collect();
        let status = answer.status().as_u16();
        let text = answer.body_mut().read_to_string().map_err(|error| failed(&error))?;
        Ok(Answer { status, body: serde_json::from_str(&text).unwrap_or_default(), cookies })
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
