use time::OffsetDateTime;

use crate::{
    der::{tag, write},
    gost::{Family, PrivateKey, Signature, SigningError, hash},
    oid::{self, Oid},
    x509::Certificate,
};

/// A message to be signed, attached, in the shape that the agent gives it.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    /// What is signed.
    pub content: &'a [u8],
    /// The signer's certificate, and the authorities above it.
    pub certificates: &'a [&'a Certificate],
    /// The time on the signer's clock.
    pub signing_time: OffsetDateTime,
    /// The standard that names the algorithms.
    pub family: Family,
    /// Content is cut into pieces of so many bytes; the agent's are of a thousand.
    pub chunk: usize,
}

/// What the agent answers with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The message.
    pub pkcs7: Vec<u8>,
    /// The bare signature.
    pub signature: Signature,
    /// Serial of the signer's certificate.
    pub serial: String,
}

/// Why a message could not be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// The nonce does not serve.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// There is no certificate to name as the signer's.
    #[error("the signer's certificate is missing")]
    NoCertificate,
}

impl<'a> Message<'a> {
    /// A message as today's agent would sign it.
    #[must_use]
    pub const fn new(content: &'a [u8], certificates: &'a [&'a Certificate], signing_time: OffsetDateTime) -> Self {
        Self { content, certificates, signing_time, family: Family::Of2024, chunk: 1000 }
    }

    /// Signs the message. The nonce `k` obeys the rules of [`PrivateKey::sign`].
    ///
    /// # Errors
    /// When `k` does not serve, or there is no certificate.
    pub fn sign(&self, key: &PrivateKey, k: &[u8; 32]) -> Result<Signed, BuildError> {
        let certificate = self.certificates.first().ok_or(BuildError::NoCertificate)?;
        let (info, signature) = signer_info(certificate, self.attributes(), self.family, key, k)?;
        let pkcs7 = assemble(self, &[&info]);
        Ok(Signed { pkcs7, signature, serial: certificate.serial() })
    }

    /// The signed attributes of the agent: kind of content, signing time, hash.
    #[must_use]
    pub fn attributes(&self) -> Vec<Vec<u8>> {
        vec![
            attribute(&oid::CONTENT_TYPE, &[&write::oid(&oid::DATA)]),
            attribute(&oid::SIGNING_TIME, &[&write::time(self.signing_time)]),
            attribute(&oid::MESSAGE_DIGEST, &[&write::tlv(tag::OCTET_STRING, &hash(self.content))]),
        ]
    }
}

/// One signed attribute.
#[must_use]
pub fn attribute(kind: &Oid, values: &[&[u8]]) -> Vec<u8> {
    write::sequence(&[&write::oid(kind), &write::constructed(tag::SET, values)])
}

/// The signer's part of a message, with whatever attributes it is given: hostile ones too.
///
/// # Errors
/// When `k` does not serve.
pub fn signer_info(
    certificate: &Certificate,
    attributes: Vec<Vec<u8>>,
    family: Family,
    key: &PrivateKey,
    k: &[u8; 32],
) -> Result<(Vec<u8>, Signature), SigningError> {
    let set = write::set(attributes);
    let signature = key.sign(&hash(&set), k)?;
    // The same bytes under the tag [0] in place of SET.
    let implicit = [&[tag::CONTEXT_0], set.get(1..).unwrap_or_default()].concat();
    let info = write::sequence(&[
        &write::unsigned(&[1]),
        &write::sequence(&[certificate.issuer().der(), &write::unsigned(certificate.serial_bytes())]),
        &write::algorithm(&family.hash()),
        &implicit,
        &write::algorithm(&family.signature()),
        &write::tlv(tag::OCTET_STRING, &signature.to_bytes()),
    ]);
    Ok((info, signature))
}

/// The whole message around the parts of its signers, in BER of indefinite lengths.
#[must_use]
pub fn assemble(message: &Message<'_>, signer_infos: &[&[u8]]) -> Vec<u8> {
    let chunks = message.content.chunks(message.chunk.max(1)).map(|chunk| write::tlv(tag::OCTET_STRING, chunk));
    let octets = write::indefinite(tag::OCTET_STRING_CHUNKS, &[&chunks.collect::<Vec<_>>().concat()]);
    let content =
        write::indefinite(tag::SEQUENCE, &[&write::oid(&oid::DATA), &write::indefinite(tag::CONTEXT_0, &[&octets])]);
    let certificates = message.certificates.iter().map(|certificate| certificate.der()).collect::<Vec<_>>();
    let signed_data = write::indefinite(
        tag::SEQUENCE,
        &[
            &write::unsigned(&[1]),
            &write::set(vec![write::algorithm(&message.family.hash())]),
            &content,
            &write::indefinite(tag::CONTEXT_0, &certificates),
            &write::constructed(tag::SET, signer_infos),
        ],
    );
    write::indefinite(
        tag::SEQUENCE,
        &[&write::oid(&oid::SIGNED_DATA), &write::indefinite(tag::CONTEXT_0, &[&signed_data])],
    )
}
