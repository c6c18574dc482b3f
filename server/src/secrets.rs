//! What is done with the server's secret keys: keyed hashes of what is only checked, sealing of what is used again, and
//! signed tokens. A master key is never used itself; everything has a key of its own derived from it.

mod file;
mod hidden;
mod token;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};

pub use file::{SecretsError, master_keys};
pub use hidden::{Hidden, MasterKey};

use crate::entropy::Entropy;
use token::TokenKey;

/// What a keyed hash is for. Each purpose has its own key, so a hash stolen from one place says nothing in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Ids of sessions.
    Session,
    /// The browser that a challenge was given to.
    BrowserChallenge,
    /// Secrets of participants.
    ClientSecret,
    /// API keys of tills.
    ApiKey,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::Session, Self::BrowserChallenge, Self::ClientSecret, Self::ApiKey];

    const fn label(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::BrowserChallenge => "browser-challenge",
            Self::ClientSecret => "client-secret",
            Self::ApiKey => "api-key",
        }
    }
}

/// All keys that are valid now. The first makes, all of them check: that is how a key is replaced without an outage.
pub struct Keyring {
    current: Key,
    former: Vec<Key>,
    entropy: Entropy,
}

struct Key {
    /// Says which key made something. Derived as well, so it gives nothing away.
    id: String,
    hashing: [[u8; 32]; Purpose::ALL.len()],
    sealing: [u8; 32],
    token: TokenKey,
}

impl Keyring {
    /// The keys of these masters, the current one first.
    #[must_use]
    pub fn new(current: &MasterKey, former: &[MasterKey], entropy: Entropy) -> Self {
        Self { current: Key::derive(current), former: former.iter().map(Key::derive).collect(), entropy }
    }

    /// The keyed hash to store: 64 hexadecimal digits, under the current key.
    #[must_use]
    pub fn hash(&self, purpose: Purpose, bytes: &[u8]) -> String {
        hex::encode(self.current.hash(purpose, bytes))
    }

    /// The hashes to look for: under every valid key, the current one first.
    #[must_use]
    pub fn hashes(&self, purpose: Purpose, bytes: &[u8]) -> Vec<String> {
        self.all().map(|key| hex::encode(key.hash(purpose, bytes))).collect()
    }

    /// Whether `stored_hex` is the hash of `bytes` under a valid key. Takes the same time wherever they differ.
    #[must_use]
    pub fn verify(&self, purpose: Purpose, bytes: &[u8], stored_hex: &str) -> bool {
        let Ok(stored) = hex::decode(stored_hex) else {
            return false;
        };
        let found = self.all().fold(Choice::from(0), |found, key| found | key.hash(purpose, bytes).ct_eq(&stored));
        found.into()
    }

    /// Whether `stored_hex` is the hash of `bytes` under the current key, so that it outlives the former ones.
    #[must_use]
    pub fn is_current(&self, purpose: Purpose, bytes: &[u8], stored_hex: &str) -> bool {
        hex::decode(stored_hex).is_ok_and(|stored| self.current.hash(purpose, bytes).ct_eq(&stored[..]).into())
    }

    /// Makes text that only the holder of the keys reads, and notices if it was changed: `<key id>.<base64url>`.
    #[must_use]
    #[expect(clippy::expect_used, reason = "fails beyond 256 GiB only")]
    pub fn seal(&self, plain: &[u8]) -> String {
        let nonce: [u8; 24] = self.entropy.bytes();
        let sealed = self.current.cipher().encrypt(&XNonce::from(nonce), plain).expect("a short text is encrypted");
        format!("{}.{}", self.current.id, BASE64.encode([&nonce[..], &sealed].concat()))
    }

    /// What was sealed; `None` when it was changed or the key is no longer valid.
    #[must_use]
    pub fn open(&self, sealed: &str) -> Option<Vec<u8>> {
        let (id, text) = sealed.split_once('.')?;
        let key = self.key(id)?;
        let bytes = BASE64.decode(text).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<24>()?;
        key.cipher().decrypt(&XNonce::from(*nonce), sealed).ok()
    }

    fn key(&self, id: &str) -> Option<&Key> {
        self.all().find(|key| key.id == id)
    }

    fn all(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.current).chain(&self.former)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring").field("keys", &(1 + self.former.len())).finish_non_exhaustive()
    }
}

impl Key {
    fn derive(master: &MasterKey) -> Self {
        let hkdf = Hkdf::<Sha256>::new(None, master.bytes());
        let id: [u8; 4] = expand(&hkdf, "key-id");
        let token: [u8; 32] = expand(&hkdf, "token");
        Self {
            id: hex::encode(id),
            hashing: Purpose::ALL.map(|purpose| expand(&hkdf, &format!("hash/{}", purpose.label()))),
            sealing: expand(&hkdf, "seal"),
            token: TokenKey::new(&token),
        }
    }

    fn hash(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 32] {
        // `ALL` is in the order of the declaration.
        let mut mac = mac(&self.hashing[purpose as usize]);
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.sealing.into())
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn mac(key: &[u8; 32]) -> Hmac<Sha256> {
    <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("a key of 32 bytes")
}

#[expect(clippy::expect_used, reason = "HKDF refuses outputs over 8160 bytes only")]
fn expand<const N: usize>(hkdf: &Hkdf<Sha256>, label: &str) -> [u8; N] {
    let mut out = [0; N];
    hkdf.expand(format!("uzqr/{label}/v1").as_bytes(), &mut out).expect("a short output");
    out
}

#[cfg(test)]
mod tests;
