//! Signing in the name of an identity, and breaking what was signed for those who want to see it refused.

use super::{Authority, Identity, IdentityError, issue};
use crate::entropy::{self, NoEntropy};
use eimzo::agent::Attachment;
use eimzo::der::{tag, write};
use eimzo::gost::Family;
use eimzo::oid;
use eimzo::pkcs7::{BuildError, Message, signer_info};
use serde::Deserialize;
use time::{Duration, OffsetDateTime};

/// Not every 32 bytes are a nonce; so many in a row fail only with a broken generator.
const ATTEMPTS: usize = 16;
/// How far a clock that is off is off.
const WRONG_CLOCK: Duration = Duration::hours(6);

/// A signed message.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The message in BER.
    pub pkcs7: Vec<u8>,
    /// The bare signature.
    pub signature: Vec<u8>,
}

/// What is wrong with a message on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tamper {
    /// One bit of the content is another.
    Content,
    /// One bit of the signed attributes is another: the last of the hash.
    Attributes,
    /// One bit of the signature is another.
    Signature,
    /// One bit of the signer's certificate is another: the last of its issuer's signature.
    Certificate,
    /// The certificate was issued by an authority that only calls itself like the real one.
    Chain,
    /// The signer's clock is six hours slow.
    Clock,
}

/// Why there is no signature.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// No nonce would serve, or there is no certificate.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// No randomness.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
    /// No certificate of a stranger could be made.
    #[error(transparent)]
    Stranger(#[from] IdentityError),
    /// There is nothing to break, e.g. in an empty content.
    #[error("there is nothing to tamper with")]
    NothingToTamper,
}

impl Identity {
    /// Signs `data` at `at`, chain enclosed.
    ///
    /// # Errors
    /// When no nonce serves, which takes a broken generator.
    pub fn sign(
        &self,
        authority: &Authority,
        data: &[u8],
        attachment: Attachment,
        at: OffsetDateTime,
    ) -> Result<Signed, SignError> {
        let certificates = [&self.certificate, &authority.ca, &authority.root];
        let message = Message::new(data, &certificates, at);
        let mut last = BuildError::NoCertificate;
        for _ in 0..ATTEMPTS {
            let signed = match attachment {
                Attachment::Attached => {
                    message.sign(&self.key, &entropy::bytes()?).map(|signed| (signed.pkcs7, signed.signature))
                }
                Attachment::Detached => {
                    let k = entropy::bytes()?;
                    signer_info(&self.certificate, message.attributes(), Family::Of2024, &self.key, &k)
                        .map(|(info, signature)| (detached(&message, &info), signature))
                        .map_err(BuildError::from)
                }
            };
            match signed {
                Ok((pkcs7, signature)) => return Ok(Signed { pkcs7, signature: signature.to_bytes() }),
                Err(error) => last = error,
            }
        }
        Err(last.into())
    }

    /// Signs `data` and breaks the message in one way.
    ///
    /// # Errors
    /// When it cannot be signed, or there is nothing to break.
    pub fn sign_badly(
        &self,
        authority: &Authority,
        data: &[u8],
        tamper: Tamper,
        at: OffsetDateTime,
    ) -> Result<Signed, SignError> {
        match tamper {
            Tamper::Chain => {
                let stranger = Authority::stranger(at)?;
                let certificate = issue::issue(&stranger, self.person, &self.key, at)?;
                let copy = Self { certificate, entry: self.entry.clone(), key: self.key.clone(), person: self.person };
                copy.sign(&stranger, data, Attachment::Attached, at)
            }
            Tamper::Clock => self.sign(authority, data, Attachment::Attached, at - WRONG_CLOCK),
            Tamper::Content | Tamper::Attributes | Tamper::Signature | Tamper::Certificate => {
                let Signed { mut pkcs7, signature } = self.sign(authority, data, Attachment::Attached, at)?;
                let digest = eimzo::gost::hash(data);
                let part: &[u8] = match tamper {
                    Tamper::Content => data,
                    Tamper::Attributes => &digest,
                    Tamper::Certificate => self.certificate.der(),
                    _ => &signature,
                };
                flip_last_bit(&mut pkcs7, part)?;
                Ok(Signed { pkcs7, signature })
            }
        }
    }
}

/// Flips the last bit of the only place where `part` stands.
fn flip_last_bit(message: &mut [u8], part: &[u8]) -> Result<(), SignError> {
    if part.is_empty() {
        return Err(SignError::NothingToTamper);
    }
    let start = message.windows(part.len()).position(|window| window == part).ok_or(SignError::NothingToTamper)?;
    let last = message.get_mut(start + part.len() - 1).ok_or(SignError::NothingToTamper)?;
    *last ^= 1;
    Ok(())
}

/// The message without its content, otherwise in the agent's shape.
fn detached(message: &Message<'_>, signer_info: &[u8]) -> Vec<u8> {
    let certificates: Vec<_> = message.certificates.iter().map(|certificate| certificate.der()).collect();
    let signed_data = write::indefinite(
        tag::SEQUENCE,
        &[
            &write::unsigned(&[1]),
            &write::set(vec![write::algorithm(&message.family.hash())]),
            &write::indefinite(tag::SEQUENCE, &[&write::oid(&oid::DATA)]),
            &write::indefinite(tag::CONTEXT_0, &certificates),
            &write::constructed(tag::SET, &[signer_info]),
        ],
    );
    let outer = write::indefinite(tag::CONTEXT_0, &[&signed_data]);
    write::indefinite(tag::SEQUENCE, &[&write::oid(&oid::SIGNED_DATA), &outer])
}
