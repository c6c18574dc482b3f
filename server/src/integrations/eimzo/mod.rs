//! Who decides whether a signed challenge is believed: E-IMZO-SERVER, which alone can check revocation, or on a test
//! stand our own check against configured trust anchors, or nobody.

mod choose;
mod native;
mod none;
mod remote;

pub use choose::verifier;
pub use native::{Native, VerifierError};
pub use none::Nobody;
pub use remote::Remote;

use crate::entropy::Entropy;
use eimzo::pkcs7::SignedMessage;
use shared::{ErrorCode, Moment};
use std::net::IpAddr;

/// A challenge to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// The text whose bytes are signed.
    pub challenge: String,
    /// Life in seconds, when the verifier limits it.
    pub ttl_seconds: Option<i64>,
}

/// A signed challenge as it came from the browser.
pub struct Signed<'a> {
    /// Base64, one line.
    pub base64: &'a str,
    /// The same, read.
    pub message: &'a SignedMessage,
    /// The browser's address.
    pub ip: Option<IpAddr>,
}

/// Who signed, from the verified certificate alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// Full name of the person.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// Organisation's INN (attribute 1.2.860.3.16.1.1): when it is there, the merchant is this and nothing else.
    pub organisation_inn: Option<String>,
    /// The person's PINFL (1.2.860.3.16.1.2).
    pub pinfl: Option<String>,
    /// The person's INN.
    pub uid: Option<String>,
    /// The certificate's serial: lower-case hex without leading zeros.
    pub serial: String,
}

/// Checks signed challenges.
#[async_trait::async_trait]
pub trait Verifier: Send + Sync {
    /// A challenge that this verifier will recognise.
    ///
    /// # Errors
    /// 8001 or 1015 when it cannot give one now.
    async fn challenge(&self, entropy: &Entropy) -> Result<Fresh, ErrorCode>;

    /// Who signed. The challenge inside has been matched with the browser and used up by the caller; a call is never
    /// repeated.
    ///
    /// # Errors
    /// 1010…1015 or 8001.
    async fn verify(&self, signed: Signed<'_>, now: Moment) -> Result<Identity, ErrorCode>;
}

/// A random UUID (RFC 9562, version 4), the shape in which E-IMZO-SERVER gives challenges too.
fn uuid(entropy: &Entropy) -> String {
    let mut bytes = entropy.bytes::<16>();
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex = hex::encode(bytes);
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default().to_owned();
    [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
}
