use time::OffsetDateTime;

use super::Malformed;
use crate::{
    der::{DerError, Element, tag},
    oid::{self, Oid},
};

/// The signed attributes that a login needs.
pub(super) struct Attributes {
    /// The set in DER, as it was hashed.
    pub(super) der: Vec<u8>,
    pub(super) message_digest: Vec<u8>,
    pub(super) signing_time: OffsetDateTime,
}

impl Attributes {
    /// Reads the element `[0]` of a signer: every attribute once, each with one value.
    pub(super) fn read(element: &Element<'_>) -> Result<Self, Malformed> {
        let children = element.children()?;
        let mut members = Vec::with_capacity(children.len());
        let mut seen: Vec<Oid> = Vec::new();
        let (mut content_type, mut message_digest, mut signing_time) = (None, None, None);
        for child in &children {
            members.push(child.to_der()?);
            if child.tag() != tag::SEQUENCE {
                return Err(DerError::Tag { found: child.tag() }.into());
            }
            let mut parts = child.inside()?;
            let kind = parts.oid()?;
            let values = parts.expect(tag::SET)?.children()?;
            parts.finish()?;
            let [value] = values.as_slice() else { return Err(Malformed::RepeatedAttribute) };
            if seen.contains(&kind) {
                return Err(Malformed::RepeatedAttribute);
            }
            if kind == oid::CONTENT_TYPE {
                content_type = Some(plain(value, tag::OID)?.oid()?);
            } else if kind == oid::MESSAGE_DIGEST {
                message_digest = Some(value.octets()?.into_owned());
            } else if kind == oid::SIGNING_TIME {
                signing_time = Some(value.time()?);
            }
            seen.push(kind);
        }
        match content_type {
            Some(kind) if kind == oid::DATA => {}
            Some(_) => return Err(Malformed::Kind),
            None => return Err(Malformed::MissingAttribute("contentType")),
        }
        Ok(Self {
            der: crate::der::write::set(members),
            message_digest: message_digest.ok_or(Malformed::MissingAttribute("messageDigest"))?,
            signing_time: signing_time.ok_or(Malformed::MissingAttribute("signingTime"))?,
        })
    }
}

fn plain<'e, 'a>(element: &'e Element<'a>, tag: u8) -> Result<&'e Element<'a>, DerError> {
    if element.tag() == tag { Ok(element) } else { Err(DerError::Tag { found: element.tag() }) }
}
