//! Signed messages (PKCS#7, attached) as the agent makes them: reading, and checking without mercy.
//!
//! [`SignedMessage::parse`] accepts exactly one shape: one signer, three signed attributes at least, nothing behind the
//! end. [`SignedMessage::verify`] then answers who signed, or why nobody is believed to have.

mod attributes;
mod input;
mod parse;
mod verify;

#[cfg(feature = "signing")]
mod build;

#[cfg(feature = "signing")]
pub use build::{BuildError, Message, Signed, assemble, attribute, signer_info};
pub use input::{InputError, decode_base64, decode_input};
pub use verify::{Policy, Signer};

use time::OffsetDateTime;

use crate::{
    der::DerError,
    gost::{Family, Signature},
    x509::{Certificate, TrustFault},
};

/// A signed message that has been read but not judged.
#[derive(Debug, Clone)]
pub struct SignedMessage {
    content: Vec<u8>,
    certificates: Vec<Certificate>,
    unreadable_certificates: usize,
    signer: SignerInfo,
}

#[derive(Debug, Clone)]
struct SignerInfo {
    /// The issuer's name in DER.
    issuer: Vec<u8>,
    /// The serial's magnitude.
    serial: Vec<u8>,
    family: Family,
    signature: Signature,
    /// The signed attributes as the DER set that was hashed.
    signed_attributes: Vec<u8>,
    message_digest: Vec<u8>,
    signing_time: OffsetDateTime,
}

/// Why a signed message is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The bytes are not a signed message of the one shape that is accepted.
    #[error("malformed signed message: {0}")]
    Malformed(#[from] Malformed),
    /// The signature does not stand for this content.
    #[error("invalid signature: {0}")]
    Signature(#[from] SignatureFault),
    /// The signer's certificate is not trusted.
    #[error("untrusted certificate: {0}")]
    CertificateUntrusted(TrustFault),
    /// The signer's certificate, or one above it, was not valid at the moment of signing or is not valid now.
    #[error("the certificate was not valid at the time of signing")]
    CertificateExpiredAtSigning,
    /// The signer's clock and ours disagree.
    #[error("the signer's clock is {seconds} s off")]
    ClockSkew {
        /// The signer's time less ours.
        seconds: i64,
    },
    /// The content is not what was to be signed.
    #[error("the signed content is not the one expected")]
    ContentMismatch,
}

/// What is wrong with the shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// The encoding is broken.
    #[error(transparent)]
    Encoding(#[from] DerError),
    /// The text is not base64.
    #[error("not base64")]
    Base64,
    /// A version that nobody writes.
    #[error("unexpected version")]
    Version,
    /// It is something else than a signed message around plain data.
    #[error("not a signed message around plain data")]
    Kind,
    /// The content is not inside.
    #[error("the message does not carry its content")]
    Detached,
    /// There has to be exactly one signer.
    #[error("{0} signers instead of one")]
    Signers(usize),
    /// Too many certificates.
    #[error("too many certificates")]
    Certificates,
    /// An algorithm that is not a national one, or two that do not belong together.
    #[error("unsupported algorithms")]
    Algorithm,
    /// A signed attribute is missing.
    #[error("the signed attribute {0} is missing")]
    MissingAttribute(&'static str),
    /// A signed attribute stands twice or has several values.
    #[error("a signed attribute is not single")]
    RepeatedAttribute,
}

/// What is wrong with the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// The signer's certificate is not in the message.
    #[error("the signer's certificate is missing")]
    CertificateMissing,
    /// Two certificates claim to be the signer's.
    #[error("the signer's certificate is ambiguous")]
    CertificateAmbiguous,
    /// The signed hash is not the content's.
    #[error("the hash is not the content's")]
    Digest,
    /// The signature was not made by the certificate's key.
    #[error("the signature does not verify")]
    Invalid,
}

impl VerifyError {
    /// The code of the error catalogue.
    #[must_use]
    pub const fn code(&self) -> u16 {
        match self {
            Self::ContentMismatch => 1010,
            Self::Malformed(_) | Self::Signature(_) => 1011,
            Self::CertificateUntrusted(_) => 1012,
            Self::CertificateExpiredAtSigning => 1013,
            Self::ClockSkew { .. } => 1014,
        }
    }
}

impl From<DerError> for VerifyError {
    fn from(error: DerError) -> Self {
        Self::Malformed(Malformed::Encoding(error))
    }
}

impl SignedMessage {
    /// The content that was signed, chunks joined.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// The certificates of the message that could be read.
    #[must_use]
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// How many certificates could not be read. They take no part in anything.
    #[must_use]
    pub const fn unreadable_certificates(&self) -> usize {
        self.unreadable_certificates
    }

    /// The time on the signer's clock.
    #[must_use]
    pub const fn signing_time(&self) -> OffsetDateTime {
        self.signer.signing_time
    }

    /// The standard that names the signature's algorithms.
    #[must_use]
    pub const fn family(&self) -> Family {
        self.signer.family
    }

    /// The bare signature.
    #[must_use]
    pub const fn signature(&self) -> &Signature {
        &self.signer.signature
    }
}
