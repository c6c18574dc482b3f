//! A bank or payment application that calls us.

use super::{Answer, Call, TestApp};
use axum::http::Method;
use serde_json::{Value, json};
use server::service::participants::{self, ParticipantIn};
use shared::{Line, ParticipantCode, Scope};
use tokio::sync::Mutex;

/// A registered participant with its credentials.
pub struct Bank {
    pub id: String,
    pub secret: String,
    /// By which it knows our calls.
    pub outbound_secret: String,
    app: TestApp,
    /// The token at hand, and the moment it was given.
    token: Mutex<Option<(String, i64)>>,
}

impl Bank {
    /// Registers one that serves merchants and buyers.
    pub async fn register(app: &TestApp, id: &str) -> Self {
        Self::with_scopes(app, id, &[Scope::Acquiring, Scope::Paying]).await
    }

    pub async fn with_scopes(app: &TestApp, id: &str, scopes: &[Scope]) -> Self {
        let new = ParticipantIn {
            code: ParticipantCode::parse(id).expect("a code"),
            name: Line::parse(format!("Bank {id}")).expect("a name"),
            scopes: scopes.to_vec(),
            base_url: None,
        };
        let made = participants::add(&app.server, new).await.expect("the participant is registered");
        Self {
            id: made.client_id,
            secret: made.client_secret,
            outbound_secret: made.outbound_secret,
            app: app.clone(),
            token: Mutex::new(None),
        }
    }

    /// A token that has not expired.
    pub async fn token(&self) -> String {
        let mut token = self.token.lock().await;
        let now = self.app.now().millis();
        if let Some((text, given)) = token.as_ref()
            && now - given < 500_000
        {
            return text.clone();
        }
        let answer = self.app.post("/participant/v1/oauth/token").basic(&self.id, &self.secret).send().await.ok();
        let text = answer["access_token"].as_str().expect("a token").to_owned();
        *token = Some((text.clone(), now));
        text
    }

    /// A call with the token; `path` is relative to the interface.
    pub async fn call(&self, method: Method, path: &str) -> Call {
        self.app.call(method, &format!("/participant/v1{path}")).bearer(&self.token().await)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path).await.send().await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::PUT, path).await.json(body).send().await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::POST, path).await.json(body).send().await
    }

    /// A call that says everything by its path.
    pub async fn act(&self, path: &str) -> Answer {
        self.call(Method::POST, path).await.send().await
    }

    pub async fn hold(&self, reference: &str, payload: &str, amount: &str) -> Answer {
        let payer = json!({"card_masked": "8600********1234", "card_type": "2", "phone": "+998901234567"});
        self.put(&format!("/payments/{reference}"), &json!({"payload": payload, "amount": amount, "payer": payer}))
            .await
    }

    pub async fn confirm(&self, reference: &str) -> Answer {
        self.act(&format!("/payments/{reference}/confirm")).await
    }

    pub async fn cancel(&self, reference: &str) -> Answer {
        self.act(&format!("/payments/{reference}/cancel")).await
    }

    /// Holds and confirms; gives the payment's number.
    pub async fn pay(&self, reference: &str, payload: &str, amount: &str) -> String {
        self.hold(reference, payload, amount).await.ok();
        let paid = self.confirm(reference).await.ok();
        assert_eq!(paid["state"], "completed");
        paid["number"].as_str().expect("a number").to_owned()
    }

    pub async fn resolve(&self, payload: &str) -> Answer {
        self.post("/qr/resolve", &json!({"payload": payload})).await
    }
}
