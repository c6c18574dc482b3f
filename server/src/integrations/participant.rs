//! Calls to a participant at its own address, each signed so that it knows us.

use std::time::Duration;

use super::body::{self, Unread};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Method, Url};
use serde::de::DeserializeOwned;
use sha2::Sha256;
use shared::dto::{BankRegistry, RefundAnswer, RefundOrder};
use shared::{Moment, RefundId, TaxId};

/// How long a participant may take for its whole answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer that is read: some ten thousand codes.
const LONGEST_ANSWER: usize = 2 * 1024 * 1024;
/// The header that bears the signature.
const SIGNATURE: &str = "X-UzQR-Signature";

/// Why a participant gave no answer that could be used. Never holds its address or a secret.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// Its address is none.
    #[error("the base URL is no address")]
    Address,
    /// Not reached, or too slow.
    #[error("no answer")]
    Transport(#[source] reqwest::Error),
    /// A status that is no success.
    #[error("HTTP {0}")]
    Status(u16),
    /// Broken off, or longer than anything sensible.
    #[error(transparent)]
    Body(#[from] Unread),
    /// Not the agreed shape.
    #[error("an answer of another shape")]
    Shape(#[from] serde_json::Error),
}

/// A participant as we call it.
pub struct Callee<'a> {
    /// The client of all outside calls.
    pub http: &'a reqwest::Client,
    /// Where it listens.
    pub base_url: &'a str,
    /// What both know.
    pub secret: &'a [u8],
}

impl Callee<'_> {
    /// The static QRs that a bank has registered for a merchant: `GET {base}/merchants/{tax_id}/static-qrs`.
    ///
    /// # Errors
    /// No usable answer, for whatever reason; nothing is known then.
    pub async fn registry(&self, tax_id: &TaxId, now: Moment) -> Result<BankRegistry, Unanswered> {
        self.call(Method::GET, &format!("merchants/{tax_id}/static-qrs"), Vec::new(), now).await
    }

    /// Asks for a refund: `PUT {base}/refunds/{refund_id}`. The same id and order any number of times are one refund.
    ///
    /// # Errors
    /// No usable answer: the refund may be done or not.
    pub async fn order_refund(
        &self,
        id: &RefundId,
        order: &RefundOrder,
        now: Moment,
    ) -> Result<RefundAnswer, Unanswered> {
        self.call(Method::PUT, &format!("refunds/{id}"), serde_json::to_vec(order)?, now).await
    }

    /// What has become of a refund: `GET {base}/refunds/{refund_id}`; status 404 when it was never received.
    ///
    /// # Errors
    /// No usable answer.
    pub async fn refund(&self, id: &RefundId, now: Moment) -> Result<RefundAnswer, Unanswered> {
        self.call(Method::GET, &format!("refunds/{id}"), Vec::new(), now).await
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        now: Moment,
    ) -> Result<T, Unanswered> {
        let url = format!("{}/{path}", self.base_url.trim_end_matches('/'));
        let url = Url::parse(&url).map_err(|_| Unanswered::Address)?;
        let signature = signature(self.secret, now, method.as_str(), url.path(), &body);
        let mut request =
            self.http.request(method, url).header(SIGNATURE, signature).header("Accept", "application/json");
        if !body.is_empty() {
            request = request.header("Content-Type", "application/json").body(body);
        }
        Ok(serde_json::from_slice(&read(request).await?)?)
    }
}

async fn read(request: reqwest::RequestBuilder) -> Result<Vec<u8>, Unanswered> {
    let answer = request.timeout(PATIENCE).send().await;
    let answer = answer.map_err(|error| Unanswered::Transport(error.without_url()))?;
    if !answer.status().is_success() {
        return Err(Unanswered::Status(answer.status().as_u16()));
    }
    Ok(body::read(answer, LONGEST_ANSWER).await?)
}

/// `t=<unix seconds>,v1=<hex HMAC-SHA256(secret, t.method.path.body)>`. The path is the whole one, without a query.
#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn signature(secret: &[u8], now: Moment, method: &str, path: &str, body: &[u8]) -> String {
    let t = now.millis() / 1000;
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret).expect("any key");
    mac.update(format!("{t}.{method}.{path}.").as_bytes());
    mac.update(body);
    format!("t={t},v1={}", hex::encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_signed_with_its_time_method_path_and_body() {
        let sign =
            |method, path, body| signature(b"secret", Moment::from_millis(1_700_000_000_999), method, path, body);
        let one = sign("GET", "/bank/api/merchants/301234567/static-qrs", b"");
        assert_eq!(one, "t=1700000000,v1=b93578da278da14c6341131691ccee841583fe9e5dd98cda681456cf78ae0596");
        for other in [
            sign("PUT", "/bank/api/merchants/301234567/static-qrs", b""),
            sign("GET", "/", b""),
            sign("GET", "/", b"x"),
        ] {
            assert_ne!(one, other);
        }
    }
}
