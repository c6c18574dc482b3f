use time::OffsetDateTime;

use super::{Certificate, CertificateError, Name};
use crate::{
    der::{tag, write},
    gost::{Family, PrivateKey, PublicKey, SigningError, Spki, hash},
    oid::{self, Oid},
};

/// What a certificate is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Signs messages.
    User,
    /// Signs certificates, with at most so many authorities beneath it.
    Authority {
        /// None: as many as wanted.
        path_length: Option<u8>,
    },
}

/// Everything in a certificate but its signature.
#[derive(Debug, Clone)]
pub struct Template {
    /// Magnitude of the serial number.
    pub serial: Vec<u8>,
    /// Who issues it; for a root the same as `subject`.
    pub issuer: Name,
    /// Whose it is.
    pub subject: Name,
    /// First moment of validity, to the second.
    pub not_before: OffsetDateTime,
    /// Last moment of validity, to the second.
    pub not_after: OffsetDateTime,
    /// What it is for.
    pub role: Role,
    /// The policies it is issued under.
    pub policies: Vec<Oid>,
    /// The standard that names key and signature.
    pub family: Family,
}

impl Template {
    /// Issues the certificate of `key`. The nonce `k` obeys the rules of [`PrivateKey::sign`].
    ///
    /// # Errors
    /// When `k` does not serve, or the template asks for something that no reader would accept.
    pub fn issue(&self, key: &PublicKey, issuer: &PrivateKey, k: &[u8; 32]) -> Result<Certificate, IssueError> {
        let algorithm = write::algorithm(&self.family.signature());
        let tbs = write::sequence(&[
            &write::constructed(tag::CONTEXT_0, &[&write::unsigned(&[2])]),
            &write::unsigned(&self.serial),
            &algorithm,
            self.issuer.der(),
            &write::sequence(&[&write::time(self.not_before), &write::time(self.not_after)]),
            self.subject.der(),
            &Spki::new(*key, self.family).to_der(),
            &write::constructed(tag::CONTEXT_3, &[&write::sequence(&[&self.extensions()])]),
        ]);
        let signature = issuer.sign(&hash(&tbs), k)?;
        let der = write::sequence(&[&tbs, &algorithm, &write::bits(&signature.to_bytes())]);
        Ok(Certificate::from_der(&der)?)
    }

    fn extensions(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut add = |kind: &Oid, critical: bool, value: &[u8]| {
            let flag = if critical { write::tlv(tag::BOOLEAN, &[0xff]) } else { Vec::new() };
            out.extend(write::sequence(&[&write::oid(kind), &flag, &write::tlv(tag::OCTET_STRING, value)]));
        };
        match self.role {
            Role::User => {
                add(&oid::BASIC_CONSTRAINTS, true, &write::sequence(&[]));
                // digitalSignature, nonRepudiation
                add(&oid::KEY_USAGE, true, &write::tlv(tag::BIT_STRING, &[6, 0xc0]));
            }
            Role::Authority { path_length } => {
                let flag = write::tlv(tag::BOOLEAN, &[0xff]);
                let length = path_length.map(|length| write::unsigned(&[length])).unwrap_or_default();
                add(&oid::BASIC_CONSTRAINTS, true, &write::sequence(&[&flag, &length]));
                // keyCertSign, cRLSign
                add(&oid::KEY_USAGE, true, &write::tlv(tag::BIT_STRING, &[1, 0x06]));
            }
        }
        if !self.policies.is_empty() {
            let policies = self.policies.iter().map(|policy| write::sequence(&[&write::oid(policy)]));
            add(&oid::CERTIFICATE_POLICIES, false, &write::tlv(tag::SEQUENCE, &policies.collect::<Vec<_>>().concat()));
        }
        out
    }
}

/// Why a certificate could not be issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// The nonce does not serve.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// The template asks for something that no reader would accept.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}
