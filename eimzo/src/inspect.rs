//! A signed message for the eyes of support staff: what it says, not whether to believe it.

use serde::Serialize;
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

use crate::{
    oid,
    pkcs7::{Malformed, SignatureFault, SignedMessage},
    x509::{Certificate, short_name},
};

/// What a signed message says. Personal numbers are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inspection {
    /// The content, when it is text.
    pub content: Option<String>,
    /// Its size in bytes.
    pub content_length: usize,
    /// The time on the signer's clock, RFC 3339.
    pub signing_time: String,
    /// The vendor's name of the hash.
    pub digest_algorithm: &'static str,
    /// The vendor's name of the signature.
    pub signature_algorithm: &'static str,
    /// Whether the signature fits the content and the certificate inside. Trust is another question.
    pub signature_valid: bool,
    /// Why not.
    pub signature_error: Option<String>,
    /// The signer's certificate, if it is inside.
    pub signer: Option<CertificateSummary>,
    /// The signer's certificate and its issuers, as far as those inside go.
    pub chain: Vec<CertificateSummary>,
    /// How many certificates inside could not be read.
    pub unreadable_certificates: usize,
}

/// What a certificate says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertificateSummary {
    /// Its serial number, hex.
    pub serial: String,
    /// Its holder.
    pub subject: Vec<Attribute>,
    /// Who issued it.
    pub issuer: String,
    /// First moment of validity, RFC 3339.
    pub valid_from: String,
    /// Last moment of validity, RFC 3339.
    pub valid_to: String,
    /// Whether it was valid at the signing time, as far as its dates go.
    pub valid_at_signing: bool,
    /// The vendor's name of the key's algorithm.
    pub key_algorithm: &'static str,
    /// The key's parameter set, by which file and token are told apart.
    pub key_parameters: String,
    /// The policies it was issued under.
    pub policies: Vec<String>,
    /// Whether it may issue certificates.
    pub is_authority: bool,
}

/// One attribute of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// Short name, or the dotted identifier.
    pub name: String,
    /// The value; a personal number shows its ends only.
    pub value: String,
}

/// Reads a message and says what is in it.
///
/// # Errors
/// When the bytes are not a signed message.
pub fn inspect(bytes: &[u8]) -> Result<Inspection, Malformed> {
    let message = SignedMessage::parse(bytes)?;
    let integrity = message.check_integrity();
    let signer = message.signer_certificate().ok();
    let error = integrity.err().map(|fault: SignatureFault| fault.to_string());
    let moment = message.signing_time();
    Ok(Inspection {
        content: std::str::from_utf8(message.content()).ok().map(str::to_owned),
        content_length: message.content().len(),
        signing_time: rfc3339(moment),
        digest_algorithm: message.family().hash_name(),
        signature_algorithm: message.family().signature_name(),
        signature_valid: error.is_none(),
        signature_error: error,
        signer: signer.map(|certificate| summary(certificate, moment)),
        chain: chain(signer, message.certificates()).into_iter().map(|link| summary(link, moment)).collect(),
        unreadable_certificates: message.unreadable_certificates(),
    })
}

/// Follows the names upwards; nothing is checked.
fn chain<'a>(signer: Option<&'a Certificate>, certificates: &'a [Certificate]) -> Vec<&'a Certificate> {
    let mut out = Vec::new();
    let mut next = signer;
    while let Some(link) = next {
        out.push(link);
        next = certificates.iter().find(|other| other.subject() == link.issuer() && !out.contains(other));
    }
    out
}

fn summary(certificate: &Certificate, moment: OffsetDateTime) -> CertificateSummary {
    let subject = certificate.subject().attributes().map(|(kind, value)| Attribute {
        name: short_name(kind),
        value: if *kind == oid::PINFL { masked(value) } else { value.to_owned() },
    });
    CertificateSummary {
        serial: certificate.serial(),
        subject: subject.collect(),
        issuer: certificate.issuer().to_string(),
        valid_from: rfc3339(certificate.not_before()),
        valid_to: rfc3339(certificate.not_after()),
        valid_at_signing: certificate.is_valid_at(moment),
        key_algorithm: certificate.spki().family.key_name(),
        key_parameters: certificate.spki().parameters.to_string(),
        policies: certificate.extensions().policies.iter().map(ToString::to_string).collect(),
        is_authority: certificate.extensions().is_ca,
    }
}

/// The first and the last two characters; of anything shorter than a personal number, none.
fn masked(value: &str) -> String {
    let count = value.chars().count();
    let shown = |index: usize| count >= 14 && (index < 2 || index + 2 >= count);
    value.chars().enumerate().map(|(index, letter)| if shown(index) { letter } else { '*' }).collect()
}

fn rfc3339(moment: OffsetDateTime) -> String {
    moment.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default()
}
