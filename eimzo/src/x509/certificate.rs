use time::OffsetDateTime;

use super::{Extensions, Name};
use crate::{
    der::{DerError, Element, Reader, Rules, tag},
    gost::{Family, InvalidSignature, PublicKey, Signature, Spki, hash},
    oid::Oid,
};

/// Nothing that an authority issues comes near this size.
const MAX_SIZE: usize = 16 * 1024;

/// A certificate that has been read but not judged.
#[derive(Debug, Clone)]
pub struct Certificate {
    der: Vec<u8>,
    tbs: Vec<u8>,
    serial: Vec<u8>,
    issuer: Name,
    subject: Name,
    not_before: OffsetDateTime,
    not_after: OffsetDateTime,
    key: Spki,
    family: Family,
    signature: Signature,
    extensions: Extensions,
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

/// Why bytes are not a certificate that can be used here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// They are not a certificate.
    #[error("the certificate is malformed: {0}")]
    Malformed(#[from] DerError),
    /// Its key or signature is not of the national algorithms.
    #[error("the certificate's algorithm is not supported")]
    Algorithm,
    /// Its key is not a point of its curve.
    #[error("the certificate's key is invalid")]
    Key,
}

impl Certificate {
    /// Reads a certificate in DER.
    ///
    /// # Errors
    /// When the bytes are not exactly one certificate of the national algorithms.
    pub fn from_der(bytes: &[u8]) -> Result<Self, CertificateError> {
        if bytes.len() > MAX_SIZE {
            return Err(DerError::TooLarge.into());
        }
        let mut reader = Reader::new(bytes, Rules::Der);
        let mut outer = reader.expect(tag::SEQUENCE)?.inside()?;
        reader.finish()?;
        let tbs = outer.expect(tag::SEQUENCE)?;
        let algorithm = outer.expect(tag::SEQUENCE)?;
        let (0, signature) = outer.expect(tag::BIT_STRING)?.bits()? else {
            return Err(DerError::Value("signature").into());
        };
        outer.finish()?;

        let mut fields = tbs.inside()?;
        let mut version = fields.expect(tag::CONTEXT_0)?.inside()?;
        if version.expect(tag::INTEGER)?.small()? != 2 {
            return Err(DerError::Value("version").into());
        }
        version.finish()?;
        let serial = fields.expect(tag::INTEGER)?.unsigned()?.to_vec();
        // What the issuer promised inside has to be what stands outside.
        if fields.expect(tag::SEQUENCE)?.raw() != algorithm.raw() {
            return Err(DerError::Value("signature algorithm").into());
        }
        let issuer = Name::read(&fields.expect(tag::SEQUENCE)?)?;
        let mut validity = fields.expect(tag::SEQUENCE)?.inside()?;
        let (not_before, not_after) = (validity.any()?.time()?, validity.any()?.time()?);
        validity.finish()?;
        let subject = Name::read(&fields.expect(tag::SEQUENCE)?)?;
        let key = Spki::from_element(&fields.expect(tag::SEQUENCE)?).map_err(|_| CertificateError::Key)?;
        fields.optional(0x81)?;
        fields.optional(0x82)?;
        let extensions = fields.optional(tag::CONTEXT_3)?;
        fields.finish()?;

        Ok(Self {
            der: bytes.to_vec(),
            tbs: tbs.raw().to_vec(),
            serial,
            issuer,
            subject,
            not_before,
            not_after,
            key,
            family: signature_family(&algorithm)?,
            signature: Signature::from_bytes(signature).map_err(|_| DerError::Value("signature"))?,
            extensions: extensions.map_or_else(|| Ok(Extensions::default()), |list| Extensions::read(&list))?,
        })
    }

    /// The bytes as received.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The serial number: lower-case hex without leading zeros.
    #[must_use]
    pub fn serial(&self) -> String {
        let text = hex::encode(&self.serial);
        let text = text.trim_start_matches('0');
        if text.is_empty() { "0".to_owned() } else { text.to_owned() }
    }

    /// The serial number's magnitude.
    #[must_use]
    pub fn serial_bytes(&self) -> &[u8] {
        &self.serial
    }

    /// Who issued it.
    #[must_use]
    pub const fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// Whose it is.
    #[must_use]
    pub const fn subject(&self) -> &Name {
        &self.subject
    }

    /// First moment of validity.
    #[must_use]
    pub const fn not_before(&self) -> OffsetDateTime {
        self.not_before
    }

    /// Last moment of validity.
    #[must_use]
    pub const fn not_after(&self) -> OffsetDateTime {
        self.not_after
    }

    /// Whether the certificate is valid at a moment, as far as its dates go.
    #[must_use]
    pub fn is_valid_at(&self, moment: OffsetDateTime) -> bool {
        self.not_before <= moment && moment <= self.not_after
    }

    /// The key, with the names of its algorithm.
    #[must_use]
    pub const fn spki(&self) -> &Spki {
        &self.key
    }

    /// The key.
    #[must_use]
    pub const fn public_key(&self) -> &PublicKey {
        &self.key.key
    }

    /// The standard by which the issuer signed.
    #[must_use]
    pub const fn family(&self) -> Family {
        self.family
    }

    /// The issuer's signature.
    #[must_use]
    pub const fn signature(&self) -> &Signature {
        &self.signature
    }

    /// What it is good for.
    #[must_use]
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// Checks the issuer's signature.
    ///
    /// # Errors
    /// When it was not made by this key.
    pub fn verify_signature(&self, issuer: &PublicKey) -> Result<(), InvalidSignature> {
        issuer.verify(&hash(&self.tbs), &self.signature)
    }
}

/// The standard named by the identifier of a signature.
fn signature_family(algorithm: &Element<'_>) -> Result<Family, CertificateError> {
    let oid = algorithm_oid(algorithm)?;
    Family::ALL.into_iter().find(|family| family.signature() == oid).ok_or(CertificateError::Algorithm)
}

/// The identifier of an algorithm whose parameters are NULL or left out.
pub(crate) fn algorithm_oid(algorithm: &Element<'_>) -> Result<Oid, DerError> {
    let mut parts = algorithm.inside()?;
    let oid = parts.oid()?;
    if let Some(parameters) = parts.optional(tag::NULL)?
        && !parameters.content().is_empty()
    {
        return Err(DerError::Value("algorithm"));
    }
    parts.finish()?;
    Ok(oid)
}
