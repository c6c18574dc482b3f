//! Calls to the participant interface.

use super::refunds::Refunds;
use super::registry::Registry;
use super::token::Token;
use reqwest::Method;
use serde_json::Value;
use shared::paths::PARTICIPANT;
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::Mutex;

const CONNECT: Duration = Duration::from_secs(5);
const TOTAL: Duration = Duration::from_secs(30);

/// The bank's side of the participant interface.
pub struct Bank {
    pub(super) http: reqwest::Client,
    pub(super) server_url: String,
    pub(super) client_file: Option<PathBuf>,
    pub(super) token: Mutex<Option<Token>>,
    /// What its counter has registered.
    pub registry: Registry,
    /// What it was asked to pay back.
    pub refunds: Refunds,
}

/// What the server answered, whatever it is.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The JSON body; a text body as a string; `null` when there is none.
    pub body: Value,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum BankError {
    /// No client file was configured.
    #[error("the bank has no client file, so it cannot speak to the server")]
    NotConfigured,
    /// The client file cannot be read.
    #[error("the client file cannot be read")]
    ClientFile(#[source] std::io::Error),
    /// The client file is not what `uzqr participant add` prints.
    #[error("the client file is not the JSON of `participant add`")]
    ClientFileShape,
    /// The server has refused the client's credentials or cannot answer.
    #[error("the server gives no token, HTTP {0}")]
    NoToken(u16),
    /// The server cannot be reached, or has broken off.
    #[error("the server does not answer")]
    Transport(#[from] reqwest::Error),
}

impl Answer {
    /// Whether the server did what it was asked.
    #[must_use]
    pub const fn is_ok(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// The problem code, when the server refused.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.body.get("code").and_then(Value::as_str).filter(|_| !self.is_ok())
    }
}

impl Bank {
    /// A bank that speaks to the server at `server_url`.
    ///
    /// # Errors
    /// When the HTTP client cannot be set up.
    pub fn new(server_url: &str, client_file: Option<PathBuf>) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder().no_proxy().connect_timeout(CONNECT).timeout(TOTAL).build()?;
        Ok(Self {
            http,
            server_url: server_url.trim_end_matches('/').to_owned(),
            client_file,
            token: Mutex::new(None),
            registry: Registry::default(),
            refunds: Refunds::default(),
        })
    }

    /// One call; `path` is what follows `/participant/v1`. A token that the server has ended is replaced once.
    ///
    /// # Errors
    /// When the server gives no answer. A refusal is an answer.
    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, BankError> {
        let token = self.token().await?;
        let answer = self.send(&token, method.clone(), path, body).await?;
        if answer.status != 401 {
            return Ok(answer);
        }
        self.drop_token(&token).await;
        let token = self.token().await?;
        self.send(&token, method, path, body).await
    }

    async fn send(&self, token: &str, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, BankError> {
        let mut request = self
            .http
            .request(method, format!("{}{PARTICIPANT}{path}", self.server_url))
            .bearer_auth(token)
            .header(reqwest::header::ACCEPT_LANGUAGE, "ru");
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await?;
        let status = answer.status().as_u16();
        let text = answer.text().await?;
        let body =
            if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap_or(Value::String(text)) };
        Ok(Answer { status, body })
    }
}
