use super::{Fresh, Identity, Signed, Verifier, uuid};
use crate::entropy::Entropy;
use eimzo::pkcs7::{Policy, VerifyError};
use shared::{ErrorCode, Moment};

/// Our own check: signature, clock, chain up to configured anchors, policy, validity. It cannot know of revocation, so it
/// serves test stands only (invariant 15); the configuration refuses it elsewhere.
pub struct Native(Policy);

/// The verifier cannot be built from the configuration.
#[derive(Debug, thiserror::Error)]
pub enum VerifierError {
    /// A trust anchor cannot be read.
    #[error("trust anchor {path}: {reason}")]
    Anchor {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// There is nothing to trust.
    #[error("native verification needs at least one trust anchor (eimzo.trust_anchors)")]
    NoAnchors,
    /// No client for E-IMZO-SERVER.
    #[error("the HTTP client for E-IMZO-SERVER")]
    Http(#[from] reqwest::Error),
    /// A policy is no object identifier.
    #[error("certificate policy {0} is not an object identifier")]
    Policy(String),
}

impl Native {
    /// A verifier of this policy.
    #[must_use]
    pub const fn new(policy: Policy) -> Self {
        Self(policy)
    }
}

#[async_trait::async_trait]
impl Verifier for Native {
    async fn challenge(&self, entropy: &Entropy) -> Result<Fresh, ErrorCode> {
        Ok(Fresh { challenge: uuid(entropy), ttl_seconds: None })
    }

    async fn verify(&self, signed: Signed<'_>, now: Moment) -> Result<Identity, ErrorCode> {
        let signer = signed.message.verify(&self.0, now.tashkent()).map_err(|error| {
            tracing::info!(%error, "signature refused");
            code(&error)
        })?;
        let subject = signer.subject;
        Ok(Identity {
            name: subject.name,
            title: subject.title,
            organisation_inn: subject.inn,
            pinfl: subject.pinfl,
            uid: subject.uid,
            serial: signer.serial,
        })
    }
}

const fn code(error: &VerifyError) -> ErrorCode {
    match error {
        VerifyError::ContentMismatch => ErrorCode::ChallengeRefused,
        VerifyError::Malformed(_) | VerifyError::Signature(_) => ErrorCode::SignatureInvalid,
        VerifyError::CertificateUntrusted(_) => ErrorCode::CertificateRefused,
        VerifyError::CertificateExpiredAtSigning => ErrorCode::CertificateNotValidAtSigning,
        VerifyError::ClockSkew { .. } => ErrorCode::ClockOff,
    }
}
