//! The access token: taken by client credentials, kept until shortly before its end.

use super::{Bank, BankError};
use reqwest::StatusCode;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use serde::Deserialize;
use shared::dto::TokenAnswer;
use std::time::Duration;
use tokio::time::Instant;

/// How long before its end a token is given up.
const MARGIN: Duration = Duration::from_secs(30);

/// A token and the moment from which it is too old.
pub(super) struct Token {
    value: String,
    until: Instant,
}

/// What `uzqr participant add` printed.
#[derive(Deserialize)]
pub(super) struct Credentials {
    client_id: String,
    client_secret: String,
    /// By which the server's own calls are known; the stubs of tests have none.
    #[serde(default)]
    outbound_secret: String,
}

impl Bank {
    /// A token that still serves; asks for a new one when there is none.
    pub(super) async fn token(&self) -> Result<String, BankError> {
        let mut kept = self.token.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| Instant::now() < token.until) {
            return Ok(token.value.clone());
        }
        let token = self.ask_for_token().await?;
        let value = token.value.clone();
        *kept = Some(token);
        Ok(value)
    }

    /// Gives up a token that the server has refused, unless another call has already replaced it.
    pub(super) async fn drop_token(&self, refused: &str) {
        let mut kept = self.token.lock().await;
        if kept.as_ref().is_some_and(|token| token.value == refused) {
            *kept = None;
        }
    }

    async fn ask_for_token(&self) -> Result<Token, BankError> {
        let credentials = self.credentials().await?;
        let asked_at = Instant::now();
        let answer = self
            .http
            .post(format!("{}{}", self.server_url, shared::paths::TOKEN))
            .basic_auth(credentials.client_id, Some(credentials.client_secret))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .body("grant_type=client_credentials")
            .send()
            .await?;
        match answer.status() {
            StatusCode::OK => {
                let TokenAnswer { access_token, expires_in, .. } = answer.json().await?;
                let life = Duration::from_secs(expires_in.into());
                Ok(Token { value: access_token, until: asked_at + life.saturating_sub(MARGIN) })
            }
            status => Err(BankError::NoToken(status.as_u16())),
        }
    }

    /// The secret by which the server signs its calls.
    pub(super) async fn outbound_secret(&self) -> Result<String, BankError> {
        self.credentials().await.map(|credentials| credentials.outbound_secret)
    }

    async fn credentials(&self) -> Result<Credentials, BankError> {
        let path = self.client_file.as_ref().ok_or(BankError::NotConfigured)?;
        let text = tokio::fs::read(path).await.map_err(BankError::ClientFile)?;
        serde_json::from_slice(&text).map_err(|_| BankError::ClientFileShape)
    }
}
