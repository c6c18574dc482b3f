//! A buyer's application that speaks to the servers themselves, so that a proof decides which of them hears it.

use serde_json::{Value, json};

use super::caller::{Answer, Caller, text};
use super::merchant::base64;
use crate::options::Options;
use crate::{Result, stand};

/// The sandbox bank's buyers.
#[derive(Clone)]
pub struct Wallet(Caller);

impl Wallet {
    /// With a token, which lasts ten minutes.
    pub fn open(server: &Caller, options: &Options) -> Result<Self> {
        let file = stand::credentials(options);
        let known = std::fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        let known: Value = serde_json::from_slice(&known).map_err(|error| format!("{}: {error}", file.display()))?;
        let pair = format!("{}:{}", text(&known["client_id"])?, text(&known["client_secret"])?);
        let basic = server.with_authorization(&format!("Basic {}", base64(pair.as_bytes())));
        let granted = basic.form("/participant/v1/oauth/token", "grant_type=client_credentials")?.expect(200)?;
        Ok(Self(server.with_authorization(&format!("Bearer {}", text(&granted["access_token"])?))))
    }

    /// The same through this server alone.
    pub fn through(&self, server: &Caller) -> Self {
        Self(self.0.at(server))
    }

    /// The first phase.
    pub fn hold(&self, reference: &str, payload: &Value, amount: &str) -> Result<Answer> {
        let payer = json!({ "card_masked": "8600********1234", "card_type": "2", "phone": "+998901234567" });
        let order = json!({ "payload": payload, "amount": amount, "payer": payer });
        self.0.put(&format!("/participant/v1/payments/{reference}"), &order)
    }

    /// The second one.
    pub fn confirm(&self, reference: &str) -> Result<Answer> {
        self.0.post(&format!("/participant/v1/payments/{reference}/confirm"), &[], &Value::Null)
    }

    /// Both; the answer is the last one.
    pub fn pay(&self, reference: &str, payload: &Value, amount: &str) -> Result<Answer> {
        let held = self.hold(reference, payload, amount)?;
        if held.status == 200 { self.confirm(reference) } else { Ok(held) }
    }

    /// What a code stands for.
    pub fn resolve(&self, payload: &Value) -> Result<Answer> {
        self.0.post("/participant/v1/qr/resolve", &[], &json!({ "payload": payload }))
    }

    /// Every line of the present day's settlements at the bank.
    pub fn settlements(&self, mut line: impl FnMut(&Value) -> Result) -> Result {
        let mut cursor = String::new();
        loop {
            let page = self.0.get(&format!("/participant/v1/settlements?limit=100{cursor}"))?.expect(200)?;
            page["items"].as_array().into_iter().flatten().try_for_each(&mut line)?;
            let Some(next) = page["next"].as_str() else { return Ok(()) };
            cursor = format!("&cursor={next}");
        }
    }
}
