use super::{Malformed, SignedMessage, SignerInfo, attributes::Attributes};
use crate::{
    der::{DerError, Element, Reader, Rules, tag},
    gost::{Family, Signature},
    oid,
    x509::{Certificate, algorithm_oid},
};

/// The agent itself is not meant for documents beyond this.
const MAX_SIZE: usize = 8 * 1024 * 1024;
const MAX_CERTIFICATES: usize = 8;

impl SignedMessage {
    /// Reads a message, BER or DER. How large a login may be is the caller's to say; this stops at 8 MiB.
    ///
    /// # Errors
    /// When the bytes are anything but one signed message with its content and one signer.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() > MAX_SIZE {
            return Err(DerError::TooLarge.into());
        }
        let mut reader = Reader::new(bytes, Rules::Ber);
        let mut outer = reader.expect(tag::SEQUENCE)?.inside()?;
        reader.finish()?;
        if outer.oid()? != oid::SIGNED_DATA {
            return Err(Malformed::Kind);
        }
        let mut explicit = outer.expect(tag::CONTEXT_0)?.inside()?;
        outer.finish()?;
        let signed_data = explicit.expect(tag::SEQUENCE)?;
        explicit.finish()?;
        signed_message(&signed_data)
    }
}

fn signed_message(element: &Element<'_>) -> Result<SignedMessage, Malformed> {
    let mut parts = element.inside()?;
    version(&mut parts)?;
    let digests = parts.expect(tag::SET)?.children()?;
    let content = content(&parts.expect(tag::SEQUENCE)?)?;
    let certificates = parts.optional(tag::CONTEXT_0)?;
    // Revocation lists would stand here; they decide nothing.
    parts.optional(tag::CONTEXT_1)?;
    let mut signers = parts.expect(tag::SET)?.inside()?;
    parts.finish()?;

    let mut infos = Vec::new();
    while !signers.is_empty() {
        infos.push(signers.expect(tag::SEQUENCE)?);
    }
    let [info] = infos.as_slice() else { return Err(Malformed::Signers(infos.len())) };
    let signer = signer_info(info)?;
    let mut announced = false;
    for digest in digests {
        announced |= algorithm_oid(&digest)? == signer.family.hash();
    }
    if !announced {
        return Err(Malformed::Algorithm);
    }

    let mut list = certificates.map(|list| list.inside()).transpose()?;
    let (mut certificates, mut unreadable_certificates) = (Vec::new(), 0);
    while let Some(list) = list.as_mut().filter(|list| !list.is_empty()) {
        if certificates.len() + unreadable_certificates >= MAX_CERTIFICATES {
            return Err(Malformed::Certificates);
        }
        // A certificate that we cannot read proves nothing, but is no reason to turn its neighbours away.
        match Certificate::from_der(list.expect(tag::SEQUENCE)?.raw()) {
            Ok(certificate) => certificates.push(certificate),
            Err(_) => unreadable_certificates += 1,
        }
    }
    Ok(SignedMessage { content, certificates, unreadable_certificates, signer })
}

fn version(parts: &mut Reader<'_>) -> Result<(), Malformed> {
    if parts.expect(tag::INTEGER)?.small()? == 1 { Ok(()) } else { Err(Malformed::Version) }
}

fn content(element: &Element<'_>) -> Result<Vec<u8>, Malformed> {
    let mut parts = element.inside()?;
    if parts.oid()? != oid::DATA {
        return Err(Malformed::Kind);
    }
    let mut explicit = parts.optional(tag::CONTEXT_0)?.ok_or(Malformed::Detached)?.inside()?;
    parts.finish()?;
    let content = explicit.octets()?.into_owned();
    explicit.finish()?;
    Ok(content)
}

fn signer_info(element: &Element<'_>) -> Result<SignerInfo, Malformed> {
    let mut parts = element.inside()?;
    version(&mut parts)?;
    let mut id = parts.expect(tag::SEQUENCE)?.inside()?;
    let issuer = id.expect(tag::SEQUENCE)?.to_der()?;
    let serial = id.expect(tag::INTEGER)?.unsigned()?.to_vec();
    id.finish()?;
    let digest = algorithm_oid(&parts.expect(tag::SEQUENCE)?)?;
    let attributes = parts.optional(tag::CONTEXT_0)?.ok_or(Malformed::MissingAttribute("contentType"))?;
    let attributes = Attributes::read(&attributes)?;
    let algorithm = algorithm_oid(&parts.expect(tag::SEQUENCE)?)?;
    let signature = parts.octets()?;
    // A time stamp would stand here; nobody has signed it, so it decides nothing.
    parts.optional(tag::CONTEXT_1)?;
    parts.finish()?;

    // Some writers name the key's algorithm in the place of the signature's. The mathematics is one.
    let family = Family::ALL
        .into_iter()
        .find(|family| family.hash() == digest && [family.signature(), family.key()].contains(&algorithm))
        .ok_or(Malformed::Algorithm)?;
    let signature = Signature::from_bytes(&signature).map_err(|_| DerError::Value("signature"))?;
    let Attributes { der: signed_attributes, message_digest, signing_time } = attributes;
    Ok(SignerInfo { issuer, serial, family, signature, signed_attributes, message_digest, signing_time })
}
