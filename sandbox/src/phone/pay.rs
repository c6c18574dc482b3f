//! A payment, as the buyer's application makes it: hold, then confirm or cancel.

use crate::bank::{Answer, Bank, BankError};
use crate::clock;
use crate::entropy::{self, NoEntropy};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use shared::Moment;
use std::time::Duration;

/// What the buyer's application does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Holds and confirms.
    Ok,
    /// Holds and is never heard of again.
    HoldOnly,
    /// Holds, and confirms after the hold has ended.
    Late,
    /// Sends the hold twice and the confirm twice.
    Twice,
    /// Holds and cancels.
    Cancel,
}

/// What to pay. Nothing of it is checked here: a broken application is worth playing too.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The scanned text.
    #[serde(default)]
    pub payload: Value,
    /// The amount in soum, a text by the interface's rule.
    #[serde(default)]
    pub amount: Value,
    /// What the application does.
    #[serde(default = "ok")]
    pub mode: Mode,
    /// The application's own id of the payment; a new one when absent.
    #[serde(default)]
    pub reference: Option<String>,
}

const fn ok() -> Mode {
    Mode::Ok
}

/// One request and its answer, for the phone's screen.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Exchange {
    /// Method and path.
    pub request: String,
    /// What came back.
    pub answer: Answer,
}

/// Why a payment got no last answer.
#[derive(Debug, thiserror::Error)]
pub enum PayError {
    /// The server gave no answer.
    #[error(transparent)]
    NoAnswer(#[from] BankError),
    /// No id can be made.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

/// A new id of a payment, unique for ever.
///
/// # Errors
/// Without randomness there is none.
pub fn new_reference() -> Result<String, NoEntropy> {
    Ok(format!("SBX-{}-{}", clock::moment().millis(), entropy::hex::<6>()?))
}

/// Plays `order` and answers the server's last word; `seen` is told of every exchange as it happens.
///
/// # Errors
/// When the server gives no answer.
pub async fn pay(bank: &Bank, order: &Order, seen: &(dyn Fn(Exchange) + Sync)) -> Result<Answer, PayError> {
    let reference = match &order.reference {
        Some(given) => given.clone(),
        None => new_reference()?,
    };
    let play = Play { bank, path: format!("/payments/{reference}"), hold: hold_body(order), seen };
    let held = play.hold().await?;
    if !held.is_ok() {
        return Ok(held);
    }
    match order.mode {
        Mode::HoldOnly => Ok(held),
        Mode::Ok => play.finish("confirm").await,
        Mode::Cancel => play.finish("cancel").await,
        Mode::Late => {
            tokio::time::sleep(until_too_late(&held)).await;
            play.finish("confirm").await
        }
        Mode::Twice => {
            play.hold().await?;
            play.finish("confirm").await?;
            play.hold().await?;
            play.finish("confirm").await
        }
    }
}

/// One payment in the making.
struct Play<'a> {
    bank: &'a Bank,
    path: String,
    hold: Value,
    seen: &'a (dyn Fn(Exchange) + Sync),
}

impl Play<'_> {
    async fn hold(&self) -> Result<Answer, PayError> {
        self.ask(Method::PUT, &self.path, Some(&self.hold)).await
    }

    async fn finish(&self, verb: &str) -> Result<Answer, PayError> {
        self.ask(Method::POST, &format!("{}/{verb}", self.path), None).await
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, PayError> {
        let request = format!("{method} {path}");
        let answer = self.bank.call(method, path, body).await?;
        (self.seen)(Exchange { request, answer: answer.clone() });
        Ok(answer)
    }
}

fn hold_body(order: &Order) -> Value {
    json!({
        "payload": order.payload,
        "amount": order.amount,
        "payer": { "card_masked": "8600********1234", "card_type": "2", "phone": "+998901234567" },
    })
}

/// From now until just after the hold's end.
fn until_too_late(held: &Answer) -> Duration {
    let end = held.body.get("confirm_before").cloned().and_then(|end| serde_json::from_value::<Moment>(end).ok());
    let wait = end.map_or(0, |end| end.millis() - clock::moment().millis());
    Duration::from_millis(u64::try_from(wait).unwrap_or(0)) + Duration::from_millis(100)
}
