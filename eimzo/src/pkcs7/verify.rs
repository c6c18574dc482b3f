use time::{Duration, OffsetDateTime};

use super::{SignatureFault, SignedMessage, VerifyError};
use crate::{
    gost::hash,
    oid::Oid,
    x509::{Anchors, Certificate, Subject, TrustFault},
};

/// Whom to believe.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The authorities that are trusted.
    pub anchors: Anchors,
    /// Identifiers under one of which the certificate has to be issued; with none, any policy will do.
    pub policies: Vec<Oid>,
    /// How far the signer's clock may be off, either way.
    pub clock_window: Duration,
}

/// Who signed, proven up to revocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The holder of the certificate.
    pub subject: Subject,
    /// Serial of the certificate: lower-case hex without leading zeros.
    pub serial: String,
    /// Begin of the certificate's validity.
    pub not_before: OffsetDateTime,
    /// End of it.
    pub not_after: OffsetDateTime,
    /// The time on the signer's clock.
    pub signing_time: OffsetDateTime,
}

impl SignedMessage {
    /// The signer's certificate: the one that the signature names by issuer and serial.
    ///
    /// The agent does not sign this naming itself. Another certificate of the same key can therefore be put in its
    /// place, but only one that a trusted authority has issued for that very key.
    ///
    /// # Errors
    /// When there is none or more than one.
    pub fn signer_certificate(&self) -> Result<&Certificate, SignatureFault> {
        let mut named = self.certificates.iter().filter(|certificate| {
            certificate.issuer().der() == self.signer.issuer && certificate.serial_bytes() == self.signer.serial
        });
        let certificate = named.next().ok_or(SignatureFault::CertificateMissing)?;
        if named.next().is_some() { Err(SignatureFault::CertificateAmbiguous) } else { Ok(certificate) }
    }

    /// Checks that the content was signed by the key of the certificate inside. Says nothing of whose key it is.
    ///
    /// # Errors
    /// When it was not.
    pub fn check_integrity(&self) -> Result<&Certificate, SignatureFault> {
        let certificate = self.signer_certificate()?;
        if hash(&self.content).as_slice() != self.signer.message_digest {
            return Err(SignatureFault::Digest);
        }
        certificate
            .public_key()
            .verify(&hash(&self.signer.signed_attributes), &self.signer.signature)
            .map_err(|_| SignatureFault::Invalid)?;
        Ok(certificate)
    }

    /// Checks that the content is what was to be signed, as far as bytes go; [`Self::verify`] proves by whom.
    ///
    /// # Errors
    /// [`VerifyError::ContentMismatch`] when it is something else.
    pub fn expect_content(&self, expected: &[u8]) -> Result<(), VerifyError> {
        if self.content == expected { Ok(()) } else { Err(VerifyError::ContentMismatch) }
    }

    /// Checks everything but revocation: signature, clock, chain, policy, and validity at the moment of signing and
    /// now.
    ///
    /// # Errors
    /// The first of these that does not hold.
    pub fn verify(&self, policy: &Policy, now: OffsetDateTime) -> Result<Signer, VerifyError> {
        let certificate = self.check_integrity()?;
        let signing_time = self.signer.signing_time;
        let skew = signing_time - now;
        if skew.abs() > policy.clock_window.abs() {
            return Err(VerifyError::ClockSkew { seconds: skew.whole_seconds() });
        }
        policy.anchors.verify(certificate, &self.certificates, &policy.policies, &[signing_time, now]).map_err(
            |fault| match fault {
                TrustFault::Expired => VerifyError::CertificateExpiredAtSigning,
                fault => VerifyError::CertificateUntrusted(fault),
            },
        )?;
        Ok(Signer {
            subject: certificate.subject().subject(),
            serial: certificate.serial(),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            signing_time,
        })
    }
}
