//! The bank's own registry of static QRs: registered at its counter, told to the server when it asks.

use super::Bank;
use crate::clock;
use crate::entropy::{self, NoEntropy};
use crate::identities::people::PEOPLE;
use crate::state::World;
use axum::Json;
use axum::extract::{Form, OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;
use shared::dto::{BankQr, BankRegistry};
use shared::{Invalid, QrName, QrNumber};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A call signed longer ago than this is somebody's copy.
const FRESH_SECONDS: i64 = 300;

/// What the counter has registered. In memory: what the server has pulled stays there.
#[derive(Default)]
pub struct Registry {
    codes: Mutex<Vec<Code>>,
    down: AtomicBool,
    delay_ms: AtomicU64,
}

/// A code of the counter.
#[derive(Debug, Clone)]
pub struct Code {
    /// Whose.
    pub tax_id: String,
    /// As it is told.
    pub qr: BankQr,
    /// Whether the server has asked since.
    pub told: bool,
}

/// Why the counter registers nothing.
#[derive(Debug, thiserror::Error)]
pub enum NotRegistered {
    /// The bank serves no such merchant.
    #[error("the bank serves no merchant {0}")]
    NoMerchant(String),
    /// The name, or the bank's own data.
    #[error("{0}")]
    Invalid(#[from] Invalid),
    /// No number can be made.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

impl Registry {
    /// Registers a code that only the bank knows, on the merchant's first account.
    ///
    /// # Errors
    /// An unknown merchant, a wrong name.
    pub fn add(&self, tax_id: &str, name: &str) -> Result<QrNumber, NotRegistered> {
        let merchant = PEOPLE.iter().find(|person| person.tax_id() == tax_id).and_then(|person| person.merchant);
        let merchant = merchant.ok_or_else(|| NotRegistered::NoMerchant(tax_id.to_owned()))?;
        let account = super::accounts::of(&merchant)?.into_iter().next().ok_or(Invalid { slug: "account-number" })?;
        let name = QrName::parse(name)?;
        // The numbers of a bank begin otherwise than ours.
        let ours = QrNumber::from_random(entropy::bytes()?).to_string();
        let number = QrNumber::parse(format!("6q{}", ours.trim_start_matches("6r")))?;
        let qr = BankQr {
            number: number.to_string(),
            name: name.to_string(),
            account: account.to_string(),
            mfo: super::accounts::MFO.to_owned(),
            bank_code: super::accounts::BANK_CODE.to_owned(),
        };
        self.codes().push(Code { tax_id: tax_id.to_owned(), qr, told: false });
        Ok(number)
    }

    /// Everything that the counter has registered.
    #[must_use]
    pub fn all(&self) -> Vec<Code> {
        self.codes().clone()
    }

    /// Whether the registry answers, and after how many milliseconds.
    pub fn set(&self, down: bool, delay_ms: u64) {
        self.down.store(down, Ordering::Relaxed);
        self.delay_ms.store(delay_ms, Ordering::Relaxed);
    }

    /// How long the bank thinks about everything that the server asks.
    pub(super) fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms.load(Ordering::Relaxed))
    }

    fn told(&self, tax_id: &str) -> Vec<BankQr> {
        let mut codes = self.codes();
        let of = codes.iter_mut().filter(|code| code.tax_id == tax_id);
        of.map(|code| {
            code.told = true;
            code.qr.clone()
        })
        .collect()
    }

    fn codes(&self) -> MutexGuard<'_, Vec<Code>> {
        self.codes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `GET /bank/api/merchants/{tax_id}/static-qrs`: what the server asks, signed.
pub async fn tell(
    State(world): State<Arc<World>>,
    Path(tax_id): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let registry = &world.bank.registry;
    tokio::time::sleep(registry.delay()).await;
    if registry.down.load(Ordering::Relaxed) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let signature = headers.get("x-uzqr-signature").and_then(|value| value.to_str().ok());
    if !world.bank.knows_caller(signature, "GET", uri.path(), b"").await {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(BankRegistry { items: registry.told(&tax_id) }).into_response()
}

/// What the counter's form says.
#[derive(Deserialize)]
pub struct Counter {
    tax_id: String,
    name: String,
}

/// `POST /bank/static-qrs`: the counter's form.
pub async fn register(State(world): State<Arc<World>>, Form(Counter { tax_id, name }): Form<Counter>) -> Response {
    match world.bank.registry.add(&tax_id, name.trim()) {
        Ok(_) => Redirect::to("/bank#codes").into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response(),
    }
}

impl Bank {
    /// Whether a call was signed by the server, not long ago.
    pub(super) async fn knows_caller(&self, signature: Option<&str>, method: &str, path: &str, body: &[u8]) -> bool {
        let Some((t, v1)) = signature.and_then(|text| text.strip_prefix("t=")?.split_once(",v1=")) else {
            return false;
        };
        let now = clock::moment().millis() / 1000;
        if !t.parse::<i64>().is_ok_and(|t| (now - t).abs() <= FRESH_SECONDS) {
            return false;
        }
        let (Ok(secret), Ok(v1)) = (self.outbound_secret().await, hex::decode(v1)) else { return false };
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else { return false };
        mac.update(format!("{t}.{method}.{path}.").as_bytes());
        mac.update(body);
        mac.verify_slice(&v1).is_ok()
    }
}
