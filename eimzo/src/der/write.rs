//! Writing DER, and the few BER forms that the agent uses.

use time::{OffsetDateTime, UtcOffset};

use super::tag;
use crate::oid::Oid;

/// One element: tag, shortest length, content.
#[must_use]
pub fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut out = Vec::with_capacity(length + 6);
    out.push(tag);
    match u8::try_from(length) {
        Ok(short @ 0..=0x7f) => out.push(short),
        _ => {
            let bytes = length.to_be_bytes();
            let significant = bytes.iter().copied().skip_while(|byte| *byte == 0).collect::<Vec<_>>();
            out.push(0x80 | u8::try_from(significant.len()).unwrap_or_default());
            out.extend(significant);
        }
    }
    out.extend_from_slice(content);
    out
}

/// A constructed element of indefinite length.
#[must_use]
pub fn indefinite(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    [&[tag, 0x80], parts.concat().as_slice(), &[0, 0]].concat()
}

/// A constructed element.
#[must_use]
pub fn constructed(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    tlv(tag, &parts.concat())
}

/// A sequence.
#[must_use]
pub fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    constructed(tag::SEQUENCE, parts)
}

/// A set, sorted as DER wants it.
#[must_use]
pub fn set(mut members: Vec<Vec<u8>>) -> Vec<u8> {
    members.sort();
    tlv(tag::SET, &members.concat())
}

/// An object identifier.
#[must_use]
pub fn oid(oid: &Oid) -> Vec<u8> {
    tlv(tag::OID, oid.content())
}

/// An algorithm identifier with NULL parameters.
#[must_use]
pub fn algorithm(algorithm: &Oid) -> Vec<u8> {
    sequence(&[&oid(algorithm), &tlv(tag::NULL, &[])])
}

/// An integer that is not negative, from its magnitude.
#[must_use]
pub fn unsigned(magnitude: &[u8]) -> Vec<u8> {
    let mut content = magnitude.iter().copied().skip_while(|byte| *byte == 0).collect::<Vec<_>>();
    if content.first().is_none_or(|first| *first >= 0x80) {
        content.insert(0, 0);
    }
    tlv(tag::INTEGER, &content)
}

/// A bit string of whole bytes.
#[must_use]
pub fn bits(bytes: &[u8]) -> Vec<u8> {
    tlv(tag::BIT_STRING, &[&[0], bytes].concat())
}

/// A moment, to the second: UTCTime where two digits say the year, else GeneralizedTime.
#[must_use]
pub fn time(moment: OffsetDateTime) -> Vec<u8> {
    let moment = moment.to_offset(UtcOffset::UTC);
    let rest = format!(
        "{:02}{:02}{:02}{:02}{:02}Z",
        u8::from(moment.month()),
        moment.day(),
        moment.hour(),
        moment.minute(),
        moment.second()
    );
    match moment.year() {
        year @ 1950..=2049 => tlv(tag::UTC_TIME, format!("{:02}{rest}", year % 100).as_bytes()),
        year => tlv(tag::GENERALIZED_TIME, format!("{year:04}{rest}").as_bytes()),
    }
}
